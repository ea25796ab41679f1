// How the page looks and what its one script does.
#pragma once

#include <string_view>

namespace berline::report {

/// Screen and paper. Colours keep a contrast of 4.5 to 1 with their ground.
std::string_view page_css();

/// Sorts a table by the column whose heading is pressed, numbers as numbers, empty cells last. Without script the
/// tables are whole, in their first order.
std::string_view page_script();

}  // namespace berline::report
