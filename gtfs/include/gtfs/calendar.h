// Which services run on which days, and the service clock of a feed.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtfs/feed.h"

namespace berline::gtfs {

/// Weekly pattern and exceptions together: a removed date wins over the pattern, an added one over both absences.
bool runs_on(Service const&, Date);

/// First and last day on which the service runs; nothing when it never does.
std::optional<std::pair<Date, Date>> validity(Service const&);

/// The first day on which both services run; nothing when there is none.
std::optional<Date> first_common_day(Service const&, Service const&);

/// First and last day on which any trip of the feed runs; nothing when none ever does.
std::optional<std::pair<Date, Date>> validity(Feed const&);

/// Number of trips that run on each day from `first` to `last`, frequencies counted as the departures they stand for.
std::vector<std::uint32_t> trips_per_day(Feed const&, Date first, Date last);

/// The median of trips over the weekdays, Monday to Friday, on which any trip of the feed runs; 0 when there is none.
std::uint32_t usual_weekday_trips(Feed const&);

/// Days worth analysing, best first: weekdays inside the validity of as many feeds as possible whose number of trips is
/// the usual one for its weekday (near the median of Tuesdays, then Thursdays, then other days); at most `count`.
std::vector<Date> representative_dates(std::span<Feed const> feeds, std::size_t count);

/// The time zone in which the feed's times are to be read: its first agency's, whatever stops.txt says; UTC
/// for a feed made in memory that names none.
std::string_view timezone(Feed const&);

/// The instant "noon minus 12 h" of `date` in `timezone` (GTFS reference, field type Time): midnight except on the days
/// the clocks change. Throws `InputError` (code invalid_timezone) for an unknown zone.
std::chrono::sys_seconds service_midnight(Date date, std::string_view timezone);

/// "2026-03-10", for messages and tables.
std::string iso(Date);
/// Parses "2026-03-10"; nothing when it is not a date of the calendar.
std::optional<Date> parse_iso_date(std::string_view);

}  // namespace berline::gtfs
