// Built-up or not, where no tag says so: by what stands around a way.
#pragma once

#include <vector>

#include "osm/extract.h"

namespace berline::osm {

/// Sets `urban` and the default limits of ways whose tags do not say: a way is urban where streets of settlements
/// (residential, living, pedestrian, footways, steps, roads with pavements) are dense around most of its length.
void settle_urban_context(std::vector<WayAttributes>& attributes, std::vector<std::vector<NodeId>> const& way_nodes,
                          std::vector<LatLng> const& positions);

}  // namespace berline::osm
