// Times from a file in the place of routing.
#pragma once

#include "access/answers.h"
#include "berline/base/report.h"

namespace berline::study {

/// The answers to all questions of the study from the table `inputs.matrix`: one column a mode, and for transit a
/// percentile, named as ours are (travel_time_p50, walk_time...); a study of one mode and percentile takes the only
/// column of times there is. Ids of the table that the study does not have are counted (matrix_id_unknown). Throws
/// `InputError` as `access::read_matrix` does. Precondition: `study.inputs.matrix`, one window at most.
Answers answers_from_matrix(Study const&, Materials const&, Report&);

}  // namespace berline::study
