#include "berline/output/table.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <set>
#include <type_traits>
#include <utility>

namespace berline::output {
namespace {

std::size_t size_of(Values const& values) {
  return std::visit([](auto const& column) { return column.size(); }, values);
}

}  // namespace

std::size_t Table::rows() const {
  return columns.empty() ? 0 : size_of(columns.front().values);
}

bool Table::is_consistent() const {
  auto names = std::set<std::string_view>{};
  return std::ranges::all_of(columns, [&](TableColumn const& column) {
    return !column.field.name.empty() && names.insert(column.field.name).second && size_of(column.values) == rows() &&
           column.values.index() == static_cast<std::size_t>(column.field.kind);
  });
}

TableColumn const* Table::find(std::string_view column) const {
  auto const found = std::ranges::find(columns, column,
                                       [](auto const& candidate) -> std::string_view { return candidate.field.name; });
  return found == columns.end() ? nullptr : &*found;
}

void add_column(Table& table, Field field, std::vector<std::string> values) {
  field.kind = FieldKind::text;
  table.columns.push_back({std::move(field), std::move(values)});
}

void add_column(Table& table, Field field, std::vector<std::optional<std::int64_t>> values) {
  field.kind = FieldKind::integer;
  table.columns.push_back({std::move(field), std::move(values)});
}

void add_column(Table& table, Field field, std::vector<double> values) {
  field.kind = FieldKind::decimal;
  table.columns.push_back({std::move(field), std::move(values)});
}

double minutes_or_missing(Seconds duration) {
  constexpr auto kTenthsPerMinute = 10;
  if (is_never(duration)) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>((duration.count() + 3) / 6) / kTenthsPerMinute;  // a tenth is 6 s; half rounds up
}

std::vector<double> minutes_or_missing(std::span<Seconds const> durations) {
  auto minutes = std::vector<double>(durations.size());
  std::ranges::transform(durations, minutes.begin(), [](Seconds duration) { return minutes_or_missing(duration); });
  return minutes;
}

Layer joined(std::span<Layer const> layers) {
  auto const append = [](auto& all, auto const& more) {
    auto& target = std::get<std::decay_t<decltype(more)>>(all);
    target.insert(target.end(), more.begin(), more.end());
  };
  auto whole = layers.front();
  for (auto const& layer : layers.subspan(1)) {
    assert(layer.epsg == whole.epsg && layer.table.columns.size() == whole.table.columns.size());
    for (std::size_t i = 0; i < whole.table.columns.size(); ++i)
      std::visit([&](auto const& values) { append(whole.table.columns[i].values, values); },
                 layer.table.columns[i].values);
    std::visit([&](auto const& shapes) { append(whole.geometries, shapes); }, layer.geometries);
  }
  return whole;
}

Points projected(std::span<LatLng const> positions, int epsg) {
  auto points = Points(positions.size());
  auto const projection = geo::Projection{epsg};
  std::ranges::transform(positions, points.begin(), [&](LatLng position) {
    return projection.is_geographic() ? geo::Planar{position.lon, position.lat} : projection.forward(position);
  });
  return points;
}

}  // namespace berline::output
