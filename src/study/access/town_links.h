// Town-to-town links: what transit offers between the centres of a study, beside the car.
#pragma once

#include <optional>
#include <vector>

#include "berline/access/link_service.h"
#include "berline/output/table.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"
#include "inputs/networks.h"

namespace berline::study {

/// From one centre to another, in one window.
struct TownLink {
  std::size_t window = 0;
  std::size_t from = 0, to = 0;      // rows of the centres
  double km = 0;                     // straight
  Seconds transit = kNever;          // at the percentile nearest to the median, walks and waits included
  access::LinkService in_window{};   // connections that leave (or arrive) in it
  access::LinkService on_the_day{};  // connections that leave from 3:00 to 27:00
  Seconds car = kNever;
  std::optional<double> car_km;

  /// How many times longer than by car; nothing when there is no time to compare.
  std::optional<double> ratio_to_car() const;
};

/// Both ways of each pair of centres within the distance asked for; by window, then `from`, then `to`. Precondition:
/// `study.links`.
std::vector<TownLink> town_links(Study const&, Materials const&, Networks&, Report&, Progress const&);

/// tables/links.csv: one line a window and way.
output::Table town_links_table(Study const&, access::Places const& centres, std::vector<TownLink> const&);

/// gis/links.gpkg: a layer a window, a line a pair, coloured by the time of the slower way.
std::vector<output::Layer> town_links_layers(Study const&, access::Places const& centres, std::vector<TownLink> const&);

}  // namespace berline::study
