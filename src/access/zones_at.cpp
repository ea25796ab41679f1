#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "berline/access/zones.h"
#include "berline/base/error.h"

namespace berline::access {
namespace {

struct Box {
  double west = std::numeric_limits<double>::infinity();
  double south = std::numeric_limits<double>::infinity();
  double east = -std::numeric_limits<double>::infinity();
  double north = -std::numeric_limits<double>::infinity();

  bool holds(geo::Planar point) const {
    return point.x >= west && point.x <= east && point.y >= south && point.y <= north;
  }
};

Box box_of(geo::MultiPolygon const& shape) {
  auto box = Box{};
  for (auto const& polygon : shape)
    for (auto const point : polygon.exterior) {
      box.west = std::min(box.west, point.x);
      box.south = std::min(box.south, point.y);
      box.east = std::max(box.east, point.x);
      box.north = std::max(box.north, point.y);
    }
  return box;
}

/// The zones that touch each strip from west to east: only those of a point's strip are asked.
class Strips {
public:
  explicit Strips(std::vector<Box> const& boxes) {
    auto east = -std::numeric_limits<double>::infinity();
    west_ = -east;
    for (auto const& box : boxes) {
      west_ = std::min(west_, box.west);
      east = std::max(east, box.east);
    }
    width_ = (east - west_) / kCount;
    for (std::size_t zone = 0; zone < boxes.size(); ++zone) {
      if (boxes[zone].west > boxes[zone].east) continue;  // no shape
      for (auto strip = strip_of(boxes[zone].west); strip <= strip_of(boxes[zone].east); ++strip)
        zones_[strip].push_back(zone);
    }
  }

  std::span<std::size_t const> at(double x) const { return zones_[strip_of(x)]; }

private:
  static constexpr std::size_t kCount = 512;

  std::size_t strip_of(double x) const {
    auto const strip = std::floor((x - west_) / width_);
    return strip > 0 ? std::min(static_cast<std::size_t>(std::min(strip, 1e9)), kCount - 1) : 0;
  }

  double west_ = 0;
  double width_ = 1;
  std::vector<std::vector<std::size_t>> zones_{kCount};
};

}  // namespace

std::vector<std::optional<std::size_t>> zones_at(Places const& zones, std::span<LatLng const> positions,
                                                 Report& report) {
  if (!zones.outlines) throw InputError{"zones_not_areas", {.file = zones.source}, {{"name", zones.name}}};
  auto const& shapes = zones.outlines->shapes;
  auto boxes = std::vector<Box>{};
  for (auto const& shape : shapes) boxes.push_back(box_of(shape));
  auto const strips = Strips{boxes};
  auto const projection = geo::Projection{zones.outlines->epsg};
  auto found = std::vector<std::optional<std::size_t>>(positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i) {
    auto const point =
        projection.is_geographic() ? geo::Planar{positions[i].lon, positions[i].lat} : projection.forward(positions[i]);
    for (auto const zone : strips.at(point.x)) {
      if (!boxes[zone].holds(point) || !geo::contains(shapes[zone], point)) continue;
      if (!found[i]) {
        found[i] = zone;
        continue;
      }
      report.add({Severity::warning,
                  "zones_overlap",
                  {.file = zones.source, .place = positions[i]},
                  {{"first", zones.ids[*found[i]]}, {"second", zones.ids[zone]}}});
      break;
    }
  }
  if (!positions.empty() && std::ranges::none_of(found, [](auto const& zone) { return zone.has_value(); }))
    throw InputError{"zones_hold_nothing", {.file = zones.source}, {{"name", zones.name}}};
  return found;
}

}  // namespace berline::access
