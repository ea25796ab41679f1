// berline info: what is in a feed, a street file, a table of points, a study.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "berline/access/place.h"
#include "berline/base/error.h"
#include "berline/output/findings.h"
#include "berline/street/mode.h"
#include "berline/study/config.h"
#include "exit_code.h"
#include "gtfs/calendar.h"
#include "gtfs/read.h"
#include "info_service.h"
#include "json.h"
#include "osm/read.h"
#include "verbs.h"

namespace berline::app {
namespace {

namespace fs = std::filesystem;

Json json_of(BoundingBox const& box) {
  if (box.is_empty()) return {};
  return Json::array({box.west, box.south, box.east, box.north});
}

/// GTFS route types, extended ones brought back to the basic ones, as people call them.
std::string_view route_kind(std::uint16_t type) {
  if (type == 0 || (type >= 900 && type < 1000)) return "tram";
  if (type == 1 || (type >= 400 && type < 500)) return "metro";
  if (type == 2 || (type >= 100 && type < 200)) return "rail";
  if (type == 3 || (type >= 200 && type < 300) || (type >= 700 && type < 800)) return "bus";
  if (type == 4 || (type >= 1000 && type < 1100) || type == 1200) return "ferry";
  if (type == 11 || type == 800) return "trolleybus";
  return "other";
}

Json feed_facts(fs::path const& path, Report& report, Progress const& progress) {
  auto const feed = gtfs::read(path, {}, report, progress);
  auto facts = Json{{"kind", "gtfs"}};
  auto agencies = Json::array();
  for (auto const& agency : feed.agencies)
    agencies.push_back(fmt::format("{} ({})", feed.text(agency.name), feed.text(agency.timezone)));
  facts["agencies"] = std::move(agencies);
  auto kinds = std::map<std::string_view, std::size_t>{};
  for (auto const& route : feed.routes) ++kinds[route_kind(route.type)];
  facts["routes"] = feed.routes.size();
  for (auto const& [kind, count] : kinds) facts["routes_by_kind"][std::string{kind}] = count;
  auto box = BoundingBox{};
  for (auto const& stop : feed.stops)
    if (stop.has_position) box.extend(stop.position);
  facts["stops"] = feed.stops.size();
  facts["trips"] = feed.trips.size();
  facts["stop_times"] = feed.stop_times.size();
  facts["frequencies"] = feed.frequencies.size();
  facts["transfers"] = feed.transfers.size();
  facts["area"] = json_of(box);
  if (auto const validity = gtfs::validity(feed)) {
    auto const trips = gtfs::trips_per_day(feed, validity->first, validity->second);
    auto const days = std::ranges::count_if(trips, [](auto count) { return count > 0; });
    facts["first_day"] = gtfs::iso(validity->first);
    facts["last_day"] = gtfs::iso(validity->second);
    facts["service_days"] = days;
    auto const busiest = std::ranges::max_element(trips) - trips.begin();
    facts["busiest_day"] = gtfs::iso(validity->first + std::chrono::days{busiest});
    facts["trips_on_busiest_day"] = trips[static_cast<std::size_t>(busiest)];
    auto dates = Json::array();
    for (auto const date : gtfs::representative_dates(std::span{&feed, 1}, 3)) dates.push_back(gtfs::iso(date));
    facts["representative_days"] = std::move(dates);
  } else {
    facts["service_days"] = 0;
  }
  return facts;
}

Json mode_facts(street::StreetGraph const& graph, street::Mode mode, Report& report) {
  auto const costs = street::edge_costs(graph, {.mode = mode}, report);
  auto open = std::size_t{0}, usable = std::size_t{0};
  for (auto const edge : ids<street::EdgeId>(graph.edge_count())) {
    open += is_never(costs.time[edge]) ? 0 : 1;
    usable += costs.linkable[edge];
  }
  return {{"open_edges", open}, {"linkable_edges", usable}};
}

Json street_facts(fs::path const& path, Report& report, Progress const& progress) {
  auto const extract = osm::read(path, {}, report, progress);
  auto const graph = street::build_street_graph(extract, report);
  auto facts = Json{{"kind", "osm"},
                    {"area", json_of(extract.bounds)},
                    {"ways", extract.way_osm_id.size()},
                    {"nodes", extract.node_osm_id.size()},
                    {"turn_restrictions", extract.restrictions.size()},
                    {"street_vertices", graph.vertex_count()},
                    {"street_segments", graph.length.size()},
                    {"street_edges", graph.edge_count()}};
  facts["walk"] = mode_facts(graph, street::Mode::walk, report);
  facts["bike"] = mode_facts(graph, street::Mode::bike, report);
  facts["car"] = mode_facts(graph, street::Mode::car, report);
  auto kinds = std::map<std::string, std::size_t>{};
  for (auto const& facility : extract.facilities) ++kinds[facility.kind];
  for (auto const& [kind, count] : kinds) facts["facilities"][kind] = count;
  return facts;
}

Json point_facts(fs::path const& path, Report& report) {
  auto options = access::ReadPlacesOptions{};
  options.name = path.stem().string();
  auto const places = access::read_places(path, options, report);
  auto box = BoundingBox{};
  for (auto const position : places.positions) box.extend(position);
  auto facts = Json{{"kind", "points"}, {"points", places.size()}, {"area", json_of(box)}};
  for (auto const& [name, values] : places.numbers) {
    if (name == "lat" || name == "lon") continue;
    auto sum = 0.0;
    auto missing = std::size_t{0};
    for (auto const value : values) std::isnan(value) ? void(++missing) : void(sum += value);
    facts["columns"][name] = fmt::format("sum {:g}, {} missing", sum, missing);
  }
  return facts;
}

Json study_facts(fs::path const& path) {
  auto const study = study::read_config(path);
  auto facts = Json{{"kind", "study"}, {"title", study.title}};
  for (auto const& [key, value] : study.given) facts["keys"][key] = Json::parse(value);
  return facts;
}

Json facts_of(fs::path const& path, Report& report, Progress const& progress) {
  if (!fs::exists(path)) throw InputError{"file_not_found", {.file = path.string()}};
  auto const name = path.filename().string();
  auto const ends = [&](auto... endings) { return (name.ends_with(endings) || ...); };
  if (fs::is_directory(path) || ends(".zip")) return feed_facts(path, report, progress);
  if (ends(".pbf", ".osm", ".osm.bz2", ".osm.gz", ".osm.xml")) return street_facts(path, report, progress);
  if (ends(".toml")) return study_facts(path);
  return point_facts(path, report);
}

void require_something(InfoOptions const& options) {
  if (options.files.empty() && options.gtfs.empty()) throw ConfigError{"info_needs_files"};
  if (!options.gtfs.empty()) return;
  for (auto const& [given, option] : {std::pair{!options.date.empty(), "--date"},
                                      {!options.timezone.empty(), "--timezone"},
                                      {!options.places.empty(), "--places"},
                                      {!options.output.empty(), "--output"}})
    if (given) throw ConfigError{"info_option_needs_gtfs", {.field = option}, {{"option", option}}};
}

/// Days, hours and stops are for files: nobody reads thousands of lines on a terminal.
bool is_for_reading(output::Table const& table) {
  return table.rows() != 0 &&
         (table.name == "service_feeds" || table.name == "service_routes" || table.name == "service_links");
}

}  // namespace

int info(InfoOptions const& options, Console& console) {
  require_something(options);
  auto all = Json::object();
  auto report = Report{};
  for (auto const& file : options.files) all[file] = facts_of(file, report, console.progress());
  auto tables = std::vector<output::Table>{};
  if (!options.gtfs.empty()) tables = count_service(options, report, console);
  if (console.options().json) {
    for (auto const& table : tables) all[table.name] = app::json_of(table);
    all["findings"] = output::findings(report, console.language());
    console.print(all.dump(2) + "\n");
  } else {
    console.print(text_of(all));
    if (options.output.empty())
      for (auto const& table : tables)
        if (is_for_reading(table)) console.print(aligned(table, console.language()));
    console.findings(report);
  }
  return console.options().strict && report.count(Severity::warning) > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace berline::app
