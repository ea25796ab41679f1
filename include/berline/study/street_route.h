// One way along the streets, as a layer to look at.
#pragma once

#include "berline/base/latlng.h"
#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/output/table.h"
#include "berline/study/study.h"

namespace berline::study {

struct StreetRoute {
  bool is_there = false;  // otherwise nothing leads from one place to the other
  Seconds duration{0};    // both off-road legs included
  double metres = 0;      // along the streets
  output::Layer layer;    // its stretches in order, a line each: street, class, seconds, metres
};

/// The fastest way between two places by the first street mode of the study (`modes.use`), over the streets that the
/// study describes, slopes, traffic and observed speeds included. Throws `InputError` (route_place_not_linked) when a
/// place is far from every street of the mode.
StreetRoute street_route(Study const&, LatLng from, LatLng to, Report&, Progress const& = ignore_progress);

}  // namespace berline::study
