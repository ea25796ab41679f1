// The appointment of a study: who can be there in time and home again.
#pragma once

#include "berline/output/table.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"
#include "inputs/networks.h"

namespace berline::study {

/// tables/appointments.csv: for each origin, destination set and mode the destination that keeps one from home for the
/// shortest time, both ways and the total, or why it is impossible. On the date of the first window. Precondition:
/// `study.appointment`.
output::Table appointments_table(Study const&, Materials const&, Networks&, text::Language, Progress const&);

}  // namespace berline::study
