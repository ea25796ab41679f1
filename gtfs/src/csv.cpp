#include "csv.h"

#include <array>
#include <cstring>

namespace berline::gtfs {
namespace {

constexpr auto kEndsField = [] {
  auto ends = std::array<bool, 256>{};
  ends[','] = ends['\n'] = ends['\r'] = true;
  return ends;
}();

bool ends_field(char c) {
  return kEndsField[static_cast<unsigned char>(c)];
}

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

std::size_t count_line_breaks(std::string_view text) {
  auto count = std::size_t{0};
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++count;
  return count;
}

}  // namespace

CsvReader::CsvReader(ByteStream& stream) : stream_{stream}, fields_(64) {
  window_ = stream_.slide(nullptr);
  at_ = window_.begin;
  if (ahead().starts_with("\xEF\xBB\xBF")) at_ += 3;
}

void CsvReader::slide() {
  passed_ = position();
  window_ = stream_.slide(at_);
  at_ = window_.begin;
}

bool CsvReader::next() {
  constexpr auto kLookahead = static_cast<std::ptrdiff_t>(ByteStream::kLookahead);
  for (;;) {
    if (!window_.last && window_.end - at_ < kLookahead) slide();
    if (at_ == window_.end) return false;
    line_ = next_line_;
    lines_in_record_ = 0;
    size_ = 0;
    unescaped_count_ = 0;
    oddities_ = {};
    auto const* const start = at_;
    if (!parse_record(window_.end - at_ > kLookahead ? at_ + kLookahead : window_.end)) {
      size_ = 0;
      oddities_ = {};
      oddities_.overlong = true;
      skip_overlong();
      return true;
    }
    next_line_ += lines_in_record_;
    if (size_ == 1 && fields_[0].empty() && *start != '"') {
      if (blank_lines_++ == 0) first_blank_line_ = line_;
      continue;
    }
    return true;
  }
}

bool CsvReader::parse_record(char const* limit) {
  auto const ends_here = limit == window_.end && window_.last;
  auto const* p = at_;
  for (;;) {
    auto const* after = p != limit && *p == '"' ? parse_quoted(p, limit) : nullptr;
    p = after != nullptr ? after : parse_plain(p, limit);
    if (p == limit) {
      if (!ends_here) return false;
      break;
    }
    if (*p == ',') {
      ++p;
      continue;
    }
    ++lines_in_record_;
    if (*p++ == '\r' && p != limit && *p == '\n') ++p;
    break;
  }
  at_ = p;
  return true;
}

char const* CsvReader::parse_plain(char const* from, char const* limit) {
  auto const* start = from;
  if (from != limit && is_space(*from)) {
    auto const* p = from;
    while (p != limit && is_space(*p)) ++p;
    oddities_.padded = true;
    if (p != limit && *p == '"')
      if (auto const* after = parse_quoted(p, limit); after != nullptr) return after;
    start = p;
  }
  auto const* p = start;
  while (p != limit && !ends_field(*p)) ++p;
  auto const* end = p;
  if (end != start && is_space(end[-1])) {
    oddities_.padded = true;
    while (end != start && is_space(end[-1])) --end;
  }
  store({start, end});
  return p;
}

char const* CsvReader::parse_quoted(char const* quote, char const* limit) {
  auto const* close = quote + 1;
  auto doubled = false;
  for (;;) {
    close = static_cast<char const*>(std::memchr(close, '"', static_cast<std::size_t>(limit - close)));
    if (close == nullptr) {
      oddities_.open_quote = true;
      return nullptr;
    }
    if (close + 1 == limit || close[1] != '"') break;
    doubled = true;
    close += 2;
  }
  auto field = std::string_view{quote + 1, close};
  auto const line_breaks = count_line_breaks(field);
  auto const* after = close + 1;
  while (after != limit && is_space(*after)) ++after;
  auto stray = std::string_view{};
  if (after != limit && !ends_field(*after)) {
    if (line_breaks != 0) {  // the quote that "closed" belongs to a later record: this one never closed
      oddities_.open_quote = true;
      return nullptr;
    }
    auto const* end = after;
    while (end != limit && !ends_field(*end)) ++end;
    stray = {close + 1, end};
    after = end;
    oddities_.stray_text = true;
  }
  if (line_breaks != 0) {
    lines_in_record_ += line_breaks;
    oddities_.line_break = true;
  }
  if (doubled || !stray.empty()) {
    if (unescaped_count_ == unescaped_.size()) unescaped_.emplace_back();
    auto& text = unescaped_[unescaped_count_++];
    text.clear();
    for (std::size_t i = 0; i < field.size(); ++i) {
      text += field[i];
      if (field[i] == '"') ++i;  // doubled: the second one is skipped
    }
    text += stray;
    field = text;
  }
  if (!field.empty() && (is_space(field.front()) || is_space(field.back()))) {
    oddities_.padded = true;
    while (!field.empty() && is_space(field.front())) field.remove_prefix(1);
    while (!field.empty() && is_space(field.back())) field.remove_suffix(1);
  }
  store(field);
  return after;
}

void CsvReader::skip_overlong() {
  for (;;) {
    auto const* const end =
        static_cast<char const*>(std::memchr(at_, '\n', static_cast<std::size_t>(window_.end - at_)));
    if (end != nullptr) {
      at_ = end + 1;
      break;
    }
    at_ = window_.end;
    if (window_.last) break;
    slide();
  }
  ++next_line_;
}

}  // namespace berline::gtfs
