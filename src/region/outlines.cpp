#include "outlines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "draw.h"
#include "point_grid.h"

namespace berline::region {
namespace {

// How far the ground of a town on the border of the territory reaches beyond its disc: the same power for all towns, so
// that arcs of neighbours meet on their common border.
constexpr auto kFringeMetres = 2500.0;
constexpr auto kFringePower = kFringeMetres * kFringeMetres;
constexpr auto kArcSteps = 48;  // of a whole circle

double reach_of(Town const& town) {
  return std::sqrt(town.reach * town.reach + kFringePower);
}

double power(Town const& town, Point place) {
  return dot(place - town.centre, place - town.centre) - town.reach * town.reach;
}

/// The line where two towns are equally deep: all x with normal . x = offset. Positive towards `b`.
struct Border {
  Point normal;
  double offset;
};
Border border(Town const& a, Town const& b) {
  return {(b.centre - a.centre) * 2,
          dot(b.centre, b.centre) - dot(a.centre, a.centre) + a.reach * a.reach - b.reach * b.reach};
}

/// Where three towns meet. Computed in one order of the three, so that each of them gets the very same point.
Point meeting(Towns const& towns, std::array<std::uint32_t, 3> rows) {
  std::ranges::sort(rows);
  auto const origin = towns.towns[rows[0]].centre;  // small numbers are exacter
  auto const moved = [&](std::uint32_t row) {
    auto town = towns.towns[row];
    town.centre = town.centre - origin;
    return town;
  };
  auto const one = border(moved(rows[0]), moved(rows[1]));
  auto const two = border(moved(rows[0]), moved(rows[2]));
  auto const turn = cross(one.normal, two.normal);
  return origin + Point{(one.offset * two.normal.y - two.offset * one.normal.y) / turn,
                        (one.normal.x * two.offset - two.normal.x * one.offset) / turn};
}

/// Where the border of two towns leaves the territory, on the left or on the right going from the first to the second.
Point way_out(Towns const& towns, std::uint32_t town, std::uint32_t beyond, bool left) {
  if (town > beyond) return way_out(towns, beyond, town, !left);
  auto const& a = towns.towns[town];
  auto const line =
      border({.reach = a.reach}, {.centre = towns.towns[beyond].centre - a.centre, .reach = towns.towns[beyond].reach});
  auto const whole = length(line.normal);
  auto const ahead = line.offset / whole;  // from the town to the border
  auto const aside = std::sqrt(std::max(0.0, reach_of(a) * reach_of(a) - ahead * ahead));
  auto const direction = line.normal * (1 / whole);
  return a.centre + direction * ahead + left_of(direction) * (left ? aside : -aside);
}

geo::Planar planar(Point place) {
  return {std::round(place.x * 100) / 100, std::round(place.y * 100) / 100};
}

double twice_area(geo::Ring const& ring) {
  auto sum = 0.0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum +=
        (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  return sum;
}

/// Rings that run counter-clockwise become areas, the others holes of the smallest one around them.
geo::MultiPolygon assembled(std::vector<geo::Ring> rings) {
  auto areas = geo::MultiPolygon{};
  auto holes = std::vector<geo::Ring>{};
  for (auto& ring : rings) {
    if (twice_area(ring) > 0)
      areas.push_back({.exterior = std::move(ring), .holes = {}});
    else if (ring.size() > 3)
      holes.push_back(std::move(ring));
  }
  std::ranges::stable_sort(areas, {}, [](auto const& area) { return twice_area(area.exterior); });
  for (auto& hole : holes) {
    auto const middle = geo::Planar{(hole[0].x + hole[1].x) / 2, (hole[0].y + hole[1].y) / 2};
    auto const around =
        std::ranges::find_if(areas, [&](auto const& area) { return geo::encloses(area.exterior, middle); });
    if (around != areas.end()) around->holes.push_back(std::move(hole));
  }
  std::ranges::reverse(areas);
  return areas;
}

/// A convex ground being cut: its corners, and the town beyond the side that starts at each.
struct Ground {
  struct Corner {
    Point place;
    std::uint32_t beyond;
  };
  std::vector<Corner> corners;

  void cut(Border const& line, std::uint32_t beyond) {
    auto kept = std::vector<Corner>{};
    for (std::size_t i = 0; i < corners.size(); ++i) {
      auto const& a = corners[i];
      auto const& b = corners[(i + 1) % corners.size()];
      auto const side_a = dot(line.normal, a.place) - line.offset;
      auto const side_b = dot(line.normal, b.place) - line.offset;
      if (side_a <= 0) kept.push_back(a);
      if ((side_a <= 0) != (side_b <= 0)) {
        auto const crossing = between(a.place, b.place, side_a / (side_a - side_b));
        kept.push_back({crossing, side_a <= 0 ? beyond : a.beyond});
      }
    }
    corners = std::move(kept);
  }

  bool holds(Point place) const {
    for (std::size_t i = 0; i < corners.size(); ++i)
      if (cross(corners[(i + 1) % corners.size()].place - corners[i].place, place - corners[i].place) < 0) return false;
    return true;
  }
};

}  // namespace

Outlines::Outlines(Towns const& towns) {
  auto centres = std::vector<Point>{};
  auto farthest = 0.0;
  for (auto const& town : towns.towns) {
    centres.push_back(town.centre);
    farthest = std::max(farthest, reach_of(town));
  }
  auto const grid = PointGrid{std::move(centres), 4000};
  for (std::uint32_t town = 0; town < towns.towns.size(); ++town) {
    auto neighbours = std::vector<std::uint32_t>{};
    grid.each_within(towns.towns[town].centre, reach_of(towns.towns[town]) + farthest, [&](auto other) {
      if (other != town) neighbours.push_back(other);
    });
    std::ranges::sort(neighbours);
    trace(towns, town, neighbours);
  }
}

void Outlines::trace(Towns const& towns, std::uint32_t town, std::vector<std::uint32_t> const& neighbours) {
  auto const& it = towns.towns[town];
  auto const reach = reach_of(it);
  auto const wide = 2 * reach;
  // In coordinates about the town's centre.
  auto ground = Ground{
      {{{-wide, -wide}, kNowhere}, {{wide, -wide}, kNowhere}, {{wide, wide}, kNowhere}, {{-wide, wide}, kNowhere}}};
  for (auto const other : neighbours)
    ground.cut(border({.reach = it.reach},
                      {.centre = towns.towns[other].centre - it.centre, .reach = towns.towns[other].reach}),
               other);
  auto const count = ground.corners.size();
  if (count == 0) return;  // another town is deeper everywhere

  /// The part of each side within reach: both ends, exact, and whether the circle made them.
  struct Piece {
    Point from, to;
    bool leaves;  // ends on the circle
    std::uint32_t beyond;
  };
  auto pieces = std::vector<Piece>{};
  auto const corner = [&](std::size_t i) {
    auto const before = ground.corners[(i + count - 1) % count].beyond;
    auto const after = ground.corners[i].beyond;
    return before == kNowhere || after == kNowhere ? it.centre + ground.corners[i].place
                                                   : meeting(towns, {town, before, after});
  };
  for (std::size_t i = 0; i < count; ++i) {
    auto const beyond = ground.corners[i].beyond;
    if (beyond == kNowhere) continue;
    auto const from = corner(i);
    auto const to = corner((i + 1) % count);
    auto const starts_inside = power(it, from) <= kFringePower;
    auto const ends_inside = power(it, to) <= kFringePower;
    // Going counter-clockwise, a side runs from right to left as seen from the town.
    auto const right = way_out(towns, town, beyond, false);
    auto const left = way_out(towns, town, beyond, true);
    auto const along = to - from;
    if (!starts_inside && !ends_inside && distance(right, it.centre) > reach * (1 + 1e-9))
      continue;                                                                                    // never gets there
    if (!starts_inside && (dot(right - from, along) < 0 || dot(right - to, along) > 0)) continue;  // passes outside
    if (!ends_inside && (dot(left - from, along) < 0 || dot(left - to, along) > 0)) continue;
    pieces.push_back({starts_inside ? from : right, ends_inside ? to : left, !ends_inside, beyond});
  }
  auto const arc = [&](Point from, Point to) {
    auto const angle = [&](Point place) { return std::atan2(place.y - it.centre.y, place.x - it.centre.x); };
    auto const step = 2 * std::numbers::pi / kArcSteps;
    auto const first = angle(from);
    auto last = angle(to);
    if (last <= first) last += 2 * std::numbers::pi;
    auto before = from;
    for (auto k = std::floor(first / step) + 1; k * step < last; ++k) {
      auto const place = it.centre + rotated({reach, 0}, k * step);
      sides_.push_back({before, place, town, kNowhere});
      before = place;
    }
    sides_.push_back({before, to, town, kNowhere});
  };
  if (pieces.empty()) {
    if (!ground.holds({})) return;  // its ground lies beyond its own reach
    auto const start = it.centre + Point{reach, 0};
    auto const opposite = it.centre - Point{reach, 0};
    arc(start, opposite);
    arc(opposite, start);
    return;
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    sides_.push_back({pieces[i].from, pieces[i].to, town, pieces[i].beyond});
    if (pieces[i].leaves) arc(pieces[i].to, pieces[(i + 1) % pieces.size()].from);
  }
}

geo::MultiPolygon Outlines::of(std::vector<bool> const& inside) const {
  auto const key = [](geo::Planar place) { return position_key({place.x, place.y}); };
  auto onward = std::multimap<std::uint64_t, std::pair<geo::Planar, geo::Planar>>{};  // by where it starts
  for (auto const& side : sides_) {
    if (!inside[side.town] || (side.beyond != kNowhere && inside[side.beyond])) continue;
    auto const from = planar(side.from);
    auto const to = planar(side.to);
    if (key(from) != key(to)) onward.emplace(key(from), std::pair{from, to});
  }
  // Walks along the sides; whenever a walk comes back to where it was, it has closed a ring.
  auto rings = std::vector<geo::Ring>{};
  auto walk = geo::Ring{};
  while (!onward.empty()) {
    if (walk.empty()) walk.push_back(onward.begin()->second.first);
    auto const next = onward.find(key(walk.back()));
    if (next == onward.end()) {  // sides shorter than the rounding are gone: what is left of the walk is too
      walk.clear();
      continue;
    }
    walk.push_back(next->second.second);
    onward.erase(next);
    auto const seen = std::find(walk.begin(), walk.end() - 1, walk.back());
    if (seen == walk.end() - 1) continue;
    rings.emplace_back(seen, walk.end());
    walk.erase(seen + 1, walk.end());
    if (walk.size() == 1) walk.clear();
  }
  return assembled(std::move(rings));
}

geo::MultiPolygon outline_of(Quarter const& estate) {
  auto ring = geo::Ring{};
  for (auto const& [x, y] : std::to_array<std::pair<int, int>>({{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}}))
    ring.push_back(planar(estate.centre + rotated({x * estate.half_length, y * estate.half_width}, estate.angle)));
  return {{.exterior = std::move(ring), .holes = {}}};
}

}  // namespace berline::region
