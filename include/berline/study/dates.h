// One territory at two dates.
#pragma once

#include "berline/study/run.h"

namespace berline::study {

/// What became of every measure and indicator from the study of an earlier date to that of a later one, and which part
/// of the change has to do with the network, the facilities, people and their incomes, prices, and the rest: each is
/// taken over in this order, so that the parts add up. Writes tables/compare_dates.csv. Throws as `run` does.
Results run_between_dates(Study const& earlier, Study const& later, RunOptions const&,
                          Progress const& = ignore_progress);

}  // namespace berline::study
