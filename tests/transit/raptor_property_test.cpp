// The forward search against the reference, to the second, on random tiny networks.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "berline/transit/raptor.h"
#include "testing/plain_build.h"
#include "testing/random_network.h"
#include "testing/reference.h"
#include "testing/seed.h"

namespace berline::transit {
namespace {

using testing::BuiltNetwork;
using testing::PlainNetwork;
using testing::Reference;

#ifdef NDEBUG
constexpr std::uint64_t kSeeds = 20'000;
#else
constexpr std::uint64_t kSeeds = 2'000;  // assertions on: the same test, a tenth of the seeds
#endif

std::vector<AccessLeg> access_legs(PlainNetwork const& plain, BuiltNetwork const& built, std::size_t cell) {
  auto legs = std::vector<AccessLeg>{};
  for (auto const& walk : plain.cells[cell])
    if (auto const stop = built.stops[static_cast<std::size_t>(walk.stop)]; !stop.is_none())
      legs.push_back({stop, Seconds{walk.walk}});
  return legs;
}

/// The shortest of the walk all the way and the ride with its egress leg, if below the maximum duration.
std::optional<int> travel_time(PlainNetwork const& plain, BuiltNetwork const& built, Raptor const& raptor,
                               std::size_t cell, std::size_t departure, std::size_t facility) {
  auto best = kNever.count();
  if (auto const direct = plain.direct[cell][facility]; direct >= 0) best = direct;
  for (auto const& walk : plain.facilities[facility]) {
    auto const stop = built.stops[static_cast<std::size_t>(walk.stop)];
    if (stop.is_none()) continue;
    auto const arrival = raptor.vehicle_arrival()[stop.index()];
    if (!arrival.is_never()) best = std::min(best, arrival.seconds() + walk.walk - plain.departures[departure]);
  }
  return best < plain.max_duration ? std::optional{best} : std::nullopt;
}

TEST(RaptorProperty, AgreesWithTheReferenceToTheSecond) {
  auto compared = std::size_t{0};
  auto by_transit = std::size_t{0};
  auto with_changes = std::size_t{0};
  for (auto const seed : testing::seeds(kSeeds)) {
    auto const plain = testing::random_network(seed);
    auto const built = testing::build(plain);
    auto const reference = Reference{plain};
    auto raptor = Raptor{built.timetable, built.changes};
    for (auto rides = 1; rides <= plain.max_rides; ++rides)
      for (std::size_t c = 0; c < plain.cells.size(); ++c) {
        raptor.start(access_legs(plain, built, c), rides);
        for (auto d = plain.departures.size(); d-- > 0;) {
          raptor.depart(ServiceTime{plain.departures[d]}, Seconds{plain.max_duration});
          for (std::size_t f = 0; f < plain.facilities.size(); ++f) {
            auto const expected = reference.travel_time(c, d, f, rides);
            ASSERT_EQ(travel_time(plain, built, raptor, c, d, f), expected)
                << "BERLINE_TEST_SEED=" << seed << ", cell " << c << ", departure " << plain.departures[d]
                << ", facility " << f << ", at most " << rides << " rides\n"
                << plain;
            ++compared;
            if (expected && expected != reference.travel_time(c, d, f, 0)) ++by_transit;
            if (expected && expected != reference.travel_time(c, d, f, 1)) ++with_changes;
          }
        }
      }
  }
  RecordProperty("compared", static_cast<int>(compared));
  RecordProperty("by_transit", static_cast<int>(by_transit));
  RecordProperty("with_changes", static_cast<int>(with_changes));
  // a test of walking would not be one of timetables
  if (std::getenv("BERLINE_TEST_SEED") == nullptr) {
    EXPECT_GT(by_transit, compared / 20);
  }
}

}  // namespace
}  // namespace berline::transit
