#include "berline/street/observed_speeds.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

#include "berline/base/error.h"

namespace berline::street {
namespace {

// Slower is a way that is closed, faster a slip of the keyboard.
constexpr double kSlowest = 1;
constexpr double kFastest = 200;

std::string_view trimmed(std::string_view text) {
  auto const is_outer = [](char c) { return c == ' ' || c == '\r' || c == '"'; };
  while (!text.empty() && is_outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_outer(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> cells(std::string_view line, char separator) {
  auto found = std::vector<std::string_view>{};
  for (;;) {
    auto const end = line.find(separator);
    found.push_back(trimmed(line.substr(0, end)));
    if (end == std::string_view::npos) return found;
    line.remove_prefix(end + 1);
  }
}

template <class Number>
std::optional<Number> parse(std::string_view text) {
  auto value = Number{};
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> parse_speed(std::string_view cell) {
  auto text = std::string{cell};
  std::ranges::replace(text, ',', '.');
  auto const speed = parse<double>(text);
  return speed && *speed >= kSlowest && *speed <= kFastest ? speed : std::nullopt;
}

std::optional<WayDirection> parse_direction(std::string_view cell) {
  if (cell.empty() || cell == "both") return WayDirection::both;
  if (cell == "forward") return WayDirection::forward;
  if (cell == "backward") return WayDirection::backward;
  return std::nullopt;
}

/// Reads line by line and gathers every problem.
class Reader {
public:
  explicit Reader(std::filesystem::path const& path) : stream_{path, std::ios::binary} {
    speeds_.file = path.string();
    if (!stream_ || std::filesystem::is_directory(path)) throw InputError{"file_not_readable", where(0), {}};
  }

  ObservedSpeeds run() {
    read_headers();
    for (auto line = std::string{}; std::getline(stream_, line);) {
      ++line_;
      if (!trimmed(line).empty()) read_row(cells(line, separator_));
    }
    if (!problems_.empty()) throw InputError{std::move(problems_)};
    return std::move(speeds_);
  }

private:
  Where where(std::size_t line, std::string_view field = {}) const {
    return {.file = speeds_.file, .line = line, .field = std::string{field}};
  }

  void read_headers() {
    auto line = std::string{};
    std::getline(stream_, line);
    line_ = 1;
    auto text = std::string_view{line};
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    constexpr auto kSeparators = std::array{',', ';', '\t'};
    separator_ = *std::ranges::max_element(kSeparators, {}, [&](char c) { return std::ranges::count(text, c); });
    auto const headers = cells(text, separator_);
    auto const column = [&](std::string_view name) {
      return static_cast<std::size_t>(std::ranges::find(headers, name) - headers.begin());
    };
    way_ = column("way_id");
    speed_ = column("km_h");
    direction_ = column("direction");
    for (auto const& [name, index] : {std::pair{"way_id", way_}, std::pair{"km_h", speed_}})
      if (index == headers.size())
        problems_.push_back({Severity::error, "observed_speeds_column", where(1), {{"column", name}}});
    if (!problems_.empty()) throw InputError{std::move(problems_)};
  }

  void read_row(std::vector<std::string_view> const& row) {
    auto const cell = [&](std::size_t column) { return column < row.size() ? row[column] : std::string_view{}; };
    auto const refuse = [&](std::string_view field, std::size_t column) {
      problems_.push_back(
          {Severity::error, "observed_speeds_value", where(line_, field), {{"value", std::string{cell(column)}}}});
    };
    auto const way = parse<std::int64_t>(cell(way_));
    auto const speed = parse_speed(cell(speed_));
    auto const direction = parse_direction(cell(direction_));
    if (!way) refuse("way_id", way_);
    if (!speed) refuse("km_h", speed_);
    if (!direction) refuse("direction", direction_);
    if (!way || !speed || !direction) return;
    for (auto const one : {WayDirection::forward, WayDirection::backward})
      if ((*direction == WayDirection::both || *direction == one) && !seen_.emplace(*way, one).second) {
        problems_.push_back({Severity::error, "observed_speeds_twice", where(line_), {{"way", std::to_string(*way)}}});
        return;
      }
    speeds_.rows.push_back({*way, *direction, KilometresPerHour{*speed}, line_});
  }

  std::ifstream stream_;
  ObservedSpeeds speeds_;
  std::vector<Notice> problems_;
  std::set<std::pair<std::int64_t, WayDirection>> seen_;
  std::size_t line_ = 0;
  char separator_ = ',';
  std::size_t way_ = 0;
  std::size_t speed_ = 0;
  std::size_t direction_ = 0;
};

}  // namespace

ObservedSpeeds read_observed_speeds(std::filesystem::path const& file) {
  return Reader{file}.run();
}

osm::Extract with_observed_speeds(osm::Extract extract, ObservedSpeeds const& speeds, Report& report) {
  auto ways = std::unordered_multimap<std::int64_t, osm::WayId>{};
  for (auto const way : ids<osm::WayId>(extract.way_osm_id.size())) ways.emplace(extract.way_osm_id[way], way);
  auto attributes = std::vector<osm::WayAttributes>{extract.way_attributes.begin(), extract.way_attributes.end()};
  for (auto const& row : speeds.rows) {
    auto const set = [&](WayDirection direction, std::uint8_t access, float& speed) {
      auto const is_meant = row.direction == WayDirection::both || row.direction == direction;
      if (!is_meant || (access & osm::kCar) == 0) return false;
      speed = static_cast<float>(row.speed.count());
      return true;
    };
    auto is_used = false;
    // A way cut at a missing node has several rows.
    for (auto [it, end] = ways.equal_range(row.osm_way); it != end; ++it) {
      auto& way = attributes[it->second.index()];
      auto const forward = set(WayDirection::forward, way.forward, way.forward_observed_kmh);
      auto const backward = set(WayDirection::backward, way.backward, way.backward_observed_kmh);
      is_used = is_used || forward || backward;
    }
    if (!is_used)
      report.add({.severity = Severity::warning,
                  .code = "observed_speed_unused",
                  .where = {.file = speeds.file, .line = row.line},
                  .arguments = {{"way", std::to_string(row.osm_way)}}});
  }
  extract.way_attributes = std::move(attributes);
  return extract;
}

}  // namespace berline::street
