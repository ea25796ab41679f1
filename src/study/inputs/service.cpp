#include "berline/study/service.h"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "config/config_values.h"
#include "gtfs/calendar.h"

namespace berline::study {
namespace {

std::string_view weekday_english(gtfs::Date date) {
  static constexpr auto names =
      std::array<std::string_view, 7>{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  return names[std::chrono::weekday{date}.c_encoding()];
}

std::string_view weekday_french(gtfs::Date date) {
  static constexpr auto names =
      std::array<std::string_view, 7>{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"};
  return names[std::chrono::weekday{date}.c_encoding()];
}

/// The days of `date`'s weekday with the most trips, at most three, in the order of the calendar.
std::vector<gtfs::Date> busiest_like(gtfs::Feed const& feed, gtfs::Date date, gtfs::Date first, gtfs::Date last) {
  struct Day {
    gtfs::Date date;
    std::uint32_t trips;
  };
  auto const trips = gtfs::trips_per_day(feed, first, last);
  auto days = std::vector<Day>{};
  for (std::size_t i = 0; i < trips.size(); ++i) {
    auto const day = first + std::chrono::days{i};
    if (trips[i] > 0 && std::chrono::weekday{day} == std::chrono::weekday{date}) days.push_back({day, trips[i]});
  }
  std::ranges::stable_sort(days, std::ranges::greater{}, &Day::trips);
  days.resize(std::min<std::size_t>(days.size(), 3));
  std::ranges::sort(days, {}, &Day::date);
  auto dates = std::vector<gtfs::Date>{};
  for (auto const& day : days) dates.push_back(day.date);
  return dates;
}

std::string listed(std::span<gtfs::Date const> dates) {
  auto text = std::string{};
  for (auto const date : dates) text += (text.empty() ? "" : ", ") + gtfs::iso(date);
  return text;
}

/// When the feed runs instead: one notice, to stand below the error or beside the warning.
Notice validity_notice(gtfs::Feed const& feed, gtfs::Date date, Severity severity) {
  auto const validity = gtfs::validity(feed);
  if (!validity) return {severity, "feed_never_runs", {.file = feed.path}, {{"feed", feed.name}}};
  auto const busiest = busiest_like(feed, date, validity->first, validity->second);
  return {severity,
          busiest.empty() ? "feed_runs_on_other_weekdays" : "feed_runs",
          {.file = feed.path},
          {{"feed", feed.name},
           {"first", gtfs::iso(validity->first)},
           {"last", gtfs::iso(validity->second)},
           {"date", gtfs::iso(date)},
           {"busiest", listed(busiest)}}};
}

constexpr auto kDayStart = ServiceTime{0};
constexpr auto kDayEnd = ServiceTime{24 * 3600};

struct Departures {
  std::size_t in_window = 0;
  std::size_t usable = 0;  // by those who leave in the window and wait
  ServiceTime earliest = ServiceTime::never();
  ServiceTime latest{std::numeric_limits<std::int32_t>::min()};
};

/// By feed: the departures of the timetable at which one may board.
std::vector<Departures> count_departures(std::size_t feeds, transit::Timetable const& timetable,
                                         travel::DepartureWindow const& window, Seconds max_duration) {
  auto counts = std::vector<Departures>(feeds);
  for (auto const pattern : ids<transit::PatternId>(timetable.pattern_count())) {
    auto const calls = timetable.pattern_calls[pattern];
    for (auto const trip : timetable.trips(pattern)) {
      auto const legs = timetable.trip_legs[trip];
      auto const first_row = timetable.trip_first_time[trip];
      auto leg = std::size_t{0};
      for (std::size_t position = 0; position + 1 < calls.size(); ++position) {
        while (leg + 1 < legs.size() && legs[leg + 1].first_position <= position) ++leg;
        if (calls[position].board.is_none()) continue;
        auto const departure = timetable.departure[first_row + position];
        auto& count = counts[legs[leg].feed];
        // The timetable holds the days before and after too: the hours of service are those of the day.
        if (departure >= kDayStart && departure < kDayEnd) {
          count.earliest = std::min(count.earliest, departure);
          count.latest = std::max(count.latest, departure);
        }
        if (departure >= window.from && departure < window.to) ++count.in_window;
        if (departure >= window.from && departure < window.to + max_duration) ++count.usable;
      }
    }
  }
  return counts;
}

}  // namespace

void check_dates(std::span<gtfs::Feed const> feeds, std::span<Window const> windows, Report& report) {
  for (auto const& window : windows) {
    auto idle = std::vector<gtfs::Feed const*>{};
    for (auto const& feed : feeds)
      if (gtfs::trips_per_day(feed, window.date, window.date).at(0) == 0) idle.push_back(&feed);
    if (idle.empty()) continue;
    if (idle.size() < feeds.size()) {
      for (auto const* feed : idle) report.add(validity_notice(*feed, window.date, Severity::warning));
      continue;
    }
    auto notices = std::vector<Notice>{};
    auto const suggested = gtfs::representative_dates(feeds, 1);
    notices.push_back({Severity::error,
                       suggested.empty() ? "no_service_ever" : "no_service",
                       window.where,
                       {{"date", gtfs::iso(window.date)},
                        {"weekday_en", std::string{weekday_english(window.date)}},
                        {"weekday_fr", std::string{weekday_french(window.date)}},
                        {"suggestion", listed(suggested)}}});
    for (auto const* feed : idle) notices.push_back(validity_notice(*feed, window.date, Severity::info));
    throw InputError{std::move(notices)};
  }
}

void check_departures(std::span<gtfs::Feed const> feeds, transit::Timetable const& timetable, Window const& window,
                      Seconds max_duration, Report& report) {
  // To arrive in the window one leaves up to the maximum duration before it.
  auto const arrives = window.timing == travel::Timing::arrive_by;
  auto departures = window.departures;
  if (arrives) departures.from = departures.from - max_duration;
  auto const counts = count_departures(feeds.size(), timetable, departures, arrives ? Seconds{0} : max_duration);
  auto const none = std::ranges::all_of(counts, [](auto const& count) { return count.usable == 0; });
  auto notices = std::vector<Notice>{};
  if (none)
    notices.push_back({Severity::error,
                       "no_departure_in_window",
                       window.where,
                       {{"from", time_text(window.departures.from)},
                        {"to", time_text(window.departures.to)},
                        {"date", gtfs::iso(window.date)}}});
  for (std::size_t i = 0; i < feeds.size(); ++i) {
    if (counts[i].in_window > 0) continue;
    auto arguments = Arguments{{"feed", feeds[i].name},
                               {"date", gtfs::iso(window.date)},
                               {"from", time_text(window.departures.from)},
                               {"to", time_text(window.departures.to)}};
    if (counts[i].earliest.is_never()) {
      if (none) notices.push_back({Severity::info, "feed_without_departure", {.file = feeds[i].path}, arguments});
      continue;  // said by check_dates otherwise
    }
    arguments.emplace_back("earliest", time_text(counts[i].earliest));
    arguments.emplace_back("latest", time_text(counts[i].latest));
    auto notice = Notice{none ? Severity::info : Severity::warning,
                         "feed_idle_in_window",
                         {.file = feeds[i].path},
                         std::move(arguments)};
    if (none)
      notices.push_back(std::move(notice));
    else
      report.add(std::move(notice));
  }
  if (none) throw InputError{std::move(notices)};
}

}  // namespace berline::study
