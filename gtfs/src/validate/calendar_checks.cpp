#include <algorithm>
#include <vector>

#include "findings.h"
#include "gtfs/calendar.h"

namespace berline::gtfs {
namespace {

using std::chrono::days;

/// Below this share of the feed's median weekday a day is said to be unusual: school holidays commonly take a fifth to
/// a third of a French network's trips away, day-to-day variation a few per cent.
constexpr auto kUsualPercent = std::uint64_t{85};

void check_services(Findings& findings) {
  auto const& feed = findings.feed;
  auto trips = std::vector<std::size_t>(feed.services.size(), 0);
  for (auto const& trip : feed.trips) ++trips[trip.service.index()];
  for (std::size_t row = 0; row < feed.services.size(); ++row) {
    auto const& service = feed.services[row];
    auto const in_calendar = service.line != 0;
    auto const where = findings.at(in_calendar ? "calendar.txt" : "calendar_dates.txt", service.line, "service_id");
    if (trips[row] == 0)
      findings.inform("unused_service", where, {{"service", findings.name(service.id)}});
    else if (!validity(service))
      findings.warn("service_without_days", where,
                    {{"service", findings.name(service.id)}, {"trips", std::to_string(trips[row])}});
  }
}

void check_expiry(Findings& findings, Date date) {
  auto const& info = findings.feed.info;
  if (info.line == 0 || info.last == Date{}) return;
  auto const where = findings.at("feed_info.txt", info.line, "feed_end_date");
  auto const arguments = Arguments{{"end", iso(info.last)}, {"date", iso(date)}};
  if (info.last < date)
    findings.warn("expired_feed", where, arguments);
  else if (info.last < date + days{7})
    findings.warn("feed_expiration_date7_days", where, arguments);
  else if (info.last < date + days{30})
    findings.inform("feed_expiration_date30_days", where, arguments);
}

/// What runs on the day, next to what runs on a usual weekday.
void check_day(Findings& findings, Date date) {
  auto const& feed = findings.feed;
  auto const range = validity(feed);
  auto const where = findings.at("calendar.txt", 0, "");
  if (!range) return findings.warn("feed_without_service", where, {});
  auto const arguments = Arguments{{"date", iso(date)}, {"first", iso(range->first)}, {"last", iso(range->second)}};
  if (range->second < date) return findings.warn("expired_calendar", where, arguments);
  if (date < range->first) return findings.warn("calendar_not_started", where, arguments);

  auto const usual = usual_weekday_trips(feed);
  auto const on_date = trips_per_day(feed, date, date).front();
  auto counts = arguments;
  counts.emplace_back("trips", std::to_string(on_date));
  counts.emplace_back("usual", std::to_string(usual));
  if (on_date == 0) return findings.warn("no_service_on_date", where, counts);
  auto const percent = usual == 0 ? 100 : std::uint64_t{100} * on_date / usual;
  counts.emplace_back("percent", std::to_string(percent));
  if (percent < kUsualPercent)
    findings.warn("unusual_service_on_date", where, counts);
  else
    findings.inform("service_on_date", where, counts);

  auto const week = trips_per_day(feed, date, date + days{6});
  if (std::ranges::any_of(week, [](auto count) { return count == 0; }) && range->second < date + days{6})
    findings.inform("trip_coverage_not_active_for_next7_days", where, arguments);
}

}  // namespace

void check_calendar(Findings& findings, ValidateOptions const& options) {
  check_services(findings);
  if (!options.date) return;
  check_expiry(findings, *options.date);
  check_day(findings, *options.date);
}

}  // namespace berline::gtfs
