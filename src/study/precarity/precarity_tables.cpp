#include "precarity/precarity_tables.h"

#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "berline/precarity/index_columns.h"

namespace berline::study {
namespace {

using output::Field;
using output::FieldKind;
using output::Table;
using precarity::kUnknown;
using Texts = std::vector<std::string>;

Field text_field(std::string name, std::string code) {
  return {.name = std::move(name), .label = {std::move(code), {}}, .unit = {}, .kind = FieldKind::text};
}

Field number_field(std::string name, std::string code, std::string unit, int decimals, Arguments arguments = {}) {
  return {.name = std::move(name),
          .label = {std::move(code), std::move(arguments)},
          .unit = std::move(unit),
          .kind = FieldKind::decimal,
          .decimals = decimals};
}

/// The indicators of some rows; none of those not displayed but their households.
void add_indicators(Table& table, std::span<precarity::ZoneIndicators const> rows) {
  for (auto const& column : precarity::indicator_columns()) {
    auto values = std::vector<double>{};
    auto const is_count = column.member == &precarity::ZoneIndicators::households;
    for (auto const& row : rows)
      values.push_back(is_count || is_displayed(row.confidence) ? column.factor * row.*column.member : kUnknown);
    add_column(table,
               number_field(std::string{column.name}, std::string{column.label_code}, std::string{column.unit},
                            column.decimals),
               std::move(values));
  }
}

void add_confidence(Table& table, std::span<precarity::ZoneIndicators const> rows) {
  auto letters = Texts{};
  for (auto const& row : rows) letters.emplace_back(1, letter(row.confidence));
  add_column(table, text_field("confidence", "precarity_confidence"), std::move(letters));
}

/// Bands and ranks of the headline; `row` gives those of a row of the table, or nullptr.
template <class RowOf>
void add_uncertainty(Table& table, std::size_t rows, RowOf row) {
  auto low = std::vector<double>{}, high = low, first = low, last = low, worst = low;
  for (std::size_t i = 0; i < rows; ++i) {
    auto const* zone = row(i);
    low.push_back(zone == nullptr ? kUnknown : 100 * zone->value.low);
    high.push_back(zone == nullptr ? kUnknown : 100 * zone->value.high);
    first.push_back(zone == nullptr ? kUnknown : zone->rank.low);
    last.push_back(zone == nullptr ? kUnknown : zone->rank.high);
    worst.push_back(zone == nullptr ? kUnknown : 100 * zone->probability_worst_decile);
  }
  add_column(table, number_field("precarious_p5_pct", "precarity_precarious_p5_pct", "%", 1), std::move(low));
  add_column(table, number_field("precarious_p95_pct", "precarity_precarious_p95_pct", "%", 1), std::move(high));
  add_column(table, number_field("rank_best", "precarity_rank_best", "", 0), std::move(last));
  add_column(table, number_field("rank_worst", "precarity_rank_worst", "", 0), std::move(first));
  add_column(table, number_field("worst_decile_pct", "precarity_worst_decile_pct", "%", 0), std::move(worst));
}

/// What the indicators come from, by household and year.
void add_costs(Table& table, PrecarityAnswer const& answer) {
  auto const& mobility = answer.mobility;
  auto const add = [&](std::string name, std::string unit, int decimals, auto value) {
    auto values = std::vector<double>{};
    for (std::size_t home = 0; home < answer.homes.size(); ++home)
      values.push_back(mobility.are_routed[home] != 0 && answer.homes.people[home].households > 0
                           ? value(mobility.travel[home], answer.homes.people[home].households)
                           : kUnknown);
    auto code = "precarity_" + name;
    add_column(table, number_field(std::move(name), std::move(code), std::move(unit), decimals), std::move(values));
  };
  using Travel = precarity::ZoneTravel;
  add("commute_fuel_eur", "EUR/year", 0, [](Travel const& zone, double) { return zone.cost.commute_fuel; });
  add("constrained_fuel_eur", "EUR/year", 0, [](Travel const& zone, double) { return zone.cost.constrained_fuel; });
  add("other_fuel_eur", "EUR/year", 0, [](Travel const& zone, double) { return zone.cost.other_fuel; });
  add("running_eur", "EUR/year", 0, [](Travel const& zone, double) { return zone.cost.running; });
  add("fixed_eur", "EUR/year", 0, [](Travel const& zone, double) { return zone.cost.fixed; });
  add("transit_eur", "EUR/year", 0, [](Travel const& zone, double) { return zone.cost.transit; });
  add("car_km", "km/year", 0, [](Travel const& zone, double households) { return zone.car_kilometres / households; });
  add("litres", "l/year", 0, [](Travel const& zone, double households) { return zone.litres / households; });
  add("travel_min", "min/day", 0, [](Travel const& zone, double households) { return zone.minutes / households; });
  add("trips", "trips/day", 1, [](Travel const& zone, double households) {
    auto sum = 0.0;
    for (auto const trips : zone.trips) sum += trips;
    return sum / households;
  });
}

void add_access(Table& table, PrecarityAnswer const& answer) {
  auto no_car = std::vector<double>{}, lack = no_car;
  for (std::size_t home = 0; home < answer.homes.size(); ++home) {
    no_car.push_back(100 * answer.homes.people[home].no_car_share);
    lack.push_back(100 * answer.zones[home].lack_of_alternatives);
  }
  add_column(table, number_field("no_car_pct", "precarity_no_car_pct", "%", 1), std::move(no_car));
  if (answer.has_costs()) add_column(table, number_field("lack_pct", "precarity_lack_pct", "%", 0), std::move(lack));
  for (std::size_t window = 0; window < answer.reach.size(); ++window) {
    auto const& reach = answer.reach[window];
    auto const suffix = window == 0 ? std::string{} : '_' + answer.reach_windows[window];
    auto minutes = std::vector<double>{}, immobile = minutes;
    auto slowest = Texts{};
    for (std::size_t home = 0; home < reach.size(); ++home) {
      auto const& here = reach[home];
      minutes.push_back(std::isinf(here.basket_minutes) ? kUnknown : here.basket_minutes);
      slowest.push_back(here.slowest);
      immobile.push_back(here.basket_minutes > answer.index.thresholds.basket_minutes
                             ? 100 * answer.homes.people[home].no_car_share
                             : 0);
    }
    auto const arguments = Arguments{{"window", answer.reach_windows[window]}};
    add_column(table, number_field("basket" + suffix + "_min", "precarity_basket_min", "min", 1, arguments),
               std::move(minutes));
    add_column(table, text_field("slowest" + suffix, "precarity_slowest"), std::move(slowest));
    if (window > 0)
      add_column(table, number_field("immobile" + suffix + "_pct", "precarity_immobile_window_pct", "%", 1, arguments),
                 std::move(immobile));
  }
  if (answer.reach.empty()) return;
  auto by_car = std::vector<double>{}, ratio = by_car;
  for (auto const& here : answer.reach.front()) {
    auto const car = std::isinf(here.basket_car_minutes) ? kUnknown : here.basket_car_minutes;
    by_car.push_back(car);
    ratio.push_back(std::isinf(here.basket_minutes) || !(car > 0) ? kUnknown : here.basket_minutes / car);
  }
  add_column(table, number_field("basket_car_min", "precarity_basket_car_min", "min", 1), std::move(by_car));
  add_column(table, number_field("transit_over_car", "precarity_transit_over_car", "", 1), std::move(ratio));
}

std::string class_text(std::vector<double> const& bounds, std::size_t row, double factor) {
  auto const shown = [&](double bound) { return fmt::format("{:.0f}", factor * bound); };
  if (row == 0) return "0-" + shown(bounds.front());
  if (row == bounds.size()) return "> " + shown(bounds.back());
  return shown(bounds[row - 1]) + '-' + shown(bounds[row]);
}

}  // namespace

Table precarity_zones_table(PrecarityAnswer const& answer) {
  auto table = Table{.name = "precarity_zones", .title = {"table_precarity_zones", {}}, .columns = {}};
  add_column(table, text_field("id", "precarity_id"), answer.homes.ids);
  add_column(table, text_field("commune", "precarity_commune"), answer.homes.communes);
  add_indicators(table, answer.index.zones);
  if (answer.has_costs()) add_costs(table, answer);
  add_access(table, answer);
  if (answer.uncertainty)
    add_uncertainty(table, answer.homes.size(), [&](std::size_t home) {
      auto const row = answer.row_of_uncertainty[home];
      return row && is_displayed(answer.index.zones[home].confidence) ? &answer.uncertainty->zones[*row] : nullptr;
    });
  add_confidence(table, answer.index.zones);
  return table;
}

Table precarity_group_table(PrecarityAnswer const&, Grouping const& grouping) {
  auto table = Table{.name = "precarity_" + grouping.name,
                     .title = {"table_precarity_groups", {{"zones", grouping.name}}},
                     .columns = {}};
  add_column(table, text_field("id", "precarity_id"), grouping.ids);
  if (!grouping.labels.empty()) add_column(table, text_field("name", "column_name"), grouping.labels);
  add_indicators(table, grouping.rows);
  if (!grouping.uncertainty.empty())
    add_uncertainty(table, grouping.ids.size(), [&](std::size_t row) {
      return is_displayed(grouping.rows[row].confidence) ? &grouping.uncertainty[row] : nullptr;
    });
  add_confidence(table, grouping.rows);
  return table;
}

Table precarity_summary_table(PrecarityAnswer const& answer) {
  auto const& all = answer.index.all;
  auto const& thresholds = answer.index.thresholds;
  struct Line {
    std::string_view name;
    double share;
    double threshold;  // NaN: none
    std::optional<precarity::Headline> band;
  };
  using precarity::Headline;
  auto const lines =
      std::array{Line{"precarious", all.precarious, 100 * thresholds.full, Headline::precarious},
                 Line{"precarious_relative", all.precarious_relative, 100 * thresholds.full_relative, {}},
                 Line{"precarious_poor", all.precarious_poor, 100 * thresholds.full, {}},
                 Line{"vulnerable", all.vulnerable, 100 * thresholds.fuel, Headline::vulnerable},
                 Line{"vulnerable_relative", all.vulnerable_relative, 100 * thresholds.fuel_relative, {}},
                 Line{"fuel_precarious", all.fuel_precarious, 100 * thresholds.fuel, {}},
                 Line{"immobile", all.immobile, thresholds.basket_minutes, Headline::immobile},
                 Line{"either", all.either, kUnknown, Headline::either},
                 Line{"housing_vulnerable", all.housing_vulnerable, 100 * thresholds.housing, {}},
                 Line{"cumulated", all.cumulated, kUnknown, {}},
                 Line{"low_income", all.low_income, thresholds.third_decile, {}},
                 Line{"poor", all.poor, thresholds.poverty_line, {}}};
  auto names = Texts{};
  auto threshold = std::vector<double>{}, households = threshold, share = threshold, low = threshold, high = threshold;
  for (auto const& line : lines) {
    names.emplace_back(line.name);
    threshold.push_back(line.threshold);
    share.push_back(100 * line.share);
    households.push_back(line.share * all.households);
    auto const band = line.band && answer.uncertainty
                          ? answer.uncertainty->headlines[static_cast<std::size_t>(*line.band)]
                          : precarity::Band{kUnknown, kUnknown, kUnknown};
    low.push_back(100 * band.low);
    high.push_back(100 * band.high);
  }
  auto table = Table{.name = "precarity_summary", .title = {"table_precarity_summary", {}}, .columns = {}};
  add_column(table, text_field("headline", "precarity_headline"), std::move(names));
  add_column(table, number_field("threshold", "precarity_threshold", "", 1), std::move(threshold));
  add_column(table, number_field("households", "precarity_headline_households", "", 0), std::move(households));
  add_column(table, number_field("share_pct", "precarity_headline_pct", "%", 1), std::move(share));
  add_column(table, number_field("p5_pct", "precarity_p5_pct", "%", 1), std::move(low));
  add_column(table, number_field("p95_pct", "precarity_p95_pct", "%", 1), std::move(high));
  return table;
}

Table income_effort_table(PrecarityAnswer const& answer) {
  auto const& matrix = answer.matrix;
  auto table = Table{.name = "income_effort", .title = {"table_income_effort", {}}, .columns = {}};
  auto income = Texts{}, effort = Texts{};
  auto households = std::vector<double>{};
  for (std::size_t row = 0; row < matrix.rows(); ++row)
    for (std::size_t column = 0; column < matrix.columns(); ++column) {
      income.push_back(class_text(matrix.income_bounds, row, 1));
      effort.push_back(class_text(matrix.effort_bounds, column, 100));
      households.push_back(matrix.at(row, column));
    }
  add_column(table, text_field("living_eur", "precarity_income_class"), std::move(income));
  add_column(table, text_field("effort_pct", "precarity_effort_class"), std::move(effort));
  add_column(table, number_field("households", "precarity_households", "", 0), std::move(households));
  return table;
}

std::optional<Table> profile_table(PrecarityAnswer const& answer) {
  if (answer.profile.empty()) return std::nullopt;
  auto table = Table{.name = "precarity_profile", .title = {"table_precarity_profile", {}}, .columns = {}};
  auto names = Texts{};
  auto all = std::vector<double>{}, flagged = all, ratio = all;
  for (auto const& line : answer.profile) {
    names.emplace_back(line.name);
    all.push_back(100 * line.among_all);
    flagged.push_back(100 * line.among_flagged);
    ratio.push_back(line.ratio());
  }
  add_column(table, text_field("attribute", "precarity_attribute"), std::move(names));
  add_column(table, number_field("among_all_pct", "precarity_among_all", "%", 1), std::move(all));
  add_column(table, number_field("among_precarious_pct", "precarity_among_precarious", "%", 1), std::move(flagged));
  add_column(table, number_field("ratio", "precarity_ratio", "", 2), std::move(ratio));
  return table;
}

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

std::optional<Table> sensitivity_table(PrecarityAnswer const& answer) {
  if (!answer.sensitivity) return std::nullopt;
  auto table = Table{.name = "precarity_sensitivity", .title = {"table_precarity_sensitivity", {}}, .columns = {}};
  auto names = Texts{};
  auto first = std::vector<double>{}, total = first;
  for (std::size_t input = 0; input < precarity::kUncertainInputs; ++input) {
    names.emplace_back(precarity::uncertain_input_names()[input]);
    first.push_back(answer.sensitivity->first[input]);
    total.push_back(answer.sensitivity->total[input]);
  }
  add_column(table, text_field("input", "precarity_input"), std::move(names));
  add_column(table, number_field("first_order", "precarity_first_order", "", 2), std::move(first));
  add_column(table, number_field("total", "precarity_total_order", "", 2), std::move(total));
  return table;
}

Table parameters_table(PrecarityAnswer const& answer) {
  static constexpr auto kStandings = std::array<std::string_view, 4>{"read", "computed", "proposal", "unverified"};
  auto table = Table{.name = "precarity_parameters", .title = {"table_precarity_parameters", {}}, .columns = {}};
  auto name = Texts{}, value = Texts{}, unit = Texts{}, date = Texts{}, source = Texts{}, standing = Texts{};
  for (auto const& parameter : answer.parameters.all()) {
    name.push_back(parameter.name);
    value.push_back(fmt::format("{}", fmt::join(parameter.values, " ")));
    unit.push_back(parameter.unit);
    date.push_back(parameter.date);
    source.push_back(parameter.source);
    standing.emplace_back(kStandings[static_cast<std::size_t>(parameter.standing)]);
  }
  add_column(table, text_field("parameter", "precarity_parameter"), std::move(name));
  add_column(table, text_field("value", "precarity_value"), std::move(value));
  add_column(table, text_field("unit", "precarity_unit"), std::move(unit));
  add_column(table, text_field("date", "precarity_date"), std::move(date));
  add_column(table, text_field("source", "precarity_source"), std::move(source));
  add_column(table, text_field("standing", "precarity_standing"), std::move(standing));
  return table;
}

std::vector<std::pair<std::string, std::string>> precarity_parameters(PrecarityAnswer const& answer) {
  auto pairs = std::vector<std::pair<std::string, std::string>>{};
  for (auto const& parameter : answer.parameters.all())
    pairs.emplace_back(parameter.name, fmt::format("{} ({})", fmt::join(parameter.values, " "), provenance(parameter)));
  return pairs;
}

}  // namespace berline::study
