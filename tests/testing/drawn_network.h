// Networks drawn by hand on a plane: stops and trips straight into a timetable, walks by straight line.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <numbers>
#include <utility>
#include <vector>

#include "berline/network/network.h"

namespace berline::testing {

/// A place `east` and `north` metres from a point on the equator, where degrees of both kinds are of equal length: the
/// distance between two such places is the plane's, to a millimetre in a town.
inline LatLng at(double east, double north) {
  auto const metres_per_degree = kEarthRadiusMetres * std::numbers::pi / 180.0;
  return {north / metres_per_degree, 10 + east / metres_per_degree};
}

struct DrawnCall {
  std::uint32_t stop;
  std::int32_t arrival, departure;
};
using DrawnTrip = std::vector<DrawnCall>;

/// Trips of equal stops form a pattern, in the order given; they must not overtake each other.
inline transit::Timetable drawn_timetable(std::vector<LatLng> stops, std::vector<DrawnTrip> const& trips,
                                          Seconds slack) {
  using namespace transit;
  auto timetable = Timetable{};
  auto const stop_count = stops.size();
  auto boards = std::vector<std::vector<BoardId>>(stop_count);
  auto alights = std::vector<std::vector<AlightId>>(stop_count);
  auto stop_of_board = std::vector<StopId>{};
  auto stop_of_alight = std::vector<StopId>{};
  for (std::uint32_t stop = 0; stop < stop_count; ++stop) {
    boards[stop] = {BoardId{stop}};
    alights[stop] = {AlightId{stop}};
    stop_of_board.emplace_back(stop);
    stop_of_alight.emplace_back(stop);
  }
  auto patterns = std::map<std::vector<std::uint32_t>, std::vector<DrawnTrip const*>>{};
  for (auto const& trip : trips) {
    auto key = std::vector<std::uint32_t>{};
    for (auto const& call : trip) key.push_back(call.stop);
    patterns[key].push_back(&trip);
  }
  auto calls = std::vector<std::vector<Timetable::Call>>{};
  auto first_trip = std::vector<std::uint32_t>{0};
  auto first_time = std::vector<std::uint32_t>{};
  auto arrival = std::vector<ServiceTime>{};
  auto departure = std::vector<ServiceTime>{};
  auto board_calls = std::vector<std::vector<Timetable::CallPlace>>(stop_count);
  for (auto const& [key, its_trips] : patterns) {
    auto const pattern = PatternId::from_index(calls.size());
    auto& its_calls = calls.emplace_back();
    for (std::uint32_t position = 0; position < key.size(); ++position) {
      auto const is_last = position + 1 == key.size();
      its_calls.push_back({StopId{key[position]}, is_last ? BoardId::none() : BoardId{key[position]},
                           position == 0 ? AlightId::none() : AlightId{key[position]}});
      if (!is_last) board_calls[key[position]].push_back({pattern, position});
    }
    for (auto const* trip : its_trips) {
      first_time.push_back(static_cast<std::uint32_t>(arrival.size()));
      for (auto const& call : *trip) {
        arrival.emplace_back(call.arrival);
        departure.emplace_back(call.departure);
      }
    }
    first_trip.push_back(static_cast<std::uint32_t>(first_time.size()));
  }
  timetable.trip_legs = build_csr<TripId>(std::vector<std::vector<TripLeg>>(first_time.size()));
  timetable.stop_position = std::move(stops);
  timetable.stop_origin = std::vector<StopOrigin>(stop_count);
  timetable.pattern_calls = build_csr<PatternId>(calls);
  timetable.pattern_first_trip = std::move(first_trip);
  timetable.trip_first_time = std::move(first_time);
  timetable.arrival = std::move(arrival);
  timetable.departure = std::move(departure);
  timetable.stop_boards = build_csr<StopId>(boards);
  timetable.stop_alights = build_csr<StopId>(alights);
  timetable.board_stop = std::move(stop_of_board);
  timetable.alight_stop = std::move(stop_of_alight);
  timetable.board_slack = std::vector<Seconds>(stop_count, slack);
  timetable.board_calls = build_csr<BoardId>(board_calls);
  return timetable;
}

/// Changes without any special rule: at the stop itself, or after a footpath; the slack before every boarding.
inline transit::Changes plain_changes(transit::Timetable const& timetable, transit::Footpaths const& footpaths,
                                      Seconds slack) {
  using namespace transit;
  auto changes = std::vector<std::vector<Change>>(timetable.stop_count());
  for (auto const stop : ids<StopId>(timetable.stop_count())) {
    auto& list = changes[stop.index()];
    list.push_back({BoardId{stop.value()}, slack, Seconds{0}});
    for (auto const& path : footpaths[stop]) list.push_back({BoardId{path.to.value()}, path.walk + slack, path.walk});
    std::ranges::sort(list, {}, [](auto const& change) { return std::pair{change.seconds, change.board}; });
  }
  return build_csr<AlightId>(changes);
}

/// A network without streets: people walk one metre a second along straight lines.
inline network::Network drawn_network(std::vector<LatLng> stops, std::vector<DrawnTrip> const& trips,
                                      network::Limits const& limits = {}) {
  auto network = network::Network{};
  network.straight_line = network::StraightLine{.detour = 1, .speed = KilometresPerHour{3.6}};
  network.timetable = drawn_timetable(std::move(stops), trips, limits.board_slack);
  network.stop_links = network::link(network, street::Mode::walk, network.timetable.stop_position.span());
  network.footpaths =
      network::build_footpaths(*network.straight_line, network.stop_links, limits.transfer, ignore_progress);
  network.changes = plain_changes(network.timetable, network.footpaths, limits.board_slack);
  return network;
}

}  // namespace berline::testing
