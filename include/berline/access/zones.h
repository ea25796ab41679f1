// From places to zones: communes, estates, IRIS... weighed by the people who live there.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "berline/access/place.h"
#include "berline/base/report.h"

namespace berline::access {

/// The zone that holds each position, as a row of `zones`; nothing for those outside all of them. Where zones overlap
/// it is the first of their file: counted in `report` (zones_overlap). Throws `InputError`: zones_not_areas when the
/// file draws none, zones_hold_nothing when no position is in any.
std::vector<std::optional<std::size_t>> zones_at(Places const& zones, std::span<LatLng const> positions, Report&);

struct ZoneSummary {
  std::string zone;
  double people = 0;              // of all its places
  double with_value = 0;          // share of them whose place has a value; NaN when nobody lives there
  double mean = 0;                // over those with a value; NaN when there are none
  std::vector<double> quantiles;  // as asked; NaN where those without a value decide (see `Missing`)
};

/// What places without a value (NaN: unreachable) are to quantiles: `worst` counts them above every time, so that a
/// median may be "unreachable" (NaN); `left_out` takes quantiles over those with a value.
enum class Missing : unsigned char { worst, left_out };

/// One summary a zone, in the order of their names as text (codes keep their leading zeros); places with an empty zone
/// are left out. `quantiles` in (0, 1]: the smallest value not exceeded by that share of the people.
std::vector<ZoneSummary> by_zone(std::span<double const> values, std::span<double const> people,
                                 std::span<std::string const> zones, std::span<double const> quantiles, Missing);

}  // namespace berline::access
