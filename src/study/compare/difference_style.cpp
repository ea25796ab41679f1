#include "compare/difference_style.h"

#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace berline::study {
namespace {

using output::Colour;
using output::StyleClass;

// Blues for gains and oranges for losses, told apart with any colour vision and by their lightness (ColorBrewer's
// sequential Blues and Oranges, 3 of 5 classes each); what does not change is nearly white.
constexpr auto kGains = std::array{Colour{158, 202, 225}, Colour{66, 146, 198}, Colour{8, 81, 156}};
constexpr auto kLosses = std::array{Colour{253, 190, 133}, Colour{253, 141, 60}, Colour{166, 54, 3}};
constexpr auto kSame = Colour{240, 240, 240};
constexpr auto kMissing = Colour{255, 255, 255};
/// Minutes, or hundredths, beyond the threshold where a change is drawn darker.
constexpr auto kSteps = std::array{5.0, 15.0};

StyleClass one_class(std::optional<double> above, std::optional<double> up_to, std::string code, Arguments arguments,
                     Colour fill) {
  auto result = StyleClass{};
  result.above = above;
  result.up_to = up_to;
  result.label = {std::move(code), std::move(arguments)};
  result.symbol.fill = fill;
  return result;
}

}  // namespace

output::Style difference_style(std::string column, double threshold, bool gain_is_less) {
  auto const bounds = std::array{threshold, threshold + kSteps[0], threshold + kSteps[1]};
  auto const shown = [](double value) { return fmt::format("{:g}", value); };
  auto const code = [&](bool below, bool is_open) {
    auto const change = std::string{below == gain_is_less ? "class_compare_gain" : "class_compare_loss"};
    return is_open ? change + "_beyond" : change;
  };
  auto const between = [&](std::size_t i) {
    auto arguments = Arguments{{"from", shown(bounds[i])}};
    if (i + 1 < bounds.size()) arguments.emplace_back("to", shown(bounds[i + 1]));
    return arguments;
  };
  auto style = output::Style{};
  style.column = std::move(column);
  for (auto i = bounds.size(); i-- > 0;) {
    auto const colour = gain_is_less ? kGains[i] : kLosses[i];
    auto const above = i + 1 < bounds.size() ? std::optional{-bounds[i + 1]} : std::nullopt;
    // (above, up_to]: the bound itself is still no change.
    style.classes.push_back(
        one_class(above, std::nextafter(-bounds[i], -1e18), code(true, !above), between(i), colour));
  }
  style.classes.push_back(one_class(std::nextafter(-bounds[0], -1e18), bounds[0], "class_compare_same",
                                    {{"threshold", shown(threshold)}}, kSame));
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    auto const colour = gain_is_less ? kLosses[i] : kGains[i];
    auto const up_to = i + 1 < bounds.size() ? std::optional{bounds[i + 1]} : std::nullopt;
    style.classes.push_back(one_class(bounds[i], up_to, code(false, !up_to), between(i), colour));
  }
  auto missing = StyleClass{};
  missing.missing = true;
  missing.label = {"class_compare_missing", {}};
  missing.symbol.fill = kMissing;
  missing.symbol.pattern = output::Pattern::hatched;
  style.classes.push_back(std::move(missing));
  return output::without_outlines(std::move(style));
}

std::string layer_name(std::string name) {
  for (auto& letter : name)
    if (letter == '-') letter = '_';
  return name;
}

}  // namespace berline::study
