// How fast each mode moves along a segment.
#pragma once

#include "berline/street/mode.h"

namespace berline::street {

/// Deciseconds from one end of the edge to the other, or never when the profile cannot use it. Rounded to the nearest.
Deciseconds edge_time(StreetGraph const&, EdgeId, Profile const&);

/// Tobler's hiking function relative to its value on the flat: 1 at slope 0, at most 1.19 (5 % downhill).
/// `slope` is rise over run, positive uphill. Tobler (1993), NCGIA technical report 93-1.
double tobler_factor(double slope);

}  // namespace berline::street
