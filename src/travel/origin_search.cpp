#include "origin_search.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "berline/travel/percentile.h"
#include "feeder_legs.h"
#include "latest_departures.h"
#include "origin_legs.h"

namespace berline::travel {
namespace {

constexpr auto kNoRow = std::numeric_limits<std::uint32_t>::max();

/// The longest a journey may take: values of the maximum duration and more are unreachable.
Seconds longest(network::Limits const& limits) {
  return limits.max_duration - Seconds{1};
}

}  // namespace

OriginSearch::OriginSearch(network::Network const& network, Destinations const& destinations,
                           TravelRequest const& request)
    : network_{&network}, destinations_{&destinations}, request_{&request}, reach_{network, street_mode(request.mode)} {
  if (request.mode != TravelMode::transit) return;
  stops_.emplace(network, network.stop_links);
  raptor_.emplace(network.timetable, network.changes);
  row_of_stop_.assign(network.timetable.stop_count(), kNoRow);
  is_egress_stop_.assign(network.timetable.stop_count(), 0);
  if (destinations.near_stop.size() == 0) {
    for (auto const& leg : destinations.egress.values()) is_egress_stop_[leg.stop.index()] = 1;
    within_reach_.resize(destinations.size());
    std::iota(within_reach_.begin(), within_reach_.end(), 0U);
  } else {
    for (auto const stop : ids<transit::StopId>(is_egress_stop_.size()))
      is_egress_stop_[stop.index()] = destinations.near_stop[stop].empty() ? 0 : 1;
    is_within_reach_.assign(destinations.size(), 0);
  }
  if (searches_deadlines()) by_instant_.resize(request.window.size());
}

OriginFacts OriginSearch::run(street::Link const& origin, std::span<transit::AccessLeg const> feeders,
                              std::span<Seconds> seconds, std::span<float> metres) {
  auto facts = OriginFacts{};
  std::ranges::fill(seconds, kNever);
  std::ranges::fill(metres, std::numeric_limits<float>::quiet_NaN());
  if (origin.is_linked() && destinations_->any_linked()) {
    if (request_->mode == TravelMode::transit) {
      ride(origin, feeders, facts);
      finish_transit(seconds, facts);
    } else {
      go_directly(origin, seconds, metres, facts);
    }
  }
  auto const reaches_any = std::ranges::any_of(seconds, [](Seconds time) { return !is_never(time); });
  facts.reachability = reaches_any ? Reachability::reachable : reachability(origin, facts);
  return facts;
}

/// Fills `ride_times_` and leaves the search within the direct walk in `reach_`.
void OriginSearch::ride(street::Link const& origin, std::span<transit::AccessLeg const> feeders, OriginFacts& facts) {
  auto const& limits = request_->limits;
  for (auto const stop : stop_of_row_) row_of_stop_[stop.index()] = kNoRow;
  stop_of_row_.clear();
  least_of_row_.clear();
  departures_.clear();

  reach_.run(street::Direction::forward, origin, std::max(limits.access, limits.direct_walk));
  auto access = std::vector<transit::AccessLeg>{};
  for (auto const& leg : reach_.points(*stops_, limits.access))
    access.push_back({transit::StopId{leg.point}, leg.duration});
  merge(access, feeders);
  for (auto const& leg : access) facts.nearest_stop = std::min(facts.nearest_stop, leg.duration);
  facts.stops_in_reach = static_cast<std::uint32_t>(access.size());
  if (access.empty()) {
    facts.stop_distance = NearestStop{*network_}.distance_from(origin.snapped);
    return;
  }
  departures_ = departures_from(access);
  raptor_->start(access, limits.max_rides);
  for (auto i = departures_.size(); i-- > 0;) {
    raptor_->depart(departures_[i], limits.max_duration);
    record(i);
  }
}

/// Whether one leaves when a vehicle has to be caught, rather than at every instant of the window.
bool OriginSearch::searches_deadlines() const {
  return request_->timing == Timing::arrive_by || request_->first_wait == FirstWait::planned;
}

std::vector<ServiceTime> OriginSearch::departures_from(std::span<transit::AccessLeg const> access) const {
  if (searches_deadlines()) return boarding_deadlines(network_->timetable, access, *request_);
  auto const& window = request_->window;
  auto departures = std::vector<ServiceTime>{};
  for (auto departure = window.from; departure < window.to; departure = departure + window.step)
    departures.push_back(departure);
  return departures;
}

void OriginSearch::record(std::size_t departure_index) {
  auto const arrival = raptor_->vehicle_arrival();
  auto const count = departures_.size();
  for (auto const stop : raptor_->reached_stops()) {
    auto& row = row_of_stop_[stop.index()];
    if (row == kNoRow) {
      if (is_egress_stop_[stop.index()] == 0) continue;
      row = static_cast<std::uint32_t>(stop_of_row_.size());
      stop_of_row_.push_back(stop);
      least_of_row_.push_back(kNever);
      ride_times_.resize(std::max(ride_times_.size(), (row + 1) * count));
      std::fill_n(ride_times_.begin() + static_cast<std::ptrdiff_t>(row * count), count, kNever);
    }
    auto const time = arrival[stop.index()] - departures_[departure_index];
    ride_times_[row * count + departure_index] = time;
    least_of_row_[row] = std::min(least_of_row_[row], time);
  }
}

void OriginSearch::finish_transit(std::span<Seconds> seconds, OriginFacts& facts) {
  auto const& limits = request_->limits;
  auto const columns = request_->percentiles.size();
  direct_legs(reach_, *destinations_, std::min(limits.direct_walk, longest(limits)), direct_);
  auto next_direct = direct_.cbegin();
  for (auto const destination : within_reach()) {
    auto walk = kNever;
    if (next_direct != direct_.cend() && next_direct->destination == destination) walk = (next_direct++)->duration;
    auto const has_ride = ride_to(destination);
    if (!has_ride && is_never(walk)) continue;

    // Beyond the maximum duration is unreachable, and counts as such in the percentiles.
    auto reached = std::uint32_t{0};
    auto const times = times_of_window(walk);
    for (auto& time : times) {
      time = std::min(time, walk);
      if (time >= limits.max_duration) time = kNever;
      reached += is_never(time) ? 0U : 1U;
      facts.fastest = std::min(facts.fastest, time);
    }
    facts.departures = std::max(facts.departures, reached);
    percentiles(times, request_->percentiles, seconds.subspan(destination * columns, columns));
  }
}

/// The destinations near a stop that is reached, or on foot, ascending; all where nobody listed those near stops.
std::span<std::uint32_t const> OriginSearch::within_reach() {
  if (is_within_reach_.empty()) return within_reach_;
  for (auto const stop : stop_of_row_)
    for (auto const destination : destinations_->near_stop[stop]) is_within_reach_[destination] = 1;
  for (auto const& leg : direct_) is_within_reach_[leg.destination] = 1;
  within_reach_.clear();
  for (std::uint32_t destination = 0; destination < is_within_reach_.size(); ++destination)
    if (is_within_reach_[destination] != 0) within_reach_.push_back(destination);
  for (auto const destination : within_reach_) is_within_reach_[destination] = 0;
  return within_reach_;
}

/// Fills `times_` with the times by vehicle to one destination, and says whether any stop near it is reached in time.
bool OriginSearch::ride_to(std::size_t destination) {
  auto const count = departures_.size();
  times_.assign(count, kNever);
  auto has_ride = false;
  for (auto const& leg : destinations_->egress[destination]) {
    auto const row = row_of_stop_[leg.stop.index()];
    if (row == kNoRow || least_of_row_[row] + leg.walk >= request_->limits.max_duration) continue;
    has_ride = true;
    auto const* ride_times = ride_times_.data() + row * count;
    for (std::size_t i = 0; i < count; ++i) times_[i] = std::min(times_[i], ride_times[i] + leg.walk);
  }
  return has_ride;
}

/// `times_` as the window asks for them.
std::span<Seconds> OriginSearch::times_of_window(Seconds walk) {
  if (request_->timing == Timing::arrive_by) {
    invert(departures_, times_, walk, *request_, by_instant_);
    return by_instant_;
  }
  if (request_->first_wait == FirstWait::planned) {
    plan(departures_, times_, walk, *request_, by_instant_);
    return by_instant_;
  }
  times_.resize(request_->window.size(), kNever);  // no departures are searched where there is no stop
  return times_;
}

/// The time does not depend on the departure: one column, whatever the percentiles.
void OriginSearch::go_directly(street::Link const& origin, std::span<Seconds> seconds, std::span<float> metres,
                               OriginFacts& facts) {
  reach_.run(street::Direction::forward, origin, longest(request_->limits));
  direct_legs(reach_, *destinations_, longest(request_->limits), direct_);
  for (auto const& leg : direct_) {
    seconds[leg.destination] = leg.duration;
    if (!metres.empty()) metres[leg.destination] = leg.metres;
    facts.fastest = std::min(facts.fastest, leg.duration);
    facts.departures = 1;
  }
}

Reachability OriginSearch::reachability(street::Link const& origin, OriginFacts const& facts) const {
  if (!origin.is_linked()) return Reachability::origin_not_linked;
  if (!destinations_->any_linked()) return Reachability::destinations_not_linked;
  if (!is_never(facts.fastest)) return Reachability::reached_too_seldom;
  if (request_->mode == TravelMode::transit) {
    if (facts.stops_in_reach == 0) return Reachability::no_stop_in_reach;
    if (raptor_->reached_stops().empty()) return Reachability::no_service_in_window;
  }
  return Reachability::beyond_max_duration;
}

}  // namespace berline::travel
