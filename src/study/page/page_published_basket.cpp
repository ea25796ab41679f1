// What others published, on the page.
#include <fmt/format.h>

#include "page/page_parts.h"

namespace berline::study {
namespace {

using output::Wording;

Wording figures_sentence(BesidePublished const& beside, PageWords const& say) {
  auto then = std::string{};
  if (beside.then)
    then = output::spoken({"page_basket_published_then",
                           {{"then", say.share(beside.then->without_car)},
                            {"then_all", say.share(beside.then->all)},
                            {"scenario", beside.published.scenario}}},
                          say.language());
  return {"page_basket_published",
          {{"source", beside.published.source},
           {"published", say.share(beside.published.without_car_pct / 100)},
           {"published_all", say.share(beside.published.all_pct / 100)},
           {"computed", say.share(beside.now.without_car)},
           {"computed_all", say.share(beside.now.all)},
           {"then", std::move(then)}}};
}

Wording weak_sentence(BesidePublished const& beside, PageWords const& say) {
  auto weak = std::vector<std::string>{}, ranks = weak;
  for (auto const& zone : beside.weak) {
    weak.push_back(zone.name);
    ranks.push_back(say.number(static_cast<double>(zone.rank)));
  }
  return {"page_basket_published_weak",
          {{"weak", fmt::format("{}", fmt::join(weak, ", "))},
           {"ranks", fmt::format("{}", fmt::join(ranks, ", "))},
           {"zones", say.number(static_cast<double>(beside.zones))},
           {"worst", fmt::format("{}", fmt::join(beside.worst, ", "))}}};
}

}  // namespace

void add_published_basket(report::Page& page, PageMatter const& matter, PageWords const& words) {
  auto const& beside = *matter.published;
  auto shown = report::PageTable{};
  shown.table = published_basket_table(beside);
  shown.note = {matter.study.illustrative ? "page_basket_published_illustrative" : "page_basket_published_note", {}};
  shown.file = "tables/precarity_basket_published.csv";
  shown.sentences.push_back(figures_sentence(beside, words));
  if (!beside.weak.empty()) shown.sentences.push_back(weak_sentence(beside, words));
  page.tables.push_back(std::move(shown));
}

}  // namespace berline::study
