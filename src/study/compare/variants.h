// The scenarios of a study, run on the materials of the base: what they leave alone is taken over, not made again.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "access/answers.h"
#include "compare/compare.h"
#include "restart/variant_parts.h"
#include "results_writer.h"

namespace berline::study {

/// What scenarios are compared by: the measures of the base with their noise and, from the table of appointments if
/// there is one, the minutes away from home.
Measured comparable(Measured, Study const&, Materials const&, Networks&, output::Table const* appointments,
                    Progress const&);

/// What scenarios are run beside.
struct VariantBase {
  Study const& study;
  Materials const& materials;
  Networks& networks;
  Measured const& measured;                         // comparable; nothing when the study has no destinations
  std::vector<Answer> const& answers;               // likewise
  TripPlaces const* places = nullptr;               // of the index; null: there is none
  std::optional<IndexBase> index{};                 // none: no index, or one without costs
  std::size_t result_bytes = travel::kResultBytes;  // as in `Asked`
};

/// The scenarios measured, in the order of the study; their feeds written if the study wants them. What those among
/// `parts` measured is taken from there, that of the others kept there once they are finished; the index is made again.
/// Throws as `check_scenarios` does, and `ConfigError` (scenario_stop_off_streets) for a new stop that meets no street.
std::vector<VariantMeasured> measure_variants(VariantBase const&, ResultsWriter&, VariantParts& parts, Report&,
                                              Progress const&);

}  // namespace berline::study
