#include <limits>

#include "grouping.h"
#include "table.h"

namespace berline::gtfs {
namespace {

/// Gives each shape its range of points and leaves out points that repeat a sequence number.
void gather(Grouping& grouping, std::vector<std::uint32_t> lines, Table const& table, Reading& reading) {
  auto& feed = reading.feed;
  auto const order = grouping.order();
  reorder(feed.shape_points, order);
  reorder(lines, order);
  auto kept = std::uint32_t{0};
  for (auto const& range : grouping.ranges()) {
    auto& shape = feed.shapes[range.owner];
    shape.first_point = kept;
    for (auto row = range.first; row < range.last; ++row) {
      if (row != range.first && grouping.sequence(row) == grouping.sequence(row - 1)) {
        auto where = where_of(feed, table.file());
        where.line = lines[row];
        where.field = "shape_pt_sequence";
        where.place = feed.shape_points[row].position;
        reading.report.add(
            {Severity::warning, "duplicate_shape_point", where, {{"shape", quoted_value(feed.text(shape.id))}}});
        continue;
      }
      lines[kept] = lines[row];
      feed.shape_points[kept++] = feed.shape_points[row];
    }
    shape.last_point = kept;
  }
  feed.shape_points.resize(kept);
  lines.resize(kept);
  if (table.has_further_columns()) feed.shape_point_lines = std::move(lines);
}

}  // namespace

void read_shapes(Table& table, Reading& reading) {
  constexpr auto kFarthest = 1e9;
  auto const id = table.required("shape_id");
  auto const lat = table.required("shape_pt_lat");
  auto const lon = table.required("shape_pt_lon");
  auto const sequence = table.required("shape_pt_sequence");
  auto const travelled = table.column("shape_dist_traveled");

  // How many shapes there will be is not known: shapes are numbered first, and points grouped when all are read.
  auto& feed = reading.feed;
  auto const rows = table.estimated_rows();
  feed.shape_points.reserve(rows);
  auto owners = std::vector<std::uint32_t>{};
  auto sequences = std::vector<std::uint32_t>{};
  auto lines = std::vector<std::uint32_t>{};
  auto last_key = std::string{};
  auto last_shape = ShapeId::none();
  while (table.next()) {
    auto const north = table.decimal(lat, -90, 90);
    auto const east = table.decimal(lon, -180, 180);
    auto const place = table.integer(sequence, 0, std::numeric_limits<std::uint32_t>::max());
    for (auto const column : {id, lat, lon, sequence})
      if (table[column].empty()) table.warn("missing_required_field", column);
    if (!north || !east || !place || table[id].empty()) continue;
    if (last_shape.is_none() || table[id] != last_key) {
      auto const key = feed.text(table.text(id));
      if (key.empty()) continue;  // there was nothing but NUL
      last_key = table[id];
      auto const found = reading.rows.shapes.find(key);
      last_shape = found.value_or(ShapeId::from_index(feed.shapes.size()));
      if (!found) {
        reading.rows.shapes.add(key, last_shape);
        feed.shapes.push_back({});
        feed.shapes.back().id = feed.texts.find(key);
        feed.shapes.back().line = table.line();
      }
    }
    feed.shape_points.push_back({{*north, *east}, table.decimal(travelled, 0, kFarthest).value_or(-1)});
    owners.push_back(last_shape.value());
    sequences.push_back(static_cast<std::uint32_t>(*place));
    lines.push_back(table.line());
  }
  auto grouping = Grouping{feed.shapes.size()};
  for (std::size_t row = 0; row < owners.size(); ++row) grouping.add(owners[row], sequences[row]);
  gather(grouping, std::move(lines), table, reading);
}

}  // namespace berline::gtfs
