// Which uncertain input moves the headlines of the territory, and of each EPCI.
#pragma once

#include <span>
#include <vector>

#include "precarity/precarity_answer.h"

namespace berline::study {

/// Of the territory, then of each group of the groupings that have few (EPCI, not communes or estates). Zones are
/// sampled, of each group alike, and weigh as what they stand for; thresholds that follow the median are the
/// territory's.
///   zones: those that can be drawn, in the order of `answer.row_of_uncertainty`
std::vector<Sensitivity> sensitivity_of(PrecarityAnswer const&, std::span<precarity::UncertainZone const> zones,
                                        precarity::UncertainInputs const&, precarity::DrawPlan const&);

}  // namespace berline::study
