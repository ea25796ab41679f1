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

Wording headline(VariantMeasured const& variant, Measured const& base, std::size_t row, Compare const& compare,
                 bool are_people, PageWords const& say) {
  auto const& column = base.columns[row];
  auto const balance =
      balance_of(column, variant.measured.columns[row].values, base.people, everybody(base.origins.size()), compare);
  auto const threshold =
      column.is_time ? say.number(compare.threshold_min) + " min" : say.share(compare.threshold_percent / 100);
  return {"page_compare",
          {{"scenario", variant.title.empty() ? variant.id : variant.title},
           {"measure", output::spoken(column.field.label, say.language())},
           {"gaining", say.number(balance.gaining)},
           {"losing", say.number(balance.losing)},
           {"newly", say.number(balance.newly_reached)},
           {"no_longer", say.number(balance.no_longer_reached)},
           {"who", say.word(are_people ? "page_word_people" : "page_word_origins")},
           {"threshold", threshold}}};
}

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

void add_comparison(report::Page& page, PageMatter const& matter, PageWords const& words) {
  auto const& base = *matter.measured;
  auto const& compare = matter.study.compare;
  auto const variants = std::span{*matter.variants};
  if (base.columns.empty()) return;
  auto const row = told_column(base, matter.comparison_maps->front());
  auto const are_people = !matter.study.origins.weight.empty();
  for (std::size_t i = 0; i < variants.size(); ++i) {
    page.headlines.push_back(headline(variants[i], base, row, compare, are_people, words));
    auto const& layer = (*matter.comparison_maps)[i];
    auto map = map_of(matter, layer);
    map.title = layer.table.title;
    map.note = {"page_compare_map", {{"measure", output::spoken(base.columns[row].field.label, words.language())}}};
    map.style = *layer.style;
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
