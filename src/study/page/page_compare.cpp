#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "compare/compare.h"
#include "page/page_parts.h"

namespace berline::study {
namespace {

using output::Wording;

/// The column a layer of differences is coloured by.
std::size_t told_column(Measured const& base, output::Layer const& layer) {
  auto const found = std::ranges::find_if(
      base.columns, [&](auto const& column) { return column.field.name + "_difference" == layer.style->column; });
  return static_cast<std::size_t>(found - base.columns.begin());
}

/// The same column at other percentiles of the departures, the lowest first.
std::vector<std::size_t> by_luck(Measured const& base, std::size_t row) {
  auto const& told = base.columns[row];
  auto rows = std::vector<std::size_t>{};
  for (std::size_t i = 0; i < base.columns.size(); ++i) {
    auto const& column = base.columns[i];
    if (column.percentile && column.measure == told.measure && column.mode == told.mode &&
        column.window == told.window && column.cutoff == told.cutoff && column.threshold == told.threshold)
      rows.push_back(i);
  }
  return rows;
}

/// Who gains and who loses by one scenario.
class Verdict {
public:
  Verdict(VariantMeasured const& variant, Measured const& base, Compare const& compare, PageWords const& say)
      : variant_{variant}, base_{base}, compare_{compare}, say_{say} {}

  Wording sentence(std::size_t row, std::string const& who) const {
    auto const& column = base_.columns[row];
    auto const balance = balance_at(row);
    auto const least = real_change(column, compare_);
    auto const threshold = column.is_time ? say_.number(least) + " min" : say_.share(least / 100);
    return {"page_compare",
            {{"scenario", variant_.title.empty() ? variant_.id : variant_.title},
             {"measure", output::spoken(column.field.label, say_.language())},
             {"gaining", say_.number(balance.gaining)},
             {"losing", say_.number(balance.losing)},
             {"newly", say_.number(balance.newly_reached)},
             {"no_longer", say_.number(balance.no_longer_reached)},
             {"who", who},
             {"threshold", threshold},
             {"luck", luck(row)}}};
  }

private:
  Balance balance_at(std::size_t row) const {
    return balance_of(base_.columns[row], variant_.measured.columns[row].values, base_.people,
                      everybody(base_.origins.size()), compare_);
  }

  /// How many gain by those who leave at a good minute, and at a bad one; nothing when one percentile was measured.
  std::string luck(std::size_t row) const {
    auto const rows = by_luck(base_, row);
    if (rows.size() < 2) return {};
    auto gaining = std::vector<double>{};
    for (auto const one : rows) gaining.push_back(balance_at(one).gaining);
    auto const [low, high] = std::ranges::minmax(gaining);
    return output::spoken({"page_compare_luck", {{"low", say_.number(low)}, {"high", say_.number(high)}}},
                          say_.language());
  }

  VariantMeasured const& variant_;
  Measured const& base_;
  Compare const& compare_;
  PageWords const& say_;
};

/// Who wins and who loses by tenth of income, when the index was asked.
void add_index(report::Page& page, PageMatter const& matter) {
  if (matter.precarity == nullptr) return;
  auto indices = std::vector<NamedIndex>{};
  for (auto const& variant : *matter.variants)
    if (!variant.indices.empty()) indices.push_back({variant.id, variant.title, variant.indices});
  if (indices.empty()) return;
  page.tables.push_back(
      {.table = compare_index_incomes_table(*matter.precarity, indices, matter.study.compare.threshold_percent),
       .note = {"page_compare_index", {}},
       .columns = {},
       .file = "tables/compare_index_incomes.csv"});
}

}  // namespace

void add_comparison(report::Page& page, Sentences& told, PageMatter const& matter, PageWords const& words) {
  auto const& base = *matter.compared;
  auto const& compare = matter.study.compare;
  auto const variants = std::span{*matter.variants};
  if (base.columns.empty()) return;
  auto const row = told_column(base, matter.comparison_maps->front());
  for (std::size_t i = 0; i < variants.size(); ++i) {
    told.comparison.push_back(Verdict{variants[i], base, compare, words}.sentence(row, who_of(matter, words)));
    auto const& layer = (*matter.comparison_maps)[i];
    auto map = map_of(matter, layer);
    map.title = layer.table.title;
    map.note = {"page_compare_map", {{"measure", output::spoken(base.columns[row].field.label, words.language())}}};
    map.style = *layer.style;
    if (!matter.study.origins.weight.empty()) map.weights = persons_of(matter);
    page.maps.push_back(std::move(map));
  }
  page.tables.push_back({.table = compare_scenarios_table(base, variants, compare),
                         .note = {"page_compare_table", {}},
                         .columns = {},
                         .file = "tables/compare_scenarios.csv"});
  page.tables.push_back(
      {.table = compare_service_table(variants), .note = {}, .columns = {}, .file = "tables/compare_service.csv"});
  add_index(page, matter);
}

}  // namespace berline::study
