// Who wins and who loses in the index: by tenth of income, and on a map.
#include <utility>

#include "compare/difference_style.h"
#include "compare/index_figures.h"
#include "compare/index_variants.h"
#include "compare/tenths.h"
#include "fields.h"

namespace berline::study {
namespace {

using precarity::kUnknown;
using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

/// Homes in tenths of the households by median standard of living.
std::vector<Members> income_tenths(PrecarityAnswer const& base) {
  auto living = Numbers{}, households = Numbers{};
  for (std::size_t home = 0; home < base.index.zones.size(); ++home) {
    living.push_back(base.index.zones[home].median_living);
    households.push_back(base.zones[home].households);
  }
  return tenths_by(living, households);
}

}  // namespace

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
