// What transit does for commuting: between each two communes, the time door to door and who has it within limits.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "precarity/precarity_inputs.h"
#include "precarity/precarity_ways.h"

namespace berline::study {

/// From the homes of a commune (weighed by their workers) to the jobs of another (weighed by their number).
struct ServedPair {
  double car_minutes = precarity::kUnknown;      // mean of those that the car reaches
  double transit_minutes = precarity::kUnknown;  // mean of those connected within the longest search
  std::vector<double> served;                    // share within each limit, of all
};

/// Pairs of communes of the study between which somebody commutes: all pairs of a region would be millions.
struct ServedCommuting {
  std::vector<double> limits;                                                    // minutes, `flows.limits`
  std::map<std::pair<std::string, std::string>, ServedPair, std::less<>> pairs;  // by commune of home, of work

  ServedPair const* find(std::string const& from, std::string const& to) const;
};
ServedCommuting served_commuting(Homes const&, Attractions const&, Ways const&, precarity::Parameters const&,
                                 precarity::FlowTable const&);

}  // namespace berline::study
