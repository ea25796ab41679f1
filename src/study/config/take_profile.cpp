#include "config/take_profile.h"

#include <chrono>
#include <string>

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

/// Numbers of one's own in place of some of the regime's.
void take_factors(Taker const& taker, street::Traffic& traffic) {
  for (auto const& [name, value] : traffic_factors(traffic)) taker.take(*value, "modes.traffic." + std::string{name});
}

void take_car_speeds(Taker const& taker, street::CarSpeeds& speeds) {
  auto const* tables = taker.tree().at("modes.car_speeds").as_table();
  if (tables == nullptr) return;
  for (auto&& [name, node] : *tables) {
    auto const path = "modes.car_speeds." + std::string{name.str()};
    auto const road_class = osm::road_class_of(name.str());
    if (!road_class) {
      taker.add("config_unknown_choice", path,
                {{"key", "modes.car_speeds"}, {"value", std::string{name.str()}}, {"known", "motorway, primary..."}});
      continue;
    }
    auto& of_class = speeds.of_class[static_cast<std::size_t>(*road_class)];
    taker.take(of_class.share_of_limit, path + ".share_of_limit");
    taker.take(of_class.ceiling_kmh, path + ".ceiling_kmh");
  }
}

}  // namespace

std::vector<std::pair<std::string_view, double*>> traffic_factors(street::Traffic& traffic) {
  return {{"fast_urban", &traffic.fast.urban},   {"fast_rural", &traffic.fast.rural},
          {"major_urban", &traffic.major.urban}, {"major_rural", &traffic.major.rural},
          {"minor_urban", &traffic.minor.urban}, {"minor_rural", &traffic.minor.rural},
          {"signal_s", &traffic.signal_seconds}, {"yield_s", &traffic.yield_seconds}};
}

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
  if (auto walker = std::string{}; taker.take(walker, "modes.walker"), walker == "slow") {
    profile.walk_speed = street::kSlowWalk;
    profile.avoids_steps = true;
  }
  taker.take(profile.walk_speed, "modes.walk_speed_kmh");
  taker.take(profile.bike_speed, "modes.bike_speed_kmh");
  taker.take(profile.ebike_speed, "modes.ebike_speed_kmh");
  taker.take(profile.car_speed_factor, "modes.car_speed_factor");
  profile.traffic = take_traffic(taker, windows);
  take_factors(taker, profile.traffic);
  take_car_speeds(taker, profile.car);
  taker.take(profile.wheelchair, "modes.wheelchair");
  return profile;
}

}  // namespace berline::study
