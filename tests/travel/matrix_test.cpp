// The matrix as a stream, and what must hold of it whatever the town.
#include "berline/travel/matrix.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cstring>
#include <stdexcept>

#include "testing/random_town.h"
#include "testing/recording_sink.h"
#include "testing/seed.h"

namespace berline::travel {
namespace {

using testing::all_times;
using testing::drawn_network;
using testing::RecordingSink;

constexpr auto kSeven = ServiceTime{7 * 3600};

TravelRequest request_of(network::Limits const& limits) {
  return {.window = {kSeven, kSeven + minutes(30)}, .percentiles = {1, 25, 50, 99}, .limits = limits};
}

network::Limits tight_limits() {
  auto limits = network::Limits{};
  limits.access = minutes(8);
  limits.transfer = minutes(5);
  limits.egress = minutes(7);
  limits.direct_walk = minutes(15);
  limits.max_duration = minutes(60);
  limits.max_rides = 3;
  return limits;
}

/// Times between all places of the town.
RecordingSink times_in(testing::Town const& town, network::Limits const& limits, TravelRequest const& request) {
  auto const network = drawn_network(town.stops, town.trips, limits);
  auto const places = network::link(network, street::Mode::walk, town.places);
  return all_times(network, places, places, request);
}

bool same_bytes(RecordingSink const& a, RecordingSink const& b) {
  return a.calls == b.calls && a.seconds == b.seconds &&
         std::ranges::equal(a.facts, b.facts, [](OriginFacts const& x, OriginFacts const& y) {
           return x.reachability == y.reachability && x.stops_in_reach == y.stops_in_reach &&
                  x.nearest_stop == y.nearest_stop && x.stop_distance == y.stop_distance && x.fastest == y.fastest &&
                  x.departures == y.departures;
         });
}

/// Each value of `a` is at most that of `b`.
void expect_no_later(RecordingSink const& a, RecordingSink const& b) {
  ASSERT_EQ(a.seconds.size(), b.seconds.size());
  for (std::size_t i = 0; i < a.seconds.size(); ++i) ASSERT_LE(a.seconds[i], b.seconds[i]) << "value " << i;
}

void in_towns(int count, std::uint32_t size, auto const& check) {
  testing::in_random_towns(11, count, size, [&](auto const& town, auto& random, int) { check(town, random); });
}

TEST(RandomTowns, OneThreadAndManyGiveTheSameCallsAndBytes) {
  in_towns(2, 80, [](testing::Town const& town, auto&) {
    auto const limits = tight_limits();
    auto one = RecordingSink{};
    tbb::task_arena{1}.execute([&] { one = times_in(town, limits, request_of(limits)); });
    auto const more_than_there_are = tbb::global_control{tbb::global_control::max_allowed_parallelism, 8};
    for (auto threads : {2, 8}) {
      auto many = RecordingSink{};
      tbb::task_arena{threads}.execute([&] { many = times_in(town, limits, request_of(limits)); });
      ASSERT_TRUE(same_bytes(one, many));
    }
    ASSERT_EQ(one.calls.front().first_origin, 0u);
    for (std::size_t i = 1; i < one.calls.size(); ++i)
      ASSERT_EQ(one.calls[i].first_origin, one.calls[i - 1].first_origin + one.calls[i - 1].origins);
  });
}

TEST(RandomTowns, EgressIsTheSameSearchedFromStopsOrFromDestinations) {
  in_towns(20, 30, [](testing::Town const& town, auto&) {
    auto const network = drawn_network(town.stops, town.trips, tight_limits());
    auto const request = request_of(tight_limits());
    auto const few = network::link(network, street::Mode::walk, town.places);
    auto many = few;
    many.insert(many.end(), few.begin(), few.end());
    ASSERT_LE(few.size(), network.stop_links.size());
    ASSERT_GT(many.size(), network.stop_links.size());
    auto const back = prepare(network, few, request);
    auto const on = prepare(network, many, request);
    for (std::size_t i = 0; i < few.size(); ++i)
      ASSERT_TRUE(std::ranges::equal(back.egress[i], on.egress[i], [](EgressLeg const& a, EgressLeg const& b) {
        return a.stop == b.stop && a.walk == b.walk;
      }));
  });
}

TEST(RandomTowns, OneToAllIsARowOfAllToMany) {
  in_towns(10, 30, [](testing::Town const& town, auto&) {
    auto const network = drawn_network(town.stops, town.trips, tight_limits());
    auto const places = network::link(network, street::Mode::walk, town.places);
    auto const all = all_times(network, places, places, request_of(tight_limits()));
    for (std::size_t i = 0; i < places.size(); i += 7) {
      auto const row = one_to_all(network, places[i], places, request_of(tight_limits()));
      ASSERT_TRUE(
          std::equal(row.begin(), row.end(), all.seconds.begin() + static_cast<std::ptrdiff_t>(i * row.size())));
    }
  });
}

TEST(RandomTowns, AWiderWindowNeverRaisesTheMinimum) {
  in_towns(20, 20, [](testing::Town const& town, auto& random) {
    auto narrow = request_of(tight_limits());
    narrow.percentiles = {1};  // the minimum, below 100 departures
    auto wide = narrow;
    wide.window.from = wide.window.from - minutes(static_cast<std::int32_t>(random() % 20));
    wide.window.to = wide.window.to + minutes(static_cast<std::int32_t>(random() % 20));
    expect_no_later(times_in(town, tight_limits(), wide), times_in(town, tight_limits(), narrow));
  });
}

TEST(RandomTowns, MoreSlackNeverSavesTime) {
  in_towns(20, 20, [](testing::Town const& town, auto& random) {
    auto more = tight_limits();
    more.board_slack += Seconds{static_cast<std::int32_t>(random() % 300)};
    expect_no_later(times_in(town, tight_limits(), request_of(tight_limits())), times_in(town, more, request_of(more)));
  });
}

TEST(RandomTowns, MoreRidesTripsWalkingAndPatienceNeverCostTime) {
  in_towns(20, 20, [](testing::Town const& town, auto& random) {
    auto const limits = tight_limits();
    auto const usual = times_in(town, limits, request_of(limits));
    auto more = limits;
    auto larger_town = town;
    switch (random() % 6) {
      case 0:
        more.max_rides += 1;
        break;
      case 1:
        more.access += minutes(3);
        break;
      case 2:
        more.transfer += minutes(3);
        break;
      case 3:
        more.egress += minutes(3);
        break;
      case 4:
        more.direct_walk += minutes(3);
        break;
      default:
        larger_town.trips.push_back({{0, 25'800, 25'800}, {1, 25'900, 25'900}});
        break;
    }
    expect_no_later(times_in(larger_town, more, request_of(more)), usual);

    // More patience changes no minimum that was found, only finds more.
    auto patient = limits;
    patient.max_duration += minutes(20);
    auto first_only = request_of(patient);
    auto const more_found = times_in(town, patient, first_only);
    for (std::size_t i = 0; i < usual.seconds.size(); ++i)
      if (!is_never(usual.seconds[i])) {
        ASSERT_EQ(more_found.seconds[i], usual.seconds[i]);
      }
  });
}

TEST(RandomTowns, PercentilesNeverFall) {
  in_towns(10, 30, [](testing::Town const& town, auto&) {
    auto const times = times_in(town, tight_limits(), request_of(tight_limits()));
    for (std::size_t i = 0; i < times.seconds.size(); i += times.columns)
      ASSERT_TRUE(std::is_sorted(times.seconds.begin() + static_cast<std::ptrdiff_t>(i),
                                 times.seconds.begin() + static_cast<std::ptrdiff_t>(i + times.columns)));
  });
}

TEST(Matrix, ASinkThatThrowsEndsTheWork) {
  struct Failing final : Sink {
    void accept(TimeBlock const&) override { throw std::runtime_error{"disk full"}; }
  };
  auto random = std::mt19937_64{5};
  auto const town = testing::random_town(random, 60);
  auto const network = drawn_network(town.stops, town.trips);
  auto const places = network::link(network, street::Mode::walk, town.places);
  auto sink = Failing{};
  auto const sinks = std::vector<Sink*>{&sink};
  EXPECT_THROW(all_to_many(network, places, places, request_of({}), sinks, ignore_progress), std::runtime_error);
}

TEST(Matrix, ProgressCountsTheOriginsUpToAll) {
  auto random = std::mt19937_64{5};
  auto const town = testing::random_town(random, 100);
  auto const network = drawn_network(town.stops, town.trips);
  auto const places = network::link(network, street::Mode::walk, town.places);
  auto last = std::size_t{0};
  all_to_many(network, places, places, request_of({}), {},
              [&](std::string_view stage, std::size_t done, std::size_t total) {
                if (stage != "stage_matrix") return;
                EXPECT_GT(done, last);
                EXPECT_EQ(total, 100u);
                last = done;
              });
  EXPECT_EQ(last, 100u);
}

TEST(Matrix, NoOriginsOrNoDestinationsIsNoProblem) {
  auto random = std::mt19937_64{5};
  auto const town = testing::random_town(random, 10);
  auto const network = drawn_network(town.stops, town.trips);
  auto const places = network::link(network, street::Mode::walk, town.places);
  EXPECT_TRUE(all_times(network, {}, places, request_of({})).calls.empty());
  auto const nowhere = all_times(network, places, {}, request_of({}));
  EXPECT_EQ(nowhere.facts.size(), places.size());
  EXPECT_EQ(nowhere.facts[0].reachability, Reachability::destinations_not_linked);
}

TEST(Matrix, OnFootThereIsOneColumnWhateverThePercentiles) {
  auto const network = drawn_network({}, {});
  auto const places = network::link(network, street::Mode::walk,
                                    std::vector{testing::at(0, 0), testing::at(599.9, 0), testing::at(8'000, 0)});
  auto request = request_of({});
  request.mode = TravelMode::walk;
  auto const times = all_times(network, places, places, request);
  EXPECT_EQ(times.columns, 1u);
  EXPECT_EQ(times.at(0, 0), Seconds{0});
  EXPECT_EQ(times.at(0, 1), minutes(10));
  EXPECT_EQ(times.at(0, 2), kNever);  // 8,000 s are more than two hours
  EXPECT_TRUE(times.metres.empty());
}

}  // namespace
}  // namespace berline::travel
