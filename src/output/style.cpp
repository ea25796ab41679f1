#include "berline/output/style.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace berline::output {
namespace {

/// Nine stops of viridis; between them the map is straight to within two units of 255.
constexpr auto kViridis = std::array<Colour, 9>{{{68, 1, 84},
                                                 {71, 44, 122},
                                                 {59, 81, 139},
                                                 {44, 113, 142},
                                                 {33, 144, 141},
                                                 {39, 173, 129},
                                                 {92, 200, 99},
                                                 {170, 220, 50},
                                                 {253, 231, 37}}};
constexpr auto kUnreachable = Colour{150, 30, 30};
constexpr double kIsochroneOpacity = 0.65;

std::string shown(double value) {
  return fmt::format("{:g}", value);
}

StyleClass hatched(char const* code) {
  auto band = StyleClass{};
  band.missing = true;
  band.label = {code, {}};
  band.symbol.fill = kUnreachable;
  band.symbol.pattern = Pattern::hatched;
  return band;
}

}  // namespace

std::vector<Colour> viridis(std::size_t count) {
  auto colours = std::vector<Colour>(count);
  for (std::size_t i = 0; i < count; ++i) {
    auto const place = count == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(count - 1);
    auto const scaled = place * static_cast<double>(kViridis.size() - 1);
    auto const low = std::min(static_cast<std::size_t>(scaled), kViridis.size() - 2);
    auto const share = scaled - static_cast<double>(low);
    auto const mix = [&](std::uint8_t a, std::uint8_t b) {
      return static_cast<std::uint8_t>(std::lround(a + (b - a) * share));
    };
    auto const& a = kViridis[low];
    auto const& b = kViridis[low + 1];
    colours[i] = {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue)};
  }
  return colours;
}

Style classed_minutes(std::string column, std::span<double const> breaks) {
  assert(!breaks.empty() && std::ranges::is_sorted(breaks));
  auto colours = viridis(breaks.size() + 1);
  std::ranges::reverse(colours);
  auto style = Style{};
  style.column = std::move(column);
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    auto band = StyleClass{};
    band.up_to = breaks[i];
    if (i > 0) band.above = breaks[i - 1];
    band.label = i == 0 ? Wording{"class_up_to_minutes", {{"up_to", shown(breaks[i])}}}
                        : Wording{"class_minutes", {{"above", shown(breaks[i - 1])}, {"up_to", shown(breaks[i])}}};
    band.symbol.fill = colours[i];
    style.classes.push_back(std::move(band));
  }
  auto last = StyleClass{};
  last.above = breaks.back();
  last.label = {"class_above_minutes", {{"above", shown(breaks.back())}}};
  last.symbol.fill = colours.back();
  style.classes.push_back(std::move(last));
  style.classes.push_back(hatched("class_unreachable"));
  return style;
}

Style classed_quantiles(std::string column, std::span<double const> values) {
  constexpr std::size_t kClasses = 5;
  auto sorted = std::vector<double>{};
  for (auto const value : values)
    if (std::isfinite(value)) sorted.push_back(value);
  std::ranges::sort(sorted);
  auto bounds = std::vector<double>{};  // upper bounds of all classes but the last
  for (std::size_t i = 1; i < kClasses && !sorted.empty(); ++i) {
    auto const bound = sorted[(i * sorted.size() - 1) / kClasses];
    if (bound < sorted.back() && (bounds.empty() || bound > bounds.back())) bounds.push_back(bound);
  }
  auto const colours = viridis(bounds.size() + 1);
  auto style = Style{};
  style.column = std::move(column);
  for (std::size_t i = 0; i <= bounds.size(); ++i) {
    auto band = StyleClass{};
    if (i > 0) band.above = bounds[i - 1];
    if (i < bounds.size()) band.up_to = bounds[i];
    auto const code = i == 0 && bounds.empty() ? "class_any"
                      : i == 0                 ? "class_up_to"
                      : band.up_to             ? "class_between"
                                               : "class_above";
    auto arguments = Arguments{};
    if (band.above) arguments.emplace_back("above", shown(*band.above));
    if (band.up_to) arguments.emplace_back("up_to", shown(*band.up_to));
    band.label = {code, std::move(arguments)};
    band.symbol.fill = colours[i];
    style.classes.push_back(std::move(band));
  }
  style.classes.push_back(hatched("class_no_value"));
  return style;
}

Style isochrone_bands(std::string column, std::span<double const> cutoffs) {
  assert(!cutoffs.empty() && std::ranges::is_sorted(cutoffs));
  auto colours = viridis(cutoffs.size());
  std::ranges::reverse(colours);
  auto style = Style{};
  style.column = std::move(column);
  style.opacity = kIsochroneOpacity;
  style.largest_first = true;
  for (std::size_t i = 0; i < cutoffs.size(); ++i) {
    auto band = StyleClass{};
    band.up_to = cutoffs[i];
    if (i > 0) band.above = cutoffs[i - 1];
    band.label = {"class_within_minutes", {{"up_to", shown(cutoffs[i])}}};
    band.symbol.fill = colours[i];
    band.symbol.outline = {60, 60, 60};
    band.symbol.outline_mm = 0.2;
    style.classes.push_back(std::move(band));
  }
  return style;
}

Style without_outlines(Style style) {
  for (auto& band : style.classes) band.symbol.outline = band.symbol.fill;
  return style;
}

Style single_symbol(Wording label, Symbol symbol) {
  auto style = Style{};
  style.classes.push_back({.above = {}, .up_to = {}, .missing = false, .label = std::move(label), .symbol = symbol});
  return style;
}

}  // namespace berline::output
