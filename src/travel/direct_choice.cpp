#include "direct_choice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "berline/street/many_to_many.h"
#include "berline/travel/matrix.h"

namespace berline::travel {
namespace {

using street::Direction;

// Nanoseconds of one thread, measured by bench/street_tables.cpp and bench/street_searches.cpp in Porto Alegre and the
// generated region (bench/RESULTS.md). Only their ratios matter.
constexpr auto kSettle = 150.0;      // a vertex settled by Dijkstra, the points on its streets included
constexpr auto kKeep = 20.0;         // a leg kept before it is asked for
constexpr auto kPick = 1.0;          // a time read off a sweep, by pair of points
constexpr auto kContract = 7'500.0;  // a vertex when a hierarchy is built
constexpr auto kSetVertex = 3.0;     // a vertex when the search from a set is made ready
constexpr auto kSetOrigin = 60.0;    // an origin that looks at a set
constexpr auto kRowsOfRoot = 200.0;  // N targets need a sweep of so many times the square root of N vertices, and
constexpr auto kRowsOfTarget = 3.0;  // of at least so many for each once they are everywhere

/// A vertex swept, by lane: while the labels stay in the processor's second cache, and where they do not. Those of cars
/// carry metres too.
struct Sweep {
  double cached;
  double streamed;
  std::size_t label_bytes;
};
constexpr auto kSweepTimes = Sweep{1.5, 4.0, sizeof(std::uint32_t)};
constexpr auto kSweepCosts = Sweep{2.0, 8.0, sizeof(std::uint64_t)};
constexpr auto kCacheBytes = 2e6;

constexpr std::size_t kSamples = 4;    // searches to learn how far a limit reaches
constexpr std::size_t kPerSample = 8;  // never more than one search in so many is a sample

constexpr auto kNotAtAll = std::numeric_limits<double>::infinity();

/// How many vertices a search of this limit settles, on average: some are tried, evenly spread among the links.
double settled_by_search(network::Network const& network, street::Mode mode, Direction direction,
                         std::span<street::Link const> links, Seconds limit) {
  auto const samples = std::min(kSamples, (links.size() + kPerSample - 1) / kPerSample);
  if (samples == 0) return 0;
  auto search = street::Dijkstra{network.streets};
  auto settled = std::size_t{0};
  for (std::size_t i = 0; i < samples; ++i) {
    auto const& link = links[(2 * i + 1) * links.size() / (2 * samples)];
    search.run(network::costs_of(network, mode), direction, link, network::street_limit(limit));
    settled += search.settled().size();
  }
  return static_cast<double>(settled) / static_cast<double>(samples);
}

/// Places on the streets, evenly spread over the file: as many as will be sampled.
std::vector<street::Link> places_on(network::Network const& network, street::Mode mode) {
  auto const& graph = network.streets;
  auto const& linkable = network::costs_of(network, mode).linkable;
  auto places = std::vector<street::Link>{};
  constexpr auto kPlaces = kSamples * kPerSample;
  for (std::size_t i = 0; i < kPlaces && graph.edge_count() > 0; ++i)
    for (auto edge = i * graph.edge_count() / kPlaces; edge < (i + 1) * graph.edge_count() / kPlaces; ++edge) {
      if (linkable.span()[edge] == 0) continue;
      auto const segment = graph.segment.span()[edge];
      places.push_back({segment, 0, Deciseconds{0}, graph.geometry[segment].front()});
      break;
    }
  return places;
}

/// What is asked for, in numbers, and what each engine would take, in nanoseconds.
struct Task {
  double vertices;  // of the streets
  double origins;
  double points;
  double sets;     // 0: every point is a destination of its own
  double settled;  // by one search
  Sweep sweep;

  static double up_to_lanes(double searches) {
    constexpr auto kLanes = static_cast<double>(street::ManyToMany::kLanes);
    return std::ceil(searches / kLanes) * kLanes;
  }
  double swept_towards(double targets) const {
    return std::min(vertices, std::max(kRowsOfRoot * std::sqrt(targets), kRowsOfTarget * targets));
  }

  double searches(double count) const { return count * settled * kSettle; }
  double searches_back() const { return searches(points) + keeping(); }
  double sweeps(double lanes, double targets) const {
    auto const rows = swept_towards(targets);
    auto const bytes = rows * street::ManyToMany::kLanes * static_cast<double>(sweep.label_bytes);
    auto const row = bytes <= kCacheBytes ? sweep.cached : sweep.streamed;
    return up_to_lanes(lanes) * (rows * row + targets * kPick);
  }
  double sweeps_back() const { return sweeps(points, origins) + keeping(); }
  double searches_from_sets() const {
    auto const settled_by_set = std::min(vertices, settled * points / sets);
    return sets * (vertices * kSetVertex + origins * kSetOrigin + settled_by_set * kSettle);
  }
  double contraction() const { return vertices * kContract; }

  /// Legs that will be found, when places are spread like streets.
  double legs() const { return vertices > 0 ? origins * points * settled / vertices : 0; }
  double keeping() const { return legs() * kKeep; }
};

/// Drivers are told metres, and the nearest point to the tenth of a second may have more of them than another that is
/// as near to the second: theirs are compared point by point.
bool can_search_sets(TravelRequest const& request) {
  return request.engine == Engine::automatic && request.mode != TravelMode::car;
}

}  // namespace

DirectEngine choose_direct_engine(network::Network const& network, std::span<street::Link const> origins,
                                  Destinations const& destinations, TravelRequest const& request, Seconds limit,
                                  MayKeep may_keep) {
  auto const points = destinations.index.points();
  auto const mode = street_mode(request.mode);
  if (request.engine == Engine::forward || origins.empty() || points.empty()) return DirectEngine::from_origins;
  if (network.straight_line) {
    auto const is_worth_turning = points.size() < origins.size() && may_keep == MayKeep::yes;
    return is_worth_turning ? DirectEngine::from_destinations : DirectEngine::from_origins;
  }
  auto const has_hierarchy = network::hierarchy_of(network, mode) != nullptr;
  if (has_hierarchy && request.engine == Engine::sweep) return DirectEngine::hierarchy;
  if (origins.size() == 1) return DirectEngine::from_origins;

  auto const is_backward = points.size() < origins.size();
  auto const task = Task{.vertices = static_cast<double>(network.streets.vertex_count()),
                         .origins = static_cast<double>(origins.size()),
                         .points = static_cast<double>(points.size()),
                         .sets = destinations.members.empty() ? 0 : static_cast<double>(destinations.size()),
                         .settled = is_backward ? settled_by_search(network, mode, Direction::reverse, points, limit)
                                                : settled_by_search(network, mode, Direction::forward, origins, limit),
                         .sweep = mode == street::Mode::car ? kSweepCosts : kSweepTimes};
  auto const keeps = may_keep == MayKeep::yes && task.legs() <= static_cast<double>(kMostLegsKept);
  auto const keeps_sets = may_keep == MayKeep::yes && task.sets > 0 && can_search_sets(request) &&
                          task.origins * task.sets <= static_cast<double>(kMostLegsKept);
  struct Candidate {
    DirectEngine engine;
    double nanoseconds;
  };
  auto const candidates =
      std::array{Candidate{DirectEngine::from_origins, task.searches(task.origins)},
                 Candidate{DirectEngine::from_destinations, keeps ? task.searches_back() : kNotAtAll},
                 Candidate{DirectEngine::from_sets, keeps_sets ? task.searches_from_sets() : kNotAtAll},
                 Candidate{DirectEngine::hierarchy, has_hierarchy ? task.sweeps(task.origins, task.points) : kNotAtAll},
                 Candidate{DirectEngine::hierarchy_back, has_hierarchy && keeps ? task.sweeps_back() : kNotAtAll}};
  return std::ranges::min_element(candidates, {}, &Candidate::nanoseconds)->engine;
}

bool hierarchy_pays(network::Network const& network, TravelRequest const& request, std::size_t origins,
                    std::size_t destinations) {
  if (network.straight_line || request.engine == Engine::forward) return false;
  auto const mode = street_mode(request.mode);
  auto const& limits = request.limits;
  auto const limit =
      request.mode == TravelMode::transit ? std::min(limits.direct_walk, limits.max_duration) : limits.max_duration;
  auto task = Task{.vertices = static_cast<double>(network.streets.vertex_count()),
                   .origins = static_cast<double>(origins),
                   .points = static_cast<double>(destinations),
                   .sets = 0,
                   .settled = 0,
                   .sweep = mode == street::Mode::car ? kSweepCosts : kSweepTimes};
  auto const saves = [&] {
    auto const searches = std::min(task.searches(task.origins), task.searches_back());
    return searches > task.contraction() + std::min(task.sweeps(task.origins, task.points), task.sweeps_back());
  };
  task.settled = task.vertices;
  if (!saves()) return false;  // not even if every search went everywhere: nothing need be tried
  task.settled = settled_by_search(network, mode, Direction::reverse, places_on(network, mode), limit);
  return saves();
}

}  // namespace berline::travel
