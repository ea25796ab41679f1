#include "access/measure_tables.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <type_traits>

#include <fmt/format.h>

#include "access/measure_keys.h"
#include "fields.h"

namespace berline::study {
namespace {

constexpr int kLongDecimals = 3;  // of values of all measures in one column

std::vector<double> shown(MeasuredColumn const& column, std::vector<double> values) {
  for (auto& value : values) value = study::shown(column, value);
  return values;
}

bool is_known(output::Table const& table, std::string const& name) {
  return table.find(name) != nullptr;
}

/// The name with underscores until no column has it.
std::string free_name(output::Table const& table, std::string name) {
  while (is_known(table, name)) name += '_';
  return name;
}

/// The outside indicators of the zones, one value for each of `rows` of them, under names no column has yet.
void add_joined(output::Table& table, ZoneLayer const& zones, std::vector<std::size_t> const& rows) {
  for (auto const& column : zones.joined) {
    auto field = column.field;
    field.name = free_name(table, field.name);
    std::visit(
        [&](auto const& all) {
          auto values = std::decay_t<decltype(all)>{};
          for (auto const row : rows) values.push_back(all[row]);
          add_column(table, std::move(field), std::move(values));
        },
        column.values);
  }
}

output::Style style_of(MeasuredColumn const& column, std::string name, std::vector<double> const& values) {
  if (column.is_time) return output::classed_minutes(std::move(name));
  return output::classed_quantiles(std::move(name), values);
}

}  // namespace

output::Table access_table(Measured const& measured) {
  auto table = output::Table{.name = "access", .title = {"table_access", {}}, .columns = {}};
  auto origins = std::vector<std::string>{}, units = std::vector<std::string>{};
  auto values = std::vector<double>{};
  auto measures = MeasureKeys{};
  for (std::size_t origin = 0; origin < measured.origins.size(); ++origin)
    for (auto const& column : measured.columns) {
      origins.push_back(measured.origins[origin]);
      measures.add(column);
      values.push_back(study::shown(column, column.values[origin]));
      units.emplace_back(column.is_time ? "min" : "amount");
    }
  add_column(table, text_field("origin_id", "column_from_id"), std::move(origins));
  std::move(measures).add_to(table);
  add_column(table, number_field("value", "column_measure_value", "", kLongDecimals), std::move(values));
  add_column(table, text_field("unit", "column_measure_unit"), std::move(units));
  return table;
}

output::Table wide_access_table(Measured const& measured) {
  auto table = output::Table{.name = "access_wide", .title = {"table_access_wide", {}}, .columns = {}};
  add_column(table, text_field("origin_id", "column_from_id"), measured.origins);
  add_column(table, number_field("people", "column_people", "", 1), measured.people);
  for (auto const& column : measured.columns) add_column(table, column.field, shown(column, column.values));
  return table;
}

void add_measured(output::Table& table, Study const& study, Measured const& measured, std::string const& destinations) {
  for (auto const& column : measured.columns) {
    auto const measure = std::ranges::find(study.measures, column.measure, &Measure::id);
    if (column.destinations != destinations || measure->kind == MeasureKind::nearest) continue;
    auto field = column.field;
    field.name = free_name(table, field.name);
    add_column(table, std::move(field), shown(column, column.values));
  }
}

output::Table summary_table(Measured const& measured, std::size_t row) {
  auto const& layer = measured.zones[row];
  auto const& sums = measured.sums[row];
  auto table = output::Table{
      .name = layer.name + "_summary", .title = {"table_zones_summary", {{"zones", layer.name}}}, .columns = {}};
  auto ids = std::vector<std::string>{}, labels = std::vector<std::string>{};
  auto people = std::vector<double>{}, with_value = std::vector<double>{}, means = std::vector<double>{};
  auto quantiles = std::vector<std::vector<double>>(std::size(kZoneQuantiles));
  auto beyond = std::vector<std::vector<double>>(std::size(output::kMinuteBreaks));
  auto measures = MeasureKeys{};
  auto zone_rows = std::vector<std::size_t>{};
  for (std::size_t zone = 0; zone < layer.ids.size(); ++zone)
    for (std::size_t i = 0; i < measured.columns.size(); ++i) {
      auto const& column = measured.columns[i];
      auto const& value = sums.values[i][zone];
      ids.push_back(layer.ids[zone]);
      zone_rows.push_back(zone);
      if (!layer.labels.empty()) labels.push_back(layer.labels[zone]);
      people.push_back(sums.people[zone]);
      measures.add(column);
      with_value.push_back(100 * value.with_value);
      means.push_back(value.mean);
      for (std::size_t q = 0; q < quantiles.size(); ++q)
        quantiles[q].push_back(study::shown(column, value.quantiles[q]));
      for (std::size_t b = 0; b < beyond.size(); ++b)
        beyond[b].push_back(value.share_beyond.empty() ? std::nan("") : 100 * value.share_beyond[b]);
    }
  add_column(table, text_field("zone_id", "column_zone_id"), std::move(ids));
  if (!layer.labels.empty()) add_column(table, text_field("name", "column_name"), std::move(labels));
  add_column(table, number_field("people", "column_people", "", 1), std::move(people));
  std::move(measures).add_to(table);
  add_column(table, number_field("with_value_pct", "column_with_value", "%", 1), std::move(with_value));
  add_column(table, number_field("mean", "column_zone_mean", "", kLongDecimals), std::move(means));
  for (std::size_t q = 0; q < quantiles.size(); ++q) {
    auto const percent = fmt::format("{:g}", 100 * kZoneQuantiles[q]);
    auto field = number_field("q" + percent, "column_zone_quantile", "", kLongDecimals);
    field.label.arguments = {{"percent", percent}};
    add_column(table, std::move(field), std::move(quantiles[q]));
  }
  for (std::size_t b = 0; b < beyond.size(); ++b) {
    auto const limit = fmt::format("{:g}", output::kMinuteBreaks[b]);
    auto field = number_field("beyond_" + limit + "min_pct", "column_beyond", "%", 1);
    field.label.arguments = {{"minutes", limit}};
    add_column(table, std::move(field), std::move(beyond[b]));
  }
  add_joined(table, layer, zone_rows);
  return table;
}

output::Layer zones_layer(Measured const& measured, std::size_t row) {
  auto const& zones = measured.zones[row];
  auto const& sums = measured.sums[row];
  auto layer = output::Layer{};
  layer.table.name = "zones_" + zones.name;
  layer.table.title = {"layer_zones", {{"zones", zones.name}}};
  layer.epsg = zones.outlines->epsg;
  layer.geometries = zones.outlines->shapes;
  add_column(layer.table, text_field("id", "column_zone_id"), zones.ids);
  if (!zones.labels.empty()) add_column(layer.table, text_field("name", "column_name"), zones.labels);
  add_column(layer.table, number_field("people", "column_people", "", 1), sums.people);
  auto every_zone = std::vector<std::size_t>(zones.ids.size());
  std::iota(every_zone.begin(), every_zone.end(), std::size_t{0});
  add_joined(layer.table, zones, every_zone);
  for (std::size_t i = 0; i < measured.columns.size(); ++i) {
    auto const& column = measured.columns[i];
    auto means = std::vector<double>{}, medians = std::vector<double>{};
    for (auto const& value : sums.values[i]) {
      means.push_back(value.mean);
      medians.push_back(value.quantiles[kZoneMedian]);
    }
    auto const add = [&](char const* suffix, std::string code, std::vector<double> values) {
      auto field = column.field;
      field.name = free_name(layer.table, field.name + suffix);
      field.label = {std::move(code), {{"column", column.field.name}}};
      // The first is drawn: the median of a time, the mean of an amount.
      if (!layer.style && (column.is_time == (std::string_view{suffix} == "_median")))
        layer.style = style_of(column, field.name, values);
      add_column(layer.table, std::move(field), shown(column, std::move(values)));
    };
    add("_mean", "column_mean_of", std::move(means));
    add("_median", "column_median_of", std::move(medians));
  }
  return layer;
}

}  // namespace berline::study
