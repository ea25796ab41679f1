// Ways to stops and from them beside walking, whoever asks: of one mind with the matrix on random towns with streets.
#include "berline/travel/feeder.h"

#include <gtest/gtest.h>

#include <random>

#include "berline/travel/connections.h"
#include "berline/travel/itinerary.h"
#include "berline/travel/round_trip.h"
#include "testing/recording_sink.h"
#include "testing/seed.h"
#include "testing/street_town.h"

namespace berline::travel {
namespace {

using testing::StreetTown;
using testing::StreetTownBuilder;

constexpr auto kSix = ServiceTime{6 * 3600};

/// A town, and what its places ask.
class Asked {
public:
  explicit Asked(std::uint64_t seed)
      : town{StreetTownBuilder{seed}.town()},
        links{network::link(town.network, street::Mode::walk, town.places)},
        random_{seed} {}

  Feeders feeders() const {
    return {.access = legs_to_stops(town.network, town.places, town.offered.access),
            .egress = legs_from_stops(town.network, town.places, town.offered.egress)};
  }
  TravelRequest request(ServiceTime at, Timing timing = Timing::depart_at) const {
    return {.window = {at, at + Seconds{1}, Seconds{1}}, .percentiles = {1}, .limits = town.limits, .timing = timing};
  }
  testing::RecordingSink times(ServiceTime at, Timing timing = Timing::depart_at) const {
    return testing::all_times(town.network, links, links, request(at, timing), feeders());
  }
  PairFeeders pair(std::size_t from, std::size_t to) const {
    return {town.places[from], town.places[to], town.offered.access, town.offered.egress};
  }
  ServiceTime some_time() { return kSix + Seconds{static_cast<std::int32_t>(random_() % 6'000)}; }

  StreetTown town;
  std::vector<street::Link> links;

private:
  std::mt19937_64 random_;
};

bool is_by_feeder(Leg const& leg) {
  return !leg.ride && leg.mode != street::Mode::walk;
}

/// Legs follow each other and meet; vehicles are parked before a ride and fetched after the last.
void expect_sound(Itinerary const& itinerary) {
  auto now = itinerary.departure;
  auto rides = std::size_t{0};
  for (std::size_t i = 0; i < itinerary.legs.size(); ++i) {
    auto const& leg = itinerary.legs[i];
    ASSERT_GE(leg.departure, now);
    if (!leg.ride) {
      ASSERT_TRUE(i == 0 || leg.departure == now);
    }
    ASSERT_GE(leg.arrival - leg.departure, leg.handover);
    now = leg.arrival;
    rides += leg.ride ? 1 : 0;
    if (i > 0) {
      ASSERT_EQ(leg.from, itinerary.legs[i - 1].to);
      ASSERT_EQ(leg.from_park, itinerary.legs[i - 1].to_park);
    }
    if (is_by_feeder(leg)) {
      ASSERT_TRUE(rides == 0 || rides == itinerary.rides());
    }
  }
  ASSERT_EQ(now, itinerary.arrival);
  ASSERT_TRUE(itinerary.legs.front().from.is_none() && !itinerary.legs.front().from_park);
  ASSERT_TRUE(itinerary.legs.back().to.is_none() && !itinerary.legs.back().to_park);
}

TEST(Feeders, ItinerariesArriveWhenTheMatrixSays) {
  auto by_feeder = 0, through_parks = 0;
  for (auto const seed : testing::seeds(80)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto asked = Asked{seed};
    auto const departure = asked.some_time();
    auto const matrix = asked.times(departure);
    for (std::size_t from = 0; from < asked.links.size(); ++from)
      for (std::size_t to = 0; to < asked.links.size(); ++to) {
        auto const request = asked.request(departure);
        auto const found = itineraries(asked.town.network, asked.links[from], asked.links[to], request, departure,
                                       asked.pair(from, to));
        auto const time = matrix.at(from, to);
        ASSERT_EQ(found.empty(), is_never(time));
        if (found.empty()) continue;
        ASSERT_EQ(found.back().arrival, departure + time);
        for (auto const& one : found) {
          expect_sound(one);
          if (HasFatalFailure()) return;
          by_feeder += std::ranges::any_of(one.legs, is_by_feeder) ? 1 : 0;
          through_parks +=
              std::ranges::any_of(one.legs, [](Leg const& leg) { return leg.to_park.has_value(); }) ? 1 : 0;
        }
        if (to > 0) continue;
        auto const latest = latest_departure(asked.town.network, asked.links[from], asked.links[to], request,
                                             departure + time, asked.pair(from, to));
        ASSERT_EQ(latest, departure + time - asked.times(departure + time, Timing::arrive_by).at(from, to));
      }
  }
  EXPECT_GT(by_feeder, 50);
  EXPECT_GT(through_parks, 5);
}

TEST(Feeders, ConnectionsSayWhatTheMatrixSays) {
  auto ridden = 0;
  for (auto const seed : testing::seeds(60)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto asked = Asked{seed};
    auto day = asked.request(kSix);
    day.window = {ServiceTime{3 * 3600}, ServiceTime{27 * 3600}, Seconds{60}};
    auto const all = connections_between(asked.town.network, asked.links, day, ignore_progress, asked.feeders());
    auto const departure = asked.some_time();
    auto const matrix = asked.times(departure);
    auto walk = asked.request(departure);
    walk.mode = TravelMode::walk;
    walk.limits.max_duration = std::min(walk.limits.max_duration, walk.limits.direct_walk + Seconds{1});
    auto const walks = testing::all_times(asked.town.network, asked.links, asked.links, walk);
    for (std::size_t from = 0; from < asked.links.size(); ++from)
      for (std::size_t to = 0; to < asked.links.size(); ++to) {
        if (from == to) continue;
        auto expected = walks.at(from, to);
        auto const next = std::ranges::lower_bound(all[from][to], departure, {}, &Connection::departure);
        if (next != all[from][to].end() && next->arrival - departure < asked.town.limits.max_duration) {
          ridden += next->arrival - departure < expected ? 1 : 0;
          expected = std::min(expected, next->arrival - departure);
        }
        ASSERT_EQ(matrix.at(from, to), expected);
      }
  }
  EXPECT_GT(ridden, 30);
}

/// Out as the matrix by the hour of arrival, and home as the matrix the other way, where what was offered around a
/// place to leave it is what is offered to come back.
TEST(Feeders, RoundTripsAreTheMatrixThereAndBack) {
  auto possible = 0, changed = 0;
  for (auto const seed : testing::seeds(60)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto asked = Asked{seed};
    auto const& [network, places, limits, offered] = asked.town;
    auto const appointment = Appointment{asked.some_time(), minutes(10)};
    auto const feeders = round_trip_feeders(network, places, places, offered);
    auto const trips = round_trips(network, asked.links, asked.links, asked.request(appointment.at), appointment,
                                   ignore_progress, feeders);
    auto const out = asked.times(appointment.at, Timing::arrive_by);
    auto const turned = Feeders{.access = legs_to_stops(network, places, offered.egress),
                                .egress = legs_from_stops(network, places, offered.access)};
    auto const back =
        testing::all_times(network, asked.links, asked.links, asked.request(appointment.at + appointment.stay), turned);
    auto const on_foot = round_trips(network, asked.links, asked.links, asked.request(appointment.at), appointment);
    for (std::size_t from = 0; from < places.size(); ++from)
      for (std::size_t to = 0; to < places.size(); ++to) {
        auto const& trip = trips.at(from, to);
        ASSERT_EQ(trip.outward, out.at(from, to));
        ASSERT_EQ(trip.back, back.at(to, from));
        ASSERT_LE(trip.outward, on_foot.at(from, to).outward);
        ASSERT_LE(trip.back, on_foot.at(from, to).back);
        possible += trip.is_possible() ? 1 : 0;
        changed += trip.back < on_foot.at(from, to).back ? 1 : 0;
      }
  }
  EXPECT_GT(possible, 200);
  EXPECT_GT(changed, 30);
}

}  // namespace
}  // namespace berline::travel
