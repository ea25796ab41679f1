#include "corridor/territory.h"

#include <algorithm>
#include <array>

#include "berline/access/time_matrix.h"
#include "berline/travel/matrix.h"

namespace berline::study {
namespace {

using output::Field;
using output::FieldKind;

/// Nobody walks faster than this many times the speed on the flat: Tobler's law gives 1.19 on a gentle descent.
constexpr auto kFastestWalk = 1.5;

Field field(std::string name, std::string code, Arguments arguments = {}, std::string unit = {}) {
  return {.name = std::move(name),
          .label = {std::move(code), std::move(arguments)},
          .unit = std::move(unit),
          .kind = FieldKind::decimal,
          .decimals = 0};
}

}  // namespace

travel::TravelRequest walk_request(Study const& study, Seconds longest) {
  auto request = travel::TravelRequest{.mode = travel::TravelMode::walk, .limits = study.limits};
  request.limits.direct_walk = longest;
  request.limits.max_duration = longest + Seconds{1};  // times of the maximum and more are unreachable
  return request;
}

Territory::Territory(Study const& study, Materials const& materials, PrecarityAnswer const* precarity) {
  add_origins(study, materials.origins);
  for (std::size_t set = 0; set < study.destinations.size(); ++set)
    add_places(study.destinations[set], materials.destinations[set]);
  if (precarity == nullptr) return;
  add_homes(*precarity);
  add_trips(study, materials);
}

void Territory::walk_from(std::vector<LatLng> const& stops, Seconds longest, network::Network const& network,
                          Study const& study) {
  auto const request = walk_request(study, longest);
  auto const farthest = Metres{study.profile.walk_speed.count() / 3.6 * kFastestWalk * longest.count()};
  auto area = BoundingBox{};
  for (auto const stop : stops) area.extend(stop);
  area = area.grown(farthest);
  auto positions = std::vector<LatLng>{};
  for (auto& ground : grounds) {
    ground.near.clear();
    ground.walks.clear();
    ground.nearest.clear();
    for (std::size_t row = 0; row < ground.positions.size(); ++row)
      if (area.contains(ground.positions[row])) {
        ground.near.push_back(row);
        positions.push_back(ground.positions[row]);
      }
  }
  auto walks = access::KeepTimes{stops.size(), positions.size(), 0};
  travel::all_to_many(network, network::link(network, street::Mode::walk, stops),
                      network::link(network, street::Mode::walk, positions), request,
                      std::array<travel::Sink*, 1>{&walks}, ignore_progress);
  auto column = std::size_t{0};
  for (auto& ground : grounds) {
    ground.nearest.assign(ground.near.size(), kNever);
    for (std::size_t stop = 0; stop < stops.size(); ++stop)
      for (std::size_t i = 0; i < ground.near.size(); ++i) {
        auto const walk = walks.times().at(stop, column + i);
        ground.walks.push_back(walk);
        ground.nearest[i] = std::min(ground.nearest[i], walk);
      }
    column += ground.near.size();
  }
}

/// On the ground that comes next; false when a column of that name is there already.
bool Territory::add_sum(Field column, std::vector<double> values) {
  if (std::ranges::any_of(amounts, [&](auto const& one) { return one.field.name == column.name; })) return false;
  amounts.push_back({std::move(column), grounds.size(), std::move(values), {}});
  return true;
}

void Territory::add_origins(Study const& study, access::Places const& origins) {
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
  grounds.push_back({.positions = origins.positions});
}

void Territory::add_places(Destinations const& set, access::Places const& places) {
  auto added =
      add_sum(field(set.name, "column_corridor_places", {{"set", set.name}}), std::vector<double>(places.size(), 1));
  if (!set.count.empty()) {
    auto const counts = access::numbers_of(places, set.count);
    added |=
        add_sum(field(set.name + '_' + set.count, "column_corridor_count", {{"set", set.name}, {"column", set.count}}),
                {counts.begin(), counts.end()});
  }
  if (added) grounds.push_back({.positions = places.positions});
}

void Territory::add_homes(PrecarityAnswer const& answer) {
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
  grounds.push_back({.positions = answer.homes.positions});
}

void Territory::add_trips(Study const& study, Materials const& materials) {
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
      grounds.push_back({.positions = std::move(found.positions)});
  }
  for (auto& found : places.basket) {
    if (add_sum(field("basket_" + found.name, "column_corridor_places", {{"set", found.name}}),
                std::vector<double>(found.size(), 1)))
      grounds.push_back({.positions = std::move(found.positions)});
  }
}

}  // namespace berline::study
