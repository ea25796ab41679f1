// Areas reached from places: a grid of travel times around each, and its contours.
#pragma once

#include <vector>

#include "berline/output/table.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"
#include "inputs/networks.h"

namespace berline::study {

/// One layer a mode, as the study lists them; one row a window, place, percentile and cutoff, the widest area of a
/// place first so that the narrower ones are drawn above it. Each area with its square kilometres and, when the study
/// has origins, the people of those inside. `epsg` is a planar system. Throws `InputError`
/// (isochrone_place_not_linked).
std::vector<output::Layer> isochrone_layers(Study const&, Materials const&, Networks&, int epsg, Report&,
                                            Progress const&);

}  // namespace berline::study
