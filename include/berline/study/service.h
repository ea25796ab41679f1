// Do the feeds run on the dates of the study, and in its windows? The commonest reason for empty results.
#pragma once

#include <span>

#include "berline/base/report.h"
#include "berline/study/study.h"
#include "berline/transit/timetable.h"
#include "gtfs/feed.h"

namespace berline::study {

/// For each window's date: a feed without any trip is a warning (feed_runs, feed_never_runs); when no feed has one,
/// throws `InputError` (no_service) with each feed's validity and busiest days of the same weekday.
void check_dates(std::span<gtfs::Feed const>, std::span<Window const>, Report&);

/// Departures of the window: a feed without any is a warning (feed_idle_in_window). When no feed has one, not even for
/// those who wait as long as a journey may last, throws `InputError` (no_departure_in_window) with the first and last
/// departures of the day.
void check_departures(std::span<gtfs::Feed const>, transit::Timetable const&, Window const&, Seconds max_duration,
                      Report&);

}  // namespace berline::study
