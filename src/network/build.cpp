#include "berline/network/build.h"

#include <algorithm>
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

// All members or none: one added to a layer does not compile here until it is borrowed too.

street::StreetGraph borrowed(street::StreetGraph const& graph) {
  auto const& [position, first_out, tail, head, segment, forward, access, signals, yields, flat_walk, flat_bike,
               flat_ebike, in_edges, length, geometry, edges_of, attributes, osm_way] = graph;
  return {position.borrowed(),  first_out.borrowed(),  tail.borrowed(),     head.borrowed(),   segment.borrowed(),
          forward.borrowed(),   access.borrowed(),     signals.borrowed(),  yields.borrowed(), flat_walk.borrowed(),
          flat_bike.borrowed(), flat_ebike.borrowed(), in_edges.borrowed(), length.borrowed(), geometry.borrowed(),
          edges_of.borrowed(),  attributes.borrowed(), osm_way.borrowed()};
}

street::EdgeCosts borrowed(street::EdgeCosts const& costs) {
  auto const& [mode, time, length, linkable] = costs;
  return {mode, time.borrowed(), length.borrowed(), linkable.borrowed()};
}

street::Hierarchy borrowed(street::Hierarchy const& hierarchy) {
  auto const& [position, up_out, down_in] = hierarchy;
  return {position.borrowed(), up_out.borrowed(), down_in.borrowed()};
}

/// Timetable, links, footpaths and changes for a network that has its streets or straight lines; links and footpaths
/// of `base`, if given, where it has the same stops.
void add_trips(Network& network, Network const* base, std::span<gtfs::Feed const> feeds, Options const& options,
               Report& report, Progress const& progress) {
  progress("stage_timetable", 0, 1);
  network.timetable = transit::build_timetable(feeds, timetable_options(options), report);
  progress("stage_timetable", 1, 1);
  auto const stops = network.timetable.stop_position.span();
  if (base != nullptr && std::ranges::equal(base->timetable.stop_position.span(), stops)) {
    network.stop_links = base->stop_links;
    network.footpaths = base->footpaths.borrowed();
  } else {
    network.stop_links = link(network, street::Mode::walk, stops, options.link);
    network.footpaths =
        network.straight_line
            ? build_footpaths(*network.straight_line, network.stop_links, options.limits.transfer, progress)
            : build_footpaths(network.streets, network.walk, network.stop_links, options.limits.transfer, progress);
  }
  if (!network.straight_line) report_unlinked_stops(network, feeds, options.link, report);
  network.changes = transit::build_changes(feeds, network.timetable, network.footpaths, options.limits.board_slack);
}

}  // namespace

Network build_network(osm::Extract const& extract, std::span<gtfs::Feed const> feeds, Options const& options,
                      Report& report, Progress const& progress) {
  auto network = Network{};
  progress("stage_streets", 0, 1);
  network.streets = street::build_street_graph(extract, report);
  if (options.relief != nullptr)
    network.streets = street::with_elevation(std::move(network.streets), *options.relief, report);
  network.walk = street::edge_costs(network.streets, options.walk, report);
  network.bike = street::edge_costs(network.streets, options.bike, report);
  network.car = street::edge_costs(network.streets, options.car, report);
  if (options.ebike) network.ebike = street::edge_costs(network.streets, *options.ebike, report);
  progress("stage_streets", 1, 1);
  if (!feeds.empty()) add_trips(network, nullptr, feeds, options, report, progress);
  return network;
}

Network build_network(StraightLine const& line, std::span<gtfs::Feed const> feeds, Options const& options,
                      Report& report, Progress const& progress) {
  auto network = Network{};
  network.straight_line = line;
  report.add({.severity = Severity::warning,
              .code = "no_streets",
              .arguments = {{"detour", std::to_string(line.detour).substr(0, 4)}}});
  add_trips(network, nullptr, feeds, options, report, progress);
  return network;
}

Network build_network(Network const& base, std::span<gtfs::Feed const> feeds, Options const& options, Report& report,
                      Progress const& progress) {
  auto network = Network{};
  network.streets = borrowed(base.streets);
  network.street_index = base.street_index;
  network.walk = borrowed(base.walk);
  network.bike = borrowed(base.bike);
  network.car = borrowed(base.car);
  network.ebike = borrowed(base.ebike);
  network.walk_hierarchy = borrowed(base.walk_hierarchy);
  network.bike_hierarchy = borrowed(base.bike_hierarchy);
  network.car_hierarchy = borrowed(base.car_hierarchy);
  network.ebike_hierarchy = borrowed(base.ebike_hierarchy);
  network.straight_line = base.straight_line;
  if (!feeds.empty()) add_trips(network, &base, feeds, options, report, progress);
  return network;
}

}  // namespace berline::network
