// The index of a study as tables and map layers.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "berline/output/table.h"
#include "berline/text/catalogue.h"
#include "precarity/precarity_answer.h"

namespace berline::study {

/// tables/precarity_zones.csv: one row a zone, all indicators, what they come from, bands, ranks and confidence. Zones
/// of confidence D keep their households and have no figures (method.md 2.8).
output::Table precarity_zones_table(PrecarityAnswer const&);

/// The same summed by group: tables/precarity_communes.csv...
output::Table precarity_group_table(PrecarityAnswer const&, Grouping const&);

/// tables/precarity_summary.csv: each headline of the territory with its threshold, households, share and band.
output::Table precarity_summary_table(PrecarityAnswer const&);

/// Households by class of standard of living and of effort (D7).
output::Table income_effort_table(PrecarityAnswer const&);

/// Who the precarious are, attribute by attribute; nothing without squares.
std::optional<output::Table> profile_table(PrecarityAnswer const&);

/// What people travel, beside published figures that the model is held against; nothing without streets.
std::optional<output::Table> mobility_table(PrecarityAnswer const&);

/// Which uncertain input matters; nothing without draws.
std::optional<output::Table> sensitivity_table(PrecarityAnswer const&);

/// Commuters of each commune, and between communes with the time by transit; none without flows.
std::vector<output::Table> commuting_tables(PrecarityAnswer const&);

/// Every parameter with value, unit, date, source and standing.
output::Table parameters_table(PrecarityAnswer const&);

/// The zones coloured by the headline, a smoothed layer when they are squares, and the groups that have outlines.
std::vector<output::Layer> precarity_layers(PrecarityAnswer const&);

/// Name and value with date and source, for run.json.
std::vector<std::pair<std::string, std::string>> precarity_parameters(PrecarityAnswer const&);

}  // namespace berline::study
