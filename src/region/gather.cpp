#include "gather.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

#include "commute_modes.h"
#include "point_grid.h"

namespace berline::region {
namespace {

constexpr auto kWeekdaysAYear = 250.0;
constexpr auto kNearLineMetres = 500.0;
constexpr auto kWeekTrips = 9.0;            // commuting trips: 4.5 days, there and back
constexpr auto kRuralPopulation = 2'000.0;  // INSEE's border of a rural commune, before the grid of density

struct Median {
  std::vector<std::pair<double, double>> values{};  // with their weights

  double value() {
    std::ranges::sort(values);
    auto all = 0.0;
    for (auto const& [value, weight] : values) all += weight;
    auto seen = 0.0;
    for (auto const& [value, weight] : values)
      if ((seen += weight) >= all / 2) return value;
    return 0;
  }
};

double percent(double part, double whole) {
  return whole > 0 ? 100 * part / whole : 0;
}

class Gathering {
public:
  explicit Gathering(Made const& made) : made_{made} {}

  std::vector<Figure> gather() {
    theme_ = Theme::people;
    people();
    theme_ = Theme::streets;
    degrees();
    kilometres();
    theme_ = Theme::services;
    services();
    high_level_lines();
    theme_ = Theme::commuting;
    commuting();
    modes();
    poles();
    theme_ = Theme::facts;
    trust();
    return std::move(figures_);
  }

private:
  /// `total` is the name of the fact to compare with, empty when there is none.
  void add(std::string_view code, double generated, std::string_view unit, std::string_view total = {},
           Arguments arguments = {}) {
    auto figure = Figure{.theme = theme_,
                         .code = "figure_" + std::string{code},
                         .arguments = std::move(arguments),
                         .generated = generated,
                         .unit = "unit_" + std::string{unit}};
    auto const found = std::ranges::find(made_.facts.totals, total, &Total::name);
    if (!total.empty() && found != made_.facts.totals.end()) {
      figure.fact = found->value;
      figure.source = found->provenance.source;
      figure.date = found->provenance.date;
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
      poor += cell.persons * cell.poor_households / cell.households;
      carless += cell.carless_households;
    }
    auto area = 0.0;
    auto settled = 0.0;  // what the communes say
    for (auto const& commune : made_.facts.communes) {
      area += commune.area_km2;
      settled += commune.population;
    }
    add("inhabitants", persons_, "persons", "population");
    add("inhabitants_of_communes", persons_, "persons");
    figures_.back().fact = settled;
    figures_.back().source = made_.facts.communes.front().provenance.source;
    figures_.back().date = made_.facts.communes.front().provenance.date;
    add("communes", static_cast<double>(made_.facts.communes.size()), "communes", "communes");
    add("density", persons_ / area, "persons_km2", "density");
    add("cells", static_cast<double>(made_.cells.size()), "cells");
    add("poor", percent(poor, persons_), "percent", "poverty");
    add("carless", percent(carless, households), "percent", "carless");
    carless_by_sector();
    auto estates = 0.0;
    auto dwellings = 0.0;
    for (auto const& quarter : made_.towns.quarters) {
      if (quarter.fabric != Fabric::estate) continue;
      ++estates;
      dwellings += quarter.households;
    }
    add("estates", estates, "estates", "estates");
    add("estate_dwellings", dwellings, "dwellings", "estate_dwellings");
  }

  void carless_by_sector() {
    for (auto const& sector : made_.facts.car_sectors) {
      auto households = 0.0;
      auto carless = 0.0;
      for (auto const& cell : made_.cells) {
        if (made_.facts.car_sector(made_.facts.communes[cell.communes.front()]) != &sector) continue;
        households += cell.households;
        carless += cell.carless_households;
      }
      add("carless_in_sector", percent(carless, households), "percent", {}, {{"name", sector.name}});
      figures_.back().fact = 100 * sector.carless;
      figures_.back().source = sector.provenance.source;
      figures_.back().date = sector.provenance.date;
    }
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
    add("street_nodes", static_cast<double>(made_.streets.nodes.size()), "nodes");
    add("dead_ends", percent(by_arms[1], junctions), "percent", "dead_ends");
    add("junctions_of_three", percent(by_arms[3], junctions), "percent", "junctions_of_three");
    add("junctions_of_four", percent(by_arms[4], junctions), "percent", "junctions_of_four");
  }

  void kilometres() {
    static constexpr auto kNames = std::to_array<std::string_view>(
        {"motorway", "trunk", "ramp", "primary", "secondary", "tertiary", "unclassified", "residential",
         "living_street", "pedestrian", "service", "alley", "underpass", "greenway", "rail"});
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
    for (std::size_t kind = 0; kind < km.size(); ++kind)
      if (km[kind] > 0) add("km_" + std::string{kNames[kind]}, km[kind], "km");
    if (a21 > 0) add("road_length", a21, "km", "a21_length", {{"name", "A 21"}});
  }

  static double pattern_km(TransitPattern const& pattern) {
    auto metres = 0.0;
    for (std::size_t i = 0; i + 1 < pattern.shape.size(); ++i)
      metres += distance(pattern.shape[i], pattern.shape[i + 1]);
    return metres / 1000;
  }

  /// Trips, kilometres and headways of a school day.
  struct Service {
    double stops = 0, routes = 0, trips = 0, km = 0;
    Median headway{};  // minutes between departures of a line and direction, 7 to 9

    void count(TransitFeed const& feed) {
      auto peak = std::map<std::uint32_t, int>{};  // departures by pattern
      for (auto const& trip : feed.trips) {
        if (trip.days != Days::weekdays && trip.days != Days::school_days) continue;
        ++trips;
        km += pattern_km(feed.patterns[trip.pattern]);
        if (trip.start.seconds() >= 7 * 3600 && trip.start.seconds() < 9 * 3600) ++peak[trip.pattern];
      }
      stops += static_cast<double>(std::ranges::count(feed.stops, false, &TransitStop::station));
      routes += static_cast<double>(feed.routes.size());
      for (auto const& [pattern, departures] : peak) headway.values.emplace_back(120.0 / departures, 1.0);
    }
  };

  void services() {
    auto buses = Service{};
    for (auto const& feed : made_.buses) buses.count(feed);
    auto trains = Service{};
    trains.count(made_.trains);
    for (auto* const service : {&buses, &trains}) {
      auto const what = std::string{service == &buses ? "bus" : "train"};
      add(what + "_stops", service->stops, "stops", service == &buses ? "bus_stops" : "");
      add(what + "_routes", service->routes, "routes");
      add(what + "_trips", service->trips, "trips");
      add(what + "_trips_per_1000", 1000 * service->trips / persons_, "trips");
      add(what + "_km", service->km * kWeekdaysAYear / persons_, "vehicle_km");
      if (!service->headway.values.empty()) add(what + "_headway", service->headway.value(), "minutes");
    }
  }

  /// Lengths of the lines the facts give, and who lives along high-level ones.
  void high_level_lines() {
    auto stops = std::vector<Point>{};
    for (auto const& feed : made_.buses)
      for (std::uint32_t row = 0; row < feed.routes.size(); ++row) {
        auto const& route = feed.routes[row];
        if (route.color != kHighLevelColor && route.type != 0) continue;
        auto const trip = std::ranges::find(feed.trips, row, &TransitTrip::route);
        if (trip == feed.trips.end()) continue;
        auto const& pattern = feed.patterns[trip->pattern];
        for (auto const stop : pattern.stops) stops.push_back(feed.stops[stop].place);
        auto const name = Arguments{{"name", route.short_name + ", " + route.long_name}};
        if (route.short_name == "T1") {
          add("line_length", pattern_km(pattern), "km", "tram_t1_length", name);
          add("line_time", pattern.arrivals.back() / 60.0, "minutes", "tram_t1_time", name);
        } else if (route.short_name == "A" && route.type != 0) {
          add("line_length", pattern_km(pattern), "km", "bhns_douai_length", name);
        }
      }
    if (stops.empty()) return;
    auto const grid = PointGrid{std::move(stops), kNearLineMetres};
    auto near = 0.0;
    for (auto const& cell : made_.cells) {
      auto found = false;
      grid.each_within({cell.east + 100.0, cell.north + 100.0}, kNearLineMetres, [&](auto) { found = true; });
      if (found) near += cell.persons;
    }
    add("near_high_level_lines", near, "persons", "bhns_people_500_m");
  }

  /// Of those who live in the territory: poles send commuters too, who are none of its people.
  bool lives_here(Flow const& flow) const { return flow.from < made_.facts.communes.size(); }

  void commuting() {
    auto outside = 0.0;
    auto near = 0.0;
    auto far = 0.0;
    auto km = 0.0;
    auto all_km = Median{};
    auto rural_km = Median{};
    for (auto const& flow : made_.commuting.flows) {
      if (!lives_here(flow)) continue;
      commuters_ += flow.commuters;
      km += flow.commuters * flow.km;
      if (flow.from != flow.to) outside += flow.commuters;
      if (flow.km < 5) near += flow.commuters;
      if (flow.km > 30) far += flow.commuters;
      all_km.values.emplace_back(flow.km, flow.commuters);
      if (made_.facts.communes[flow.from].population < kRuralPopulation)
        rural_km.values.emplace_back(flow.km, flow.commuters);
    }
    add("commuters", commuters_, "persons");
    add("commute_outside", percent(outside, commuters_), "percent", "outside_commune");
    add("commute_week", kWeekTrips * km / std::max(1.0, commuters_), "km", "commute_week");
    add("commute_median", all_km.value(), "km");
    add("commute_rural_median", rural_km.value(), "km", "commute_rural_median");
    add("commute_under_5_km", percent(near, commuters_), "percent", "commute_under_5_km");
    add("commute_over_30_km", percent(far, commuters_), "percent", "commute_over_30_km");
    auto jobs = 0.0;
    for (auto const& site : made_.jobs) jobs += site.jobs;
    add("jobs_per_worker", jobs / std::max(1.0, commuters_), "jobs");
  }

  void modes() {
    auto own = made_.commuting.flows;
    std::erase_if(own, [&](auto const& flow) { return !lives_here(flow); });
    auto const shares = mode_shares(own);
    add("commute_car", 100 * shares.car, "percent", "commute_car_share");
    add("commute_transit", 100 * shares.transit, "percent", "commute_transit_share");
    add("commute_walk", 100 * shares.walk, "percent", "commute_walk_share");
    add("commute_bike", 100 * shares.bike, "percent", "commute_bike_share");
  }

  /// To each town outside; Lille's own fact counts commuters from everywhere.
  void poles() {
    for (std::uint32_t pole = 0; pole < made_.facts.poles.size(); ++pole) {
      auto const end = static_cast<std::uint32_t>(made_.facts.communes.size()) + pole;
      auto there = 0.0;
      for (auto const& flow : made_.commuting.flows)
        if (flow.to == end && lives_here(flow)) there += flow.commuters;
      auto const& name = made_.facts.poles[pole].name;
      add("commuters_to_pole", there, "persons", name == "Métropole de Lille" ? "lille_commuters_in" : "",
          {{"name", name}});
    }
  }

  void trust() {
    static constexpr auto kNames =
        std::to_array<std::string_view>({"published", "derived", "unverified", "illustrative"});
    auto const tables = standings(made_.facts);
    for (std::size_t standing = 0; standing < kNames.size(); ++standing) {
      auto rows = std::size_t{0};
      for (auto const& table : tables) rows += table.rows[standing];
      add("facts_" + std::string{kNames[standing]}, static_cast<double>(rows), "rows");
    }
    for (auto const& table : tables)
      if (auto const unverified = table.rows[static_cast<std::size_t>(Standing::unverified)]; unverified > 0)
        add("facts_unverified_of", static_cast<double>(unverified), "rows", {}, {{"name", table.table}});
  }

  Made const& made_;
  Theme theme_ = Theme::people;
  std::vector<Figure> figures_;
  double persons_ = 0;
  double commuters_ = 0;
};

}  // namespace

std::string_view theme_code(Theme theme) {
  switch (theme) {
    case Theme::people:
      return "theme_people";
    case Theme::streets:
      return "theme_streets";
    case Theme::services:
      return "theme_services";
    case Theme::commuting:
      return "theme_commuting";
    case Theme::facts:
      return "theme_facts";
  }
  return {};
}

std::vector<Figure> gather_figures(Made const& made) {
  return Gathering{made}.gather();
}

}  // namespace berline::region
