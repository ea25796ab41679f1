// Records and fields of comma-separated text.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "archive.h"

namespace berline::gtfs {

/// What was wrong or unusual in a record; the fields are usable all the same unless it was `overlong`.
struct CsvOddities {
  bool open_quote = false;  // a quote that never closes: taken as a plain character
  bool stray_text = false;  // text after a closing quote: joined to the field
  bool line_break = false;  // a line break inside quotes: legal, and a likely sign of a forgotten quote
  bool padded = false;      // spaces around a value: taken off
  bool overlong = false;    // no end within ByteStream::kLookahead: skipped up to the next line, no fields
  bool any() const { return open_quote || stray_text || line_break || padded || overlong; }
};

/// Reads RFC 4180 text record by record: quoted fields, doubled quotes, line ends LF, CRLF or CR, a UTF-8 byte order
/// mark at the start. Blank lines are passed over and counted. Fields are views, valid until the next record; nothing
/// is copied except fields with doubled quotes. The same bytes give the same records however the stream cuts them.
class CsvReader {
public:
  /// Precondition: `stream` outlives the reader.
  explicit CsvReader(ByteStream& stream);

  /// Reads the next record; false at the end of the text.
  bool next();

  /// Number of fields of the record; field `i` is empty when the record is shorter.
  std::size_t size() const { return size_; }
  std::string_view operator[](std::size_t i) const { return i < size_ ? fields_[i] : std::string_view{}; }

  /// The line on which the record starts, from 1.
  std::size_t line() const { return line_; }
  CsvOddities const& oddities() const { return oddities_; }
  std::size_t blank_lines() const { return blank_lines_; }
  std::size_t first_blank_line() const { return first_blank_line_; }
  /// Number of bytes read so far.
  std::size_t position() const { return passed_ + static_cast<std::size_t>(at_ - window_.begin); }
  /// What follows, as much of it as is in the window.
  std::string_view ahead() const { return {at_, window_.end}; }

private:
  void slide();
  bool parse_record(char const* limit);
  /// The field whose quote is at `quote`; returns what follows it, or nullptr when the quote is a plain character.
  char const* parse_quoted(char const* quote, char const* limit);
  char const* parse_plain(char const* from, char const* limit);
  void skip_overlong();
  void store(std::string_view field) {
    if (size_ == fields_.size()) fields_.resize(2 * size_ + 16);
    fields_[size_++] = field;
  }

  ByteStream& stream_;
  ByteStream::Window window_;
  char const* at_ = nullptr;
  std::size_t passed_ = 0;
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
  std::size_t lines_in_record_ = 0;
  std::vector<std::string_view> fields_;
  std::size_t size_ = 0;
  std::deque<std::string> unescaped_;  // the fields of the record that had to be rewritten
  std::size_t unescaped_count_ = 0;
  CsvOddities oddities_;
  std::size_t blank_lines_ = 0;
  std::size_t first_blank_line_ = 0;
};

}  // namespace berline::gtfs
