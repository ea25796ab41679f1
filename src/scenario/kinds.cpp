#include "kinds.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace berline::scenario {
namespace {

constexpr auto kLongestDay = 48 * 3600;

bool is_whole(Value const& value) {
  return value.as<std::int64_t>() != nullptr;
}

constexpr auto kDayNames =
    std::array<std::string_view, 7>{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

std::optional<Weekdays> named_days(std::string_view name) {
  if (name == "all") return kEveryDay;
  if (name == "weekdays") return Weekdays{0b001'1111};
  if (name == "weekend") return Weekdays{0b110'0000};
  auto const found = std::ranges::find(kDayNames, name);
  if (found == kDayNames.end()) return std::nullopt;
  return static_cast<Weekdays>(1u << (found - kDayNames.begin()));
}

}  // namespace

std::optional<double> number_of(Value const& value) {
  if (auto const* whole = value.as<std::int64_t>()) return static_cast<double>(*whole);
  if (auto const* number = value.as<double>(); number != nullptr && std::isfinite(*number)) return *number;
  return std::nullopt;
}

std::optional<ServiceTime> time_of(Value const& value) {
  if (auto const* seconds = value.as<std::int64_t>())
    return *seconds >= 0 && *seconds <= kLongestDay ? std::optional{ServiceTime{static_cast<std::int32_t>(*seconds)}}
                                                    : std::nullopt;
  auto const* text = value.as<std::string>();
  if (text == nullptr) return std::nullopt;
  auto parts = std::array<int, 3>{};
  auto count = std::size_t{0};
  for (auto rest = std::string_view{*text}; count < parts.size();) {
    auto const part = rest.substr(0, rest.find(':'));
    auto const end = part.data() + part.size();
    if (part.empty() || part.size() > 2 || std::from_chars(part.data(), end, parts[count++]).ptr != end)
      return std::nullopt;
    if (part.size() == rest.size()) break;
    rest.remove_prefix(part.size() + 1);
    if (count == parts.size()) return std::nullopt;
  }
  auto const seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
  if (count < 2 || parts[0] < 0 || parts[1] < 0 || parts[1] > 59 || parts[2] < 0 || parts[2] > 59 ||
      seconds > kLongestDay)
    return std::nullopt;
  return ServiceTime{seconds};
}

std::optional<std::vector<std::string>> texts_of(Value const& value) {
  if (auto const* text = value.as<std::string>())
    return text->empty() ? std::nullopt : std::optional{std::vector{*text}};
  auto const* list = value.as<Value::List>();
  if (list == nullptr) return std::nullopt;
  auto texts = std::vector<std::string>{};
  for (auto const& entry : *list) {
    auto const* text = entry.as<std::string>();
    if (text == nullptr || text->empty()) return std::nullopt;
    texts.push_back(*text);
  }
  return texts;
}

std::optional<Weekdays> days_of(Value const& value) {
  auto const names = texts_of(value);
  if (!names || names->empty()) return std::nullopt;
  auto days = Weekdays{0};
  for (auto const& name : *names) {
    auto const named = named_days(name);
    if (!named) return std::nullopt;
    days = static_cast<Weekdays>(days | *named);
  }
  return days;
}

std::string_view kind_code(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "scenario_not_a_text";
    case Kind::texts:
      return "scenario_not_texts";
    case Kind::number:
    case Kind::integer:
      return "scenario_not_a_number";
    case Kind::boolean:
      return "scenario_not_true_or_false";
    case Kind::scalar:
      return "scenario_not_a_text";
    case Kind::time:
    case Kind::times:
      return "scenario_not_a_time";
    case Kind::days:
      return "scenario_not_days";
    case Kind::seconds:
    case Kind::integers:
      return "scenario_not_numbers";
    case Kind::box:
      return "scenario_not_a_box";
    case Kind::stops:
    case Kind::frequencies:
      return "scenario_not_a_list";
    case Kind::numbers:
    case Kind::tags:
      return "scenario_not_a_table";
    case Kind::points:
      return "scenario_not_points";
  }
  return "";
}

std::optional<std::vector<double>> numbers_of(Value const& value) {
  if (auto const one = number_of(value)) return std::vector{*one};
  auto const* list = value.as<Value::List>();
  if (list == nullptr) return std::nullopt;
  auto numbers = std::vector<double>{};
  for (auto const& entry : *list) {
    auto const number = number_of(entry);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

std::optional<std::vector<ServiceTime>> times_of(Value const& value) {
  auto const* list = value.as<Value::List>();
  if (list == nullptr) return std::nullopt;
  auto times = std::vector<ServiceTime>{};
  for (auto const& entry : *list) {
    auto const time = time_of(entry);
    if (!time) return std::nullopt;
    times.push_back(*time);
  }
  return times;
}

bool is_box(Value const& value) {
  auto const sides = value.as<Value::List>() == nullptr ? std::nullopt : numbers_of(value);
  return sides && sides->size() == 4 && sides->at(0) < sides->at(2) && sides->at(1) < sides->at(3);
}

std::optional<std::vector<LatLng>> points_of(Value const& value) {
  auto const* list = value.as<Value::List>();
  if (list == nullptr || list->size() < 2) return std::nullopt;
  auto points = std::vector<LatLng>{};
  for (auto const& entry : *list) {
    auto const pair = entry.as<Value::List>() == nullptr ? std::nullopt : numbers_of(entry);
    if (!pair || pair->size() != 2 || std::abs(pair->at(0)) > 90 || std::abs(pair->at(1)) > 180) return std::nullopt;
    points.push_back({pair->at(0), pair->at(1)});
  }
  return points;
}

bool has_kind(Value const& value, Kind kind) {
  switch (kind) {
    case Kind::text:
      return value.as<std::string>() != nullptr && !value.as<std::string>()->empty();
    case Kind::texts:
      return texts_of(value).has_value() && !texts_of(value)->empty();
    case Kind::number:
      return number_of(value).has_value();
    case Kind::integer:
      return is_whole(value);
    case Kind::boolean:
      return value.as<bool>() != nullptr;
    case Kind::scalar:
      return has_kind(value, Kind::text) || has_kind(value, Kind::number) || has_kind(value, Kind::boolean);
    case Kind::time:
      return time_of(value).has_value();
    case Kind::times:
      return times_of(value).has_value() && !times_of(value)->empty();
    case Kind::days:
      return days_of(value).has_value();
    case Kind::seconds:
      return numbers_of(value).has_value() && !numbers_of(value)->empty();
    case Kind::integers: {
      auto const* list = value.as<Value::List>();
      return list != nullptr && !list->empty() && std::ranges::all_of(*list, is_whole);
    }
    case Kind::box:
      return is_box(value);
    case Kind::stops:
      return value.as<Value::List>() != nullptr;
    case Kind::frequencies: {
      auto const* list = value.as<Value::List>();
      return list != nullptr && !list->empty() &&
             std::ranges::all_of(*list, [](Value const& entry) { return entry.as<Value::Object>() != nullptr; });
    }
    case Kind::numbers:
    case Kind::tags:
      return value.as<Value::Object>() != nullptr;
    case Kind::points:
      return points_of(value).has_value();
  }
  return false;
}

std::string shown(Value const& value) {
  if (auto const* text = value.as<std::string>()) return '"' + *text + '"';
  if (auto const number = number_of(value)) return fmt::format("{}", *number);
  if (auto const* truth = value.as<bool>()) return *truth ? "true" : "false";
  if (auto const* list = value.as<Value::List>()) {
    auto texts = std::vector<std::string>{};
    for (auto const& entry : *list) texts.push_back(shown(entry));
    return fmt::format("[{}]", fmt::join(texts, ", "));
  }
  return value.as<Value::Object>() != nullptr ? "{...}" : "null";
}

}  // namespace berline::scenario
