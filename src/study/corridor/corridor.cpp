#include "corridor/corridor.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "access/answers.h"
#include "berline/access/isochrone.h"
#include "berline/output/style.h"
#include "berline/travel/matrix.h"

namespace berline::study {
namespace {

using output::Field;
using output::FieldKind;
using travel::TravelMode;

/// A set of points that amounts stand on.
struct Ground {
  std::vector<LatLng> positions;
  std::vector<Seconds> walks;  // [stop * points + point]
};

Field field(std::string name, std::string code, Arguments arguments = {}, std::string unit = {}) {
  return {.name = std::move(name),
          .label = {std::move(code), std::move(arguments)},
          .unit = std::move(unit),
          .kind = FieldKind::decimal,
          .decimals = 0};
}

/// All that is counted, and where it is.
class Territory {
public:
  Territory(Study const& study, Materials const& materials, PrecarityAnswer const* precarity) {
    add_origins(study, materials.origins);
    for (std::size_t set = 0; set < study.destinations.size(); ++set)
      add_places(study.destinations[set], materials.destinations[set]);
    if (precarity == nullptr) return;
    add_homes(*precarity);
    auto again = Report{};  // said when the index read them
    auto places = read_trip_places(study, materials, again);
    auto const& trips = study.precarity->trips;
    for (std::size_t m = 0; m < precarity::kMotives; ++m) {
      if (!places.by_motive[m]) continue;
      auto& [found, sizes] = *places.by_motive[m];
      auto const name = std::string{name_of(static_cast<precarity::Motive>(m))};
      auto const set = std::ranges::find(trips, name, &Destinations::name);
      auto const what = set == trips.end() || set->count.empty() ? name : set->count;
      if (m == static_cast<std::size_t>(precarity::Motive::work)) work_ground_ = grounds.size();
      if (add_sum(field("trips_" + name, "column_corridor_trips", {{"motive", name}, {"column", what}}), sizes))
        grounds.push_back({std::move(found.positions), {}});
    }
    for (auto& found : places.basket) {
      if (add_sum(field("basket_" + found.name, "column_corridor_places", {{"set", found.name}}),
                  std::vector<double>(found.size(), 1)))
        grounds.push_back({std::move(found.positions), {}});
    }
  }

  std::vector<Ground> grounds;
  std::vector<CorridorAmount> amounts;
  std::vector<double> people;  // one an origin

  std::size_t home_ground() const { return home_ground_; }
  std::optional<std::size_t> work_ground() const { return work_ground_; }

private:
  /// On the ground that comes next; false when a column of that name is there already.
  bool add_sum(Field column, std::vector<double> values) {
    if (std::ranges::any_of(amounts, [&](auto const& one) { return one.field.name == column.name; })) return false;
    amounts.push_back({std::move(column), grounds.size(), std::move(values), {}});
    return true;
  }

  void add_origins(Study const& study, access::Places const& origins) {
    people.assign(origins.size(), 1);
    if (!study.origins.weight.empty()) {
      auto const weights = access::numbers_of(origins, study.origins.weight);
      for (std::size_t row = 0; row < weights.size(); ++row) people[row] = weights[row] > 0 ? weights[row] : 0;
    }
    if (origins.size() == 0) return;
    add_sum(field("people", "column_people", {}, "unit_inhabitants"), people);
    for (auto const& group : study.origins.groups) {
      auto const values = access::numbers_of(origins, group);
      add_sum(field(group, "column_given", {{"column", group}}), {values.begin(), values.end()});
    }
    if (study.equity && !study.equity->income.empty()) {
      auto const income = access::numbers_of(origins, study.equity->income);
      if (add_sum(field("mean_" + study.equity->income, "column_corridor_mean", {{"column", study.equity->income}}),
                  {income.begin(), income.end()}))
        amounts.back().weights = people;
    }
    grounds.push_back({origins.positions, {}});
  }

  void add_places(Destinations const& set, access::Places const& places) {
    auto added =
        add_sum(field(set.name, "column_corridor_places", {{"set", set.name}}), std::vector<double>(places.size(), 1));
    if (!set.count.empty()) {
      auto const counts = access::numbers_of(places, set.count);
      added |= add_sum(
          field(set.name + '_' + set.count, "column_corridor_count", {{"set", set.name}, {"column", set.count}}),
          {counts.begin(), counts.end()});
    }
    if (added) grounds.push_back({places.positions, {}});
  }

  void add_homes(PrecarityAnswer const& answer) {
    home_ground_ = grounds.size();
    auto households = std::vector<double>{}, poor = households, precarious = households, living = households;
    for (auto const& zone : answer.index.zones) {
      households.push_back(zone.households);
      poor.push_back(zone.households * zone.poor);
      precarious.push_back(zone.households * zone.precarious);
      living.push_back(zone.median_living);
    }
    auto const weights = households;
    add_sum(field("households", "precarity_households"), std::move(households));
    add_sum(field("poor_households", "column_corridor_poor"), std::move(poor));
    add_sum(field("precarious_households", "column_corridor_precarious"), std::move(precarious));
    if (add_sum(field("living_standard", "column_corridor_living", {}, "EUR/year"), std::move(living)))
      amounts.back().weights = weights;
    grounds.push_back({answer.homes.positions, {}});
  }

  std::size_t home_ground_ = 0;
  std::optional<std::size_t> work_ground_;
};

bool counts(double value) {
  return !std::isnan(value);
}

/// The sum or mean over the points that `is_near`.
template <class Near>
double total(CorridorAmount const& amount, Near const& is_near) {
  auto sum = 0.0, weight = 0.0;
  for (std::size_t point = 0; point < amount.values.size(); ++point) {
    if (!counts(amount.values[point]) || !is_near(point)) continue;
    auto const by = amount.weights.empty() ? 1.0 : amount.weights[point];
    if (!(by > 0)) continue;
    sum += by * amount.values[point];
    weight += by;
  }
  if (amount.weights.empty()) return sum;
  return weight > 0 ? sum / weight : std::numeric_limits<double>::quiet_NaN();
}

/// The share of each commune's amount that lies near.
std::map<std::string, double> shares_near(std::vector<std::string> const& communes, std::vector<double> const& amounts,
                                          std::vector<bool> const& is_near) {
  auto whole = std::map<std::string, double>{}, near = whole;
  for (std::size_t row = 0; row < communes.size(); ++row) {
    if (!(amounts[row] > 0)) continue;
    whole[communes[row]] += amounts[row];
    if (is_near[row]) near[communes[row]] += amounts[row];
  }
  for (auto& [commune, amount] : near) amount /= whole.at(commune);
  return near;
}

class Measurer {
public:
  Measurer(Study const& study, Materials const& materials, Networks& networks, PrecarityAnswer const* precarity)
      : study_{study},
        materials_{materials},
        network_{networks.first()},
        precarity_{precarity},
        territory_{study, materials, precarity},
        epsg_{crs_of(study, materials.area)} {
    if (precarity != nullptr && territory_.work_ground())
      work_communes_ = communes_near(territory_.grounds[*territory_.work_ground()].positions, precarity->homes);
  }

  Corridor measure(CorridorLine line) {
    auto corridor = Corridor{};
    corridor.line = std::move(line);
    corridor.walks = study_.corridors[corridor.line.row].walks;
    walk_from(corridor);
    corridor.amounts = territory_.amounts;
    for (auto const walk : corridor.walks) {
      auto& sums = corridor.by_stop.emplace_back();
      for (std::size_t stop = 0; stop < corridor.line.stops.size(); ++stop)
        sums.push_back(sums_of([&](Ground const& ground, std::size_t point) {
          return ground.walks[stop * ground.positions.size() + point] <= walk;
        }));
      corridor.along.push_back(
          sums_of([&](Ground const& ground, std::size_t point) { return nearest(ground, point) <= walk; }));
    }
    for (auto& amount : corridor.amounts) amount.values.clear();
    add_zones(corridor);
    add_flows(corridor);
    return corridor;
  }

private:
  /// Times on foot from every stop to all points, and the areas they reach.
  void walk_from(Corridor& corridor) {
    auto const longest = corridor.walks.back();
    auto request = travel::TravelRequest{.mode = TravelMode::walk, .limits = study_.limits};
    request.limits.direct_walk = longest;
    request.limits.max_duration = longest + Seconds{1};  // times of the maximum and more are unreachable
    auto positions = std::vector<LatLng>{};
    for (auto const& stop : corridor.line.stops) positions.push_back(stop.position);
    auto const from = network::link(network_, street::Mode::walk, positions);
    for (auto& ground : territory_.grounds) {
      auto const links = network::link(network_, street::Mode::walk, ground.positions);
      auto const to = travel::prepare(network_, links, request);
      ground.walks.clear();
      for (auto const& link : from) {
        auto const times = travel::one_to_all(network_, link, to, request);
        ground.walks.insert(ground.walks.end(), times.begin(), times.end());
      }
    }
    draw_reach(corridor, from, request);
  }

  void draw_reach(Corridor& corridor, std::vector<street::Link> const& from, travel::TravelRequest const& request) {
    auto const projection = geo::Projection{epsg_};
    auto stops = std::vector<std::string>{};
    auto minutes = std::vector<std::optional<std::int64_t>>{};
    auto square_km = std::vector<double>{};
    auto shapes = output::Areas{};
    for (std::size_t stop = 0; stop < from.size(); ++stop) {
      auto areas = access::isochrone(network_, from[stop], request, corridor.walks, access::GridOptions{}, projection);
      areas.resize(corridor.walks.size());
      for (auto walk = corridor.walks.size(); walk-- > 0;) {
        stops.push_back(corridor.line.stops[stop].id);
        minutes.push_back(corridor.walks[walk].count() / 60);
        square_km.push_back(access::area(areas[walk]) / 1e6);
        shapes.push_back(std::move(areas[walk]));
      }
    }
    auto const& asked = study_.corridors[corridor.line.row];
    auto& table = corridor.reach.table;
    add_column(table, {.name = "corridor", .label = {"column_corridor", {}}},
               std::vector<std::string>(stops.size(), asked.id));
    add_column(table, {.name = "stop_id", .label = {"column_corridor_stop", {}}}, std::move(stops));
    add_column(table,
               {.name = "minutes",
                .label = {"column_corridor_walk", {}},
                .unit = "min",
                .kind = FieldKind::integer,
                .decimals = 0},
               std::move(minutes));
    add_column(
        table,
        {.name = "area_km2", .label = {"column_area", {}}, .unit = "km2", .kind = FieldKind::decimal, .decimals = 2},
        std::move(square_km));
    corridor.reach.epsg = epsg_;
    corridor.reach.geometries = std::move(shapes);
  }

  Seconds nearest(Ground const& ground, std::size_t point) const {
    auto best = kNever;
    for (auto at = point; at < ground.walks.size(); at += ground.positions.size())
      best = std::min(best, ground.walks[at]);
    return best;
  }

  template <class Near>
  CorridorSums sums_of(Near const& is_near) const {
    auto sums = CorridorSums{};
    for (auto const& amount : territory_.amounts) {
      auto const& ground = territory_.grounds[amount.ground];
      sums.push_back(total(amount, [&](std::size_t point) { return is_near(ground, point); }));
    }
    return sums;
  }

  std::vector<bool> near(std::size_t ground, Seconds walk) const {
    auto const& points = territory_.grounds[ground];
    auto result = std::vector<bool>{};
    for (std::size_t point = 0; point < points.positions.size(); ++point)
      result.push_back(nearest(points, point) <= walk);
    return result;
  }

  void add_zones(Corridor& corridor) const {
    if (materials_.origins.size() == 0) return;
    for (std::size_t layer = 0; layer < materials_.zones.size(); ++layer) {
      auto const& zones = materials_.zones[layer];
      auto rows = std::vector<CorridorZone>{};
      for (std::size_t zone = 0; zone < zones.ids.size(); ++zone)
        rows.push_back({layer, zone, 0, std::vector<double>(corridor.walks.size(), 0.0)});
      for (std::size_t origin = 0; origin < zones.zone_of.size(); ++origin) {
        if (!zones.zone_of[origin]) continue;
        auto& row = rows[*zones.zone_of[origin]];
        row.people += territory_.people[origin];
        auto const time = nearest(territory_.grounds.front(), origin);
        for (std::size_t walk = 0; walk < corridor.walks.size(); ++walk)
          if (time <= corridor.walks[walk]) row.within[walk] += territory_.people[origin];
      }
      std::erase_if(rows, [](auto const& row) { return !(row.within.back() > 0); });
      std::ranges::move(rows, std::back_inserter(corridor.zones));
    }
  }

  void add_flows(Corridor& corridor) const {
    if (precarity_ == nullptr || !precarity_->flows || !territory_.work_ground()) return;
    auto const walk = corridor.walks.back();
    auto people = std::vector<double>{};
    for (auto const& home : precarity_->homes.people)
      people.push_back(home.people[static_cast<std::size_t>(precarity::Status::worker)]);
    auto const living = shares_near(precarity_->homes.communes, people, near(territory_.home_ground(), walk));
    auto const jobs = std::ranges::find(territory_.amounts, *territory_.work_ground(), &CorridorAmount::ground);
    auto const working = shares_near(work_communes_, jobs->values, near(*territory_.work_ground(), walk));
    for (auto const& flow : precarity_->flows->table.flows) {
      auto const from = living.find(flow.from), to = working.find(flow.to);
      if (flow.from == flow.to || from == living.end() || to == working.end()) continue;
      corridor.flows.push_back({flow.from, flow.to, flow.commuters, from->second, to->second});
    }
    std::ranges::stable_sort(corridor.flows, [](auto const& a, auto const& b) { return a.served() > b.served(); });
  }

  Study const& study_;
  Materials const& materials_;
  network::Network const& network_;
  PrecarityAnswer const* precarity_;
  Territory territory_;
  int epsg_;
  std::vector<std::string> work_communes_;
};

}  // namespace

std::vector<Corridor> measure_corridors(Study const& study, Materials const& materials, Networks& networks,
                                        PrecarityAnswer const* precarity, std::vector<CorridorLine> lines,
                                        Progress const& progress) {
  auto measurer = Measurer{study, materials, networks, precarity};
  auto corridors = std::vector<Corridor>{};
  for (auto& line : lines) {
    progress("stage_corridors", corridors.size(), lines.size());
    corridors.push_back(measurer.measure(std::move(line)));
  }
  progress("stage_corridors", lines.size(), lines.size());
  return corridors;
}

}  // namespace berline::study
