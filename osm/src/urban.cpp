#include "urban.h"

#include <cmath>
#include <unordered_map>

namespace berline::osm {
namespace {

// Settlements have 10 km and more of streets and footways per km2; hamlets and farms stay far below. A square of 400 m
// with 800 m of them has 5 km per km2.
constexpr double kSquareMetres = 400;
constexpr double kStreetMetresInUrbanSquare = 800;
constexpr double kMetresPerDegree = 111'195;

/// Ways that settlements are made of; lanes, tracks and paths cross the country too.
bool is_of_settlement(WayAttributes const& way) {
  return way.urban || way.road_class == RoadClass::footway || way.road_class == RoadClass::steps;
}

class Squares {
public:
  explicit Squares(double middle_latitude)
      : lat_scale_{kMetresPerDegree / kSquareMetres},
        lon_scale_{lat_scale_ * std::max(0.05, std::cos(middle_latitude * 3.14159265358979 / 180))} {}

  std::int64_t at(LatLng position) const {
    auto const row = static_cast<std::int64_t>(std::floor(position.lat * lat_scale_));
    auto const column = static_cast<std::int64_t>(std::floor(position.lon * lon_scale_));
    return row * (std::int64_t{1} << 32) + column;
  }

private:
  double lat_scale_;
  double lon_scale_;
};

/// Calls `visit(middle, metres)` for the stretches of a way.
template <class Visit>
void for_each_stretch(std::vector<NodeId> const& nodes, std::vector<LatLng> const& positions, Visit&& visit) {
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    auto const a = positions[nodes[i - 1].index()];
    auto const b = positions[nodes[i].index()];
    visit(between(a, b, 0.5), distance(a, b).count());
  }
}

}  // namespace

void settle_urban_context(std::vector<WayAttributes>& attributes, std::vector<std::vector<NodeId>> const& way_nodes,
                          std::vector<LatLng> const& positions) {
  auto box = BoundingBox{};
  for (auto const position : positions) box.extend(position);
  auto const squares = Squares{box.is_empty() ? 0 : box.center().lat};
  auto street_metres = std::unordered_map<std::int64_t, double>{};
  for (std::size_t way = 0; way < attributes.size(); ++way)
    if (is_of_settlement(attributes[way]))
      for_each_stretch(way_nodes[way], positions,
                       [&](LatLng middle, double metres) { street_metres[squares.at(middle)] += metres; });

  for (std::size_t way = 0; way < attributes.size(); ++way) {
    auto& attribute = attributes[way];
    if (attribute.urban || attribute.urban_tagged) continue;
    auto urban = 0.0;
    auto total = 0.0;
    for_each_stretch(way_nodes[way], positions, [&](LatLng middle, double metres) {
      auto const found = street_metres.find(squares.at(middle));
      total += metres;
      if (found != street_metres.end() && found->second >= kStreetMetresInUrbanSquare) urban += metres;
    });
    if (2 * urban <= total) continue;
    attribute.urban = true;
    if (attribute.speed_tagged) continue;
    auto const limit = default_limit_kmh(attribute.road_class, true, attribute.dual_carriageway);
    if (attribute.forward_kmh != 0) attribute.forward_kmh = limit;
    if (attribute.backward_kmh != 0) attribute.backward_kmh = limit;
  }
}

}  // namespace berline::osm
