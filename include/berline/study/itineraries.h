// The journeys of one pair of places, with the names that people know lines and stops by.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/study/study.h"

namespace berline::study {

struct ToldLeg {
  ServiceTime departure, arrival;
  std::string from, to;  // names of stops and parks; empty: the place itself
  bool is_ride = false;
  std::string line, headsign, feed;        // of rides
  street::Mode mode = street::Mode::walk;  // of ways along streets, as what follows
  double metres = 0;
  Seconds handover{0};  // part of the leg: a vehicle parked at its end, or fetched before it
  bool is_fetched = false;
};

struct ToldItinerary {
  ServiceTime departure, arrival;
  std::size_t rides = 0;
  Seconds waiting{0};
  double metres_walked = 0;
  std::vector<ToldLeg> legs;
};

struct ToldPair {
  bool arrive_by = false;
  ServiceTime asked;
  std::vector<ToldItinerary> itineraries;  // fewest rides first, each faster than those before
  std::optional<Notice> why_not;           // when there is none
};

/// What `travel::itineraries` finds at the first instant of the study's first window, or for an arrival by then. What
/// is asked of the study is its inputs and limits only. Throws `ConfigError` (itinerary_needs_window) without a window.
ToldPair tell_itineraries(Study const&, LatLng from, LatLng to, Report&, Progress const& = ignore_progress);

}  // namespace berline::study
