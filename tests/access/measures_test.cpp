#include <gmock/gmock.h>

#include <random>

#include "berline/access/accessibility.h"
#include "berline/access/dual.h"
#include "berline/access/nearest.h"
#include "berline/access/time_matrix.h"
#include "berline/base/error.h"
#include "testing/scratch.h"
#include "testing/seed.h"

namespace berline::access {
namespace {

using ::testing::ElementsAre;
using testing::put;
using testing::Scratch;

/// Minutes, -1 for unreachable.
TimeMatrix matrix(std::vector<std::vector<int>> const& rows) {
  auto times = TimeMatrix{rows.size(), rows.front().size()};
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < rows[i].size(); ++j) times.set(i, j, rows[i][j] < 0 ? kNever : minutes(rows[i][j]));
  return times;
}

void run(TimeMatrix const& times, travel::Sink& sink) {
  auto* const sinks = &sink;
  replay(times, {&sinks, 1});
}

TEST(Accessibility, SumsWhatIsReachedByEachDecayAndOpportunity) {
  auto const times = matrix({{5, 25, 40}, {-1, 30, 31}, {-1, -1, -1}});
  auto access = Accessibility{3,
                              1,
                              {{"jobs", {100, 10, 1}}, {"beds", {0, 7, 3}}},
                              {StepDecay{minutes(30)}, SteppedDecay{{{minutes(10), 1}, {minutes(40), 0.5}}}}};
  run(times, access);
  EXPECT_THAT(access.values(0, 0, 0), ElementsAre(110, 10, 0));
  EXPECT_THAT(access.values(0, 0, 1), ElementsAre(105.5, 5.5, 0));
  EXPECT_THAT(access.values(0, 1, 0), ElementsAre(7, 7, 0));
  EXPECT_THAT(access.values(0, 1, 1), ElementsAre(5, 5, 0));
}

TEST(Accessibility, TakesEveryColumnOfABlock) {
  auto access = Accessibility{1, 2, {{"n", {1, 1}}}, {StepDecay{minutes(30)}}};
  auto const seconds = std::vector{minutes(10), minutes(20), minutes(29), minutes(31)};
  auto block = travel::TimeBlock{};
  block.origins = 1;
  block.destinations = 2;
  block.columns = 2;
  block.seconds = seconds;
  access.accept(block);
  EXPECT_EQ(access.value(0, 0, 0, 0), 2);
  EXPECT_EQ(access.value(0, 1, 0, 0), 1);
}

TEST(Opportunities, MissingIsNoneNegativeIsAnErrorNoColumnCountsPlaces) {
  auto places = Places{};
  places.name = "hospitals";
  places.ids = {"a", "b"};
  places.positions = {{50, 3}, {50, 3}};
  places.numbers["beds"] = {12, std::numeric_limits<double>::quiet_NaN()};
  places.numbers["wrong"] = {12, -1};
  auto report = Report{};
  EXPECT_THAT(opportunities_of(places, "beds", report).amounts, ElementsAre(12, 0));
  EXPECT_EQ(report.count("amount_missing"), 1u);
  EXPECT_THAT(opportunities_of(places, "", report).amounts, ElementsAre(1, 1));
  EXPECT_THROW(opportunities_of(places, "wrong", report), InputError);
  EXPECT_THROW(opportunities_of(places, "nothing", report), InputError);
}

TEST(Dual, IsTheTimeToReachAnAmount) {
  auto const times = matrix({{40, 5, 25, 5}, {-1, -1, 10, -1}});
  auto dual = Dual{2, 1, {10, 1, 3, 2}, {1, 3, 4, 16, 17}};
  run(times, dual);
  // Nearest first: 1 + 2 at 5 min, 3 more at 25, 10 more at 40: 16 in all.
  EXPECT_EQ(dual.time(0, 0, 0), minutes(5));
  EXPECT_EQ(dual.time(0, 0, 1), minutes(5));
  EXPECT_EQ(dual.time(0, 0, 2), minutes(25));
  EXPECT_EQ(dual.time(0, 0, 3), minutes(40));
  EXPECT_TRUE(is_never(dual.time(0, 0, 4)));
  EXPECT_EQ(dual.time(1, 0, 1), minutes(10));
  EXPECT_TRUE(is_never(dual.time(1, 0, 2)));
}

TEST(DualProperty, AgreesWithSortingWhateverTheBlocks) {
  auto const seed = testing::seed_or(20261120);
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto random = std::mt19937_64{seed};
  for (auto repetition = 0; repetition < 300; ++repetition) {
    auto const count = std::size_t{1} + random() % 12;
    auto amounts = std::vector<double>{};
    auto times = std::vector<Seconds>{};
    for (std::size_t i = 0; i < count; ++i) {
      amounts.push_back(static_cast<double>(random() % 4));
      times.push_back(random() % 4 == 0 ? kNever : Seconds{static_cast<int>(random() % 9)});
    }
    auto const thresholds = std::vector<double>{1, 2, 5};
    auto dual = Dual{1, 1, amounts, thresholds};
    for (std::size_t first = 0; first < count;) {
      auto const size = std::min<std::size_t>(1 + random() % 3, count - first);
      auto block = travel::TimeBlock{};
      block.origins = block.columns = 1;
      block.first_destination = first;
      block.destinations = size;
      block.seconds = std::span{times}.subspan(first, size);
      dual.accept(block);
      first += size;
    }
    for (std::size_t n = 0; n < thresholds.size(); ++n) {
      // By definition: the smallest second within which the sum of amounts is enough.
      auto expected = kNever;
      for (auto second = 8; second >= 0; --second) {
        auto sum = 0.0;
        for (std::size_t i = 0; i < count; ++i)
          if (times[i] <= Seconds{second}) sum += amounts[i];
        if (sum >= thresholds[n]) expected = Seconds{second};
      }
      EXPECT_EQ(dual.time(0, 0, n), expected);
    }
  }
}

TEST(TimeMatrix, KeepsAndReplaysWhatItWasGiven) {
  auto const times = matrix({{5, -1}, {0, 1092}});
  auto keep = KeepTimes{2, 2, 0};
  run(times, keep);
  EXPECT_EQ(keep.times().at(0, 0), minutes(5));
  EXPECT_TRUE(is_never(keep.times().at(0, 1)));
  EXPECT_EQ(keep.times().at(1, 0), Seconds{0});
  EXPECT_EQ(keep.times().at(1, 1), minutes(1092));
  auto nearest = Nearest{2, 1};
  run(times, nearest);
  EXPECT_EQ(nearest.destination(1, 0), 0u);
}

TEST(ReadMatrix, TakesTheShapesOfOthersAndCountsWhatItCannotUse) {
  auto const scratch = Scratch{};
  put(scratch / "m.csv",
      "\"from_id\",\"to_id\",\"travel_time_p50\"\n"
      "\"a\",\"x\",10\n"
      "a,y,\n"        // empty: unreachable
      "b,x,0.05\n"    // 3 s
      "b,y,-1\n"      // Conveyal's unreachable
      "b,z,soon\n"    // 6: no time
      "a,z,20000\n"   // 7: two weeks
      "a,x,9.99\n");  // again, smaller: 599.4 s, rounded up
  auto report = Report{};
  auto const read = read_matrix(scratch / "m.csv", {}, report);
  EXPECT_THAT(read.from_ids, ElementsAre("a", "b"));
  EXPECT_THAT(read.to_ids, ElementsAre("x", "y", "z"));
  EXPECT_EQ(read.times.at(0, 0), Seconds{600});
  EXPECT_TRUE(is_never(read.times.at(0, 1)));
  EXPECT_EQ(read.times.at(1, 0), Seconds{3});
  EXPECT_TRUE(is_never(read.times.at(1, 1)));
  EXPECT_EQ(report.count("matrix_row_unusable"), 2u);
  EXPECT_EQ(report.count("matrix_pair_repeated"), 1u);

  auto const ordered = read_matrix(scratch / "m.csv", {.from_ids = {"b", "c"}, .to_ids = {"z", "x"}}, report);
  EXPECT_EQ(ordered.times.at(0, 1), Seconds{3});
  EXPECT_TRUE(is_never(ordered.times.at(1, 1)));
  EXPECT_GT(report.count("matrix_id_unknown"), 0u);
  EXPECT_THROW(read_matrix(scratch / "m.csv", {.time_column = "p90"}, report), InputError);
  put(scratch / "empty.csv", "from_id,to_id,travel_time\n");
  EXPECT_THROW(read_matrix(scratch / "empty.csv", {}, report), InputError);
}

}  // namespace
}  // namespace berline::access
