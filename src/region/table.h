// A small table of facts as text: cells by column name, with the line they stand on for messages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/report.h"

namespace berline::region {

/// Comma-separated text with a header; cells may be quoted; `#` starts a comment line. Problems are gathered, not
/// thrown, so that one reading names them all.
class Table {
public:
  Table(std::string_view name, std::string_view text, std::vector<Notice>& problems);

  std::size_t rows() const { return cells_.size(); }
  /// Empty when the table has no such column.
  std::string const& text(std::size_t row, std::string_view column) const;
  /// As `text`, but an empty cell is a problem.
  std::string const& required(std::size_t row, std::string_view column) const;
  /// `fallback` when the cell is empty; a problem when it is not a finite number.
  double number(std::size_t row, std::string_view column, double fallback) const;
  std::uint32_t count(std::size_t row, std::string_view column, std::uint32_t fallback = 0) const;
  /// Parts between `|`, without outer blanks.
  std::vector<std::string> list(std::size_t row, std::string_view column) const;
  void problem(std::string code, std::size_t row, std::string_view column, std::string value) const;

private:
  std::string name_;
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> cells_;
  std::vector<std::size_t> lines_;
  std::vector<Notice>* problems_;
};

}  // namespace berline::region
