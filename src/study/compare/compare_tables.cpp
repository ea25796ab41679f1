#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "compare/compare.h"
#include "fields.h"

namespace berline::study {
namespace {

using Integers = std::vector<std::optional<std::int64_t>>;
using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

constexpr auto kTenths = 10;
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

/// The columns of a balance, a row at a time.
class BalanceColumns {
public:
  void add(Balance const& one) {
    for (std::size_t i = 0;
         auto const value : {one.people, one.gaining, one.losing, one.same, one.newly_reached, one.no_longer_reached})
      values_[i++].push_back(value);
    difference_.push_back(one.difference);
  }
  void put_into(output::Table& table) {
    static constexpr auto kNames =
        std::array{"people", "gaining", "losing", "same", "newly_reached", "no_longer_reached"};
    for (std::size_t i = 0; i < kNames.size(); ++i)
      add_column(table, number_field(kNames[i], fmt::format("column_compare_{}", kNames[i]), "unit_inhabitants", 0),
                 std::move(values_[i]));
    add_column(table, number_field("difference", "column_compare_difference"), std::move(difference_));
  }

private:
  std::array<Numbers, 6> values_;
  Numbers difference_;
};

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

/// A group of origins: those of a tenth of income, or of one value of a column; or some of the people of all.
struct Group {
  std::string grouping, name;
  Members members;
  std::vector<double> people{};  // one an origin; empty: the study's
};

/// Tenths of the people by income, the poorest first; an origin belongs to the tenth its middle person is in.
void add_income_tenths(std::vector<Group>& groups, std::span<double const> income, std::vector<double> const& people) {
  auto order = std::vector<std::size_t>{};
  auto total = 0.0;
  for (std::size_t origin = 0; origin < people.size(); ++origin)
    if (!std::isnan(income[origin]) && people[origin] > 0) {
      order.push_back(origin);
      total += people[origin];
    }
  std::ranges::stable_sort(order, {}, [&](std::size_t origin) { return income[origin]; });
  auto const first = groups.size();
  for (auto tenth = 1; tenth <= kTenths; ++tenth) groups.push_back({"income_tenth", std::to_string(tenth), {}});
  auto passed = 0.0;
  for (auto const origin : order) {
    auto const middle = passed + people[origin] / 2;
    auto const tenth = std::min(kTenths - 1, static_cast<int>(kTenths * middle / total));
    groups[first + static_cast<std::size_t>(tenth)].members.push_back(origin);
    passed += people[origin];
  }
}

std::vector<Group> groups_of(Study const& study, access::Places const& origins, std::vector<double> const& people) {
  auto groups = std::vector<Group>{{"all", "", everybody(people.size())}};
  for (auto const& column : study.origins.groups) {
    auto const counts = access::numbers_of(origins, column);
    groups.push_back({"group", column, everybody(people.size()), {counts.begin(), counts.end()}});
  }
  if (!study.equity) return groups;
  if (!study.equity->income.empty())
    add_income_tenths(groups, access::numbers_of(origins, study.equity->income), people);
  for (auto const& column : study.equity->by) {
    auto by_name = std::map<std::string, Members>{};
    auto const put = [&](std::size_t origin, std::string const& name) {
      if (!name.empty()) by_name[name].push_back(origin);
    };
    if (auto const texts = origins.texts.find(column); texts != origins.texts.end())
      for (std::size_t origin = 0; origin < people.size(); ++origin) put(origin, texts->second[origin]);
    else if (auto const numbers = origins.numbers.find(column); numbers != origins.numbers.end())
      for (std::size_t origin = 0; origin < people.size(); ++origin)
        if (!std::isnan(numbers->second[origin])) put(origin, fmt::format("{}", numbers->second[origin]));
    for (auto& [name, members] : by_name) groups.push_back({column, name, std::move(members)});
  }
  return groups;
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

output::Table compare_groups_table(Study const& study, access::Places const& origins, Measured const& base,
                                   std::span<VariantMeasured const> variants) {
  auto table = output::Table{.name = "compare_groups", .title = {"table_compare_groups", {}}, .columns = {}};
  auto const groups = groups_of(study, origins, base.people);
  auto scenario = Texts{}, name = Texts{}, grouping = Texts{}, group_name = Texts{};
  auto balances = BalanceColumns{};
  for (auto const& variant : variants)
    for (std::size_t c = 0; c < base.columns.size(); ++c)
      for (auto const& group : groups) {
        scenario.push_back(variant.id);
        name.push_back(base.columns[c].field.name);
        grouping.push_back(group.grouping);
        group_name.push_back(group.name);
        balances.add(balance_of(base.columns[c], variant.measured.columns[c].values,
                                group.people.empty() ? base.people : group.people, group.members, study.compare));
      }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, text_field("column", "column_compare_column"), std::move(name));
  add_column(table, text_field("grouping", "column_compare_grouping"), std::move(grouping));
  add_column(table, text_field("group", "column_compare_group"), std::move(group_name));
  balances.put_into(table);
  return table;
}

output::Table compare_scenarios_table(Measured const& base, std::span<VariantMeasured const> variants,
                                      Compare const& compare) {
  auto table = output::Table{.name = "compare_scenarios", .title = {"table_compare_scenarios", {}}, .columns = {}};
  auto const all = everybody(base.origins.size());
  auto name = Texts{};
  auto before = Numbers{};
  for (auto const& column : base.columns) {
    name.push_back(column.field.name);
    before.push_back(mean_of(column.values, base.people, all).mean);
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

output::Table compare_service_table(std::span<VariantMeasured const> variants) {
  auto table = output::Table{.name = "compare_service", .title = {"table_compare_service", {}}, .columns = {}};
  auto scenario = Texts{}, type = Texts{}, comment = Texts{};
  auto kilometres_before = Numbers{}, kilometres_after = Numbers{};
  auto row = Integers{};
  struct Count {
    std::string_view name;
    std::size_t (*of)(scenario::Touched const&);
  };
  static constexpr auto kCounts =
      std::array<Count, 9>{{{"trips_added", [](scenario::Touched const& one) { return one.added; }},
                            {"trips_removed", [](scenario::Touched const& one) { return one.removed; }},
                            {"trips_changed", [](scenario::Touched const& one) { return one.changed; }},
                            {"stops_added", [](scenario::Touched const& one) { return one.stops_added; }},
                            {"day_trips_before", [](scenario::Touched const& one) { return one.before.trips; }},
                            {"day_trips_after", [](scenario::Touched const& one) { return one.after.trips; }},
                            {"vehicles_before", [](scenario::Touched const& one) { return one.before.vehicles; }},
                            {"vehicles_after", [](scenario::Touched const& one) { return one.after.vehicles; }},
                            {"stops_served_after", [](scenario::Touched const& one) { return one.after.stops; }}}};
  auto counts = std::array<Integers, kCounts.size()>{};
  for (auto const& variant : variants)
    for (auto const& touched : variant.touched) {
      auto const& modification = variant.scenario.modifications[touched.modification];
      scenario.push_back(variant.id);
      row.push_back(static_cast<std::int64_t>(touched.modification + 1));
      type.push_back(modification.type);
      comment.push_back(modification.comment);
      for (std::size_t i = 0; i < kCounts.size(); ++i)
        counts[i].push_back(static_cast<std::int64_t>(kCounts[i].of(touched)));
      kilometres_before.push_back(touched.before.vehicle_kilometres);
      kilometres_after.push_back(touched.after.vehicle_kilometres);
    }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, count_field("modification", "column_compare_modification"), std::move(row));
  add_column(table, text_field("type", "column_compare_type"), std::move(type));
  add_column(table, text_field("comment", "column_compare_comment"), std::move(comment));
  for (std::size_t i = 0; i < kCounts.size(); ++i)
    add_column(table, count_field(std::string{kCounts[i].name}, fmt::format("column_compare_{}", kCounts[i].name)),
               std::move(counts[i]));
  add_column(table, number_field("vehicle_km_before", "column_compare_vehicle_km_before", "km", 1),
             std::move(kilometres_before));
  add_column(table, number_field("vehicle_km_after", "column_compare_vehicle_km_after", "km", 1),
             std::move(kilometres_after));
  return table;
}

}  // namespace berline::study
