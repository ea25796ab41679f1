// How differences are drawn, and how their layers are called.
#pragma once

#include <string>

#include "berline/output/style.h"

namespace berline::study {

/// Seven classes around a middle one of no real change; `gain_is_less`: of times and costs.
output::Style difference_style(std::string column, double threshold, bool gain_is_less);

/// A name that every writer of layers takes: without dashes.
std::string layer_name(std::string name);

}  // namespace berline::study
