// What was measured as tables and map layers.
#pragma once

#include <string>
#include <vector>

#include "access/answers.h"
#include "berline/output/table.h"
#include "berline/study/materials.h"
#include "berline/study/measured.h"
#include "berline/study/study.h"

namespace berline::study {

/// tables/access.csv: one line an origin and column.
output::Table access_table(Measured const&);

/// tables/access_wide.csv: one line an origin, one column each; for spreadsheets and joins.
output::Table wide_access_table(Measured const&);

/// The columns of one set of destinations, added to a table of the origins; not those to the nearest, which it has.
void add_measured(output::Table&, Study const&, Measured const&, std::string const& destinations);

/// tables/ZONES_summary.csv: one line a zone and column.
output::Table summary_table(Measured const&, std::size_t layer);

/// tables/destinations.csv: for each destination, mode, window and percentile the people to whom it is the nearest,
/// their share, their mean time, and how many of them are within 15, 30, 45, 60 and 90 minutes.
output::Table destinations_table(Study const&, Materials const&, std::vector<Answer> const&, Measured const&);

/// The zones of a file with the mean and the median of each column.
output::Layer zones_layer(Measured const&, std::size_t layer);

/// tables/equity.csv: one line a column, population, group and indicator. Throws `InputError` (places_column_missing).
output::Table equity_table(Study const&, access::Places const& origins, Measured const&);

}  // namespace berline::study
