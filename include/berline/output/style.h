// How a layer is drawn: classes of one column, each with its colour, pattern and legend. Written as QGIS and SLD
// styles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "berline/base/report.h"

namespace berline::output {

/// A sentence of the catalogue: its code and what fills its holes. A value that starts with @ is itself a code, up to
/// the first space or comma: "@mode_walk, p50" is said in the language of the sentence.
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
  double opacity = 1;          // of the layer as a whole: overlapping areas do not add up
  bool largest_first = false;  // draw rows by falling value of the column: nested areas stay visible
};

/// `count` ordered colours of viridis (van der Walt and Smith 2015), dark to bright: even steps of lightness, told
/// apart with any colour vision and in grey.
std::vector<Colour> viridis(std::size_t count);

/// Default classes of travel times, minutes (libraries.md 5.8): fixed, so that maps compare.
inline constexpr double kMinuteBreaks[] = {15, 30, 45, 60, 90};

/// Classes up to 15, 30, ... minutes (the nearest is the brightest), one above the last, and unreachable (no value)
/// hatched.
Style classed_minutes(std::string column, std::span<double const> breaks = kMinuteBreaks);

/// Five classes that hold as many of the values each as ties allow, the most the brightest, and no value hatched: for
/// amounts, of which more is better. Classes of equal bounds are one.
Style classed_quantiles(std::string column, std::span<double const> values);

/// One class per cutoff (ascending, minutes) for nested isochrones, translucent so that the streets below show.
Style isochrone_bands(std::string column, std::span<double const> cutoffs);

/// The same with every area outlined in its own colour: no gap between cells, and no grey veil over thousands of them.
Style without_outlines(Style);

/// The same symbol for every row.
Style single_symbol(Wording label, Symbol);

}  // namespace berline::output
