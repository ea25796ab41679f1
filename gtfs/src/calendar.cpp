#include "gtfs/calendar.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <map>

#include <date/tz.h>

#include "berline/base/error.h"
#include "frequency_runs.h"

namespace berline::gtfs {
namespace {

using std::chrono::days;

bool contains(std::vector<Date> const& sorted, Date date) {
  return std::ranges::binary_search(sorted, date);
}

/// Bit of `date` in Service::weekdays.
std::uint8_t weekday_bit(Date date) {
  return static_cast<std::uint8_t>(1 << (std::chrono::weekday{date}.iso_encoding() - 1));
}

/// How many departures stand behind each trip: its frequencies', or one.
std::vector<std::uint64_t> runs_of_trips(Feed const& feed) {
  auto runs = std::vector<std::uint64_t>(feed.trips.size(), 0);
  for (auto const& frequency : feed.frequencies) runs[frequency.trip.index()] += departure_count(frequency);
  for (auto& count : runs)
    if (count == 0) count = 1;
  return runs;
}

/// An end like 99991231 means "until further notice"; ten years from the start hold every usual day.
Date last_day_looked_at(std::pair<Date, Date> const& validity) {
  return std::min(validity.second, validity.first + days{3653});
}

/// Number of runs of each service's trips.
std::vector<std::uint64_t> runs_of_services(Feed const& feed) {
  auto const runs = runs_of_trips(feed);
  auto totals = std::vector<std::uint64_t>(feed.services.size(), 0);
  for (std::size_t trip = 0; trip < feed.trips.size(); ++trip) totals[feed.trips[trip].service.index()] += runs[trip];
  return totals;
}

}  // namespace

bool runs_on(Service const& service, Date date) {
  if (contains(service.removed, date)) return false;
  if (contains(service.added, date)) return true;
  return (service.weekdays & weekday_bit(date)) != 0 && service.first <= date && date <= service.last;
}

std::optional<std::pair<Date, Date>> validity(Service const& service) {
  auto range = std::optional<std::pair<Date, Date>>{};
  auto const extend = [&](Date date) {
    if (!range) range = {date, date};
    range->first = std::min(range->first, date);
    range->second = std::max(range->second, date);
  };
  for (auto const date : service.added)
    if (runs_on(service, date)) extend(date);
  if (service.weekdays == 0) return range;
  // Every week brings a day, except those taken out: the search from each end is short.
  for (auto date = service.first; date <= service.last; date += days{1})
    if (runs_on(service, date)) {
      extend(date);
      break;
    }
  for (auto date = service.last; date >= service.first; date -= days{1})
    if (runs_on(service, date)) {
      extend(date);
      break;
    }
  return range;
}

std::optional<Date> first_common_day(Service const& a, Service const& b) {
  auto const ours = validity(a);
  auto const theirs = validity(b);
  if (!ours || !theirs) return std::nullopt;
  auto const first = std::max(ours->first, theirs->first);
  // When both weeks have begun and the last exception is past, every week is the same: one more week tells.
  auto last_change = first;
  for (auto const* service : {&a, &b}) {
    if (service->weekdays != 0) last_change = std::max(last_change, service->first);
    for (auto const* dates : {&service->added, &service->removed})
      if (!dates->empty()) last_change = std::max(last_change, dates->back());
  }
  auto const last = std::min({ours->second, theirs->second, last_change + days{7}});
  for (auto date = first; date <= last; date += days{1})
    if (runs_on(a, date) && runs_on(b, date)) return date;
  return std::nullopt;
}

std::optional<std::pair<Date, Date>> validity(Feed const& feed) {
  auto used = std::vector<bool>(feed.services.size(), false);
  for (auto const& trip : feed.trips) used[trip.service.index()] = true;
  auto range = std::optional<std::pair<Date, Date>>{};
  for (std::size_t row = 0; row < feed.services.size(); ++row) {
    if (!used[row]) continue;
    auto const own = validity(feed.services[row]);
    if (!own) continue;
    if (!range) range = own;
    range->first = std::min(range->first, own->first);
    range->second = std::max(range->second, own->second);
  }
  return range;
}

std::vector<std::uint32_t> trips_per_day(Feed const& feed, Date first, Date last) {
  if (last < first) return {};
  auto const count = static_cast<std::size_t>((last - first).count()) + 1;
  auto totals = std::vector<std::uint64_t>(count, 0);
  auto const runs = runs_of_services(feed);
  for (std::size_t row = 0; row < feed.services.size(); ++row) {
    auto const& service = feed.services[row];
    if (runs[row] == 0) continue;
    auto const add = [&](Date date) {
      if (first <= date && date <= last && runs_on(service, date))
        totals[static_cast<std::size_t>((date - first).count())] += runs[row];
    };
    auto const in_week = [&](Date date) {
      return (service.weekdays & weekday_bit(date)) != 0 && service.first <= date && date <= service.last;
    };
    if (service.weekdays != 0)
      for (auto date = std::max(first, service.first); date <= std::min(last, service.last); date += days{1})
        if (in_week(date)) add(date);
    for (auto const date : service.added)
      if (!in_week(date)) add(date);
  }
  auto result = std::vector<std::uint32_t>(count);
  std::ranges::transform(totals, result.begin(), [](std::uint64_t total) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(total, UINT32_MAX));
  });
  return result;
}

std::uint32_t usual_weekday_trips(Feed const& feed) {
  auto const range = validity(feed);
  if (!range) return 0;
  auto const trips = trips_per_day(feed, range->first, last_day_looked_at(*range));
  auto weekdays = std::vector<std::uint32_t>{};
  for (std::size_t i = 0; i < trips.size(); ++i) {
    auto const date = range->first + days{static_cast<int>(i)};
    if (std::chrono::weekday{date}.iso_encoding() <= 5 && trips[i] != 0) weekdays.push_back(trips[i]);
  }
  std::ranges::sort(weekdays);
  return weekdays.empty() ? 0 : weekdays[(weekdays.size() - 1) / 2];
}

std::vector<Date> representative_dates(std::span<Feed const> feeds, std::size_t count) {
  struct Day {
    std::size_t feeds = 0;  // that run at least one trip
    std::uint64_t trips = 0;
  };
  auto calendar = std::map<Date, Day>{};
  for (auto const& feed : feeds) {
    auto const range = validity(feed);
    if (!range) continue;
    auto const trips = trips_per_day(feed, range->first, last_day_looked_at(*range));
    for (std::size_t i = 0; i < trips.size(); ++i) {
      auto& day = calendar[range->first + days{static_cast<int>(i)}];
      day.feeds += trips[i] != 0 ? 1 : 0;
      day.trips += trips[i];
    }
  }
  auto most_feeds = std::size_t{0};
  for (auto const& [date, day] : calendar) most_feeds = std::max(most_feeds, day.feeds);

  struct Candidate {
    Date date;
    int rank;             // Tuesdays, Thursdays, other weekdays, weekends
    std::uint64_t error;  // distance from the median of its weekday
  };
  auto candidates = std::vector<Candidate>{};
  for (auto const weekday : {2U, 4U, 1U, 3U, 5U, 6U, 7U}) {
    auto counts = std::vector<std::uint64_t>{};
    auto dates = std::vector<Date>{};
    for (auto const& [date, day] : calendar)
      if (day.feeds == most_feeds && day.trips != 0 && std::chrono::weekday{date}.iso_encoding() == weekday) {
        counts.push_back(day.trips);
        dates.push_back(date);
      }
    if (counts.empty()) continue;
    auto sorted = counts;
    std::ranges::sort(sorted);
    auto const median = sorted[(sorted.size() - 1) / 2];
    auto const rank = weekday == 2 ? 0 : weekday == 4 ? 1 : weekday <= 5 ? 2 : 3;
    for (std::size_t i = 0; i < dates.size(); ++i)
      candidates.push_back({dates[i], rank, counts[i] > median ? counts[i] - median : median - counts[i]});
  }
  std::ranges::stable_sort(candidates, {}, [](Candidate const& c) { return std::tuple{c.rank, c.error, c.date}; });
  auto result = std::vector<Date>{};
  for (std::size_t i = 0; i < std::min(count, candidates.size()); ++i) result.push_back(candidates[i].date);
  return result;
}

std::string_view timezone(Feed const& feed) {
  for (auto const& agency : feed.agencies)
    if (!agency.timezone.is_none()) return feed.text(agency.timezone);
  return "UTC";
}

std::chrono::sys_seconds service_midnight(Date date, std::string_view timezone) {
  auto const* zone = static_cast<date::time_zone const*>(nullptr);
  try {
    zone = date::locate_zone(timezone);
  } catch (std::runtime_error const&) {
    throw InputError{"invalid_timezone", {.field = "agency_timezone"}, {{"value", std::string{timezone}}}};
  }
  auto const noon = date::local_seconds{date.time_since_epoch() + std::chrono::hours{12}};
  return zone->to_sys(noon, date::choose::earliest) - std::chrono::hours{12};
}

std::string iso(Date date) {
  auto const day = std::chrono::year_month_day{date};
  auto const pad = [](std::string digits, std::size_t width) {
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
  };
  return pad(std::to_string(static_cast<int>(day.year())), 4) + '-' +
         pad(std::to_string(static_cast<unsigned>(day.month())), 2) + '-' +
         pad(std::to_string(static_cast<unsigned>(day.day())), 2);
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto const number = [&](std::size_t from, std::size_t size) {
    auto value = 0;
    for (auto const c : text.substr(from, size)) {
      if (c < '0' || c > '9') return -1;
      value = 10 * value + (c - '0');
    }
    return value;
  };
  auto const year = number(0, 4);
  auto const month = number(5, 2);
  auto const day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  auto const date =
      std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Date{date};
}

}  // namespace berline::gtfs
