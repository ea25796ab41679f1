#include "berline/network/network.h"

#include <cassert>
#include <mutex>

namespace berline::network {

struct StreetIndex::State {
  std::once_flag once;
  std::optional<street::SegmentIndex> index;
};

StreetIndex::StreetIndex() : state_{std::make_shared<State>()} {}

street::SegmentIndex const& StreetIndex::of(street::StreetGraph const& streets) const {
  std::call_once(state_->once, [&] { state_->index.emplace(streets); });
  return *state_->index;
}

street::EdgeCosts const& costs_of(Network const& network, street::Mode mode) {
  assert(!network.straight_line);
  switch (mode) {
    case street::Mode::walk:
      return network.walk;
    case street::Mode::bike:
      return network.bike;
    case street::Mode::car:
      return network.car;
    case street::Mode::ebike:
      assert(network.ebike.time.size() == network.streets.edge_count());
      return network.ebike;
  }
  return network.walk;
}

namespace {

template <class AnyNetwork>
auto& hierarchy_in(AnyNetwork& network, street::Mode mode) {
  switch (mode) {
    case street::Mode::walk:
      return network.walk_hierarchy;
    case street::Mode::bike:
      return network.bike_hierarchy;
    case street::Mode::car:
      return network.car_hierarchy;
    case street::Mode::ebike:
      return network.ebike_hierarchy;
  }
  return network.walk_hierarchy;
}

}  // namespace

street::Hierarchy const* hierarchy_of(Network const& network, street::Mode mode) {
  auto const& hierarchy = hierarchy_in(network, mode);
  return hierarchy.vertex_count() == 0 ? nullptr : &hierarchy;
}

bool add_hierarchies(Network& network, std::span<street::Mode const> modes, Progress const& progress) {
  assert(!network.straight_line);
  auto any_built = false;
  for (std::size_t i = 0; i < modes.size(); ++i) {
    progress("stage_hierarchy", i, modes.size());
    if (hierarchy_of(network, modes[i]) == nullptr) {
      hierarchy_in(network, modes[i]) = street::build_hierarchy(network.streets, costs_of(network, modes[i]));
      any_built = true;
    }
    progress("stage_hierarchy", i + 1, modes.size());
  }
  return any_built;
}

std::vector<street::Link> link(Network const& network, street::Mode mode, std::span<LatLng const> points,
                               street::LinkOptions const& options) {
  if (!network.straight_line)
    return street::link(network.streets, network.street_index.of(network.streets), costs_of(network, mode), points,
                        options);
  auto links = std::vector<street::Link>(points.size());
  if (mode != street::Mode::walk) return links;
  for (std::size_t i = 0; i < points.size(); ++i)
    links[i] = {.segment = street::SegmentId{0}, .offset = 0, .off_road = Deciseconds{0}, .snapped = points[i]};
  return links;
}

}  // namespace berline::network
