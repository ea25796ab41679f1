// Numbers as people write them.
#pragma once

#include <string>

#include "berline/text/catalogue.h"

namespace berline::text {

/// "12,345.6" in English, "12 345,6" (narrow no-break space) in French; halves away from zero. NaN is the empty text.
std::string number(double value, int decimals, Language);

/// A share of 0 to 1: "12.3%" in English, "12,3 %" (no-break space) in French.
std::string percentage(double share, int decimals, Language);

}  // namespace berline::text
