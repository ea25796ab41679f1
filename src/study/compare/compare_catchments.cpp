// Whose nearest hospital becomes another, and what a minute gained costs.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "access/layers.h"
#include "compare/compare.h"
#include "fields.h"

namespace berline::study {
namespace {

using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

constexpr auto kMissing = std::numeric_limits<double>::quiet_NaN();

std::string id_of(access::Places const& places, std::uint32_t row) {
  return row == access::Nearest::kNone ? std::string{} : places.ids[row];
}

std::vector<double> people_of(Study const& study, access::Places const& origins) {
  auto people = std::vector<double>(origins.size(), 1);
  if (study.origins.weight.empty()) return people;
  auto const given = access::numbers_of(origins, study.origins.weight);
  for (std::size_t row = 0; row < people.size(); ++row) people[row] = given[row] > 0 ? given[row] : 0;
  return people;
}

}  // namespace

std::vector<CatchmentShift> catchment_shifts(Study const& study, Materials const& base,
                                             std::vector<Answer> const& before,
                                             std::vector<access::Places> const& destinations,
                                             std::vector<Answer> const& after) {
  auto shifts = std::vector<CatchmentShift>{};
  auto const people = people_of(study, base.origins);
  for (auto const& is : after) {
    auto const was = std::ranges::find_if(
        before, [&](Answer const& one) { return one.set == is.set && one.mode == is.mode && one.window == is.window; });
    if (was == before.end()) continue;
    auto const column = is.mode == travel::TravelMode::transit ? middle_of(study.percentiles) : 0;
    auto by_pair = std::map<std::pair<std::string, std::string>, CatchmentShift>{};
    for (std::size_t origin = 0; origin < people.size(); ++origin) {
      auto const from = id_of(base.destinations[is.set], was->nearest.destination(origin, column));
      auto const to = id_of(destinations[is.set], is.nearest.destination(origin, column));
      if (from == to || people[origin] == 0) continue;
      auto& shift = by_pair[{from, to}];
      shift.people += people[origin];
      shift.before += people[origin] * output::minutes_or_missing(was->nearest.time(origin, column));
      shift.after += people[origin] * output::minutes_or_missing(is.nearest.time(origin, column));
    }
    for (auto& [pair, shift] : by_pair)
      shifts.push_back({is.set, is.mode, is.window, pair.first, pair.second, shift.people, shift.before / shift.people,
                        shift.after / shift.people});
  }
  return shifts;
}

output::Table compare_catchments_table(Study const& study, std::span<VariantMeasured const> variants) {
  auto table = output::Table{.name = "compare_catchments", .title = {"table_compare_catchments", {}}, .columns = {}};
  auto scenario = Texts{}, set = Texts{}, mode = Texts{}, window = Texts{}, from = Texts{}, to = Texts{};
  auto people = Numbers{}, before = Numbers{}, after = Numbers{};
  for (auto const& variant : variants)
    for (auto const& shift : variant.shifts) {
      scenario.push_back(variant.id);
      set.push_back(study.destinations[shift.set].name);
      mode.emplace_back(mode_name(shift.mode));
      window.push_back(shift.window ? study.windows[*shift.window].id : std::string{});
      from.push_back(shift.from);
      to.push_back(shift.to);
      people.push_back(shift.people);
      before.push_back(shift.before);
      after.push_back(shift.after);
    }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, text_field("destinations", "column_compare_set"), std::move(set));
  add_column(table, text_field("mode", "column_mode"), std::move(mode));
  add_column(table, text_field("window", "column_window"), std::move(window));
  add_column(table, text_field("from", "column_compare_from"), std::move(from));
  add_column(table, text_field("to", "column_compare_to"), std::move(to));
  add_column(table, number_field("people", "column_compare_people", "unit_inhabitants", 0), std::move(people));
  add_column(table, number_field("before", "column_compare_minutes_before", "min", 1), std::move(before));
  add_column(table, number_field("after", "column_compare_minutes_after", "min", 1), std::move(after));
  return table;
}

std::optional<output::Table> compare_budgets_table(Measured const& base, std::span<VariantMeasured const> variants) {
  if (std::ranges::none_of(variants, [](auto const& variant) { return variant.budget.has_value(); }))
    return std::nullopt;
  auto table = output::Table{.name = "compare_budgets", .title = {"table_compare_budgets", {}}, .columns = {}};
  auto scenario = Texts{}, name = Texts{};
  auto budget = Numbers{}, gained = Numbers{}, lost = Numbers{}, newly = Numbers{}, each = Numbers{};
  for (auto const& variant : variants) {
    if (!variant.budget) continue;
    for (std::size_t c = 0; c < base.columns.size(); ++c) {
      auto const& column = base.columns[c];
      if (!column.is_time) continue;
      auto better = 0.0, worse = 0.0, reached = 0.0;
      for (std::size_t origin = 0; origin < base.origins.size(); ++origin) {
        auto const was = column.values[origin], is = variant.measured.columns[c].values[origin];
        auto const people = base.people[origin] > 0 ? base.people[origin] : 0;
        if (std::isnan(was) && !std::isnan(is)) reached += people;
        if (std::isnan(was) || std::isnan(is)) continue;
        (is < was ? better : worse) += people * std::abs(was - is);
      }
      scenario.push_back(variant.id);
      name.push_back(column.field.name);
      budget.push_back(*variant.budget);
      gained.push_back(better);
      lost.push_back(worse);
      newly.push_back(reached);
      each.push_back(better > worse ? *variant.budget / (better - worse) : kMissing);
    }
  }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, text_field("column", "column_compare_column"), std::move(name));
  add_column(table, number_field("budget_eur", "column_compare_budget", "EUR/year", 0), std::move(budget));
  add_column(table, number_field("gained_min", "column_compare_gained", "min", 0), std::move(gained));
  add_column(table, number_field("lost_min", "column_compare_lost", "min", 0), std::move(lost));
  add_column(table, number_field("newly_reached", "column_compare_newly_reached", "unit_inhabitants", 0),
             std::move(newly));
  add_column(table, number_field("eur_per_minute", "column_compare_minute_cost", "EUR/year", 2), std::move(each));
  return table;
}

}  // namespace berline::study
