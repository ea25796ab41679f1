#include "berline/access/severance.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace berline::access {
namespace {

constexpr auto kNowhere = std::numeric_limits<float>::infinity();
constexpr auto kSquare = 100.0;  // metres; one place of the surroundings in each

/// A box on the plane.
struct Extent {
  double west = std::numeric_limits<double>::infinity(), south = west;
  double east = -west, north = -west;

  void extend(geo::Planar point) {
    west = std::min(west, point.x);
    east = std::max(east, point.x);
    south = std::min(south, point.y);
    north = std::max(north, point.y);
  }
};

Extent extent_of(geo::MultiPolygon const& zone) {
  auto extent = Extent{};
  for (auto const& polygon : zone)
    for (auto const point : polygon.exterior) extent.extend(point);
  return extent;
}

/// Where the straight line from a point inside to one outside leaves the zone, to a centimetre in a kilometre.
geo::Planar crossing(geo::MultiPolygon const& zone, geo::Planar inside, geo::Planar outside) {
  constexpr auto kHalvings = 17;
  for (auto i = 0; i < kHalvings; ++i) {
    auto const middle = geo::Planar{(inside.x + outside.x) / 2, (inside.y + outside.y) / 2};
    (geo::contains(zone, middle) ? inside : outside) = middle;
  }
  return inside;
}

bool is_open(street::StreetGraph const& streets, street::EdgeCosts const& walk, street::SegmentId segment) {
  return std::ranges::any_of(streets.edges_of[segment], [&](auto edge) { return !is_never(walk.time[edge]); });
}

double length(geo::Ring const& ring) {
  auto total = 0.0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    total += std::hypot(ring[i + 1].x - ring[i].x, ring[i + 1].y - ring[i].y);
  return total;
}

}  // namespace

WalkableStreets::WalkableStreets(street::StreetGraph const& streets, street::EdgeCosts const& walk,
                                 geo::Projection const& projection) {
  for (auto const segment : ids<street::SegmentId>(streets.segment_count())) {
    if (!is_open(streets, walk, segment)) continue;
    auto const first = points_.size();
    auto extent = Extent{};
    for (auto const place : streets.geometry[segment]) extent.extend(points_.emplace_back(projection.forward(place)));
    lines_.push_back({first, points_.size() - first, extent.west, extent.south, extent.east, extent.north});
  }
}

std::vector<geo::Planar> WalkableStreets::exits(geo::MultiPolygon const& zone, Metres apart) const {
  auto const extent = extent_of(zone);
  auto found = std::vector<geo::Planar>{};
  for (auto const& line : lines_) {
    if (line.west > extent.east || line.east < extent.west || line.south > extent.north || line.north < extent.south)
      continue;
    auto was_inside = geo::contains(zone, points_[line.first]);
    for (auto i = line.first + 1; i < line.first + line.count; ++i) {
      auto const is_inside = geo::contains(zone, points_[i]);
      if (is_inside != was_inside) {
        auto const place = crossing(zone, points_[is_inside ? i : i - 1], points_[is_inside ? i - 1 : i]);
        auto const is_near = [&](geo::Planar other) {
          return std::hypot(place.x - other.x, place.y - other.y) < apart.count();
        };
        if (std::ranges::none_of(found, is_near)) found.push_back(place);
      }
      was_inside = is_inside;
    }
  }
  return found;
}

Surroundings surroundings(network::Network const& network, BoundingBox const& area, geo::Projection const& projection) {
  auto around = Surroundings{};
  auto taken = std::set<std::pair<std::int64_t, std::int64_t>>{};
  auto const& streets = network.streets;
  for (auto const vertex : ids<street::VertexId>(streets.vertex_count())) {
    auto const position = streets.position[vertex];
    auto const is_linkable = std::ranges::any_of(streets.out_edges(vertex), [&](auto edge) {
      return network.walk.linkable[edge] != 0 && !is_never(network.walk.time[edge]);
    });
    if (!area.contains(position) || !is_linkable) continue;
    auto const there = projection.forward(position);
    auto const square = std::pair{static_cast<std::int64_t>(std::floor(there.x / kSquare)),
                                  static_cast<std::int64_t>(std::floor(there.y / kSquare))};
    if (taken.insert(square).second) around.places.push_back(position);
  }
  around.links = network::link(network, street::Mode::walk, around.places);
  return around;
}

Detours::Detours(network::Network const& network, Surroundings const& surroundings, DetourOptions const& options)
    : surroundings_{&surroundings},
      options_{options},
      index_{network, surroundings.links},
      reach_{network, street::Mode::walk},
      metres_(surroundings.places.size(), kNowhere) {}

double Detours::from(street::Link const& home, LatLng position, std::span<std::uint32_t const> outside) {
  constexpr auto kMetresPerSecond = 1 / 3.6;
  constexpr auto kSlowed = 1.5;  // steps and slopes: hardly any walk takes longer than this by its length on the level
  auto const longest = kWorstDetour * options_.around.count();
  auto const limit = Seconds{static_cast<std::int32_t>(kSlowed * longest / (options_.walk.count() * kMetresPerSecond))};
  auto const unknown = std::numeric_limits<double>::quiet_NaN();
  if (!home.is_linked()) return unknown;
  reach_.run(street::Direction::forward, home, limit);
  auto const reached = reach_.points(index_, limit);
  for (auto const& one : reached) metres_[one.point] = one.metres;
  constexpr auto kTooNear = 100.0;  // metres, straight: the way to the street would count more than the detour
  auto total = 0.0;
  auto count = 0;
  for (auto const place : outside) {
    auto const straight = distance(position, surroundings_->places[place]).count();
    if (straight < kTooNear || straight > options_.around.count()) continue;
    total += std::clamp(double{metres_[place]} / straight, 1.0, kWorstDetour);
    ++count;
  }
  for (auto const& one : reached) metres_[one.point] = kNowhere;
  return count == 0 ? unknown : total / count;
}

std::vector<std::vector<double>> detours_of(network::Network const& network, Surroundings const& surroundings,
                                            std::span<ZoneHomes const> zones, std::span<street::Link const> links,
                                            std::span<LatLng const> positions, geo::Projection const& projection,
                                            DetourOptions const& options, Progress const& progress) {
  auto points = std::vector<geo::Planar>{};
  for (auto const place : surroundings.places) points.push_back(projection.forward(place));
  auto scratch = tbb::enumerable_thread_specific<Detours>{[&] { return Detours{network, surroundings, options}; }};
  auto done = SharedProgress{progress, "stage_severance", zones.size()};
  auto all = std::vector<std::vector<double>>(zones.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>{0, zones.size(), 1}, [&](auto const& range) {
    auto& detours = scratch.local();
    for (auto zone = range.begin(); zone != range.end(); ++zone) {
      auto const& [outline, homes] = zones[zone];
      auto near = BoundingBox{};
      for (auto const home : homes) near.extend(positions[home]);
      near = near.grown(options.around);
      auto outside = std::vector<std::uint32_t>{};
      for (std::uint32_t place = 0; place < points.size(); ++place)
        if (near.contains(surroundings.places[place]) && !geo::contains(outline, points[place]))
          outside.push_back(place);
      for (auto const home : homes) all[zone].push_back(detours.from(links[home], positions[home], outside));
    }
    done.add(range.size());
  });
  return all;
}

geo::MultiPolygon in_plane(geo::MultiPolygon const& zone, geo::Projection const& from, geo::Projection const& to) {
  auto const moved = [&](geo::Ring ring) {
    for (auto& point : ring) point = to.forward(from.is_geographic() ? LatLng{point.y, point.x} : from.inverse(point));
    return ring;
  };
  auto there = geo::MultiPolygon{};
  for (auto const& polygon : zone) {
    auto& target = there.emplace_back();
    target.exterior = moved(polygon.exterior);
    for (auto const& hole : polygon.holes) target.holes.push_back(moved(hole));
  }
  return there;
}

double outline_length(geo::MultiPolygon const& zone) {
  auto total = 0.0;
  for (auto const& polygon : zone) {
    total += length(polygon.exterior);
    for (auto const& hole : polygon.holes) total += length(hole);
  }
  return total;
}

}  // namespace berline::access
