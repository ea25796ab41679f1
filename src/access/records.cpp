#include "records.h"

#include <algorithm>
#include <array>

#include "raw_table.h"

namespace berline::access {
namespace {

constexpr auto kSeparators = std::array{',', ';', '\t', '|'};
constexpr std::size_t kLinesToSniff = 20;

}  // namespace

bool Records::next(std::vector<std::string>& fields) {
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

bool Records::at_end_of_field() const {
  return rest_.empty() || rest_.front() == separator_ || rest_.front() == '\n' || rest_.front() == '\r';
}

std::string Records::field() {
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

bool is_blank(std::vector<std::string> const& fields) {
  return std::ranges::all_of(fields, [](auto const& field) { return trimmed(field).empty(); });
}

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

}  // namespace berline::access
