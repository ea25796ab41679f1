// Journeys told ride by ride: every one can be travelled, and together they are as good as the reference says.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "berline/transit/raptor.h"
#include "testing/plain_build.h"
#include "testing/random_network.h"
#include "testing/reference.h"
#include "testing/seed.h"

namespace berline::transit {
namespace {

#ifdef NDEBUG
constexpr std::uint64_t kSeeds = 5'000;
#else
constexpr std::uint64_t kSeeds = 1'000;
#endif

/// What is wrong with a journey; empty when it can be travelled.
std::string fault(testing::BuiltNetwork const& built, std::span<AccessLeg const> access,
                  std::span<JourneyEnd const> ends, ServiceTime departure, Journey const& journey) {
  auto const& timetable = built.timetable;
  if (journey.rides.empty()) return "no ride";
  if (journey.departure < departure) return "leaves too early";
  auto previous = AlightId::none();
  auto clock = journey.departure;
  for (auto const& ride : journey.rides) {
    auto const calls = timetable.pattern_calls[ride.pattern];
    auto const trips = timetable.trips(ride.pattern);
    if (ride.trip < *trips.begin() || ride.trip.index() >= (*trips.begin()).index() + trips.size())
      return "trip of another pattern";
    if (ride.board_position >= ride.alight_position || ride.alight_position >= calls.size()) return "rides backwards";
    auto const& from = calls[ride.board_position];
    auto const& to = calls[ride.alight_position];
    if (from.board.is_none()) return "boards where nobody may";
    if (to.alight.is_none()) return "alights where nobody may";
    auto const first = timetable.trip_first_time[ride.trip];
    auto const boarding = timetable.departure[first + ride.board_position];
    if (previous.is_none()) {
      auto const leg = std::ranges::find_if(access, [&](AccessLeg const& candidate) {
        return candidate.stop == from.stop && candidate.duration == ride.walk;
      });
      if (leg == access.end()) return "no such access leg";
      if (clock + ride.walk + timetable.board_slack[from.board] > boarding) return "misses the first ride";
    } else {
      auto const changes = built.changes[previous];
      auto const change = std::ranges::find_if(changes, [&](Change const& candidate) {
        return candidate.board == from.board && candidate.walk == ride.walk;
      });
      if (change == changes.end()) return "no such change";
      if (clock + change->seconds > boarding) return "misses a change";
    }
    clock = timetable.arrival[first + ride.alight_position];
    previous = to.alight;
  }
  auto const stop = timetable.alight_stop[previous];
  if (std::ranges::none_of(ends, [&](JourneyEnd const& end) { return end.stop == stop && end.walk == journey.egress; }))
    return "no such egress leg";
  return clock + journey.egress == journey.arrival ? std::string{} : "arrives at another time";
}

TEST(JourneyProperty, JourneysCanBeTravelledAndNoneIsMissing) {
  auto travelled = std::size_t{0};
  auto const seeds = testing::seeds(kSeeds);
  for (auto const seed : seeds) {
    auto const plain = testing::random_network(seed);
    auto const built = testing::build(plain);
    auto const reference = testing::Reference{plain};
    auto const stop = [&](int number) { return built.stops[static_cast<std::size_t>(number)]; };
    auto raptor = Raptor{built.timetable, built.changes};
    for (std::size_t c = 0; c < plain.cells.size(); ++c) {
      auto access = std::vector<AccessLeg>{};
      for (auto const& walk : plain.cells[c])
        if (!stop(walk.stop).is_none()) access.push_back({stop(walk.stop), Seconds{walk.walk}});
      raptor.start(access, plain.max_rides);
      for (auto d = plain.departures.size(); d-- > 0;) {
        auto const departure = ServiceTime{plain.departures[d]};
        raptor.depart(departure, Seconds{plain.max_duration});
        for (std::size_t f = 0; f < plain.facilities.size(); ++f) {
          auto ends = std::vector<JourneyEnd>{};
          for (auto const& walk : plain.facilities[f])
            if (!stop(walk.stop).is_none()) ends.push_back({stop(walk.stop), Seconds{walk.walk}});
          auto const journeys = raptor.journeys(ends);
          auto const context = [&] {
            auto text = std::ostringstream{};
            text << "BERLINE_TEST_SEED=" << seed << ", cell " << c << ", departure " << plain.departures[d]
                 << ", facility " << f << '\n'
                 << plain;
            return text.str();
          };
          auto best = std::vector<std::optional<int>>(static_cast<std::size_t>(plain.max_rides) + 1);
          if (auto const direct = plain.direct[c][f]; direct >= 0 && direct < plain.max_duration)
            std::ranges::fill(best, direct);
          auto arrival = ServiceTime::never();
          auto rides = std::size_t{0};
          for (auto const& journey : journeys) {
            ASSERT_EQ(fault(built, access, ends, departure, journey), "") << context();
            ASSERT_GT(journey.rides.size(), rides) << context();
            ASSERT_LT(journey.arrival, arrival) << context();
            rides = journey.rides.size();
            arrival = journey.arrival;
            auto const seconds = (arrival - departure).count();
            for (auto k = rides; k < best.size(); ++k) best[k] = std::min(best[k].value_or(seconds), seconds);
            ++travelled;
          }
          for (auto k = 0; k <= plain.max_rides; ++k)
            ASSERT_EQ(best[static_cast<std::size_t>(k)], reference.travel_time(c, d, f, k))
                << "at most " << k << " rides, " << context();
        }
      }
    }
  }
  if (std::getenv("BERLINE_TEST_SEED") == nullptr) {
    EXPECT_GT(travelled, seeds.size());
  }
}

}  // namespace
}  // namespace berline::transit
