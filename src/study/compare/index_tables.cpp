// The index before and after: the headlines of the whole, by zone, by home.
#include <array>
#include <cmath>
#include <numeric>

#include "berline/precarity/index_columns.h"
#include "compare/index_figures.h"
#include "compare/index_variants.h"
#include "fields.h"

namespace berline::study {
namespace {

using precarity::kUnknown;
using precarity::ZoneIndicators;
using precarity::ZoneTravel;
using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

/// What an average household of a zone pays and does in a year, beside the indicators.
struct YearlyFigure {
  std::string_view name;
  std::string_view unit;
  double (*of)(ZoneTravel const&, double households);
};
constexpr auto kYearly = std::array<YearlyFigure, 4>{
    {{"fuel_eur", "EUR/year",
      [](ZoneTravel const& zone, double) { return zone.cost.fuel(precarity::Scope::all_daily); }},
     {"transit_eur", "EUR/year", [](ZoneTravel const& zone, double) { return zone.cost.transit; }},
     {"car_km", "km/year", [](ZoneTravel const& zone, double households) { return zone.car_kilometres / households; }},
     {"litres", "l/year", [](ZoneTravel const& zone, double households) { return zone.litres / households; }}}};

std::vector<std::size_t> all_homes(PrecarityAnswer const& base) {
  auto homes = std::vector<std::size_t>(base.homes.size());
  std::iota(homes.begin(), homes.end(), std::size_t{0});
  return homes;
}

/// What a table by zone tells of each.
struct Told {
  std::string_view name, code, unit;
  double ZoneIndicators::*member;
  double factor;
  int decimals;
};
constexpr auto kTold =
    std::array<Told, 5>{{{"precarious_pct", "precarity_precarious_pct", "%", &ZoneIndicators::precarious, 100, 2},
                         {"vulnerable_pct", "precarity_vulnerable_pct", "%", &ZoneIndicators::vulnerable, 100, 2},
                         {"immobile_pct", "precarity_immobile_pct", "%", &ZoneIndicators::immobile, 100, 2},
                         {"either_pct", "precarity_either_pct", "%", &ZoneIndicators::either, 100, 2},
                         {"score", "precarity_score", "", &ZoneIndicators::score, 1, 2}}};

/// Each told figure and the cost, before and after, row after row.
class ToldColumns {
public:
  void add(ZoneIndicators const& was, ZoneIndicators const& is, double cost_before, double cost_after) {
    auto const shown = is_displayed(was.confidence) && is_displayed(is.confidence);
    for (std::size_t i = 0; i < kTold.size(); ++i)
      changes_[i].add(shown ? kTold[i].factor * was.*kTold[i].member : kUnknown,
                      shown ? kTold[i].factor * is.*kTold[i].member : kUnknown);
    changes_.back().add(shown ? cost_before : kUnknown, shown ? cost_after : kUnknown);
  }
  void put_into(output::Table& table) {
    for (std::size_t i = 0; i < kTold.size(); ++i)
      add_changes(table, std::string{kTold[i].name}, std::string{kTold[i].code}, std::string{kTold[i].unit},
                  kTold[i].decimals, std::move(changes_[i]));
    add_changes(table, "cost_eur", "compare_index_cost_eur", "EUR/year", 0, std::move(changes_.back()));
  }

private:
  std::array<Changes, kTold.size() + 1> changes_;
};

/// Nothing changed that can be seen in a table.
bool is_same(double was, double is) {
  return (std::isnan(was) && std::isnan(is)) || std::abs(is - was) < 1e-9;
}

}  // namespace

output::Table compare_index_table(PrecarityAnswer const& base, std::span<NamedIndex const> scenarios) {
  auto table = output::Table{.name = "compare_index", .title = {"table_compare_index", {}}, .columns = {}};
  auto scenario = Texts{}, response = Texts{}, indicator = Texts{}, unit = Texts{};
  auto changes = Changes{};
  auto households = Numbers{}, sign = Numbers{};
  auto const homes = all_homes(base);
  auto const total = base.index.all.households;
  for (auto const& one : scenarios)
    for (auto const& setting : one.settings) {
      auto const add = [&](std::string_view name, std::string_view of, double was, double is) {
        scenario.push_back(one.id);
        response.emplace_back(name_of(setting.response));
        indicator.emplace_back(name);
        unit.emplace_back(of);
        changes.add(was, is);
        auto const is_share = of == "%" && !name.starts_with("median");
        households.push_back(is_share ? (is - was) / 100 * total : kUnknown);
        sign.push_back(name == "precarious_pct" ? setting.sign : kUnknown);
      };
      for (auto const& column : precarity::indicator_columns())
        add(column.name, column.unit, column.factor * base.index.all.*column.member,
            column.factor * setting.index.all.*column.member);
      auto const cost = [&](std::vector<precarity::ZoneInput> const& zones) {
        return mean_over(homes, base.zones, [&](std::size_t home) { return cost_of(zones[home]); });
      };
      add("cost_eur", "EUR/year", cost(base.zones), cost(setting.zones));
      for (auto const& figure : kYearly) {
        auto const mean = [&](std::vector<ZoneTravel> const& travel) {
          return mean_over(homes, base.zones,
                           [&](std::size_t home) { return figure.of(travel[home], base.zones[home].households); });
        };
        add(figure.name, figure.unit, mean(base.mobility.travel), mean(setting.travel));
      }
    }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, text_field("mode_response", "column_mode_response"), std::move(response));
  add_column(table, text_field("indicator", "column_compare_indicator"), std::move(indicator));
  add_column(table, text_field("unit", "column_compare_unit"), std::move(unit));
  add_column(table, number_field("before", "column_compare_index_was", "", 3), std::move(changes.before));
  add_column(table, number_field("after", "column_compare_index_is", "", 3), std::move(changes.after));
  add_column(table, number_field("difference", "column_compare_index_change", "", 3), std::move(changes.difference));
  add_column(table, number_field("households", "column_compare_index_households", "", 0), std::move(households));
  add_column(table, number_field("sign", "column_compare_sign", "", 2), std::move(sign));
  return table;
}

output::Table compare_index_zones_table(PrecarityAnswer const& base, std::span<NamedIndex const> scenarios) {
  auto table = output::Table{.name = "compare_index_zones", .title = {"table_compare_index_zones", {}}, .columns = {}};
  auto scenario = Texts{}, response = Texts{}, zones = Texts{}, id = Texts{}, label = Texts{};
  auto households = Numbers{};
  auto told = ToldColumns{};
  for (auto const& grouping : base.groupings) {
    auto members = std::vector<std::vector<std::size_t>>(grouping.ids.size());
    auto parented = base.zones;
    for (std::size_t home = 0; home < parented.size(); ++home) {
      auto const group = grouping.group_of[home];
      parented[home].parent = group == precarity::kNoGroup ? std::string{} : grouping.ids[group];
      if (group != precarity::kNoGroup) members[group].push_back(home);
    }
    for (auto const& one : scenarios)
      for (auto const& setting : one.settings) {
        auto rows = aggregated(setting.index.zones, parented);
        std::ranges::sort(rows, {}, &ZoneIndicators::id);
        for (std::size_t group = 0; group < grouping.ids.size(); ++group) {
          auto const cost = [&](std::vector<precarity::ZoneInput> const& of) {
            return mean_over(members[group], base.zones, [&](std::size_t home) { return cost_of(of[home]); });
          };
          scenario.push_back(one.id);
          response.emplace_back(name_of(setting.response));
          zones.push_back(grouping.name);
          id.push_back(grouping.ids[group]);
          label.push_back(grouping.labels.empty() ? std::string{} : grouping.labels[group]);
          households.push_back(grouping.rows[group].households);
          told.add(grouping.rows[group], rows[group], cost(base.zones), cost(setting.zones));
        }
      }
  }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, text_field("mode_response", "column_mode_response"), std::move(response));
  add_column(table, text_field("zones", "column_compare_zones"), std::move(zones));
  add_column(table, text_field("zone_id", "column_compare_zone"), std::move(id));
  add_column(table, text_field("zone_name", "column_name"), std::move(label));
  add_column(table, number_field("households", "precarity_households", "", 0), std::move(households));
  told.put_into(table);
  return table;
}

output::Table compare_index_cells_table(PrecarityAnswer const& base, std::span<NamedIndex const> scenarios) {
  auto table = output::Table{.name = "compare_index_cells", .title = {"table_compare_index_cells", {}}, .columns = {}};
  auto scenario = Texts{}, response = Texts{}, id = Texts{};
  auto told = ToldColumns{};
  for (auto const& one : scenarios)
    for (auto const& setting : one.settings)
      for (std::size_t home = 0; home < base.homes.size(); ++home) {
        auto const& was = base.index.zones[home];
        auto const& is = setting.index.zones[home];
        auto const before = cost_of(base.zones[home]), after = cost_of(setting.zones[home]);
        if (is_same(before, after) && is_same(was.precarious, is.precarious) && is_same(was.score, is.score) &&
            is_same(was.immobile, is.immobile))
          continue;
        scenario.push_back(one.id);
        response.emplace_back(name_of(setting.response));
        id.push_back(base.homes.ids[home]);
        told.add(was, is, before, after);
      }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, text_field("mode_response", "column_mode_response"), std::move(response));
  add_column(table, text_field("zone_id", "column_compare_zone"), std::move(id));
  told.put_into(table);
  return table;
}

}  // namespace berline::study
