// Backward sweeps against the forward search, and the kernels of the cell stage against each other.
#include "sweep_matrix.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "berline/travel/percentile.h"
#include "berline/travel/transit_origins.h"
#include "testing/random_town.h"
#include "testing/recording_sink.h"
#include "testing/seed.h"
#include "tile_kernel.h"

namespace berline::travel {
namespace {

using testing::all_times;
using testing::drawn_network;
using testing::RecordingSink;

network::Limits limits() {
  auto limits = network::Limits{};
  limits.access = minutes(8);
  limits.transfer = minutes(5);
  limits.egress = minutes(7);
  limits.direct_walk = minutes(15);
  limits.max_duration = minutes(60);
  return limits;
}

TravelRequest request_with(Engine engine) {
  return {.window = {ServiceTime{7 * 3600}, ServiceTime{7 * 3600 + 1700}, Seconds{59}},
          .percentiles = {1, 25, 50, 99},
          .limits = limits(),
          .engine = engine};
}

void expect_same_times(RecordingSink const& a, RecordingSink const& b) {
  ASSERT_EQ(a.destinations, b.destinations);
  ASSERT_EQ(a.columns, b.columns);
  ASSERT_EQ(a.seconds, b.seconds);
  for (std::size_t i = 0; i < a.facts.size(); ++i) {
    ASSERT_EQ(a.facts[i].fastest, b.facts[i].fastest) << i;
    ASSERT_EQ(a.facts[i].departures, b.facts[i].departures) << i;
    ASSERT_EQ(a.facts[i].stops_in_reach, b.facts[i].stops_in_reach) << i;
    ASSERT_EQ(a.facts[i].nearest_stop, b.facts[i].nearest_stop) << i;
    ASSERT_EQ(a.facts[i].stop_distance, b.facts[i].stop_distance) << i;
    ASSERT_EQ(a.facts[i].reachability == Reachability::reachable, b.facts[i].reachability == Reachability::reachable);
  }
}

void in_towns(int count, std::uint32_t size, auto const& check) {
  testing::in_random_towns(21, count, size, [&](testing::Town const& town, auto& random, int number) {
    auto const network = drawn_network(town.stops, town.trips, limits());
    auto places = network::link(network, street::Mode::walk, town.places);
    if (number % 3 == 0) places[random() % places.size()] = street::Link{};
    check(network, places);
  });
}

TEST(Towns, SweepsEqualForwardSearches) {
  in_towns(40, 12, [](auto const& network, auto const& places) {
    expect_same_times(all_times(network, places, places, request_with(Engine::sweep)),
                      all_times(network, places, places, request_with(Engine::forward)));
  });
  in_towns(3, 100, [](auto const& network, auto const& places) {  // several blocks of destinations
    expect_same_times(all_times(network, places, places, request_with(Engine::sweep)),
                      all_times(network, places, places, request_with(Engine::forward)));
  });
}

TEST(Towns, SweepsGiveTheSameCallsAndBytesForAnyNumberOfThreads) {
  in_towns(2, 100, [](auto const& network, auto const& places) {
    auto const more_than_there_are = tbb::global_control{tbb::global_control::max_allowed_parallelism, 8};
    auto one = RecordingSink{};
    tbb::task_arena{1}.execute([&] { one = all_times(network, places, places, request_with(Engine::sweep)); });
    auto many = RecordingSink{};
    tbb::task_arena{8}.execute([&] { many = all_times(network, places, places, request_with(Engine::sweep)); });
    ASSERT_EQ(one.calls, many.calls);
    expect_same_times(one, many);
  });
}

TEST(Towns, GroupsOfDestinationsMakeUpTheWhole) {
  struct Assembling final : Sink {
    explicit Assembling(std::size_t origins, std::size_t all) : destinations{all}, seconds(origins * all * 4) {}
    void accept(TimeBlock const& block) override {
      groups += block.first_origin == 0 ? 1 : 0;
      for (std::size_t o = 0; o < block.origins; ++o)
        for (std::size_t d = 0; d < block.destinations; ++d)
          for (std::size_t c = 0; c < 4; ++c)
            seconds[((block.first_origin + o) * destinations + block.first_destination + d) * 4 + c] =
                block.at(o, d, c);
      for (std::size_t o = 0; o < block.origins; ++o) last_reason = block.reachability[o];
    }
    std::size_t destinations;
    std::vector<Seconds> seconds;
    int groups = 0;
    Reachability last_reason{};
  };
  in_towns(3, 100, [](auto const& network, auto const& places) {
    auto const request = request_with(Engine::sweep);
    auto const whole = all_times(network, places, places, request);
    auto sink = Assembling{places.size(), places.size()};
    auto const sinks = std::vector<Sink*>{&sink};
    sweep_to_many(network, places, SweepOrigins{network, places, request, {}}, prepare(network, places, request),
                  request, sinks, ignore_progress, 1);
    ASSERT_EQ(sink.groups, 4);  // 32 + 32 + 32 + 4
    ASSERT_EQ(sink.seconds, whole.seconds);
    ASSERT_EQ(sink.last_reason, whole.facts.back().reachability);
  });
}

TEST(Towns, OriginsPreparedOnceAnswerEverySet) {
  in_towns(4, 60, [](auto const& network, auto const& places) {
    auto const all = std::span{places};
    for (auto const engine : {Engine::sweep, Engine::forward, Engine::automatic}) {
      auto const request = request_with(engine);
      auto const feeders = FeederLegs{};
      auto origins = TransitOrigins{network, all, request, feeders};
      for (auto const& set : {all.first(5), all.last(40), all.first(0), all}) {
        auto sink = RecordingSink{};
        auto const sinks = std::vector<Sink*>{&sink};
        origins.to_many(set, sinks, ignore_progress);
        expect_same_times(sink, all_times(network, all, set, request));
      }
    }
  });
}

TEST(Towns, SweepsEqualForwardSearchesWithFewRidesToo) {
  auto rides = 0;
  in_towns(20, 12, [&](auto const& network, auto const& places) {
    auto sweep = request_with(Engine::sweep);
    auto forward = request_with(Engine::forward);
    sweep.limits.max_rides = forward.limits.max_rides = 1 + rides++ % 4;
    expect_same_times(all_times(network, places, places, sweep), all_times(network, places, places, forward));
  });
}

TEST(Sweeps, ApplyToPeriodsOfLessThanADay) {
  auto request = request_with(Engine::automatic);
  EXPECT_TRUE(sweeps_apply(request));
  request.window.to = request.window.from + minutes(18 * 60);
  EXPECT_FALSE(sweeps_apply(request));
}

struct Kernels {
  char const* name;
  kernel::FillTile* fill;
  kernel::SelectRanks* select;
};

/// Those that this machine can run.
std::vector<Kernels> kernels() {
  auto list = std::vector<Kernels>{{"plain", kernel::fill_tile_plain, kernel::select_ranks_plain}};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) list.push_back({"avx2", kernel::fill_tile_avx2, kernel::select_ranks_avx2});
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    list.push_back({"avx512", kernel::fill_tile_avx512, kernel::select_ranks_avx512});
#endif
  return list;
}

struct alignas(64) Row {
  std::uint16_t lane[kernel::kLanes];
};

TEST(TileKernels, AllGiveTheTimesAndRanksOfPlainArithmetic) {
  auto const seed = testing::seed_or(22);
  auto random = std::mt19937_64{seed};
  auto const below = [&](std::uint32_t bound) { return static_cast<std::uint32_t>(random() % bound); };
  for (auto repeat = 0; repeat < 100; ++repeat) {
    SCOPED_TRACE("seed " + std::to_string(seed) + " repeat " + std::to_string(repeat));
    auto const n = 1 + below(130);
    auto const step = static_cast<std::uint16_t>(1 + below(repeat % 5 == 0 ? 200 : 60));
    auto const bound = static_cast<std::uint16_t>(1 + below(repeat % 7 == 0 ? 35'000 : 7'200));
    auto arrivals = std::vector<Row>(40);
    auto active = std::vector<std::uint8_t>(arrivals.size());
    for (std::size_t row = 0; row < arrivals.size(); ++row) {
      active[row] = below(4) > 0 ? 1 : 0;
      for (auto& lane : arrivals[row].lane)
        lane = below(5) == 0 ? kernel::kNever
                             : static_cast<std::uint16_t>(n * step + below(repeat % 2 == 0 ? 300 : 9'000));
    }
    auto first = std::vector<std::uint32_t>{0};
    auto rows = std::vector<std::uint32_t>{};
    for (std::uint32_t i = 0; i < n; ++i) {
      for (auto more = below(3); more > 0; --more) rows.push_back(below(40));
      first.push_back(static_cast<std::uint32_t>(rows.size()));
    }
    auto direct = Row{};
    for (auto& lane : direct.lane) lane = below(3) > 0 ? kernel::kNever : static_cast<std::uint16_t>(below(bound));
    auto ranks = std::vector<std::uint32_t>{};
    for (auto rank = 1 + below(n); rank <= n; rank += 1 + below(n)) ranks.push_back(rank);
    auto const task = kernel::TileTask{
        arrivals.front().lane, active.data(), first.data(), rows.data(), n, 7, step, bound, direct.lane};

    for (auto const& [name, fill, select] : kernels()) {
      SCOPED_TRACE(name);
      auto tile = std::vector<Row>(n);
      auto least = Row{};
      auto count = Row{};
      auto result = std::vector<Row>(ranks.size());
      auto const any = fill(task, tile.front().lane, least.lane, count.lane);
      auto reordered = tile;
      select(reordered.front().lane, n, ranks.data(), ranks.size(), bound, result.front().lane);
      auto any_expected = false;
      for (std::size_t lane = 0; lane < kernel::kLanes; ++lane) {
        auto times = std::vector<std::uint16_t>(n);
        auto arrival = std::uint32_t{kernel::kNever};
        for (auto i = n; i-- > 0;) {
          for (auto e = first[i]; e < first[i + 1]; ++e)
            if (active[rows[e]] != 0) arrival = std::min<std::uint32_t>(arrival, arrivals[rows[e]].lane[lane]);
          auto const leaving = 7 + i * step;
          auto const time = arrival == kernel::kNever || arrival < leaving || arrival - leaving >= bound
                                ? std::uint32_t{kernel::kNever}
                                : arrival - leaving;
          times[i] = static_cast<std::uint16_t>(std::min<std::uint32_t>(time, direct.lane[lane]));
        }
        for (std::uint32_t i = 0; i < n; ++i) ASSERT_EQ(tile[i].lane[lane], times[i]) << "departure " << i;
        std::ranges::sort(times);
        any_expected = any_expected || times.front() != kernel::kNever;
        ASSERT_EQ(least.lane[lane], times.front());
        ASSERT_EQ(count.lane[lane], std::ranges::count_if(times, [](auto time) { return time != kernel::kNever; }));
        for (std::size_t r = 0; r < ranks.size(); ++r) ASSERT_EQ(result[r].lane[lane], times[ranks[r] - 1]);
      }
      ASSERT_EQ(any, any_expected);
    }
  }
}

}  // namespace
}  // namespace berline::travel
