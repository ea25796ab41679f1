// From end to end: random towns with streets, a random feed with everything that makes timetables hard, and times from
// every cell to every facility, equal to those of the reference to the second.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "berline/network/build.h"
#include "berline/street/partial.h"
#include "testing/boost_dijkstra.h"
#include "testing/plain_build.h"
#include "testing/random_streets.h"
#include "testing/recording_sink.h"
#include "testing/reference.h"
#include "testing/seed.h"

namespace berline::travel {
namespace {

using street::Link;

/// Walks between links by Boost's Dijkstra, as whole legs; nothing beyond a limit.
class Walks {
public:
  Walks(street::StreetGraph const& graph, street::EdgeCosts const& costs) : graph_{&graph}, costs_{&costs} {}

  /// `result[i]` to `targets[i]`.
  std::vector<std::optional<int>> from(Link const& origin, std::vector<Link> const& targets, Seconds limit) const {
    auto result = std::vector<std::optional<int>>(targets.size());
    if (!origin.is_linked()) return result;
    auto const times = testing::boost_times(*graph_, *costs_, street::Direction::forward, origin);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (!targets[i].is_linked()) continue;
      auto best = std::uint64_t{kNeverDeciseconds.count()};
      auto const straight = street::along_segment(*graph_, *costs_, origin, targets[i]);
      if (!straight.is_never()) best = origin.off_road.count() + straight.time().count();
      for (auto const edge : graph_->edges_of[targets[i].segment])
        if (!is_never(costs_->time[edge]))
          best = std::min(best, std::uint64_t{times[graph_->tail[edge].index()].count()} +
                                    street::from_tail(*graph_, *costs_, edge, targets[i].offset).time().count());
      auto const seconds = (best + targets[i].off_road.count() + 9) / 10;
      if (seconds <= static_cast<std::uint64_t>(limit.count())) result[i] = static_cast<int>(seconds);
    }
    return result;
  }

private:
  street::StreetGraph const* graph_;
  street::EdgeCosts const* costs_;
};

/// A network in both tongues.
struct Town {
  testing::PlainNetwork plain;
  network::Network network;
  std::vector<Link> cells;
  std::vector<Link> facilities;
  TravelRequest request;
  Feeders feeders{};
};

/// Places far from every street are off the network, some of them on purpose.
constexpr auto kLinkOptions = street::LinkOptions{.limit = Metres{60}};

class Builder {
public:
  explicit Builder(std::uint64_t seed) : random_{seed}, seed_{seed} {}

  Town town() {
    auto town =
        Town{.plain = testing::random_network(seed_), .network = {}, .cells = {}, .facilities = {}, .request = {}};
    auto report = Report{};
    auto& network = town.network;
    auto const extract = testing::random_streets(seed_, {.side = 7, .ways = 30 + below(30), .jitter = below(3) > 0});
    network.streets = street::build_street_graph(extract, report);
    network.walk = street::edge_costs(network.streets, {.mode = street::Mode::walk}, report);

    auto& limits = town.request.limits;
    limits.access = Seconds{below(400)};
    limits.transfer = Seconds{below(400)};
    limits.egress = Seconds{below(400)};
    limits.direct_walk = Seconds{below(600)};
    limits.board_slack = Seconds{town.plain.slack};
    limits.max_rides = town.plain.max_rides;
    limits.max_duration = Seconds{town.plain.max_duration};
    auto const first = town.plain.departures.front();
    town.request.window = {ServiceTime{first}, ServiceTime{first + 1 + below(1'200)}, Seconds{1 + below(300)}};
    town.request.percentiles = {1 + below(30), 50, 75 + below(25)};
    town.plain.departures.clear();
    for (auto time = town.request.window.from; time < town.request.window.to; time = time + town.request.window.step)
      town.plain.departures.push_back(time.seconds());

    stop_places_ = places(town.plain.stops.size());
    cell_places_ = places(1 + static_cast<std::size_t>(below(4)));
    facility_places_ = places(1 + static_cast<std::size_t>(below(4)));
    if (below(4) == 0) facility_places_[0] = cell_places_[0];
    if (below(4) == 0) facility_places_[0] = stop_places_[0];
    auto const stops = links(network, stop_places_);
    town.cells = links(network, cell_places_);
    town.facilities = links(network, facility_places_);
    tell_walks(town, stops);

    auto const built = testing::build(town.plain);
    network.timetable = transit::build_timetable(
        built.feeds, {.date = built.timetable.date, .board_slack = limits.board_slack}, report);
    network.stop_links.resize(network.timetable.stop_count());
    for (std::size_t stop = 0; stop < stops.size(); ++stop)
      if (!built.stops[stop].is_none()) network.stop_links[built.stops[stop].index()] = stops[stop];
    network.footpaths =
        network::build_footpaths(network.streets, network.walk, network.stop_links, limits.transfer, ignore_progress);
    network.changes = transit::build_changes(built.feeds, network.timetable, network.footpaths, limits.board_slack);
    stop_ids_ = built.stops;
    return town;
  }

  /// The same with bicycles and cars to the stops and from them.
  Town town_with_feeders() {
    auto town = this->town();
    auto& network = town.network;
    auto report = Report{};
    network.bike = street::edge_costs(network.streets, {.mode = street::Mode::bike}, report);
    network.car = street::edge_costs(network.streets, {.mode = street::Mode::car}, report);
    auto positions = std::vector<LatLng>(network.timetable.stop_count());
    for (std::size_t stop = 0; stop < stop_places_.size(); ++stop)
      if (!stop_ids_[stop].is_none()) positions[stop_ids_[stop].index()] = stop_places_[stop];
    network.timetable.stop_position = std::move(positions);
    auto const access = feeders();
    auto const egress = feeders();
    tell_feeders(town, access, egress);
    town.feeders = {.access = legs_to_stops(network, cell_places_, access, kLinkOptions),
                    .egress = legs_from_stops(network, facility_places_, egress, kLinkOptions)};
    return town;
  }

private:
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  /// Places about the streets; some too far from them to be linked.
  std::vector<LatLng> places(std::size_t count) {
    auto places = std::vector<LatLng>{};
    for (std::size_t i = 0; i < count; ++i)
      places.push_back({45 - 0.0004 + 0.0038 * below(1'000) / 1'000, 5 - 0.0004 + 0.0038 * below(1'000) / 1'000});
    return places;
  }

  static std::vector<Link> links(network::Network const& network, std::vector<LatLng> const& places) {
    return street::link(network.streets, network.walk, places, kLinkOptions);
  }

  std::vector<Feeder> feeders() {
    auto feeders = std::vector<Feeder>(static_cast<std::size_t>(below(3)));
    for (auto& feeder : feeders) {
      feeder = {.mode = below(2) == 0 ? street::Mode::bike : street::Mode::car,
                .limit = Seconds{below(400)},
                .handover = Seconds{below(40)},
                .parks = {},
                .walk = Seconds{below(400)}};
      if (below(2) == 0) feeder.parks = places(1 + static_cast<std::size_t>(below(2)));
    }
    return feeders;
  }

  /// The description's walks to and from stops, shortened by feeders: every ride a search of its own.
  void tell_feeders(Town& town, std::vector<Feeder> const& access, std::vector<Feeder> const& egress) const {
    for (auto const& feeder : access)
      for (std::size_t cell = 0; cell < cell_places_.size(); ++cell)
        if (town.cells[cell].is_linked())
          for (std::size_t stop = 0; stop < stop_places_.size(); ++stop)
            offer(town.plain.cells[cell], stop, fed(town, feeder, cell_places_[cell], stop, true));
    for (auto const& feeder : egress)
      for (std::size_t f = 0; f < facility_places_.size(); ++f)
        if (town.facilities[f].is_linked())
          for (std::size_t stop = 0; stop < stop_places_.size(); ++stop)
            offer(town.plain.facilities[f], stop, fed(town, feeder, facility_places_[f], stop, false));
  }

  /// Seconds from a place to a stop or back; nothing: too far.
  std::optional<int> fed(Town const& town, Feeder const& feeder, LatLng place, std::size_t stop, bool to_stop) const {
    auto const& network = town.network;
    auto const& streets = network.streets;
    auto const& costs = network::costs_of(network, feeder.mode);
    auto const by_feeder = Walks{streets, costs};
    auto const on_foot = Walks{streets, network.walk};
    auto const one_way = [&](Walks const& walks, Link const& a, Link const& b, Seconds limit) {
      return to_stop ? walks.from(a, {b}, limit)[0] : walks.from(b, {a}, limit)[0];
    };
    auto const ridden = street::link(streets, costs, std::vector{place}, kLinkOptions)[0];
    if (!feeder.parks) {
      auto const at = street::link(streets, costs, std::vector{stop_places_[stop]}, {})[0];
      auto const ride = one_way(by_feeder, ridden, at, feeder.limit);
      return ride ? std::optional{*ride + feeder.handover.count()} : std::nullopt;
    }
    auto best = std::optional<int>{};
    for (auto const& park : *feeder.parks) {
      auto const ride =
          one_way(by_feeder, ridden, street::link(streets, costs, std::vector{park}, {})[0], feeder.limit);
      auto const walk = one_way(on_foot, street::link(streets, network.walk, std::vector{park}, {})[0],
                                links(network, {stop_places_[stop]})[0], feeder.walk);
      if (!ride || !walk) continue;
      auto const sum = *ride + *walk + feeder.handover.count();
      if (!best || sum < *best) best = sum;
    }
    return best;
  }

  static void offer(std::vector<testing::PlainNetwork::Walk>& legs, std::size_t stop, std::optional<int> seconds) {
    if (!seconds) return;
    auto const known = std::ranges::find(legs, static_cast<int>(stop), &testing::PlainNetwork::Walk::stop);
    if (known == legs.end())
      legs.push_back({static_cast<int>(stop), *seconds});
    else
      known->walk = std::min(known->walk, *seconds);
  }

  static void tell_walks(Town& town, std::vector<Link> const& stops) {
    auto const walks = Walks{town.network.streets, town.network.walk};
    auto const& limits = town.request.limits;
    auto& plain = town.plain;
    plain.footpaths.clear();
    plain.cells.assign(town.cells.size(), {});
    plain.facilities.assign(town.facilities.size(), {});
    plain.direct.assign(town.cells.size(), std::vector<int>(town.facilities.size(), -1));
    for (std::size_t from = 0; from < stops.size(); ++from) {
      auto const to_stops = walks.from(stops[from], stops, limits.transfer);
      for (std::size_t to = 0; to < stops.size(); ++to)
        if (to != from && to_stops[to])
          plain.footpaths.push_back({static_cast<int>(from), static_cast<int>(to), *to_stops[to]});
      auto const to_facilities = walks.from(stops[from], town.facilities, limits.egress);
      for (std::size_t f = 0; f < town.facilities.size(); ++f)
        if (to_facilities[f]) plain.facilities[f].push_back({static_cast<int>(from), *to_facilities[f]});
    }
    for (std::size_t cell = 0; cell < town.cells.size(); ++cell) {
      auto const to_stops = walks.from(town.cells[cell], stops, limits.access);
      for (std::size_t stop = 0; stop < stops.size(); ++stop)
        if (to_stops[stop]) plain.cells[cell].push_back({static_cast<int>(stop), *to_stops[stop]});
      auto const direct = walks.from(town.cells[cell], town.facilities, limits.direct_walk);
      for (std::size_t f = 0; f < town.facilities.size(); ++f)
        if (direct[f]) plain.direct[cell][f] = *direct[f];
    }
  }

  std::mt19937_64 random_;
  std::uint64_t seed_;
  std::vector<LatLng> stop_places_, cell_places_, facility_places_;
  std::vector<transit::StopId> stop_ids_;  // by stop of the description
};

Seconds nearest_rank(std::vector<Seconds> times, int percentile) {
  std::ranges::sort(times);
  auto rank = std::size_t{1};
  while (100 * rank < static_cast<std::size_t>(percentile) * times.size()) ++rank;
  return times[rank - 1];
}

/// How many times are there at all, and how many of them by vehicle.
struct Compared {
  int reached = 0;
  int ridden = 0;
};

/// Where a destination is alone, sweeps have one lane and origins lie side by side.
void expect_the_same_alone(Town const& town, testing::RecordingSink const& matrix) {
  for (std::size_t f = 0; f < town.facilities.size(); ++f) {
    auto const alone = testing::all_times(town.network, town.cells, std::span{town.facilities}.subspan(f, 1),
                                          town.request, town.feeders);
    for (std::size_t cell = 0; cell < town.cells.size(); ++cell)
      for (std::size_t p = 0; p < town.request.percentiles.size(); ++p)
        ASSERT_EQ(alone.at(cell, 0, p), matrix.at(cell, f, p)) << "cell " << cell << " facility " << f << " alone";
  }
}

void expect_reference_times(Town& town, Compared& compared) {
  auto const reference = testing::Reference{town.plain};
  town.request.engine = Engine::forward;
  auto const matrix = testing::all_times(town.network, town.cells, town.facilities, town.request, town.feeders);
  town.request.engine = Engine::sweep;
  ASSERT_EQ(testing::all_times(town.network, town.cells, town.facilities, town.request, town.feeders).seconds,
            matrix.seconds);
  if (town.feeders.egress.size() == 0) expect_the_same_alone(town, matrix);
  for (std::size_t cell = 0; cell < town.cells.size(); ++cell)
    for (std::size_t f = 0; f < town.facilities.size(); ++f) {
      auto times = std::vector<Seconds>{};
      for (std::size_t d = 0; d < town.plain.departures.size(); ++d) {
        auto const time = reference.travel_time(cell, d, f, town.plain.max_rides);
        times.push_back(time ? Seconds{*time} : kNever);
        if (time) ++compared.reached;
        if (time && time != reference.travel_time(cell, d, f, 0)) ++compared.ridden;
      }
      for (std::size_t p = 0; p < town.request.percentiles.size(); ++p) {
        auto details = std::ostringstream{};
        details << town.plain;
        ASSERT_EQ(matrix.at(cell, f, p), nearest_rank(times, town.request.percentiles[p]))
            << "cell " << cell << " facility " << f << " percentile " << town.request.percentiles[p] << '\n'
            << details.str();
      }
    }
}

TEST(EndToEnd, MatrixEqualsTheReferenceOnRandomTowns) {
  auto compared = Compared{};
  for (auto const seed : testing::seeds(250)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto town = Builder{seed}.town();
    expect_reference_times(town, compared);
    if (HasFatalFailure()) return;
  }
  // The test would be empty if towns were mostly disconnected.
  RecordProperty("reached", compared.reached);
  RecordProperty("ridden", compared.ridden);
  EXPECT_GT(compared.ridden, 1'000);
  EXPECT_GT(compared.reached, 2 * compared.ridden / 3);
}

/// Bicycles and cars to the stops and from them, left there or at parks: the reference is told the legs, each searched
/// by itself.
TEST(EndToEnd, MatrixWithFeedersEqualsTheReference) {
  auto compared = Compared{};
  auto fed = std::size_t{0};
  for (auto const seed : testing::seeds(120)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto town = Builder{seed}.town_with_feeders();
    fed += town.feeders.access.values().size() + town.feeders.egress.values().size();
    expect_reference_times(town, compared);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(fed, 120u);
  EXPECT_GT(compared.ridden, 200);
}

/// A window of every second, told by steps of the profile instead of instant by instant.
TEST(EndToEnd, EverySecondOfAWindowEqualsTheReference) {
  auto compared = Compared{};
  for (auto const seed : testing::seeds(60)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto town = Builder{seed}.town();
    auto& window = town.request.window;
    window.step = Seconds{1};
    window.to = window.from + Seconds{241 + static_cast<int>(seed % 5) * 60};
    town.plain.departures.clear();
    for (auto time = window.from; time < window.to; time = time + window.step)
      town.plain.departures.push_back(time.seconds());
    expect_reference_times(town, compared);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(compared.ridden, 1'000);
}

/// Who knows the timetable: the same arrival, left for at the last second that makes it.
TEST(EndToEnd, PlannedDeparturesEqualTheReferenceAskedAtEverySecond) {
  auto shorter = 0;
  for (auto const seed : testing::seeds(80)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto town = Builder{seed}.town();
    auto& window = town.request.window;
    auto const longest = 500 + static_cast<int>(seed % 3) * 150;
    town.plain.max_duration = longest;
    town.request.limits.max_duration = Seconds{longest};
    town.request.first_wait = FirstWait::planned;
    window.to = window.from + Seconds{1 + static_cast<int>(seed * 37 % 300)};
    auto const first = window.from.seconds();
    town.plain.departures.clear();
    for (auto second = first; second < window.to.seconds() + longest; ++second) town.plain.departures.push_back(second);

    auto const reference = testing::Reference{town.plain};
    town.request.engine = Engine::forward;
    auto const forward = testing::all_times(town.network, town.cells, town.facilities, town.request);
    town.request.engine = Engine::sweep;
    auto const swept = testing::all_times(town.network, town.cells, town.facilities, town.request);
    ASSERT_EQ(swept.seconds, forward.seconds);
    for (std::size_t cell = 0; cell < town.cells.size(); ++cell)
      for (std::size_t f = 0; f < town.facilities.size(); ++f) {
        auto arrivals = std::vector<std::optional<int>>{};  // of who leaves at each second
        for (std::size_t d = 0; d < town.plain.departures.size(); ++d) {
          auto const time = reference.travel_time(cell, d, f, town.plain.max_rides);
          arrivals.push_back(time ? std::optional{town.plain.departures[d] + *time} : std::nullopt);
        }
        auto times = std::vector<Seconds>{};
        for (auto instant = window.from; instant < window.to; instant = instant + window.step) {
          auto const d = static_cast<std::size_t>((instant - window.from).count());
          auto last = d;
          while (arrivals[d] && last + 1 < arrivals.size() && arrivals[last + 1] == arrivals[d]) ++last;
          times.push_back(arrivals[d] ? Seconds{*arrivals[d] - town.plain.departures[last]} : kNever);
          if (arrivals[d] && last > d) ++shorter;
        }
        for (std::size_t p = 0; p < town.request.percentiles.size(); ++p) {
          auto details = std::ostringstream{};
          details << town.plain;
          ASSERT_EQ(swept.at(cell, f, p), nearest_rank(times, town.request.percentiles[p]))
              << "cell " << cell << " facility " << f << " percentile " << town.request.percentiles[p] << '\n'
              << details.str();
        }
      }
  }
  EXPECT_GT(shorter, 40);
}

/// By the hour of arrival, the plainest way: leave at every second there is, and keep the last that arrives in time.
TEST(EndToEnd, ArrivalsEqualTheReferenceAskedAtEverySecond) {
  auto ridden = 0;
  for (auto const seed : testing::seeds(120)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto town = Builder{seed}.town();
    auto& window = town.request.window;
    auto const longest = 600 + static_cast<int>(seed % 3) * 150;
    town.plain.max_duration = longest;
    town.request.limits.max_duration = Seconds{longest};
    town.request.timing = Timing::arrive_by;
    window.from = window.from + Seconds{300 + static_cast<int>(seed % 7) * 60};
    window.to = window.from + Seconds{1 + static_cast<int>(seed * 37 % 120)};
    auto const first = window.from.seconds() - longest;
    town.plain.departures.clear();
    for (auto second = first + 1; second < window.to.seconds(); ++second) town.plain.departures.push_back(second);

    auto const reference = testing::Reference{town.plain};
    town.request.engine = Engine::forward;
    auto const forward = testing::all_times(town.network, town.cells, town.facilities, town.request);
    town.request.engine = Engine::sweep;
    auto const swept = testing::all_times(town.network, town.cells, town.facilities, town.request);
    ASSERT_EQ(swept.seconds, forward.seconds);
    for (std::size_t cell = 0; cell < town.cells.size(); ++cell)
      for (std::size_t f = 0; f < town.facilities.size(); ++f) {
        auto const walk = town.plain.direct[cell][f];
        auto times = std::vector<Seconds>{};
        for (auto arrival = window.from; arrival < window.to; arrival = arrival + window.step) {
          auto best = kNever;
          for (std::size_t d = 0; d < town.plain.departures.size(); ++d) {
            auto const time = reference.travel_time(cell, d, f, town.plain.max_rides);
            auto const departure = town.plain.departures[d];
            if (time && departure + *time <= arrival.seconds()) best = Seconds{arrival.seconds() - departure};
          }
          if (best >= town.request.limits.max_duration) best = kNever;  // so early that it takes too long
          if (!is_never(best) && best.count() != walk) ++ridden;
          times.push_back(best);
        }
        for (std::size_t p = 0; p < town.request.percentiles.size(); ++p) {
          auto details = std::ostringstream{};
          details << town.plain;
          ASSERT_EQ(swept.at(cell, f, p), nearest_rank(times, town.request.percentiles[p]))
              << "cell " << cell << " facility " << f << " percentile " << town.request.percentiles[p] << '\n'
              << details.str();
        }
      }
  }
  EXPECT_GT(ridden, 30);
}

TEST(EndToEnd, ArrivalsAreTheSameForwardAndSwept) {
  auto reached = std::size_t{0};
  for (auto const seed : testing::seeds(250)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    auto town = Builder{seed}.town();
    town.request.timing = Timing::arrive_by;
    town.request.window.from = town.request.window.from + minutes(static_cast<std::int32_t>(seed % 60));
    town.request.window.to = town.request.window.to + minutes(60);
    if (seed % 2 == 0) town.request.first_wait = FirstWait::planned;
    town.request.engine = Engine::forward;
    auto const forward = testing::all_times(town.network, town.cells, town.facilities, town.request);
    town.request.engine = Engine::sweep;
    auto const swept = testing::all_times(town.network, town.cells, town.facilities, town.request);
    ASSERT_EQ(swept.seconds, forward.seconds);
    for (std::size_t i = 0; i < forward.facts.size(); ++i) {
      ASSERT_EQ(swept.facts[i].fastest, forward.facts[i].fastest);
      ASSERT_EQ(swept.facts[i].departures, forward.facts[i].departures);
    }
    for (auto const time : forward.seconds) reached += is_never(time) ? 0U : 1U;
  }
  EXPECT_GT(reached, 500u);
}

}  // namespace
}  // namespace berline::travel
