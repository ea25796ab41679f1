#include "fields.h"

#include <algorithm>

#include <fmt/format.h>

namespace berline::scenario {

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
