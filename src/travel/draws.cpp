#include "berline/travel/draws.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <vector>

#include "berline/travel/percentile.h"

namespace berline::travel {
namespace {

constexpr std::uint16_t kNeverStored = 65535;

/// The times of all draws to consecutive destinations, 16 bits each; the draws of one value lie side by side.
class DrawnTimes final : public Sink {
public:
  DrawnTimes(Draws draws, std::size_t origins, std::size_t destinations, std::size_t columns)
      : draws_{static_cast<std::size_t>(draws.count)},
        rank_{rank_of(draws.percentile, draws_)},
        values_{destinations * columns},
        destinations_{destinations},
        columns_{columns},
        times_(draws_ * origins * values_, kNeverStored) {}

  void accept(TimeBlock const& block) override {
    for (std::size_t o = 0; o < block.origins; ++o)
      for (std::size_t d = 0; d < block.destinations; ++d)
        for (std::size_t c = 0; c < columns_; ++c)
          if (auto const time = block.at(o, d, c); !is_never(time))
            of(block.first_origin + o, (block.first_destination + d) * columns_ + c)[draw_] =
                static_cast<std::uint16_t>(time.count());
    if (block.first_destination + block.destinations == destinations_)
      for (std::size_t o = 0; o < block.origins; ++o) note(block.first_origin + o, block.facts[o]);
  }
  void begin(std::size_t draw) { draw_ = draw; }

  /// Fills `seconds[destination * columns + column]` of one origin. The order of its draws is lost.
  void reduce(std::size_t origin, std::span<Seconds> seconds) {
    for (std::size_t value = 0; value < values_; ++value) {
      auto const draws = of(origin, value);
      std::nth_element(draws.begin(), draws.begin() + rank_ - 1, draws.end());
      auto const time = draws[rank_ - 1];
      seconds[value] = time == kNeverStored ? kNever : Seconds{time};
    }
  }

  std::vector<OriginFacts> take_facts() { return std::move(facts_); }

private:
  std::span<std::uint16_t> of(std::size_t origin, std::size_t value) {
    return std::span{times_}.subspan((origin * values_ + value) * draws_, draws_);
  }
  void note(std::size_t origin, OriginFacts const& facts) {
    if (draw_ == 0) {
      facts_.resize(std::max(facts_.size(), origin + 1));
      facts_[origin] = facts;
      return;
    }
    auto& best = facts_[origin];
    best.fastest = std::min(best.fastest, facts.fastest);
    best.departures = std::max(best.departures, facts.departures);
  }

  std::size_t draws_;
  std::uint32_t rank_;
  std::size_t values_, destinations_, columns_;
  std::size_t draw_ = 0;
  std::vector<std::uint16_t> times_;  // [origin][destination][column][draw]
  std::vector<OriginFacts> facts_;
};

/// The legs of some destinations; none when there are none at all.
FeederLegs some_of(FeederLegs const& legs, std::size_t first, std::size_t count) {
  if (legs.size() == 0) return {};
  auto lists = std::vector<std::vector<transit::AccessLeg>>(count);
  for (std::size_t i = 0; i < count; ++i) lists[i].assign(legs[first + i].begin(), legs[first + i].end());
  return build_csr<std::size_t>(lists);
}

void pass_on(DrawnTimes& times, std::size_t origins, std::size_t first, std::size_t count, std::size_t columns,
             std::vector<std::uint8_t>& has_time, std::span<Sink* const> sinks) {
  auto seconds = std::vector<Seconds>(count * columns);
  auto const facts = times.take_facts();
  for (std::size_t origin = 0; origin < origins; ++origin) {
    times.reduce(origin, seconds);
    if (std::ranges::any_of(seconds, [](Seconds time) { return !is_never(time); })) has_time[origin] = 1;
    auto told = facts[origin];
    if (has_time[origin] != 0)
      told.reachability = Reachability::reachable;
    else if (!is_never(told.fastest))
      told.reachability = Reachability::reached_too_seldom;
    for (auto* sink : sinks)
      sink->accept({.first_origin = origin,
                    .origins = 1,
                    .first_destination = first,
                    .destinations = count,
                    .columns = columns,
                    .seconds = seconds,
                    .metres = {},
                    .reachability = std::span{&told.reachability, 1},
                    .facts = std::span{&told, 1}});
  }
}

}  // namespace

void all_to_many(Draws draws, DrawnNetwork const& network_of, std::span<street::Link const> origins,
                 std::span<street::Link const> destinations, TravelRequest const& request, std::span<Sink* const> sinks,
                 Progress const& progress, Feeders const& feeders) {
  assert(draws.count > 0 && request.mode == TravelMode::transit);
  constexpr std::size_t kMostBytes = std::size_t{512} << 20;
  auto const columns = column_count(request);
  auto const one = std::max<std::size_t>(1, origins.size() * columns * static_cast<std::size_t>(draws.count) * 2);
  auto const per_group = std::max<std::size_t>(1, kMostBytes / one);
  auto has_time = std::vector<std::uint8_t>(origins.size());
  for (std::size_t first = 0; first == 0 || first < destinations.size(); first += per_group) {
    auto const count = std::min(per_group, destinations.size() - first);
    auto times = DrawnTimes{draws, origins.size(), count, columns};
    auto const group = Feeders{.access = feeders.access.borrowed(), .egress = some_of(feeders.egress, first, count)};
    for (auto draw = 0; draw < draws.count; ++draw) {
      times.begin(static_cast<std::size_t>(draw));
      all_to_many(network_of(draw), origins, destinations.subspan(first, count), request, std::array<Sink*, 1>{&times},
                  progress, group);
    }
    pass_on(times, origins.size(), first, count, columns, has_time, sinks);
  }
}

}  // namespace berline::travel
