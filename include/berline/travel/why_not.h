// Why an origin reaches nothing, as a sentence with numbers.
#pragma once

#include <optional>

#include "berline/base/report.h"
#include "berline/travel/matrix.h"
#include "berline/travel/request.h"

namespace berline::travel {

/// What to say of an origin without a time in a column of the results: a code of the catalogue (`why_...`) and its
/// numbers, durations in minutes. `percentile` is the column's. Nothing is said for what has a time: do not ask.
Notice why_not(OriginFacts const&, TravelRequest const&, int percentile);

}  // namespace berline::travel
