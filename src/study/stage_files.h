// The files that a stage of a run leaves.
#pragma once

#include <span>
#include <vector>

#include "compare/compare.h"
#include "corridor/corridor.h"
#include "precarity/precarity_answer.h"
#include "results_writer.h"

namespace berline::study {

/// The tables of the index, its maps, flows of commuters, the method notes and every parameter.
void write_precarity(ResultsWriter&, PrecarityAnswer const&, std::vector<output::Layer> const& maps);

/// "sheets_NAME.html": a sheet for every town, estate... of each grouping; none without costs.
void write_precarity_sheets(ResultsWriter&, Study const&, PrecarityAnswer const&, text::Language);

/// The measures of scenarios beside those of the base; `maps`: one a scenario.
void write_comparison(ResultsWriter&, Study const&, access::Places const& origins, Measured const& base,
                      std::span<VariantMeasured const> variants, std::span<output::Layer const> maps);

/// The index before and after; nothing where no scenario has one.
void write_index_comparison(ResultsWriter&, Study const&, PrecarityAnswer const& base,
                            std::span<VariantMeasured const> variants);

/// How lines run, what lies along them and who commutes by them.
void write_corridors(ResultsWriter&, Study const&, Materials const&, std::vector<Corridor> const&,
                     std::vector<output::Layer> const& maps);

}  // namespace berline::study
