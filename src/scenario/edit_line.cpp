// New lines.
#include <algorithm>

#include <fmt/format.h>

#include "edit.h"
#include "ground.h"
#include "gtfs/calendar.h"
#include "run.h"

namespace berline::scenario {
namespace {

/// The draft a line goes into: the one named, else that of its first stop known by its id, else the first.
std::optional<std::size_t> draft_for(Work& work, AddLine const& line) {
  if (!line.feed.empty()) {
    auto const found =
        std::ranges::find(work.drafts, line.feed, [](Draft const& draft) -> auto const& { return draft.feed.name; });
    if (found != work.drafts.end()) return static_cast<std::size_t>(found - work.drafts.begin());
    work.fail("scenario_feed_unknown", {{"id", line.feed}});
    return std::nullopt;
  }
  for (auto const& stop : line.stops)
    for (std::size_t i = 0; !stop.position && i < work.drafts.size(); ++i)
      if (!stops_named(work.drafts[i].feed, stop.id).empty()) return i;
  if (!work.drafts.empty()) return 0;
  work.fail("scenario_no_feed", {});
  return std::nullopt;
}

std::optional<gtfs::RouteId> add_route(Work& work, Draft& draft, AddLine const& line) {
  auto& feed = draft.feed;
  auto route = gtfs::Route{};
  route.id = feed.texts.intern(line.id);
  route.short_name = feed.texts.intern(line.name);
  route.long_name = feed.texts.intern(line.long_name);
  route.color = feed.texts.intern(line.color);
  route.type = line.type;
  route.agency = gtfs::AgencyId{0};
  if (!line.agency.empty()) {
    auto const found = std::ranges::find_if(feed.agencies, [&](gtfs::Agency const& agency) {
      return feed.text(agency.id) == line.agency || feed.text(agency.name) == line.agency;
    });
    if (found == feed.agencies.end()) work.fail("scenario_agency_unknown", {{"id", line.agency}});
    route.agency = gtfs::AgencyId::from_index(static_cast<std::size_t>(found - feed.agencies.begin()));
  }
  if (std::ranges::count(feed.routes, route.id, &gtfs::Route::id) > 0)
    work.fail("scenario_route_exists", {{"id", line.id}});
  if (work.failed()) return std::nullopt;
  feed.routes.push_back(route);
  return gtfs::RouteId::from_index(feed.routes.size() - 1);
}

/// A service of those weekdays over the whole validity of the feed.
gtfs::ServiceId add_weekdays(Draft& draft, std::string const& line, Weekdays days, gtfs::Date first, gtfs::Date last) {
  auto service = gtfs::Service{};
  service.weekdays = days;
  service.first = first;
  service.last = last;
  auto name = line + '~';
  for (auto day = 0; day < 7; ++day)
    if ((days >> day & 1) != 0) name += static_cast<char>('1' + day);
  return draft.add_service(std::move(service), name);
}

/// One trip of the line from midnight on, to be copied to each departure.
Run pattern_of(std::vector<gtfs::StopId> const& stops, Timing const& timing) {
  auto run = Run{};
  auto time = ServiceTime{0};
  for (std::size_t i = 0; i < stops.size(); ++i) {
    auto call = Call{};
    call.time.stop = stops[i];
    if (i > 0) time = time + timing.hops[i - 1];
    call.time.arrival = time;
    if (i > 0 && i + 1 < stops.size()) time = time + timing.dwells[i - 1];
    call.time.departure = time;
    run.calls.push_back(call);
  }
  return run;
}

std::vector<ServiceTime> departures_of(Frequency const& frequency) {
  auto departures = frequency.departures;
  if (frequency.headway > Seconds{0})
    for (auto time = frequency.span.from; time < frequency.span.to; time = time + frequency.headway)
      departures.push_back(time);
  return departures;
}

}  // namespace

void edit(Work& work, AddLine const& line) {
  auto const target = draft_for(work, line);
  if (!target) return;
  auto& draft = work.drafts[*target];
  auto const validity = gtfs::validity(draft.feed);
  if (!validity) {
    work.fail("scenario_feed_never_runs", {{"feed", draft.feed.name}});
    return;
  }
  auto wanted = line.stops;
  if (line.spacing > Metres{0}) {
    for (auto const place : places_along(line.way, line.spacing)) {
      auto& stop = wanted.emplace_back();
      stop.position = place;
      stop.name = fmt::format("{} {}", line.name, wanted.size());
    }
  }
  auto const route = add_route(work, draft, line);
  auto const stops = stops_for(work, *target, wanted, line.id);
  if (!route || !stops) return;
  auto places = std::vector<LatLng>{};
  for (auto const stop : *stops) places.push_back(draft.feed.stops[stop.index()].position);
  auto const drawn = !line.way.empty();
  auto const lengths = drawn ? lengths_along(line.way, places) : straight_lengths(places);

  auto services = std::map<Weekdays, gtfs::ServiceId>{};
  auto shapes = std::vector<gtfs::ShapeId>(2);
  if (drawn) {
    shapes[0] = draft.add_shape(line.way, line.id + "~0");
    if (line.both_directions) shapes[1] = draft.add_shape({line.way.rbegin(), line.way.rend()}, line.id + "~1");
  }
  for (auto const& frequency : line.frequencies) {
    auto pace = line.pace;
    if (!frequency.hops.empty()) pace.hops = frequency.hops;
    if (!frequency.dwells.empty()) pace.dwells = frequency.dwells;
    auto const timing = timing_of(work, pace, lengths, drawn);
    if (!timing) return;
    auto const [service, is_new] = services.try_emplace(frequency.days);
    if (is_new) service->second = add_weekdays(draft, line.id, frequency.days, validity->first, validity->second);
    for (std::uint8_t direction = 0; direction < (line.both_directions ? 2 : 1); ++direction) {
      auto way_stops = *stops;
      auto way_timing = *timing;
      if (direction == 1) {
        std::ranges::reverse(way_stops);
        std::ranges::reverse(way_timing.hops);
        std::ranges::reverse(way_timing.dwells);
      }
      auto run = pattern_of(way_stops, way_timing);
      run.trip.id = draft.feed.texts.intern(fmt::format("{}~{}", line.id, direction));
      run.trip.route = *route;
      run.trip.direction = direction;
      run.trip.shape = shapes[direction];
      run.trip.headsign = draft.feed.stops[way_stops.back().index()].name;
      for (auto const departure : departures_of(frequency)) {
        draft.runs.push_back(copy_at(draft, run, departure, service->second));
        ++work.touched.added;
      }
    }
  }
  draft.touched = true;
}

}  // namespace berline::scenario
