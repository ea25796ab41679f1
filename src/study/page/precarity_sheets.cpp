#include "page/precarity_sheets.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

namespace berline::study {
namespace {

/// In the order of `precarity::kCriteria`.
enum Criterion : std::size_t { kPrecarious, kVulnerable, kImmobile, kScore };
static_assert(precarity::kCriteria.size() == kScore + 1);

class SheetOfGroup {
public:
  SheetOfGroup(Grouping const& grouping, std::size_t row, PageWords const& say)
      : grouping_{grouping}, row_{row}, zone_{grouping.rows[row]}, say_{say} {}

  report::Sheet sheet() && {
    add("precarity_households", say_.number(zone_.households));
    add("precarity_precarious_pct", share(zone_.precarious) + band() + rank(kPrecarious));
    add("precarity_vulnerable_pct", share(zone_.vulnerable) + rank(kVulnerable));
    add("precarity_immobile_pct", share(zone_.immobile) + rank(kImmobile));
    add("precarity_either_pct", share(zone_.either));
    add("precarity_cumulated_pct", share(zone_.cumulated));
    add("precarity_deprived_pct", share(zone_.deprived));
    add("precarity_low_income_pct", share(zone_.low_income));
    add("precarity_median_living_eur", euros(zone_.median_living));
    add("precarity_median_full_effort_pct", share(zone_.median_full_effort));
    add("precarity_gap_eur", thousands(zone_.gap));
    add("precarity_score", std::isnan(zone_.score) ? std::string{} : say_.number(zone_.score) + rank(kScore));
    add("precarity_rank_mean", mean_rank());
    add("precarity_worst_decile_pct", worst_decile());
    add("precarity_confidence", std::string(1, letter(zone_.confidence)));
    return {group_name(grouping_, row_), std::move(facts_)};
  }

private:
  void add(std::string code, std::string value) {
    if (!value.empty()) facts_.push_back({{std::move(code), {}}, std::move(value)});
  }

  std::string spoken(std::string code, Arguments arguments) const {
    return output::spoken({std::move(code), std::move(arguments)}, say_.language());
  }

  std::string share(double value) const { return std::isnan(value) ? std::string{} : say_.share(value); }

  std::string euros(double value) const {
    return std::isnan(value) ? std::string{} : spoken("page_euros", {{"euros", say_.number(value)}});
  }

  std::string thousands(double value) const {
    if (std::isnan(value)) return {};
    return spoken("page_thousand_euros", {{"thousands", say_.number(value / 1000)}});
  }

  std::string band() const {
    if (grouping_.uncertainty.empty()) return {};
    auto const& drawn = grouping_.uncertainty[row_][kPrecarious].value;
    return spoken("page_band", {{"low", say_.share(drawn.low)}, {"high", say_.share(drawn.high)}});
  }

  std::string rank(Criterion criterion) const {
    if (grouping_.uncertainty.empty()) return {};
    auto const& among = grouping_.uncertainty[row_][criterion].rank;
    return spoken("page_rank", {{"worst", say_.number(among.low)},
                                {"best", say_.number(among.high)},
                                {"count", say_.number(static_cast<double>(grouping_.ids.size()))}});
  }

  std::string mean_rank() const {
    if (grouping_.uncertainty.empty()) return {};
    auto sum = 0.0;
    for (auto const& criterion : grouping_.uncertainty[row_]) sum += criterion.rank.median;
    return say_.number(sum / static_cast<double>(grouping_.uncertainty[row_].size()), 1);
  }

  std::string worst_decile() const {
    return grouping_.uncertainty.empty() ? std::string{}
                                         : share(grouping_.uncertainty[row_][kPrecarious].probability_worst_decile);
  }

  Grouping const& grouping_;
  std::size_t row_;
  precarity::ZoneIndicators const& zone_;
  PageWords const& say_;
  std::vector<report::Fact> facts_;
};

}  // namespace

std::vector<std::size_t> groups_by_precarity(Grouping const& grouping) {
  auto rows = std::vector<std::size_t>{};
  for (std::size_t row = 0; row < grouping.rows.size(); ++row)
    if (is_displayed(grouping.rows[row].confidence) && !std::isnan(grouping.rows[row].precarious)) rows.push_back(row);
  std::ranges::stable_sort(rows, std::greater{}, [&](std::size_t row) { return grouping.rows[row].precarious; });
  return rows;
}

std::string const& group_name(Grouping const& grouping, std::size_t row) {
  return (grouping.labels.empty() ? grouping.ids : grouping.labels)[row];
}

std::vector<report::Sheet> precarity_sheets(Grouping const& grouping, PageWords const& say, std::size_t most) {
  auto const rows = groups_by_precarity(grouping);
  auto sheets = std::vector<report::Sheet>{};
  for (std::size_t i = 0; i < std::min(most, rows.size()); ++i)
    sheets.push_back(SheetOfGroup{grouping, rows[i], say}.sheet());
  return sheets;
}

report::Page sheets_page(Study const& study, Grouping const& grouping, PageWords const& say) {
  auto page = report::Page{};
  page.title = study.title.empty() ? say.word("page_untitled") : study.title;
  page.illustrative = study.illustrative;
  page.question = {"page_sheets_how", {}};
  page.sheets_title = {"page_sheets", {{"destinations", grouping.name}}};
  page.sheets = precarity_sheets(grouping, say, grouping.rows.size());
  page.limits = {{"page_limit_precarity", {}}};
  return page;
}

}  // namespace berline::study
