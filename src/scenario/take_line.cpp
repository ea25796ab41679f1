// New ways of vehicles: their stops, their line, their pace.
#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "take.h"
#include "take_parts.h"

namespace berline::scenario {
namespace {

namespace fs = std::filesystem;

struct ModeName {
  std::string_view name;
  std::uint16_t type;
};
constexpr auto kModes = std::array<ModeName, 9>{{{"tram", 0},
                                                 {"metro", 1},
                                                 {"rail", 2},
                                                 {"bus", 3},
                                                 {"ferry", 4},
                                                 {"cable", 6},
                                                 {"funicular", 7},
                                                 {"trolleybus", 11},
                                                 {"coach", 200}}};

Pace take_pace(Fields const& fields) {
  auto pace = Pace{};
  fields.take(pace.hops, "hop_times_s");
  fields.take(pace.speed, "speed_kmh");
  fields.take(pace.commercial, "commercial_speed_kmh");
  fields.take(pace.dwells, "dwell_s");
  fields.take(pace.detour, "detour");
  fields.take(pace.priority_share, "priority_share");
  return pace;
}

/// Exactly one way to know how long the hops take.
void require_pace(Fields const& fields, bool elsewhere) {
  auto const ways =
      std::array<std::string_view, 4>{"hop_times_s", "speed_kmh", "commercial_speed_kmh", "priority_share"};
  auto const given = std::ranges::count_if(ways, [&](auto name) { return fields.has(name); });
  if (given > 1 || (given == 0 && !elsewhere))
    fields.add("scenario_one_of", "", {{"keys", fmt::format("{}", fmt::join(ways, ", "))}});
}

std::vector<NewStop> take_stops(Fields const& fields, std::string_view name) {
  auto stops = std::vector<NewStop>{};
  auto const* value = fields.find(name);
  auto const* list = value == nullptr ? nullptr : value->as<Value::List>();
  if (list == nullptr) return stops;
  for (auto const& entry : *list) {
    auto& stop = stops.emplace_back();
    if (auto const* id = entry.as<std::string>()) {
      stop.id = *id;
      continue;
    }
    auto const of_stop = Fields{entry, stop_keys(), {}, fields.problems()};
    of_stop.take(stop.id, "id");
    of_stop.take(stop.name, "name");
    if (of_stop.has("lat") && of_stop.has("lon")) {
      of_stop.take(stop.position.emplace().lat, "lat");
      of_stop.take(stop.position->lon, "lon");
    } else if (stop.id.empty()) {
      of_stop.add("scenario_stop_without_place", "", {});
    }
  }
  return stops;
}

std::uint16_t take_mode(Fields const& fields) {
  auto name = std::string{"bus"};
  fields.take_scalar(name, "mode");
  auto const found = std::ranges::find(kModes, name, &ModeName::name);
  if (found != kModes.end()) return found->type;
  auto type = std::uint16_t{0};
  if (auto const end = name.data() + name.size(); std::from_chars(name.data(), end, type).ptr == end) return type;
  fields.add("scenario_mode_unknown", "mode", {{"mode", name}});
  return 3;
}

/// Dwells are one for all or one a stop, hops one fewer than the stops.
void check_counts(Fields const& fields, Pace const& pace, std::size_t stops, std::size_t hops) {
  if (!pace.hops.empty() && pace.hops.size() != hops)
    fields.add("scenario_wrong_count", "hop_times_s",
               {{"key", "hop_times_s"}, {"count", std::to_string(pace.hops.size())}, {"wanted", std::to_string(hops)}});
  if (pace.dwells.size() > 1 && pace.dwells.size() != stops)
    fields.add("scenario_wrong_count", "dwell_s",
               {{"key", "dwell_s"}, {"count", std::to_string(pace.dwells.size())}, {"wanted", std::to_string(stops)}});
}

}  // namespace

AddLine take_add_line(Fields const& fields, fs::path const& folder) {
  auto line = AddLine{};
  fields.take(line.feed, "feed");
  fields.take(line.id, "id");
  line.name = line.id;
  fields.take(line.name, "name");
  fields.take(line.long_name, "long_name");
  fields.take(line.agency, "agency");
  fields.take(line.color, "color");
  line.type = take_mode(fields);
  line.stops = take_stops(fields, "stops");
  line.pace = take_pace(fields);
  line.frequencies = take_frequencies(fields, "frequencies", false);
  fields.take(line.both_directions, "both_directions");
  auto spacing = 0.0;
  fields.take(spacing, "spacing_m");
  line.spacing = Metres{spacing};
  auto hops_elsewhere = !line.frequencies.empty();
  for (auto const& frequency : line.frequencies) hops_elsewhere = hops_elsewhere && !frequency.hops.empty();
  require_pace(fields, hops_elsewhere);
  if (auto file = std::string{}; fields.take(file, "line"), !file.empty()) {
    auto const* value = fields.find("line");
    auto const where = fields.problems().where(value->line, value->column);
    try {
      auto drawn = read_drawn(folder / file, where);
      if (drawn.size() != 1)
        fields.add("scenario_line_not_one", "line", {{"line", file}, {"count", std::to_string(drawn.size())}});
      line.way = std::move(drawn.front().line);
    } catch (ConfigError const& error) {
      for (auto const& notice : error.notices()) fields.add(notice.code, "line", notice.arguments);
    }
  }
  if (fields.has("spacing_m") && (!fields.has("line") || fields.has("stops")))
    fields.add("scenario_spacing_needs_line", "spacing_m", {});
  if (line.spacing == Metres{0} && line.stops.size() < 2) fields.add("scenario_too_few_stops", "stops", {});
  if (line.spacing == Metres{0}) {
    check_counts(fields, line.pace, line.stops.size(), line.stops.size() - std::min<std::size_t>(1, line.stops.size()));
    for (auto const& frequency : line.frequencies) {
      auto own = Pace{};
      own.hops = frequency.hops;
      own.dwells = frequency.dwells;
      check_counts(fields, own, line.stops.size(), line.stops.size() - std::min<std::size_t>(1, line.stops.size()));
    }
  }
  return line;
}

Reroute take_reroute(Fields const& fields) {
  auto reroute = Reroute{};
  reroute.of = take_selection(fields);
  fields.take(reroute.from, "from_stop");
  fields.take(reroute.to, "to_stop");
  reroute.stops = take_stops(fields, "stops");
  reroute.pace = take_pace(fields);
  require_pace(fields, false);
  auto const ends = static_cast<std::size_t>(!reroute.from.empty()) + static_cast<std::size_t>(!reroute.to.empty());
  if (ends == 0) fields.add("scenario_one_of", "", {{"keys", "from_stop, to_stop"}});
  if (ends == 1 && reroute.stops.empty()) fields.add("scenario_key_missing", "", {{"key", "stops"}});
  if (ends == 1 && !reroute.of.direction) fields.add("scenario_key_missing", "", {{"key", "direction"}});
  check_counts(fields, reroute.pace, reroute.stops.size(), reroute.stops.size() + ends - 1);
  return reroute;
}

}  // namespace berline::scenario
