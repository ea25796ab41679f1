#include "unroll.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "continuations.h"
#include "gtfs/calendar.h"

namespace berline::transit {
namespace {

constexpr std::int32_t kDay = 24 * 3600;

/// One feed of the study, and what its tables say trip by trip.
struct Unrolled {
  gtfs::Feed const* feed;
  std::uint32_t number;
  std::vector<std::vector<gtfs::Frequency>> frequencies;  // by trip; empty when the feed has none
  std::vector<bool> usable;                               // trips with two calls, allowed by the options

  bool by_frequency(std::size_t trip) const { return !frequencies.empty() && !frequencies[trip].empty(); }
};

Unrolled prepare(gtfs::Feed const& feed, std::uint32_t number, TimetableOptions const& options, Report& report) {
  auto work = Unrolled{&feed, number, {}, std::vector<bool>(feed.trips.size())};
  auto inaccessible = std::size_t{0};
  for (std::size_t t = 0; t < feed.trips.size(); ++t) {
    auto const refused = options.wheelchair && !takes_wheelchairs(feed.trips[t].wheelchair, options);
    inaccessible += refused ? 1 : 0;
    work.usable[t] = !refused && feed.calls(gtfs::TripId::from_index(t)).size() >= 2;
  }
  if (inaccessible > 0)
    report.add({Severity::info,
                "trips_without_wheelchair_space",
                Where{.file = feed.path},
                {{"count", std::to_string(inaccessible)}}});
  if (!feed.frequencies.empty()) work.frequencies.resize(feed.trips.size());
  for (auto const& row : feed.frequencies)
    if (row.headway > Seconds{0}) work.frequencies[row.trip.index()].push_back(row);
  return work;
}

/// How many service days before the study day may have trips still under way when it begins: one at least, more when
/// times pass 33:00, for the midnights of two time zones lie up to 15 hours apart.
int days_back(Unrolled const& work) {
  auto latest = ServiceTime{kDay};
  for (std::size_t t = 0; t < work.usable.size(); ++t) {
    if (!work.usable[t]) continue;
    auto const calls = work.feed->calls(gtfs::TripId::from_index(t));
    latest = std::max(latest, calls.back().arrival);
    if (work.by_frequency(t))
      for (auto const& row : work.frequencies[t])
        latest = std::max(latest, row.end + (calls.back().arrival - calls.front().departure));
  }
  return (latest.seconds() + kDay * 15 / 24) / kDay;
}

struct Counts {
  std::size_t runs = 0;
  std::size_t spread_trips = 0;
  std::size_t spread_departures = 0;
};

/// Appends a run unless it has ended before the study day begins.
void add_run(Unrolled const& work, std::span<gtfs::TripId const> chain, Seconds shift, Runs& runs) {
  if (work.feed->calls(chain.back()).back().arrival + shift < ServiceTime{0}) return;
  for (auto const trip : chain) runs.legs.push_back({work.number, trip, shift});
  runs.first_leg.push_back(static_cast<std::uint32_t>(runs.legs.size()));
}

/// Departures start, start + headway, ... before end, all later by a phase where one is drawn; the trip's own times
/// only tell how long it takes.
void add_frequency_runs(Unrolled const& work, gtfs::TripId trip, Headways const& headways, Seconds day_shift,
                        Runs& runs, Counts& counts) {
  auto const first = work.feed->calls(trip).front().departure;
  auto const name = work.feed->text(work.feed->trips[trip.index()].id);
  auto spread = false;
  for (auto const& row : work.frequencies[trip.index()]) {
    auto const phase = row.exact ? Seconds{0} : headway_phase(headways, name, row.start, row.headway);
    for (auto start = row.start + phase; start < row.end; start = start + row.headway) {
      add_run(work, std::span{&trip, 1}, day_shift + (start - first), runs);
      ++counts.runs;
      counts.spread_departures += row.exact ? 0 : 1;
    }
    spread = spread || !row.exact;
  }
  counts.spread_trips += spread ? 1 : 0;
}

Counts add_day(Unrolled const& work, TimetableOptions const& options, gtfs::Date day, Seconds shift, Runs& runs,
               Report& report) {
  auto const& feed = *work.feed;
  auto runs_today = std::vector<bool>(feed.services.size());
  for (std::size_t s = 0; s < feed.services.size(); ++s) runs_today[s] = gtfs::runs_on(feed.services[s], day);

  auto counts = Counts{};
  auto scheduled = std::vector<gtfs::TripId>{};
  for (auto const trip : ids<gtfs::TripId>(feed.trips.size())) {
    auto const service = feed.trips[trip.index()].service;
    if (!work.usable[trip.index()] || service.is_none() || !runs_today[service.index()]) continue;
    if (work.by_frequency(trip.index()))
      add_frequency_runs(work, trip, options.headways, shift, runs, counts);
    else
      scheduled.push_back(trip);
  }
  counts.runs += scheduled.size();
  for (auto const& chain : join_continuations(feed, scheduled, report)) add_run(work, chain, shift, runs);
  return counts;
}

void unroll_feed(Unrolled const& work, TimetableOptions const& options, std::chrono::sys_seconds origin,
                 std::string_view zone, Runs& runs, Report& report) {
  auto elsewhere = Report{};  // what the neighbouring days complain of is not worth a second line
  for (auto k = -days_back(work); k <= 1; ++k) {
    auto const day = options.date + std::chrono::days{k};
    auto const shift = Seconds{static_cast<std::int32_t>((gtfs::service_midnight(day, zone) - origin).count())};
    auto const counts = add_day(work, options, day, shift, runs, k == 0 ? report : elsewhere);
    if (k != 0) continue;
    if (counts.runs == 0)
      report.add({Severity::warning,
                  "feed_without_service_on_date",
                  Where{.file = work.feed->path},
                  {{"feed", work.feed->name}, {"date", gtfs::iso(day)}}});
    if (counts.spread_trips > 0)
      report.add({Severity::info,
                  options.headways.draws == 0 ? "headway_departures_spread" : "headway_departures_drawn",
                  Where{.file = work.feed->path},
                  {{"feed", work.feed->name},
                   {"trips", std::to_string(counts.spread_trips)},
                   {"departures", std::to_string(counts.spread_departures)},
                   {"draws", std::to_string(options.headways.draws)}}});
  }
}

}  // namespace

Runs unroll(std::span<gtfs::Feed const> feeds, TimetableOptions const& options, Report& report) {
  auto runs = Runs{};
  if (feeds.empty()) return runs;
  auto const origin = gtfs::service_midnight(options.date, gtfs::timezone(feeds.front()));
  for (std::size_t f = 0; f < feeds.size(); ++f) {
    auto const work = prepare(feeds[f], static_cast<std::uint32_t>(f), options, report);
    unroll_feed(work, options, origin, gtfs::timezone(feeds[f]), runs, report);
  }
  return runs;
}

}  // namespace berline::transit
