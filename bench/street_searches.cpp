// Street searches on real graphs: many to many by the hierarchy against one bounded Dijkstra an origin, in the same
// run.
//
//   bench_street_searches [PBF]     default: BERLINE_DATA/porto_alegre/poa_osm.pbf
//
// Arguments of each: mode (0 walk, 1 bike, 2 car); `plain` rows are of the same streets without turn restrictions,
// gates and copies that keep out through traffic, as programs have them that know none of these. Counters:
// `ms_per_origin`, of hierarchies `arcs_per_edge`, of the graph `bytes_per_vertex`.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <memory>
#include <random>
#include <set>

#include <osmium/io/any_input.hpp>

#include "berline/street/many_to_many.h"
#include "osm/read.h"
#include "testing/real_data.h"

namespace berline::street {
namespace {

constexpr std::size_t kPoints = 1'227;  // as many as Porto Alegre has hexagons
constexpr auto kNoLimit = Deciseconds{kNeverDeciseconds.count() - 1};

std::filesystem::path& file() {
  static auto path = std::filesystem::path{};
  return path;
}

/// The crossings of the file and nothing between them that some may not do.
void forget_rules(osm::Extract& extract) {
  extract.restrictions.clear();
  auto nodes = std::vector<osm::NodeAttributes>(extract.node_attributes.begin(), extract.node_attributes.end());
  for (auto& node : nodes) {
    node.blocked = osm::kNobody;
    node.kerb_raised = false;
  }
  extract.node_attributes = std::move(nodes);
  auto ways = std::vector<osm::WayAttributes>(extract.way_attributes.begin(), extract.way_attributes.end());
  for (auto& way : ways) way.destination_only = osm::kNobody;
  extract.way_attributes = std::move(ways);
}

/// One mode's graph, costs, hierarchy and points, made once.
struct World {
  World(Mode mode, bool is_plain) {
    auto report = Report{};
    auto extract = osm::read(file(), {}, report);
    if (is_plain) forget_rules(extract);
    graph = build_street_graph(extract, report);
    costs = edge_costs(graph, {.mode = mode}, report);
    hierarchy = build_hierarchy(graph, costs);
    auto random = std::mt19937_64{1};
    auto const share = [&] { return static_cast<double>(random() % 1'000'000) / 1e6; };
    auto const& box = extract.bounds;
    for (std::size_t i = 0; i < kPoints; ++i)
      points.push_back({box.south + share() * (box.north - box.south), box.west + share() * (box.east - box.west)});
    links = link(graph, costs, points, {});
  }

  StreetGraph graph;
  EdgeCosts costs;
  Hierarchy hierarchy;
  std::vector<LatLng> points;
  std::vector<Link> links;
};

World const& world(std::int64_t mode, bool is_plain = false) {
  static std::unique_ptr<World> worlds[2][3];
  auto& found = worlds[is_plain ? 1 : 0][mode];
  if (!found) found = std::make_unique<World>(static_cast<Mode>(mode), is_plain);
  return *found;
}

/// Vertices this mode comes by; edges; and vertices where it can only go on: joints of two segments.
void count_graph(benchmark::State& state, World const& w) {
  auto vertices = 0;
  auto edges = 0;
  auto joints = 0;
  for (auto const vertex : ids<VertexId>(w.graph.vertex_count())) {
    auto neighbours = std::set<VertexId>{};
    for (auto const edge : w.graph.out_edges(vertex))
      if (!is_never(w.costs.time[edge])) neighbours.insert(w.graph.head[edge]), ++edges;
    for (auto const edge : w.graph.in_edges[vertex])
      if (!is_never(w.costs.time[edge])) neighbours.insert(w.graph.tail[edge]);
    if (!neighbours.empty()) ++vertices;
    if (neighbours.size() == 2) ++joints;
  }
  state.counters["vertices"] = vertices;
  state.counters["edges"] = edges;
  state.counters["joints"] = joints;
}

void count_origins(benchmark::State& state, std::size_t origins) {
  state.counters["ms_per_origin"] =
      benchmark::Counter(static_cast<double>(origins) * static_cast<double>(state.iterations()) / 1'000,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Baseline: Dijkstra without limit from each of 32 origins, read at every target.
void one_dijkstra_an_origin(benchmark::State& state) {
  auto const& w = world(state.range(0));
  auto search = Dijkstra{w.graph};
  for (auto _ : state)
    for (std::size_t i = 0; i < 32; ++i) {
      search.run(w.costs, Direction::forward, w.links[i * 38], kNoLimit);
      for (auto const& target : w.links) benchmark::DoNotOptimize(search.cost(target));
    }
  count_origins(state, 32);
}

/// The baseline with a limit of 20 minutes, as for access legs.
void one_dijkstra_an_origin_20_min(benchmark::State& state) {
  auto const& w = world(state.range(0));
  auto search = Dijkstra{w.graph};
  for (auto _ : state)
    for (std::size_t i = 0; i < 32; ++i) {
      search.run(w.costs, Direction::forward, w.links[i * 38], Deciseconds{12'000});
      for (auto const& target : w.links) benchmark::DoNotOptimize(search.cost(target));
    }
  count_origins(state, 32);
}

void hierarchy_build(benchmark::State& state, bool is_plain) {
  auto const& w = world(state.range(0), is_plain);
  for (auto _ : state) benchmark::DoNotOptimize(build_hierarchy(w.graph, w.costs).arc_count());
  count_graph(state, w);
  state.counters["arcs_per_edge"] =
      static_cast<double>(w.hierarchy.arc_count()) / static_cast<double>(w.graph.edge_count());
}

/// Choosing what a sweep passes: which share of the vertices so many targets ask for.
void target_set(benchmark::State& state) {
  auto const& w = world(state.range(0));
  auto const targets = std::span{w.links}.first(static_cast<std::size_t>(state.range(1)));
  auto swept = std::size_t{0};
  for (auto _ : state) swept = TargetSet{w.graph, w.costs, w.hierarchy, targets}.swept_vertices();
  state.counters["swept"] = static_cast<double>(swept);
  state.counters["swept_per_target"] = static_cast<double>(swept) / static_cast<double>(targets.size());
}

/// 1,227 x 1,227, the choice of targets included.
void table_times(benchmark::State& state, bool is_plain) {
  auto const& w = world(state.range(0), is_plain);
  auto times = std::vector<Deciseconds>(kPoints * kPoints);
  for (auto _ : state) {
    auto const set = TargetSet{w.graph, w.costs, w.hierarchy, w.links};
    ManyToMany{set}.times(w.links, kNoLimit, times);
    benchmark::DoNotOptimize(times.data());
  }
  count_origins(state, kPoints);
}

void table_times_and_lengths(benchmark::State& state) {
  auto const& w = world(state.range(0));
  auto costs = std::vector<PathCost>(kPoints * kPoints);
  for (auto _ : state) {
    auto const set = TargetSet{w.graph, w.costs, w.hierarchy, w.links};
    ManyToMany{set}.costs(w.links, kNoLimit, costs);
    benchmark::DoNotOptimize(costs.data());
  }
  count_origins(state, kPoints);
}

/// From sixteen origins to every vertex: a target at one end of a street of each.
void one_to_all(benchmark::State& state, bool is_plain) {
  auto const& w = world(state.range(0), is_plain);
  auto targets = std::vector<Link>{};
  for (auto const vertex : ids<VertexId>(w.graph.vertex_count()))
    for (auto const edge : w.graph.out_edges(vertex)) {
      if (is_never(w.costs.time[edge])) continue;
      auto const segment = w.graph.segment[edge];
      targets.push_back({segment, w.graph.forward[edge] != 0 ? 0 : w.graph.length[segment], Deciseconds{0}, {}});
      break;
    }
  auto const set = TargetSet{w.graph, w.costs, w.hierarchy, targets};
  auto query = ManyToMany{set};
  auto const origins = std::span{w.links}.first(ManyToMany::kLanes);
  auto times = std::vector<Deciseconds>(origins.size() * targets.size());
  for (auto _ : state) {
    query.times(origins, kNoLimit, times);
    benchmark::DoNotOptimize(times.data());
  }
  count_origins(state, origins.size());
  state.counters["vertices"] = static_cast<double>(targets.size());
}

/// Not a search: what the layers weigh, while one mode is applied.
void memory(benchmark::State& state) {
  auto const& w = world(state.range(0));
  auto const bytes_of = [](auto const&... columns) { return (columns.span().size_bytes() + ...); };
  auto const& [position, first_out, tail, head, segment, forward, access, signals, yields, flat_walk, flat_bike,
               flat_ebike, in_edges, length, geometry, edges_of, attributes, osm_way] = w.graph;
  auto const csr_bytes = [](auto const& csr) {
    return csr.offsets().span().size_bytes() + csr.values().span().size_bytes();
  };
  auto const graph = bytes_of(position, first_out, tail, head, segment, forward, access, signals, yields, flat_walk,
                              flat_bike, flat_ebike, length, attributes, osm_way) +
                     csr_bytes(in_edges) + csr_bytes(geometry) + csr_bytes(edges_of);
  auto const costs = bytes_of(w.costs.time, w.costs.length, w.costs.linkable);
  auto const hierarchy =
      bytes_of(w.hierarchy.position) + csr_bytes(w.hierarchy.up_out) + csr_bytes(w.hierarchy.down_in);
  for (auto _ : state) benchmark::DoNotOptimize(graph);
  auto const per_vertex = [&](std::size_t bytes) {
    return static_cast<double>(bytes) / static_cast<double>(w.graph.vertex_count());
  };
  state.counters["vertices"] = static_cast<double>(w.graph.vertex_count());
  state.counters["edges"] = static_cast<double>(w.graph.edge_count());
  state.counters["graph_bytes_per_vertex"] = per_vertex(graph);
  state.counters["costs_bytes_per_vertex"] = per_vertex(costs);
  state.counters["hierarchy_bytes_per_vertex"] = per_vertex(hierarchy);
}

/// Baseline of reading: libosmium decodes every object and nobody looks at it, as `osmium cat` does before it writes.
void decode(benchmark::State& state) {
  for (auto _ : state) {
    auto reader = osmium::io::Reader{file().string()};
    auto objects = std::size_t{0};
    while (auto const buffer = reader.read())
      objects +=
          static_cast<std::size_t>(std::distance(buffer.begin<osmium::OSMObject>(), buffer.end<osmium::OSMObject>()));
    benchmark::DoNotOptimize(objects);
  }
}

void read(benchmark::State& state) {
  for (auto _ : state) {
    auto report = Report{};
    benchmark::DoNotOptimize(osm::read(file(), {}, report).way_osm_id.size());
  }
}

void build(benchmark::State& state) {
  auto report = Report{};
  auto const extract = osm::read(file(), {}, report);
  for (auto _ : state) benchmark::DoNotOptimize(build_street_graph(extract, report).edge_count());
}

void linking(benchmark::State& state) {
  auto const& w = world(state.range(0));
  auto const index = SegmentIndex{w.graph};
  for (auto _ : state) benchmark::DoNotOptimize(link(w.graph, index, w.costs, w.points, {}).data());
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kPoints));
}

BENCHMARK(one_dijkstra_an_origin)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(one_dijkstra_an_origin_20_min)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hierarchy_build, streets, false)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hierarchy_build, plain, true)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(target_set)->ArgsProduct({{0, 2}, {16, 64, 256, 1'024}})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(table_times, streets, false)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(table_times, plain, true)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(table_times_and_lengths)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_to_all, streets, false)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_to_all, plain, true)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(memory)->DenseRange(0, 2)->Iterations(1);
BENCHMARK(decode)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(read)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(build)->Unit(benchmark::kMillisecond);
BENCHMARK(linking)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace berline::street

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  auto const given = berline::testing::real_data("porto_alegre/poa_osm.pbf");
  if (argc > 1) {
    berline::street::file() = argv[1];
  } else if (given) {
    berline::street::file() = *given;
  } else {
    return 0;  // nothing to measure on; set BERLINE_DATA
  }
  benchmark::RunSpecifiedBenchmarks();
}
