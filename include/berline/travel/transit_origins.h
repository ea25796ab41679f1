// The origins of several questions by transit, prepared once for all of them.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "berline/travel/matrix.h"

namespace berline::travel {

/// Results of sweeps held in memory at one time, unless those of 32 destinations take more. What is bounded closer
/// takes longer; no time depends on it.
inline constexpr std::size_t kResultBytes = std::size_t{256} << 20;

/// What journeys by transit need of their origins whatever the destinations: the departures of the period, the ways to
/// stops, and what each origin can board when. Found when a sweep first asks; after that a set of destinations costs
/// its own sweep and cell stage only.
class TransitOrigins {
public:
  /// Keeps references to all but the request. Precondition: its mode is transit. Throws as `all_to_many`.
  TransitOrigins(network::Network const&, std::span<street::Link const> origins, TravelRequest,
                 FeederLegs const& access);
  TransitOrigins(TransitOrigins const&) = delete;
  TransitOrigins& operator=(TransitOrigins const&) = delete;
  ~TransitOrigins();

  /// `all_to_many` from these origins; `egress`: as in `Feeders`.
  void to_many(std::span<street::Link const> destinations, std::span<Sink* const> sinks, Progress const&,
               FeederLegs const& egress = {}, std::size_t result_bytes = kResultBytes);

  /// `all_to_sets` from these origins; `egress`: likewise.
  void to_sets(std::span<std::vector<street::Link> const> sets, std::span<Sink* const> sinks, Progress const&,
               FeederLegs const& egress = {}, std::size_t result_bytes = kResultBytes);

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace berline::travel
