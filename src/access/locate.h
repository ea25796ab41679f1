// Where the rows of a file are.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "berline/geo/projection.h"
#include "raw_table.h"

namespace berline::access {

/// Coordinates as the file has them, with the system of each.
struct Located {
  std::vector<std::optional<geo::Planar>> points;  // one per row of the table
  std::vector<int> epsg;                           // likewise; 4326 for degrees
  std::optional<Outlines> outlines;                // likewise
  bool is_nowhere = false;                         // a list of ids
};

/// Finds the positions in the order that `read_places` says; takes the outlines of the table. Throws `InputError`
/// (places_without_coordinates, places_system_needed, places_system_unknown).
Located locate(RawTable&, std::optional<std::size_t> id_column, ReadPlacesOptions const&);

/// One check per system met: a wrong one is named with its own points. Throws as `check_coordinates` does.
void check_all(Located const&, std::vector<std::size_t> const& rows, ReadPlacesOptions const&, std::string const& file);

/// Positions of rows from the coordinates of their file; one projection per system met.
class ToPositions {
public:
  LatLng operator()(geo::Planar point, int epsg) {
    auto found = projections_.find(epsg);
    if (found == projections_.end()) found = projections_.emplace(epsg, geo::Projection{epsg}).first;
    return found->second.is_geographic() ? LatLng{.lat = point.y, .lon = point.x} : found->second.inverse(point);
  }

private:
  std::map<int, geo::Projection> projections_;
};

}  // namespace berline::access
