// The tests themselves: a bug that engines have had, planted in the reference, must show on the first random networks.
// What they would not tell from the model they would not find in an engine either.
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <ostream>

#include "forward_times.h"
#include "testing/reference.h"

namespace berline::transit {
namespace {

using testing::Misreading;

/// The first seed on which the forward search differs from a misread model.
std::optional<std::uint64_t> first_difference(Misreading misreading, std::uint64_t seeds) {
  for (auto seed = std::uint64_t{1}; seed <= seeds; ++seed) {
    auto const plain = testing::random_network(seed);
    auto const times = ForwardTimes{plain, testing::build(plain), plain.max_rides};
    auto const reference = testing::Reference{plain, misreading};
    for (std::size_t c = 0; c < plain.cells.size(); ++c)
      for (std::size_t d = 0; d < plain.departures.size(); ++d)
        for (std::size_t f = 0; f < plain.facilities.size(); ++f)
          if (times(c, d, f) != reference.travel_time(c, d, f, plain.max_rides)) return seed;
  }
  return std::nullopt;
}

struct Planted {
  char const* name;
  Misreading misreading;
};

std::ostream& operator<<(std::ostream& out, Planted const& planted) {
  return out << planted.name;
}

class PlantedBugs : public ::testing::TestWithParam<Planted> {};

TEST_P(PlantedBugs, AreFoundWithinATwentiethOfTheSeeds) {
  constexpr std::uint64_t kSeeds = 1'000;
  auto const seed = first_difference(GetParam().misreading, kSeeds);
  ASSERT_TRUE(seed.has_value());
  RecordProperty("found_by_seed", static_cast<int>(*seed));
}

INSTANTIATE_TEST_SUITE_P(Model, PlantedBugs,
                         ::testing::Values(Planted{"P2WalksAreChained", Misreading::walks_are_chained},
                                           Planted{"P8NobodyOvertakes", Misreading::nobody_overtakes},
                                           Planted{"P18NothingLeavesAfterTheWindow",
                                                   Misreading::nothing_leaves_after_the_window}),
                         [](auto const& planted) { return std::string{planted.param.name}; });

}  // namespace
}  // namespace berline::transit
