#include "berline/access/link_service.h"

#include <gtest/gtest.h>

namespace berline::access {
namespace {

constexpr ServiceTime clock(int hour, int minute) {
  return ServiceTime{hour * 3600 + minute * 60};
}

TEST(LinkService, SumsUpADay) {
  auto const day = std::vector<travel::Connection>{{clock(6, 0), clock(6, 40), 1},
                                                   {clock(7, 0), clock(7, 30), 2},
                                                   {clock(7, 15), clock(7, 55), 2},
                                                   {clock(12, 15), clock(12, 55), 1},
                                                   {clock(19, 0), clock(20, 0), 3}};
  auto const service = link_service(day);
  EXPECT_EQ(service.connections, 5u);
  EXPECT_EQ(service.direct, 2u);
  EXPECT_EQ(service.usual_rides, 1u);  // as usual as two, and fewer
  EXPECT_EQ(service.fastest, minutes(30));
  EXPECT_EQ(service.first, clock(6, 0));
  EXPECT_EQ(service.last, clock(19, 0));
  EXPECT_EQ(service.span(), minutes(13 * 60));
  EXPECT_EQ(service.longest_wait, minutes(6 * 60 + 45));  // from 12:15 to 19:00
}

TEST(LinkService, LooksAtAWindowHalfOpen) {
  auto const day = std::vector<travel::Connection>{
      {clock(7, 0), clock(7, 30), 2}, {clock(8, 0), clock(8, 30), 1}, {clock(9, 0), clock(9, 10), 1}};
  auto const leaving = connections_in({clock(7, 0), clock(9, 0)}, travel::Timing::depart_at, day);
  ASSERT_EQ(leaving.size(), 2u);
  EXPECT_EQ(leaving.front(), day[0]);
  auto const arriving = connections_in({clock(8, 30), clock(9, 11)}, travel::Timing::arrive_by, day);
  ASSERT_EQ(arriving.size(), 2u);
  EXPECT_EQ(arriving.front(), day[1]);
  EXPECT_TRUE(connections_in({clock(10, 0), clock(11, 0)}, travel::Timing::depart_at, day).empty());
}

TEST(LinkService, OfNothingHasNoNumbers) {
  auto const none = link_service({});
  EXPECT_EQ(none.connections, 0u);
  EXPECT_TRUE(is_never(none.fastest));
  EXPECT_TRUE(is_never(none.span()));
  EXPECT_TRUE(is_never(none.longest_wait));
  auto const one = std::vector<travel::Connection>{{clock(7, 0), clock(7, 30), 2}};
  EXPECT_TRUE(is_never(link_service(one).longest_wait));
  EXPECT_EQ(link_service(one).direct, 0u);
}

}  // namespace
}  // namespace berline::access
