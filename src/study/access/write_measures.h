// What answers and measures become: lines on the screen, layers, tables.
#pragma once

#include <vector>

#include "access/answers.h"
#include "berline/output/table.h"
#include "berline/study/run.h"
#include "results_writer.h"

namespace berline::study {

/// How many origins one answer reaches, and how far the nearest is for half of them.
Outcome outcome_of(Study const&, Answer const&);

/// Origins by set of destinations with what was measured, then `others`, then zones.
std::vector<output::Layer> all_layers(Study const&, Materials const&, Answers const&, Measured const&,
                                      std::vector<output::Layer> others);

/// `nearest_few_table`, where a set asks for it.
void write_nearest_few(ResultsWriter&, Study const&, Materials const&, Answers const&);

/// The tables of what was measured: none when the study has no measures.
void write_measures(ResultsWriter&, Study const&, Materials const&, Answers const&, Measured const&);

/// The tables of `[emergency]` and `[choice]`, where asked for: what times alone say, wherever they are from. Throws as
/// `answer_choice` does.
void write_cases(ResultsWriter&, Study const&, Materials const&, Answers const&, Report&);

}  // namespace berline::study
