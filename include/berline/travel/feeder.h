// Ways to the first stop and from the last other than walking: by bicycle, by car, park and ride, kiss and ride.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "berline/base/csr.h"
#include "berline/base/latlng.h"
#include "berline/network/network.h"
#include "berline/transit/raptor.h"

namespace berline::travel {

/// A vehicle taken as far as a stop, or as far as a place where it is left and one walks on. Whoever has no use of it
/// walks: feeders come beside walking, never instead of it.
struct Feeder {
  street::Mode mode = street::Mode::bike;
  Seconds limit = minutes(15);  // of the ride alone; a leg of its own, beside the walk's
  Seconds handover{0};          // to park and lock, or to unlock and set off: once a leg
  /// Where the vehicle can be left (park and ride). None: at every stop (a bicycle locked there or taken along; a
  /// driver who sets one down: kiss and ride).
  std::optional<std::vector<LatLng>> parks;
  Seconds walk = minutes(10);  // the longest from a park to a stop
};

/// The legs of each place to or from stops, in order of stops, the fastest of all feeders: ride, handover and walk
/// together.
using FeederLegs = Csr<std::size_t, transit::AccessLeg>;

/// The legs of one row; none when there are no rows at all.
inline std::span<transit::AccessLeg const> legs_of(FeederLegs const& legs, std::size_t row) {
  return legs.size() == 0 ? std::span<transit::AccessLeg const>{} : legs[row];
}

/// From each place to the stops. Places meet the streets as `network::link` says, for each feeder's mode. In parallel.
/// Throws `ConfigError` (mode_needs_streets) where people walk along straight lines.
FeederLegs legs_to_stops(network::Network const&, std::span<LatLng const> places, std::span<Feeder const>,
                         street::LinkOptions const& = {});

/// From the stops to each place. The way home by park and ride: nothing asks that the car be at this very park.
FeederLegs legs_from_stops(network::Network const&, std::span<LatLng const> places, std::span<Feeder const>,
                           street::LinkOptions const& = {});

/// The ways offered at both ends of a journey.
struct FeederChoice {
  std::vector<Feeder> access;
  std::vector<Feeder> egress;

  bool is_empty() const { return access.empty() && egress.empty(); }
};

/// The legs of one run: of every origin and every destination, or of none.
struct Feeders {
  FeederLegs access;
  FeederLegs egress;
};

}  // namespace berline::travel
