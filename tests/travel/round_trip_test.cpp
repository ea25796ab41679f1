// There and back, by hand.
#include "berline/travel/round_trip.h"

#include <gtest/gtest.h>

#include "testing/drawn_network.h"

namespace berline::travel {
namespace {

using testing::at;
using testing::drawn_network;

constexpr auto kSeven = ServiceTime{7 * 3600};

/// Out at 7:30 in 20 minutes, back at 9:00 in 25; home 300 s from stop 0, the hospital 100 s from stop 1, 10 km away.
class Appointments : public ::testing::Test {
protected:
  network::Network network = drawn_network({at(0, 0), at(10'000, 0)}, {{{0, 27'000, 27'000}, {1, 28'200, 28'200}},
                                                                       {{1, 32'400, 32'400}, {0, 33'900, 33'900}}});
  std::vector<street::Link> places =
      network::link(network, street::Mode::walk, std::vector{at(0, -299.9), at(10'000, 99.9), at(0, 299.9)});

  RoundTrip trip(ServiceTime when, Seconds stay) {
    auto const all = round_trips(network, std::span{places}.first(1), std::span{places}.subspan(1), {}, {when, stay});
    EXPECT_EQ(all.destinations, 2u);
    return all.at(0, 0);
  }
};

TEST_F(Appointments, TakeFromLeavingHomeToBeingBack) {
  // To be there at 8:00 one leaves at 7:24, and is 8 min 20 s early. It is over at 8:45; the bus goes at 9:00, and
  // after 25 minutes and five on foot one is home at 9:30.
  auto const appointment = Appointment{kSeven + minutes(60), minutes(45)};
  auto const there_and_back = trip(appointment.at, appointment.stay);
  EXPECT_EQ(there_and_back.outward, minutes(36));
  EXPECT_EQ(there_and_back.back, minutes(45));
  EXPECT_TRUE(there_and_back.is_possible());
  EXPECT_EQ(there_and_back.total(appointment), minutes(126));
}

TEST_F(Appointments, AreImpossibleBeforeOneCanBeThere) {
  auto const early = trip(kSeven + minutes(51), minutes(30));  // the bus is there at 7:50, 100 s from the hospital
  EXPECT_TRUE(is_never(early.outward));
  EXPECT_FALSE(is_never(early.back));
  EXPECT_FALSE(early.is_possible());
}

TEST_F(Appointments, AreImpossibleWhenTheLastBusHasGone) {
  auto const late = trip(kSeven + minutes(60), minutes(60));  // one minute forty on foot and one of slack too late
  EXPECT_EQ(late.outward, minutes(36));
  EXPECT_TRUE(is_never(late.back));
}

TEST_F(Appointments, OnFootTakeTheWalkTwice) {
  auto request = TravelRequest{.mode = TravelMode::walk};
  auto const all =
      round_trips(network, std::span{places}.first(1), std::span{places}.subspan(2), request, {kSeven, minutes(10)});
  EXPECT_EQ(all.at(0, 0).outward, Seconds{600});
  EXPECT_EQ(all.at(0, 0).back, Seconds{600});
}

}  // namespace
}  // namespace berline::travel
