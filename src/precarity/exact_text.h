// Numbers as a parameter file has them.
#pragma once

#include <string>

namespace berline::precarity {

/// The shortest text that reads back as the same number.
std::string exact_text(double);

}  // namespace berline::precarity
