#include "plausibility.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

#include "point_grid.h"

namespace berline::region {
namespace {

constexpr auto kWeekdaysAYear = 250.0;
constexpr auto kNearLineMetres = 500.0;

class Gathering {
public:
  explicit Gathering(Made const& made) : made_{made} {}

  std::vector<Figure> gather() {
    people();
    degrees();
    kilometres();
    services(made_.buses, "bus");
    services(made_.trains, "train");
    lines();
    commuting();
    return std::move(figures_);
  }

private:
  /// `total` is the name of the fact to compare with, empty when there is none.
  void add(std::string name, double generated, std::string unit, std::string_view total = {}) {
    auto figure = Figure{std::move(name), generated, {}, std::move(unit), {}};
    auto const found = std::ranges::find(made_.facts.totals, total, &Total::name);
    if (found != made_.facts.totals.end()) {
      figure.fact = found->value;
      figure.source = found->provenance.source + ", " + found->provenance.date;
    }
    figures_.push_back(std::move(figure));
  }

  void people() {
    auto households = 0.0;
    auto poor = 0.0;
    auto carless = 0.0;
    for (auto const& cell : made_.cells) {
      persons_ += cell.persons;
      households += cell.households;
      poor += cell.poor_households;
      carless += cell.carless_households;
    }
    add("inhabitants", persons_, "persons", "population");
    add("inhabited cells of 200 m", static_cast<double>(made_.cells.size()), "cells");
    add("poor households", 100 * poor / households, "percent", "poverty");
    add("households without a car", 100 * carless / households, "percent", "carless");
    auto area = 0.0;
    for (auto const& commune : made_.facts.communes) area += commune.area_km2;
    add("density", persons_ / area, "persons/km2", "density");
  }

  void degrees() {
    auto arms = std::vector<std::uint8_t>(made_.streets.nodes.size(), 0);
    for (auto const& way : made_.streets.ways) {
      if (!is_walked(made_.drawing.lines[way.line].kind)) continue;
      for (std::size_t i = 0; i < way.nodes.size(); ++i)
        arms[way.nodes[i]] =
            static_cast<std::uint8_t>(arms[way.nodes[i]] + (i == 0 || i + 1 == way.nodes.size() ? 1 : 2));
    }
    auto by_arms = std::array<double, 5>{};
    for (auto const count : arms)
      if (count != 0 && count != 2) ++by_arms[std::min<std::size_t>(count, 4)];
    auto const junctions = by_arms[1] + by_arms[3] + by_arms[4];
    add("street nodes", static_cast<double>(made_.streets.nodes.size()), "nodes");
    add("dead ends", 100 * by_arms[1] / junctions, "percent of ends and junctions");
    add("junctions of three", 100 * by_arms[3] / junctions, "percent of ends and junctions");
    add("junctions of four and more", 100 * by_arms[4] / junctions, "percent of ends and junctions");
  }

  void kilometres() {
    static constexpr auto kNames = std::to_array<std::string_view>(
        {"motorway carriageways", "trunk carriageways", "ramps", "primary", "secondary", "tertiary", "unclassified",
         "residential", "living streets", "pedestrian", "service", "alleys", "underpasses", "greenways", "railways"});
    auto km = std::array<double, kNames.size()>{};
    auto a21 = 0.0;
    for (auto const& way : made_.streets.ways) {
      auto const& line = made_.drawing.lines[way.line];
      auto metres = 0.0;
      for (std::size_t i = 0; i + 1 < way.nodes.size(); ++i)
        metres += distance(made_.streets.nodes[way.nodes[i]].place, made_.streets.nodes[way.nodes[i + 1]].place);
      km[static_cast<std::size_t>(line.kind)] += metres / 1000;
      if (line.kind == Kind::motorway && made_.drawing.names[line.name] == "A 21") a21 += metres / 2000;
    }
    for (std::size_t kind = 0; kind < km.size(); ++kind) add(std::string{kNames[kind]}, km[kind], "km");
    if (a21 > 0) add("A 21", a21, "km", "a21_length");
  }

  double pattern_km(TransitPattern const& pattern) const {
    auto metres = 0.0;
    for (std::size_t i = 0; i + 1 < pattern.shape.size(); ++i)
      metres += distance(pattern.shape[i], pattern.shape[i + 1]);
    return metres / 1000;
  }

  void services(TransitFeed const& feed, std::string const& what) {
    auto trips = 0.0;
    auto km = 0.0;
    auto peak = std::map<std::uint32_t, int>{};  // departures from 7 to 9 by pattern
    for (auto const& trip : feed.trips) {
      if (trip.days != Days::weekdays && trip.days != Days::school_days) continue;
      ++trips;
      km += pattern_km(feed.patterns[trip.pattern]);
      if (trip.start.seconds() >= 7 * 3600 && trip.start.seconds() < 9 * 3600) ++peak[trip.pattern];
    }
    auto headways = std::vector<double>{};
    for (auto const& [pattern, departures] : peak) headways.push_back(120.0 / departures);
    std::ranges::sort(headways);
    add(what + " stops", static_cast<double>(feed.stops.size()), "stops", what == "bus" ? "bus_stops" : "");
    add(what + " routes", static_cast<double>(feed.routes.size()), "routes");
    add(what + " trips on a school day", trips, "trips");
    add(what + " trips on a school day per 1,000 inhabitants", 1000 * trips / persons_, "trips");
    add(what + " kilometres a year and inhabitant", km * kWeekdaysAYear / persons_, "vehicle-km");
    if (!headways.empty()) add(what + " median headway, 7 to 9", headways[headways.size() / 2], "minutes");
  }

  /// Lengths of the lines the facts give, and who lives along high-level ones.
  void lines() {
    auto stops = std::vector<Point>{};
    for (std::uint32_t row = 0; row < made_.buses.routes.size(); ++row) {
      auto const& route = made_.buses.routes[row];
      auto const high_level = route.color == kHighLevelColor || route.type == 0;
      if (!high_level) continue;
      for (auto const& trip : made_.buses.trips) {
        if (trip.route != row) continue;
        auto const& pattern = made_.buses.patterns[trip.pattern];
        for (auto const stop : pattern.stops) stops.push_back(made_.buses.stops[stop].place);
        if (route.short_name == "T1") {
          add("tram T1", pattern_km(pattern), "km", "tram_t1_length");
          add("tram T1, end to end", pattern.arrivals.back() / 60.0, "minutes", "tram_t1_time");
        } else if (route.short_name == "A" && route.type != 0) {
          add("high-level bus A of Douai", pattern_km(pattern), "km", "bhns_douai_length");
        }
        break;
      }
    }
    auto const grid = PointGrid{std::move(stops), kNearLineMetres};
    auto near = 0.0;
    for (auto const& cell : made_.cells) {
      auto const middle = Point{cell.east + 100.0, cell.north + 100.0};
      auto found = false;
      grid.each_within(middle, kNearLineMetres, [&](auto) { found = true; });
      if (found) near += cell.persons;
    }
    add("people within 500 m of a stop of a high-level line or tram", near, "persons", "bhns_people_500_m");
  }

  void commuting() {
    auto all = 0.0;
    auto outside = 0.0;
    for (auto const& flow : made_.commuting.flows) {
      all += flow.commuters;
      if (flow.from != flow.to) outside += flow.commuters;
    }
    add("commuters", all, "persons");
    add("commuters who leave their commune", 100 * outside / all, "percent", "outside_commune");
    add("commuting a week and worker", made_.commuting.mean_km * 9, "km", "commute_week");
    add("median commute, one way by road", made_.commuting.median_km, "km");
    auto jobs = 0.0;
    for (auto const& site : made_.jobs) jobs += site.jobs;
    add("jobs per resident at work", jobs / std::max(1.0, all), "jobs");
  }

  Made const& made_;
  std::vector<Figure> figures_;
  double persons_ = 0;
};

}  // namespace

std::vector<Figure> plausibility(Made const& made) {
  return Gathering{made}.gather();
}

}  // namespace berline::region
