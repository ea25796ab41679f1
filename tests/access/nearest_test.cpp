#include "berline/access/nearest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "berline/access/nearest_few.h"

namespace berline::access {
namespace {

/// One origin, destinations from `first` on, one column.
void send(travel::Sink& nearest, std::size_t origin, std::size_t first, std::vector<Seconds> const& seconds) {
  auto const facts = travel::OriginFacts{};
  auto block = travel::TimeBlock{};
  block.first_origin = origin;
  block.origins = 1;
  block.first_destination = first;
  block.destinations = seconds.size();
  block.columns = 1;
  block.seconds = seconds;
  block.facts = {&facts, 1};
  nearest.accept(block);
}

TEST(Nearest, KeepsTheSmallestTimeTheLowestRowOnTiesAndCounts) {
  auto nearest = Nearest{2, 1};
  // Blocks in any order: the answer must not depend on it.
  send(nearest, 0, 2, {Seconds{60}, kNever});
  send(nearest, 0, 0, {Seconds{90}, Seconds{60}});
  send(nearest, 1, 0, {kNever, kNever, kNever, kNever});
  EXPECT_EQ(nearest.time(0, 0), Seconds{60});
  EXPECT_EQ(nearest.destination(0, 0), 1u);
  EXPECT_EQ(nearest.reached(0, 0), 3u);
  EXPECT_TRUE(is_never(nearest.time(1, 0)));
  EXPECT_EQ(nearest.destination(1, 0), Nearest::kNone);
  EXPECT_EQ(nearest.reached(1, 0), 0u);
}

TEST(NearestFew, KeepsTheSmallestTimesInOrderWhateverTheBlocks) {
  using Place = NearestFew::Place;
  auto nearest = NearestFew{2, 1, 3};
  send(nearest, 0, 3, {Seconds{60}, kNever, Seconds{20}});
  send(nearest, 0, 0, {Seconds{90}, Seconds{60}, Seconds{70}});
  send(nearest, 1, 0, {kNever, Seconds{30}});
  EXPECT_THAT(nearest.of(0, 0),
              ::testing::ElementsAre(Place{Seconds{20}, 5}, Place{Seconds{60}, 1}, Place{Seconds{60}, 3}));
  EXPECT_THAT(nearest.of(1, 0), ::testing::ElementsAre(Place{Seconds{30}, 1}));
}

}  // namespace
}  // namespace berline::access
