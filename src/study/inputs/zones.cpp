#include "inputs/zones.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "berline/access/equity.h"
#include "berline/access/zones.h"
#include "berline/base/error.h"
#include "berline/output/style.h"

namespace berline::study {
namespace {

/// The zone's name of each origin, from a column of theirs. A column of numbers is one of codes, too.
std::vector<std::string> named_by_column(access::Places const& origins, std::string const& column) {
  if (auto const texts = origins.texts.find(column); texts != origins.texts.end()) return texts->second;
  auto names = std::vector<std::string>{};
  for (auto const value : access::numbers_of(origins, column))
    names.push_back(std::isnan(value) ? std::string{} : fmt::format("{}", value));
  return names;
}

ZoneLayer from_column(Zones const& zones, access::Places const& origins) {
  auto layer = ZoneLayer{.name = zones.name, .ids = {}, .labels = {}, .outlines = {}, .zone_of = {}, .joined = {}};
  auto const names = named_by_column(origins, zones.column);
  auto rows = std::map<std::string, std::size_t>{};
  for (auto const& one : names)
    if (!one.empty()) rows.emplace(one, 0);
  for (auto& [id, row] : rows) {
    row = layer.ids.size();
    layer.ids.push_back(id);
  }
  for (auto const& one : names) layer.zone_of.push_back(one.empty() ? std::nullopt : std::optional{rows.at(one)});
  return layer;
}

ZoneLayer from_file(Zones const& zones, Study const& study, access::Places const& origins, Report& report) {
  // No area: a file of communes usually covers more than the study.
  auto places = access::read_places(
      zones.file, {.name = zones.name, .id_column = zones.id, .epsg = study.crs, .layer = zones.layer}, report);
  if (!zones.label.empty()) {
    auto const texts = places.texts.find(zones.label);
    if (texts == places.texts.end())
      throw InputError{"zones_name_missing", {.file = places.source}, {{"column", zones.label}}};
    places.labels = texts->second;
  }
  auto const found = access::zones_at(places, origins.positions, report);
  auto rows = std::map<std::string, std::size_t>{};  // by id: of the file, then of the layer
  for (auto const& zone : found)
    if (zone) rows.emplace(places.ids[*zone], *zone);
  auto layer = ZoneLayer{.name = zones.name, .ids = {}, .labels = {}, .outlines = {}, .zone_of = {}, .joined = {}};
  layer.outlines = access::Outlines{places.outlines->epsg, {}};
  for (auto& [id, row] : rows) {
    layer.ids.push_back(id);
    if (!places.labels.empty()) layer.labels.push_back(places.labels[row]);
    layer.outlines->shapes.push_back(std::move(places.outlines->shapes[row]));
    row = layer.ids.size() - 1;
  }
  for (auto const& zone : found)
    layer.zone_of.push_back(zone ? std::optional{rows.at(places.ids[*zone])} : std::nullopt);
  return layer;
}

/// The row of each zone in a table of indicators; zones that it does not know are named.
std::vector<std::optional<std::size_t>> rows_of(ZoneLayer const& layer, access::Places const& table, Report& report) {
  auto by_id = std::map<std::string, std::size_t>{};
  for (std::size_t row = 0; row < table.size(); ++row) by_id.emplace(table.ids[row], row);
  auto rows = std::vector<std::optional<std::size_t>>{};
  for (auto const& id : layer.ids) {
    auto const found = by_id.find(id);
    rows.push_back(found == by_id.end() ? std::nullopt : std::optional{found->second});
    if (found == by_id.end())
      report.add({Severity::warning, "zone_without_indicators", {.file = table.source}, {{"id", id}}});
  }
  return rows;
}

std::vector<output::TableColumn> joined(Zones const& zones, ZoneLayer const& layer, Report& report) {
  auto const table = access::read_places(
      zones.join, {.name = zones.name, .id_column = zones.join_id, .needs_positions = false}, report);
  auto const rows = rows_of(layer, table, report);
  auto columns = std::vector<output::TableColumn>{};
  auto const add = [&](std::string const& name, output::FieldKind kind, auto const& from, auto const& none) {
    auto values = std::decay_t<decltype(from)>{};
    for (auto const row : rows) values.push_back(row ? from[*row] : none);
    columns.push_back({{.name = name, .label = {"column_given", {{"column", name}}}, .kind = kind, .decimals = 4},
                       std::move(values)});
  };
  for (auto const& [name, values] : table.numbers)
    add(name, output::FieldKind::decimal, values, std::numeric_limits<double>::quiet_NaN());
  for (auto const& [name, values] : table.texts) add(name, output::FieldKind::text, values, std::string{});
  std::erase_if(columns, [&](auto const& column) { return column.field.name == zones.join_id; });
  return columns;
}

}  // namespace

ZoneLayer read_zones(Zones const& zones, Study const& study, access::Places const& origins, Report& report) {
  auto layer = zones.file.empty() ? from_column(zones, origins) : from_file(zones, study, origins, report);
  if (!zones.join.empty()) layer.joined = joined(zones, layer, report);
  for (std::size_t origin = 0; origin < origins.size(); ++origin)
    if (!layer.zone_of[origin])
      report.add({Severity::warning,
                  "origin_outside_zones",
                  {.file = origins.source, .place = origins.positions[origin]},
                  {{"id", origins.ids[origin]}, {"zones", zones.name}}});
  return layer;
}

ZoneSums summed_up(ZoneLayer const& layer, std::vector<double> const& people,
                   std::vector<MeasuredColumn> const& columns) {
  auto names = std::vector<std::string>{};
  for (auto const& zone : layer.zone_of) names.push_back(zone ? layer.ids[*zone] : std::string{});
  auto members = std::vector<std::vector<std::size_t>>(layer.ids.size());
  auto sums = ZoneSums{.layer = layer.name, .people = std::vector<double>(layer.ids.size(), 0.0), .values = {}};
  for (std::size_t origin = 0; origin < names.size(); ++origin)
    if (auto const zone = layer.zone_of[origin]) {
      members[*zone].push_back(origin);
      sums.people[*zone] += people[origin];
    }
  for (auto const& column : columns) {
    auto const missing = column.is_time ? access::Missing::worst : access::Missing::left_out;
    auto const summaries = access::by_zone(column.values, people, names, kZoneQuantiles, missing);
    auto& values = sums.values.emplace_back();
    for (std::size_t zone = 0; zone < layer.ids.size(); ++zone) {
      auto const& summary = summaries[zone];  // both by id
      auto& value = values.emplace_back(ZoneValue{summary.with_value, summary.mean, summary.quantiles, {}});
      if (!column.is_time) continue;
      auto times = std::vector<double>{}, weights = std::vector<double>{};
      for (auto const origin : members[zone]) {
        times.push_back(column.values[origin]);
        weights.push_back(people[origin]);
      }
      for (auto const limit : output::kMinuteBreaks)
        value.share_beyond.push_back(1 - access::share_within(times, weights, limit));
    }
  }
  return sums;
}

}  // namespace berline::study
