#include <algorithm>
#include <cmath>
#include <numeric>

#include "page/page_parts.h"
#include "precarity/precarity_tables.h"

namespace berline::study {
namespace {

using output::Wording;

constexpr std::size_t kWorstNamed = 3;

/// "Lens (15.2%), Douai (14.0%)": the groups of the highest shares among those displayed.
std::string worst_of(Grouping const& grouping, PageWords const& say) {
  auto rows = std::vector<std::size_t>{};
  for (std::size_t row = 0; row < grouping.rows.size(); ++row)
    if (is_displayed(grouping.rows[row].confidence) && !std::isnan(grouping.rows[row].precarious)) rows.push_back(row);
  std::ranges::stable_sort(rows, std::greater{}, [&](std::size_t row) { return grouping.rows[row].precarious; });
  auto text = std::string{};
  for (std::size_t i = 0; i < std::min(kWorstNamed, rows.size()); ++i)
    text += (i == 0 ? "" : ", ") + (grouping.labels.empty() ? grouping.ids : grouping.labels)[rows[i]] + " (" +
            say.share(grouping.rows[rows[i]].precarious) + ")";
  return text;
}

std::vector<Wording> headlines(PrecarityAnswer const& answer, PageWords const& say) {
  auto const& all = answer.index.all;
  auto sentences = std::vector<Wording>{};
  auto band = std::string{};
  if (answer.uncertainty) {
    auto const& drawn = answer.uncertainty->headlines[static_cast<std::size_t>(precarity::Headline::precarious)];
    band =
        output::spoken({"page_band", {{"low", say.share(drawn.low)}, {"high", say.share(drawn.high)}}}, say.language());
  }
  sentences.push_back({"page_precarious",
                       {{"share", say.share(all.precarious)},
                        {"households", say.number(all.households)},
                        {"threshold", say.share(answer.index.thresholds.full)},
                        {"band", band},
                        {"immobile", say.share(all.immobile)},
                        {"vulnerable", say.share(all.vulnerable)}}});
  if (!answer.groupings.empty())
    if (auto worst = worst_of(answer.groupings.front(), say); !worst.empty())
      sentences.push_back(
          {"page_precarious_worst", {{"zones", answer.groupings.front().name}, {"worst", std::move(worst)}}});
  return sentences;
}

report::PageTable communes(PrecarityAnswer const& answer, Grouping const& grouping) {
  auto shown = report::PageTable{};
  shown.table = precarity_group_table(answer, grouping);
  shown.note = {"page_precarity_table", {}};
  shown.columns = {
      "id",         "households",     "precarious_pct", "precarious_p5_pct", "precarious_p95_pct", "rank_best",
      "rank_worst", "vulnerable_pct", "immobile_pct",   "low_income_pct",    "median_living_eur",  "score",
      "confidence"};
  shown.file = "tables/" + shown.table.name + ".csv";
  return shown;
}

}  // namespace

void add_precarity(report::Page& page, PageMatter const& matter, PageWords const& words) {
  auto const& answer = *matter.precarity;
  if (!answer.has_costs()) return;
  std::ranges::move(headlines(answer, words), std::back_inserter(page.headlines));
  for (auto const& layer : *matter.precarity_maps) {
    auto map = map_of(matter, layer);
    map.title = layer.table.title;
    map.note = {"page_precarity_map", {}};
    map.style = *layer.style;
    if (layer.table.find("households") != nullptr) map.weight = "households";
    map.weight_label = {"precarity_households", {}};
    page.maps.push_back(std::move(map));
  }
  for (auto const& grouping : answer.groupings) page.tables.push_back(communes(answer, grouping));
}

}  // namespace berline::study
