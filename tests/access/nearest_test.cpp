#include "berline/access/nearest.h"

#include <gtest/gtest.h>

namespace berline::access {
namespace {

/// One origin, destinations from `first` on, one column.
void send(Nearest& nearest, std::size_t origin, std::size_t first, std::vector<Seconds> const& seconds) {
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

}  // namespace
}  // namespace berline::access
