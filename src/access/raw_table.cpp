#include "raw_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace berline::access {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  auto const first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string lower_case(std::string_view text) {
  auto lower = std::string{text};
  for (auto& character : lower)
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  return lower;
}

bool is_missing(std::string_view cell) {
  static constexpr auto kWords =
      std::array<std::string_view, 11>{"", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "s", "ns", "nd"};
  auto const word = trimmed(cell);
  return word == "so" || word == "-" || std::ranges::find(kWords, word) != kWords.end();
}

std::optional<double> parse_number(std::string_view cell) {
  // Blanks between thousands: space, no-break space (C2 A0), narrow no-break space (E2 80 AF).
  auto text = std::string{};
  auto const word = trimmed(cell);
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == ' ') continue;
    if (word.substr(i).starts_with("\xC2\xA0")) {
      i += 1;
      continue;
    }
    if (word.substr(i).starts_with("\xE2\x80\xAF")) {
      i += 2;
      continue;
    }
    text += word[i];
  }
  if (std::ranges::count(text, ',') == 1 && text.find('.') == std::string::npos) std::ranges::replace(text, ',', '.');
  auto const* first = text.data();
  auto const* const last = first + text.size();
  if (first != last && *first == '+') ++first;
  auto value = 0.0;
  auto const [end, problem] = std::from_chars(first, last, value);
  if (problem != std::errc{} || end != last || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace berline::access
