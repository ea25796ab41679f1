// Destinations side by side as the loops over them take them, and the loops by instruction set.
#pragma once

#include <cstddef>
#include <cstdint>

#include "berline/precarity/fuel.h"

namespace berline::precarity::kernel {

constexpr std::size_t kDestinations = 256;  // a block: it stays in the nearest cache
constexpr std::size_t kMotiveLanes = 8;     // motives, side by side
constexpr double kNoConnection = 1e9;       // seconds by transit, and more

/// One way to each destination of a block. Lanes beyond the last destination hold any finite number.
struct LegBlock {
  double car[kDestinations] = {};                    // seconds, any when it is not reached
  double transit[kDestinations] = {};                // seconds
  double metres[kDestinations] = {};                 // by car
  std::int32_t decay_rows[kDestinations] = {};       // of a table of decays by motive
  double weights[kDestinations][kMotiveLanes] = {};  // what draws there, by motive
  // What follows from these, by whatever mode.
  double kilometres[kDestinations] = {};
  double car_minutes[kDestinations] = {};
  double transit_minutes[kDestinations] = {};  // 0 when there is no connection: nobody takes it
  double petrol[kDestinations] = {};           // litres of a car
  double diesel[kDestinations] = {};
};

/// What leads to some destinations, summed over them, by motive and whatever the modes.
struct Ways {
  double weights[kMotiveLanes] = {};
  double kilometres[kMotiveLanes] = {};
  double car_minutes[kMotiveLanes] = {};
  double transit_minutes[kMotiveLanes] = {};
  double petrol[kMotiveLanes] = {};
  double diesel[kMotiveLanes] = {};
  double spared[kMotiveLanes] = {};  // kilometres of cars that others drive: not of the loops
};

/// Lengths, minutes and litres of all lanes.
using Complete = void(LegBlock&, TagCurve const& petrol, TagCurve const& diesel);
/// Weights of the first `count` lanes: size x decay. `sizes` of each destination, `decays` by row: by motive both.
using Weigh = void(LegBlock&, std::size_t count, double const* sizes, double const* decays);
/// Adds the lanes from `first` to before `last` to the ways of their class.
using AddWays = void(LegBlock const&, std::size_t first, std::size_t last, std::uint8_t const* classes, Ways* ways);

struct WaysKernel {
  Complete* complete;
  Weigh* weigh;
  AddWays* add_ways;
};
extern WaysKernel const kPlainWays;
extern WaysKernel const kAvx2Ways;
extern WaysKernel const kAvx512Ways;

}  // namespace berline::precarity::kernel
