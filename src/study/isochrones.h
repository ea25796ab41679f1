// Areas reached from places: a grid of travel times around each, and its contours.
#pragma once

#include "berline/output/table.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"
#include "networks.h"

namespace berline::study {

/// One row a mode, window, place and cutoff, the widest area of a place first so that the narrower ones are drawn above
/// it. `epsg` is a planar system. Transit takes the percentile nearest to the median. Throws
/// `InputError` (isochrone_place_not_linked).
output::Layer isochrones_layer(Study const&, Materials const&, Networks&, int epsg, Report&, Progress const&);

}  // namespace berline::study
