#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "berline/base/error.h"
#include "raw_table.h"

namespace berline::access {
namespace {

constexpr auto kSeparators = std::array{',', ';', '\t', '|'};
constexpr std::size_t kLinesToSniff = 20;

std::string read_bytes(std::filesystem::path const& path) {
  auto error = std::error_code{};
  if (!std::filesystem::exists(path, error)) throw InputError{"file_not_found", {.file = path.string()}};
  auto file = std::ifstream{path, std::ios::binary};
  if (!file || std::filesystem::is_directory(path, error))
    throw InputError{"file_not_readable", {.file = path.string()}};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void append_utf8(std::string& text, char32_t point) {
  auto const tail = [&](int shift) { text += static_cast<char>(0x80 | ((point >> shift) & 0x3f)); };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xc0 | (point >> 6));
    tail(0);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xe0 | (point >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xf0 | (point >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    auto const lead = static_cast<unsigned char>(text[i]);
    auto const length = lead < 0x80   ? 1u
                        : lead < 0xc2 ? 0u
                        : lead < 0xe0 ? 2u
                        : lead < 0xf0 ? 3u
                        : lead < 0xf5 ? 4u
                                      : 0u;
    if (length == 0 || i + length > text.size()) return false;
    for (auto k = 1u; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
    i += length;
  }
  return true;
}

/// Windows-1252, which holds Latin-1 and what French files of Windows really contain (the apostrophe, oe, the euro).
std::string from_windows_1252(std::string_view bytes) {
  static constexpr auto kUpper =
      std::array<char16_t, 32>{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                               0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                               0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  auto text = std::string{};
  text.reserve(bytes.size() + bytes.size() / 16);
  for (auto const byte : bytes) {
    auto const code = static_cast<unsigned char>(byte);
    append_utf8(text, code >= 0x80 && code < 0xa0 ? kUpper[code - 0x80] : code);
  }
  return text;
}

std::string from_utf16(std::string_view bytes, bool little_endian) {
  auto text = std::string{};
  auto const unit = [&](std::size_t i) {
    auto const a = static_cast<unsigned char>(bytes[i]);
    auto const b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little_endian ? a | b << 8 : b | a << 8);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    auto point = unit(i);
    if (point >= 0xd800 && point < 0xdc00 && i + 3 < bytes.size()) {
      point = 0x10000 + ((point - 0xd800) << 10) + (unit(i + 2) - 0xdc00);
      i += 2;
    }
    append_utf8(text, point);
  }
  return text;
}

std::string as_utf8(std::string bytes, std::string const& file, Report& report) {
  auto const view = std::string_view{bytes};
  if (view.starts_with("\xEF\xBB\xBF"))
    bytes.erase(0, 3);
  else if (view.starts_with("\xFF\xFE"))
    return from_utf16(view.substr(2), true);
  else if (view.starts_with("\xFE\xFF"))
    return from_utf16(view.substr(2), false);
  if (is_utf8(bytes)) return bytes;
  report.add({Severity::info, "places_file_is_latin1", {.file = file}, {}});
  return from_windows_1252(bytes);
}

/// Splits text into records (RFC 4180; LF, CRLF or CR ends). A quote inside an unquoted field is text, as in
/// `12" pipe`.
class Records {
public:
  Records(std::string_view text, char separator) : rest_{text}, separator_{separator} {}

  /// The line on which the record last read began.
  std::size_t line() const { return record_line_; }
  /// A quoted field was still open at the end of the file.
  bool is_unclosed() const { return unclosed_; }

  bool next(std::vector<std::string>& fields) {
    fields.clear();
    if (rest_.empty()) return false;
    record_line_ = line_;
    while (true) {
      fields.push_back(field());
      if (rest_.empty()) return true;
      auto const end = rest_.front();
      rest_.remove_prefix(1);
      if (end == separator_) {
        if (rest_.empty()) fields.emplace_back();  // a separator at the very end opens one more, empty field
        if (rest_.empty()) return true;
        continue;
      }
      if (end == '\r' && !rest_.empty() && rest_.front() == '\n') rest_.remove_prefix(1);
      ++line_;
      return true;
    }
  }

private:
  bool at_end_of_field() const {
    return rest_.empty() || rest_.front() == separator_ || rest_.front() == '\n' || rest_.front() == '\r';
  }

  std::string field() {
    auto text = std::string{};
    if (!rest_.empty() && rest_.front() == '"') {
      rest_.remove_prefix(1);
      while (true) {
        auto const quote = rest_.find('"');
        auto const piece = rest_.substr(0, quote);
        line_ += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
        text += piece;
        rest_.remove_prefix(piece.size());
        if (rest_.empty()) {
          unclosed_ = true;
          return text;
        }
        rest_.remove_prefix(1);
        if (!rest_.starts_with('"')) break;
        text += '"';
        rest_.remove_prefix(1);
      }
    }
    while (!at_end_of_field()) {
      text += rest_.front();
      rest_.remove_prefix(1);
    }
    return text;
  }

  std::string_view rest_;
  char separator_;
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
  bool unclosed_ = false;
};

bool is_blank(std::vector<std::string> const& fields) {
  return std::ranges::all_of(fields, [](auto const& field) { return trimmed(field).empty(); });
}

/// The separator that cuts the first lines into the most fields, all lines alike counting double.
char sniffed_separator(std::string_view text) {
  auto best = kSeparators.front();
  auto best_score = std::size_t{0};
  for (auto const separator : kSeparators) {
    auto records = Records{text, separator};
    auto fields = std::vector<std::string>{};
    auto header = std::size_t{0};
    auto alike = true;
    for (std::size_t line = 0; line < kLinesToSniff && records.next(fields); ++line) {
      if (is_blank(fields)) continue;
      if (header == 0) header = fields.size();
      alike = alike && fields.size() == header;
    }
    auto const score = header <= 1 ? 0 : header * (alike ? 2 : 1);
    if (score > best_score) {
      best = separator;
      best_score = score;
    }
  }
  return best;
}

}  // namespace

RawTable read_delimited(std::filesystem::path const& path, Report& report) {
  auto table = RawTable{};
  table.file = path.string();
  auto const text = as_utf8(read_bytes(path), table.file, report);
  auto records = Records{text, sniffed_separator(text)};
  auto fields = std::vector<std::string>{};
  while (records.next(fields)) {
    if (is_blank(fields)) continue;
    if (table.headers.empty()) {
      for (auto const& field : fields) table.headers.emplace_back(trimmed(field));
      continue;
    }
    if (fields.size() != table.headers.size()) {
      report.add({Severity::warning,
                  "place_row_of_other_length",
                  {.file = table.file, .line = records.line()},
                  {{"fields", std::to_string(fields.size())}, {"headers", std::to_string(table.headers.size())}}});
      fields.resize(table.headers.size());
    }
    table.rows.push_back(fields);
    table.lines.push_back(records.line());
  }
  if (records.is_unclosed()) throw InputError{"places_quote_unclosed", {.file = table.file, .line = records.line()}};
  if (table.headers.empty()) throw InputError{"places_file_empty", {.file = table.file}};
  return table;
}

}  // namespace berline::access
