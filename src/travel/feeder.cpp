#include "berline/travel/feeder.h"

#include <algorithm>
#include <string>
#include <utility>

#include "berline/base/error.h"
#include "berline/travel/destinations.h"
#include "direct_search.h"
#include "feeder_legs.h"

namespace berline::travel {
namespace {

using network::Network;
using street::Link;
using street::Mode;
using transit::AccessLeg;
using transit::StopId;
using Lists = std::vector<std::vector<AccessLeg>>;

TravelMode travel_mode(Mode mode) {
  switch (mode) {
    case Mode::bike:
      return TravelMode::bike;
    case Mode::car:
      return TravelMode::car;
    case Mode::ebike:
      return TravelMode::ebike;
    case Mode::walk:
      break;
  }
  return TravelMode::walk;
}

/// By origin: the legs within `limit` to the targets.
Csr<std::size_t, DirectLeg> legs_between(Network const& network, Mode mode, std::span<Link const> origins,
                                         std::span<Link const> targets, Seconds limit) {
  auto const request = TravelRequest{.mode = travel_mode(mode)};
  return all_direct_legs(network, origins, prepare(network, targets, request), request, limit);
}

std::vector<Link> stops_on(Network const& network, Mode mode) {
  return network::link(network, mode, network.timetable.stop_position.span());
}

/// What a feeder needs to know of one network, whichever way it goes.
class Ways {
public:
  Ways(Network const& network, std::span<LatLng const> places, Feeder const& feeder, street::LinkOptions const& options)
      : network_{network}, feeder_{feeder}, places_{network::link(network, feeder.mode, places, options)} {}

  void to_stops(Lists& lists) const {
    if (!feeder_.parks) {
      auto const rides = ride(places_, stops_on(network_, feeder_.mode));
      for (std::size_t place = 0; place < places_.size(); ++place)
        for (auto const& leg : rides[place]) add(lists[place], leg.destination, leg.duration);
      return;
    }
    auto const rides = ride(places_, parks_on(feeder_.mode));
    auto const walks = legs_between(network_, Mode::walk, parks_on(Mode::walk), network_.stop_links, feeder_.walk);
    for (std::size_t place = 0; place < places_.size(); ++place)
      for (auto const& leg : rides[place])
        for (auto const& walk : walks[leg.destination])
          add(lists[place], walk.destination, leg.duration + walk.duration);
  }

  void from_stops(Lists& lists) const {
    if (!feeder_.parks) {
      auto const rides = ride(stops_on(network_, feeder_.mode), places_);
      for (std::uint32_t stop = 0; stop < rides.size(); ++stop)
        for (auto const& leg : rides[stop]) add(lists[leg.destination], stop, leg.duration);
      return;
    }
    auto const walks = legs_between(network_, Mode::walk, network_.stop_links, parks_on(Mode::walk), feeder_.walk);
    auto const rides = ride(parks_on(feeder_.mode), places_);
    for (std::uint32_t stop = 0; stop < walks.size(); ++stop)
      for (auto const& walk : walks[stop])
        for (auto const& leg : rides[walk.destination]) add(lists[leg.destination], stop, walk.duration + leg.duration);
  }

private:
  Csr<std::size_t, DirectLeg> ride(std::span<Link const> from, std::span<Link const> to) const {
    return legs_between(network_, feeder_.mode, from, to, feeder_.limit);
  }
  std::vector<Link> parks_on(Mode mode) const { return network::link(network_, mode, *feeder_.parks); }
  void add(std::vector<AccessLeg>& list, std::uint32_t stop, Seconds duration) const {
    list.push_back({StopId{stop}, duration + feeder_.handover});
  }

  Network const& network_;
  Feeder const& feeder_;
  std::vector<Link> places_;
};

/// The best legs of all feeders, in the direction that `put` lists.
FeederLegs best_legs(Network const& network, std::span<LatLng const> places, std::span<Feeder const> feeders,
                     street::LinkOptions const& options, void (Ways::*put)(Lists&) const) {
  auto lists = Lists(places.size());
  for (auto const& feeder : feeders) {
    check_streets(network, feeder);
    (Ways{network, places, feeder, options}.*put)(lists);
  }
  for (auto& list : lists) keep_best(list);
  return build_csr<std::size_t>(lists);
}

}  // namespace

FeederLegs legs_to_stops(Network const& network, std::span<LatLng const> places, std::span<Feeder const> feeders,
                         street::LinkOptions const& options) {
  return best_legs(network, places, feeders, options, &Ways::to_stops);
}

FeederLegs legs_from_stops(Network const& network, std::span<LatLng const> places, std::span<Feeder const> feeders,
                           street::LinkOptions const& options) {
  return best_legs(network, places, feeders, options, &Ways::from_stops);
}

void check_streets(Network const& network, Feeder const& feeder) {
  if (network.straight_line && feeder.mode != Mode::walk)
    throw ConfigError{"mode_needs_streets", {}, {{"mode", std::string{street::name_of(feeder.mode)}}}};
}

void keep_best(std::vector<AccessLeg>& legs) {
  std::ranges::sort(legs, {}, [](AccessLeg const& leg) { return std::pair{leg.stop, leg.duration}; });
  auto const rest = std::ranges::unique(legs, {}, &AccessLeg::stop);
  legs.erase(rest.begin(), rest.end());
}

void merge(std::vector<AccessLeg>& legs, std::span<AccessLeg const> more) {
  if (more.empty()) return;
  legs.insert(legs.end(), more.begin(), more.end());
  keep_best(legs);
}

}  // namespace berline::travel
