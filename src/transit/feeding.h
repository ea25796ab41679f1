// Where the vehicles of a boarding point call before.
#pragma once

#include <span>
#include <vector>

#include "berline/base/csr.h"
#include "berline/transit/slice.h"

namespace berline::transit {

/// As `Slice` has them.
struct Feedings {
  std::vector<Feeding> points;
  std::vector<SliceTime> boarded_before;
};

/// `upstream`: by row, the row of the same run's boarding before; none: there is none.
Feedings find_feedings(Csr<BoardId, SliceTime> const& departures, std::span<DepartureRow const> upstream);

}  // namespace berline::transit
