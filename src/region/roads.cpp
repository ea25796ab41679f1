#include "roads.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "point_grid.h"
#include "random.h"

namespace berline::region {
namespace {

constexpr auto kStepMetres = 130.0;          // between the points of a drawn road
constexpr auto kNeighbourMetres = 20'000.0;  // no road of its own between towns farther apart
constexpr auto kSecondExitMetres = 3000.0;   // no second exit farther than that
constexpr auto kSecondExitOfEstate = 0.6;    // chances
constexpr auto kSecondExitOfHamlet = 0.3;
constexpr auto kEndMetres = 1200.0;      // a motorway that ends farther from its last junction goes on as a road
constexpr auto kFarTownMetres = 8000.0;  // from the far side of a motorway junction to a town
constexpr auto kForecourtStreetMetres = 1500.0;
constexpr auto kTownPopulation = 2000u;    // below, a village
constexpr auto kCarriagewayMetres = 12.0;  // from the middle of a motorway
constexpr auto kRampMetres = 320.0;        // along the motorway, from the road above to where a ramp joins
constexpr auto kRampFootMetres = 70.0;     // along the road above, from the motorway's middle
constexpr auto kForecourtMetres = 35.0;    // from the tracks to a station's doors

/// A line from `a` to `b` that wanders a little: two sine waves that vanish at both ends.
std::vector<Point> wandering(Point a, Point b, double share, Random& random) {
  auto const whole = distance(a, b);
  auto const steps = std::max(1, static_cast<int>(whole / kStepMetres));
  auto const side = left_of(b - a);
  auto const wide = share * random.between(-1, 1);
  auto const narrow = share * 0.4 * random.between(-1, 1);
  auto points = std::vector<Point>{a};
  for (auto step = 1; step < steps; ++step) {
    auto const t = static_cast<double>(step) / steps;
    auto const off = wide * std::sin(std::numbers::pi * t) + narrow * std::sin(3 * std::numbers::pi * t);
    points.push_back(between(a, b, t) + side * off);
  }
  points.push_back(b);
  return points;
}

/// A smooth line through all of `knots` (Catmull-Rom), with a point every `kStepMetres` or so.
std::vector<Point> smooth(std::vector<Point> const& knots) {
  auto points = std::vector<Point>{knots.front()};
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
    auto const p1 = knots[i];
    auto const p2 = knots[i + 1];
    auto const p0 = i == 0 ? p1 + (p1 - p2) : knots[i - 1];
    auto const p3 = i + 2 == knots.size() ? p2 + (p2 - p1) : knots[i + 2];
    auto const steps = std::max(1, static_cast<int>(distance(p1, p2) / kStepMetres));
    for (auto step = 1; step <= steps; ++step) {
      auto const t = static_cast<double>(step) / steps;
      auto const t2 = t * t;
      auto const t3 = t2 * t;
      points.push_back(step == steps ? p2
                                     : (p1 * 2 + (p2 - p0) * t + (p0 * 2 - p1 * 5 + p2 * 4 - p3) * t2 +
                                        (p1 * 3 - p0 - p2 * 3 + p3) * t3) *
                                           0.5);
    }
  }
  return points;
}

Point nearest_of(std::vector<Point> const& candidates, Point place) {
  return *std::ranges::min_element(candidates, {}, [&](Point p) { return distance(p, place); });
}

class RoadWorks {
public:
  RoadWorks(Facts const& facts, Towns const& towns, Gates const& gates, std::uint64_t seed, Drawing& drawing)
      : facts_{facts},
        towns_{towns},
        gates_{gates},
        seed_{seed},
        drawing_{drawing},
        centres_{centres_of(towns), 4000},
        junctions_{all_of(gates), 500} {}

  void draw() {
    tie_towns();
    tie_quarters();
    for (auto const& road : facts_.roads) draw_main_road(road);
    for (auto const& line : facts_.bus_lines)
      if (line.kind == LineKind::tram) draw_tramway(line);
    for (auto const& track : facts_.tracks) draw_track(track);
    for (auto const& station : facts_.stations) draw_forecourt(station);
    for (auto const& hospital : facts_.hospitals) draw_hospital_road(hospital);
  }

private:
  static std::vector<Point> centres_of(Towns const& towns) {
    auto centres = std::vector<Point>{};
    for (auto const& town : towns.towns) centres.push_back(town.centre);
    return centres;
  }

  static std::vector<Point> all_of(Gates const& gates) {
    auto junctions = std::vector<Point>{};
    for (auto const& quarter : gates.junctions) junctions.insert(junctions.end(), quarter.begin(), quarter.end());
    return junctions;
  }

  Commune const& commune(Town const& town) const { return facts_.communes[town.commune]; }

  std::vector<Point> through(std::vector<std::string> const& places) const {
    auto points = std::vector<Point>{};
    for (auto const& place : places) points.push_back(to_plane(facts_.places.find(place)->second));
    return points;
  }

  void draw(Kind kind, std::string name, std::vector<Point> points, bool oneway = false) {
    drawing_.lines.push_back({.kind = kind,
                              .oneway = oneway,
                              .name = name.empty() ? kNowhere : drawing_.name(std::move(name)),
                              .points = std::move(points)});
  }

  /// A road between two neighbour towns. Villages: unless a third place is nearer to both (the relative neighbourhood
  /// graph, Toussaint 1980); larger towns: unless a third one lies in the disc between them (Gabriel & Sokal 1969).
  void tie_towns() {
    auto const& all = towns_.towns;
    for (std::uint32_t a = 0; a < all.size(); ++a) {
      auto neighbours = std::vector<std::uint32_t>{};
      centres_.each_within(all[a].centre, kNeighbourMetres, [&](auto b) {
        if (b > a && !bypassed(all[a], all[b])) neighbours.push_back(b);
      });
      std::ranges::sort(neighbours);
      for (auto const b : neighbours) draw_between(all[a], all[b]);
    }
  }

  bool bypassed(Town const& a, Town const& b) const {
    auto const apart = distance(a.centre, b.centre);
    auto const both_towns = std::min(commune(a).population, commune(b).population) > kTownPopulation;
    auto found = false;
    centres_.each_within(between(a.centre, b.centre, 0.5), apart, [&](auto row) {
      auto const third = centres_.point(row);
      auto const to_a = distance(third, a.centre);
      auto const to_b = distance(third, b.centre);
      if (to_a == 0 || to_b == 0) return;
      found |= both_towns ? std::hypot(to_a, to_b) < apart : std::max(to_a, to_b) < apart;
    });
    return found;
  }

  void draw_between(Town const& a, Town const& b) {
    auto const smaller = std::min(commune(a).population, commune(b).population);
    auto const kind = smaller > 7'000   ? Kind::primary
                      : smaller > 2'500 ? Kind::secondary
                      : smaller > 700   ? Kind::tertiary
                                        : Kind::unclassified;
    auto random = Random{seed_, commune(a).code + commune(b).code};
    draw(kind, "route de " + commune(a).name + " à " + commune(b).name, wandering(a.centre, b.centre, 0.05, random));
  }

  /// Estates and hamlets stand apart: one road to the nearest road or street of their town, and for some a second one
  /// from the other side.
  void tie_quarters() {
    auto points = std::vector<Point>{};
    for (auto const& line : drawing_.lines)
      if (line.quarter == kNowhere) points.insert(points.end(), line.points.begin(), line.points.end());
    auto const roads = PointGrid{std::move(points), 1000};
    for (std::uint32_t row = 0; row < towns_.quarters.size(); ++row) {
      auto const& quarter = towns_.quarters[row];
      auto const& junctions = gates_.junctions[row];
      if (junctions.empty() || quarter.centre == towns_.towns[quarter.town].centre) continue;
      auto random = Random{seed_, "exit", row};
      auto const estate = quarter.fabric == Fabric::estate;
      auto const first = nearest_way(quarter, roads, {});
      draw_exit(estate ? Kind::tertiary : Kind::unclassified, "rue de " + quarter.name, junctions, first, random);
      if (!random.chance(estate ? kSecondExitOfEstate : kSecondExitOfHamlet)) continue;
      auto const second = nearest_way(quarter, roads, quarter.centre - first);
      if (distance(second, quarter.centre) < kSecondExitMetres)
        draw_exit(Kind::unclassified, "chemin de " + quarter.name, junctions, second, random);
    }
  }

  void draw_exit(Kind kind, std::string name, std::vector<Point> const& junctions, Point to, Random& random) {
    auto const from = nearest_of(junctions, to);
    if (distance(from, to) > 0.1) draw(kind, std::move(name), wandering(from, to, 0.05, random));
  }

  /// The nearest point of a road, or of the streets of the town's centre and suburb, roughly towards `heading`
  /// (anywhere without). Junctions of other estates do not count: two of them would only lead to each other.
  Point nearest_way(Quarter const& quarter, PointGrid const& roads, Point heading) const {
    auto const towards = [&](Point place) { return heading == Point{} || dot(place - quarter.centre, heading) > 0; };
    auto const& town = towns_.towns[quarter.town];
    auto best = town.centre;
    auto best_metres = towards(best) ? distance(best, quarter.centre) : std::numeric_limits<double>::max();
    auto const take = [&](Point place) {
      if (auto const metres = distance(place, quarter.centre); metres < best_metres && towards(place)) {
        best = place;
        best_metres = metres;
      }
    };
    auto const road = roads.nearest(quarter.centre, [&](auto point) { return towards(roads.point(point)); });
    if (road != kNowhere) take(roads.point(road));
    for (auto row = town.first_quarter; row < town.last_quarter; ++row)
      if (towns_.quarters[row].centre == town.centre) std::ranges::for_each(gates_.junctions[row], take);
    return best;
  }

  void draw_main_road(Road const& road) {
    auto middle = smooth(through(road.places));
    if (road.rank == RoadRank::primary || road.rank == RoadRank::secondary) {
      draw(road.rank == RoadRank::primary ? Kind::primary : Kind::secondary, road.name, std::move(middle));
      return;
    }
    auto const kind = road.rank == RoadRank::motorway ? Kind::motorway : Kind::trunk;
    auto right = beside(middle, -kCarriagewayMetres);
    auto left = beside(middle, kCarriagewayMetres);
    for (auto const& junction : facts_.junctions)
      if (junction.road == road.name) draw_junction(junction, middle, right, left);
    draw_end(road, kind, middle[1], middle.front(), right.front(), left.front());
    draw_end(road, kind, middle[middle.size() - 2], middle.back(), left.back(), right.back());
    std::ranges::reverse(left);
    draw(kind, road.name, std::move(right), true);
    draw(kind, road.name, std::move(left), true);
  }

  static std::vector<Point> beside(std::vector<Point> const& middle, double offset) {
    auto points = std::vector<Point>{};
    for (std::size_t i = 0; i < middle.size(); ++i) {
      auto const before = middle[i == 0 ? 0 : i - 1];
      auto const after = middle[std::min(i + 1, middle.size() - 1)];
      points.push_back(middle[i] + unit(left_of(after - before)) * offset);
    }
    return points;
  }

  /// Where a motorway ends far from its last junction, its carriageways meet in a road to the nearest town. `out` is
  /// the end of the carriageway that leads away from there, `in` of the one that leads there.
  void draw_end(Road const& road, Kind kind, Point before, Point end, Point out, Point in) {
    auto const near = std::ranges::any_of(facts_.junctions, [&](auto const& junction) {
      return junction.road == road.name && distance(to_plane(junction.position), end) < kEndMetres;
    });
    if (near) return;
    auto const tip = end + unit(end - before) * 3 * kCarriagewayMetres;
    draw(kind, road.name, {in, tip}, true);
    draw(kind, road.name, {tip, out}, true);
    auto random = Random{seed_, "end of " + road.name, position_key(end)};
    draw(Kind::primary, "route de l'autoroute " + road.name,
         wandering(tip, centres_.point(centres_.nearest(tip)), 0.04, random));
  }

  /// A diamond: the road from the town passes over, two ramps leave it and two join it on each side. Traffic keeps
  /// right: the right carriageway runs with the order of the points, the left one against it.
  void draw_junction(Junction const& junction, std::vector<Point> const& middle, std::vector<Point> const& right,
                     std::vector<Point> const& left) {
    auto const* served = facts_.commune(junction.commune);
    auto const town = to_plane(served->centre);
    auto const place = to_plane(junction.position);
    auto const reach = static_cast<std::size_t>(kRampMetres / kStepMetres) + 1;
    if (middle.size() < 2 * reach + 3) return;
    auto const at = std::clamp(
        static_cast<std::size_t>(std::ranges::min_element(middle, {}, [&](Point p) { return distance(p, place); }) -
                                 middle.begin()),
        reach + 1, middle.size() - reach - 2);
    auto const across = unit(left_of(middle[at + 1] - middle[at - 1]));
    auto const right_foot = middle[at] - across * kRampFootMetres;
    auto const left_foot = middle[at] + across * kRampFootMetres;
    auto const town_is_left = dot(town - middle[at], across) > 0;
    auto const near_foot = town_is_left ? left_foot : right_foot;
    auto const far_foot = town_is_left ? right_foot : left_foot;
    auto const far_end = far_foot + (far_foot - near_foot) * 0.6;
    auto random = Random{seed_, junction.road + junction.number};
    auto road = wandering(near_foot, town, 0.03, random);
    road.insert(road.begin(), {far_end, far_foot});
    draw(Kind::secondary, "route de l'échangeur " + junction.number, std::move(road));
    // The far side goes on to the nearest other town, so that the junction serves both.
    if (auto const other = far_town(far_end, served->code); other.has_value())
      draw(Kind::tertiary, "route de l'échangeur " + junction.number, wandering(far_end, *other, 0.05, random));
    draw(Kind::ramp, {}, {right[at - reach], between(right[at - reach], right_foot, 0.6) - across * 12.0, right_foot},
         true);
    draw(Kind::ramp, {}, {right_foot, between(right[at + reach], right_foot, 0.6) - across * 12.0, right[at + reach]},
         true);
    draw(Kind::ramp, {}, {left[at + reach], between(left[at + reach], left_foot, 0.6) + across * 12.0, left_foot},
         true);
    draw(Kind::ramp, {}, {left_foot, between(left[at - reach], left_foot, 0.6) + across * 12.0, left[at - reach]},
         true);
  }

  std::optional<Point> far_town(Point end, std::string_view but) const {
    auto const found = centres_.nearest(
        end, [&](auto town) { return commune(towns_.towns[town]).code != but; }, kFarTownMetres);
    return found == kNowhere ? std::nullopt : std::optional{centres_.point(found)};
  }

  void draw_track(Track const& track) {
    draw(track.greenway ? Kind::greenway : Kind::rail, track.name, smooth(through(track.places)));
  }

  /// Trams made their own avenues: straight ones, over motorways and railways.
  void draw_tramway(BusLine const& line) {
    auto const stops = through(line.places);
    auto random = Random{seed_, "tramway " + line.line};
    for (std::size_t leg = 0; leg + 1 < stops.size(); ++leg)
      if (distance(stops[leg], stops[leg + 1]) > 1)
        draw(Kind::tertiary, "avenue du Tramway", wandering(stops[leg], stops[leg + 1], 0.03, random));
  }

  /// A way under the tracks with a door on each side, and from each door a street to the nearest junction on that side.
  void draw_forecourt(Station const& station) {
    auto const place = to_plane(station.position);
    auto const across = unit(left_of(track_direction(place)));
    auto const name = "gare de " + station.name;
    auto const doors = std::array{place + across * kForecourtMetres, place - across * kForecourtMetres};
    draw(Kind::underpass, "passage de la " + name, {doors[0], place, doors[1]});
    auto tied = false;
    for (auto const door : doors) {
      auto const outward = door - place;
      auto const best = junctions_.nearest(
          door, [&](auto junction) { return dot(junctions_.point(junction) - door, outward) > 0; },
          kForecourtStreetMetres);
      if (best == kNowhere) continue;
      draw(Kind::unclassified, "avenue de la " + name, {door, junctions_.point(best)});
      tied = true;
    }
    if (tied) return;
    country_doors_.push_back(doors[0]);
    // A station in the country, or of a town outside that trains lead to: a road to the nearest town there is.
    auto random = Random{seed_, name};
    draw(Kind::tertiary, "route de la " + name,
         wandering(doors[0], centres_.point(centres_.nearest(place)), 0.04, random));
  }

  /// A hospital may stand outside every quarter: one street to the nearest junction, or to the station of a town that
  /// is not drawn, one road to the nearest town.
  void draw_hospital_road(Hospital const& hospital) {
    auto const place = to_plane(hospital.position);
    auto random = Random{seed_, hospital.name};
    auto street = junctions_.point(junctions_.nearest(place));
    for (auto const door : country_doors_)
      if (distance(door, place) < distance(street, place)) street = door;
    draw(Kind::unclassified, "rue de l'Hôpital", {place, street});
    draw(Kind::tertiary, "avenue de l'Hôpital",
         wandering(place, centres_.point(centres_.nearest(place)), 0.03, random));
  }

  Point track_direction(Point place) const {
    auto direction = Point{1, 0};
    auto nearest = std::numeric_limits<double>::max();
    for (auto const& track : facts_.tracks) {
      if (track.greenway) continue;
      auto const knots = smooth(through(track.places));
      for (std::size_t i = 0; i + 1 < knots.size(); ++i)
        if (auto const away = distance(knots[i], place); away < nearest) {
          nearest = away;
          direction = knots[i + 1] - knots[i];
        }
    }
    return direction;
  }

  Facts const& facts_;
  Towns const& towns_;
  Gates const& gates_;
  std::uint64_t seed_;
  Drawing& drawing_;
  PointGrid centres_;                 // of towns
  PointGrid junctions_;               // of all quarters
  std::vector<Point> country_doors_;  // of stations far from all quarters
};

}  // namespace

void draw_roads(Facts const& facts, Towns const& towns, Gates const& gates, std::uint64_t seed, Drawing& drawing) {
  RoadWorks{facts, towns, gates, seed, drawing}.draw();
}

}  // namespace berline::region
