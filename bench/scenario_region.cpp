// Scenarios on the bench region: the nearest of 41 hospitals for 85,000 cells, two hours of departures, five
// percentiles. A line with twice the departures, and a hospital that moves, beside building everything anew (the
// baseline of the same run). CPU time: the work is spread over threads.
#include <algorithm>
#include <array>
#include <vector>

#include <benchmark/benchmark.h>
#include <tbb/task_arena.h>

#include "berline/network/build.h"
#include "berline/scenario/apply.h"
#include "berline/scenario/read.h"
#include "berline/travel/matrix.h"
#include "berline/travel/transit_origins.h"
#include "gtfs/calendar.h"
#include "transit_region.h"

namespace {

using namespace berline;

constexpr auto kThreads = 1;
constexpr std::size_t kHospitals = 41;

network::Options options(gtfs::Date date) {
  auto options = network::Options{};
  options.timetable.date = date;
  return options;
}

class Nothing final : public travel::Sink {
public:
  void accept(travel::TimeBlock const& block) override { benchmark::DoNotOptimize(block.seconds.data()); }
};

struct Base {
  bench::Region region = bench::build_region({});
  gtfs::Date date = region.timetable.date;
  network::Network network;
  std::vector<street::Link> cells;
  std::vector<std::vector<street::Link>> hospitals = std::vector<std::vector<street::Link>>(1);
  scenario::Scenario frequent;

  Base() {
    auto report = Report{};
    network = network::build_network(network::StraightLine{}, region.feeds, options(date), report);
    cells = network::link(network, street::Mode::walk, region.cells);
    for (std::size_t i = 0; i < kHospitals; ++i) hospitals[0].push_back(cells[i * cells.size() / kHospitals]);
    auto const& feed = region.feeds.front();
    frequent =
        scenario::parse_scenario("[[modifications]]\ntype = 'adjust-frequency'\nscale = 2\nroutes = '" +
                                     std::string{feed.text(feed.routes[feed.trips.front().route.index()].id)} + "'\n",
                                 "frequent.toml");
  }
};

Base const& base() {
  static auto const built = Base{};
  return built;
}

travel::TravelRequest const& request() {
  static auto const asked = travel::TravelRequest{.window = {ServiceTime{7 * 3600}, ServiceTime{9 * 3600}},
                                                  .percentiles = {5, 25, 50, 75, 95}};
  return asked;
}

void nearest(network::Network const& network, std::vector<street::Link> const& cells,
             std::span<std::vector<street::Link> const> hospitals) {
  auto sink = Nothing{};
  auto const sinks = std::vector<travel::Sink*>{&sink};
  travel::all_to_sets(network, cells, hospitals, request(), sinks, ignore_progress);
}

template <class Work>
void timed(benchmark::State& state, Work const& work) {
  base();
  auto arena = tbb::task_arena{kThreads};
  for (auto _ : state) arena.execute(work);
}

/// Baseline: the scenario as a study of its own.
void rebuilt(benchmark::State& state) {
  timed(state, [] {
    auto const& from = base();
    auto const applied = scenario::apply(from.frequent, from.region.feeds, std::nullopt);
    auto report = Report{};
    auto const network = network::build_network(network::StraightLine{}, applied.feeds, options(from.date), report);
    nearest(network, network::link(network, street::Mode::walk, from.region.cells), from.hospitals);
  });
}

/// Streets, links and walks between stops taken over.
void reused(benchmark::State& state) {
  timed(state, [] {
    auto const& from = base();
    auto const applied = scenario::apply(from.frequent, from.region.feeds, std::nullopt);
    auto report = Report{};
    auto const network = network::build_network(from.network, applied.feeds, options(from.date), report);
    nearest(network, from.cells, from.hospitals);
  });
}

/// What of it is editing the feeds, and building the timetable again.
void applied_only(benchmark::State& state) {
  timed(state, [] { benchmark::DoNotOptimize(scenario::apply(base().frequent, base().region.feeds, std::nullopt)); });
}
void network_only(benchmark::State& state) {
  timed(state, [] {
    auto report = Report{};
    benchmark::DoNotOptimize(network::build_network(base().network, base().region.feeds, options(base().date), report));
  });
}

/// The network of the base, one hospital elsewhere.
void moved(benchmark::State& state) {
  timed(state, [] {
    auto hospitals = base().hospitals;
    hospitals[0].front() = base().cells[base().cells.size() / 3];
    nearest(base().network, base().cells, hospitals);
  });
}

/// The percentiles of all pairs: `[(destination * origins + origin) * columns + column]`.
class Kept final : public travel::Sink {
public:
  Kept(std::size_t origins, std::size_t destinations)
      : origins_{origins}, times_(origins * destinations * kColumns, kNever) {}

  void accept(travel::TimeBlock const& block) override {
    for (std::size_t o = 0; o < block.origins; ++o)
      for (std::size_t d = 0; d < block.destinations; ++d)
        for (std::size_t c = 0; c < kColumns; ++c)
          times_[((block.first_destination + d) * origins_ + block.first_origin + o) * kColumns + c] =
              block.at(o, d, c);
  }
  /// The best of the destinations from `first` on, by origin and column.
  std::vector<Seconds> nearest_from(std::size_t first) const {
    auto const size = origins_ * kColumns;
    auto best = std::vector<Seconds>(size, kNever);
    for (auto row = first * size; row < times_.size(); row += size)
      for (std::size_t i = 0; i < size; ++i) best[i] = std::min(best[i], times_[row + i]);
    return best;
  }

private:
  static constexpr std::size_t kColumns = 5;
  std::size_t origins_;
  std::vector<Seconds> times_;
};

/// The same where the times to each hospital and the ways of the cells to their stops are kept: the row of the moved
/// one, then the nearest of all.
void moved_row(benchmark::State& state) {
  auto const& from = base();
  auto kept = Kept{from.cells.size(), kHospitals};
  auto const feeders = travel::FeederLegs{};
  auto origins = travel::TransitOrigins{from.network, from.cells, request(), feeders};
  auto const all = std::array<travel::Sink*, 1>{&kept};
  origins.to_many(from.hospitals[0], all, ignore_progress);
  auto const place = std::vector{from.cells[from.cells.size() / 3]};
  timed(state, [&] {
    auto row = Kept{from.cells.size(), 1};
    auto const one = std::array<travel::Sink*, 1>{&row};
    origins.to_many(place, one, ignore_progress);
    auto best = kept.nearest_from(1);
    auto const moved = row.nearest_from(0);
    for (std::size_t i = 0; i < best.size(); ++i) best[i] = std::min(best[i], moved[i]);
    benchmark::DoNotOptimize(best.data());
  });
}

BENCHMARK(rebuilt)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(reused)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(applied_only)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(network_only)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(moved)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(moved_row)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
