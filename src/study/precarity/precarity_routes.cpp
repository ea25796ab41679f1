#include "precarity/precarity_routes.h"

#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "access/answers.h"
#include "access/layers.h"
#include "access/study_feeders.h"
#include "berline/street/linkage.h"
#include "berline/study/service.h"
#include "berline/travel/matrix.h"

namespace berline::study {
namespace {

using travel::TravelMode;

/// Keeps times of one column and, when asked to, the lengths: [origin * destinations + destination].
class KeepRows final : public travel::Sink {
public:
  KeepRows(std::size_t origins, std::size_t destinations, bool with_metres) : times_{origins, destinations} {
    if (with_metres) metres_.assign(origins * destinations, 0);
  }
  void accept(travel::TimeBlock const& block) override {
    for (std::size_t o = 0; o < block.origins; ++o)
      for (std::size_t d = 0; d < block.destinations; ++d) {
        auto const origin = block.first_origin + o;
        auto const destination = block.first_destination + d;
        auto const time = block.at(o, d, 0);
        times_.set(origin, destination, time);
        if (!metres_.empty() && !is_never(time))
          metres_[origin * times_.destinations() + destination] = block.metres[o * block.destinations + d];
      }
  }
  access::TimeMatrix& times() { return times_; }
  std::vector<float>& metres() { return metres_; }

private:
  access::TimeMatrix times_;
  std::vector<float> metres_;
};

/// The routing questions of the index, over one network at a time.
class Router {
public:
  Router(Study const& study, Networks& networks, Homes const& homes, Progress const& progress)
      : study_{study}, networks_{networks}, homes_{homes}, progress_{progress}, offered_{feeders_without_car(study)} {}

  bool has_transit() const { return study_.has_mode(TravelMode::transit) && !study_.windows.empty(); }
  std::size_t windows() const { return has_transit() ? study_.windows.size() : 1; }

  /// Readies the networks for as many destinations, where that saves more than it costs.
  void expect(std::size_t destinations, bool with_car) {
    auto modes = std::vector<street::Mode>{};
    for (auto const by_car : {true, false}) {
      if (by_car && !with_car) continue;
      auto const request = request_of(mode_of(by_car), 0);
      if (travel::hierarchy_pays(networks_.first(), request, homes_.size(), destinations))
        modes.push_back(travel::street_mode(mode_of(by_car)));
    }
    networks_.add_hierarchies(std::move(modes));
  }

  /// Rows to points by car, or by what those without a car have in the first window.
  KeepRows rows_to(std::vector<LatLng> const& points, bool by_car) {
    auto const mode = mode_of(by_car);
    auto const& network = networks_.first();
    auto const request = request_of(mode, 0);
    auto keep = KeepRows{homes_.size(), points.size(), by_car};
    auto const street_mode = travel::street_mode(mode);
    auto const sinks = std::array<travel::Sink*, 1>{&keep};
    travel::all_to_many(network, links(network, street_mode), network::link(network, street_mode, points), request,
                        sinks, progress_, feeders(network, mode, points));
    return keep;
  }

  /// Minutes to the nearest place of each set: [zone][set], NaN where none is reached.
  std::vector<std::vector<double>> nearest(std::vector<access::Places> const& sets, bool by_car, std::size_t window) {
    auto const mode = mode_of(by_car);
    auto const& network = has_transit() ? networks_.on(study_.windows[window].date) : networks_.first();
    auto const street_mode = travel::street_mode(mode);
    auto linked = std::vector<std::vector<street::Link>>{};
    auto members = std::vector<LatLng>{};
    for (auto const& set : sets) {
      linked.push_back(network::link(network, street_mode, set.positions));
      members.insert(members.end(), set.positions.begin(), set.positions.end());
    }
    auto keep = KeepRows{homes_.size(), sets.size(), false};
    auto const sinks = std::array<travel::Sink*, 1>{&keep};
    travel::all_to_sets(network, links(network, street_mode), linked, request_of(mode, window), sinks, progress_,
                        feeders(network, mode, members));
    auto minutes = std::vector(homes_.size(), std::vector<double>(sets.size(), precarity::kUnknown));
    for (std::size_t home = 0; home < homes_.size(); ++home)
      for (std::size_t set = 0; set < sets.size(); ++set)
        if (auto const time = keep.times().at(home, set); !is_never(time)) minutes[home][set] = time.count() / 60.0;
    return minutes;
  }

private:
  TravelMode mode_of(bool by_car) const {
    return by_car ? TravelMode::car : has_transit() ? TravelMode::transit : TravelMode::walk;
  }
  /// Of the percentiles of the study the index wants the middle one alone.
  travel::TravelRequest request_of(TravelMode mode, std::size_t window) const {
    auto request = request_for(study_, mode, mode == TravelMode::transit ? std::optional{window} : std::nullopt);
    request.percentiles = {study_.percentiles[middle_of(study_.percentiles)]};
    return request;
  }
  std::vector<street::Link> links(network::Network const& network, street::Mode mode) const {
    return network::link(network, mode, homes_.positions);
  }

  /// What those without a car have beside walking to stops and from them.
  travel::Feeders feeders(network::Network const& network, TravelMode mode, std::vector<LatLng> const& ends) const {
    if (mode != TravelMode::transit) return {};
    auto feeders = travel::Feeders{};
    if (!offered_.access.empty()) feeders.access = travel::legs_to_stops(network, homes_.positions, offered_.access);
    if (!offered_.egress.empty()) feeders.egress = travel::legs_from_stops(network, ends, offered_.egress);
    return feeders;
  }

  Study const& study_;
  Networks& networks_;
  Homes const& homes_;
  Progress const& progress_;
  travel::FeederChoice offered_;
};

/// The last of the nearest services; out of reach (infinity) when one of them is.
double basket_of(std::vector<double> const& minutes, std::vector<access::Places> const& services,
                 std::string* slowest = nullptr) {
  auto longest = 0.0;
  for (std::size_t set = 0; set < minutes.size(); ++set) {
    auto const here = std::isnan(minutes[set]) ? std::numeric_limits<double>::infinity() : minutes[set];
    if (here < longest || (slowest != nullptr && here == longest && !slowest->empty())) continue;
    longest = here;
    if (slowest != nullptr) *slowest = services[set].name;
  }
  return longest;
}

/// Minutes to the whole basket by car, known or asked for.
std::vector<double> basket_by_car(Router& router, std::vector<access::Places> const& basket, Routes const* known) {
  auto minutes = std::vector<double>{};
  if (known != nullptr) {
    for (auto const& reach : known->reach.front()) minutes.push_back(reach.basket_car_minutes);
  } else {
    for (auto const& nearest : router.nearest(basket, true, 0)) minutes.push_back(basket_of(nearest, basket));
  }
  return minutes;
}

/// Minutes to the whole basket, by window. The last window first: the networks then stand at the first date again.
void put_reach(Router& router, std::vector<access::Places> const& basket, std::size_t homes, Study const& study,
               Routes const* known_by_car, Routes& routes) {
  routes.reach.clear();
  routes.reach_windows.clear();
  if (basket.empty()) return;
  auto const by_car = basket_by_car(router, basket, known_by_car);
  routes.reach.resize(router.windows());
  for (auto window = router.windows(); window-- > 0;) {
    auto const without_car = router.nearest(basket, false, window);
    auto& reach = routes.reach[window];
    reach.resize(homes);
    for (std::size_t home = 0; home < homes; ++home) {
      reach[home].basket_minutes = basket_of(without_car[home], basket, &reach[home].slowest);
      reach[home].basket_car_minutes = by_car[home];
    }
  }
  for (std::size_t window = 0; window < router.windows(); ++window)
    routes.reach_windows.push_back(router.has_transit() ? study.windows[window].id : std::string{});
}

void put_ways_by_car(Router& router, std::vector<LatLng> const& points, Routes& routes) {
  auto car = router.rows_to(points, true);
  routes.car = std::move(car.times());
  routes.car_metres = std::move(car.metres());
}

}  // namespace

Routes route(Study const& study, Materials const& materials, Networks& networks, Homes const& homes,
             TripPlaces const& places, std::vector<LatLng> const& points, Report& report, Progress const& progress,
             KnownByCar const& known) {
  auto routes = Routes{};
  if (study.inputs.osm.empty()) return routes;
  auto router = Router{study, networks, homes, progress};
  if (router.has_transit() && study.destinations.empty())  // else asked already
    check_departures(materials.feeds, networks.first().timetable, study.windows.front(), study.limits.max_duration,
                     report);
  if (router.has_transit() && study.transit.uses_car())
    report.add({Severity::info, "index_without_car_feeders", {}, {}});
  router.expect(points.size() + places.basket.size(), !known.points);
  put_reach(router, places.basket, homes.size(), study, known.basket, routes);
  if (!known.points) put_ways_by_car(router, points, routes);
  routes.transit = std::move(router.rows_to(points, false).times());
  return routes;
}

Routes routes_by_car(Study const& study, Networks& networks, Homes const& homes, std::vector<LatLng> const& points,
                     Progress const& progress) {
  auto router = Router{study, networks, homes, progress};
  router.expect(points.size(), true);
  auto routes = Routes{};
  put_ways_by_car(router, points, routes);
  return routes;
}

Routes routes_to_points(Study const& study, Networks& networks, Homes const& homes, std::vector<LatLng> const& points,
                        Progress const& progress) {
  auto router = Router{study, networks, homes, progress};
  auto routes = Routes{};
  put_ways_by_car(router, points, routes);
  routes.transit = std::move(router.rows_to(points, false).times());
  return routes;
}

Routes routes_to_basket(Study const& study, Networks& networks, Homes const& homes, TripPlaces const& places,
                        Progress const& progress) {
  auto router = Router{study, networks, homes, progress};
  auto routes = Routes{};
  put_reach(router, places.basket, homes.size(), study, nullptr, routes);
  return routes;
}

}  // namespace berline::study
