#include "berline/study/config.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "berline/base/error.h"
#include "config/config_taker.h"
#include "config/take_cases.h"
#include "config/take_isochrones.h"
#include "config/take_links.h"
#include "config/take_measures.h"
#include "config/take_places.h"
#include "config/take_precarity.h"
#include "config/take_profile.h"
#include "config/take_scenarios.h"
#include "config/take_transit.h"

namespace berline::study {
namespace {

namespace fs = std::filesystem;
using travel::TravelMode;

Inputs take_inputs(Taker const& taker) {
  auto inputs = Inputs{};
  taker.take(inputs.osm, "inputs.osm");
  taker.take(inputs.gtfs, "inputs.gtfs");
  taker.take(inputs.elevation, "inputs.elevation");
  taker.take(inputs.car_speeds, "inputs.car_speeds");
  taker.take(inputs.timezone, "inputs.timezone");
  taker.take(inputs.area, "inputs.area");
  taker.take(inputs.area_buffer, "inputs.area_buffer_m");
  taker.take(inputs.network, "inputs.network");
  taker.take(inputs.matrix, "inputs.matrix");
  return inputs;
}

Origins take_origins(Taker const& taker) {
  auto origins = Origins{};
  taker.take(origins.file, "origins.file");
  taker.take(origins.id, "origins.id");
  taker.take(origins.weight, "origins.weight");
  taker.take(origins.groups, "origins.groups");
  taker.take(origins.keep_where, "origins.keep_where");
  if (taker.has("origins.grid_m")) taker.take(origins.grid_m.emplace(), "origins.grid_m");
  if (taker.has("origins.file") && taker.has("origins.grid_m"))
    taker.add("config_keys_exclude", "origins.grid_m", {{"key", "origins.grid_m"}, {"other", "origins.file"}});
  return origins;
}

std::vector<Window> take_windows(Taker const& taker) {
  auto windows = std::vector<Window>{};
  auto const* tables = taker.tree().root["window"].as_array();
  if (tables == nullptr) return windows;
  auto known = std::set<std::string>{};
  for (std::size_t i = 0; i < tables->size(); ++i) {
    auto const path = fmt::format("window[{}]", i);
    auto window = Window{};
    taker.take(window.id, path + ".id");
    taker.take(window.date, path + ".date");
    taker.take(window.departures.from, path + ".from");
    taker.take(window.departures.to, path + ".to");
    taker.take_seconds(window.departures.step, path + ".step_s");
    auto direction = std::string{};
    taker.take(direction, path + ".direction");
    if (direction == "arrive") window.timing = travel::Timing::arrive_by;
    auto first_wait = std::string{};
    taker.take(first_wait, path + ".first_wait");
    if (first_wait == "planned") window.first_wait = travel::FirstWait::planned;
    window.where = taker.tree().where(path + ".date");
    if (tables->size() > 1 && window.id.empty()) taker.add("config_key_missing", path, {{"key", path + ".id"}});
    if (!window.id.empty() && !known.insert(window.id).second)
      taker.add("config_name_twice", path + ".id", {{"key", path + ".id"}, {"name", window.id}});
    if (taker.has(path + ".from") && taker.has(path + ".to") && window.departures.to <= window.departures.from)
      taker.add("config_empty_window", path + ".to",
                {{"from", time_text(window.departures.from)}, {"to", time_text(window.departures.to)}});
    windows.push_back(std::move(window));
  }
  return windows;
}

network::Limits take_limits(Taker const& taker) {
  auto limits = network::Limits{};
  taker.take_minutes(limits.access, "limits.access_min");
  taker.take_minutes(limits.transfer, "limits.transfer_min");
  taker.take_minutes(limits.egress, "limits.egress_min");
  taker.take_minutes(limits.direct_walk, "limits.direct_walk_min");
  taker.take_seconds(limits.board_slack, "limits.board_slack_s");
  taker.take(limits.max_rides, "limits.max_rides");
  taker.take_minutes(limits.max_duration, "limits.max_duration_min");
  return limits;
}

std::optional<travel::Appointment> take_appointment(Taker const& taker) {
  if (!taker.has("appointment")) return std::nullopt;
  auto appointment = travel::Appointment{.at = {}, .stay = kUsualStay};
  taker.take(appointment.at, "appointment.at");
  taker.take_minutes(appointment.stay, "appointment.stay_min");
  return appointment;
}

Output take_output(Taker const& taker, fs::path const& config) {
  auto output = Output{.dir = config.parent_path() / "out"};
  taker.take(output.dir, "output.dir");
  auto names = std::vector<std::string>{};
  taker.take(names, "output.formats");
  if (!names.empty()) output.formats.clear();
  for (auto const& name : names) {
    if (name == "csv") output.formats.push_back(Format::csv);
    if (name == "gpkg") output.formats.push_back(Format::gpkg);
    if (name == "html") output.formats.push_back(Format::html);
    if (name == "xlsx") output.formats.push_back(Format::xlsx);
    if (name == "tif") output.formats.push_back(Format::tif);
  }
  auto dialect = std::string{};
  taker.take(dialect, "output.csv_dialect");
  taker.take(output.whole_minutes, "output.whole_minutes");
  if (dialect == "excel-fr") output.csv_dialect = output::CsvDialect::excel_fr;
  return output;
}

/// Times from a table: which of them the study means, and what has no meaning beside it.
void check_matrix(Study& study, Taker const& taker) {
  study.modes = {TravelMode::transit};
  if (!taker.has("percentiles")) study.percentiles = {50};
  auto const exclude = [&](std::string const& key) {
    taker.add("config_keys_exclude", key, {{"key", key}, {"other", "inputs.matrix"}});
  };
  for (auto const* key :
       {"inputs.osm", "inputs.elevation", "inputs.car_speeds", "inputs.gtfs", "origins.grid_m", "links",
        "emergency.return_after", "severance", "isochrones", "appointment", "income", "scenario", "corridor"})
    if (taker.has(key)) exclude(key);
  for (auto const& set : study.destinations)
    if (!set.osm.empty()) exclude("destinations." + set.name + ".osm");
  if (study.windows.size() > 1) exclude("window");
}

/// What depends on several keys at once.
void check_together(Study const& study, Taker const& taker) {
  auto const has_times = !study.inputs.matrix.empty();  // made elsewhere
  auto const transit = study.uses(TravelMode::transit) && !has_times;
  auto const rides = study.uses(TravelMode::bike) || study.uses(TravelMode::ebike) || study.uses(TravelMode::car);
  // Incomes can be mapped without any network.
  auto const asks_the_router =
      !has_times && (study.isochrones || taker.has("destinations") || taker.has("inputs") || !study.precarity);
  if (!taker.has("inputs.osm") && asks_the_router) {
    if (!transit || rides) taker.add("config_modes_need_streets", "inputs", {{"key", "inputs.osm"}});
    for (auto const* key : {"inputs.elevation", "inputs.car_speeds"})
      if (taker.has(key)) taker.add("config_modes_need_streets", key, {{"key", "inputs.osm"}});
    for (auto const& set : study.destinations)
      if (!set.osm.empty())
        taker.add("config_modes_need_streets", "destinations." + set.name + ".osm", {{"key", "inputs.osm"}});
  }
  if (transit && !taker.has("inputs.gtfs")) taker.add("config_transit_needs", "modes.use", {{"key", "inputs.gtfs"}});
  if (transit && !taker.has("window")) taker.add("config_transit_needs", "modes.use", {{"key", "[[window]]"}});
  auto const is_for_others = study.links || study.isochrones || study.precarity;
  if (!is_for_others || taker.has("destinations") || (taker.has("origins") && !study.precarity)) {
    if (!taker.has("origins.file") && !taker.has("origins.grid_m"))
      taker.add("config_one_key_missing", "origins", {{"key", "origins.file"}, {"other", "origins.grid_m"}});
    if (study.destinations.empty()) taker.add("config_key_missing", "destinations", {{"key", "[destinations.NAME]"}});
  }
  // Times of a window and of the journeys that start in it share 16 bits in the routing core.
  constexpr auto kLongest = Seconds{65'535};
  for (std::size_t i = 0; i < study.windows.size(); ++i) {
    auto const& departures = study.windows[i].departures;
    auto const span = departures.to - departures.from + study.limits.max_duration + study.limits.board_slack;
    if (span >= kLongest)
      taker.add("config_window_too_long", fmt::format("window[{}]", i),
                {{"hours", fmt::format("{:.1f}", span.count() / 3600.0)}});
  }
}

nlohmann::json json_of(toml::node const& node) {
  if (auto const* list = node.as_array()) {
    auto values = nlohmann::json::array();
    for (auto const& entry : *list) values.push_back(json_of(entry));
    return values;
  }
  if (auto const value = node.value_exact<std::string>()) return *value;
  if (auto const value = node.value_exact<std::int64_t>()) return *value;
  if (auto const value = node.value_exact<double>()) return *value;
  if (auto const value = node.value_exact<bool>()) return *value;
  auto text = std::ostringstream{};  // dates and times
  node.visit([&](auto const& value) { text << value; });
  return std::move(text).str();
}

void list_given(toml::node const& node, std::string const& path, Study& study) {
  if (auto const* table = node.as_table()) {
    for (auto&& [name, child] : *table)
      list_given(child, path.empty() ? std::string{name.str()} : fmt::format("{}.{}", path, name.str()), study);
  } else if (auto const* list = node.as_array(); list != nullptr && list->is_homogeneous<toml::table>()) {
    for (std::size_t i = 0; i < list->size(); ++i) list_given((*list)[i], fmt::format("{}[{}]", path, i), study);
  } else {
    study.given.emplace_back(path, json_of(node).dump());
  }
}

}  // namespace

std::optional<std::string> environment(std::string const& name) {
  auto const* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

Study read_config(fs::path const& file, std::span<std::string const> overrides, Environment const& value_of) {
  auto stream = std::ifstream{file, std::ios::binary};
  auto text = std::ostringstream{};
  // Reading a folder as a file opens but does not read.
  if (!stream || fs::is_directory(file) || !(text << stream.rdbuf()))
    throw ConfigError{"config_not_found", {.file = file.string()}, {}};
  return parse_config(text.str(), file, overrides, value_of);
}

Study parse_config(std::string_view toml, fs::path const& file, std::span<std::string const> overrides,
                   Environment const& value_of) {
  auto tree = parse_tree(toml, file);
  auto problems = Problems{};
  for (auto const& assignment : overrides) apply_override(tree, assignment, problems);
  check_tree(tree, problems);

  auto const taker = Taker{tree, problems, value_of};
  auto study = Study{};
  study.file = file;
  taker.take(study.title, "title");
  taker.take(study.illustrative, "illustrative");
  if (auto name = std::string{}; taker.take(name, "lang"), !name.empty())
    study.language = name == "fr" ? text::Language::french : text::Language::english;
  if (taker.has("crs")) taker.take(study.crs.emplace(), "crs");
  taker.take(study.percentiles, "percentiles");
  study.inputs = take_inputs(taker);
  study.origins = take_origins(taker);
  study.destinations = take_places(taker, "destinations");
  study.windows = take_windows(taker);
  study.limits = take_limits(taker);
  study.modes = {TravelMode::walk};
  if (taker.has("inputs.osm")) study.modes = {TravelMode::walk, TravelMode::bike, TravelMode::car};
  if (taker.has("inputs.gtfs")) study.modes.insert(study.modes.begin(), TravelMode::transit);
  if (taker.has("inputs.matrix")) check_matrix(study, taker);
  taker.take(study.modes, "modes.use");
  study.profile = take_profile(taker, study.windows);
  taker.take(study.traffic_source, "modes.traffic.source");
  taker.take(study.wheelchair_strict, "modes.wheelchair_strict");
  study.transit = take_transit(taker);
  study.scenarios = take_scenarios(taker);
  study.compare = take_compare(taker);
  study.corridors = take_corridors(taker);
  study.overrides.assign(overrides.begin(), overrides.end());
  study.zones = take_zones(taker);
  study.equity = take_equity(taker);
  study.measures = take_measures(taker, study);
  study.links = take_links(taker);
  study.emergency = take_emergency(taker, study);
  study.choice = take_choice(taker, study);
  study.severance = take_severance(taker, study);
  study.isochrones = take_isochrones(taker, study);
  study.precarity = take_precarity(taker, study);
  study.appointment = take_appointment(taker);
  taker.take(study.appointments_per_week, "appointment.per_week");
  study.output = take_output(taker, file);
  check_together(study, taker);
  list_given(tree.root, "", study);

  if (!problems.list().empty()) throw ConfigError{problems.list()};
  return study;
}

}  // namespace berline::study
