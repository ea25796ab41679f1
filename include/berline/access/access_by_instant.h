// What is reached at each departure, and percentiles of that: how much one can count on, whenever one leaves.
//
// Three numbers are called "accessibility at a percentile" and differ (conveyal/r5 #785). That of `Accessibility` sums
// what is within reach at the p-th percentile *times*, place by place: two lines that run in turns both count or
// neither. This one sums at every departure, then takes the percentile of the *sums*. The third, the percentile of the
// time to the nearest of a set, is `travel::all_to_sets`.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "berline/access/accessibility.h"

namespace berline::access {

/// Amounts of every origin at every instant of a window, decay by decay: four bytes each.
class AccessByInstant {
public:
  AccessByInstant(std::size_t origins, std::size_t instants, std::size_t decays);

  /// Takes the sums of one instant: those of the first column and opportunity.
  void set(std::size_t instant, Accessibility const&);

  /// By origin, the amount of rank ceil(p n / 100) of the n instants, the least first: at the 10th percentile what nine
  /// departures of ten reach or exceed.
  std::vector<double> percentile(int percentile, std::size_t decay) const;

  static std::size_t bytes(std::size_t origins, std::size_t instants, std::size_t decays) {
    return origins * instants * decays * sizeof(float);
  }

private:
  std::size_t instants_, decays_;
  std::vector<float> amounts_;  // [origin][decay][instant]
};

/// Passes the times of a request to a sink, as `travel::all_to_many` does.
using Route = std::function<void(travel::TravelRequest const&, std::span<travel::Sink* const>)>;

/// Asks `route` for every instant of the request's window by itself: takes about as long as so many requests of one
/// departure. Whatever the request's timing and first wait. Precondition: its mode is transit.
AccessByInstant access_by_instant(travel::TravelRequest const&, std::size_t origins, Opportunities const&,
                                  std::vector<Decay> const&, Route const& route);

}  // namespace berline::access
