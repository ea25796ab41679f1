// How fast each mode moves along a segment.
#pragma once

#include "berline/street/mode.h"

namespace berline::street {

/// Deciseconds from one end of the edge to the other, or never when the profile cannot use it. Rounded to the nearest.
Deciseconds edge_time(StreetGraph const&, EdgeId, Profile const&);

}  // namespace berline::street
