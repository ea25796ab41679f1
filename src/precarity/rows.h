// Rows of text fields under named columns, whatever the file: delimited text or a table that GDAL opens.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/report.h"

namespace berline::precarity {

/// Reads once, from first to last row.
class Rows {
public:
  explicit Rows(std::string file) : file_{std::move(file)} {}
  virtual ~Rows() = default;
  Rows(Rows const&) = delete;
  Rows& operator=(Rows const&) = delete;

  /// Goes to the next row; false after the last.
  virtual bool next() = 0;
  /// The field of the current row, without quotes and outer blanks; valid until the next row. A short row has empty
  /// fields at its end.
  virtual std::string_view text(std::size_t column) const = 0;
  /// The current row's line in the file (for GDAL tables: its number), from 1.
  virtual std::size_t line() const = 0;
  /// EPSG code of the layer's system; nothing for text files.
  virtual std::optional<int> epsg() const { return std::nullopt; }
  /// Lower left corner of the row's geometry, when it has one.
  virtual std::optional<std::pair<double, double>> corner() const { return std::nullopt; }

  std::string const& file() const { return file_; }
  /// Names as in the file, and in lower case.
  std::vector<std::string> const& columns() const { return columns_; }
  /// The column of that name, upper and lower case alike.
  std::optional<std::size_t> find(std::string_view name) const;
  /// The column of the first of these names that is there.
  std::optional<std::size_t> find_any(std::vector<std::string_view> const& names) const;
  /// The same; throws `InputError` (missing_statistics_column) naming the first when none is.
  std::size_t require(std::vector<std::string_view> const& names) const;

  Where where(std::size_t column) const;

protected:
  void set_columns(std::vector<std::string> columns);

private:
  std::string file_;
  std::vector<std::string> columns_;
  std::vector<std::string> lower_;
};

/// Delimited text (separator ; , tab or | as found in the header line, quotes, UTF-8 with or without byte order mark,
/// or Latin-1), or any table GDAL opens by its extension (.gpkg .shp .dbf). Throws `InputError`:
/// statistics_file_not_found, empty_statistics_file, unreadable_statistics_file.
std::unique_ptr<Rows> open_rows(std::filesystem::path const&);

std::string lower_case(std::string_view);

}  // namespace berline::precarity
