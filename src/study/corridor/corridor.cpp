#include "corridor/corridor.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "berline/access/isochrone.h"
#include "corridor/territory.h"

namespace berline::study {
namespace {

using output::FieldKind;

constexpr std::size_t kStrands = 16;  // of work on the stops of a line, for threads to share

bool counts(double value) {
  return !std::isnan(value);
}

/// The sum or mean over those near points of the ground that `is_near`.
template <class Near>
double total(CorridorAmount const& amount, Ground const& ground, Near const& is_near) {
  auto sum = 0.0, weight = 0.0;
  for (std::size_t i = 0; i < ground.near.size(); ++i) {
    auto const point = ground.near[i];
    if (!counts(amount.values[point]) || !is_near(ground, i)) continue;
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
  Measurer(Study const& study, Materials const& materials, Networks& networks, PrecarityAnswer const* precarity,
           precarity::Workers const& workers)
      : study_{study},
        materials_{materials},
        network_{networks.first()},
        precarity_{precarity},
        workers_{workers},
        territory_{study, materials, precarity},
        epsg_{crs_of(study, materials.area)} {
    if (precarity != nullptr && territory_.work_ground())
      work_communes_ = communes_near(territory_.grounds[*territory_.work_ground()].positions, precarity->homes);
  }

  Corridor measure(CorridorLine line) {
    auto corridor = Corridor{};
    corridor.line = std::move(line);
    corridor.walks = study_.corridors[corridor.line.row].walks;
    auto stops = std::vector<LatLng>{};
    for (auto const& stop : corridor.line.stops) stops.push_back(stop.position);
    territory_.walk_from(stops, corridor.walks.back(), network_, study_);
    draw_reach(corridor, stops);
    corridor.amounts = territory_.amounts;
    for (auto const walk : corridor.walks) {
      auto& sums = corridor.by_stop.emplace_back(corridor.line.stops.size());
      precarity::for_each_index(sums.size(), workers_, [&](std::size_t stop) {
        sums[stop] = sums_of(
            [&](Ground const& ground, std::size_t i) { return ground.walks[stop * ground.near.size() + i] <= walk; });
      });
      corridor.along.push_back(sums_of([&](Ground const& ground, std::size_t i) { return ground.nearest[i] <= walk; }));
    }
    for (auto& amount : corridor.amounts) amount.values.clear();
    add_zones(corridor);
    add_flows(corridor);
    return corridor;
  }

private:
  /// The areas that walks from each stop reach.
  void draw_reach(Corridor& corridor, std::vector<LatLng> const& positions) const {
    auto const request = walk_request(study_, corridor.walks.back());
    auto const from = network::link(network_, street::Mode::walk, positions);
    auto by_stop = std::vector<std::vector<geo::MultiPolygon>>(from.size());
    auto const strands = std::min(from.size(), kStrands);
    precarity::for_each_index(strands, workers_, [&](std::size_t strand) {
      auto const projection = geo::Projection{epsg_};  // not for several threads at once
      for (auto stop = strand; stop < from.size(); stop += strands)
        by_stop[stop] =
            access::isochrone(network_, from[stop], request, corridor.walks, access::GridOptions{}, projection);
    });
    auto stops = std::vector<std::string>{};
    auto minutes = std::vector<std::optional<std::int64_t>>{};
    auto square_km = std::vector<double>{};
    auto shapes = output::Areas{};
    for (std::size_t stop = 0; stop < from.size(); ++stop) {
      auto& areas = by_stop[stop];
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

  template <class Near>
  CorridorSums sums_of(Near const& is_near) const {
    auto sums = CorridorSums{};
    for (auto const& amount : territory_.amounts)
      sums.push_back(total(amount, territory_.grounds[amount.ground], is_near));
    return sums;
  }

  /// By point, whether it is within that walk of any stop.
  std::vector<bool> within(std::size_t ground, Seconds walk) const {
    auto const& points = territory_.grounds[ground];
    auto result = std::vector<bool>(points.positions.size(), false);
    for (std::size_t i = 0; i < points.near.size(); ++i) result[points.near[i]] = points.nearest[i] <= walk;
    return result;
  }

  void add_zones(Corridor& corridor) const {
    if (materials_.origins.size() == 0) return;
    for (std::size_t layer = 0; layer < materials_.zones.size(); ++layer) {
      auto const& zones = materials_.zones[layer];
      auto rows = std::vector<CorridorZone>{};
      for (std::size_t zone = 0; zone < zones.ids.size(); ++zone)
        rows.push_back({layer, zone, 0, std::vector<double>(corridor.walks.size(), 0.0)});
      for (std::size_t origin = 0; origin < zones.zone_of.size(); ++origin)
        if (auto const zone = zones.zone_of[origin]) rows[*zone].people += territory_.people[origin];
      auto const& ground = territory_.grounds.front();
      for (std::size_t i = 0; i < ground.near.size(); ++i) {
        auto const origin = ground.near[i];
        auto const time = ground.nearest[i];
        for (std::size_t walk = 0; walk < corridor.walks.size(); ++walk)
          if (zones.zone_of[origin] && time <= corridor.walks[walk])
            rows[*zones.zone_of[origin]].within[walk] += territory_.people[origin];
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
    auto const living = shares_near(precarity_->homes.communes, people, within(territory_.home_ground(), walk));
    auto const jobs = std::ranges::find(territory_.amounts, *territory_.work_ground(), &CorridorAmount::ground);
    auto const working = shares_near(work_communes_, jobs->values, within(*territory_.work_ground(), walk));
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
  precarity::Workers const& workers_;
  Territory territory_;
  int epsg_;
  std::vector<std::string> work_communes_;
};

}  // namespace

std::vector<Corridor> measure_corridors(Study const& study, Materials const& materials, Networks& networks,
                                        PrecarityAnswer const* precarity, std::vector<CorridorLine> lines,
                                        precarity::Workers const& workers, Progress const& progress) {
  auto measurer = Measurer{study, materials, networks, precarity, workers};
  auto corridors = std::vector<Corridor>{};
  for (auto& line : lines) {
    progress("stage_corridors", corridors.size(), lines.size());
    corridors.push_back(measurer.measure(std::move(line)));
  }
  progress("stage_corridors", lines.size(), lines.size());
  return corridors;
}

}  // namespace berline::study
