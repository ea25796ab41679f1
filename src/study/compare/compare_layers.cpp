#include <array>
#include <cmath>

#include <fmt/format.h>

#include "access/layers.h"
#include "compare/compare.h"

namespace berline::study {
namespace {

using output::Colour;
using output::StyleClass;
using Numbers = std::vector<double>;

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

/// Seven classes around a middle one of no real change; `gain_is_less`: of times.
output::Style difference_style(std::string column, double threshold, bool gain_is_less) {
  auto const bounds = std::array{threshold, threshold + kSteps[0], threshold + kSteps[1]};
  auto const shown = [](double value) { return fmt::format("{:g}", value); };
  auto const code = [&](bool below) {
    return std::string{below == gain_is_less ? "class_compare_gain" : "class_compare_loss"};
  };
  auto style = output::Style{};
  style.column = std::move(column);
  for (auto i = bounds.size(); i-- > 0;) {
    auto const colour = gain_is_less ? kGains[i] : kLosses[i];
    auto const above = i + 1 < bounds.size() ? std::optional{-bounds[i + 1]} : std::nullopt;
    // (above, up_to]: the bound itself is still no change.
    style.classes.push_back(one_class(
        above, std::nextafter(-bounds[i], -1e18), code(true),
        {{"from", shown(bounds[i])}, {"to", i + 1 < bounds.size() ? shown(bounds[i + 1]) : std::string{"..."}}},
        colour));
  }
  style.classes.push_back(one_class(std::nextafter(-bounds[0], -1e18), bounds[0], "class_compare_same",
                                    {{"threshold", shown(threshold)}}, kSame));
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    auto const colour = gain_is_less ? kLosses[i] : kGains[i];
    auto const up_to = i + 1 < bounds.size() ? std::optional{bounds[i + 1]} : std::nullopt;
    style.classes.push_back(one_class(
        bounds[i], up_to, code(false),
        {{"from", shown(bounds[i])}, {"to", i + 1 < bounds.size() ? shown(bounds[i + 1]) : std::string{"..."}}},
        colour));
  }
  auto missing = StyleClass{};
  missing.missing = true;
  missing.label = {"class_compare_missing", {}};
  missing.symbol.fill = kMissing;
  missing.symbol.pattern = output::Pattern::hatched;
  style.classes.push_back(std::move(missing));
  return output::without_outlines(std::move(style));
}

/// The column most looked at: the first time, else the first.
std::size_t shown_column(Measured const& base) {
  for (std::size_t c = 0; c < base.columns.size(); ++c)
    if (base.columns[c].is_time) return c;
  return 0;
}

output::Style style_of(Measured const& base, std::string const& suffix, Compare const& compare) {
  auto const& column = base.columns[shown_column(base)];
  return difference_style(column.field.name + suffix,
                          column.is_time ? compare.threshold_min : compare.threshold_percent, column.is_time);
}

output::Field difference_field(MeasuredColumn const& column) {
  auto field = column.field;
  field.name += "_difference";
  field.label = {"column_compare_difference_in", {{"column", column.field.name}}};
  if (!column.is_time) field.unit = "%";
  return field;
}

/// Minutes of times; of amounts, hundredths of what there was.
double difference(MeasuredColumn const& column, double before, double after) {
  if (column.is_time) return after - before;
  return before == 0 ? std::nan("") : 100 * (after - before) / before;
}

std::string layer_name(VariantMeasured const& variant, std::string const& suffix) {
  auto name = "compare_" + variant.id + suffix;
  for (auto& letter : name)
    if (letter == '-') letter = '_';
  return name;
}

}  // namespace

output::Layer compare_layer(access::Places const& origins, Measured const& base, VariantMeasured const& variant,
                            Compare const& compare) {
  auto layer = output::Layer{};
  layer.table.name = layer_name(variant, "");
  layer.table.title = {"layer_compare", {{"scenario", variant.title}}};
  add_column(layer.table, {.name = "origin_id", .label = {"column_origin_id", {}}}, origins.ids);
  for (std::size_t c = 0; c < base.columns.size(); ++c) {
    auto const& column = base.columns[c];
    auto values = Numbers{};
    for (std::size_t origin = 0; origin < origins.size(); ++origin)
      values.push_back(difference(column, column.values[origin], variant.measured.columns[c].values[origin]));
    add_column(layer.table, difference_field(column), std::move(values));
  }
  layer.geometries = geometries_of(origins, layer.epsg);
  layer.style = style_of(base, "_difference", compare);
  return layer;
}

output::Layer compare_zones_layer(Measured const& base, std::size_t row, VariantMeasured const& variant,
                                  Compare const& compare) {
  auto const& zones = base.zones[row];
  auto layer = output::Layer{};
  layer.table.name = layer_name(variant, "_" + zones.name);
  layer.table.title = {"layer_compare_zones", {{"scenario", variant.title}, {"zones", zones.name}}};
  add_column(layer.table, {.name = "zone_id", .label = {"column_compare_zone", {}}}, zones.ids);
  if (!zones.labels.empty()) add_column(layer.table, {.name = "zone_name", .label = {"column_name", {}}}, zones.labels);
  auto const members = members_of(zones);
  for (std::size_t c = 0; c < base.columns.size(); ++c) {
    auto const& column = base.columns[c];
    auto values = Numbers{};
    for (std::size_t zone = 0; zone < zones.ids.size(); ++zone) {
      auto const balance = balance_of(column, variant.measured.columns[c].values, base.people, members[zone], compare);
      auto const before = base.sums[row].values[c][zone].mean;
      values.push_back(column.is_time ? balance.difference : difference(column, before, before + balance.difference));
    }
    add_column(layer.table, difference_field(column), std::move(values));
  }
  layer.epsg = zones.outlines->epsg;
  layer.geometries = zones.outlines->shapes;
  layer.style = style_of(base, "_difference", compare);
  return layer;
}

}  // namespace berline::study
