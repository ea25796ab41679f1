#include "berline/output/csv.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "berline/output/file.h"

namespace berline::output {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr auto kPowersOfTen = std::array{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
constexpr double kExactIntegers = 9007199254740992.0;  // 2^53: below it, value x 10^decimals keeps its units digit

void append_integer(std::string& line, std::int64_t value) {
  auto digits = std::array<char, 20>{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  line.append(digits.data(), end);
}

void append_value(std::string& line, TableColumn const& column, std::size_t row, CsvDialect dialect) {
  switch (column.field.kind) {
    case FieldKind::text:
      return append_text(line, std::get<std::vector<std::string>>(column.values)[row], dialect);
    case FieldKind::integer:
      if (auto const value = std::get<std::vector<std::optional<std::int64_t>>>(column.values)[row])
        append_integer(line, *value);
      return;
    case FieldKind::decimal:
      return append_decimal(line, std::get<std::vector<double>>(column.values)[row], column.field.decimals, dialect);
  }
}

}  // namespace

char separator(CsvDialect dialect) {
  return dialect == CsvDialect::excel_fr ? ';' : ',';
}

std::string_view line_end(CsvDialect dialect) {
  return dialect == CsvDialect::excel_fr ? "\r\n" : "\n";
}

std::string_view file_start(CsvDialect dialect) {
  return dialect == CsvDialect::excel_fr ? kByteOrderMark : std::string_view{};
}

void append_text(std::string& line, std::string_view text, CsvDialect dialect) {
  auto const needs_quotes = text.find_first_of("\"\r\n") != std::string_view::npos ||
                            text.find(separator(dialect)) != std::string_view::npos || text.starts_with(' ') ||
                            text.ends_with(' ');
  if (!needs_quotes) {
    line += text;
    return;
  }
  line += '"';
  for (auto const character : text) {
    if (character == '"') line += '"';
    line += character;
  }
  line += '"';
}

void append_decimal(std::string& line, double value, int decimals, CsvDialect dialect) {
  if (!std::isfinite(value)) return;
  assert(decimals >= 0 && static_cast<std::size_t>(decimals) < kPowersOfTen.size());
  auto const power = kPowersOfTen[static_cast<std::size_t>(decimals)];
  auto const scaled = std::abs(value) * power;
  if (scaled >= kExactIntegers) {
    auto digits = std::array<char, 400>{};  // the largest double has 309 digits before the point
    auto const end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals).ptr;
    auto const point = line.size();
    line.append(digits.data(), end);
    if (dialect == CsvDialect::excel_fr)
      if (auto const dot = line.find('.', point); dot != std::string::npos) line[dot] = ',';
    return;
  }
  auto const units = std::llround(scaled);
  if (value < 0 && units != 0) line += '-';
  append_integer(line, units / static_cast<std::int64_t>(power));
  if (decimals == 0) return;
  line += dialect == CsvDialect::excel_fr ? ',' : '.';
  auto const fraction = std::to_string(units % static_cast<std::int64_t>(power));
  line.append(static_cast<std::size_t>(decimals) - fraction.size(), '0');
  line += fraction;
}

void write_csv(Table const& table, std::filesystem::path const& path, CsvDialect dialect) {
  assert(table.is_consistent());
  auto file = File{path};
  auto line = std::string{file_start(dialect)};
  auto const end_line = [&] {
    line += line_end(dialect);
    file.write(line);
    line.clear();
  };
  auto const separate = [&](std::size_t column) {
    if (column != 0) line += separator(dialect);
  };
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    separate(column);
    append_text(line, table.columns[column].field.name, dialect);
  }
  end_line();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      separate(column);
      append_value(line, table.columns[column], row, dialect);
    }
    end_line();
  }
  file.close();
}

}  // namespace berline::output
