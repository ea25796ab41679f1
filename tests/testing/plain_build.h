// A plain network taken through the real doors: GTFS tables, reader, timetable, changes.
#pragma once

#include <string>
#include <vector>

#include "berline/transit/build.h"
#include "gtfs/read.h"
#include "random_network.h"

namespace berline::testing {

/// What the engines need of a plain network. Stops where no trip ever calls are not in the timetable.
struct BuiltNetwork {
  std::vector<gtfs::Feed> feeds;
  transit::Timetable timetable;
  transit::Footpaths footpaths;
  transit::Changes changes;
  std::vector<transit::StopId> stops;  // by plain stop; none: nobody calls there
  Report report;
};

inline BuiltNetwork build(PlainNetwork const& plain) {
  auto built = BuiltNetwork{};
  built.feeds.push_back(gtfs::read(gtfs_tables(plain), gtfs::ReadOptions{}, built.report));
  auto const date = gtfs::Date{std::chrono::year{2026} / 3 / 10};
  built.timetable = transit::build_timetable(built.feeds, {date, Seconds{plain.slack}, false}, built.report);

  built.stops.resize(plain.stops.size());
  auto const& feed = built.feeds.front();
  for (auto const stop : ids<transit::StopId>(built.timetable.stop_count())) {
    auto const name = feed.text(feed.stops[built.timetable.stop_origin[stop].stop.index()].id);
    built.stops[std::stoul(std::string{name.substr(1)})] = stop;
  }
  auto pairs = std::vector<std::pair<transit::StopId, transit::Footpath>>{};
  for (auto const& path : plain.footpaths) {
    auto const from = built.stops[static_cast<std::size_t>(path.from)];
    auto const to = built.stops[static_cast<std::size_t>(path.to)];
    if (!from.is_none() && !to.is_none()) pairs.emplace_back(from, transit::Footpath{to, Seconds{path.walk}});
  }
  built.footpaths = build_csr<transit::StopId, transit::Footpath>(built.timetable.stop_count(), pairs);
  built.changes = transit::build_changes(built.feeds, built.timetable, built.footpaths, Seconds{plain.slack});
  return built;
}

}  // namespace berline::testing
