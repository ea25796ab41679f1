// Text of a table, row by row.
#pragma once

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

namespace berline::gtfs {

/// The shortest text that reads back as the same number.
inline std::string number(double value) {
  char buffer[32];
  auto const end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {buffer, end};
}

/// Builds RFC 4180 text; fields are quoted where they must be.
class TableText {
public:
  TableText& add(std::string_view field) {
    if (fields_++ != 0) text_ += ',';
    auto const padded = !field.empty() && (field.front() == ' ' || field.back() == ' ' || field.front() == '\t');
    if (!padded && field.find_first_of(",\"\r\n") == std::string_view::npos) {
      text_ += field;
      return *this;
    }
    text_ += '"';
    for (auto const c : field) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    text_ += '"';
    return *this;
  }
  void end_row() {
    if (fields_ == 1 && (text_.empty() || text_.back() == '\n')) text_ += "\"\"";  // else it would be a blank line
    text_ += '\n';
    fields_ = 0;
  }

  std::string take() { return std::move(text_); }

private:
  std::string text_;
  std::size_t fields_ = 0;  // in the row so far
};

}  // namespace berline::gtfs
