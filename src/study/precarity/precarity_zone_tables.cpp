#include "precarity/precarity_tables.h"

#include <array>
#include <cmath>

#include "berline/precarity/index_columns.h"
#include "fields.h"

namespace berline::study {
namespace {

using output::Table;
using precarity::kUnknown;
using Texts = std::vector<std::string>;

/// The indicators of some rows; none of those not displayed but their households. A square's households have decimals,
/// as published; those of a town are whole.
void add_indicators(Table& table, std::span<precarity::ZoneIndicators const> rows, int household_decimals) {
  for (auto const& column : precarity::indicator_columns()) {
    auto values = std::vector<double>{};
    auto const is_count = column.member == &precarity::ZoneIndicators::households;
    for (auto const& row : rows)
      values.push_back(is_count || is_displayed(row.confidence) ? column.factor * row.*column.member : kUnknown);
    add_column(table,
               number_field(std::string{column.name}, std::string{column.label_code}, std::string{column.unit},
                            is_count ? household_decimals : column.decimals),
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

/// Ranks of groups by the other criteria, and the mean of their median ranks by all of them.
void add_ranks(Table& table, Grouping const& grouping) {
  static constexpr auto kNames = std::array{"precarious", "vulnerable", "immobile", "score"};
  static_assert(kNames.size() == precarity::kCriteria.size());
  auto const column = [&](auto value) {
    auto values = std::vector<double>{};
    for (std::size_t row = 0; row < grouping.ids.size(); ++row)
      values.push_back(is_displayed(grouping.rows[row].confidence) ? value(grouping.uncertainty[row]) : kUnknown);
    return values;
  };
  for (std::size_t c = 1; c < kNames.size(); ++c) {
    auto const name = std::string{kNames[c]};
    add_column(table, count_field(name + "_rank_best", "precarity_" + name + "_rank_best"),
               column([c](auto const& group) { return group[c].rank.high; }));
    add_column(table, count_field(name + "_rank_worst", "precarity_" + name + "_rank_worst"),
               column([c](auto const& group) { return group[c].rank.low; }));
  }
  add_column(table, number_field("rank_mean", "precarity_rank_mean", "", 1), column([](auto const& group) {
               auto sum = 0.0;
               for (auto const& criterion : group) sum += criterion.rank.median;
               return sum / static_cast<double>(group.size());
             }));
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
  for (std::size_t purpose = 0; purpose < answer.mobility.purposes.size(); ++purpose) {
    auto const name = std::string{precarity::name_of(answer.mobility.purposes[purpose])};
    auto of_purpose = std::vector<double>{};
    for (auto const share : answer.mobility.lack_of[purpose]) of_purpose.push_back(100 * share);
    add_column(table, number_field("lack_" + name + "_pct", "precarity_lack_" + name + "_pct", "%", 0),
               std::move(of_purpose));
  }
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

}  // namespace

Table precarity_zones_table(PrecarityAnswer const& answer) {
  auto table = Table{.name = "precarity_zones", .title = {"table_precarity_zones", {}}, .columns = {}};
  add_column(table, text_field("id", "precarity_id"), answer.homes.ids);
  add_column(table, text_field("commune", "precarity_commune"), answer.homes.communes);
  add_indicators(table, answer.index.zones, 1);
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
  add_indicators(table, grouping.rows, 0);
  if (!grouping.uncertainty.empty()) {
    add_uncertainty(table, grouping.ids.size(), [&](std::size_t row) {
      return is_displayed(grouping.rows[row].confidence) ? &grouping.uncertainty[row].front() : nullptr;
    });
    add_ranks(table, grouping);
  }
  add_confidence(table, grouping.rows);
  return table;
}

}  // namespace berline::study
