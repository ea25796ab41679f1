// The index of mobility precarity under scenarios, beside that of the base.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "berline/output/table.h"
#include "berline/scenario/apply.h"
#include "precarity/precarity_answer.h"

namespace berline::study {

/// The index of the base, and what its scenarios share with it.
struct IndexBase {
  PrecarityBasis const& basis;
  Routes const& routes;
  PrecarityAnswer const& answer;
  precarity::Workers workers{};
};

/// The index of a scenario under one setting of how modes answer it (method.md D3).
struct VariantIndex {
  precarity::ModeResponse response = precarity::ModeResponse::none;
  std::vector<precarity::ZoneTravel> travel;  // one a home
  std::vector<precarity::ZoneInput> zones;    // likewise
  precarity::IndexTable index;
  /// Share of the draws of what is uncertain in which precarious households become more, or fewer, as they do in the
  /// index; the same draws for base and scenario. NaN when they do not change at all.
  double sign = std::numeric_limits<double>::quiet_NaN();
};

/// What a scenario makes of the places of the index, and the routes to them before and after.
struct IndexChange {
  PrecarityBasis const& basis;
  Ways const& before;
  Ways const& after;
  Pooling const* pooling = nullptr;  // null: cars are as full as before, but for parameters
};

/// Of one scenario, the settings in the order of the enumeration. `study` is the scenario's. Throws as
/// `scenario::apply` and `household_changes`.
std::vector<VariantIndex> index_under(scenario::Scenario const&, Study const& study, IndexBase const&,
                                      IndexChange const&);

/// Whether its parameters, incomes and aids can be applied. Throws likewise.
void check_prices(scenario::Scenario const&, Study const& study);

/// The indices of one scenario, for tables.
struct NamedIndex {
  std::string id, title;
  std::vector<VariantIndex> const& settings;
};

/// tables/compare_index.csv: headline after headline, before and after.
output::Table compare_index_table(PrecarityAnswer const& base, std::span<NamedIndex const>);
/// tables/compare_index_zones.csv: the same by commune and zone.
output::Table compare_index_zones_table(PrecarityAnswer const& base, std::span<NamedIndex const>);
/// tables/compare_index_cells.csv: by home, where anything changes.
output::Table compare_index_cells_table(PrecarityAnswer const& base, std::span<NamedIndex const>);
/// tables/compare_index_incomes.csv: who wins and who loses, by tenth of the households' standard of living. A home
/// wins when its mobility gets cheaper by more than `threshold_percent`.
output::Table compare_index_incomes_table(PrecarityAnswer const& base, std::span<NamedIndex const>,
                                          double threshold_percent);
/// The homes of a scenario coloured by the change of what mobility costs them, under `logit`; nothing without outlines.
std::optional<output::Layer> compare_index_layer(PrecarityAnswer const& base, NamedIndex const&,
                                                 double threshold_percent);

}  // namespace berline::study
