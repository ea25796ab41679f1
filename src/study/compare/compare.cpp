#include "compare/compare.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace berline::study {

double real_change(MeasuredColumn const& column, Compare const& compare) {
  return std::max(column.noise, column.is_time ? compare.threshold_min : compare.threshold_percent);
}

Change change_of(MeasuredColumn const& column, double before, double after, Compare const& compare) {
  auto const had = !std::isnan(before), has = !std::isnan(after);
  if (!had && !has) return Change::none;
  if (!had) return Change::newly_reached;
  if (!has) return Change::no_longer_reached;
  auto const better = column.is_time ? before - after : after - before;
  auto const threshold = real_change(column, compare);
  if (std::abs(better) <= (column.is_time ? threshold : std::abs(before) * threshold / 100)) return Change::same;
  return better > 0 ? Change::gain : Change::loss;
}

Members everybody(std::size_t origins) {
  auto members = Members(origins);
  std::iota(members.begin(), members.end(), std::size_t{0});
  return members;
}

std::vector<Members> members_of(ZoneLayer const& layer) {
  auto members = std::vector<Members>(layer.ids.size());
  for (std::size_t origin = 0; origin < layer.zone_of.size(); ++origin)
    if (auto const zone = layer.zone_of[origin]) members[*zone].push_back(origin);
  return members;
}

Balance balance_of(MeasuredColumn const& before, std::vector<double> const& after, std::vector<double> const& people,
                   Members const& members, Compare const& compare) {
  auto balance = Balance{};
  auto compared = 0.0, sum = 0.0;
  for (auto const origin : members) {
    if (std::isnan(people[origin]) || people[origin] <= 0) continue;
    auto const weight = people[origin];
    auto const was = before.values[origin], is = after[origin];
    balance.people += weight;
    switch (change_of(before, was, is, compare)) {
      case Change::none:
        continue;
      case Change::newly_reached:
        balance.newly_reached += weight;
        balance.gaining += weight;
        continue;
      case Change::no_longer_reached:
        balance.no_longer_reached += weight;
        balance.losing += weight;
        continue;
      case Change::same:
        balance.same += weight;
        break;
      case Change::gain:
        balance.gaining += weight;
        break;
      case Change::loss:
        balance.losing += weight;
        break;
    }
    compared += weight;
    sum += weight * (is - was);
  }
  balance.difference = compared > 0 ? sum / compared : std::numeric_limits<double>::quiet_NaN();
  return balance;
}

}  // namespace berline::study
