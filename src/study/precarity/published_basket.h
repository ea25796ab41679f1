// What others published of the basket of services, beside what the index finds.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "berline/output/table.h"
#include "precarity/precarity_answer.h"

namespace berline::study {

/// Shares of those who have the basket within reach, 0..1; NaN of nobody.
struct Reaching {
  double without_car = precarity::kUnknown;
  double all = precarity::kUnknown;
};

/// A zone said to be badly served, and what is found there.
struct WeakZone {
  std::string id, name;
  double without_car = 0;   // people
  double out_of_reach = 0;  // of them, who do not have the basket within reach
  std::size_t rank = 0;     // by them among the zones of its kind: 1 is the worst
};

/// The published figures and the same computed.
struct BesidePublished {
  PublishedBasket published;
  Reaching now;
  std::optional<Reaching> then;    // on the network of the scenario that the study names
  std::vector<WeakZone> weak;      // on that network, or today's
  std::size_t zones = 0;           // of their kind
  std::vector<std::string> worst;  // the names of as many as are said to be weak, those of the most people first
};

/// Nothing unless the study has published figures and a basket. `then`: the zones of the index of the named scenario,
/// one a home; none: not computed. A zone that nobody has is reported (basket_published_zone_unknown).
std::optional<BesidePublished> beside_published(Study const&, PrecarityAnswer const&,
                                                std::vector<precarity::ZoneInput> const* then, Report&);

/// tables/precarity_basket_published.csv: a line for people without a car, for all and for each weak zone.
output::Table published_basket_table(BesidePublished const&);

}  // namespace berline::study
