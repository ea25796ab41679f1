// The exchange format of differences.
#include "berline/scenario/diff.h"

#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "edited.h"

namespace berline::scenario {
namespace {

TEST(Diff, OfTheSameFeedIsAHeader) {
  EXPECT_EQ(gtfs_diff(line_feed(), line_feed()), "id,file,action,target,identifier,initial_value,new_value,note\n");
}

TEST(Diff, TellsRowsAddedDeletedAndUpdated) {
  auto const feed = line_feed();
  auto const after = edited(feed,
                            "[[modifications]]\ntype='remove-trips'\ntrips='T2'\n"
                            "[[modifications]]\ntype='adjust-dwell-time'\ntrips='T1'\nstops='B'\ndwell_s=180\n");
  // T1 stands a minute longer at B, and is a minute late after it.
  EXPECT_EQ(
      gtfs_diff(feed, after),
      R"(id,file,action,target,identifier,initial_value,new_value,note
1,stop_times.txt,update,row,"{""trip_id"":""T1"",""stop_sequence"":""1""}","{""departure_time"":""08:12:00""}","{""departure_time"":""08:13:00""}",
2,stop_times.txt,update,row,"{""trip_id"":""T1"",""stop_sequence"":""2""}","{""arrival_time"":""08:20:00"",""departure_time"":""08:20:00""}","{""arrival_time"":""08:21:00"",""departure_time"":""08:21:00""}",
3,stop_times.txt,update,row,"{""trip_id"":""T1"",""stop_sequence"":""3""}","{""arrival_time"":""08:30:00"",""departure_time"":""08:30:00""}","{""arrival_time"":""08:31:00"",""departure_time"":""08:31:00""}",
)" +
          [&] {
            auto text = std::string{};
            auto id = 4;
            for (auto const& [stop, arrival, departure] :
                 {std::tuple{"A", "09:00", "09:00"}, std::tuple{"B", "09:10", "09:12"},
                  std::tuple{"C", "09:20", "09:20"}, std::tuple{"D", "09:30", "09:30"}}) {
              auto const sequence = std::to_string(id - 4);
              text += std::to_string(id) + R"(,stop_times.txt,delete,row,"{""trip_id"":""T2"",""stop_sequence"":"")" +
                      sequence + R"(""}","{""trip_id"":""T2"",""arrival_time"":"")" + arrival +
                      R"(:00"",""departure_time"":"")" + departure + R"(:00"",""stop_id"":"")" + stop +
                      R"("",""stop_sequence"":"")" + sequence +
                      R"("",""pickup_type"":""0"",""drop_off_type"":""0"",""shape_dist_traveled"":""""}",,)" + '\n';
              ++id;
            }
            return text;
          }() +
          R"(8,trips.txt,delete,row,"{""trip_id"":""T2""}","{""route_id"":""R"",""service_id"":""daily"",""trip_id"":""T2"",""trip_headsign"":"""",""trip_short_name"":"""",""direction_id"":""0"",""block_id"":"""",""shape_id"":"""",""wheelchair_accessible"":""0"",""bikes_allowed"":""0""}",,
)");
}

TEST(Diff, TellsFilesAndColumnsBeforeRowsAsTheSpecificationAsks) {
  auto const before = feed_of({{"trips.txt", "route_id,service_id,trip_id\nR,daily,T1\n"},
                               {"stop_times.txt", testing::calls({"T1 A 08:00, B 08:10"})}});
  auto const after = edited(before,
                            "[[modifications]]\ntype='add-trips'\nid='N'\nspeed_kmh=30\nstops=['A', 'B']\n"
                            "both_directions=false\nfrequencies=[{ departures=['09:00'] }]\n");
  auto lines = std::istringstream{gtfs_diff(before, after)};
  auto targets = std::vector<std::string>{};
  auto id = 0;
  for (auto line = std::string{}; std::getline(lines, line);) {
    auto cells = std::istringstream{line};
    auto number = std::string{}, file = number, action = number, target = number;
    std::getline(cells, number, ',');
    std::getline(cells, file, ',');
    std::getline(cells, action, ',');
    std::getline(cells, target, ',');
    if (id > 0) {
      EXPECT_EQ(number, std::to_string(id));
      targets.push_back(target);
      EXPECT_EQ(action, "add") << line;
    }
    ++id;
  }
  auto const rank = [](std::string const& target) { return target == "file" ? 0 : target == "column" ? 1 : 2; };
  EXPECT_TRUE(std::ranges::is_sorted(targets, {}, rank));
  EXPECT_GE(targets.size(), 4u);  // the route, the trip, its two calls
}

}  // namespace
}  // namespace berline::scenario
