#include "config/take_profile.h"

#include <chrono>

namespace berline::study {
namespace {

constexpr auto kMinutesOfDay = 24 * 60;

/// From `from` up to and without `to`, in minutes of the day.
struct Span {
  int from;
  int to;
  constexpr bool contains(int minute) const { return minute >= from && minute < to; }
};

// As berline/street/mode.h says of the traffic of each.
constexpr auto kMorning = Span{7 * 60, 9 * 60 + 30};
constexpr auto kEvening = Span{16 * 60 + 30, 19 * 60};
constexpr auto kDay = Span{6 * 60, 22 * 60};

street::Traffic take_traffic(Taker const& taker, std::vector<Window> const& windows) {
  auto name = std::string{};
  taker.take(name, "modes.car_traffic");
  if (name == "night") return street::kNightTraffic;
  if (name == "off-peak") return street::kOffPeakTraffic;
  if (name == "peak") return street::kPeakTraffic;
  if (name == "window" && windows.empty())
    taker.add("config_key_missing", "modes.car_traffic", {{"key", "[[window]]"}});
  if (name != "window" || windows.empty()) return street::kFreeFlow;
  auto const& window = windows.front();
  auto const half = Seconds{(window.departures.to - window.departures.from).count() / 2};
  return usual_traffic(window.date, window.departures.from + half);
}

}  // namespace

street::Traffic usual_traffic(gtfs::Date date, ServiceTime time) {
  auto const minutes = time.seconds() / 60;
  auto const day = std::chrono::weekday{date + std::chrono::days{minutes / kMinutesOfDay}};
  auto const minute = minutes % kMinutesOfDay;
  if (!kDay.contains(minute)) return street::kNightTraffic;
  auto const is_workday = day != std::chrono::Saturday && day != std::chrono::Sunday;
  return is_workday && (kMorning.contains(minute) || kEvening.contains(minute)) ? street::kPeakTraffic
                                                                                : street::kOffPeakTraffic;
}

street::Profile take_profile(Taker const& taker, std::vector<Window> const& windows) {
  auto profile = street::Profile{};
  taker.take(profile.walk_speed, "modes.walk_speed_kmh");
  taker.take(profile.bike_speed, "modes.bike_speed_kmh");
  taker.take(profile.ebike_speed, "modes.ebike_speed_kmh");
  taker.take(profile.car_speed_factor, "modes.car_speed_factor");
  profile.traffic = take_traffic(taker, windows);
  taker.take(profile.wheelchair, "modes.wheelchair");
  return profile;
}

}  // namespace berline::study
