#include "config/config_values.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace berline::study {

std::optional<ServiceTime> parse_time(std::string_view text) {
  constexpr auto kLatestHour = 48;  // a service day and the night after it
  int parts[3] = {0, 0, 0};
  auto count = 0;
  while (true) {
    if (count == 3) return std::nullopt;
    auto const colon = text.find(':');
    auto const part = text.substr(0, colon);
    auto const end = part.data() + part.size();
    auto const parsed = std::from_chars(part.data(), end, parts[count]);
    if (parsed.ec != std::errc{} || parsed.ptr != end || part.front() == '-') return std::nullopt;
    if (part.size() > 2 || (count > 0 && part.size() != 2)) return std::nullopt;
    ++count;
    if (colon == std::string_view::npos) break;
    text.remove_prefix(colon + 1);
  }
  if (count < 2 || parts[0] > kLatestHour || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  return ServiceTime{parts[0] * 3600 + parts[1] * 60 + parts[2]};
}

std::string time_text(ServiceTime time) {
  auto const seconds = time.seconds();
  auto text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
  return text;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

Expanded expand_variables(std::string_view text, Environment const& value_of) {
  auto expanded = Expanded{};
  while (true) {
    auto const open = text.find("${");
    auto const close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    auto const name = std::string{text.substr(open + 2, close - open - 2)};
    auto const value = value_of(name);
    if (!value && expanded.unset.empty()) expanded.unset = name;
    expanded.text += text.substr(0, open);
    expanded.text += value.value_or("");
    text.remove_prefix(close + 1);
  }
  expanded.text += text;
  return expanded;
}

}  // namespace berline::study
