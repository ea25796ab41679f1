#include <algorithm>

#include "berline/access/place.h"

namespace berline::access {

std::vector<LatLng> entrances_of(Places const& places, std::size_t row) {
  auto const found = places.entrances.find(places.ids[row]);
  return found == places.entrances.end() ? std::vector{places.positions[row]} : found->second;
}

void add_entrances(Places& sites, Places const& entrances, Report& report) {
  for (std::size_t row = 0; row < entrances.size(); ++row) {
    if (std::ranges::find(sites.ids, entrances.ids[row]) == sites.ids.end())
      report.add({Severity::warning,
                  "entrance_of_no_site",
                  {.file = entrances.source, .place = entrances.positions[row]},
                  {{"id", entrances.ids[row]}}});
    else
      sites.entrances[entrances.ids[row]].push_back(entrances.positions[row]);
  }
  for (std::size_t row = 0; row < sites.size(); ++row)
    if (!sites.entrances.contains(sites.ids[row]))
      report.add({Severity::info,
                  "site_without_entrance",
                  {.file = entrances.source, .place = sites.positions[row]},
                  {{"id", sites.ids[row]}}});
}

}  // namespace berline::access
