// Delimited text cut into records and fields.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace berline::access {

/// Splits text into records (RFC 4180; LF, CRLF or CR ends). A quote inside an unquoted field is text, as in
/// `12" pipe`.
class Records {
public:
  Records(std::string_view text, char separator) : rest_{text}, separator_{separator} {}

  /// The line on which the record last read began.
  std::size_t line() const { return record_line_; }
  /// A quoted field was still open at the end of the file.
  bool is_unclosed() const { return unclosed_; }

  /// Reads the next record; false at the end of the text.
  bool next(std::vector<std::string>& fields);

private:
  bool at_end_of_field() const;
  std::string field();

  std::string_view rest_;
  char separator_;
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
  bool unclosed_ = false;
};

/// Every field is blank.
bool is_blank(std::vector<std::string> const& fields);

/// Of , ; tab and |, the one that cuts the first lines into the most fields; all lines alike counts double.
char sniffed_separator(std::string_view text);

}  // namespace berline::access
