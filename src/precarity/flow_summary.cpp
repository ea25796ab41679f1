#include "berline/precarity/flow_summary.h"

#include <cassert>

namespace berline::precarity {

CommutingSummary summarise(FlowTable const& table, std::map<std::string, std::string, std::less<>> const& zone_of) {
  auto zones = std::map<std::string, ZoneCommuting>{};
  auto pairs = std::map<std::pair<std::string, std::string>, double>{};
  auto leaving = pairs;
  auto const zone_at = [&](std::string const& commune) -> std::string const* {
    auto const found = zone_of.find(commune);
    return found == zone_of.end() ? nullptr : &found->second;
  };
  for (auto const& [commune, zone] : zone_of) zones[zone].zone = zone;  // a zone without any flow is a row of zeros
  for (auto const& flow : table.flows) {
    auto const* const from = zone_at(flow.from);
    auto const* const to = zone_at(flow.to);
    if (from != nullptr) {
      auto& home = zones[*from];
      if (to == nullptr) {
        (is_abroad(flow.to) ? home.abroad : home.to_outside) += flow.commuters;
        leaving[{*from, flow.to}] += flow.commuters;
      } else {
        (*from == *to ? home.inside : home.to_zones) += flow.commuters;
      }
    }
    if (to != nullptr && from == nullptr) zones[*to].from_outside += flow.commuters;
    if (to == nullptr || from == nullptr) continue;
    if (*from != *to) zones[*to].from_zones += flow.commuters;
    pairs[{*from, *to}] += flow.commuters;
  }
  auto summary = CommutingSummary{};
  for (auto& [name, zone] : zones) summary.zones.push_back(std::move(zone));
  for (auto const& [ends, commuters] : pairs) summary.pairs.push_back({ends.first, ends.second, commuters});
  for (auto const& [ends, commuters] : leaving) summary.leaving.push_back({ends.first, ends.second, commuters});
  return summary;
}

std::vector<double> shares_served(FlowTable const& table, std::span<Seconds const> transit,
                                  std::span<Seconds const> limits) {
  assert(transit.size() == table.flows.size());
  auto shares = std::vector<double>(limits.size(), 0);
  auto const total = table.commuters();
  if (!(total > 0)) return shares;
  for (std::size_t i = 0; i < transit.size(); ++i)
    for (std::size_t limit = 0; limit < limits.size(); ++limit)
      if (!is_never(transit[i]) && transit[i] <= limits[limit]) shares[limit] += table.flows[i].commuters / total;
  return shares;
}

}  // namespace berline::precarity
