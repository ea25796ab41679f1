// What ties the quarters together or cuts them apart: roads between towns, motorways with junctions, railways,
// greenways.
#pragma once

#include "berline/region/facts.h"
#include "draw.h"
#include "fabric.h"
#include "towns.h"

namespace berline::region {

/// Draws roads between neighbouring towns, from each estate and hamlet to its town, the motorways of the facts with
/// their junctions, railways with station forecourts, and greenways.
void draw_roads(Facts const&, Towns const&, Gates const&, std::uint64_t seed, Drawing&);

}  // namespace berline::region
