#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <tsl/robin_map.h>

#include "findings.h"

namespace berline::gtfs {
namespace {

/// Canonical stop_too_far_from_shape: 100 metres.
constexpr auto kTooFar = 100.0;

/// Metres east and north of a nearby origin (equirectangular): exact to a metre over the few kilometres compared here.
struct Plane {
  LatLng origin;
  double metres_per_lat = kEarthRadiusMetres * std::numbers::pi / 180;
  double metres_per_lon = metres_per_lat * std::cos(origin.lat * std::numbers::pi / 180);
};

struct Point {
  double x, y;
};

Point project(Plane const& plane, LatLng position) {
  return {(position.lon - plane.origin.lon) * plane.metres_per_lon,
          (position.lat - plane.origin.lat) * plane.metres_per_lat};
}

double squared_distance_to_segment(Point p, Point a, Point b) {
  auto const dx = b.x - a.x;
  auto const dy = b.y - a.y;
  auto const length = dx * dx + dy * dy;
  auto const t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
  auto const ex = a.x + t * dx - p.x;
  auto const ey = a.y + t * dy - p.y;
  return ex * ex + ey * ey;
}

/// The first segment from `from` on that passes within reach of `position`; the number of points when none does.
std::size_t next_passage(std::span<ShapePoint const> points, LatLng position, std::size_t from) {
  auto const plane = Plane{.origin = position};
  auto const stop = Point{0, 0};
  for (auto i = from; i + 1 < points.size(); ++i)
    if (squared_distance_to_segment(stop, project(plane, points[i].position), project(plane, points[i + 1].position)) <=
        kTooFar * kTooFar)
      return i;
  return points.size();
}

class ShapeCheck {
public:
  explicit ShapeCheck(Findings& findings) : findings_{findings}, feed_{findings.feed} {}

  /// A trip against its shape. Trips of one shape with the same stops are looked at once.
  void check(TripId id) {
    auto const shape = feed_.trips[id.index()].shape;
    auto const calls = feed_.calls(id);
    if (shape.is_none() || calls.empty() || !is_new(shape, calls)) return;
    auto const& row = feed_.shapes[shape.index()];
    auto const points = std::span{feed_.shape_points}.subspan(row.first_point, row.last_point - row.first_point);
    if (points.size() < 2) return;
    auto passed = std::size_t{0};
    for (auto const& call : calls) {
      auto const& stop = feed_.stops[call.stop.index()];
      if (!stop.has_position) continue;
      auto const here = next_passage(points, stop.position, passed);
      if (here != points.size()) {
        passed = here;
      } else if (next_passage(points, stop.position, 0) == points.size()) {
        if (far_.insert({key(shape, call.stop), true}).second) report("stop_too_far_from_shape", shape, call.stop);
      } else {
        report("stops_match_shape_out_of_order", shape, call.stop);
        return;
      }
    }
  }

private:
  static std::uint64_t key(ShapeId shape, StopId stop) { return std::uint64_t{shape.value()} << 32 | stop.value(); }

  bool is_new(ShapeId shape, std::span<StopTime const> calls) {
    auto hash = std::uint64_t{0xcbf29ce484222325};  // FNV-1a over shape and stops
    auto const mix = [&](std::uint32_t value) { hash = (hash ^ value) * 0x100000001b3; };
    mix(shape.value());
    for (auto const& call : calls) mix(call.stop.value());
    return seen_.insert({hash, true}).second;
  }

  void report(std::string code, ShapeId shape, StopId stop) {
    findings_.inform(std::move(code), findings_.at_stop(stop, "stop_lat"),
                     {{"stop", findings_.name(stop)}, {"shape", findings_.name(feed_.shapes[shape.index()].id)}});
  }

  Findings& findings_;
  Feed const& feed_;
  tsl::robin_map<std::uint64_t, bool> seen_;
  tsl::robin_map<std::uint64_t, bool> far_;
};

void check_points(Findings& findings, ShapeId id) {
  auto const& feed = findings.feed;
  auto const& shape = feed.shapes[id.index()];
  auto const where = findings.at("shapes.txt", shape.line, "shape_dist_traveled");
  auto const arguments = Arguments{{"shape", findings.name(shape.id)}};
  if (shape.last_point - shape.first_point < 2)
    findings.inform("single_shape_point", findings.at("shapes.txt", shape.line, "shape_id"), arguments);
  for (auto i = shape.first_point + 1; i < shape.last_point; ++i) {
    auto const& before = feed.shape_points[i - 1];
    auto const& here = feed.shape_points[i];
    if (here.travelled < 0 || before.travelled < 0 || here.travelled >= before.travelled) continue;
    auto place = where;
    place.place = here.position;
    return findings.inform("decreasing_shape_distance", place, arguments);
  }
}

}  // namespace

void check_shapes(Findings& findings) {
  auto const& feed = findings.feed;
  auto used = std::vector<bool>(feed.shapes.size(), false);
  auto check = ShapeCheck{findings};
  for (auto const id : ids<TripId>(feed.trips.size())) {
    auto const shape = feed.trips[id.index()].shape;
    if (!shape.is_none()) used[shape.index()] = true;
    check.check(id);
  }
  for (auto const id : ids<ShapeId>(feed.shapes.size())) {
    auto const& shape = feed.shapes[id.index()];
    if (!used[id.index()])
      findings.inform("unused_shape", findings.at("shapes.txt", shape.line, "shape_id"),
                      {{"shape", findings.name(shape.id)}});
    check_points(findings, id);
  }
}

}  // namespace berline::gtfs
