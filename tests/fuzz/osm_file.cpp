// Arbitrary bytes as an OSM file: refused with words, or read, built into a graph and searched.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "berline/base/error.h"
#include "berline/street/dijkstra.h"
#include "osm/read.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace berline;
  static auto const path =
      std::filesystem::temp_directory_path() / ("berline_fuzz_" + std::to_string(::getpid()) + BERLINE_FUZZ_SUFFIX);
  std::ofstream{path, std::ios::binary}.write(reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
  try {
    auto report = Report{};
    auto const graph = street::build_street_graph(osm::read(path, {}, report), report);
    for (auto const mode : {street::Mode::walk, street::Mode::bike, street::Mode::car}) {
      auto const costs = street::edge_costs(graph, {.mode = mode}, report);
      if (graph.vertex_count() == 0) continue;
      auto const points = std::vector{graph.position[street::VertexId{0}]};
      auto const links = street::link(graph, costs, points, {});
      auto search = street::Dijkstra{graph};
      search.run(costs, street::Direction::forward, links[0], Deciseconds{36'000});
    }
  } catch (InputError const& error) {
    if (error.notices().empty()) std::abort();
  }
  return 0;
}
