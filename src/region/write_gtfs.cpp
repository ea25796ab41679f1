#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <zip.h>

#include "berline/base/error.h"
#include "publish.h"

namespace berline::region {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

// The calendar of 2026: public holidays of France, and the school holidays of zone B (académie de Lille) as the
// ministry of education announced them for 2025-2026; the following ones are illustrative.
constexpr auto kFirstDay = sys_days{2026y / 1 / 1};
constexpr auto kLastDay = sys_days{2026y / 12 / 31};
constexpr auto kPublicHolidays =
    std::to_array<sys_days>({2026y / 1 / 1, 2026y / 4 / 6, 2026y / 5 / 1, 2026y / 5 / 8, 2026y / 5 / 14, 2026y / 5 / 25,
                             2026y / 7 / 14, 2026y / 8 / 15, 2026y / 11 / 1, 2026y / 11 / 11, 2026y / 12 / 25});
constexpr auto kSchoolHolidays = std::to_array<std::pair<sys_days, sys_days>>({{2026y / 1 / 1, 2026y / 1 / 4},
                                                                               {2026y / 2 / 14, 2026y / 3 / 1},
                                                                               {2026y / 4 / 11, 2026y / 4 / 26},
                                                                               {2026y / 7 / 4, 2026y / 8 / 31},
                                                                               {2026y / 10 / 17, 2026y / 11 / 1},
                                                                               {2026y / 12 / 19, 2026y / 12 / 31}});
// 1980-01-01 00:00, the oldest date a zip can hold.
constexpr auto kZipTime = zip_uint16_t{0};
constexpr auto kZipDate = zip_uint16_t{(0 << 9) | (1 << 5) | 1};

std::string date(sys_days day) {
  auto const it = std::chrono::year_month_day{day};
  return fmt::format("{:04}{:02}{:02}", int{it.year()}, unsigned{it.month()}, unsigned{it.day()});
}

std::string time(std::int32_t seconds) {
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// A CSV cell, quoted when it must be.
std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string{text};
  auto quoted = std::string{'"'};
  for (auto const character : text) {
    if (character == '"') quoted += '"';
    quoted += character;
  }
  return quoted + '"';
}

std::string_view service_id(Days days) {
  switch (days) {
    case Days::school_days:
      return "SCO";
    case Days::weekdays:
      return "LV";
    case Days::saturdays:
      return "SA";
    case Days::sundays:
      return "DF";
  }
  return {};
}

std::string agencies(TransitFeed const& feed) {
  auto text = std::string{"agency_id,agency_name,agency_url,agency_timezone,agency_lang\n"};
  for (std::size_t i = 0; i < feed.agencies.size(); ++i)
    text += fmt::format("A{},{},https://example.org/,Europe/Paris,fr\n", i + 1, cell(feed.agencies[i]));
  return text;
}

std::string stops(TransitFeed const& feed) {
  auto text = std::string{"stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code\n"};
  for (auto const& stop : feed.stops) {
    auto const place = to_latlng(stop.place);
    text += fmt::format("{},{},{:.6f},{:.6f},{},{},{}\n", stop.id, cell(stop.name), place.lat, place.lon,
                        stop.station ? 1 : 0, stop.parent == kNowhere ? "" : feed.stops[stop.parent].id, stop.platform);
  }
  return text;
}

std::string routes(TransitFeed const& feed) {
  auto text =
      std::string{"route_id,agency_id,route_short_name,route_long_name,route_type,route_color,route_text_color\n"};
  for (auto const& route : feed.routes)
    text += fmt::format("{},A{},{},{},{},{},FFFFFF\n", route.id, route.agency + 1, cell(route.short_name),
                        cell(route.long_name), route.type, route.color);
  return text;
}

std::string trip_id(TransitFeed const& feed, TransitTrip const& trip, std::size_t row) {
  return fmt::format("{}-{}-{}", feed.routes[trip.route].id, service_id(trip.days), row + 1);
}

std::string trips(TransitFeed const& feed) {
  auto text = std::string{"route_id,service_id,trip_id,trip_headsign,direction_id,shape_id\n"};
  for (std::size_t row = 0; row < feed.trips.size(); ++row) {
    auto const& trip = feed.trips[row];
    auto const& pattern = feed.patterns[trip.pattern];
    text += fmt::format("{},{},{},{},{},P{}\n", feed.routes[trip.route].id, service_id(trip.days),
                        trip_id(feed, trip, row), cell(pattern.headsign), pattern.direction, trip.pattern + 1);
  }
  return text;
}

std::string stop_times(TransitFeed const& feed) {
  auto text = std::string{"trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"};
  for (std::size_t row = 0; row < feed.trips.size(); ++row) {
    auto const& trip = feed.trips[row];
    auto const& pattern = feed.patterns[trip.pattern];
    auto const id = trip_id(feed, trip, row);
    for (std::size_t i = 0; i < pattern.stops.size(); ++i)
      text += fmt::format("{},{},{},{},{},{},{}\n", id, time(trip.start.seconds() + pattern.arrivals[i]),
                          time(trip.start.seconds() + pattern.departures[i]), feed.stops[pattern.stops[i]].id, i + 1,
                          i + 1 == pattern.stops.size() ? 1 : 0, i == 0 ? 1 : 0);
  }
  return text;
}

std::string shapes(TransitFeed const& feed) {
  auto text = std::string{"shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n"};
  for (std::size_t row = 0; row < feed.patterns.size(); ++row)
    for (std::size_t i = 0; i < feed.patterns[row].shape.size(); ++i) {
      auto const place = to_latlng(feed.patterns[row].shape[i]);
      text += fmt::format("P{},{:.6f},{:.6f},{}\n", row + 1, place.lat, place.lon, i + 1);
    }
  return text;
}

bool runs(TransitFeed const& feed, Days days) {
  return std::ranges::find(feed.trips, days, &TransitTrip::days) != feed.trips.end();
}

std::string calendar(TransitFeed const& feed) {
  auto text = std::string{"service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"};
  auto const span = date(kFirstDay) + ',' + date(kLastDay) + '\n';
  if (runs(feed, Days::school_days)) text += "SCO,1,1,1,1,1,0,0," + span;
  if (runs(feed, Days::weekdays)) text += "LV,1,1,1,1,1,0,0," + span;
  if (runs(feed, Days::saturdays)) text += "SA,0,0,0,0,0,1,0," + span;
  if (runs(feed, Days::sundays)) text += "DF,0,0,0,0,0,0,1," + span;
  return text;
}

/// Public holidays run as Sundays; school days leave out the school holidays.
std::string calendar_dates(TransitFeed const& feed) {
  auto text = std::string{"service_id,date,exception_type\n"};
  for (auto const day : kPublicHolidays) {
    auto const weekday = std::chrono::weekday{day}.iso_encoding();
    if (weekday < 6 && runs(feed, Days::weekdays)) text += "LV," + date(day) + ",2\n";
    if (weekday == 6 && runs(feed, Days::saturdays)) text += "SA," + date(day) + ",2\n";
    if (weekday != 7 && runs(feed, Days::sundays)) text += "DF," + date(day) + ",1\n";
  }
  if (!runs(feed, Days::school_days)) return text;
  for (auto day = kFirstDay; day <= kLastDay; day += std::chrono::days{1}) {
    auto const off = std::ranges::any_of(kSchoolHolidays,
                                         [&](auto const& span) { return day >= span.first && day <= span.second; }) ||
                     std::ranges::find(kPublicHolidays, day) != kPublicHolidays.end();
    if (off && std::chrono::weekday{day}.iso_encoding() < 6) text += "SCO," + date(day) + ",2\n";
  }
  return text;
}

std::string transfers(TransitFeed const& feed) {
  auto text = std::string{"from_stop_id,to_stop_id,transfer_type,min_transfer_time\n"};
  for (auto const& transfer : feed.transfers)
    text += fmt::format("{},{},2,{}\n", feed.stops[transfer.from].id, feed.stops[transfer.to].id, transfer.min_seconds);
  return text;
}

std::string feed_info() {
  return fmt::format(
      "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version\n"
      "berline - {},https://example.org/,fr,{},{},1\n",
      kIllustrative, date(kFirstDay), date(kLastDay));
}

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

[[noreturn]] void fail(std::filesystem::path const& file, std::string reason) {
  throw ResourceError{"region_cannot_write", {.file = file.string()}, {{"reason", std::move(reason)}}};
}

}  // namespace

void write_gtfs(std::filesystem::path const& file, TransitFeed const& feed) {
  auto const members =
      std::array<std::pair<char const*, std::string>, 10>{{{"agency.txt", agencies(feed)},
                                                           {"stops.txt", stops(feed)},
                                                           {"routes.txt", routes(feed)},
                                                           {"trips.txt", trips(feed)},
                                                           {"stop_times.txt", stop_times(feed)},
                                                           {"calendar.txt", calendar(feed)},
                                                           {"calendar_dates.txt", calendar_dates(feed)},
                                                           {"shapes.txt", shapes(feed)},
                                                           {"transfers.txt", transfers(feed)},
                                                           {"feed_info.txt", feed_info()}}};
  auto error = 0;
  auto archive = std::unique_ptr<zip_t, Discard>{zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error)};
  if (!archive) {
    auto reason = zip_error_t{};
    zip_error_init_with_code(&reason, error);
    auto text = std::string{zip_error_strerror(&reason)};
    zip_error_fini(&reason);
    fail(file, std::move(text));
  }
  for (auto const& [name, text] : members) {
    auto* const source = zip_source_buffer(archive.get(), text.data(), text.size(), 0);
    auto const row = source == nullptr ? -1 : zip_file_add(archive.get(), name, source, ZIP_FL_ENC_UTF_8);
    if (row < 0 || zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(row), kZipTime, kZipDate, 0) < 0) {
      if (row < 0 && source != nullptr) zip_source_free(source);
      fail(file, zip_strerror(archive.get()));
    }
  }
  if (zip_close(archive.get()) < 0) fail(file, zip_strerror(archive.get()));
  static_cast<void>(archive.release());  // closed: nothing left to discard
}

}  // namespace berline::region
