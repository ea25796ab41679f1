#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "access/layers.h"
#include "compare/compare.h"
#include "compare/difference_style.h"

namespace berline::study {
namespace {

using Numbers = std::vector<double>;

/// The column most looked at: the first time, of its percentiles the middle one; else the first.
std::size_t shown_column(Measured const& base) {
  auto const& columns = base.columns;
  auto const first = std::ranges::find_if(columns, &MeasuredColumn::is_time);
  if (first == columns.end()) return 0;
  auto const same_question = [&](MeasuredColumn const& other) {
    return other.measure == first->measure && other.mode == first->mode && other.window == first->window &&
           other.threshold == first->threshold;
  };
  auto const end = std::find_if_not(first, columns.end(), same_question);
  return static_cast<std::size_t>((first - columns.begin()) + (end - first - 1) / 2);
}

output::Style style_of(Measured const& base, std::string const& suffix, Compare const& compare) {
  auto const& column = base.columns[shown_column(base)];
  return difference_style(column.field.name + suffix, real_change(column, compare), column.is_time);
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

}  // namespace

output::Layer compare_layer(access::Places const& origins, Measured const& base, VariantMeasured const& variant,
                            Compare const& compare) {
  auto layer = output::Layer{};
  layer.table.name = layer_name("compare_" + variant.id);
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
  layer.table.name = layer_name("compare_" + variant.id + '_' + zones.name);
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
