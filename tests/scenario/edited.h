// Scenarios written in a test as TOML, and what they make of a small feed, shown as a timetable.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "berline/scenario/apply.h"
#include "gtfs/calendar.h"
#include "gtfs/write.h"
#include "testing/drawn_feed.h"
#include "told.h"

namespace berline::scenario {

inline constexpr auto kTuesday = std::string_view{"2026-03-10"};
inline constexpr auto kSunday = std::string_view{"2026-03-15"};

inline gtfs::Feed feed_of(testing::Tables tables) {
  auto report = Report{};
  auto feed = testing::drawn_feed(std::move(tables), report);
  feed.name = "drawn";
  return feed;
}

/// Line R, daily: T1 and T2 from A by B and C to D, T3 back.
inline gtfs::Feed line_feed() {
  return feed_of({{"trips.txt",
                   "route_id,service_id,trip_id,direction_id\n"
                   "R,daily,T1,0\nR,daily,T2,0\nR,daily,T3,1\n"},
                  {"stop_times.txt", testing::calls({"T1 A 08:00, B 08:10-08:12, C 08:20, D 08:30",
                                                     "T2 A 09:00, B 09:10-09:12, C 09:20, D 09:30",
                                                     "T3 D 08:00, C 08:10, B 08:18-08:20, A 08:30"})}});
}

inline Applied applied(gtfs::Feed const& feed, std::string_view modifications) {
  return scenario::apply(scenario_of(modifications), {&feed, 1}, gtfs::parse_iso_date(kTuesday));
}

inline gtfs::Feed edited(gtfs::Feed const& feed, std::string_view modifications) {
  return std::move(applied(feed, modifications).feeds.front());
}

/// The calls of a trip as `testing::calls` writes them: "A 08:00, B 08:10-08:12"; empty when there is no such trip.
inline std::string calls_of(gtfs::Feed const& feed, std::string_view trip) {
  auto text = std::string{};
  auto const clock = [](ServiceTime time) {
    auto const full = testing::clock(time);
    return full.ends_with(":00") ? full.substr(0, 5) : full;
  };
  for (auto const id : ids<gtfs::TripId>(feed.trips.size())) {
    if (feed.text(feed.trips[id.index()].id) != trip) continue;
    for (auto const& call : feed.calls(id)) {
      text += (text.empty() ? "" : ", ") + std::string{feed.text(feed.stops[call.stop.index()].id)} + ' ' +
              clock(call.arrival);
      if (call.arrival != call.departure) text += '-' + clock(call.departure);
    }
  }
  return text;
}

/// The departures from `stop` on a day, as a list: "08:00 09:00".
inline std::string departures(gtfs::Feed const& feed, std::string_view stop, std::string_view date = kTuesday) {
  auto times = std::vector<ServiceTime>{};
  for (auto const id : ids<gtfs::TripId>(feed.trips.size())) {
    auto const& trip = feed.trips[id.index()];
    if (!gtfs::runs_on(feed.services[trip.service.index()], *gtfs::parse_iso_date(date))) continue;
    auto const calls = feed.calls(id);
    for (std::size_t i = 0; i + 1 < calls.size(); ++i) {
      if (feed.text(feed.stops[calls[i].stop.index()].id) != stop) continue;
      auto const late = calls[i].departure - calls.front().departure;
      auto listed = false;
      for (auto const& row : feed.frequencies) {
        if (row.trip != id) continue;
        listed = true;
        for (auto time = row.start; time < row.end; time = time + row.headway) times.push_back(time + late);
      }
      if (!listed) times.push_back(calls[i].departure);
    }
  }
  std::ranges::sort(times);
  auto text = std::string{};
  for (auto const time : times) {
    auto const full = testing::clock(time);
    text += (text.empty() ? "" : " ") + (full.ends_with(":00") ? full.substr(0, 5) : full);
  }
  return text;
}

}  // namespace berline::scenario
