#include "fields.h"
#include "precarity/precarity_tables.h"

#include <array>
#include <numeric>

#include <fmt/format.h>

namespace berline::study {

using output::Table;
using precarity::kUnknown;
using Texts = std::vector<std::string>;

std::optional<Table> mobility_table(PrecarityAnswer const& answer) {
  if (!answer.has_costs()) return std::nullopt;
  using namespace precarity;
  constexpr auto kWeeks = 52.0;  // INSEE's own arithmetic
  constexpr auto kWork = static_cast<std::size_t>(Motive::work);
  auto people = 0.0, workers = 0.0, households = 0.0, car_kilometres = 0.0, litres = 0.0;
  auto trips = ByMotive{}, kilometres = ByMotive{};
  auto by_mode = ByMode{};
  for (std::size_t home = 0; home < answer.homes.size(); ++home) {
    if (answer.mobility.are_routed[home] == 0) continue;
    auto const& zone = answer.homes.people[home];
    auto const& travel = answer.mobility.travel[home];
    for (auto const status : zone.people) people += status;
    workers += zone.people[static_cast<std::size_t>(Status::worker)];
    households += zone.households;
    car_kilometres += travel.car_kilometres;
    litres += travel.litres;
    for (std::size_t m = 0; m < kMotives; ++m) {
      trips[m] += travel.trips[m];
      kilometres[m] += travel.motive_kilometres[m];
    }
    for (std::size_t mode = 0; mode < kModes; ++mode) by_mode[mode] += travel.trips_by_mode[mode];
  }
  auto const sum = [](auto const& values) { return std::accumulate(values.begin(), values.end(), 0.0); };
  auto figures = Texts{}, units = Texts{}, sources = Texts{};
  auto values = std::vector<double>{}, published = values;
  auto const add = [&](std::string figure, double value, std::string unit, double known = kUnknown,
                       std::string source = {}) {
    figures.push_back(std::move(figure));
    values.push_back(value);
    units.push_back(std::move(unit));
    published.push_back(known);
    sources.push_back(std::move(source));
  };
  auto const emp = std::string{"SDES EMP 2019"};
  add("trips_per_person", sum(trips) / people, "trips/day", 3, emp);
  static constexpr auto kPublished = std::array{62.8, 9.1, 23.7, 2.7};  // car, transit, foot, bicycle
  static constexpr auto kModeNames = std::array{"car", "transit", "walk", "bike"};
  for (std::size_t mode = 0; mode < kModes; ++mode)
    add(fmt::format("{}_share", kModeNames[mode]), 100 * by_mode[mode] / sum(by_mode), "%", kPublished[mode], emp);
  auto const work_days = answer.parameters.number("days.weekday");
  add("commuting_per_worker_and_week", kilometres[kWork] * work_days / kWeeks / workers, "km/week", 129,
      "INSEE 7662517 Hauts-de-France 2019");
  add("commuting_part_of_distance", 100 * kilometres[kWork] / sum(kilometres), "%", 41, "INSEE Hauts-de-France 157");
  for (std::size_t m = 0; m < kMotives; ++m)
    add(fmt::format("{}_trip", name_of(static_cast<Motive>(m))), trips[m] > 0 ? kilometres[m] / trips[m] : kUnknown,
        "km");
  add("distance_per_person", sum(kilometres) / people, "km/day");
  add("car_distance_per_household", car_kilometres / households, "km/year");
  add("fuel_consumption", 100 * litres / car_kilometres, "l/100 km");
  auto table = Table{.name = "precarity_mobility", .title = {"table_precarity_mobility", {}}, .columns = {}};
  add_column(table, text_field("figure", "mobility_figure"), std::move(figures));
  add_column(table, number_field("value", "mobility_value", "", 1), std::move(values));
  add_column(table, text_field("unit", "precarity_unit"), std::move(units));
  add_column(table, number_field("published", "mobility_published", "", 1), std::move(published));
  add_column(table, text_field("source", "precarity_source"), std::move(sources));
  return table;
}

}  // namespace berline::study
