#include "local_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "draw.h"
#include "point_grid.h"
#include "random.h"

namespace berline::region {
namespace {

constexpr auto kPolePopulation = 9'000u;  // a town worth going to
constexpr auto kPoleFactor = 2.5;         // times the commune's own population
constexpr auto kPoleMetres = 16'000.0;
constexpr auto kServedPopulation = 600u;      // smaller communes have no line of their own
constexpr auto kDetour = 1.18;                // a commune is on the way when it lengthens it by no more than that
constexpr auto kTownLinePopulation = 9'000u;  // inhabitants for one line across a town
constexpr auto kSchoolPopulation = 2'500u;    // villages have a school line

constexpr auto kMorning = ServiceTime{6 * 3600};
constexpr auto kSchoolMorning = ServiceTime{7 * 3600 + 15 * 60};
constexpr auto kTownSpeed = KilometresPerHour{17};
constexpr auto kCountrySpeed = KilometresPerHour{26};
constexpr auto kSchoolSpeed = KilometresPerHour{28};

/// Headways a commune of that size gets; orders of magnitude of French mid-sized networks, ours.
struct Level {
  std::uint32_t from_population, peak_minutes, day_minutes, evening_minutes;
  bool sunday;
  ServiceTime last;
};
constexpr auto kLevels = std::to_array<Level>({{20'000, 15, 20, 60, true, ServiceTime{21 * 3600}},
                                               {8'000, 20, 30, 0, true, ServiceTime{20 * 3600}},
                                               {3'000, 30, 60, 0, false, ServiceTime{19 * 3600 + 30 * 60}},
                                               {0, 60, 120, 0, false, ServiceTime{19 * 3600}}});

Level const& level_of(std::uint32_t population) {
  return *std::ranges::find_if(kLevels, [&](auto const& level) { return population >= level.from_population; });
}

Provenance by_rule() {
  return {"made by rule (local_lines.h)", "2026-01", Standing::illustrative};
}

class Planner {
public:
  Planner(Facts const& facts, Towns const& towns, std::uint64_t seed) : facts_{facts}, towns_{towns}, seed_{seed} {
    auto centres = std::vector<Point>{};
    for (auto const& town : towns.towns) centres.push_back(town.centre);
    centres_ = PointGrid{std::move(centres), 4000};
  }

  std::vector<PlacedLine> plan() {
    feed_poles();
    for (std::uint32_t town = 0; town < towns_.towns.size(); ++town) cross(town);
    return std::move(lines_);
  }

private:
  Commune const& commune(std::uint32_t town) const { return facts_.communes[towns_.towns[town].commune]; }
  Point centre(std::uint32_t town) const { return towns_.towns[town].centre; }

  std::string network_of(std::uint32_t town) const {
    auto const found = std::ranges::find(facts_.epci, commune(town).epci, &Epci::code);
    return found == facts_.epci.end() || found->network.empty() ? "Cars régionaux" : found->network;
  }

  std::uint32_t pole_of(std::uint32_t town) const {
    auto const own = commune(town).population;
    return centres_.nearest(
        centre(town),
        [&](auto other) { return commune(other).population >= std::max<double>(kPolePopulation, kPoleFactor * own); },
        kPoleMetres);
  }

  /// The farthest communes first: those on their way are served by the same line.
  void feed_poles() {
    struct Need {
      double metres;
      std::uint32_t town, pole;
    };
    auto needs = std::vector<Need>{};
    for (std::uint32_t town = 0; town < towns_.towns.size(); ++town) {
      if (commune(town).population < kServedPopulation) continue;
      if (auto const pole = pole_of(town); pole != kNowhere)
        needs.push_back({distance(centre(town), centre(pole)), town, pole});
    }
    std::ranges::sort(needs, [](auto const& a, auto const& b) {
      return std::pair{-a.metres, a.town} < std::pair{-b.metres, b.town};
    });
    auto served = std::set<std::pair<std::uint32_t, std::uint32_t>>{};
    for (auto const& need : needs) {
      if (served.contains({need.town, need.pole})) continue;
      auto const way = way_between(need.town, need.pole);
      auto largest = std::uint32_t{0};
      for (auto const town : way) {
        served.emplace(town, need.pole);
        if (town != need.pole) largest = std::max(largest, commune(town).population);
      }
      auto points = std::vector<std::pair<std::string, Point>>{};
      for (auto const town : way) points.emplace_back(commune(town).name, centre(town));
      add(need.pole, LineKind::bus, points, level_of(largest), kCountrySpeed);
      if (commune(need.town).population < kSchoolPopulation)
        add(need.pole, LineKind::school, points, level_of(0), kSchoolSpeed);
    }
  }

  /// Communes that lie about on the straight line, from the first to the pole.
  std::vector<std::uint32_t> way_between(std::uint32_t from, std::uint32_t pole) const {
    auto const whole = distance(centre(from), centre(pole));
    auto between_them = std::vector<std::pair<double, std::uint32_t>>{};
    centres_.each_within(between(centre(from), centre(pole), 0.5), whole, [&](auto town) {
      if (town == from || town == pole) return;
      auto const before = distance(centre(from), centre(town));
      if (before + distance(centre(town), centre(pole)) <= kDetour * whole) between_them.emplace_back(before, town);
    });
    std::ranges::sort(between_them);
    auto way = std::vector{from};
    for (auto const& [metres, town] : between_them) way.push_back(town);
    way.push_back(pole);
    return way;
  }

  /// From an outer quarter through the centre to the one most opposite, largest quarters first.
  void cross(std::uint32_t town) {
    auto const& it = towns_.towns[town];
    auto const lines = commune(town).population / kTownLinePopulation;
    if (lines == 0) return;
    auto outer = std::vector<std::uint32_t>{};
    for (auto quarter = it.first_quarter; quarter < it.last_quarter; ++quarter)
      if (towns_.quarters[quarter].centre != it.centre) outer.push_back(quarter);
    std::ranges::stable_sort(outer, std::greater{}, [&](auto quarter) { return towns_.quarters[quarter].households; });
    auto const& level = level_of(commune(town).population);
    for (std::uint32_t line = 0; line < lines; ++line) {
      auto random = Random{seed_, "town line " + commune(town).code, line};
      auto const start = line < outer.size() ? named(outer[line]) : on_the_edge(town, random);
      auto const end = on_the_edge(town, random, it.centre - start.second);
      add(town, LineKind::bus, {start, {commune(town).name, it.centre}, end}, level, kTownSpeed);
    }
  }

  std::pair<std::string, Point> named(std::uint32_t quarter) const {
    return {towns_.quarters[quarter].name, towns_.quarters[quarter].centre};
  }

  /// A place in the outer part of the town, roughly towards `heading`, or anywhere.
  std::pair<std::string, Point> on_the_edge(std::uint32_t town, Random& random, Point heading = {}) const {
    auto const& it = towns_.towns[town];
    auto const& outermost = towns_.quarters[it.last_quarter - 1];
    auto const reach = outermost.half_length * random.between(0.6, 0.9);
    auto const angle =
        heading == Point{} ? random.between(0, 6.28) : std::atan2(heading.y, heading.x) + random.between(-0.7, 0.7);
    static constexpr auto kSides = std::to_array<std::string_view>(
        {"est", "nord-est", "nord", "nord-ouest", "ouest", "sud-ouest", "sud", "sud-est"});
    auto const turned = static_cast<std::size_t>(std::lround(angle / 0.7853981633974483) + 16) % kSides.size();
    return {commune(town).name + " " + std::string{kSides[turned]}, it.centre + rotated({reach, 0}, angle)};
  }

  void add(std::uint32_t town, LineKind kind, std::vector<std::pair<std::string, Point>> const& places,
           Level const& level, KilometresPerHour speed) {
    auto placed = PlacedLine{};
    auto& line = placed.line;
    line.line = (kind == LineKind::school ? "S" : "") + std::to_string(100 + lines_.size());
    line.name = places.front().first + " - " + places.back().first;
    line.network = network_of(town);
    line.kind = kind;
    line.peak_minutes = level.peak_minutes;
    line.day_minutes = level.day_minutes;
    line.evening_minutes = level.evening_minutes;
    line.sunday = level.sunday;
    line.first = kind == LineKind::school ? kSchoolMorning : kMorning;
    line.last = level.last;
    line.speed = speed;
    line.provenance = by_rule();
    for (auto const& [name, place] : places) {
      line.places.push_back(name);
      placed.points.push_back(place);
    }
    lines_.push_back(std::move(placed));
  }

  Facts const& facts_;
  Towns const& towns_;
  std::uint64_t seed_;
  PointGrid centres_;
  std::vector<PlacedLine> lines_;
};

}  // namespace

std::vector<PlacedLine> placed_lines(Facts const& facts) {
  auto lines = std::vector<PlacedLine>{};
  for (auto const& line : facts.bus_lines) {
    auto placed = PlacedLine{.line = line, .points = {}};
    for (auto const& place : line.places) placed.points.push_back(to_plane(facts.places.find(place)->second));
    lines.push_back(std::move(placed));
  }
  return lines;
}

std::vector<PlacedLine> local_lines(Facts const& facts, Towns const& towns, std::uint64_t seed) {
  return Planner{facts, towns, seed}.plan();
}

}  // namespace berline::region
