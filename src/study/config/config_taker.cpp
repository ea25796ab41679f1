#include "config/config_taker.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace berline::study {
namespace {

namespace fs = std::filesystem;
using travel::TravelMode;

std::optional<TravelMode> mode_named(std::string_view name) {
  if (name == "transit") return TravelMode::transit;
  if (name == "walk") return TravelMode::walk;
  if (name == "bike") return TravelMode::bike;
  if (name == "car") return TravelMode::car;
  if (name == "ebike") return TravelMode::ebike;
  return std::nullopt;
}

}  // namespace

void Taker::take(std::string& target, std::string const& path) const {
  if (auto const value = tree_.at(path).value_exact<std::string>()) target = *value;
}

void Taker::take(bool& target, std::string const& path) const {
  if (auto const value = tree_.at(path).value_exact<bool>()) target = *value;
}

void Taker::take(int& target, std::string const& path) const {
  if (auto const value = tree_.at(path).value_exact<std::int64_t>()) target = static_cast<int>(*value);
}

void Taker::take(double& target, std::string const& path) const {
  if (auto const value = tree_.at(path).value<double>()) target = *value;
}

void Taker::take_seconds(Seconds& target, std::string const& path) const {
  if (auto const value = tree_.at(path).value_exact<std::int64_t>()) target = Seconds{static_cast<int>(*value)};
}

void Taker::take_minutes(Seconds& target, std::string const& path) const {
  if (auto const value = tree_.at(path).value<double>())
    target = Seconds{static_cast<int>(std::lround(60 * std::clamp(*value, 0.0, 1e6)))};
}

void Taker::take(std::vector<std::string>& target, std::string const& path) const {
  auto const node = tree_.at(path);
  if (auto const one = node.value_exact<std::string>()) target = {*one};
  if (auto const* list = node.as_array()) {
    target.clear();
    for (auto const& entry : *list)
      if (auto text = entry.value_exact<std::string>()) target.push_back(std::move(*text));
  }
}

void Taker::take(std::vector<int>& target, std::string const& path) const {
  auto const* list = tree_.at(path).as_array();
  if (list == nullptr) return;
  auto sorted = std::set<int>{};
  for (auto const& entry : *list)
    if (auto const value = entry.value_exact<std::int64_t>()) sorted.insert(static_cast<int>(*value));
  target.assign(sorted.begin(), sorted.end());
}

void Taker::take(std::vector<double>& target, std::string const& path) const {
  auto const* list = tree_.at(path).as_array();
  if (list == nullptr) return;
  target.clear();
  for (auto const& entry : *list)
    if (auto const value = entry.value<double>()) target.push_back(*value);
}

void Taker::take(std::vector<TravelMode>& target, std::string const& path) const {
  auto names = std::vector<std::string>{};
  take(names, path);
  if (names.empty()) return;
  target.clear();
  for (auto const& name : names)
    if (auto const mode = mode_named(name); mode && std::ranges::count(target, *mode) == 0) target.push_back(*mode);
}

void Taker::take(ServiceTime& target, std::string const& path) const {
  auto const node = tree_.at(path);
  if (auto const text = node.value_exact<std::string>()) target = parse_time(*text).value_or(ServiceTime{});
  if (auto const time = node.value_exact<toml::time>())
    target = ServiceTime{time->hour * 3600 + time->minute * 60 + time->second};
}

void Taker::take(gtfs::Date& target, std::string const& path) const {
  auto const node = tree_.at(path);
  if (auto const text = node.value_exact<std::string>()) target = gtfs::parse_iso_date(*text).value_or(gtfs::Date{});
  if (auto const date = node.value_exact<toml::date>())
    target = std::chrono::year{date->year} / date->month / date->day;
}

void Taker::take(std::vector<LatLng>& target, std::string const& path) const {
  auto const* list = tree_.at(path).as_array();
  if (list == nullptr) return;
  for (auto const& entry : *list) {
    auto const* pair = entry.as_array();
    if (pair != nullptr && pair->size() == 2) target.push_back({(*pair)[0].value_or(0.0), (*pair)[1].value_or(0.0)});
  }
}

void Taker::take(std::optional<BoundingBox>& target, std::string const& path) const {
  auto const* list = tree_.at(path).as_array();
  if (list == nullptr || list->size() != 4) return;
  auto const side = [&](std::size_t i) { return (*list)[i].value_or(0.0); };
  target = BoundingBox{.south = side(1), .west = side(0), .north = side(3), .east = side(2)};
  if (target->south >= target->north || target->west >= target->east) add("config_empty_area", path, {{"key", path}});
}

void Taker::take(fs::path& target, std::string const& path) const {
  if (auto const value = tree_.at(path).value_exact<std::string>()) target = resolved(*value, path);
}

void Taker::take(std::vector<fs::path>& target, std::string const& path) const {
  auto texts = std::vector<std::string>{};
  take(texts, path);
  for (auto const& text : texts) target.push_back(resolved(text, path));
}

void Taker::add(std::string code, std::string const& path, Arguments arguments) const {
  problems_.add(std::move(code), tree_.where(path), std::move(arguments));
}

fs::path Taker::resolved(std::string const& text, std::string const& path) const {
  auto const expanded = expand_variables(text, environment_);
  if (!expanded.unset.empty()) add("config_variable_not_set", path, {{"key", path}, {"variable", expanded.unset}});
  auto file = fs::path{expanded.text};
  if (file.is_absolute() || tree_.is_overridden(path)) return file;
  return (tree_.file.parent_path() / file).lexically_normal();
}

}  // namespace berline::study
