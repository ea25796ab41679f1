#include "index_sum.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

namespace berline::precarity {
namespace {

/// Columns that are means over households.
constexpr auto kMeanColumns = std::array{&ZoneIndicators::low_income,
                                         &ZoneIndicators::poor,
                                         &ZoneIndicators::precarious,
                                         &ZoneIndicators::precarious_relative,
                                         &ZoneIndicators::precarious_poor,
                                         &ZoneIndicators::heavy_effort,
                                         &ZoneIndicators::vulnerable,
                                         &ZoneIndicators::vulnerable_relative,
                                         &ZoneIndicators::fuel_precarious,
                                         &ZoneIndicators::immobile,
                                         &ZoneIndicators::either,
                                         &ZoneIndicators::housing_vulnerable,
                                         &ZoneIndicators::cumulated,
                                         &ZoneIndicators::ten_percent,
                                         &ZoneIndicators::twice_median,
                                         &ZoneIndicators::low_income_high_cost,
                                         &ZoneIndicators::transport_user,
                                         &ZoneIndicators::depth,
                                         &ZoneIndicators::severity,
                                         &ZoneIndicators::deprived,
                                         &ZoneIndicators::deprivation,
                                         &ZoneIndicators::median_fuel_effort,
                                         &ZoneIndicators::median_full_effort,
                                         &ZoneIndicators::median_living,
                                         &ZoneIndicators::score,
                                         &ZoneIndicators::union_score,
                                         &ZoneIndicators::energy,
                                         &ZoneIndicators::carbon};

}  // namespace

void IndexSum::add(ZoneIndicators const& zone) {
  row_.households += zone.households;
  for (std::size_t i = 0; i < kMeanColumns.size(); ++i) {
    auto const value = zone.*kMeanColumns[i];
    if (std::isnan(value)) continue;
    sums_[i] += zone.households * value;
    weights_[i] += zone.households;
  }
  if (!std::isnan(zone.gap)) gap_ += zone.gap, has_gap_ = true;
  auto const legs = zone.legs.values();
  for (std::size_t k = 0; k < legs.size(); ++k) {
    if (std::isnan(zone.median_living) || std::isnan(legs[k])) continue;
    legs_[k] += zone.households * legs[k];
    leg_weights_[k] += zone.households;
  }
  // A zone too small to be shown alone is a part of a group like any other; one without income is not.
  auto const is_only_small = zone.confidence == Confidence::d && !std::isnan(zone.median_living);
  by_confidence_[static_cast<std::size_t>(is_only_small ? Confidence::c : zone.confidence)] += zone.households;
}

ZoneIndicators IndexSum::row() const {
  auto row = row_;
  auto const mean = [](double sum, double weight) { return weight > 0 ? sum / weight : kUnknown; };
  for (std::size_t i = 0; i < kMeanColumns.size(); ++i) row.*kMeanColumns[i] = mean(sums_[i], weights_[i]);
  row.gap = has_gap_ ? gap_ : kUnknown;
  row.legs = {mean(legs_[0], leg_weights_[0]), mean(legs_[1], leg_weights_[1]), mean(legs_[2], leg_weights_[2])};
  row.confidence = row.households < kLeastHouseholds
                       ? Confidence::d
                       : static_cast<Confidence>(std::ranges::max_element(by_confidence_) - by_confidence_.begin());
  return row;
}

std::vector<ZoneIndicators> aggregated(std::span<ZoneIndicators const> rows, std::span<ZoneInput const> zones) {
  auto sums = std::vector<IndexSum>{};
  auto index = std::map<std::string_view, std::size_t>{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (zones[i].parent.empty()) continue;
    auto const [entry, is_new] = index.emplace(zones[i].parent, sums.size());
    if (is_new) sums.emplace_back(zones[i].parent);
    sums[entry->second].add(rows[i]);
  }
  auto result = std::vector<ZoneIndicators>{};
  result.reserve(sums.size());
  for (auto const& sum : sums) result.push_back(sum.row());
  return result;
}

}  // namespace berline::precarity
