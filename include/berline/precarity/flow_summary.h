// Commuting between zones of a territory: who stays, who leaves, who comes in, and how many of them transit serves.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/units.h"
#include "berline/precarity/flows.h"

namespace berline::precarity {

/// Commuters of one zone, by where they live and work. Decimals: survey weights.
struct ZoneCommuting {
  std::string zone;
  double inside = 0;        // live and work in the zone
  double to_zones = 0;      // to another zone of the territory
  double to_outside = 0;    // to a commune of no zone, Arras seen from Lens
  double abroad = 0;        // to another country, Belgium
  double from_zones = 0;    // in from another zone
  double from_outside = 0;  // in from a commune of no zone

  double residents() const { return inside + to_zones + to_outside + abroad; }
  double jobs_held() const { return inside + from_zones + from_outside; }
};

/// Between two zones of the territory, inside one included.
struct ZonePair {
  std::string from;
  std::string to;
  double commuters = 0;
};

struct CommutingSummary {
  std::vector<ZoneCommuting> zones;  // by name
  std::vector<ZonePair> pairs;       // by from, to
  std::vector<ZonePair> leaving;     // from a zone to a commune of none, or a country: by from, to
};

/// Adds up communes to zones. `zone_of` gives the zone of a commune; one it does not know lies outside. Flows that
/// neither begin nor end in a zone are left out.
CommutingSummary summarise(FlowTable const&, std::map<std::string, std::string, std::less<>> const& zone_of);

/// Of the commuters of the table, the share whose journey by transit takes at most each limit; a journey that is not
/// known or never ends serves nobody. `transit` one a flow, in its order.
std::vector<double> shares_served(FlowTable const&, std::span<Seconds const> transit, std::span<Seconds const> limits);

}  // namespace berline::precarity
