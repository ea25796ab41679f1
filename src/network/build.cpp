#include "berline/network/build.h"

#include <string>
#include <string_view>

namespace berline::network {
namespace {

gtfs::Feed const& feed_of(std::span<gtfs::Feed const> feeds, transit::StopOrigin const& origin) {
  return feeds[origin.feed];
}

void report_unlinked_stops(Network const& network, std::span<gtfs::Feed const> feeds,
                           street::LinkOptions const& options, Report& report) {
  for (auto const stop : ids<transit::StopId>(network.timetable.stop_count())) {
    if (network.stop_links[stop.index()].is_linked()) continue;
    auto const& origin = network.timetable.stop_origin[stop];
    auto const& feed = feed_of(feeds, origin);
    auto const& row = feed.stops[origin.stop.index()];
    report.add(
        {.severity = Severity::warning,
         .code = "stop_not_linked",
         .where = {.file = feed.name + "/stops.txt", .line = row.line, .place = network.timetable.stop_position[stop]},
         .arguments = {{"stop", std::string{feed.text(row.id)}},
                       {"name", std::string{feed.text(row.name)}},
                       {"limit", std::to_string(static_cast<int>(options.limit.count()))}}});
  }
}

transit::TimetableOptions timetable_options(Options const& options) {
  auto of_timetable = options.timetable;
  of_timetable.board_slack = options.limits.board_slack;
  return of_timetable;
}

}  // namespace

Network build_network(osm::Extract const& extract, std::span<gtfs::Feed const> feeds, Options const& options,
                      Report& report, Progress const& progress) {
  auto network = Network{};
  progress("stage_streets", 0, 1);
  network.streets = street::build_street_graph(extract, report);
  network.walk = street::edge_costs(network.streets, options.walk, report);
  network.bike = street::edge_costs(network.streets, options.bike, report);
  network.car = street::edge_costs(network.streets, options.car, report);
  progress("stage_streets", 1, 1);
  if (feeds.empty()) return network;

  progress("stage_timetable", 0, 1);
  network.timetable = transit::build_timetable(feeds, timetable_options(options), report);
  progress("stage_timetable", 1, 1);
  network.stop_links = link(network, street::Mode::walk, network.timetable.stop_position.span(), options.link);
  report_unlinked_stops(network, feeds, options.link, report);
  network.footpaths =
      build_footpaths(network.streets, network.walk, network.stop_links, options.limits.transfer, progress);
  network.changes = transit::build_changes(feeds, network.timetable, network.footpaths, options.limits.board_slack);
  return network;
}

Network build_network(StraightLine const& line, std::span<gtfs::Feed const> feeds, Options const& options,
                      Report& report, Progress const& progress) {
  auto network = Network{};
  network.straight_line = line;
  report.add({.severity = Severity::warning,
              .code = "no_streets",
              .arguments = {{"detour", std::to_string(line.detour).substr(0, 4)}}});
  progress("stage_timetable", 0, 1);
  network.timetable = transit::build_timetable(feeds, timetable_options(options), report);
  progress("stage_timetable", 1, 1);
  network.stop_links = link(network, street::Mode::walk, network.timetable.stop_position.span(), options.link);
  network.footpaths = build_footpaths(line, network.stop_links, options.limits.transfer, progress);
  network.changes = transit::build_changes(feeds, network.timetable, network.footpaths, options.limits.board_slack);
  return network;
}

}  // namespace berline::network
