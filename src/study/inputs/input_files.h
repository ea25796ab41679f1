// The files a study names, all of them, once.
#pragma once

#include <vector>

#include "berline/study/study.h"
#include "precarity/precarity_inputs.h"

namespace berline::study {

/// In the order run.json lists them; those not given are left out. A timetable's role is "gtfs".
std::vector<NamedFile> input_files(Study const&);

}  // namespace berline::study
