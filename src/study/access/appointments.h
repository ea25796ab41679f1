// The appointment of a study: who can be there in time and home again.
#pragma once

#include <functional>
#include <vector>

#include "berline/output/table.h"
#include "berline/study/materials.h"
#include "berline/study/measured.h"
#include "berline/study/study.h"
#include "inputs/networks.h"

namespace berline::study {

/// tables/appointments.csv: for each origin, destination set and mode the destination that keeps one from home for the
/// shortest time, both ways and the total, or why it is impossible. On the date of the first window, of the sets and
/// modes that are wanted (empty: all). Precondition: `study.appointment`.
output::Table appointments_table(Study const&, Materials const&, Networks&, text::Language, Progress const&,
                                 std::function<bool(std::size_t set, travel::TravelMode)> const& wanted = {});

/// The minutes away from home of such a table as measures, one a set and mode that it holds: what scenarios are
/// compared by. They are times: none where one cannot be there, or not come home.
std::vector<MeasuredColumn> appointment_columns(output::Table const& appointments, std::size_t origins);

}  // namespace berline::study
