// The forward search against the reference, to the second, on random tiny networks.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>

#include "forward_times.h"
#include "testing/reference.h"
#include "testing/seed.h"

namespace berline::transit {
namespace {

#ifdef NDEBUG
constexpr std::uint64_t kSeeds = 20'000;
#else
constexpr std::uint64_t kSeeds = 2'000;  // assertions on: the same test, a tenth of the seeds
#endif

TEST(RaptorProperty, AgreesWithTheReferenceToTheSecond) {
  auto compared = std::size_t{0};
  auto by_transit = std::size_t{0};
  auto with_changes = std::size_t{0};
  for (auto const seed : testing::seeds(kSeeds)) {
    auto const plain = testing::random_network(seed);
    auto const built = testing::build(plain);
    auto const reference = testing::Reference{plain};
    for (auto rides = 1; rides <= plain.max_rides; ++rides) {
      auto const found = ForwardTimes{plain, built, rides};
      for (std::size_t c = 0; c < plain.cells.size(); ++c)
        for (std::size_t d = 0; d < plain.departures.size(); ++d)
          for (std::size_t f = 0; f < plain.facilities.size(); ++f) {
            auto const expected = reference.travel_time(c, d, f, rides);
            ASSERT_EQ(found(c, d, f), expected)
                << "BERLINE_TEST_SEED=" << seed << ", cell " << c << ", departure " << plain.departures[d]
                << ", facility " << f << ", at most " << rides << " rides\n"
                << plain;
            ++compared;
            if (expected && expected != reference.travel_time(c, d, f, 0)) ++by_transit;
            if (expected && expected != reference.travel_time(c, d, f, 1)) ++with_changes;
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
