#include <vector>

#include "findings.h"
#include "vehicle.h"

namespace berline::gtfs {
namespace {

/// Canonical fast_travel_between_far_stops: speeds are judged over at least this distance.
constexpr auto kFar = Metres{10'000};
/// Closer stops are not judged: their positions are not that exact.
constexpr auto kNear = Metres{100};

/// Times written in whole minutes may be off by one.
Seconds duration_between(StopTime const& from, StopTime const& to) {
  auto const rounded = from.departure.seconds() % 60 == 0 && to.arrival.seconds() % 60 == 0;
  return (to.arrival - from.departure) + Seconds{rounded ? 60 : 0};
}

bool is_faster(Metres distance, Seconds duration, KilometresPerHour limit) {
  return distance.count() * 3.6 > limit.count() * duration.count();
}

class SpeedCheck {
public:
  explicit SpeedCheck(Findings& findings) : findings_{findings}, feed_{findings.feed} {}

  void check(TripId id) {
    auto const calls = feed_.calls(id);
    auto const& trip = feed_.trips[id.index()];
    auto const limit = highest_speed(feed_.routes[trip.route.index()].type);
    measure(calls);
    for (std::size_t i = 1; i < calls.size(); ++i)
      if (along_[i] - along_[i - 1] > kNear &&
          is_faster(along_[i] - along_[i - 1], duration_between(calls[i - 1], calls[i]), limit))
        report("fast_travel_between_consecutive_stops", id, i - 1, i);
    // The stretch that ends at `last` and is just over 10 km long.
    auto first = std::size_t{0};
    for (std::size_t last = 1; last < calls.size(); ++last) {
      while (first + 1 < last && along_[last] - along_[first + 1] > kFar) ++first;
      if (last - first < 2 || along_[last] - along_[first] <= kFar) continue;
      if (is_faster(along_[last] - along_[first], duration_between(calls[first], calls[last]), limit)) {
        report("fast_travel_between_far_stops", id, first, last);
        break;  // one a trip: the next stretches hold the same hops
      }
    }
  }

private:
  /// Distance from the first stop along straight lines; a stop without position adds nothing.
  void measure(std::span<StopTime const> calls) {
    along_.assign(calls.size(), Metres{0});
    for (std::size_t i = 1; i < calls.size(); ++i) {
      auto const& from = feed_.stops[calls[i - 1].stop.index()];
      auto const& to = feed_.stops[calls[i].stop.index()];
      auto const both = from.has_position && to.has_position;
      along_[i] = along_[i - 1] + (both ? distance(from.position, to.position) : Metres{0});
    }
  }

  void report(std::string code, TripId id, std::size_t first, std::size_t last) {
    auto const calls = feed_.calls(id);
    auto const metres = (along_[last] - along_[first]).count();
    auto const seconds = duration_between(calls[first], calls[last]).count();
    auto const row = feed_.trips[id.index()].first_stop_time + last;
    findings_.warn(std::move(code), findings_.at_call(row, "arrival_time"),
                   {{"trip", findings_.name(id)},
                    {"from", findings_.name(calls[first].stop)},
                    {"to", findings_.name(calls[last].stop)},
                    {"kmh", seconds > 0 ? std::to_string(static_cast<long>(3.6 * metres / seconds)) : "∞"},
                    {"metres", std::to_string(static_cast<long>(metres))}});
  }

  Findings& findings_;
  Feed const& feed_;
  std::vector<Metres> along_;
};

}  // namespace

void check_speeds(Findings& findings) {
  auto check = SpeedCheck{findings};
  for (auto const id : ids<TripId>(findings.feed.trips.size())) check.check(id);
}

}  // namespace berline::gtfs
