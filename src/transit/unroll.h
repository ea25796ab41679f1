// Which vehicles run when: the services of the study day and of its neighbours as runs on the study clock.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/report.h"
#include "berline/base/units.h"
#include "berline/transit/build.h"
#include "gtfs/feed.h"

namespace berline::transit {

/// One gtfs trip one of the times it runs: its stop times plus `shift` are instants on the study clock.
struct RunLeg {
  std::uint32_t feed = 0;
  gtfs::TripId trip;
  Seconds shift;
};

/// Vehicle runs: each a trip, or several that riders can sit through.
struct Runs {
  std::vector<RunLeg> legs;
  std::vector<std::uint32_t> first_leg{0};

  std::size_t size() const { return first_leg.size() - 1; }
  std::span<RunLeg const> operator[](std::size_t run) const {
    return std::span{legs}.subspan(first_leg[run], first_leg[run + 1] - first_leg[run]);
  }
};

/// Runs of every service day that touches the study day or the day after: those of earlier days whose trips still run
/// after midnight, of the day, of the next day. In the order of feeds, days and trips.
Runs unroll(std::span<gtfs::Feed const>, TimetableOptions const&, Report&);

/// What a trip or stop says of wheelchairs, as the options take it.
inline bool takes_wheelchairs(gtfs::Known said, TimetableOptions const& options) {
  return said == gtfs::Known::yes || (said == gtfs::Known::unknown && !options.wheelchair_strict);
}

}  // namespace berline::transit
