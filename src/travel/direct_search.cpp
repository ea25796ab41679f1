#include "direct_search.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <utility>

#include "berline/street/nearest.h"

namespace berline::travel {
namespace {

using street::Direction;

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

Csr<std::size_t, DirectLeg> best_of_sets(Csr<std::size_t, DirectLeg> const& legs, std::size_t origins) {
  auto best = std::vector<std::vector<DirectLeg>>(origins);
  for (std::size_t origin = 0; origin < origins; ++origin) {
    auto const of_members = legs[origin];
    best[origin].assign(of_members.begin(), of_members.end());
    keep_best(best[origin]);
  }
  return build_csr<std::size_t>(best);
}

/// What was found from each point of the destinations, point by point until there is too much of it.
class FoundBack {
public:
  FoundBack(std::size_t points, std::size_t most) : found_(points), most_{most} {}

  /// From any thread, once a point.
  void add(std::size_t point, std::span<network::Reached const> reached) {
    legs_ += reached.size();
    if (!is_too_much()) found_[point].assign(reached.begin(), reached.end());
  }

  /// The same for any order of adding: what was found is what there is.
  bool is_too_much() const { return legs_ > most_; }

  /// The legs by origin, in order of destinations.
  Csr<std::size_t, DirectLeg> turned_round(std::size_t origins, Destinations const& destinations) && {
    auto first = std::vector<std::uint32_t>(origins + 1, 0);
    for (auto const& list : found_)
      for (auto const& reached : list) ++first[reached.point + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    auto legs = std::vector<DirectLeg>(legs_);
    auto next = first;
    for (std::size_t point = 0; point < found_.size(); ++point)
      for (auto const& reached : std::exchange(found_[point], {}))
        legs[next[reached.point]++] = {destinations.of_point[point], reached.duration, reached.metres};
    auto by_origin = Csr<std::size_t, DirectLeg>{std::move(first), std::move(legs)};
    return destinations.members.empty() ? std::move(by_origin) : best_of_sets(by_origin, origins);
  }

private:
  std::vector<std::vector<network::Reached>> found_;
  std::size_t most_;
  std::atomic<std::size_t> legs_ = 0;
};

/// One search back from each point of the destinations; nothing where they find too much to keep.
std::optional<Csr<std::size_t, DirectLeg>> search_back(network::Network const& network,
                                                       std::span<street::Link const> origins,
                                                       Destinations const& destinations, street::Mode mode,
                                                       Seconds limit, std::size_t most_kept) {
  auto const index = network::PointIndex{network, origins};
  auto const points = destinations.index.points();
  auto found = FoundBack{points.size(), most_kept};
  auto scratch = tbb::enumerable_thread_specific<network::Reach>{[&] { return network::Reach{network, mode}; }};
  tbb::parallel_for(std::size_t{0}, points.size(), [&](std::size_t point) {
    if (found.is_too_much()) return;
    auto& reach = scratch.local();
    reach.run(Direction::reverse, points[point], limit);
    found.add(point, reach.points(index, limit));
  });
  if (found.is_too_much()) return std::nullopt;
  return std::move(found).turned_round(origins.size(), destinations);
}

/// The table of times, or of times and lengths where these are told.
void fill(street::ManyToMany& search, std::span<street::Link const> origins, Deciseconds limit,
          std::span<Deciseconds> times) {
  search.times(origins, limit, times);
}
void fill(street::ManyToMany& search, std::span<street::Link const> origins, Deciseconds limit,
          std::span<street::PathCost> costs) {
  search.costs(origins, limit, costs);
}

bool is_found(Deciseconds time) {
  return !is_never(time);
}
bool is_found(street::PathCost cost) {
  return !cost.is_never();
}
network::Reached reached(std::uint32_t point, Deciseconds time) {
  return {point, rounded_up(time), 0};
}
network::Reached reached(std::uint32_t point, street::PathCost cost) {
  return {point, rounded_up(cost.time()), static_cast<float>(cost.metres())};
}

/// Sixteen points of the destinations at a time, back through the hierarchy; nothing where that is too much to keep.
template <class Cost>
std::optional<Csr<std::size_t, DirectLeg>> sweep_back(network::Network const& network,
                                                      std::span<street::Link const> origins,
                                                      Destinations const& destinations, street::Mode mode,
                                                      Seconds limit, std::size_t most_kept) {
  struct Scratch {
    explicit Scratch(street::TargetSet const& set) : search{set} {}
    street::ManyToMany search;
    std::vector<Cost> table;
    std::vector<network::Reached> reached;
  };
  constexpr auto kLanes = street::ManyToMany::kLanes;
  auto const points = destinations.index.points();
  auto const set = street::TargetSet{network.streets, network::costs_of(network, mode),
                                     *network::hierarchy_of(network, mode), origins, Direction::reverse};
  auto found = FoundBack{points.size(), most_kept};
  auto scratch = tbb::enumerable_thread_specific<Scratch>{[&] { return Scratch{set}; }};
  tbb::parallel_for(std::size_t{0}, (points.size() + kLanes - 1) / kLanes, [&](std::size_t batch) {
    if (found.is_too_much()) return;
    auto& [search, table, list] = scratch.local();
    auto const lanes = points.subspan(batch * kLanes, std::min(kLanes, points.size() - batch * kLanes));
    table.resize(lanes.size() * origins.size());
    fill(search, lanes, network::street_limit(limit), std::span{table});
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
      list.clear();
      auto const row = std::span{table}.subspan(lane * origins.size(), origins.size());
      for (std::uint32_t origin = 0; origin < origins.size(); ++origin)
        if (is_found(row[origin])) list.push_back(reached(origin, row[origin]));
      found.add(batch * kLanes + lane, list);
    }
  });
  if (found.is_too_much()) return std::nullopt;
  return std::move(found).turned_round(origins.size(), destinations);
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

DirectPlan::DirectPlan(network::Network const& network, std::span<street::Link const> origins,
                       Destinations const& destinations, TravelRequest const& request, Seconds limit)
    : DirectPlan{network, origins, destinations,
                 request, limit,   choose_direct_engine(network, origins, destinations, request, limit)} {}

DirectPlan::DirectPlan(network::Network const& network, std::span<street::Link const> origins,
                       Destinations const& destinations, TravelRequest const& request, Seconds limit,
                       DirectEngine engine, std::size_t most_kept)
    : network_{&network},
      origins_{origins},
      destinations_{&destinations},
      mode_{street_mode(request.mode)},
      limit_{limit},
      engine_{engine} {
  if (find_back(most_kept)) return;
  if (finds_back(engine_)) engine_ = choose_direct_engine(network, origins, destinations, request, limit, MayKeep::no);
  if (engine_ == DirectEngine::hierarchy)
    targets_.emplace(network.streets, network::costs_of(network, mode_), *network::hierarchy_of(network, mode_),
                     destinations.index.points());
}

/// Whether the legs are there already; not with engines that find them when asked, nor where there are too many.
bool DirectPlan::find_back(std::size_t most_kept) {
  switch (engine_) {
    case DirectEngine::from_destinations:
      found_ = search_back(*network_, origins_, *destinations_, mode_, limit_, most_kept);
      break;
    case DirectEngine::hierarchy_back:
      found_ = mode_ == street::Mode::car
                   ? sweep_back<street::PathCost>(*network_, origins_, *destinations_, mode_, limit_, most_kept)
                   : sweep_back<Deciseconds>(*network_, origins_, *destinations_, mode_, limit_, most_kept);
      break;
    case DirectEngine::from_sets:
      found_ = search_back_from_sets(*network_, origins_, *destinations_, mode_, limit_);
      break;
    case DirectEngine::hierarchy:
    case DirectEngine::from_origins:
      break;
  }
  return found_.has_value();
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
  return plan_->found_ ? (*plan_->found_)[first_ + i] : legs_[i];
}

void DirectSearch::search_hierarchy(std::span<street::Link const> origins) {
  if (plan_->mode_ == street::Mode::car)
    search_hierarchy(origins, costs_);
  else
    search_hierarchy(origins, times_);
}

template <class Cost>
void DirectSearch::search_hierarchy(std::span<street::Link const> origins, std::vector<Cost>& table) {
  auto const& of_point = plan_->destinations_->of_point;
  auto const points = plan_->targets_->size();
  table.resize(origins.size() * points);
  fill(*many_to_many_, origins, network::street_limit(plan_->limit_), std::span{table});
  for (std::size_t i = 0; i < origins.size(); ++i) {
    auto& legs = legs_[i];
    legs.clear();
    for (std::uint32_t point = 0; point < points; ++point) {
      auto const& cost = table[i * points + point];
      if (!is_found(cost)) continue;
      auto const leg = reached(point, cost);
      legs.push_back({of_point[point], leg.duration, leg.metres});
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
