// Travel times of who knows the timetable: when does one have to leave at the latest?
#pragma once

#include <span>
#include <vector>

#include "berline/transit/raptor.h"
#include "berline/travel/request.h"

namespace berline::travel {

/// The instants from `first` to `last`, both included, at which one has to leave, to catch a departure of the timetable
/// after one of the access legs. Ascending, each once. Between two of them nothing changes: whoever leaves earlier
/// waits for the same vehicles.
std::vector<ServiceTime> boarding_deadlines(transit::Timetable const&, std::span<transit::AccessLeg const> access,
                                            ServiceTime first, ServiceTime last);

/// Those of them that matter to the arrivals of the window, or to its departures.
std::vector<ServiceTime> boarding_deadlines(transit::Timetable const&, std::span<transit::AccessLeg const> access,
                                            TravelRequest const&);

/// From departures to arrivals: `times[i]` is the travel time of who leaves at `departures[i]` (ascending). Fills
/// `by_arrival[i]` with the time from the latest departure that arrives by the i-th instant of the window to that
/// instant, or to the arrival where the first wait is planned; kNever where the former is the maximum duration or more.
/// `walk`: all the way on foot.
void invert(std::span<ServiceTime const> departures, std::span<Seconds const> times, Seconds walk, TravelRequest const&,
            std::span<Seconds> by_arrival);

/// From departures to departures of the window: likewise fills `planned[i]` with the time of who knows the timetable
/// and leaves after the i-th instant for the earliest arrival there is, on foot (`walk`) or not; kNever where that is
/// the maximum duration or more after the instant.
void plan(std::span<ServiceTime const> departures, std::span<Seconds const> times, Seconds walk, TravelRequest const&,
          std::span<Seconds> planned);

}  // namespace berline::travel
