// The departures that a row of frequencies.txt stands for: from its start, every headway, before its end.
#pragma once

#include <algorithm>
#include <cstdint>

#include "gtfs/feed.h"

namespace berline::gtfs {

inline Seconds headway_of(Frequency const& frequency) {
  return std::max(frequency.headway, Seconds{1});
}

inline std::uint32_t departure_count(Frequency const& frequency) {
  auto const period = (frequency.end - frequency.start).count();
  auto const headway = headway_of(frequency).count();
  return period > 0 ? static_cast<std::uint32_t>((std::int64_t{period} + headway - 1) / headway) : 0;
}

}  // namespace berline::gtfs
