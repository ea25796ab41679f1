#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "page/page_parts.h"
#include "precarity/precarity_tables.h"

namespace berline::study {
namespace {

using output::Wording;

constexpr std::size_t kWorstNamed = 3;
constexpr double kLimitDoubt = 5;        // minutes: what a limit of half an hour is uncertain by
constexpr std::size_t kMostSheets = 12;  // of a grouping; the tables hold all

/// The groups that may be displayed, those of the highest shares first.
std::vector<std::size_t> by_precarity(Grouping const& grouping) {
  auto rows = std::vector<std::size_t>{};
  for (std::size_t row = 0; row < grouping.rows.size(); ++row)
    if (is_displayed(grouping.rows[row].confidence) && !std::isnan(grouping.rows[row].precarious)) rows.push_back(row);
  std::ranges::stable_sort(rows, std::greater{}, [&](std::size_t row) { return grouping.rows[row].precarious; });
  return rows;
}

std::string const& name_of(Grouping const& grouping, std::size_t row) {
  return (grouping.labels.empty() ? grouping.ids : grouping.labels)[row];
}

/// "Lens (15.2%), Douai (14.0%)": the groups of the highest shares among those displayed.
std::string worst_of(Grouping const& grouping, PageWords const& say) {
  auto const rows = by_precarity(grouping);
  auto text = std::string{};
  for (std::size_t i = 0; i < std::min(kWorstNamed, rows.size()); ++i)
    text +=
        (i == 0 ? "" : ", ") + name_of(grouping, rows[i]) + " (" + say.share(grouping.rows[rows[i]].precarious) + ")";
  return text;
}

/// People without a car who have the basket of services within so many minutes, of `people`.
struct WithinReach {
  double people = 0, without_car = 0;
  double people_reaching = 0, without_car_reaching = 0;
};

WithinReach within_reach(PrecarityAnswer const& answer, double minutes) {
  auto sum = WithinReach{};
  for (std::size_t home = 0; home < answer.homes.size(); ++home) {
    auto const& zone = answer.homes.people[home];
    auto const people = std::accumulate(zone.people.begin(), zone.people.end(), 0.0);
    sum.people += people;
    sum.without_car += people * zone.no_car_share;
    if (!(answer.reach.front()[home].basket_minutes <= minutes)) continue;
    sum.people_reaching += people;
    sum.without_car_reaching += people * zone.no_car_share;
  }
  return sum;
}

/// What those without a car have within reach, in the first window; with the limit drawn closer and wider.
std::optional<Wording> without_car(PrecarityAnswer const& answer, PageWords const& say) {
  if (answer.reach.empty()) return std::nullopt;
  auto const limit = answer.index.thresholds.basket_minutes;
  auto const reach = within_reach(answer, limit);
  if (!(reach.without_car > 0)) return std::nullopt;
  auto const share = [&](double minutes) {
    return say.share(within_reach(answer, minutes).without_car_reaching / reach.without_car);
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

/// One sheet a group, the worst first: what is said of it in one place.
class Sheets {
public:
  Sheets(Grouping const& grouping, PageWords const& say) : grouping_{grouping}, say_{say} {}

  std::vector<report::Sheet> worst(std::size_t most) const {
    auto const rows = by_precarity(grouping_);
    auto sheets = std::vector<report::Sheet>{};
    for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) sheets.push_back(sheet(rows[i]));
    return sheets;
  }

private:
  report::Sheet sheet(std::size_t row) const {
    auto const& zone = grouping_.rows[row];
    auto sheet = report::Sheet{name_of(grouping_, row), {}};
    auto const add = [&](std::string code, std::string value) {
      if (!value.empty()) sheet.facts.push_back({{std::move(code), {}}, std::move(value)});
    };
    add("precarity_households", say_.number(zone.households));
    add("precarity_precarious_pct", say_.share(zone.precarious) + band(row));
    add("precarity_rank_interval", ranks(row, 0));
    add("precarity_vulnerable_pct", share(zone.vulnerable));
    add("precarity_immobile_pct", share(zone.immobile));
    add("precarity_cumulated_pct", share(zone.cumulated));
    add("precarity_deprived_pct", share(zone.deprived));
    add("precarity_low_income_pct", share(zone.low_income));
    add("precarity_median_full_effort_pct", share(zone.median_full_effort));
    add("precarity_gap_eur", thousands(zone.gap));
    add("precarity_rank_mean", mean_rank(row));
    add("precarity_confidence", std::string(1, letter(zone.confidence)));
    return sheet;
  }

  std::string share(double value) const { return std::isnan(value) ? std::string{} : say_.share(value); }

  std::string thousands(double euros) const {
    if (std::isnan(euros)) return {};
    return output::spoken({"page_thousand_euros", {{"thousands", say_.number(euros / 1000)}}}, say_.language());
  }

  std::string band(std::size_t row) const {
    if (grouping_.uncertainty.empty()) return {};
    auto const& drawn = grouping_.uncertainty[row].front().value;
    return output::spoken({"page_band", {{"low", say_.share(drawn.low)}, {"high", say_.share(drawn.high)}}},
                          say_.language());
  }

  std::string ranks(std::size_t row, std::size_t criterion) const {
    if (grouping_.uncertainty.empty()) return {};
    auto const& rank = grouping_.uncertainty[row][criterion].rank;
    return output::spoken({"precarity_ranks",
                           {{"worst", say_.number(rank.low)},
                            {"best", say_.number(rank.high)},
                            {"count", say_.number(static_cast<double>(grouping_.ids.size()))}}},
                          say_.language());
  }

  std::string mean_rank(std::size_t row) const {
    if (grouping_.uncertainty.empty()) return {};
    auto sum = 0.0;
    for (auto const& criterion : grouping_.uncertainty[row]) sum += criterion.rank.median;
    return say_.number(sum / static_cast<double>(grouping_.uncertainty[row].size()), 1);
  }

  Grouping const& grouping_;
  PageWords const& say_;
};

/// After the sheets of destinations, if there are any.
void add_sheets(report::Page& page, PrecarityAnswer const& answer, PageWords const& words) {
  auto titles = std::string{};
  for (auto const& argument : page.sheets_title.arguments) titles += argument.second;
  for (auto const& grouping : answer.groupings) {
    auto sheets = Sheets{grouping, words}.worst(kMostSheets);
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
