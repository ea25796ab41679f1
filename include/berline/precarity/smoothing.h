// Smoothed maps: INSEE asks never to read one 200 m cell alone.
#pragma once

#include <span>
#include <vector>

#include "berline/base/units.h"
#include "berline/geo/projection.h"
#include "berline/precarity/parallel.h"

namespace berline::precarity {

/// Spreads each cell's value over the cells within `radius` by the biweight kernel (1 - d^2 / R^2)^2, renormalised per
/// observation, so that the total is conserved and nothing is lost at edges (INSEE's btb). 1 to 2 km suit 200 m cells.
///   centers, values: one a cell, metres of a planar system; NaN is taken as 0     returns: one a cell
/// O(cells x neighbours); same bytes for any number of workers.
std::vector<double> smoothed(std::span<geo::Planar const> centers, std::span<double const> values, Metres radius,
                             Workers const& workers = {});

/// A ratio smoothed as it must be: numerator and denominator apart, then divided. NaN where the denominator is 0.
std::vector<double> smoothed_ratio(std::span<geo::Planar const> centers, std::span<double const> numerator,
                                   std::span<double const> denominator, Metres radius, Workers const& workers = {});

}  // namespace berline::precarity
