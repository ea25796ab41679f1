// Who gains and who loses, by tenth of income and by group.
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "compare/balance_columns.h"
#include "compare/compare.h"
#include "compare/tenths.h"
#include "fields.h"

namespace berline::study {
namespace {

using Texts = std::vector<std::string>;

/// A group of origins: those of a tenth of income, or of one value of a column; or some of the people of all.
struct Group {
  std::string grouping, name;
  Members members;
  std::vector<double> people{};  // one an origin; empty: the study's
};

/// The poorest first.
void add_income_tenths(std::vector<Group>& groups, std::span<double const> income, std::vector<double> const& people) {
  auto tenths = tenths_by(income, people);
  for (std::size_t tenth = 0; tenth < tenths.size(); ++tenth)
    groups.push_back({"income_tenth", std::to_string(tenth + 1), std::move(tenths[tenth])});
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

}  // namespace berline::study
