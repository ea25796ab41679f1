// What is done to single trips under edit, whatever the modification.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "draft.h"

namespace berline::scenario {

/// Later by `delay` from the call at `first` on; the arrival there too.
void shift_calls(Run&, std::size_t first, Seconds delay);

/// The trip as it was, departing at another time, once: a new trip of the draft, of that service.
Run copy_at(Draft&, Run const&, ServiceTime departure, gtfs::ServiceId);

/// Takes out the departures within the span. False when none is left.
bool cut_departures(Run&, Span);

/// First and last call of the stretch from a stop of `one` to a stop of `other`, or back; nothing when the trip does
/// not call at both. `reversed` says which way.
struct Stretch {
  std::size_t first = 0, last = 0;
  bool reversed = false;
};
std::optional<Stretch> stretch_between(Run const&, std::vector<bool> const& one, std::vector<bool> const& other);

/// Times edited by us are times given: none is left to interpolation.
void settle_times(Run&);

/// Keeps the calls [first, last]; frequencies then speak of the new first call, and the shape is cut to the stops.
void keep_calls(Draft&, Run&, std::size_t first, std::size_t last);

}  // namespace berline::scenario
