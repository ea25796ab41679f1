// How a layer is drawn: classes of one column, each with its colour, pattern and legend. Written as QGIS and SLD
// styles.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "berline/base/report.h"

namespace berline::output {

/// A sentence of the catalogue: its code and what fills its holes.
struct Wording {
  std::string code{};
  Arguments arguments{};
};

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  friend bool operator==(Colour, Colour) = default;
};

/// How an area is filled or a point drawn. Patterns tell "unreachable" and "no data" apart without colour.
enum class Pattern : std::uint8_t { solid, hatched, dotted, none };

struct Symbol {
  Colour fill;
  Pattern pattern = Pattern::solid;
  double opacity = 1;  // of the filling
  Colour outline{110, 110, 110};
  double outline_mm = 0.1;
  double size_mm = 2.4;  // of points
};

/// Rows whose value lies in (above, up_to], or is missing. Both bounds absent and not missing: every value.
struct StyleClass {
  std::optional<double> above;
  std::optional<double> up_to;
  bool missing = false;
  Wording label;
  Symbol symbol;
};

struct Style {
  std::string column;  // empty: one symbol for all rows (one class)
  std::vector<StyleClass> classes;
};

/// The colours of `classes` ordered classes, from cividis (Nunez, Anderton and Renslow 2018), readable
/// with any colour vision: the best access is the brightest.
std::vector<Colour> cividis(std::size_t classes);

/// Default classes of travel times, minutes (libraries.md 5.8): they compare between maps.
inline constexpr double kMinuteBreaks[] = {15, 30, 45, 60, 90};

/// Classes up to 15, 30, ... minutes, one above the last, and unreachable (no value) hatched.
Style classed_minutes(std::string column, std::span<double const> breaks = kMinuteBreaks);

/// One class per cutoff for nested isochrones in minutes, translucent so that the streets below stay readable.
Style isochrone_bands(std::string column, std::span<double const> cutoffs);

/// The same symbol for every row.
Style single_symbol(Wording label, Symbol);

}  // namespace berline::output
