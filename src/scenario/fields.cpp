#include "fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace berline::scenario {
namespace {

constexpr auto kLongestDay = 48 * 3600;

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

bool is_whole(Value const& value) {
  return value.as<std::int64_t>() != nullptr;
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

Fields::Fields(Value const& table, std::span<Key const> keys, std::span<std::string_view const> ignored,
               Problems& problems)
    : table_{table}, problems_{problems} {
  auto const* members = table.as<Value::Object>();
  if (members == nullptr) return;
  auto seen = std::vector<std::string_view>{};
  for (auto const& member : *members) {
    auto const name = our_name(member.name);
    auto const key = std::ranges::find(keys, name, &Key::name);
    if (key != keys.end()) {
      if (std::ranges::count(seen, name) > 0)
        problems.add("scenario_key_twice", member.line, member.column, {{"key", std::string{name}}});
      seen.push_back(name);
      check(member, *key);
    } else if (std::ranges::count(ignored, name) == 0) {
      auto known = std::vector<std::string_view>{ignored.begin(), ignored.end()};
      for (auto const& one : keys) known.push_back(one.name);
      problems.add("scenario_unknown_key", member.line, member.column,
                   {{"key", member.name}, {"known", fmt::format("{}", fmt::join(known, ", "))}});
    }
  }
  for (auto const& key : keys)
    if (key.required && !has(key.name))
      problems.add("scenario_key_missing", table.line, table.column, {{"key", std::string{key.name}}});
}

void Fields::check(Member const& member, Key const& key) const {
  auto const& value = member.value;
  auto arguments = Arguments{{"key", std::string{key.name}}, {"value", shown(value)}};
  if (!has_kind(value, key.kind)) {
    problems_.add(std::string{kind_code(key.kind)}, value.line, value.column, std::move(arguments));
    return;
  }
  if (key.minimum >= key.maximum) return;
  auto const numbers = numbers_of(value).value_or(std::vector<double>{});
  if (std::ranges::all_of(numbers, [&](double one) { return one >= key.minimum && one <= key.maximum; })) return;
  arguments.emplace_back("minimum", fmt::format("{}", key.minimum));
  arguments.emplace_back("maximum", fmt::format("{}", key.maximum));
  problems_.add("scenario_out_of_bounds", value.line, value.column, std::move(arguments));
}

void Fields::add(std::string code, std::string_view name, Arguments arguments) const {
  auto const* value = find(name);
  problems_.add(std::move(code), value ? value->line : table_.line, value ? value->column : table_.column,
                std::move(arguments));
}

Value const* Fields::find(std::string_view name) const {
  auto const* members = table_.as<Value::Object>();
  if (members == nullptr) return nullptr;
  auto const found = std::ranges::find(*members, name, [](Member const& member) { return our_name(member.name); });
  return found == members->end() ? nullptr : &found->value;
}

void Fields::take(std::string& target, std::string_view name) const {
  if (auto const* value = find(name))
    if (auto const* text = value->as<std::string>()) target = *text;
}

void Fields::take_scalar(std::string& target, std::string_view name) const {
  auto const* value = find(name);
  if (value == nullptr || !has_kind(*value, Kind::scalar)) return;
  auto const* text = value->as<std::string>();
  target = text == nullptr ? shown(*value) : *text;
}

void Fields::take(std::vector<std::string>& target, std::string_view name) const {
  if (auto const* value = find(name)) target = texts_of(*value).value_or(target);
}

void Fields::take(double& target, std::string_view name) const {
  if (auto const* value = find(name)) target = number_of(*value).value_or(target);
}

void Fields::take(bool& target, std::string_view name) const {
  if (auto const* value = find(name))
    if (auto const* truth = value->as<bool>()) target = *truth;
}

void Fields::take(ServiceTime& target, std::string_view name) const {
  if (auto const* value = find(name)) target = time_of(*value).value_or(target);
}

void Fields::take(std::vector<ServiceTime>& target, std::string_view name) const {
  if (auto const* value = find(name)) target = times_of(*value).value_or(target);
}

void Fields::take(Seconds& target, std::string_view name) const {
  auto seconds = static_cast<double>(target.count());
  take(seconds, name);
  target = Seconds{static_cast<std::int32_t>(std::lround(std::clamp(seconds, -1e6, 1e6)))};
}

void Fields::take(std::vector<Seconds>& target, std::string_view name) const {
  auto const* value = find(name);
  auto const numbers = value == nullptr ? std::nullopt : numbers_of(*value);
  if (!numbers) return;
  target.clear();
  for (auto const number : *numbers)
    target.emplace_back(static_cast<std::int32_t>(std::lround(std::clamp(number, -1e6, 1e6))));
}

void Fields::take(KilometresPerHour& target, std::string_view name) const {
  auto speed = target.count();
  take(speed, name);
  target = KilometresPerHour{speed};
}

void Fields::take(std::vector<std::int64_t>& target, std::string_view name) const {
  auto const* value = find(name);
  auto const* list = value == nullptr ? nullptr : value->as<Value::List>();
  if (list == nullptr) return;
  for (auto const& entry : *list)
    if (auto const* whole = entry.as<std::int64_t>()) target.push_back(*whole);
}

void Fields::take(std::optional<BoundingBox>& target, std::string_view name) const {
  auto const* value = find(name);
  if (value == nullptr || !is_box(*value)) return;
  auto const sides = *numbers_of(*value);
  target = BoundingBox{.south = sides[1], .west = sides[0], .north = sides[3], .east = sides[2]};
}

void Fields::take_days(Weekdays& target, std::string_view name) const {
  if (auto const* value = find(name)) target = days_of(*value).value_or(target);
}

void Fields::take(std::vector<LatLng>& target, std::string_view name) const {
  auto const* value = find(name);
  if (value == nullptr) return;
  if (auto points = points_of(*value)) target = std::move(*points);
}

void Fields::take_minutes(Seconds& target, std::string_view name) const {
  auto minutes = target.count() / 60.0;
  take(minutes, name);
  target = Seconds{static_cast<std::int32_t>(std::lround(60 * std::clamp(minutes, 0.0, 1e4)))};
}

}  // namespace berline::scenario
