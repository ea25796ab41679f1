// Turn restrictions and streets without through traffic: searches on the split graph equal an edge-based search with
// rules, on the graph before splitting.
#include <map>
#include <queue>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

#include "berline/street/dijkstra.h"
#include "berline/street/partial.h"
#include "testing/random_streets.h"
#include "testing/seed.h"

namespace berline::street {
namespace {

/// What a route has used so far: only restricted ways, then ordinary ones, then restricted ones again.
enum Phase { kDeparting, kThrough, kArriving, kPhases };

class Rules {
public:
  Rules(osm::Extract const& extract, StreetGraph const& plain, EdgeCosts const& costs, std::uint8_t bit)
      : plain_{plain}, costs_{costs}, bit_{bit} {
    for (auto const way : ids<osm::WayId>(extract.way_osm_id.size()))
      destination_only_[extract.way_osm_id[way]] = extract.way_attributes[way].destination_only;
    for (auto const edge : ids<EdgeId>(plain.edge_count())) is_restricted_.push_back(tagged(edge));
    is_certain_ = enclose();
    if (bit == osm::kCar) {
      for (auto const& restriction : extract.restrictions) forbid(extract, restriction);
      for (auto const from : ruled_) forbid_turning_back(from);
    }
  }

  /// False when two components tie for the largest: which one counts is not told by the rules.
  bool is_certain() const { return is_certain_; }

  PathCost cost(Link const& from, Link const& to) const {
    auto best = along_segment(plain_, costs_, from, to);
    if (!best.is_never()) best = PathCost{from.off_road, {}} + best + PathCost{to.off_road, {}};
    using State = std::tuple<PathCost, EdgeId, int>;
    auto queue = std::priority_queue<State, std::vector<State>, std::greater<>>{};
    auto seen = std::set<std::pair<EdgeId, int>>{};
    for (auto const edge : plain_.edges_of[from.segment])
      if (is_open(edge))
        queue.emplace(PathCost{from.off_road, {}} + to_head(plain_, costs_, edge, from.offset), edge,
                      is_restricted_[edge.index()] ? kDeparting : kThrough);
    while (!queue.empty()) {
      auto const [so_far, edge, phase] = queue.top();
      queue.pop();
      if (!seen.emplace(edge, phase).second) continue;
      for (auto const next : plain_.out_edges(plain_.head[edge])) {
        if (!is_open(next) || forbidden_.contains({edge, next})) continue;
        auto const restricted = is_restricted_[next.index()];
        if (phase == kArriving && !restricted) continue;
        auto const then = restricted ? (phase == kDeparting ? kDeparting : kArriving) : kThrough;
        if (plain_.segment[next] == to.segment)
          best = std::min(best, so_far + from_tail(plain_, costs_, next, to.offset) + PathCost{to.off_road, {}});
        queue.emplace(so_far + whole(costs_, next), next, then);
      }
    }
    return best.is_never() ? PathCost{} : best;
  }

private:
  bool is_open(EdgeId edge) const { return (plain_.access[edge] & bit_) != 0; }
  bool tagged(EdgeId edge) const {
    auto const found = destination_only_.find(plain_.osm_way[plain_.segment[edge]]);
    return found != destination_only_.end() && (found->second & bit_) != 0;
  }

  std::vector<std::set<VertexId>> reachable(bool ordinary_only) const {
    auto all = std::vector<std::set<VertexId>>(plain_.vertex_count());
    for (auto const start : ids<VertexId>(plain_.vertex_count())) {
      auto stack = std::vector{start};
      auto& reached = all[start.index()];
      reached.insert(start);
      while (!stack.empty()) {
        auto const vertex = stack.back();
        stack.pop_back();
        for (auto const edge : plain_.out_edges(vertex))
          if (is_open(edge) && !(ordinary_only && is_restricted_[edge.index()]) &&
              reached.insert(plain_.head[edge]).second)
            stack.push_back(plain_.head[edge]);
      }
    }
    return all;
  }

  /// By edge: both ends mutually reachable, in a component that is large enough or the largest.
  std::vector<bool> in_usable_component(bool ordinary_only, bool& is_certain) const {
    auto const reach = reachable(ordinary_only);
    auto sizes = std::vector<std::size_t>(plain_.vertex_count());
    auto is_first = std::vector<bool>(plain_.vertex_count());
    for (std::size_t v = 0; v < sizes.size(); ++v) {
      is_first[v] = true;
      for (auto const w : reach[v])
        if (reach[w.index()].contains(VertexId::from_index(v))) {
          ++sizes[v];
          if (w.index() < v) is_first[v] = false;
        }
    }
    auto const largest = *std::max_element(sizes.begin(), sizes.end());
    auto count = 0;
    for (std::size_t v = 0; v < sizes.size(); ++v) count += sizes[v] == largest && is_first[v] ? 1 : 0;
    is_certain = is_certain && (count == 1 || largest >= kSmallestUsableComponent);
    auto usable = std::vector<bool>{};
    for (auto const edge : ids<EdgeId>(plain_.edge_count())) {
      auto const tail = plain_.tail[edge];
      auto const head = plain_.head[edge];
      usable.push_back(reach[tail.index()].contains(head) && reach[head.index()].contains(tail) &&
                       (sizes[tail.index()] >= kSmallestUsableComponent || sizes[tail.index()] == largest));
    }
    return usable;
  }

  bool enclose() {
    if (std::none_of(is_restricted_.begin(), is_restricted_.end(), [](bool b) { return b; })) return true;
    auto certain = true;
    auto const all = in_usable_component(false, certain);
    auto const main = in_usable_component(true, certain);
    for (std::size_t e = 0; e < is_restricted_.size(); ++e)
      if (is_open(EdgeId::from_index(e)) && all[e] && !main[e]) is_restricted_[e] = true;
    return certain;
  }

  void forbid(osm::Extract const& extract, osm::Restriction const& restriction) {
    auto const at = extract.node_position[restriction.via_node];
    auto pairs = std::vector<std::pair<EdgeId, EdgeId>>{};
    for (auto const from : ids<EdgeId>(plain_.edge_count())) {
      if (plain_.osm_way[plain_.segment[from]] != extract.way_osm_id[restriction.from] || !is_open(from) ||
          plain_.position[plain_.head[from]] != at)
        continue;
      for (auto const to : ids<EdgeId>(plain_.edge_count()))
        if (plain_.osm_way[plain_.segment[to]] == extract.way_osm_id[restriction.to] && is_open(to) &&
            plain_.position[plain_.tail[to]] == at &&
            (restriction.from != restriction.to || plain_.segment[from] == plain_.segment[to]))
          pairs.emplace_back(from, to);
    }
    if (pairs.size() > 1 && restriction.from != restriction.to) return;
    for (auto const& [from, to] : pairs) {
      ruled_.insert(from);
      if (plain_.head[from] != plain_.tail[to]) continue;
      if (!restriction.only)
        forbidden_.emplace(from, to);
      else
        for (auto const other : plain_.out_edges(plain_.head[from]))
          if (other != to) forbidden_.emplace(from, other);
    }
  }

  /// Who comes by an arm with a restriction goes on if anything is left to go on by.
  void forbid_turning_back(EdgeId from) {
    auto back = EdgeId::none();
    auto goes_on = false;
    for (auto const next : plain_.out_edges(plain_.head[from])) {
      auto const is_back = plain_.segment[next] == plain_.segment[from] && plain_.forward[next] != plain_.forward[from];
      if (is_back)
        back = next;
      else
        goes_on = goes_on || (is_open(next) && !forbidden_.contains({from, next}));
    }
    if (goes_on && !back.is_none()) forbidden_.emplace(from, back);
  }

  StreetGraph const& plain_;
  EdgeCosts const& costs_;
  std::uint8_t bit_;
  std::map<std::int64_t, std::uint8_t> destination_only_;
  std::vector<bool> is_restricted_;
  std::set<std::pair<EdgeId, EdgeId>> forbidden_;
  std::set<EdgeId> ruled_;  // arms some restriction speaks of
  bool is_certain_ = true;
};

/// Streets with one kind of rule or none: with both, what counts as enclosed depends on the turns.
enum class Ruled { turns, through_traffic, nothing };

osm::Extract streets(std::uint64_t seed, testing::RandomStreets const& how, Ruled ruled) {
  auto extract = testing::random_streets(seed, how);
  if (ruled != Ruled::turns) extract.restrictions.clear();
  if (ruled != Ruled::through_traffic) {
    auto attributes = std::vector<osm::WayAttributes>(extract.way_attributes.begin(), extract.way_attributes.end());
    for (auto& way : attributes) way.destination_only = osm::kNobody;
    extract.way_attributes = std::move(attributes);
  }
  return extract;
}

TEST(TurnsProperty, SplitGraphEqualsAnEdgeBasedSearchWithRules) {
  auto compared = 0;
  auto bound = 0;  // cases where the rules change the answer
  for (auto const seed : testing::seeds(400)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    auto const how =
        testing::RandomStreets{.side = 4 + static_cast<int>(seed % 3), .ways = 25, .jitter = seed % 4 != 0};
    auto report = Report{};
    auto const extract = streets(seed, how, seed % 2 == 0 ? Ruled::turns : Ruled::through_traffic);
    auto const graph = build_street_graph(extract, report);
    auto const plain = build_street_graph(streets(seed, how, Ruled::nothing), report);
    ASSERT_EQ(graph.segment_count(), plain.segment_count());
    auto search = Dijkstra{graph};
    auto plain_search = Dijkstra{plain};
    for (auto const mode : {Mode::walk, Mode::car}) {
      auto const costs = edge_costs(graph, {.mode = mode}, report);
      auto const plain_costs = edge_costs(plain, {.mode = mode}, report);
      auto const rules = Rules{extract, plain, plain_costs, mode == Mode::walk ? osm::kFoot : osm::kCar};
      if (!rules.is_certain()) continue;
      for (auto round = 0; round < 8; ++round) {
        auto const any_link = [&] {
          auto const segment = SegmentId{static_cast<std::uint32_t>(random() % graph.segment_count())};
          return Link{segment, static_cast<float>(random() % 5) / 4 * graph.length[segment], Deciseconds{7}, {}};
        };
        auto const from = any_link();
        auto const to = any_link();
        constexpr auto kLimit = Deciseconds{100'000'000};
        auto const expected = rules.cost(from, to);
        search.run(costs, Direction::forward, from, kLimit);
        ASSERT_EQ(search.cost(to), expected);
        search.run(costs, Direction::reverse, to, kLimit);
        ASSERT_EQ(search.cost(from), expected);
        plain_search.run(plain_costs, Direction::forward, from, kLimit);
        ++compared;
        bound += plain_search.cost(to) != expected ? 1 : 0;
      }
    }
  }
  // The rules must bite often enough for the test to mean something.
  if (compared > 100) {
    EXPECT_GT(bound, compared / 50);
  }
}

}  // namespace
}  // namespace berline::street
