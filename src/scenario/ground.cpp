#include "ground.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace berline::scenario {
namespace {

/// Stops of one name farther apart than this are in different towns.
constexpr auto kSamePlace = Metres{1000};

bool is_near_some_stop(Work const& work, LatLng place) {
  for (auto const& draft : work.drafts)
    for (auto const& stop : draft.feed.stops)
      if (stop.has_position && distance(stop.position, place) <= kFarthestStop) return true;
  return false;
}

bool can_be_called_at(gtfs::Stop const& stop) {
  return stop.type == gtfs::LocationType::platform && stop.has_position;
}

/// The stop meant by a name in one feed: the first platform of that id, station or name; none when there is none.
/// Reports a name that several towns share.
gtfs::StopId stop_known(Work& work, gtfs::Feed const& feed, std::string const& name) {
  auto candidates = stops_named(feed, name);
  std::erase_if(candidates, [&](auto id) { return !can_be_called_at(feed.stops[id.index()]); });
  if (candidates.empty()) return {};
  auto const& first = feed.stops[candidates.front().index()];
  for (auto const id : candidates)
    if (distance(feed.stops[id.index()].position, first.position) > kSamePlace) {
      work.fail("scenario_stop_ambiguous", {{"id", name}});
      return {};
    }
  return candidates.front();
}

gtfs::StopId add_stop(Work& work, Draft& draft, std::string const& id, std::string_view name, LatLng position) {
  auto stop = gtfs::Stop{};
  stop.id = draft.new_stop_id(id);
  stop.name = draft.feed.texts.intern(name.empty() ? std::string_view{id} : name);
  stop.position = position;
  stop.has_position = true;
  draft.touched = true;
  ++work.touched.stops_added;
  draft.feed.stops.push_back(stop);
  return gtfs::StopId::from_index(draft.feed.stops.size() - 1);
}

gtfs::StopId resolve(Work& work, std::size_t target, NewStop const& wanted, std::string const& prefix,
                     std::size_t number) {
  auto& draft = work.drafts[target];
  if (wanted.position) {
    if (!wanted.id.empty() && !stops_named(draft.feed, wanted.id).empty()) {
      work.fail("scenario_stop_exists", {{"id", wanted.id}});
      return {};
    }
    if (!is_near_some_stop(work, *wanted.position)) {
      work.fail("scenario_stop_far", {{"lat", fmt::format("{}", wanted.position->lat)},
                                      {"lon", fmt::format("{}", wanted.position->lon)},
                                      {"kilometres", fmt::format("{:.0f}", kFarthestStop.count() / 1000)}});
      return {};
    }
    auto const id = wanted.id.empty() ? fmt::format("{}~{}", prefix, number) : wanted.id;
    return add_stop(work, draft, id, wanted.name, *wanted.position);
  }
  auto const known = stop_known(work, draft.feed, wanted.id);
  if (!known.is_none() || work.failed()) return known;
  for (auto const& other : work.drafts) {
    auto const theirs = stop_known(work, other.feed, wanted.id);
    if (work.failed()) return {};
    if (theirs.is_none()) continue;
    auto const& stop = other.feed.stops[theirs.index()];
    return add_stop(work, draft, fmt::format("{}:{}", other.feed.name, other.text(stop.id)),
                    std::string{other.text(stop.name)}, stop.position);
  }
  work.fail("scenario_stop_unknown", {{"id", wanted.id}});
  return {};
}

/// Squared distance of `place` to the segment and the share of it where the nearest point lies, on a plane that is good
/// for a few kilometres.
std::pair<double, double> nearest_on(LatLng from, LatLng to, LatLng place) {
  auto const shrink = std::cos(place.lat * std::numbers::pi / 180);
  auto const x = (to.lon - from.lon) * shrink, y = to.lat - from.lat;
  auto const px = (place.lon - from.lon) * shrink, py = place.lat - from.lat;
  auto const length = x * x + y * y;
  auto const share = length > 0 ? std::clamp((px * x + py * y) / length, 0.0, 1.0) : 0.0;
  auto const dx = px - share * x, dy = py - share * y;
  return {dx * dx + dy * dy, share};
}

}  // namespace

std::optional<std::vector<gtfs::StopId>> stops_for(Work& work, std::size_t draft, std::span<NewStop const> wanted,
                                                   std::string const& prefix) {
  auto stops = std::vector<gtfs::StopId>{};
  for (std::size_t i = 0; i < wanted.size(); ++i) stops.push_back(resolve(work, draft, wanted[i], prefix, i + 1));
  if (work.failed()) return std::nullopt;
  return stops;
}

std::vector<Metres> straight_lengths(std::span<LatLng const> places) {
  auto lengths = std::vector<Metres>{};
  for (std::size_t i = 1; i < places.size(); ++i) lengths.push_back(distance(places[i - 1], places[i]));
  return lengths;
}

std::vector<Metres> lengths_along(std::span<LatLng const> way, std::span<LatLng const> stops) {
  auto const segments = straight_lengths(way);
  auto lengths = std::vector<Metres>{};
  auto last = 0.0;
  for (std::size_t stop = 0; stop < stops.size(); ++stop) {
    auto best = std::pair{1e18, last};
    auto passed = 0.0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      auto const [off, share] = nearest_on(way[i], way[i + 1], stops[stop]);
      auto const place = passed + share * segments[i].count();
      if (off < best.first && place >= last) best = {off, place};
      passed += segments[i].count();
    }
    if (stop > 0) lengths.push_back(Metres{best.second - last});
    last = best.second;
  }
  return lengths;
}

std::vector<LatLng> places_along(std::span<LatLng const> way, Metres spacing) {
  auto const segments = straight_lengths(way);
  auto const total = std::accumulate(segments.begin(), segments.end(), Metres{0}).count();
  auto const hops = std::max(1L, std::lround(total / spacing.count()));
  auto places = std::vector<LatLng>{};
  auto passed = 0.0;
  auto segment = std::size_t{0};
  for (long i = 0; i <= hops; ++i) {
    auto const wanted = total * static_cast<double>(i) / static_cast<double>(hops);
    while (segment + 1 < segments.size() && passed + segments[segment].count() < wanted)
      passed += segments[segment++].count();
    auto const length = segments[segment].count();
    places.push_back(
        between(way[segment], way[segment + 1], length > 0 ? std::min(1.0, (wanted - passed) / length) : 0));
  }
  return places;
}

std::optional<Timing> timing_of(Work& work, Pace const& pace, std::span<Metres const> lengths, bool on_ground) {
  auto timing = Timing{};
  auto const inner = lengths.size() - std::min<std::size_t>(1, lengths.size());
  for (std::size_t i = 0; i < inner; ++i)
    timing.dwells.push_back(pace.dwells.empty()       ? kDwell
                            : pace.dwells.size() == 1 ? pace.dwells.front()
                                                      : pace.dwells[i + 1]);
  if (!pace.hops.empty()) {
    timing.hops = pace.hops;
    return timing;
  }
  auto ground = std::vector<double>{};
  for (auto const length : lengths) ground.push_back(length.count() * (on_ground ? 1 : pace.detour));
  auto const total = std::accumulate(ground.begin(), ground.end(), 0.0);
  auto const seconds_per_metre = [](KilometresPerHour speed) { return 3.6 / speed.count(); };
  auto riding = total * seconds_per_metre(pace.speed.count() > 0 ? pace.speed : KilometresPerHour{1});
  if (pace.speed.count() <= 0) {
    // From end to end, the time at the stops between them included.
    auto const rate = pace.priority_share >= 0 ? pace.priority_share * seconds_per_metre(kOwnLaneSpeed) +
                                                     (1 - pace.priority_share) * seconds_per_metre(kTrafficSpeed)
                                               : seconds_per_metre(pace.commercial);
    auto const standing = std::accumulate(timing.dwells.begin(), timing.dwells.end(), Seconds{0});
    riding = total * rate - standing.count();
    if (riding <= 0) {
      work.fail("scenario_no_time_left",
                {{"dwell", std::to_string(standing.count())}, {"total", fmt::format("{:.0f}", total * rate)}});
      return std::nullopt;
    }
  }
  // Sums are rounded, not hops; no hop takes no time at all.
  auto exact = 0.0;
  auto spent = 0L;
  for (auto const length : ground) {
    exact += total > 0 ? riding * length / total : 0;
    auto const hop = std::max(1L, std::lround(exact) - spent);
    spent += hop;
    timing.hops.emplace_back(static_cast<std::int32_t>(hop));
  }
  return timing;
}

}  // namespace berline::scenario
