#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/precarity/assemble.h"
#include "berline/precarity/published.h"
#include "berline/study/service.h"
#include "inputs/zones.h"
#include "precarity/precarity_answer.h"
#include "precarity/precarity_sensitivity.h"

namespace berline::study {
namespace {

constexpr auto kIncomeClasses = std::array{0.6, 0.8, 1.0, 1.3};  // upper bounds, of the national median

BoundingBox area_of(Homes const& homes) {
  auto area = BoundingBox{};
  for (auto const position : homes.positions) area.extend(position);
  return area;
}

precarity::IndexOptions options_of(Precarity const& config) {
  auto options = precarity::IndexOptions{};
  options.fuel_scope = config.fuel_scope;
  options.exponent = config.exponent;
  return options;
}

/// Commuters that leave each commune: fewer than 200 are an order of magnitude only, says INSEE.
std::map<std::string, double, std::less<>> commuters_of(std::optional<ObservedFlows> const& flows) {
  auto commuters = std::map<std::string, double, std::less<>>{};
  if (flows)
    for (auto const& flow : flows->table.flows) commuters[flow.from] += flow.commuters;
  return commuters;
}

/// What is known of each home, put together for the index.
std::vector<precarity::ZoneInput> zones_of(PrecarityAnswer const& answer) {
  auto const model = precarity::read_cell_model(answer.parameters);
  auto const commuters = commuters_of(answer.flows);
  auto const& homes = answer.homes;
  auto const& mobility = answer.mobility;
  auto zones = std::vector<precarity::ZoneInput>{};
  for (std::size_t home = 0; home < homes.size(); ++home) {
    auto context = precarity::CellContext{};
    if (homes.incomes[home]) context.parent_income = &*homes.incomes[home];
    context.no_car_share = homes.people[home].no_car_share;
    context.evidence.are_cars_known = homes.are_cars_known[home] != 0;
    context.evidence.are_facilities_well_placed = answer.evidence.are_facilities_well_placed[home] != 0;
    context.evidence.is_timetable_valid = answer.evidence.is_timetable_valid[home] != 0;
    if (answer.flows) {
      auto const found = commuters.find(homes.communes[home]);
      context.evidence.commuters = found == commuters.end() ? 0 : found->second;
    }
    if (answer.has_costs()) {
      context.evidence.is_reached_by_router = mobility.are_routed[home] != 0;
      if (mobility.are_routed[home] != 0) context.travel = &mobility.travel[home];
      context.lack_of_alternatives = mobility.lack_of_alternatives[home];
    }
    if (!answer.reach.empty()) context.basket_minutes = answer.reach.front()[home].basket_minutes;
    auto zone = homes.cells.empty() ? zone_input(homes.zones[home], context, model)
                                    : zone_input(homes.cells[home], context, model);
    if (!answer.reach.empty() && answer.reach.front()[home].basket_car_minutes > 0)
      zone.transit_over_car = answer.reach.front()[home].basket_minutes / answer.reach.front()[home].basket_car_minutes;
    zone.id = homes.ids[home];
    zone.parent = homes.communes[home];
    zones.push_back(std::move(zone));
  }
  return zones;
}

/// A grouping by the name each zone gives; zones without one belong to none.
Grouping grouping_of(std::string name, std::vector<std::string> const& group_names, PrecarityAnswer const& answer) {
  auto grouping = Grouping{};
  grouping.name = std::move(name);
  auto row_of = std::map<std::string, std::uint32_t>{};
  for (auto const& group : group_names)
    if (!group.empty()) row_of.emplace(group, 0);
  for (auto& [group, row] : row_of) {
    row = static_cast<std::uint32_t>(grouping.ids.size());
    grouping.ids.push_back(group);
  }
  auto parented = answer.zones;
  for (std::size_t zone = 0; zone < parented.size(); ++zone) {
    auto const& group = group_names[zone];
    grouping.group_of.push_back(group.empty() ? precarity::kNoGroup : row_of.at(group));
    parented[zone].parent = group;
  }
  grouping.rows = aggregated(answer.index.zones, parented);
  std::ranges::sort(grouping.rows, {}, &precarity::ZoneIndicators::id);
  return grouping;
}

/// The homes as points that lie in zones.
access::Places places_of(Homes const& homes, std::string source) {
  auto places = access::Places{};
  places.name = "homes";
  places.source = std::move(source);
  places.ids = homes.ids;
  places.positions = homes.positions;
  return places;
}

/// By commune, and by each set of zones of the study that is a file of areas.
std::vector<Grouping> groupings_of(Study const& study, PrecarityAnswer const& answer, Report& report) {
  auto groupings = std::vector<Grouping>{};
  if (std::ranges::none_of(study.zones,
                           [](auto const& zones) { return zones.name == "communes" && !zones.file.empty(); }))
    groupings.push_back(grouping_of("communes", answer.homes.communes, answer));
  auto const places = places_of(answer.homes, study.precarity->income.file.string());
  for (auto const& zones : study.zones) {
    if (zones.file.empty()) continue;  // a column of the origins, who are not asked here
    auto layer = read_zones(zones, study, places, report);
    auto names = std::vector<std::string>{};
    for (auto const& zone : layer.zone_of) names.push_back(zone ? layer.ids[*zone] : std::string{});
    auto& grouping = groupings.emplace_back(grouping_of(zones.name, names, answer));
    grouping.labels = std::move(layer.labels);
    grouping.outlines = std::move(layer.outlines);
  }
  return groupings;
}

/// Zones that can be drawn, and where each home is among them.
std::vector<precarity::UncertainZone> uncertain_zones(PrecarityAnswer& answer) {
  auto zones = std::vector<precarity::UncertainZone>{};
  answer.row_of_uncertainty.assign(answer.zones.size(), std::nullopt);
  for (std::size_t home = 0; home < answer.zones.size(); ++home)
    if (auto zone = uncertain_zone(answer.zones[home], answer.parameters)) {
      answer.row_of_uncertainty[home] = zones.size();
      zones.push_back(*zone);
    }
  return zones;
}

/// Bands and ranks of zones and of each grouping: what is drawn is the same for all.
void put_uncertainty(PrecarityAnswer& answer, Precarity const& config, precarity::Workers const& workers) {
  auto const zones = uncertain_zones(answer);
  if (config.draws == 0 || zones.empty()) return;
  auto inputs = precarity::read_uncertain_inputs(answer.parameters);
  inputs.fuel_effort = precarity::effort_of(config.fuel_scope);
  auto const plan = precarity::DrawPlan{.draws = static_cast<std::uint32_t>(config.draws),
                                        .seed = static_cast<std::uint64_t>(config.seed),
                                        .ranked = precarity::Headline::precarious,
                                        .workers = workers};
  auto rows = std::vector<std::vector<std::uint32_t>>{};  // the group of each zone, by grouping
  auto groups = std::vector<precarity::ZoneGroups>{};
  for (auto const& grouping : answer.groupings) {
    auto& group_of = rows.emplace_back();
    for (std::size_t home = 0; home < answer.zones.size(); ++home)
      if (answer.row_of_uncertainty[home]) group_of.push_back(grouping.group_of[home]);
    groups.push_back({group_of, grouping.ids.size()});
  }
  answer.uncertainty = propagate(zones, inputs, plan, groups);
  for (std::size_t g = 0; g < groups.size(); ++g)
    answer.groupings[g].uncertainty = std::move(answer.uncertainty->groups[g]);
  answer.sensitivity = sensitivity_of(answer, zones, inputs, plan);
}

/// So many households vulnerable by fuel are nowhere: inputs, units or streets are wrong, not the territory.
void report_implausible(PrecarityAnswer const& answer, Report& report) {
  auto const share = answer.index.all.vulnerable;
  if (answer.options.fuel_scope == precarity::Scope::all_daily || !(share >= precarity::kImplausiblyVulnerable)) return;
  report.add({Severity::warning,
              "vulnerability_implausible",
              {},
              {{"share", fmt::format("{:.1f}", 100 * share)},
               {"implausible", fmt::format("{:g}", 100 * precarity::kImplausiblyVulnerable)},
               {"region", fmt::format("{:g}", precarity::published_percent("vulnerable", "Nord-Pas-de-Calais"))},
               {"france", fmt::format("{:g}", precarity::published_percent("vulnerable", "France"))}}});
}

/// A network whose fares nobody gave is told where the study names it, before anything is routed.
void check_fares(Study const& study, precarity::Parameters const& parameters) {
  try {
    static_cast<void>(precarity::read_fares(parameters, study.precarity->network));
  } catch (ConfigError const& error) {
    auto notices = error.notices();
    for (auto& notice : notices)
      if (notice.where.file.empty()) notice.where = {.file = study.file.string(), .field = "tariffs.network"};
    throw ConfigError{std::move(notices)};
  }
}

Profiles profiles_of(PrecarityAnswer const& answer) {
  if (answer.homes.cells.empty()) return {};
  auto const by = [&](double precarity::ZoneIndicators::*member) {
    auto shares = std::vector<double>{};
    for (auto const& zone : answer.index.zones) shares.push_back(zone.*member);
    return profile(answer.homes.cells, shares);
  };
  using Zone = precarity::ZoneIndicators;
  return {.precarious = by(&Zone::precarious), .vulnerable = by(&Zone::vulnerable), .immobile = by(&Zone::immobile)};
}

}  // namespace

precarity::Workers workers_of(unsigned threads, std::string_view stage, Progress const& progress) {
  return {threads, [&progress, stage] {
            if (progress) progress(stage, 0, 0);
          }};
}

PrecarityBasis precarity_basis(Study const& study, Materials const& materials, Report& report) {
  auto const& config = *study.precarity;
  auto basis = PrecarityBasis{};
  basis.parameters = parameters_of(config);
  check_fares(study, basis.parameters);
  basis.homes = read_homes(study, materials, basis.parameters, report);
  basis.flows = read_observed_flows(study, report);
  basis.observed_trips = read_observed_trips(study, report);
  basis.places = read_trip_places(study, materials, report);
  basis.evidence = evidence_of(study, materials, basis.homes, basis.places);
  basis.epsg = crs_of(study, area_of(basis.homes));
  basis.attractions = group_attractions(basis.places, basis.homes, basis.epsg, config.grid_m, report);
  return basis;
}

PrecarityAnswer indicators_of(Study const& study, PrecarityBasis const& basis, Ways const& ways,
                              precarity::Parameters const& parameters, precarity::Workers const& workers,
                              Report& report, std::optional<Before> const& before) {
  auto const& config = *study.precarity;
  auto answer = PrecarityAnswer{};
  answer.parameters = parameters;
  answer.options = options_of(config);
  answer.homes = basis.homes;
  answer.evidence = basis.evidence;
  answer.flows = basis.flows;
  answer.decays = basis.decays;
  answer.mobility = mobility_of(config, basis.homes, basis.places, basis.attractions, basis.flows, ways, parameters,
                                workers, report, before);
  if (basis.flows)
    answer.served = served_commuting(basis.homes, basis.attractions, ways, parameters, basis.flows->table);
  answer.reach = ways.services().reach;
  answer.reach_windows = ways.services().reach_windows;
  answer.zones = zones_of(answer);
  answer.index = precarity_index(answer.zones, parameters, answer.options);
  if (!answer.index.is_after_housing && answer.has_costs() &&
      std::ranges::any_of(answer.zones, [](auto const& zone) { return !std::isnan(zone.housing); }))
    report.add({Severity::warning, "housing_costs_incomplete", {.file = config.income.file.string()}, {}});
  return answer;
}

PrecarityAnswer index_of(Study const& study, PrecarityBasis const& basis, Ways const& ways,
                         precarity::Parameters const& parameters, precarity::Workers const& workers, Report& report,
                         std::optional<Before> const& before) {
  auto answer = indicators_of(study, basis, ways, parameters, workers, report, before);
  answer.groupings = groupings_of(study, answer, report);

  auto bounds = std::vector<double>{};
  for (auto const share : kIncomeClasses) bounds.push_back(share * parameters.number("income.national_median"));
  auto const classes = parameters.find("threshold.effort_classes");
  answer.matrix = income_effort_matrix(answer.zones, std::move(bounds),
                                       classes == nullptr ? std::vector<double>{} : classes->values, parameters);
  answer.profiles = profiles_of(answer);
  return answer;
}

PrecarityAnswer answer_precarity(Study const& study, Materials const& materials, Networks& networks,
                                 precarity::Workers const& workers, Report& report, Progress const& progress) {
  auto basis = precarity_basis(study, materials, report);
  auto const routes =
      route(study, materials, networks, basis.homes, basis.places, basis.attractions.positions, report, progress);
  calibrate(basis, study, routes, workers, report);
  return answer_precarity(study, basis, routes, workers, report);
}

PrecarityAnswer answer_precarity(Study const& study, PrecarityBasis const& basis, Routes const& routes,
                                 precarity::Workers const& workers, Report& report) {
  auto answer = index_of(study, basis, routes, basis.parameters, workers, report);
  put_uncertainty(answer, *study.precarity, workers);
  report_implausible(answer, report);
  return answer;
}

}  // namespace berline::study
