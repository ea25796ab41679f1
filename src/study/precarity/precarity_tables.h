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

/// What people travel, beside published figures that the model is held against; nothing without streets.
std::optional<output::Table> mobility_table(PrecarityAnswer const&);

/// Decays that were calibrated on flows, beside those assumed before, with their errors; nothing without any.
std::optional<output::Table> decays_table(PrecarityAnswer const&);

/// tables/precarity_basket.csv: how many people, all and those without a car, have the whole basket of services within
/// its threshold by transit and on foot, for the territory and each group, in each window. People without a car are the
/// people of a zone in the proportion of its households without one. Nothing without a basket.
std::optional<output::Table> basket_table(PrecarityAnswer const&);

/// tables/precarity_published.csv: figures of the study beside what others counted; those it does not know left out.
output::Table published_table(PrecarityAnswer const&);

/// tables/precarity_sensitivity.csv: how much of each headline's variance each uncertain input explains, in the
/// territory and each EPCI. Nothing without draws.
std::optional<output::Table> sensitivity_table(PrecarityAnswer const&);

/// Commuters of each commune, between communes with what transit does for them, and the share that it serves within
/// limits; none without flows.
std::vector<output::Table> commuting_tables(PrecarityAnswer const&);

/// tables/commuting_modes.csv: modes to work as they were counted beside those of the model, of the territory and its
/// communes. Nothing unless the study says how people were counted to go to work.
std::optional<output::Table> work_modes_table(PrecarityAnswer const&);

/// All the tables of the index, in the order they are written in: the above, the headlines of the territory, households
/// by standard of living and effort (D7), several deprivations at once, who is concerned, which uncertain input
/// matters, every parameter with its source.
std::vector<output::Table> precarity_tables(PrecarityAnswer const&);

/// Flows of at least 200 commuters between communes as straight lines, coloured by the time of transit; nothing without
/// flows or streets.
std::vector<output::Layer> commuting_layers(PrecarityAnswer const&);

/// The zones coloured by the headline, a smoothed layer when they are squares, and the groups that have outlines.
std::vector<output::Layer> precarity_layers(PrecarityAnswer const&);

/// Name and value with date and source, for run.json.
std::vector<std::pair<std::string, std::string>> precarity_parameters(PrecarityAnswer const&);

}  // namespace berline::study
