#include "berline/access/isochrone.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "berline/geo/grid.h"

namespace berline::access {
namespace {

/// The lattice of whole multiples of `spacing` that covers the area.
TimeGrid lattice(BoundingBox const& area, geo::Projection const& projection, double spacing) {
  auto const extent = geo::extent(area, projection, spacing);
  auto grid = TimeGrid{};
  grid.spacing = spacing;
  grid.origin = {std::floor(extent.west / spacing) * spacing, std::floor(extent.south / spacing) * spacing};
  grid.width = static_cast<std::uint32_t>(std::ceil((extent.east - grid.origin.x) / spacing)) + 1;
  grid.height = static_cast<std::uint32_t>(std::ceil((extent.north - grid.origin.y) / spacing)) + 1;
  grid.values.assign(std::size_t{grid.width} * grid.height, kNever);
  return grid;
}

}  // namespace

NodeGrid build_node_grid(network::Network const& network, BoundingBox const& area, travel::TravelRequest const& request,
                         GridOptions const& options, geo::Projection const& projection, Progress const& progress) {
  auto nodes = lattice(area, projection, options.spacing);
  auto places = std::vector<LatLng>{};
  places.reserve(nodes.values.size());
  for (std::uint32_t row = 0; row < nodes.height; ++row)
    for (std::uint32_t column = 0; column < nodes.width; ++column)
      places.push_back(projection.inverse(nodes.node(column, row)));
  auto links = network::link(network, travel::street_mode(request.mode), places, {.limit = options.off_network});
  auto destinations = travel::prepare(network, links, request, progress);
  return {.nodes = std::move(nodes), .links = std::move(links), .destinations = std::move(destinations)};
}

TimeGrid times_to_nodes(network::Network const& network, NodeGrid const& grid, street::Link const& origin,
                        travel::TravelRequest const& request) {
  auto times = grid.nodes;
  if (request.mode == travel::TravelMode::transit && request.percentiles.size() > 1) {
    auto first_only = request;
    first_only.percentiles.resize(1);
    times.values = travel::one_to_all(network, origin, grid.destinations, first_only);
  } else {
    times.values = travel::one_to_all(network, origin, grid.destinations, request);
  }
  return times;
}

std::vector<MultiPolygon> isochrone(network::Network const& network, street::Link const& origin,
                                    travel::TravelRequest request, std::span<Seconds const> cutoffs,
                                    GridOptions const& options, geo::Projection const& projection,
                                    Progress const& progress) {
  auto result = std::vector<MultiPolygon>(cutoffs.size());
  if (!origin.is_linked() || cutoffs.empty()) return result;
  // Times just beyond the last cutoff keep its line between the nodes, not on them.
  constexpr auto kBeyond = Seconds{600};
  request.limits.max_duration = std::min(request.limits.max_duration, cutoffs.back() + kBeyond);
  auto const area = travel::reached_area(network, origin, request).grown(options.off_network);
  auto const grid = build_node_grid(network, area, request, options, projection, progress);
  return contours(times_to_nodes(network, grid, origin, request), cutoffs);
}

}  // namespace berline::access
