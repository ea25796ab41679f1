// What scenarios change by origin, by zone, over all people, and in one long table.
#include <cmath>
#include <limits>

#include "compare/balance_columns.h"
#include "compare/compare.h"
#include "fields.h"

namespace berline::study {
namespace {

using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

constexpr auto kNone = std::numeric_limits<double>::quiet_NaN();

std::string_view name_of(Change change) {
  switch (change) {
    case Change::none:
      return "";
    case Change::same:
      return "same";
    case Change::gain:
      return "gain";
    case Change::loss:
      return "loss";
    case Change::newly_reached:
      return "newly_reached";
    case Change::no_longer_reached:
      return "no_longer_reached";
  }
  return "";
}

/// No percentage of nothing.
double percent(double before, double difference) {
  return before == 0 ? kNone : 100 * difference / before;
}

/// Mean over the people who have a value; and their share.
struct Mean {
  double mean = kNone;
  double with_value = kNone;
};

Mean mean_of(std::vector<double> const& values, std::vector<double> const& people, Members const& members) {
  auto all = 0.0, with_value = 0.0, sum = 0.0;
  for (auto const origin : members) {
    if (std::isnan(people[origin]) || people[origin] <= 0) continue;
    all += people[origin];
    if (std::isnan(values[origin])) continue;
    with_value += people[origin];
    sum += people[origin] * values[origin];
  }
  return {with_value > 0 ? sum / with_value : kNone, all > 0 ? with_value / all : kNone};
}

std::string label_of(ZoneLayer const& layer, std::size_t zone) {
  return layer.labels.empty() ? std::string{} : layer.labels[zone];
}

}  // namespace

output::Table compare_origins_table(Measured const& base, std::span<VariantMeasured const> variants,
                                    Compare const& compare) {
  auto table = output::Table{.name = "compare_origins", .title = {"table_compare_origins", {}}, .columns = {}};
  auto scenario = Texts{}, origin_id = Texts{}, name = Texts{}, change = Texts{};
  auto before = Numbers{}, after = Numbers{}, difference = Numbers{}, in_percent = Numbers{};
  for (auto const& variant : variants)
    for (std::size_t c = 0; c < base.columns.size(); ++c) {
      auto const& column = base.columns[c];
      for (std::size_t origin = 0; origin < base.origins.size(); ++origin) {
        auto const was = column.values[origin], is = variant.measured.columns[c].values[origin];
        if (std::isnan(was) && std::isnan(is)) continue;
        scenario.push_back(variant.id);
        origin_id.push_back(base.origins[origin]);
        name.push_back(column.field.name);
        before.push_back(was);
        after.push_back(is);
        difference.push_back(is - was);
        in_percent.push_back(percent(was, is - was));
        change.emplace_back(name_of(change_of(column, was, is, compare)));
      }
    }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, text_field("origin_id", "column_origin_id"), std::move(origin_id));
  add_column(table, text_field("column", "column_compare_column"), std::move(name));
  add_column(table, number_field("before", "column_compare_before"), std::move(before));
  add_column(table, number_field("after", "column_compare_after"), std::move(after));
  add_column(table, number_field("difference", "column_compare_difference"), std::move(difference));
  add_column(table, number_field("percent", "column_compare_percent", "%", 1), std::move(in_percent));
  add_column(table, text_field("change", "column_compare_change"), std::move(change));
  return table;
}

output::Table compare_zones_table(Measured const& base, std::span<VariantMeasured const> variants,
                                  Compare const& compare) {
  auto table = output::Table{.name = "compare_zones", .title = {"table_compare_zones", {}}, .columns = {}};
  auto scenario = Texts{}, zones = Texts{}, id = Texts{}, label = Texts{}, name = Texts{};
  auto before = Numbers{}, after = Numbers{}, in_percent = Numbers{};
  auto balances = BalanceColumns{};
  for (auto const& variant : variants)
    for (auto const& layer : base.zones) {
      auto const members_by_zone = members_of(layer);
      for (std::size_t zone = 0; zone < layer.ids.size(); ++zone) {
        auto const& members = members_by_zone[zone];
        for (std::size_t c = 0; c < base.columns.size(); ++c) {
          auto const& values = variant.measured.columns[c].values;
          auto const balance = balance_of(base.columns[c], values, base.people, members, compare);
          scenario.push_back(variant.id);
          zones.push_back(layer.name);
          id.push_back(layer.ids[zone]);
          label.push_back(label_of(layer, zone));
          name.push_back(base.columns[c].field.name);
          before.push_back(mean_of(base.columns[c].values, base.people, members).mean);
          after.push_back(mean_of(values, base.people, members).mean);
          in_percent.push_back(percent(before.back(), balance.difference));
          balances.add(balance);
        }
      }
    }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, text_field("zones", "column_compare_zones"), std::move(zones));
  add_column(table, text_field("zone_id", "column_compare_zone"), std::move(id));
  add_column(table, text_field("zone_name", "column_name"), std::move(label));
  add_column(table, text_field("column", "column_compare_column"), std::move(name));
  add_column(table, number_field("before", "column_compare_before_mean"), std::move(before));
  add_column(table, number_field("after", "column_compare_after_mean"), std::move(after));
  balances.put_into(table);
  add_column(table, number_field("percent", "column_compare_percent", "%", 1), std::move(in_percent));
  return table;
}

output::Table compare_scenarios_table(Measured const& base, std::span<VariantMeasured const> variants,
                                      Compare const& compare) {
  auto table = output::Table{.name = "compare_scenarios", .title = {"table_compare_scenarios", {}}, .columns = {}};
  auto const all = everybody(base.origins.size());
  auto name = Texts{};
  auto before = Numbers{}, threshold = Numbers{};
  for (auto const& column : base.columns) {
    name.push_back(column.field.name);
    before.push_back(mean_of(column.values, base.people, all).mean);
    threshold.push_back(real_change(column, compare));
  }
  add_column(table, text_field("column", "column_compare_column"), std::move(name));
  add_column(table, number_field("base", "column_compare_base"), std::move(before));
  for (auto const& variant : variants) {
    auto after = Numbers{}, difference = Numbers{}, gaining = Numbers{}, losing = Numbers{};
    for (std::size_t c = 0; c < base.columns.size(); ++c) {
      auto const& values = variant.measured.columns[c].values;
      auto const balance = balance_of(base.columns[c], values, base.people, all, compare);
      after.push_back(mean_of(values, base.people, all).mean);
      difference.push_back(balance.difference);
      gaining.push_back(balance.gaining);
      losing.push_back(balance.losing);
    }
    auto const field = [&](std::string const& suffix, std::string code, std::string unit, int decimals) {
      auto one = number_field(variant.id + suffix, std::move(code), std::move(unit), decimals);
      one.label.arguments = {{"scenario", variant.title}};
      return one;
    };
    add_column(table, field("", "column_compare_of_scenario", "", 2), std::move(after));
    add_column(table, field("_difference", "column_compare_difference_of", "", 2), std::move(difference));
    add_column(table, field("_gaining", "column_compare_gaining_of", "unit_inhabitants", 0), std::move(gaining));
    add_column(table, field("_losing", "column_compare_losing_of", "unit_inhabitants", 0), std::move(losing));
  }
  add_column(table, number_field("real_change", "column_compare_real_change"), std::move(threshold));
  return table;
}

output::Table compare_indicators_table(Measured const& base, std::span<VariantMeasured const> variants) {
  auto table = output::Table{.name = "compare_indicators", .title = {"table_compare_indicators", {}}, .columns = {}};
  auto scenario = Texts{}, zones = Texts{}, id = Texts{}, name = Texts{};
  auto mean = Numbers{}, share = Numbers{};
  auto const add = [&](std::string const& of, Measured const& measured, std::string const& layer,
                       std::string const& zone, Members const& members) {
    for (auto const& column : measured.columns) {
      auto const [value, with_value] = mean_of(column.values, base.people, members);
      scenario.push_back(of);
      zones.push_back(layer);
      id.push_back(zone);
      name.push_back(column.field.name);
      mean.push_back(value);
      share.push_back(with_value);
    }
  };
  auto const add_all = [&](std::string const& of, Measured const& measured) {
    add(of, measured, "", "", everybody(base.origins.size()));
    for (auto const& layer : base.zones) {
      auto const members = members_of(layer);
      for (std::size_t zone = 0; zone < layer.ids.size(); ++zone)
        add(of, measured, layer.name, layer.ids[zone], members[zone]);
    }
  };
  add_all("base", base);
  for (auto const& variant : variants) add_all(variant.id, variant.measured);
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, text_field("zones", "column_compare_zones"), std::move(zones));
  add_column(table, text_field("zone_id", "column_compare_zone"), std::move(id));
  add_column(table, text_field("column", "column_compare_column"), std::move(name));
  add_column(table, number_field("mean", "column_compare_mean"), std::move(mean));
  add_column(table, number_field("with_value", "column_compare_with_value", "", 4), std::move(share));
  return table;
}

}  // namespace berline::study
