#include "berline/output/travel_times.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "berline/base/error.h"
#include "berline/output/times_array.h"
#include "testing/scratch.h"

namespace berline::output {
namespace {

using testing::content;
using testing::Scratch;

using travel::TravelMode;

std::vector<std::string> const kFrom{"a", "b,c", "d"};
std::vector<std::string> const kTo{"x", "y"};

/// All pairs of kFrom and kTo, one value a column, given to `sink` in blocks of so many origins and destinations.
void send(travel::Sink& sink, std::size_t columns, std::vector<int> const& seconds, std::size_t origins_a_block,
          std::size_t destinations_a_block, std::vector<float> const& metres = {}) {
  for (std::size_t to = 0; to < kTo.size(); to += destinations_a_block)
    for (std::size_t from = 0; from < kFrom.size(); from += origins_a_block) {
      auto block = travel::TimeBlock{};
      block.first_origin = from;
      block.origins = std::min(origins_a_block, kFrom.size() - from);
      block.first_destination = to;
      block.destinations = std::min(destinations_a_block, kTo.size() - to);
      block.columns = columns;
      auto values = std::vector<Seconds>{};
      auto lengths = std::vector<float>{};
      for (std::size_t o = 0; o < block.origins; ++o)
        for (std::size_t d = 0; d < block.destinations; ++d) {
          auto const pair = (from + o) * kTo.size() + to + d;
          for (std::size_t c = 0; c < columns; ++c) {
            auto const value = seconds[pair * columns + c];
            values.push_back(value < 0 ? kNever : Seconds{value});
          }
          if (!metres.empty()) lengths.push_back(metres[pair]);
        }
      block.seconds = values;
      block.metres = lengths;
      sink.accept(block);
    }
}

// Pair by pair (a-x, a-y, b-x...), two percentiles each; -1 is unreachable.
std::vector<int> const kTransit{600, 615, 0, 3, -1, -1, 3599, -1, 61, 63, 7200, 7201};

constexpr auto kExpected =
    "from_id,to_id,travel_time_p25,travel_time_p75\n"
    "a,x,10.0,10.3\n"  // 615 s = 10.25 min: half rounds up
    "a,y,0.0,0.1\n"    // 3 s = 0.05 min
    "\"b,c\",x,,\n"
    "\"b,c\",y,60.0,\n"
    "d,x,1.0,1.1\n"
    "d,y,120.0,120.0\n";

TEST(TravelTimes, AreWrittenInTheShapeOfR5r) {
  auto const scratch = Scratch{};
  auto writer = TravelTimesWriter{scratch / "t.csv", kFrom, kTo, {.percentiles = {25, 75}}};
  send(writer.sink(TravelMode::transit), 2, kTransit, 2, 2);
  EXPECT_EQ(writer.finish(), 6u);
  EXPECT_EQ(content(scratch / "t.csv"), kExpected);
}

TEST(TravelTimes, DoNotDependOnTheBlocks) {
  for (std::size_t origins = 1; origins <= 3; ++origins)
    for (std::size_t destinations = 1; destinations <= 2; ++destinations) {
      auto const scratch = Scratch{};
      auto writer = TravelTimesWriter{scratch / "t.csv", kFrom, kTo, {.percentiles = {25, 75}}};
      send(writer.sink(TravelMode::transit), 2, kTransit, origins, destinations);
      writer.finish();
      EXPECT_EQ(content(scratch / "t.csv"), kExpected) << origins << " x " << destinations;
    }
}

TEST(TravelTimes, PutTheModesSideBySideInAFixedOrder) {
  auto const scratch = Scratch{};
  auto writer = TravelTimesWriter{
      scratch / "t.csv",
      kFrom,
      kTo,
      {.modes = {TravelMode::car, TravelMode::walk, TravelMode::transit}, .dialect = CsvDialect::excel_fr}};
  send(writer.sink(TravelMode::car), 1, {60, 120, 180, -1, 300, 360}, 3, 2, {1000, 1234, 56, 0, 5, 4});
  send(writer.sink(TravelMode::walk), 1, {600, -1, 600, 600, 600, 600}, 1, 2);
  send(writer.sink(TravelMode::transit), 1, {300, 300, 300, -1, 300, 300}, 2, 2);
  writer.finish();
  EXPECT_EQ(content(scratch / "t.csv"),
            "\xEF\xBB\xBF"
            "from_id;to_id;travel_time_p50;walk_time;car_time;car_km\r\n"
            "a;x;5,0;10,0;1,0;1,00\r\n"
            "a;y;5,0;;2,0;1,23\r\n"
            "b,c;x;5,0;10,0;3,0;0,06\r\n"
            "b,c;y;;10,0;;\r\n"
            "d;x;5,0;10,0;5,0;0,01\r\n"
            "d;y;5,0;10,0;6,0;0,00\r\n");
}

TEST(TravelTimes, CanLeaveOutWhatIsUnreachableAndTruncateAsR5Does) {
  auto const scratch = Scratch{};
  auto writer = TravelTimesWriter{
      scratch / "t.csv", kFrom, kTo, {.percentiles = {25, 75}, .drop_unreachable = true, .whole_minutes = true}};
  send(writer.sink(TravelMode::transit), 2, kTransit, 3, 2);
  EXPECT_EQ(writer.finish(), 5u);
  EXPECT_EQ(content(scratch / "t.csv"),
            "from_id,to_id,travel_time_p25,travel_time_p75\n"
            "a,x,10,10\na,y,0,0\n\"b,c\",y,59,\nd,x,1,1\nd,y,120,120\n");
}

TEST(TravelTimes, AFullDiskIsAnErrorBeforeTheEnd) {
  auto const write_all = [] {
    auto writer = TravelTimesWriter{"/dev/full", kFrom, kTo, {.percentiles = {25, 75}}};
    send(writer.sink(TravelMode::transit), 2, kTransit, 2, 2);
    writer.finish();
  };
  EXPECT_THROW(write_all(), ResourceError);
}

TEST(TravelTimes, MemoryOfASingleModeDoesNotGrowWithTheMatrix) {
  // 20,000 origins x 100 destinations: 2 million lines, 8 MB of times if they were kept.
  auto const from = std::vector<std::string>(20'000, "origin");
  auto const to = std::vector<std::string>(100, "to");
  auto const seconds = std::vector<Seconds>(100, Seconds{600});
  auto resident = [] {
    auto pages = std::size_t{0};
    std::ifstream{"/proc/self/statm"} >> pages >> pages;
    return pages * static_cast<std::size_t>(::getpagesize());
  };
  auto writer = TravelTimesWriter{"/dev/null", from, to, {.modes = {TravelMode::walk}}};
  auto before = std::size_t{0};
  for (std::size_t origin = 0; origin < from.size(); ++origin) {
    auto block = travel::TimeBlock{};
    block.first_origin = origin;
    block.origins = 1;
    block.destinations = to.size();
    block.columns = 1;
    block.seconds = seconds;
    writer.sink(TravelMode::walk).accept(block);
    if (origin == 1000) before = resident();
  }
  EXPECT_EQ(writer.finish(), 2'000'000u);
  EXPECT_LT(resident(), before + (std::size_t{2} << 20));
}

TEST(TravelTimes, FieldsAreThoseOfTheHeader) {
  auto names = std::string{};
  for (auto const& field : travel_times_fields({.modes = {TravelMode::bike, TravelMode::transit}, .percentiles = {5}}))
    names += field.name + ":" + field.unit + " ";
  EXPECT_EQ(names, "from_id: to_id: travel_time_p5:min bike_time:min ");
}

/// Two columns a pair; in the array 16 bits each, in the order of the pairs, whatever the blocks.
TEST(TimesArray, IsANumPyArrayInAnyOrderOfBlocks) {
  auto const scratch = Scratch{};
  auto const seconds = std::vector<int>{60, 300, -1, -1, 0, 1, 65'534, 7, 8, -1, 256, 9};
  auto expected = std::string{};
  for (auto const value : seconds) {
    auto const stored = value < 0 ? 65'535 : value;
    expected += static_cast<char>(stored % 256);
    expected += static_cast<char>(stored / 256);
  }
  for (auto const& [origins, destinations] : {std::pair<std::size_t, std::size_t>{3, 2}, {2, 2}, {2, 1}}) {
    auto const file = scratch / "times.npy";
    auto array = TimesArray{file, kFrom.size(), kTo.size(), 2};
    send(array, 2, seconds, origins, destinations);
    EXPECT_EQ(array.finish(), 6u);
    auto const bytes = content(file);
    ASSERT_EQ(bytes.size(), 128 + expected.size());
    EXPECT_EQ(bytes.substr(1, 5), "NUMPY");
    EXPECT_NE(bytes.find("'shape': (3, 2, 2)"), std::string::npos);
    EXPECT_EQ(bytes[127], '\n');
    EXPECT_EQ(bytes.substr(128), expected);
  }
}

TEST(TimesArray, AFullDiskIsAnError) {
  auto array = TimesArray{"/dev/null", 3, 2, 1};
  EXPECT_NO_THROW(send(array, 1, {1, 2, 3, 4, 5, 6}, 3, 2));
  EXPECT_THROW((TimesArray{"/dev/null/times.npy", 1, 1, 1}), ResourceError);
  EXPECT_THROW((TimesArray{"/dev/full", 1, 1, 1}), ResourceError);
}

}  // namespace
}  // namespace berline::output
