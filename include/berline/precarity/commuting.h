// Trips to work that follow observed flows between communes; inside a commune of work they spread over its jobs.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/units.h"
#include "berline/precarity/flows.h"
#include "berline/precarity/parameters.h"

namespace berline::precarity {

/// A commune of work that has no destination of the study: a town outside, another country.
struct OutsidePlace {
  std::string code;  // empty: all those whose place is not known, taken together
  LatLng position;
  bool is_known = false;
};

/// How far and how fast people commute to places that the router does not reach: `flows.outside_km`, `.outside_speed`,
/// `.outside_detour`, `.outside_transit_over_car`.
struct OutsideTravel {
  double kilometres = 0;  // one way, to places not known
  KilometresPerHour speed{};
  double detour = 1;  // of roads over the straight line
  double transit_over_car = 1;
};
OutsideTravel read_outside_travel(Parameters const&);

/// One way by car from a home: seconds and metres.
struct OutsideLeg {
  Seconds car;
  float metres = 0;
  Seconds transit;
};
OutsideLeg leg_to(OutsidePlace const&, LatLng home, OutsideTravel const&);

/// Flows ready to be asked, home by home.
class ObservedCommuting {
public:
  /// `destinations`: the commune of each destination of the study, in its order; `places`: of communes outside.
  ObservedCommuting(FlowTable const&, std::span<std::string const> destinations,
                    std::map<std::string, LatLng, std::less<>> const& places);

  /// Communes of work without a destination of the study; they come after the destinations.
  std::span<OutsidePlace const> outside() const { return outside_; }

  /// Shares of the workers of a commune by destination and outside place; empty when no flow leaves the commune.
  ///   car, jobs: one a destination of the study. Inside a commune of work: jobs x exp(-decay x minutes); when none of
  ///   its jobs is reached, by jobs alone.
  std::vector<double> shares(std::string_view commune, std::span<Seconds const> car, std::span<double const> jobs,
                             double decay_per_minute) const;

private:
  struct Part {
    std::size_t work;  // row of works_
    double share;
  };
  struct Work {
    std::vector<std::size_t> destinations;
    std::size_t outside;  // row of outside_, when it has no destination
  };

  std::size_t destinations_ = 0;
  std::vector<OutsidePlace> outside_;
  std::vector<Work> works_;
  std::map<std::string, std::vector<Part>, std::less<>> from_;
};

}  // namespace berline::precarity
