#include "berline/geo/grid.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "berline/base/error.h"

namespace berline::geo {
namespace {

/// The least multiple-of-`size` corner at or below `coordinate`.
std::int64_t corner(double coordinate, std::int32_t size) {
  return static_cast<std::int64_t>(std::floor(coordinate / size)) * size;
}

/// Takes `word` off the front of `text`.
bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

template <class Integer>
bool take_number(std::string_view& text, Integer& number) {
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

}  // namespace

Cell cell_at(Planar point, int epsg, std::int32_t size) {
  return {.epsg = epsg, .size = size, .north = corner(point.y, size), .east = corner(point.x, size)};
}

std::string cell_id(Cell const& cell) {
  return "CRS" + std::to_string(cell.epsg) + "RES" + std::to_string(cell.size) + "mN" + std::to_string(cell.north) +
         "E" + std::to_string(cell.east);
}

std::optional<Cell> parse_cell_id(std::string_view text) {
  auto cell = Cell{};
  auto const is_name = take_word(text, "CRS") && take_number(text, cell.epsg) && take_word(text, "RES") &&
                       take_number(text, cell.size) && take_word(text, "mN") && take_number(text, cell.north) &&
                       take_word(text, "E") && take_number(text, cell.east) && text.empty();
  if (!is_name || cell.epsg <= 0 || cell.size <= 0) return std::nullopt;
  if (cell.north % cell.size != 0 || cell.east % cell.size != 0) return std::nullopt;
  return cell;
}

Extent extent(BoundingBox const& area, Projection const& projection, double size) {
  if (projection.is_geographic())
    throw ConfigError{"grid_needs_metres", {}, {{"epsg", std::to_string(projection.epsg())}}};
  // The box's sides are bent by the projection: points along them count, not only the corners.
  constexpr auto kPointsPerSide = 32;
  constexpr auto kInfinity = std::numeric_limits<double>::infinity();
  auto box = Extent{.west = kInfinity, .south = kInfinity, .east = -kInfinity, .north = -kInfinity};
  for (auto i = 0; i <= kPointsPerSide; ++i) {
    auto const share = static_cast<double>(i) / kPointsPerSide;
    auto const lat = area.south + share * (area.north - area.south);
    auto const lon = area.west + share * (area.east - area.west);
    for (auto const place :
         {LatLng{lat, area.west}, LatLng{lat, area.east}, LatLng{area.south, lon}, LatLng{area.north, lon}}) {
      auto const point = projection.forward(place);
      box = {.west = std::min(box.west, point.x),
             .south = std::min(box.south, point.y),
             .east = std::max(box.east, point.x),
             .north = std::max(box.north, point.y)};
    }
  }
  if (area.is_empty() || !std::isfinite(box.east - box.west) || !std::isfinite(box.north - box.south))
    throw ConfigError{"grid_empty_area"};

  auto const squares = ((box.east - box.west) / size + 1) * ((box.north - box.south) / size + 1);
  if (squares > static_cast<double>(kMostCells))
    throw ConfigError{"grid_too_fine",
                      {},
                      {{"size", std::to_string(static_cast<std::int64_t>(size))},
                       {"cells", std::to_string(static_cast<std::int64_t>(squares))},
                       {"most", std::to_string(kMostCells)}}};
  return box;
}

std::vector<Cell> cover(BoundingBox const& area, Projection const& projection, std::int32_t size) {
  auto const box = extent(area, projection, size);
  auto cells = std::vector<Cell>{};
  auto const first = cell_at({box.west, box.south}, projection.epsg(), size);
  auto const last = cell_at({box.east, box.north}, projection.epsg(), size);
  for (auto north = first.north; north <= last.north; north += size)
    for (auto east = first.east; east <= last.east; east += size)
      cells.push_back({.epsg = projection.epsg(), .size = size, .north = north, .east = east});
  return cells;
}

}  // namespace berline::geo
