#include "berline/access/zones.h"

#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>

#include "berline/access/equity.h"

namespace berline::access {
namespace {

constexpr auto kNoValue = std::numeric_limits<double>::quiet_NaN();
constexpr auto kBeyondAll = std::numeric_limits<double>::infinity();

/// The places of one zone.
struct Members {
  std::vector<double> values;
  std::vector<double> people;
};

ZoneSummary summary(std::string zone, Members members, std::span<double const> quantiles, Missing missing) {
  auto result = ZoneSummary{};
  result.zone = std::move(zone);
  auto with_value = 0.0;
  for (std::size_t i = 0; i < members.values.size(); ++i) {
    result.people += members.people[i];
    if (!std::isnan(members.values[i])) with_value += members.people[i];
  }
  result.with_value = result.people > 0 ? with_value / result.people : kNoValue;
  result.mean = weighted_mean(members.values, members.people);
  if (missing == Missing::worst)
    for (auto& value : members.values)
      if (std::isnan(value)) value = kBeyondAll;
  for (auto const share : quantiles) {
    auto const value = weighted_quantile(members.values, members.people, share);
    result.quantiles.push_back(std::isinf(value) ? kNoValue : value);
  }
  return result;
}

}  // namespace

std::vector<ZoneSummary> by_zone(std::span<double const> values, std::span<double const> people,
                                 std::span<std::string const> zones, std::span<double const> quantiles,
                                 Missing missing) {
  assert(values.size() == people.size() && values.size() == zones.size());
  auto members = std::map<std::string, Members>{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (zones[i].empty()) continue;
    auto& zone = members[zones[i]];
    zone.values.push_back(values[i]);
    zone.people.push_back(std::isnan(people[i]) ? 0 : people[i]);
  }
  auto summaries = std::vector<ZoneSummary>{};
  for (auto& [zone, of_zone] : members) summaries.push_back(summary(zone, std::move(of_zone), quantiles, missing));
  return summaries;
}

}  // namespace berline::access
