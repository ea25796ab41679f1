// An order of places in which those near each other on the ground come near each other.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/street/linkage.h"

namespace berline::travel {

/// The numbers 0 .. places.size() - 1 along a curve through the places. What is done place by place in this order finds
/// in the cache what its neighbours needed: the same streets, the same departures.
std::vector<std::uint32_t> near_order(std::span<LatLng const> places);

/// The same of links, by where they touch the street; those that are not linked come anywhere.
std::vector<std::uint32_t> near_order(std::span<street::Link const> links);

}  // namespace berline::travel
