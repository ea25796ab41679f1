// Networks drawn in a test as a few lines of GTFS: what the test is about is written out, the rest is filled in.
#pragma once

#include <algorithm>
#include <cstdio>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "berline/transit/build.h"
#include "berline/transit/raptor.h"
#include "berline/transit/slice.h"
#include "berline/transit/sweep.h"
#include "gtfs/calendar.h"
#include "gtfs/read.h"

namespace berline::testing {

using Tables = std::map<std::string, std::string>;

/// The tables of a feed. Filled in when missing: an agency in Paris; stops A, B, ... H, a kilometre apart; route R;
/// service "daily" of every day of 2026.
inline gtfs::Feed drawn_feed(Tables tables, Report& report) {
  auto stops = std::string{"stop_id,stop_name,stop_lat,stop_lon\n"};
  for (auto letter = 'A'; letter <= 'H'; ++letter)
    stops += std::string{letter} + ",Stop " + letter + ",50.0" + std::to_string(letter - 'A') + ",3.0\n";
  tables.try_emplace("agency.txt", "agency_name,agency_url,agency_timezone\nDrawn,http://example.org,Europe/Paris\n");
  tables.try_emplace("stops.txt", stops);
  tables.try_emplace("routes.txt", "route_id,route_short_name,route_type\nR,R,3\n");
  tables.try_emplace("calendar.txt",
                     "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                     "daily,1,1,1,1,1,1,1,20260101,20261231\n");
  return gtfs::read(tables, gtfs::ReadOptions{}, report);
}

/// trips.txt: all of `trips`, on route R, daily.
inline std::string daily_trips(std::initializer_list<std::string_view> trips) {
  auto table = std::string{"route_id,service_id,trip_id\n"};
  for (auto const trip : trips) table += "R,daily," + std::string{trip} + '\n';
  return table;
}

/// stop_times.txt from lines "trip stop time, stop time, ...": "T A 08:00, B 08:10-08:12" arrives at B at 08:10 and
/// goes on at 08:12. A stop followed by '+' may only be boarded at, by '-' only be alighted at.
inline std::string calls(std::initializer_list<std::string_view> lines) {
  auto table = std::string{"trip_id,stop_sequence,stop_id,arrival_time,departure_time,pickup_type,drop_off_type\n"};
  auto const with_seconds = [](std::string time) { return time.size() > 5 ? time : time + ":00"; };
  for (auto line : lines) {
    auto const trip = std::string{line.substr(0, line.find(' '))};
    line.remove_prefix(trip.size());
    for (auto sequence = 1; !line.empty(); ++sequence) {
      auto const comma = std::min(line.find(','), line.size());
      auto call = line.substr(0, comma);
      line.remove_prefix(std::min(comma + 1, line.size()));
      call.remove_prefix(call.find_first_not_of(' '));
      auto stop = std::string{call.substr(0, call.find(' '))};
      auto const times = std::string{call.substr(call.find(' ') + 1)};
      auto const dash = times.find('-');
      auto const arrival = with_seconds(times.substr(0, dash));
      auto const departure = dash == std::string::npos ? arrival : with_seconds(times.substr(dash + 1));
      auto const board_only = stop.back() == '+', alight_only = stop.back() == '-';
      if (board_only || alight_only) stop.pop_back();
      table += trip + ',' + std::to_string(sequence) + ',' + stop + ',' + arrival + ',' + departure + ',' +
               (alight_only ? '1' : '0') + ',' + (board_only ? '1' : '0') + '\n';
    }
  }
  return table;
}

/// "08:05" or "08:05:30" as an instant of the study clock.
inline ServiceTime at(std::string_view text) {
  auto const number = [&](std::size_t first) { return std::stoi(std::string{text.substr(first, 2)}); };
  return ServiceTime{number(0) * 3600 + number(3) * 60 + (text.size() > 5 ? number(6) : 0)};
}

/// "08:05:30", or "never".
inline std::string clock(ServiceTime time) {
  if (time.is_never()) return "never";
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d", time.seconds() / 3600, time.seconds() / 60 % 60,
                time.seconds() % 60);
  return text;
}

struct DrawnWalk {
  std::string_view from, to;
  int seconds;
};

/// A drawn network, ready to be searched. Boarding takes 60 s unless told otherwise.
struct DrawnNetwork {
  std::vector<gtfs::Feed> feeds;
  transit::Timetable timetable;
  transit::Footpaths footpaths;
  transit::Changes changes;
  Report report;

  /// The stop of that id, in the first feed that has it.
  transit::StopId stop(std::string_view id) const {
    for (auto const candidate : ids<transit::StopId>(timetable.stop_count())) {
      auto const& origin = timetable.stop_origin[candidate];
      if (feeds[origin.feed].text(feeds[origin.feed].stops[origin.stop.index()].id) == id) return candidate;
    }
    return transit::StopId::none();
  }

  /// Earliest arrival by vehicle at `to` for who stands at `from` at `departure`, within eight hours.
  std::string arrival(std::string_view from, std::string_view departure, std::string_view to, int rides = 8) const {
    auto raptor = transit::Raptor{timetable, changes};
    auto const access = transit::AccessLeg{stop(from), Seconds{0}};
    raptor.start({&access, 1}, rides);
    raptor.depart(at(departure), minutes(480));
    return clock(raptor.vehicle_arrival()[stop(to).index()]);
  }

  /// The same, by the backward sweep over a slice that starts at `departure`.
  std::string arrival_by_sweep(std::string_view from, std::string_view departure, std::string_view to) const {
    auto const slice = transit::build_slice(timetable, changes, at(departure), at(departure) + minutes(480));
    auto sweep = transit::Sweep{slice};
    auto const egress = transit::EgressLeg{stop(to), 0, Seconds{0}};
    sweep.run({&egress, 1}, minutes(480));
    auto best = ServiceTime::never();
    for (auto const board : timetable.stop_boards[stop(from)]) {
      auto const row = slice.first_departure(board, at(departure) + timetable.board_slack[board]);
      if (sweep.is_reached(row)) best = std::min(best, slice.base + Seconds{sweep.arrival(row)[0]});
    }
    return clock(best);
  }
};

struct Drawing {
  std::vector<Tables> feeds;
  std::vector<DrawnWalk> walks{};
  std::string_view date = "2026-03-10";  // a Tuesday
  Seconds slack{60};
  bool wheelchair = false;
  bool wheelchair_strict = false;
  transit::Headways headways{};
};

inline DrawnNetwork draw(Drawing const& drawing) {
  auto network = DrawnNetwork{};
  for (auto const& tables : drawing.feeds) network.feeds.push_back(drawn_feed(tables, network.report));
  network.timetable = transit::build_timetable(network.feeds,
                                               {*gtfs::parse_iso_date(drawing.date), drawing.slack, drawing.wheelchair,
                                                drawing.wheelchair_strict, drawing.headways},
                                               network.report);
  auto pairs = std::vector<std::pair<transit::StopId, transit::Footpath>>{};
  for (auto const& walk : drawing.walks)
    pairs.emplace_back(network.stop(walk.from), transit::Footpath{network.stop(walk.to), Seconds{walk.seconds}});
  network.footpaths = build_csr<transit::StopId, transit::Footpath>(network.timetable.stop_count(), pairs);
  network.changes = transit::build_changes(network.feeds, network.timetable, network.footpaths, drawing.slack);
  return network;
}

}  // namespace berline::testing
