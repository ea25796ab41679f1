#include "take.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

#include <fmt/format.h>

#include "berline/base/error.h"

namespace berline::scenario {
namespace {

namespace fs = std::filesystem;

constexpr auto kDayFlags =
    std::array<std::string_view, 7>{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

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

Selection take_selection(Fields const& fields) {
  auto selection = Selection{};
  fields.take(selection.feed, "feed");
  fields.take(selection.routes, "routes");
  fields.take(selection.names, "names");
  fields.take(selection.agencies, "agencies");
  fields.take(selection.trips, "trips");
  fields.take(selection.area, "area");
  if (fields.has("direction")) {
    auto direction = 0.0;
    fields.take(direction, "direction");
    selection.direction = static_cast<int>(direction);
  }
  fields.take_days(selection.days, "days");
  auto const criteria = std::array<std::string_view, 5>{"routes", "names", "agencies", "trips", "area"};
  if (std::ranges::none_of(criteria, [&](auto name) { return fields.has(name); }))
    fields.add("scenario_no_selection", "", {});
  return selection;
}

Span take_span(Fields const& fields) {
  auto span = Span{};
  fields.take(span.from, "from");
  fields.take(span.to, "to");
  if (span.from >= span.to) fields.add("scenario_empty_span", "to", {});
  return span;
}

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

Frequency take_frequency(Value const& table, Problems& problems, bool headway_only) {
  auto const fields = Fields{table, frequency_keys(), kDayFlags, problems};
  auto frequency = Frequency{};
  fields.take_days(frequency.days, "days");
  auto flags = Weekdays{0};
  auto flagged = false;
  for (std::size_t day = 0; day < kDayFlags.size(); ++day) {
    auto runs = false;
    flagged = flagged || fields.has(kDayFlags[day]);
    fields.take(runs, kDayFlags[day]);
    if (runs) flags = static_cast<Weekdays>(flags | 1u << day);
  }
  if (flagged) frequency.days = flags;
  if (frequency.days == 0) fields.add("scenario_not_days", "", {{"key", "days"}, {"value", "[]"}});
  fields.take_minutes(frequency.headway, "headway_min");
  fields.take(frequency.headway, "headway_s");
  fields.take(frequency.departures, "departures");
  fields.take(frequency.hops, "hop_times_s");
  fields.take(frequency.dwells, "dwell_s");
  if (headway_only && fields.has("departures")) fields.add("scenario_entry_needs_headway", "departures", {});
  if (fields.has("headway_min") + fields.has("headway_s") + fields.has("departures") != 1)
    fields.add("scenario_one_of", "", {{"keys", "headway_min, headway_s, departures"}});
  if (fields.has("departures")) {
    std::ranges::sort(frequency.departures);
  } else if (!fields.has("from") || !fields.has("to")) {
    for (auto const* key : {"from", "to"})
      if (!fields.has(key)) fields.add("scenario_key_missing", "", {{"key", key}});
  } else {
    frequency.span = take_span(fields);
  }
  return frequency;
}

std::vector<Frequency> take_frequencies(Fields const& fields, std::string_view name, bool headway_only) {
  auto frequencies = std::vector<Frequency>{};
  auto const* value = fields.find(name);
  auto const* list = value == nullptr ? nullptr : value->as<Value::List>();
  if (list == nullptr) return frequencies;
  for (auto const& entry : *list) frequencies.push_back(take_frequency(entry, fields.problems(), headway_only));
  // R5 adds service where spans overlap; here that is taken for a slip.
  for (std::size_t i = 0; i < frequencies.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (frequencies[i].headway > Seconds{0} && frequencies[j].headway > Seconds{0} &&
          (frequencies[i].days & frequencies[j].days) != 0 && frequencies[i].span.from < frequencies[j].span.to &&
          frequencies[j].span.from < frequencies[i].span.to)
        fields.problems().add("scenario_spans_overlap", (*list)[i].line, (*list)[i].column, {});
  return frequencies;
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
      line.way = read_way(fs::path{file}.is_absolute() ? fs::path{file} : folder / file, where);
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

AdjustSpeed take_adjust_speed(Fields const& fields) {
  auto speed = AdjustSpeed{};
  speed.of = take_selection(fields);
  fields.take(speed.scale, "scale");
  fields.take(speed.from, "from_stop");
  fields.take(speed.to, "to_stop");
  fields.take(speed.scale_dwells, "scale_dwells");
  for (auto const& [one, other] : {std::pair{"from_stop", "to_stop"}, std::pair{"to_stop", "from_stop"}})
    if (fields.has(one) && !fields.has(other)) fields.add("scenario_key_missing", "", {{"key", other}});
  return speed;
}

AdjustDwell take_adjust_dwell(Fields const& fields) {
  auto dwell = AdjustDwell{};
  dwell.of = take_selection(fields);
  fields.take(dwell.stops, "stops");
  if (fields.has("dwell_s")) fields.take(dwell.dwell.emplace(), "dwell_s");
  fields.take(dwell.scale, "scale");
  if (fields.has("dwell_s") == fields.has("scale")) fields.add("scenario_one_of", "", {{"keys", "dwell_s, scale"}});
  return dwell;
}

AdjustFrequency take_adjust_frequency(Fields const& fields) {
  auto frequency = AdjustFrequency{};
  frequency.of = take_selection(fields);
  fields.take(frequency.scale, "scale");
  frequency.span = take_span(fields);
  frequency.entries = take_frequencies(fields, "entries", true);
  if (fields.has("scale") == fields.has("entries")) fields.add("scenario_one_of", "", {{"keys", "scale, entries"}});
  if (fields.has("entries"))
    for (auto const* key : {"from", "to"})
      if (fields.has(key)) fields.add("scenario_keys_exclude", key, {{"key", key}, {"other", "entries"}});
  return frequency;
}

AdjustSpan take_adjust_span(Fields const& fields) {
  auto span = AdjustSpan{};
  span.of = take_selection(fields);
  fields.take(span.first, "first");
  fields.take(span.last, "last");
  fields.take_minutes(span.headway, "headway_min");
  if (!fields.has("first") && !fields.has("last")) fields.add("scenario_one_of", "", {{"keys", "first, last"}});
  if (span.first >= span.last) fields.add("scenario_empty_span", "last", {});
  return span;
}

template <class Facility>
Facility take_facility(Fields const& fields) {
  auto facility = Facility{};
  fields.take(facility.set, "set");
  fields.take(facility.id, "id");
  if constexpr (requires { facility.position; }) {
    fields.take(facility.position.lat, "lat");
    fields.take(facility.position.lon, "lon");
  }
  return facility;
}

OpenFacility take_open_facility(Fields const& fields) {
  auto facility = take_facility<OpenFacility>(fields);
  fields.take(facility.name, "name");
  auto const* value = fields.find("numbers");
  auto const* columns = value == nullptr ? nullptr : value->as<Value::Object>();
  if (columns == nullptr) return facility;
  for (auto const& member : *columns) {
    auto const number = number_of(member.value);
    if (number)
      facility.numbers.emplace_back(member.name, *number);
    else
      fields.problems().add("scenario_not_a_number", member.line, member.column,
                            {{"key", member.name}, {"value", "..."}});
  }
  return facility;
}

ResizeFacility take_resize_facility(Fields const& fields) {
  auto facility = take_facility<ResizeFacility>(fields);
  fields.take(facility.column, "column");
  if (fields.has("value")) fields.take(facility.value.emplace(), "value");
  fields.take(facility.scale, "scale");
  if (fields.has("value") == fields.has("scale")) fields.add("scenario_one_of", "", {{"keys", "value, scale"}});
  return facility;
}

AdjustStreetSpeed take_street_speed(Fields const& fields) {
  auto speed = AdjustStreetSpeed{};
  auto area = std::optional<BoundingBox>{};
  fields.take(area, "area");
  speed.area = area.value_or(BoundingBox{});
  fields.take(speed.classes, "classes");
  fields.take(speed.scale, "scale");
  return speed;
}

Change take_change(std::string_view type, Fields const& fields, fs::path const& folder) {
  if (type == "add-trips") return take_add_line(fields, folder);
  if (type == "remove-trips") return RemoveTrips{take_selection(fields), take_span(fields)};
  if (type == "remove-stops") {
    auto removed = RemoveStops{take_selection(fields), {}, {}};
    fields.take(removed.stops, "stops");
    fields.take(removed.saved, "saved_s");
    return removed;
  }
  if (type == "truncate") {
    auto cut = Truncate{take_selection(fields), {}, {}};
    fields.take(cut.from, "from_stop");
    fields.take(cut.to, "to_stop");
    return cut;
  }
  if (type == "reroute") return take_reroute(fields);
  if (type == "adjust-speed") return take_adjust_speed(fields);
  if (type == "adjust-dwell-time") return take_adjust_dwell(fields);
  if (type == "adjust-frequency") return take_adjust_frequency(fields);
  if (type == "adjust-span") return take_adjust_span(fields);
  if (type == "move-facility") return take_facility<MoveFacility>(fields);
  if (type == "close-facility") return take_facility<CloseFacility>(fields);
  if (type == "open-facility") return take_open_facility(fields);
  if (type == "resize-facility") return take_resize_facility(fields);
  if (type == "adjust-street-speed") return take_street_speed(fields);
  if (type == "close-streets") {
    auto closed = CloseStreets{};
    fields.take(closed.ways, "ways");
    return closed;
  }
  auto parameter = SetParameter{};
  fields.take(parameter.key, "key");
  fields.take_scalar(parameter.value, "value");
  return parameter;
}

std::string text_of(Value const& table, std::string_view name) {
  for (auto const& member : *table.as<Value::Object>())
    if (member.name == name)
      if (auto const* text = member.value.as<std::string>()) return *text;
  return {};
}

void take_modification(Value const& table, fs::path const& folder, Scenario& scenario, Problems& problems) {
  auto const type = text_of(table, "type");
  auto const* form = find_form(type);
  if (form == nullptr) {
    auto known = std::vector<std::string_view>{};
    for (auto const& one : forms()) known.push_back(one.type);
    problems.add("scenario_type_unknown", table.line, table.column,
                 {{"type", type}, {"known", fmt::format("{}", fmt::join(known, ", "))}});
    return;
  }
  static constexpr auto kOfEvery = std::array<std::string_view, 2>{"type", "comment"};
  auto const fields = Fields{table, form->keys, kOfEvery, problems};
  scenario.modifications.push_back(
      {type, text_of(table, "comment"), problems.where(table.line, table.column), take_change(type, fields, folder)});
}

}  // namespace

Scenario take_scenario(Value const& root, fs::path const& folder, Problems& problems) {
  auto scenario = Scenario{};
  if (root.as<Value::Object>() == nullptr) {
    problems.add("scenario_not_a_table", root.line, root.column, {{"key", "modifications"}, {"value", "..."}});
    return scenario;
  }
  static constexpr auto kBeside = std::array<std::string_view, 2>{"modifications", "feedChecksums"};
  auto const fields = Fields{root, file_keys(), kBeside, problems};
  fields.take(scenario.id, "id");
  fields.take(scenario.title, "title");
  auto const* modifications = fields.find("modifications");
  if (modifications == nullptr) return scenario;
  auto const* list = modifications->as<Value::List>();
  if (list == nullptr) {
    fields.add("scenario_not_a_list", "modifications", {{"key", "modifications"}, {"value", "..."}});
    return scenario;
  }
  for (auto const& entry : *list) {
    if (entry.as<Value::Object>() == nullptr)
      problems.add("scenario_not_a_table", entry.line, entry.column, {{"key", "modifications"}, {"value", "..."}});
    else
      take_modification(entry, folder, scenario, problems);
  }
  return scenario;
}

}  // namespace berline::scenario
