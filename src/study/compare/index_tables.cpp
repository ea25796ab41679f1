// The index before and after, as tables and a map.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "berline/precarity/index_columns.h"
#include "compare/difference_style.h"
#include "compare/index_variants.h"
#include "fields.h"

namespace berline::study {
namespace {

using precarity::kUnknown;
using precarity::ZoneIndicators;
using precarity::ZoneTravel;
using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

constexpr auto kTenths = 10;

std::string_view name_of(precarity::ModeResponse response) {
  switch (response) {
    case precarity::ModeResponse::none:
      return "none";
    case precarity::ModeResponse::logit:
      return "logit";
    case precarity::ModeResponse::full:
      return "full";
  }
  return "";
}

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

/// The cost an index is made of: aids are taken off it, not off what is travelled.
double cost_of(precarity::ZoneInput const& zone) {
  return zone.cost.total();
}

/// Mean over the households of some homes; homes whose value is not known are left out.
template <class Value>
double mean_over(std::vector<std::size_t> const& homes, std::vector<precarity::ZoneInput> const& zones,
                 Value const& value) {
  auto sum = 0.0, weight = 0.0;
  for (auto const home : homes) {
    auto const households = zones[home].households;
    auto const one = households > 0 ? value(home) : kUnknown;
    if (std::isnan(one)) continue;
    sum += households * one;
    weight += households;
  }
  return weight > 0 ? sum / weight : kUnknown;
}

std::vector<std::size_t> all_homes(PrecarityAnswer const& base) {
  auto homes = std::vector<std::size_t>(base.homes.size());
  std::iota(homes.begin(), homes.end(), std::size_t{0});
  return homes;
}

/// Columns of figures before and after, and their difference.
struct Changes {
  Numbers before, after, difference;
  void add(double was, double is) {
    before.push_back(was);
    after.push_back(is);
    difference.push_back(is - was);
  }
};

/// Three columns, NAME_before, NAME_after and NAME_difference; `code` says what is told.
void add_changes(output::Table& table, std::string const& name, std::string const& code, std::string const& unit,
                 int decimals, Changes changes) {
  auto const add = [&](std::string const& suffix, Numbers values) {
    auto field = number_field(name + suffix, "column_compare_index" + suffix, unit, decimals);
    field.label.arguments = {{"indicator", '@' + code}};
    add_column(table, std::move(field), std::move(values));
  };
  add("_before", std::move(changes.before));
  add("_after", std::move(changes.after));
  add("_difference", std::move(changes.difference));
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

/// Homes in tenths of the households by median standard of living, the poorest first; a home belongs to the tenth its
/// middle household is in.
std::vector<std::vector<std::size_t>> income_tenths(PrecarityAnswer const& base) {
  auto order = std::vector<std::size_t>{};
  auto total = 0.0;
  for (std::size_t home = 0; home < base.index.zones.size(); ++home)
    if (!std::isnan(base.index.zones[home].median_living) && base.zones[home].households > 0) {
      order.push_back(home);
      total += base.zones[home].households;
    }
  std::ranges::stable_sort(order, {}, [&](std::size_t home) { return base.index.zones[home].median_living; });
  auto tenths = std::vector<std::vector<std::size_t>>(kTenths);
  auto passed = 0.0;
  for (auto const home : order) {
    auto const households = base.zones[home].households;
    auto const tenth = static_cast<std::size_t>(kTenths * (passed + households / 2) / total);
    tenths[std::min<std::size_t>(tenth, kTenths - 1)].push_back(home);
    passed += households;
  }
  return tenths;
}

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

output::Table compare_index_incomes_table(PrecarityAnswer const& base, std::span<NamedIndex const> scenarios,
                                          double threshold_percent) {
  auto table =
      output::Table{.name = "compare_index_incomes", .title = {"table_compare_index_incomes", {}}, .columns = {}};
  auto scenario = Texts{}, response = Texts{};
  auto tenth = std::vector<std::optional<std::int64_t>>{};
  auto households = Numbers{}, winning = Numbers{}, losing = Numbers{};
  auto cost = Changes{}, precarious = Changes{};
  auto const tenths = income_tenths(base);
  for (auto const& one : scenarios)
    for (auto const& setting : one.settings)
      for (std::size_t t = 0; t < tenths.size(); ++t) {
        auto all = 0.0, better = 0.0, worse = 0.0;
        for (auto const home : tenths[t]) {
          auto const before = cost_of(base.zones[home]), after = cost_of(setting.zones[home]);
          auto const number = base.zones[home].households;
          all += number;
          if (before - after > before * threshold_percent / 100) better += number;
          if (after - before > before * threshold_percent / 100) worse += number;
        }
        auto const mean_cost = [&](std::vector<precarity::ZoneInput> const& of) {
          return mean_over(tenths[t], base.zones, [&](std::size_t home) { return cost_of(of[home]); });
        };
        auto const share = [&](precarity::IndexTable const& of) {
          return mean_over(tenths[t], base.zones, [&](std::size_t home) { return 100 * of.zones[home].precarious; });
        };
        scenario.push_back(one.id);
        response.emplace_back(name_of(setting.response));
        tenth.emplace_back(static_cast<std::int64_t>(t + 1));
        households.push_back(all);
        winning.push_back(better);
        losing.push_back(worse);
        cost.add(mean_cost(base.zones), mean_cost(setting.zones));
        precarious.add(share(base.index), share(setting.index));
      }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, text_field("mode_response", "column_mode_response"), std::move(response));
  add_column(table, count_field("income_tenth", "column_income_tenth"), std::move(tenth));
  add_column(table, number_field("households", "precarity_households", "", 0), std::move(households));
  add_column(table, number_field("winning", "column_compare_index_winning", "", 0), std::move(winning));
  add_column(table, number_field("losing", "column_compare_index_losing", "", 0), std::move(losing));
  add_changes(table, "cost_eur", "compare_index_cost_eur", "EUR/year", 1, std::move(cost));
  add_changes(table, "precarious_pct", "precarity_precarious_pct", "%", 2, std::move(precarious));
  return table;
}

std::optional<output::Layer> compare_index_layer(PrecarityAnswer const& base, NamedIndex const& scenario,
                                                 double threshold_percent) {
  if (!base.homes.outlines) return std::nullopt;
  auto layer = output::Layer{};
  layer.table.name = layer_name("compare_index_" + scenario.id);
  layer.table.title = {"layer_compare_index", {{"scenario", scenario.title}}};
  layer.epsg = base.homes.outlines->epsg;
  layer.geometries = base.homes.outlines->shapes;
  add_column(layer.table, text_field("zone_id", "column_compare_zone"), base.homes.ids);
  auto shown = std::string{};
  for (auto const& setting : scenario.settings) {
    auto percent = Numbers{}, precarious = Numbers{};
    for (std::size_t home = 0; home < base.homes.size(); ++home) {
      auto const& was = base.index.zones[home];
      auto const before = cost_of(base.zones[home]), after = cost_of(setting.zones[home]);
      auto const known = is_displayed(was.confidence) && before > 0;
      percent.push_back(known ? 100 * (after - before) / before : kUnknown);
      precarious.push_back(known ? 100 * (setting.index.zones[home].precarious - was.precarious) : kUnknown);
    }
    auto const suffix = '_' + std::string{name_of(setting.response)};
    auto const named = [&](std::string const& name, std::string const& code) {
      auto field = number_field(name + suffix, code, "%", 2);
      field.label.arguments = {{"response", std::string{name_of(setting.response)}}};
      return field;
    };
    if (setting.response == precarity::ModeResponse::logit) shown = "cost_change" + suffix;
    add_column(layer.table, named("cost_change", "column_compare_cost_change"), std::move(percent));
    add_column(layer.table, named("precarious_change", "column_compare_precarious_change"), std::move(precarious));
  }
  layer.style = difference_style(shown, threshold_percent, true);
  return layer;
}

}  // namespace berline::study
