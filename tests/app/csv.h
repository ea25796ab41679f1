// Tables of results, read back.
#pragma once

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace berline::app {

/// The fields of a line, quotes and all.
inline std::vector<std::string> csv_fields(std::string const& line) {
  auto fields = std::vector<std::string>{""};
  auto is_quoted = false;
  for (auto const c : line) {
    is_quoted ^= c == '"';
    if (c == ',' && !is_quoted)
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

/// A table of results by column name, as text without quotes.
class Csv {
public:
  explicit Csv(std::filesystem::path const& file) {
    auto stream = std::ifstream{file};
    auto line = std::string{};
    std::getline(stream, line);
    names_ = fields(line);
    while (std::getline(stream, line)) rows_.push_back(fields(line));
  }
  std::size_t size() const { return rows_.size(); }
  std::string const& text(std::size_t row, std::string const& column) const {
    auto const found = std::ranges::find(names_, column);
    EXPECT_NE(found, names_.end()) << column;
    return cell(row, static_cast<std::size_t>(found - names_.begin()));
  }
  std::string const& cell(std::size_t row, std::size_t column) const { return rows_[row].at(column); }
  /// NaN: no value.
  double number(std::size_t row, std::string const& column) const {
    auto const& field = text(row, column);
    return field.empty() ? std::nan("") : std::stod(field);
  }
  /// The row whose first column says so.
  std::size_t row_of(std::string const& name) const {
    for (std::size_t row = 0; row < rows_.size(); ++row)
      if (rows_[row].front() == name) return row;
    ADD_FAILURE() << "no row " << name;
    return 0;
  }

private:
  static std::vector<std::string> fields(std::string const& line) {
    auto result = csv_fields(line);
    for (auto& field : result) std::erase(field, '"');
    return result;
  }
  std::vector<std::string> names_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace berline::app
