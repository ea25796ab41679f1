#include "direct_search.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <numbers>
#include <type_traits>

#include "berline/street/nearest.h"
#include "berline/travel/matrix.h"

namespace berline::travel {
namespace {

using street::Direction;

// Measured in Porto Alegre (bench/RESULTS.md), where the streets of the whole city are searched from every hexagon.
constexpr auto kSearchesPerHierarchy = 400.0;  // building a hierarchy takes as long as so many searches of everything
constexpr auto kSweepsPerSearch = 100.0;       // and one of those as long as so many lanes of a sweep of everything
constexpr std::size_t kFewSearches = 2 * street::ManyToMany::kLanes;  // not worth choosing targets for

/// How far one comes in an hour, about, as the crow flies: to guess how much a search covers, for nothing else.
constexpr std::array<double, 4> kKilometresInAnHour{4, 12, 60, 14};  // by street::Mode

/// The share of the streets that a search of this limit covers: a disc against the box around all streets.
double share_covered(network::Network const& network, street::Mode mode, Seconds limit) {
  auto box = BoundingBox{};
  for (auto const& at : network.streets.position) box.extend(at);
  if (box.is_empty()) return 1;
  auto const corner = LatLng{box.south, box.west};
  auto const square_metres = distance(corner, {box.south, box.east}).count() *  //
                             distance(corner, {box.north, box.west}).count();
  auto const radius = kKilometresInAnHour[static_cast<std::size_t>(mode)] * limit.count() / 3.6;
  auto const disc = std::numbers::pi * radius * radius;
  return disc < square_metres ? disc / square_metres : 1;
}

bool fits(std::size_t origins, std::size_t points) {
  constexpr std::size_t kMostBytes = std::size_t{256} << 20;
  return points == 0 || origins <= kMostBytes / sizeof(DirectLeg) / points;
}

/// Drivers are told metres, and the nearest point to the tenth of a second may have more of them than another that is
/// as near to the second: theirs are compared point by point.
bool can_search_sets(network::Network const& network, TravelRequest const& request) {
  return !network.straight_line && request.engine == Engine::automatic && request.mode != TravelMode::car;
}

/// `sets`: how many destinations are sets of points.
DirectEngine choose(network::Network const& network, std::size_t origins, std::size_t points, std::size_t sets,
                    TravelRequest const& request, Seconds limit) {
  if (request.engine == Engine::forward) return DirectEngine::from_origins;
  auto const mode = street_mode(request.mode);
  if (sets > 0 && sets < origins && fits(origins, sets) && can_search_sets(network, request))
    return DirectEngine::from_sets;
  if (network::hierarchy_of(network, mode) != nullptr) {
    auto const asked = request.engine == Engine::sweep;
    auto const searches = std::min(origins, points);
    if (asked || (searches > kFewSearches && share_covered(network, mode, limit) * kSweepsPerSearch > 1))
      return DirectEngine::hierarchy;
  }
  return points < origins && fits(origins, points) ? DirectEngine::from_destinations : DirectEngine::from_origins;
}

/// Best first among the legs to one destination; then one leg a destination.
void keep_best(std::vector<DirectLeg>& legs) {
  std::ranges::sort(legs, [](DirectLeg const& a, DirectLeg const& b) {
    if (a.destination != b.destination) return a.destination < b.destination;
    if (a.duration != b.duration) return a.duration < b.duration;
    return a.metres < b.metres;
  });
  auto const rest = std::ranges::unique(legs, {}, &DirectLeg::destination);
  legs.erase(rest.begin(), rest.end());
}

/// One search back from each point of the destinations; by origin.
Csr<std::size_t, DirectLeg> search_back(network::Network const& network, std::span<street::Link const> origins,
                                        Destinations const& destinations, street::Mode mode, Seconds limit) {
  auto const index = network::PointIndex{network, origins};
  auto const points = destinations.index.points();
  auto found = std::vector<std::vector<network::Reached>>(points.size());
  auto scratch = tbb::enumerable_thread_specific<network::Reach>{[&] { return network::Reach{network, mode}; }};
  tbb::parallel_for(std::size_t{0}, points.size(), [&](std::size_t point) {
    auto& reach = scratch.local();
    reach.run(Direction::reverse, points[point], limit);
    auto const reached = reach.points(index, limit);
    found[point].assign(reached.begin(), reached.end());
  });
  auto legs = std::vector<std::vector<DirectLeg>>(origins.size());
  for (std::size_t point = 0; point < points.size(); ++point)
    for (auto const& reached : found[point])
      legs[reached.point].push_back({destinations.of_point[point], reached.duration, reached.metres});
  for (auto& list : legs) keep_best(list);
  return build_csr<std::size_t>(legs);
}

/// One search back from each set; by origin.
Csr<std::size_t, DirectLeg> search_back_from_sets(network::Network const& network,
                                                  std::span<street::Link const> origins,
                                                  Destinations const& destinations, street::Mode mode, Seconds limit) {
  auto members = std::vector<std::span<street::Link const>>(destinations.size());
  for (std::size_t first = 0, last = 0; first < destinations.of_point.size(); first = last) {
    auto const set = destinations.of_point[first];
    while (last < destinations.of_point.size() && destinations.of_point[last] == set) ++last;
    members[set] = destinations.index.points().subspan(first, last - first);
  }
  auto found = std::vector<std::vector<std::pair<std::uint32_t, DirectLeg>>>(members.size());  // origin and leg, by set
  tbb::parallel_for(std::size_t{0}, members.size(), [&](std::size_t set) {
    auto const search = street::NearestPlaces{network.streets, network::costs_of(network, mode), members[set], 1,
                                              network::street_limit(limit)};
    for (std::uint32_t origin = 0; origin < origins.size(); ++origin)
      for (auto const& [place, cost] : search.nearest(origins[origin]))
        found[set].push_back(
            {origin, {static_cast<std::uint32_t>(set), rounded_up(cost.time()), static_cast<float>(cost.metres())}});
  });
  auto legs = std::vector<std::vector<DirectLeg>>(origins.size());
  for (auto const& of_set : found)
    for (auto const& [origin, leg] : of_set) legs[origin].push_back(leg);
  return build_csr<std::size_t>(legs);
}

}  // namespace

bool hierarchy_pays(network::Network const& network, TravelRequest const& request, std::size_t origins,
                    std::size_t destinations) {
  if (network.straight_line || request.engine == Engine::forward) return false;
  auto const mode = street_mode(request.mode);
  auto const searches = static_cast<double>(std::min(origins, destinations));
  if (searches <= kFewSearches) return false;
  auto const& limits = request.limits;
  auto const limit =
      request.mode == TravelMode::transit ? std::min(limits.direct_walk, limits.max_duration) : limits.max_duration;
  auto const share = share_covered(network, mode, limit);
  return share * kSweepsPerSearch > 1 && searches * share > kSearchesPerHierarchy;
}

DirectPlan::DirectPlan(network::Network const& network, std::span<street::Link const> origins,
                       Destinations const& destinations, TravelRequest const& request, Seconds limit)
    : network_{&network},
      origins_{origins},
      destinations_{&destinations},
      mode_{street_mode(request.mode)},
      limit_{limit},
      engine_{choose(network, origins.size(), destinations.index.points().size(),
                     destinations.members.empty() ? 0 : destinations.size(), request, limit)} {
  switch (engine_) {
    case DirectEngine::hierarchy:
      targets_.emplace(network.streets, network::costs_of(network, mode_), *network::hierarchy_of(network, mode_),
                       destinations.index.points());
      break;
    case DirectEngine::from_destinations:
      found_ = search_back(network, origins, destinations, mode_, limit);
      break;
    case DirectEngine::from_sets:
      found_ = search_back_from_sets(network, origins, destinations, mode_, limit);
      break;
    case DirectEngine::from_origins:
      break;
  }
}

DirectSearch::DirectSearch(DirectPlan const& plan) : plan_{&plan}, legs_(kBatch) {
  if (plan.engine_ == DirectEngine::from_origins) reach_.emplace(*plan.network_, plan.mode_);
  if (plan.engine_ == DirectEngine::hierarchy) many_to_many_.emplace(*plan.targets_);
}

void DirectSearch::run(std::size_t first, std::size_t count) {
  first_ = first;
  auto const origins = plan_->origins_.subspan(first, count);
  if (plan_->engine_ == DirectEngine::hierarchy) search_hierarchy(origins);
  if (plan_->engine_ != DirectEngine::from_origins) return;  // the legs are there
  for (std::size_t i = 0; i < count; ++i) {
    reach_->run(Direction::forward, origins[i], plan_->limit_);
    direct_legs(*reach_, *plan_->destinations_, plan_->limit_, legs_[i]);
  }
}

std::span<DirectLeg const> DirectSearch::legs(std::size_t i) const {
  if (plan_->engine_ == DirectEngine::from_destinations || plan_->engine_ == DirectEngine::from_sets)
    return plan_->found_[first_ + i];
  return legs_[i];
}

void DirectSearch::search_hierarchy(std::span<street::Link const> origins) {
  auto const limit = network::street_limit(plan_->limit_);
  auto const values = origins.size() * plan_->targets_->size();
  if (plan_->mode_ == street::Mode::car) {
    costs_.resize(values);
    many_to_many_->costs(origins, limit, costs_);
    collect(costs_, origins.size());
  } else {
    times_.resize(values);
    many_to_many_->times(origins, limit, times_);
    collect(times_, origins.size());
  }
}

template <class Cost>
void DirectSearch::collect(std::vector<Cost> const& costs, std::size_t origins) {
  auto const& of_point = plan_->destinations_->of_point;
  auto const points = plan_->targets_->size();
  for (std::size_t i = 0; i < origins; ++i) {
    auto& legs = legs_[i];
    legs.clear();
    for (std::size_t point = 0; point < points; ++point) {
      auto const& cost = costs[i * points + point];
      if constexpr (std::is_same_v<Cost, Deciseconds>) {
        if (!is_never(cost)) legs.push_back({of_point[point], rounded_up(cost), 0});
      } else {
        if (!cost.is_never())
          legs.push_back({of_point[point], rounded_up(cost.time()), static_cast<float>(cost.metres())});
      }
    }
    if (!plan_->destinations_->members.empty()) keep_best(legs);
  }
}

Csr<std::size_t, DirectLeg> all_direct_legs(network::Network const& network, std::span<street::Link const> origins,
                                            Destinations const& destinations, TravelRequest const& request,
                                            Seconds limit) {
  auto const plan = DirectPlan{network, origins, destinations, request, limit};
  auto lists = std::vector<std::vector<DirectLeg>>(origins.size());
  auto scratch = tbb::enumerable_thread_specific<DirectSearch>{[&] { return DirectSearch{plan}; }};
  auto const batches = (origins.size() + DirectSearch::kBatch - 1) / DirectSearch::kBatch;
  tbb::parallel_for(std::size_t{0}, batches, [&](std::size_t batch) {
    auto& search = scratch.local();
    auto const first = batch * DirectSearch::kBatch;
    auto const count = std::min(DirectSearch::kBatch, origins.size() - first);
    search.run(first, count);
    for (std::size_t i = 0; i < count; ++i) {
      auto const legs = search.legs(i);
      lists[first + i].assign(legs.begin(), legs.end());
    }
  });
  return build_csr<std::size_t>(lists);
}

}  // namespace berline::travel
