// Square cells of a coordinate system, aligned on multiples of their size and named like the INSPIRE grid.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/geo/projection.h"

namespace berline::geo {

inline constexpr int kInspireEpsg = 3035;        // ETRS89 / LAEA Europe, the system of the INSPIRE grids
inline constexpr std::int32_t kInseeCell = 200;  // metres: the cells of INSEE's gridded data

/// One cell, by its lower left corner.
struct Cell {
  int epsg = 0;
  std::int32_t size = 0;  // side, in the system's unit (metres)
  std::int64_t north = 0;
  std::int64_t east = 0;

  Planar center() const { return {static_cast<double>(east) + size / 2.0, static_cast<double>(north) + size / 2.0}; }
  /// A closed ring, counter-clockwise from the lower left corner.
  std::array<Planar, 5> ring() const {
    auto const x = static_cast<double>(east);
    auto const y = static_cast<double>(north);
    return {{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}};
  }
  friend constexpr bool operator==(Cell const&, Cell const&) = default;
};

/// The cell of side `size` that holds the point; a point on an edge belongs to the cell north or east of it.
Cell cell_at(Planar, int epsg, std::int32_t size);

/// `CRS3035RES200mN2029800E4252400`: INSPIRE's name of the cell (INSEE's idcar_200m), the same pattern in any system.
std::string cell_id(Cell const&);

/// The cell of such a name, or nothing when the text is not one or its corner is not a multiple of its size.
std::optional<Cell> parse_cell_id(std::string_view);

/// A box in the units of a planar system.
struct Extent {
  double west = 0;
  double south = 0;
  double east = 0;
  double north = 0;
};

/// The box that holds the area's image in a planar system, to be cut into squares of side `size`. Throws
/// `ConfigError`: code grid_needs_metres for a geographic system, grid_too_fine beyond `kMostCells` squares,
/// grid_empty_area.
Extent extent(BoundingBox const& area, Projection const&, double size);

/// All cells of side `size` that touch the area's image, row by row from the south west. Throws as `extent` does.
std::vector<Cell> cover(BoundingBox const& area, Projection const&, std::int32_t size);

inline constexpr std::size_t kMostCells =
    10'000'000;  // metropolitan France in 200 m cells is 13.6 million: cut it in parts

}  // namespace berline::geo
