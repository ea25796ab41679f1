// tables/equity.csv: how evenly each measured column is shared.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "access/measure_keys.h"
#include "access/measure_tables.h"
#include "berline/access/equity.h"
#include "berline/output/style.h"
#include "fields.h"

namespace berline::study {
namespace {

constexpr int kDecimals = 4;
constexpr auto kBeyondAll = std::numeric_limits<double>::infinity();

/// The groups of a column of the origins: the name of each group, and the row of each origin's.
struct Groups {
  std::string column;
  std::vector<std::string> names;
  std::vector<int> of_origin;  // -1: in none
};

Groups groups_of(access::Places const& origins, std::string const& column) {
  auto words = std::vector<std::string>{};
  if (auto const texts = origins.texts.find(column); texts != origins.texts.end())
    words = texts->second;
  else
    for (auto const value : access::numbers_of(origins, column))
      words.push_back(std::isnan(value) ? std::string{} : fmt::format("{}", value));
  auto rows = std::map<std::string, int>{};
  for (auto const& word : words)
    if (!word.empty()) rows.emplace(word, 0);
  auto groups = Groups{column, {}, {}};
  for (auto& [word, row] : rows) {
    row = static_cast<int>(groups.names.size());
    groups.names.push_back(word);
  }
  for (auto const& word : words) groups.of_origin.push_back(word.empty() ? -1 : rows.at(word));
  return groups;
}

/// The lines of the table.
class Lines {
public:
  explicit Lines(Equity const& equity) : equity_{equity} {}

  /// Whose values are judged: everybody, or the people of a column, of a group.
  struct Whose {
    std::string population, by, group;
  };

  void add(MeasuredColumn const& column, Whose const& whose, std::string const& indicator, double value) {
    measures_.add(column);
    population_.push_back(whose.population);
    by_.push_back(whose.by);
    group_.push_back(whose.group);
    indicator_.push_back(indicator);
    value_.push_back(value);
  }

  /// What is said of any population: how much it has, and how many are badly off. `line`: see `line_of`.
  void add_level(MeasuredColumn const& column, Whose const& whose, std::vector<double> const& people, double line) {
    auto values = column.values;
    auto total = 0.0, with_value = 0.0;
    for (std::size_t i = 0; i < people.size(); ++i) {
      total += people[i];
      if (!std::isnan(values[i])) with_value += people[i];
    }
    add(column, whose, "people", total);
    add(column, whose, "with_value_pct", total > 0 ? 100 * with_value / total : std::nan(""));
    add(column, whose, "mean", access::weighted_mean(values, people));
    if (column.is_time)
      for (auto& value : values)
        if (std::isnan(value)) value = kBeyondAll;
    auto const median = access::weighted_quantile(values, people, 0.5);
    add(column, whose, "median", std::isinf(median) ? std::nan("") : study::shown(column, median));
    if (column.is_time)
      for (auto const limit : output::kMinuteBreaks)
        add(column, whose, fmt::format("beyond_{:g}min_pct", limit),
            100 * (1 - access::share_within(values, people, limit)));
    auto const better = column.is_time ? access::Better::less : access::Better::more;
    for (auto const alpha : {0, 1, 2})
      add(column, whose, fmt::format("fgt{}", alpha), access::fgt(values, people, line, alpha, better));
  }

  /// The value below (of times: above) which people are badly off.
  double line_of(MeasuredColumn const& column, std::vector<double> const& people) const {
    if (column.is_time) return equity_.time_line.count() / 60.0;
    return equity_.share_of_median * access::weighted_quantile(column.values, people, 0.5);
  }

  output::Table table() && {
    auto table = output::Table{.name = "equity", .title = {"table_equity", {}}, .columns = {}};
    std::move(measures_).add_to(table);
    add_column(table, text_field("population", "column_population"), std::move(population_));
    add_column(table, text_field("by", "column_by"), std::move(by_));
    add_column(table, text_field("group", "column_group"), std::move(group_));
    add_column(table, text_field("indicator", "column_indicator"), std::move(indicator_));
    add_column(table, number_field("value", "column_indicator_value", "", kDecimals), std::move(value_));
    return table;
  }

private:
  Equity const& equity_;
  MeasureKeys measures_;
  std::vector<std::string> population_, by_, group_, indicator_;
  std::vector<double> value_;
};

/// The same people, without those outside the group.
std::vector<double> only(std::vector<double> people, Groups const& groups, int group) {
  for (std::size_t origin = 0; origin < people.size(); ++origin)
    if (groups.of_origin[origin] != group) people[origin] = 0;
  return people;
}

/// Between the least and the most that anybody has, as the R package `accessibility` takes it.
double erreygers(std::vector<double> const& values, std::vector<double> const& people, std::span<double const> income) {
  auto least = kBeyondAll, most = -kBeyondAll;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i]) || people[i] <= 0) continue;
    least = std::min(least, values[i]);
    most = std::max(most, values[i]);
  }
  return most > least ? access::erreygers_index(values, people, income, least, most) : std::nan("");
}

}  // namespace

output::Table equity_table(Study const& study, access::Places const& origins, Measured const& measured) {
  auto const& equity = *study.equity;
  auto const everybody = Lines::Whose{study.origins.weight, "", ""};
  auto const income = equity.income.empty() ? std::span<double const>{} : access::numbers_of(origins, equity.income);
  auto groupings = std::vector<Groups>{};
  for (auto const& column : equity.by) groupings.push_back(groups_of(origins, column));
  auto lines = Lines{equity};
  for (auto const& column : measured.columns) {
    auto const& people = measured.people;
    auto const line = lines.line_of(column, people);
    lines.add_level(column, everybody, people, line);
    lines.add(column, everybody, "gini", access::gini(column.values, people));
    lines.add(column, everybody, "theil_t", access::theil_t(column.values, people, {}).total);
    if (!income.empty()) {
      lines.add(column, everybody, "palma", access::palma(column.values, people, income));
      lines.add(column, everybody, "concentration", access::concentration_index(column.values, people, income));
      lines.add(column, everybody, "erreygers", erreygers(column.values, people, income));
    }
    for (auto const& name : study.origins.groups) {
      auto const numbers = access::numbers_of(origins, name);
      auto group = std::vector<double>{numbers.begin(), numbers.end()};
      for (auto& number : group) number = number > 0 ? number : 0;  // missing: nobody
      lines.add_level(column, {name, "", ""}, group, line);
    }
    for (auto const& groups : groupings) {
      auto const theil = access::theil_t(column.values, people, groups.of_origin);
      lines.add(column, {study.origins.weight, groups.column, ""}, "theil_between", theil.between);
      lines.add(column, {study.origins.weight, groups.column, ""}, "theil_within", theil.within());
      for (std::size_t group = 0; group < groups.names.size(); ++group)
        lines.add_level(column, {study.origins.weight, groups.column, groups.names[group]},
                        only(people, groups, static_cast<int>(group)), line);
    }
  }
  return std::move(lines).table();
}

}  // namespace berline::study
