#include "precarity/precarity_inputs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/geo/projection.h"
#include "berline/precarity/assemble.h"
#include "berline/precarity/income_zone.h"

namespace berline::study {
namespace {

using precarity::CompleteIncome;
using precarity::IncomeTable;
using precarity::KnownCars;
using precarity::Provenance;

constexpr std::size_t kCommuneCode = 5;  // characters; an IRIS has nine, its commune's first

std::string commune_of(std::string const& code) {
  return code.substr(0, kCommuneCode);
}

/// The table's zones with what is missing in them, by code. Parents of communes and IRIS: their department.
class IncomesByCode {
public:
  IncomesByCode(IncomeTable const& table, precarity::Parameters const& parameters) {
    auto first = std::vector<std::string>{};
    auto second = std::vector<std::string>{};
    for (auto const& zone : table.zones) {
      first.push_back(zone.code.size() > kCommuneCode ? commune_of(zone.code) : std::string{});
      second.emplace_back(precarity::department_of(zone.code));
    }
    auto whole_country = Report{};  // what is missing far away is nobody's concern
    auto const poverty_line = precarity::read_cell_model(parameters).poverty_line;
    auto incomes = precarity::complete_incomes(table.zones, first, second, poverty_line, whole_country);
    for (std::size_t row = 0; row < table.zones.size(); ++row) by_code_[table.zones[row].code] = incomes[row];
  }

  /// What is imputed is reported for the zones of the study, once each.
  std::optional<CompleteIncome> find(std::string const& code, Report& report) {
    auto const found = by_code_.find(code);
    if (found == by_code_.end()) return std::nullopt;
    auto const& income = found->second;
    if (reported_.insert(code).second)
      for (auto const& [what, from] : {std::pair{"median", income.median}, std::pair{"D9/D1", income.dispersion}})
        if (from != Provenance::observed && from != Provenance::missing)
          report.add({Severity::info,
                      "income_imputed",
                      {},
                      {{"zone", code}, {"what", what}, {"level", std::string{level_name(from)}}}});
    if (income.median == Provenance::missing || income.dispersion == Provenance::missing) return std::nullopt;
    return income;
  }

private:
  static std::string_view level_name(Provenance from) {
    return from == Provenance::from_first_parent    ? "first parent"
           : from == Provenance::from_second_parent ? "second parent"
                                                    : "all zones";
  }

  std::map<std::string, CompleteIncome, std::less<>> by_code_;
  std::set<std::string> reported_;
};

/// Cars by commune or IRIS; a commune without a row of its own is the sum of its IRIS.
class CarsByCode {
public:
  CarsByCode(std::filesystem::path const& file, precarity::Parameters const& parameters, Report& report)
      : of_two_or_more_{parameters.number("car.of_two_or_more")} {
    if (file.empty()) return;
    auto const rows = precarity::read_car_ownership(file, report);
    auto listed = std::set<std::string>{};
    for (auto const& row : rows) listed.insert(row.code);
    for (auto const& row : rows) {
      add(by_code_[row.code], row);
      if (auto const commune = commune_of(row.code); !listed.contains(commune)) add(by_code_[commune], row);
    }
  }

  KnownCars find(std::string const& code) const {
    auto found = by_code_.find(code);
    if (found == by_code_.end()) found = by_code_.find(commune_of(code));
    if (found == by_code_.end() || !(found->second.households > 0)) return {};
    auto const& cars = found->second;
    auto const one = cars.with_car - cars.with_two_cars;
    return {.no_car_share = cars.no_car_share(),
            .per_household = (one + of_two_or_more_ * cars.with_two_cars) / cars.households};
  }

  /// IRIS of FiLoSoFi come without their number of households and people: those of the same code here.
  void complete(precarity::ZoneIncome& zone) const {
    auto const found = by_code_.find(zone.code);
    if (found == by_code_.end()) return;
    if (std::isnan(zone.households)) zone.households = found->second.households;
    if (std::isnan(zone.people)) zone.people = found->second.people;
  }

private:
  static void add(precarity::ZoneCars& sum, precarity::ZoneCars const& row) {
    sum.households += row.households;
    sum.people += row.people;
    sum.with_car += row.with_car;
    sum.with_two_cars += row.with_two_cars;
  }

  double of_two_or_more_;
  std::map<std::string, precarity::ZoneCars, std::less<>> by_code_;
};

/// Of a long table its IRIS, or else its communes: what stands beside them (EPCI, departments) is no home and lends its
/// incomes to nobody, and the codes of EPCI are as long as those of IRIS.
IncomeTable finest_zones(IncomeTable table) {
  auto const is_iris = [](precarity::ZoneIncome const& zone) { return zone.object == "IRIS"; };
  auto const has_iris = std::ranges::any_of(table.zones, is_iris);
  std::erase_if(table.zones, [&](precarity::ZoneIncome const& zone) {
    auto const is_commune = zone.object == "COM" || zone.object == "ARM";
    return !zone.object.empty() && (has_iris ? !is_iris(zone) : !is_commune);
  });
  return table;
}

IncomeTable read_table(Incomes const& config, Report& report) {
  if (config.format == IncomeFormat::plain)
    return precarity::read_plain_income(config.file, config.columns, precarity::IncomeKind::disposable, config.vintage,
                                        report);
  return finest_zones(precarity::read_income_table(config.file, report, config.vintage));
}

/// The lines of poverty and of the third decile are those of a year: incomes of another are compared with a grain of
/// salt.
void compare_vintage(int vintage, precarity::Parameters const& parameters, Report& report) {
  auto const* line = parameters.find("income.national_median");
  if (vintage == 0 || line == nullptr || line->date.starts_with(fmt::format("{}", vintage))) return;
  report.add({Severity::warning,
              "income_lines_of_another_year",
              {.field = "income.vintage"},
              {{"vintage", fmt::format("{}", vintage)}, {"date", line->date}}});
}

KnownCars cars_of(double no_car_households, double households) {
  if (!(households > 0) || std::isnan(no_car_households)) return {};
  return {.no_car_share = std::clamp(no_car_households / households, 0.0, 1.0)};
}

void add_home(Homes& homes, std::string id, std::string commune, LatLng position, double households,
              precarity::People const& people, KnownCars const& cars, precarity::Parameters const& parameters) {
  homes.ids.push_back(std::move(id));
  homes.communes.push_back(std::move(commune));
  homes.positions.push_back(position);
  homes.people.push_back(people_of(std::isnan(households) ? 0 : households, people, cars, parameters));
  homes.are_cars_known.push_back(std::isnan(cars.no_car_share) ? 0 : 1);
}

precarity::People known_only(precarity::People people) {
  for (auto& count : people)
    if (std::isnan(count)) count = 0;
  return people;
}

Homes read_squares(Study const& study, Materials const& materials, precarity::Parameters const& parameters,
                   Report& report) {
  auto const& config = study.precarity->income;
  auto options =
      precarity::ReadGridOptions{.epsg = study.crs, .housing_column = config.housing, .no_car_column = config.no_car};
  if (!materials.area.is_empty()) options.area = materials.area.grown(street::LinkOptions{}.limit);
  auto grid = precarity::read_income_grid(config.file, options, report);
  auto communes = std::optional<IncomesByCode>{};
  if (!config.communes.empty()) {
    auto const table = finest_zones(precarity::read_income_table(config.communes, report, config.vintage));
    if (table.kind == precarity::IncomeKind::declared)
      throw InputError{"income_kind_mix", {.file = config.communes.string()}, {}};
    communes.emplace(table, parameters);
  }
  auto const cars = CarsByCode{config.cars, parameters, report};
  auto const status = precarity::read_status_shares(parameters);
  auto const projection = geo::Projection{grid.epsg};
  auto homes = Homes{};
  homes.outlines = access::Outlines{.epsg = grid.epsg, .shapes = {}};
  for (auto& cell : grid.cells) {
    auto const commune = cell.communes.empty() ? std::string{} : cell.communes.front();
    auto people = precarity::people_by_status(cell, status);
    if (std::ranges::any_of(people, [](auto count) { return std::isnan(count); }))  // no ages
      people = std::isnan(cell.people) ? precarity::People{} : precarity::people_by_status(cell.people, parameters);
    auto known = cars_of(cell.no_car_households, cell.households);
    if (std::isnan(known.no_car_share)) known = cars.find(commune);
    add_home(homes, geo::cell_id(cell.cell), commune, projection.inverse(cell.cell.center()), cell.households,
             known_only(people), known, parameters);
    homes.incomes.push_back(communes && !commune.empty() ? communes->find(commune, report) : std::nullopt);
    auto const ring = cell.cell.ring();
    homes.outlines->shapes.push_back({geo::Polygon{{ring.begin(), ring.end()}, {}}});
    homes.cells.push_back(std::move(cell));
  }
  return homes;
}

Homes read_zones(Study const& study, Materials const& materials, precarity::Parameters const& parameters,
                 Report& report) {
  auto const& config = study.precarity->income;
  auto const table = read_table(config, report);
  if (table.kind == precarity::IncomeKind::declared)
    report.add({Severity::warning, "income_is_declared", {.file = config.file.string()}, {}});
  auto incomes = IncomesByCode{table, parameters};
  auto const cars = CarsByCode{config.cars, parameters, report};
  auto const& places = materials.origins;
  auto place_of = std::map<std::string_view, std::size_t>{};
  for (std::size_t row = 0; row < places.size(); ++row) place_of.emplace(places.ids[row], row);
  auto homes = Homes{};
  if (places.outlines) homes.outlines = access::Outlines{.epsg = places.outlines->epsg, .shapes = {}};
  for (auto zone : table.zones) {
    auto const place = place_of.find(zone.code);
    if (place == place_of.end()) continue;  // of a table of the whole country
    cars.complete(zone);
    auto known = cars_of(zone.no_car_households, zone.households);
    if (std::isnan(known.no_car_share)) known = cars.find(zone.code);
    add_home(homes, zone.code, commune_of(zone.code), places.positions[place->second], zone.households,
             known_only(precarity::people_by_status(zone.people, parameters)), known, parameters);
    homes.incomes.push_back(incomes.find(zone.code, report));
    homes.zones.push_back(zone);
    if (homes.outlines) homes.outlines->shapes.push_back(places.outlines->shapes[place->second]);
    place_of.erase(place);
  }
  if (homes.size() == 0) throw InputError{"income_zones_without_place", {.file = config.file.string()}, {}};
  for (auto const& [id, row] : place_of)
    report.add({Severity::warning,
                "place_without_income",
                {.file = places.source, .place = places.positions[row]},
                {{"id", std::string{id}}}});
  return homes;
}

std::vector<double> sizes_of(access::Places const& places, std::string const& count) {
  if (count.empty()) return std::vector<double>(places.size(), 1);
  auto const numbers = access::numbers_of(places, count);
  auto sizes = std::vector<double>{numbers.begin(), numbers.end()};
  for (auto& size : sizes)
    if (!(size > 0)) size = 0;
  return sizes;
}

}  // namespace

std::vector<NamedFile> precarity_files(Study const& study) {
  auto files = std::vector<NamedFile>{};
  if (!study.precarity) return files;
  auto const& config = *study.precarity;
  auto const add = [&](std::string role, std::string key, std::filesystem::path const& path, std::size_t row = 0) {
    if (!path.empty()) files.push_back({std::move(role), std::move(key), path, row});
  };
  add("income", "income.file", config.income.file);
  add("income.communes", "income.communes", config.income.communes);
  add("income.cars", "income.cars", config.income.cars);
  add("flows", "flows.file", config.flows.file);
  add("flows.places", "flows.places", config.flows.places);
  add("flows.modes", "flows.modes", config.flows.modes);
  for (std::size_t i = 0; i < config.tariffs.size(); ++i) add("tariffs", "tariffs.file", config.tariffs[i], i);
  for (std::size_t i = 0; i < config.parameters.size(); ++i)
    add("parameters", "parameters.file", config.parameters[i], i);
  for (auto const& set : config.trips) add("trips." + set.name, "trips." + set.name + ".file", set.file);
  for (auto const& one : config.observed_trips) add("trips." + one.motive, "trips." + one.motive + ".flows", one.file);
  for (auto const& set : config.basket) add("basket." + set.name, "basket." + set.name + ".file", set.file);
  return files;
}

precarity::Parameters parameters_of(Precarity const& config) {
  auto parameters = precarity::built_in_parameters(config.base);
  for (auto const& file : config.tariffs) parameters = parameters.overridden_by(precarity::read_parameters(file));
  for (auto const& file : config.parameters) parameters = parameters.overridden_by(precarity::read_parameters(file));
  return parameters;
}

Homes read_homes(Study const& study, Materials const& materials, precarity::Parameters const& parameters,
                 Report& report) {
  auto const& income = study.precarity->income;
  compare_vintage(income.vintage, parameters, report);
  auto homes = income.format == IncomeFormat::grid ? read_squares(study, materials, parameters, report)
                                                   : read_zones(study, materials, parameters, report);
  auto const unknown = static_cast<std::size_t>(std::ranges::count(homes.are_cars_known, 0));
  if (unknown > 0)
    report.add({Severity::warning,
                "cars_not_known",
                {.file = income.file.string()},
                {{"zones", fmt::format("{}", unknown)},
                 {"share", fmt::format("{:g}", 100 * parameters.number("car.no_car_share"))}}});
  return homes;
}

TripPlaces read_trip_places(Study const& study, Materials const& materials, Report& report) {
  auto places = TripPlaces{};
  for (auto const& set : study.precarity->trips)
    for (std::size_t m = 0; m < precarity::kMotives; ++m)
      if (set.name == name_of(static_cast<precarity::Motive>(m)))
        places.by_motive[m] = motive_places(*study.precarity, read_destinations(set, study, materials, report));
  for (auto const& set : study.precarity->basket)
    places.basket.push_back(read_destinations(set, study, materials, report));
  return places;
}

MotivePlaces motive_places(Precarity const& config, access::Places places) {
  auto const set = std::ranges::find(config.trips, places.name, &Destinations::name);
  auto sizes = sizes_of(places, set->count);
  return {std::move(places), std::move(sizes)};
}

std::optional<ObservedFlows> read_observed_flows(Study const& study, Report& report) {
  auto const& config = study.precarity->flows;
  if (config.file.empty()) return std::nullopt;
  auto flows = ObservedFlows{};
  flows.table = config.is_detailed ? precarity::read_mobpro(config.file, config.vintage, report)
                                   : precarity::read_flows(config.file, report);
  if (!config.modes.empty()) flows.modes = precarity::read_work_modes(config.modes, report);
  if (config.places.empty()) return flows;
  auto const places = access::read_places(config.places, {.name = "flows.places", .epsg = study.crs}, report);
  for (std::size_t row = 0; row < places.size(); ++row) flows.places.emplace(places.ids[row], places.positions[row]);
  return flows;
}

std::vector<MotiveFlows> read_observed_trips(Study const& study, Report& report) {
  auto flows = std::vector<MotiveFlows>{};
  for (auto const& observed : study.precarity->observed_trips)
    for (std::size_t m = 0; m < precarity::kMotives; ++m)
      if (auto const motive = static_cast<precarity::Motive>(m); observed.motive == name_of(motive))
        flows.push_back({motive, precarity::read_flows(observed.file, report)});
  return flows;
}

}  // namespace berline::study
