// The generated territory held against figures of the real one. Differences are shown, not hidden.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/report.h"

namespace berline::region {

/// What a figure is about, in the order of the report.
enum class Theme : std::uint8_t { people, streets, services, commuting, facts };

/// The catalogue's code of a theme's heading.
std::string_view theme_code(Theme);

/// One figure. Its words stand in the catalogue under `code`, with holes for `arguments`. Without a fact there is
/// nothing to compare with: the figure is for reading.
struct Figure {
  Theme theme = Theme::people;
  std::string code{};
  Arguments arguments{};
  double generated = 0;
  std::optional<double> fact{};
  std::string unit{};    // a code of the catalogue
  std::string source{};  // of the fact
  std::string date{};

  /// By how much the generated figure differs from the fact, in percent of the fact.
  std::optional<double> difference_percent() const {
    if (!fact || *fact == 0) return std::nullopt;
    return 100 * (generated / *fact - 1);
  }
};

}  // namespace berline::region
