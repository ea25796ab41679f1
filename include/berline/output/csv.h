// Tables as comma-separated values.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "berline/output/table.h"

namespace berline::output {

/// `standard`: comma, dot, UTF-8, RFC 4180 with LF line ends. `excel_fr`: semicolon, decimal comma, UTF-8 with byte
/// order mark, CRLF: what a French Excel splits on a double click.
enum class CsvDialect : unsigned char { standard, excel_fr };

/// One file, a header line with the stable names, one line a row; no value = empty field.
void write_csv(Table const&, std::filesystem::path const&, CsvDialect = CsvDialect::standard);

/// Pieces of a line for writers that stream. Text is quoted when it must be.
void append_text(std::string& line, std::string_view text, CsvDialect);
/// Rounded half away from zero to `decimals`; NaN appends nothing.
void append_decimal(std::string& line, double value, int decimals, CsvDialect);
char separator(CsvDialect);
std::string_view line_end(CsvDialect);
/// What comes before the header: the byte order mark, or nothing.
std::string_view file_start(CsvDialect);

}  // namespace berline::output
