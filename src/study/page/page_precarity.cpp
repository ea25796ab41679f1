#include <algorithm>
#include <cmath>
#include <optional>

#include "page/page_parts.h"
#include "page/precarity_sheets.h"
#include "precarity/precarity_tables.h"
#include "precarity/within_reach.h"

namespace berline::study {
namespace {

using output::Wording;

constexpr std::size_t kWorstNamed = 3;
constexpr double kLimitDoubt = 5;        // minutes: what a limit of half an hour is uncertain by
constexpr std::size_t kMostSheets = 12;  // of a grouping; sheets_NAME.html holds all

/// "Lens (15.2%), Douai (14.0%)": the groups of the highest shares among those displayed.
std::string worst_of(Grouping const& grouping, PageWords const& say) {
  auto const rows = groups_by_precarity(grouping);
  auto text = std::string{};
  for (std::size_t i = 0; i < std::min(kWorstNamed, rows.size()); ++i)
    text += (i == 0 ? "" : ", ") + group_name(grouping, rows[i]) + " (" + say.share(grouping.rows[rows[i]].precarious) +
            ")";
  return text;
}

/// What those without a car have within reach, in the first window; with the limit drawn closer and wider.
std::optional<Wording> without_car(PrecarityAnswer const& answer, PageWords const& say) {
  if (answer.reach.empty()) return std::nullopt;
  auto const limit = answer.index.thresholds.basket_minutes;
  auto const reach = within_reach(answer, 0, limit);
  if (!(reach.without_car > 0)) return std::nullopt;
  auto const share = [&](double minutes) {
    return say.share(within_reach(answer, 0, minutes).without_car_reaching / reach.without_car);
  };
  return Wording{"page_without_car",
                 {{"people", say.number(reach.without_car)},
                  {"share", say.share(reach.without_car / reach.people)},
                  {"minutes", say.number(limit)},
                  {"reaching", share(limit)},
                  {"closer", say.number(limit - kLimitDoubt)},
                  {"low", share(limit - kLimitDoubt)},
                  {"wider", say.number(limit + kLimitDoubt)},
                  {"high", share(limit + kLimitDoubt)},
                  {"all", say.share(reach.people_reaching / reach.people)}}};
}

std::vector<Wording> sentences_of(PrecarityAnswer const& answer, PageWords const& say) {
  auto const& all = answer.index.all;
  auto sentences = std::vector<Wording>{};
  if (auto sentence = without_car(answer, say)) sentences.push_back(*std::move(sentence));
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

/// After the sheets of destinations, if there are any.
void add_sheets(report::Page& page, PrecarityAnswer const& answer, PageWords const& words) {
  auto titles = std::string{};
  for (auto const& argument : page.sheets_title.arguments) titles += argument.second;
  for (auto const& grouping : answer.groupings) {
    auto sheets = precarity_sheets(grouping, words, kMostSheets);
    if (sheets.empty()) continue;
    if (!titles.empty()) titles += ", ";
    titles += grouping.name;
    std::ranges::move(sheets, std::back_inserter(page.sheets));
  }
  page.sheets_title = {"page_sheets", {{"destinations", titles}}};
}

}  // namespace

void add_precarity(report::Page& page, Sentences& told, PageMatter const& matter, PageWords const& words) {
  auto const& answer = *matter.precarity;
  if (!answer.has_costs()) return;
  told.precarity = sentences_of(answer, words);
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
  add_sheets(page, answer, words);
}

}  // namespace berline::study
