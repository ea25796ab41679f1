#include "precarity/published_basket.h"

#include <algorithm>

#include "fields.h"
#include "precarity/within_reach.h"

namespace berline::study {
namespace {

Reaching shares_of(WithinReach const& sum) {
  auto const share = [](double part, double of) { return of > 0 ? part / of : precarity::kUnknown; };
  return {.without_car = share(sum.without_car_reaching, sum.without_car),
          .all = share(sum.people_reaching, sum.people)};
}

Grouping const* grouping_named(PrecarityAnswer const& answer, std::string const& name) {
  auto const found = std::ranges::find(answer.groupings, name, &Grouping::name);
  return found == answer.groupings.end() ? nullptr : &*found;
}

/// The rows of the ids in the grouping; those it does not have are reported.
std::vector<std::size_t> rows_of(std::vector<std::string> const& ids, Grouping const* grouping,
                                 std::string const& zones, Report& report) {
  auto rows = std::vector<std::size_t>{};
  for (auto const& id : ids) {
    auto const found =
        grouping == nullptr ? std::vector<std::string>::const_iterator{} : std::ranges::find(grouping->ids, id);
    if (grouping != nullptr && found != grouping->ids.end())
      rows.push_back(static_cast<std::size_t>(found - grouping->ids.begin()));
    else
      report.add({Severity::warning,
                  "basket_published_zone_unknown",
                  {.field = "precarity.published"},
                  {{"id", id}, {"zones", zones}}});
  }
  return rows;
}

/// The homes the publication is about.
std::vector<bool> homes_within(PublishedBasket const& published, PrecarityAnswer const& answer, Report& report) {
  if (published.within.empty()) return std::vector<bool>(answer.homes.size(), true);
  auto const* const grouping = grouping_named(answer, published.zones);
  auto const rows = rows_of(published.within, grouping, published.zones, report);
  auto within = std::vector<bool>(answer.homes.size(), false);
  for (std::size_t home = 0; home < within.size() && grouping != nullptr; ++home)
    within[home] = std::ranges::count(rows, grouping->group_of[home]) > 0;
  return within;
}

std::string name_of(Grouping const& grouping, std::size_t row) {
  return grouping.labels.empty() ? grouping.ids[row] : grouping.labels[row];
}

/// The zones said to be weak among all of their kind, by how many people without a car lack the basket.
void put_weak_zones(BesidePublished& result, PrecarityAnswer const& answer, std::vector<bool> const& within,
                    std::vector<bool> const& reaches, Report& report) {
  auto const& published = result.published;
  auto const* const grouping = grouping_named(answer, published.weak_zones);
  auto const rows = rows_of(published.weak, grouping, published.weak_zones, report);
  if (grouping == nullptr) return;
  auto tallies = std::vector<WithinReach>(grouping->ids.size());
  for (std::size_t home = 0; home < within.size(); ++home)
    if (auto const group = grouping->group_of[home]; within[home] && group != precarity::kNoGroup)
      tallies[group] += within_reach(answer.homes.people[home], reaches[home]);
  auto const lacking = [&](std::size_t row) { return tallies[row].without_car - tallies[row].without_car_reaching; };
  auto order = std::vector<std::size_t>{};
  for (std::size_t row = 0; row < tallies.size(); ++row)
    if (tallies[row].people > 0) order.push_back(row);
  std::ranges::stable_sort(order, std::greater{}, lacking);
  result.zones = order.size();
  for (std::size_t i = 0; i < std::min(rows.size(), order.size()); ++i)
    result.worst.push_back(name_of(*grouping, order[i]));
  for (auto const row : rows) {
    auto const place = std::ranges::find(order, row);
    if (place == order.end()) continue;  // nobody lives there
    result.weak.push_back({.id = grouping->ids[row],
                           .name = name_of(*grouping, row),
                           .without_car = tallies[row].without_car,
                           .out_of_reach = lacking(row),
                           .rank = static_cast<std::size_t>(place - order.begin()) + 1});
  }
}

}  // namespace

std::optional<BesidePublished> beside_published(Study const& study, PrecarityAnswer const& answer,
                                                std::vector<precarity::ZoneInput> const* then, Report& report) {
  if (!study.precarity->published || answer.reach.empty()) return std::nullopt;
  auto result = BesidePublished{};
  result.published = *study.precarity->published;
  auto const limit = answer.index.thresholds.basket_minutes;
  auto const within = homes_within(result.published, answer, report);
  auto const shares = [&](std::vector<bool> const& reaches) {
    auto sum = WithinReach{};
    for (std::size_t home = 0; home < within.size(); ++home)
      if (within[home]) sum += within_reach(answer.homes.people[home], reaches[home]);
    return shares_of(sum);
  };
  auto reaches = std::vector<bool>{};
  for (auto const& reach : answer.reach.front()) reaches.push_back(reach.basket_minutes <= limit);
  result.now = shares(reaches);
  if (then != nullptr) {
    for (std::size_t home = 0; home < reaches.size(); ++home) reaches[home] = (*then)[home].basket_minutes <= limit;
    result.then = shares(reaches);
  }
  put_weak_zones(result, answer, within, reaches, report);
  return result;
}

output::Table published_basket_table(BesidePublished const& beside) {
  auto const percent = [](double share) { return 100 * share; };
  auto figures = std::vector<std::string>{"without_car", "all"}, ids = std::vector<std::string>(2), names = ids;
  auto published = std::vector<double>{beside.published.without_car_pct, beside.published.all_pct};
  auto now = std::vector<double>{percent(beside.now.without_car), percent(beside.now.all)};
  auto const then_or_unknown = beside.then.value_or(Reaching{});
  auto then = std::vector<double>{percent(then_or_unknown.without_car), percent(then_or_unknown.all)};
  auto without_car = std::vector<double>(2, precarity::kUnknown), out_of_reach = without_car, ranks = without_car;
  for (auto const& zone : beside.weak) {
    figures.emplace_back("weak_zone");
    ids.push_back(zone.id);
    names.push_back(zone.name);
    for (auto* column : {&published, &now, &then}) column->push_back(precarity::kUnknown);
    without_car.push_back(zone.without_car);
    out_of_reach.push_back(zone.out_of_reach);
    ranks.push_back(static_cast<double>(zone.rank));
  }
  auto table = output::Table{.name = "precarity_basket_published",
                             .title = {"table_precarity_basket_published", {{"source", beside.published.source}}},
                             .columns = {}};
  add_column(table, text_field("figure", "basket_published_figure"), std::move(figures));
  add_column(table, text_field("id", "precarity_id"), std::move(ids));
  add_column(table, text_field("name", "column_name"), std::move(names));
  add_column(table, number_field("published_pct", "basket_published_pct", "%", 1), std::move(published));
  add_column(table, number_field("computed_pct", "basket_published_computed", "%", 1), std::move(now));
  if (beside.then)
    add_column(table,
               number_field("computed_then_pct", "basket_published_computed_then", "%", 1,
                            {{"scenario", beside.published.scenario}}),
               std::move(then));
  add_column(table, count_field("people_without_car", "basket_people_without_car"), std::move(without_car));
  add_column(table, count_field("out_of_reach", "basket_published_out_of_reach"), std::move(out_of_reach));
  add_column(table, count_field("rank", "basket_published_rank"), std::move(ranks));
  return table;
}

}  // namespace berline::study
