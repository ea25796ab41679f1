// The method note: one page that says what the figures are, with the thresholds and parameters actually used.
#pragma once

#include <string>

#include "berline/precarity/index.h"
#include "berline/precarity/parameters.h"
#include "berline/precarity/uncertainty.h"
#include "berline/text/catalogue.h"

namespace berline::precarity {

/// Markdown, in the language asked for: the headline in a sentence, each indicator that is known with its threshold and
/// its figure, what others counted, bands when `uncertainty` is given, the model in four sentences, the limits, and the
/// parameters that matter most or that the study gave, with value, unit, date and source, those unverified marked (the
/// others stand in tables/precarity_parameters.csv). Written for an elected person and an economist alike.
std::string method_note(IndexTable const&, IndexOptions const&, Parameters const&, Uncertainty const* uncertainty,
                        text::Language);

}  // namespace berline::precarity
