#include "berline/access/place.h"

#include <cmath>
#include <unordered_set>
#include <utility>

#include "berline/access/place_quality.h"
#include "berline/base/error.h"
#include "code_list.h"
#include "columns.h"
#include "locate.h"
#include "row_filter.h"

namespace berline::access {
namespace {

/// Rows that pass the filter, in order.
std::vector<std::size_t> filtered_rows(RawTable const& table, std::string const& condition, Report& report) {
  auto rows = std::vector<std::size_t>{};
  if (condition.empty()) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) rows.push_back(row);
    return rows;
  }
  auto const filter = RowFilter{condition};
  auto const column = required_column(table, filter.column());
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    auto const passes = filter.passes(table.rows[row][column]);
    if (!passes)
      report.add({Severity::warning,
                  "place_without_value_for_filter",
                  {.file = table.file, .line = table.lines[row], .field = table.headers[column]},
                  {{"condition", condition}}});
    if (passes.value_or(false)) rows.push_back(row);
  }
  return rows;
}

bool is_possible(LatLng position) {
  return std::isfinite(position.lat) && std::isfinite(position.lon) && std::abs(position.lat) <= 90 &&
         std::abs(position.lon) <= 180;
}

/// INSEE's BPE says how good each position is: "Mauvaise", or since 2024 M, _U, _Z.
void report_uncertain(RawTable const& table, std::vector<std::size_t> const& rows, Report& report) {
  auto const quality = column_named(table, "qualite_xy");
  if (!quality) return;
  for (auto const row : rows) {
    auto const word = trimmed(table.rows[row][*quality]);
    if (!is_doubtful_quality(word)) continue;
    report.add({Severity::info,
                "place_position_uncertain",
                {.file = table.file, .line = table.lines[row], .field = table.headers[*quality]},
                {{"quality", std::string{word}}}});
  }
}

RawTable read_raw(std::filesystem::path const& path, ReadPlacesOptions const& options, Report& report) {
  auto const name = path.extension() == ".gz" ? path.stem() : path;  // zones.csv.gz is text, too
  auto const extension = lower_case(name.extension().string());
  auto const is_text = extension == ".csv" || extension == ".txt" || extension == ".tsv";
  return is_text ? read_delimited(path, report) : read_layer(path, options.layer, options.epsg, report);
}

}  // namespace

std::span<double const> numbers_of(Places const& places, std::string_view column) {
  auto const found = places.numbers.find(std::string{column});
  if (found != places.numbers.end()) return found->second;
  auto names = std::vector<std::string>{};
  for (auto const& [name, values] : places.numbers) names.push_back(name);
  throw InputError{
      "places_column_missing", {.file = places.source}, {{"column", std::string{column}}, {"columns", listed(names)}}};
}

Places read_places(std::filesystem::path const& path, ReadPlacesOptions const& options, Report& report) {
  auto table = read_raw(path, options, report);
  auto const refuse_empty = [&] {
    throw InputError{"places_none_left",
                     {.file = table.file},
                     {{"name", options.name}, {"rows", std::to_string(table.rows.size())}}};
  };
  if (table.rows.empty()) refuse_empty();
  if (!options.codes.empty()) add_meanings(table, options, report);
  auto const id_column = id_column_of(table, options.id_column);
  if (!id_column) report.add({Severity::info, "places_numbered", {.file = table.file}, {}});
  auto const candidates = filtered_rows(table, options.keep_where, report);
  auto where_from = locate(table, id_column, options);
  if (!where_from.is_nowhere) check_all(where_from, candidates, options, table.file);

  auto places = Places{};
  places.name = options.name;
  places.source = table.file;
  auto kept = std::vector<std::size_t>{};
  auto seen = std::unordered_set<std::string>{};
  auto to_position = ToPositions{};
  for (auto const row : candidates) {
    auto const drop = [&](char const* code, Arguments arguments = {}) {
      report.add({Severity::warning, code, {.file = table.file, .line = table.lines[row]}, std::move(arguments)});
    };
    auto id = id_column ? std::string{trimmed(table.rows[row][*id_column])} : std::to_string(table.lines[row]);
    if (id.empty()) {
      drop("place_without_id");
      continue;
    }
    if (!where_from.points[row]) {
      drop("place_without_position", {{"id", id}});
      continue;
    }
    auto const position = where_from.is_nowhere
                              ? LatLng{.lat = where_from.points[row]->y, .lon = where_from.points[row]->x}
                              : to_position(*where_from.points[row], where_from.epsg[row]);
    if (!where_from.is_nowhere && !is_possible(position)) {
      drop("place_with_impossible_position", {{"id", id}});
      continue;
    }
    if (!seen.insert(id).second && !options.ids_repeat) {
      drop("place_id_repeated", {{"id", id}});
      continue;
    }
    if (options.area && !where_from.is_nowhere && !options.area->contains(position))
      report.add({Severity::warning,
                  "place_outside_area",
                  {.file = table.file, .line = table.lines[row], .place = position},
                  {{"id", id}}});
    places.ids.push_back(std::move(id));
    places.positions.push_back(position);
    kept.push_back(row);
  }
  if (kept.empty()) refuse_empty();

  report_uncertain(table, kept, report);
  if (auto const label = label_column_of(table))
    for (auto const row : kept) places.labels.emplace_back(trimmed(table.rows[row][*label]));
  for (std::size_t column = 0; column < table.headers.size(); ++column)
    if (column != id_column) file_column(places, table, column, kept, report);
  if (where_from.outlines) {
    auto& outlines = places.outlines.emplace(Outlines{where_from.outlines->epsg, {}});
    for (auto const row : kept) outlines.shapes.push_back(std::move(where_from.outlines->shapes[row]));
  }
  return places;
}

}  // namespace berline::access
