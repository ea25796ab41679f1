#include "berline/network/network.h"

#include <cassert>

namespace berline::network {

street::EdgeCosts const& costs_of(Network const& network, street::Mode mode) {
  assert(!network.straight_line);
  switch (mode) {
    case street::Mode::walk:
      return network.walk;
    case street::Mode::bike:
      return network.bike;
    case street::Mode::car:
      return network.car;
  }
  return network.walk;
}

std::vector<street::Link> link(Network const& network, street::Mode mode, std::span<LatLng const> points,
                               street::LinkOptions const& options) {
  if (!network.straight_line) return street::link(network.streets, costs_of(network, mode), points, options);
  auto links = std::vector<street::Link>(points.size());
  if (mode != street::Mode::walk) return links;
  for (std::size_t i = 0; i < points.size(); ++i)
    links[i] = {.segment = street::SegmentId{0}, .offset = 0, .off_road = Deciseconds{0}, .snapped = points[i]};
  return links;
}

}  // namespace berline::network
