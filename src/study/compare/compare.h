// What scenarios make of the measures of a study: differences, who gains, who loses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "access/answers.h"
#include "berline/access/place.h"
#include "berline/output/table.h"
#include "berline/scenario/apply.h"
#include "berline/scenario/scenario.h"
#include "berline/study/measured.h"
#include "berline/study/study.h"
#include "compare/catchment_shift.h"
#include "compare/index_variants.h"

namespace berline::study {

/// A scenario, measured.
struct VariantMeasured {
  std::string id, title;
  scenario::Scenario scenario;
  std::vector<scenario::Touched> touched;  // its modifications of transit
  Measured measured;                       // the columns of the base, in their order
  std::vector<CatchmentShift> shifts;      // of what was asked anew
  std::optional<double> budget;            // euros a year
  std::vector<VariantIndex> indices;       // by how modes answer; none where the study has no index with costs
};

/// What happens to one origin in one column.
enum class Change : std::uint8_t { none, same, gain, loss, newly_reached, no_longer_reached };

/// What a value has to change by to count, minutes of times and per cent of amounts: the study's threshold, or the
/// noise of the column where that is more.
double real_change(MeasuredColumn const&, Compare const&);

/// "none": no value before or after. Times gain when they fall, amounts when they rise, by more than what counts.
Change change_of(MeasuredColumn const&, double before, double after, Compare const&);

/// How many people each change meets, and by how much those with a value before and after.
struct Balance {
  double people = 0;
  double gaining = 0;  // the newly reached included
  double losing = 0;   // those who reach no longer included
  double same = 0;
  double newly_reached = 0, no_longer_reached = 0;
  double difference = 0;  // mean of after - before over those with both; NaN when nobody has
};

/// Rows of origins.
using Members = std::vector<std::size_t>;

Members everybody(std::size_t origins);
/// Of each zone.
std::vector<Members> members_of(ZoneLayer const&);

/// Over the people of those origins.
Balance balance_of(MeasuredColumn const& before, std::vector<double> const& after, std::vector<double> const& people,
                   Members const&, Compare const&);

/// tables/compare_origins.csv: one line a scenario, origin and column.
output::Table compare_origins_table(Measured const& base, std::span<VariantMeasured const>, Compare const&);

/// tables/compare_zones.csv: one line a scenario, zone and column.
output::Table compare_zones_table(Measured const& base, std::span<VariantMeasured const>, Compare const&);

/// tables/compare_groups.csv: who gains and who loses, over all people, by tenth of income and by the groups of the
/// study's equity section.
output::Table compare_groups_table(Study const&, access::Places const& origins, Measured const& base,
                                   std::span<VariantMeasured const>);

/// tables/compare_scenarios.csv: one line a column, the scenarios side by side.
output::Table compare_scenarios_table(Measured const& base, std::span<VariantMeasured const>, Compare const&);

/// tables/compare_indicators.csv: scenario x zone x column, the base included, in one long table.
output::Table compare_indicators_table(Measured const& base, std::span<VariantMeasured const>);

/// Between the answers of the base and those of a scenario, whose destinations may be others; only where the scenario
/// has an answer of its own. By answer, then pair.
std::vector<CatchmentShift> catchment_shifts(Study const&, Materials const& base, std::vector<Answer> const& before,
                                             std::vector<access::Places> const& destinations,
                                             std::vector<Answer> const& after);

/// tables/compare_catchments.csv: people whose nearest destination is another after than before, by pair.
output::Table compare_catchments_table(Study const&, std::span<VariantMeasured const>);

/// tables/compare_budgets.csv: what a minute gained costs; nothing where no scenario says its budget.
std::optional<output::Table> compare_budgets_table(Measured const& base, std::span<VariantMeasured const>);

/// tables/compare_service.csv: what each modification touched, and the day of service before and after it.
output::Table compare_service_table(std::span<VariantMeasured const>);

/// The origins of a scenario coloured by the difference of the first column: blue gains, orange loses.
output::Layer compare_layer(access::Places const& origins, Measured const& base, VariantMeasured const&,
                            Compare const&);

/// The zones of a file likewise, by the mean difference of their people.
output::Layer compare_zones_layer(Measured const& base, std::size_t layer, VariantMeasured const&, Compare const&);

}  // namespace berline::study
