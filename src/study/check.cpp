#include "berline/study/check.h"

#include <optional>

#include "access/answers.h"
#include "berline/base/error.h"
#include "berline/study/materials.h"
#include "berline/study/service.h"
#include "gtfs/calendar.h"
#include "gtfs/validate.h"

namespace berline::study {
namespace {

/// Does `work`; what ends it becomes part of the report. True when it came to its end.
template <class Work>
bool attempt(Report& report, Work work) {
  try {
    work();
    return true;
  } catch (Error const& error) {
    for (auto const& notice : error.notices()) report.add(notice);
    return false;
  }
}

constexpr std::size_t kDaysProposed = 5;
constexpr auto kWholeDay = travel::DepartureWindow{ServiceTime{0}, ServiceTime{24 * 3600}};

std::vector<ProposedDay> proposed_days(std::span<gtfs::Feed const> feeds) {
  auto days = std::vector<ProposedDay>{};
  for (auto const date : gtfs::representative_dates(feeds, kDaysProposed)) {
    auto day = ProposedDay{.date = date};
    for (auto const& feed : feeds) {
      auto const trips = gtfs::trips_per_day(feed, date, date).front();
      day.trips += trips;
      day.feeds += trips != 0 ? 1 : 0;
    }
    days.push_back(day);
  }
  return days;
}

/// The study itself, or with a day of service when it asks for none: what joins stops and streets needs a day.
Study with_a_day(Study const& study, std::span<ProposedDay const> days) {
  auto dated = study;
  if (dated.windows.empty() && !days.empty())
    dated.windows.push_back({.id = {}, .date = days.front().date, .departures = kWholeDay, .where = {}});
  return dated;
}

}  // namespace

Checked check(Study const& study, Progress const& progress) {
  auto checked = Checked{};
  auto& report = checked.report;
  auto& counts = checked.counts;
  if (!attempt(report, [&] { require_files(study); })) return checked;

  auto materials = Materials{};
  auto whole = true;
  for (auto const& path : study.inputs.gtfs) {
    auto alone = Study{};
    alone.inputs = study.inputs;
    alone.inputs.gtfs = {path};
    alone.windows = study.windows;
    whole &=
        attempt(report, [&] { materials.feeds.push_back(std::move(read_feeds(alone, report, progress).front())); });
  }
  for (auto const& feed : materials.feeds) {
    counts["stops"] += feed.stops.size();
    counts["routes"] += feed.routes.size();
    counts["trips"] += feed.trips.size();
    counts["stop_times"] += feed.stop_times.size();
    for (auto const& stop : feed.stops)
      if (stop.has_position) checked.stops.push_back(stop.position);
  }
  checked.days = proposed_days(materials.feeds);
  gtfs::validate_together(materials.feeds, report);
  if (!materials.feeds.empty()) whole &= attempt(report, [&] { check_dates(materials.feeds, study.windows, report); });

  whole &= attempt(report, [&] { read_streets(materials, study, report, progress); });
  counts["ways"] = materials.streets.extract.way_osm_id.size();
  auto const points = attempt(report, [&] { materials.origins = read_origins(study, materials.area, report); });
  auto destinations = true;
  for (auto const& set : study.destinations)
    destinations &=
        attempt(report, [&] { materials.destinations.push_back(read_destinations(set, study, materials, report)); });
  counts["origins"] = materials.origins.size();
  for (auto const& places : materials.destinations) {
    counts["destinations"] += places.size();
    counts["pairs"] += places.size() * materials.origins.size();
  }
  if (!whole || !points || !destinations || study.inputs.osm.empty()) return checked;

  auto const dated = with_a_day(study, checked.days);
  attempt(report, [&] {
    auto networks = Networks{dated, materials, report, progress};
    auto const& network = networks.first();
    counts["street_vertices"] = network.streets.vertex_count();
    counts["street_edges"] = network.streets.edge_count();
    report_unlinked(materials, link_points(network, materials, street::Mode::walk), report);
    for (auto const& window : study.windows)
      if (window.date == network.timetable.date)
        check_departures(materials.feeds, network.timetable, window, study.limits.max_duration, report);
  });
  return checked;
}

}  // namespace berline::study
