#include "sweep_matrix.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <optional>
#include <vector>

#include "berline/transit/slice.h"
#include "berline/transit/sweep.h"
#include "boarding_lists.h"
#include "destination_group.h"
#include "in_order.h"
#include "near_order.h"
#include "origin_tile.h"
#include "profile_times.h"
#include "tile.h"

namespace berline::travel {
namespace {

using kernel::kLanes;

/// The departures that journeys of the request may use.
transit::Slice slice_for(network::Network const& network, TravelRequest const& request) {
  auto const& window = request.window;
  auto const last = window.from + window.step * static_cast<std::int32_t>(window.size() - 1);
  auto const longest = request.limits.max_duration;
  if (request.timing == Timing::arrive_by)
    return transit::build_slice(network.timetable, network.changes, window.from - longest, last + Seconds{1});
  return transit::build_slice(network.timetable, network.changes, window.from, last + longest);
}

/// Whether times are found instant by instant in tiles that stay in the first-level cache, rather than by steps.
bool fits_tiles(TravelRequest const& request) {
  constexpr std::size_t kMostInstants = 240;  // 15 KB
  return request.timing == Timing::depart_at && request.first_wait == FirstWait::counted &&
         request.window.size() <= kMostInstants;
}

/// The bound as sweeps take it.
int rides_of(TravelRequest const& request) {
  return request.limits.max_rides >= network::kManyRides ? transit::Sweep::kAnyRides : request.limits.max_rides;
}

/// What every block of destinations needs, built once.
class SweepMatrix {
public:
  SweepMatrix(network::Network const& network, std::span<street::Link const> origins, SweepOrigins const& prepared,
              Destinations const& destinations, TravelRequest const& request, std::size_t result_bytes)
      : result_bytes_{result_bytes},
        request_{&request},
        destinations_{&destinations},
        origins_{origins},
        prepared_{&prepared},
        timetable_{&network.timetable},
        direct_{walk_directly(network, origins, destinations, request)},
        facts_{prepared.stops.facts},
        sweeps_{[this] {
          return transit::Sweep{prepared_->slice, kLanes, transit::best_isa(), rides_of(*request_)};
        }},
        lone_sweeps_{[this] {
          return transit::Sweep{prepared_->slice, 1, transit::best_isa(), rides_of(*request_)};
        }},
        origin_tiles_{[this] {
          return OriginTile{*request_, prepared_->slice, transit::best_isa()};
        }},
        tiles_{[this] {
          return Tile{*request_, prepared_->slice, transit::best_isa()};
        }},
        profiles_{[this] {
          return ProfileTimes{prepared_->slice, *timetable_, *request_};
        }} {}

  void run(std::span<Sink* const> sinks, Progress const& progress) {
    auto const columns = request_->percentiles.size();
    auto const count = static_cast<std::uint32_t>(destinations_->size());
    auto const per_group = destinations_per_group(columns);
    auto done = SharedProgress{progress, "stage_matrix", std::max<std::size_t>(1, count)};
    // Written by whoever finds the times: nobody has to fill it beforehand.
    auto const room = std::make_unique_for_overwrite<std::uint16_t[]>(
        DestinationGroup::room_for(std::min(count, per_group), origins_.size(), columns));
    auto first = std::uint32_t{0};
    do {
      auto const last = std::min<std::uint32_t>(count, first + per_group);
      auto const group = DestinationGroup{*destinations_, first, last, columns, room.get()};
      fill(group, done);
      pass_on(group, sinks);
      first = last;
    } while (first < count);
  }

private:
  /// All of them when they fit: sinks then see whole rows. Depends on the request only.
  std::uint32_t destinations_per_group(std::size_t columns) const {
    auto const bytes = std::max<std::size_t>(1, origins_.size() * columns * sizeof(std::uint16_t));
    return static_cast<std::uint32_t>(
        std::clamp<std::size_t>(result_bytes_ / bytes / kLanes * kLanes, kLanes, 1U << 30));
  }

  /// Blocks in parallel, origins within a block too: a few blocks keep many threads busy. Blocks write different
  /// columns, origins different rows.
  void fill(DestinationGroup const& group, SharedProgress& done) {
    auto const direct = legs_by_lane(direct_, group);
    auto const is_alone = group.lanes_a_block() == 1 && prepared_->boardings.has_value();
    auto extremes = std::vector<std::vector<Extremes>>(group.blocks());
    // Who leaves last and takes too long arrives at the end of the slice; who arrives later than that is late.
    auto const latest = static_cast<transit::SliceTime>((prepared_->slice.end - prepared_->slice.base).count());
    tbb::parallel_for(std::size_t{0}, group.blocks(), [&](std::size_t block) {
      auto& sweep = is_alone ? lone_sweeps_.local() : sweeps_.local();
      sweep.run(egress_of(group.block(block)), request_->limits.max_duration, latest);
      extremes[block].assign(origins_.size(), {});
      // Isolated: a thread that waits here must not take up another block and overwrite its sweep.
      tbb::this_task_arena::isolate([&] {
        constexpr std::size_t kOriginsPerTask = 256;
        tbb::parallel_for(tbb::blocked_range<std::size_t>{0, origins_.size(), kOriginsPerTask}, [&](auto const& range) {
          if (is_alone) return fill_alone(group, direct, sweep, range.begin(), range.end(), extremes[block]);
          for (auto i = range.begin(); i != range.end(); ++i) {
            auto const origin = prepared_->order[i];
            extremes[block][origin] = fill(group, block, direct[origin], sweep, origin);
          }
        });
      });
      done.add(group.block(block).size());
    });
    for (auto const& of_block : extremes)
      for (std::size_t origin = 0; origin < origins_.size(); ++origin) note(of_block[origin], facts_[origin]);
  }

  std::vector<transit::EgressLeg> egress_of(std::span<std::uint32_t const> destinations) const {
    auto legs = std::vector<transit::EgressLeg>{};
    for (std::uint32_t lane = 0; lane < destinations.size(); ++lane)
      for (auto const& leg : destinations_->egress[destinations[lane]]) legs.push_back({leg.stop, lane, leg.walk});
    return legs;
  }

  /// The origins of [first, last) to the only destination of the group, 32 side by side.
  void fill_alone(DestinationGroup const& group, Csr<std::size_t, LaneLeg> const& legs, transit::Sweep const& sweep,
                  std::size_t first, std::size_t last, std::vector<Extremes>& extremes) {
    auto& tile = origin_tiles_.local();
    auto const& boardings = *prepared_->boardings;
    for (auto begin = first; begin < last; begin += kLanes) {
      auto const count = std::min(kLanes, last - begin);
      for (std::size_t lane = 0; lane < count; ++lane) {
        auto const origin = begin + lane;
        auto const direct = legs[origin].empty() ? kernel::kNever : legs[origin].front().seconds;
        tile.fill(lane, sweep, boardings.first(origin), boardings.rows(), direct);
        extremes[origin] = tile.extremes(lane);
      }
      auto const percentiles = tile.percentiles();
      for (std::size_t lane = 0; lane < count; ++lane) {
        auto const result = group.times(begin + lane, 0);
        for (std::size_t column = 0; column < result.size(); ++column)
          result[column] = percentiles[column * kLanes + lane];
      }
    }
  }

  Extremes fill(DestinationGroup const& group, std::size_t block, std::span<LaneLeg const> legs,
                transit::Sweep const& sweep, std::size_t origin) {
    auto direct = std::array<std::uint16_t, kLanes>{};
    direct.fill(kernel::kNever);
    auto const first_lane = static_cast<std::uint32_t>(block * kLanes);
    auto const is_of_block = [&](LaneLeg const& leg) { return leg.lane < first_lane + kLanes; };
    auto leg = std::ranges::lower_bound(legs, first_lane, {}, &LaneLeg::lane);
    auto const any_direct = leg != legs.end() && is_of_block(*leg);
    auto const result = group.times(origin, block);
    if (!any_direct && !has_service(origin)) return unreached(result);
    for (; leg != legs.end() && is_of_block(*leg); ++leg) direct[leg->lane - first_lane] = leg->seconds;
    auto const& boardings = prepared_->boardings;
    if (!boardings) {
      auto& profile = profiles_.local();
      auto const any = profile.fill(sweep, prepared_->stops.access[origin], direct);
      return any ? reduced(profile, result) : unreached(result);
    }
    auto& tile = tiles_.local();
    auto const any = tile.fill(sweep, boardings->first(origin), boardings->rows(), direct);
    return any ? reduced(tile, result) : unreached(result);
  }

  static Extremes unreached(std::span<std::uint16_t> result) {
    std::ranges::fill(result, kernel::kNever);
    return {};
  }

  /// What becomes of the times of one origin and block.
  template <class Times>
  static Extremes reduced(Times& times, std::span<std::uint16_t> result) {
    auto const percentiles = times.percentiles();
    auto const stride = percentiles.size() / result.size();  // of a destination that is alone there is one lane
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = percentiles[i * stride];
    return times.extremes();
  }

  /// Whether one can board anything at all.
  bool has_service(std::size_t origin) const {
    if (auto const& boardings = prepared_->boardings) return !boardings->is_empty(origin);
    return std::ranges::any_of(prepared_->stops.access[origin], [&](transit::AccessLeg const& leg) {
      return std::ranges::any_of(timetable_->stop_boards[leg.stop], [&](transit::BoardId board) {
        auto const needed = leg.duration + timetable_->board_slack[board];
        auto const end = prepared_->slice.departures.first(board) + prepared_->slice.departures[board].size() - 1;
        return prepared_->slice.first_departure(board, prepared_->slice.base + Seconds{1} + needed).index() < end;
      });
    });
  }

  static void note(Extremes const& extremes, OriginFacts& facts) {
    if (extremes.fastest != kernel::kNever) facts.fastest = std::min(facts.fastest, Seconds{extremes.fastest});
    facts.departures = std::max<std::uint32_t>(facts.departures, extremes.departures);
  }

  /// Reachability is over the destinations known so far: over all of them in the last group.
  Reachability reachability(std::size_t origin, bool any_time) {
    if (any_time) has_time_[origin] = 1;
    auto const& facts = facts_[origin];
    if (has_time_[origin] != 0) return Reachability::reachable;
    if (!origins_[origin].is_linked()) return Reachability::origin_not_linked;
    if (!destinations_->any_linked()) return Reachability::destinations_not_linked;
    if (!is_never(facts.fastest)) return Reachability::reached_too_seldom;
    if (facts.stops_in_reach == 0) return Reachability::no_stop_in_reach;
    if (!has_service(origin)) return Reachability::no_service_in_window;
    return Reachability::beyond_max_duration;
  }

  void pass_on(DestinationGroup const& group, std::span<Sink* const> sinks) {
    constexpr std::size_t kOriginsPerBlock = 64;
    struct Block {
      std::vector<Seconds> seconds;
      std::vector<Reachability> reasons;
    };
    auto const columns = request_->percentiles.size();
    auto const values = group.size() * columns;
    auto const origins_in = [&](std::size_t b) {
      return std::min(kOriginsPerBlock, origins_.size() - b * kOriginsPerBlock);
    };
    auto const unpack = [&](Block& block, std::size_t b) {
      block.seconds.resize(origins_in(b) * values);
      block.reasons.clear();
      for (std::size_t i = 0; i < origins_in(b); ++i) {
        auto const origin = b * kOriginsPerBlock + i;
        auto const any = group.unpack(origin, std::span{block.seconds}.subspan(i * values, values));
        facts_[origin].reachability = reachability(origin, any);
        block.reasons.push_back(facts_[origin].reachability);
      }
    };
    auto const hand_over = [&](Block const& block, std::size_t b) {
      for (auto* sink : sinks)
        sink->accept({.first_origin = b * kOriginsPerBlock,
                      .origins = origins_in(b),
                      .first_destination = group.first(),
                      .destinations = group.size(),
                      .columns = columns,
                      .seconds = block.seconds,
                      .metres = {},
                      .reachability = block.reasons,
                      .facts = std::span{facts_}.subspan(b * kOriginsPerBlock, origins_in(b))});
    };
    fill_in_order<Block>((origins_.size() + kOriginsPerBlock - 1) / kOriginsPerBlock, unpack, hand_over);
  }

  std::size_t result_bytes_;
  TravelRequest const* request_;
  Destinations const* destinations_;
  std::span<street::Link const> origins_;
  SweepOrigins const* prepared_;
  transit::Timetable const* timetable_;
  Csr<std::size_t, DirectLeg> direct_;  // by origin
  std::vector<OriginFacts> facts_;      // by origin, of the destinations so far
  tbb::enumerable_thread_specific<transit::Sweep> sweeps_;
  tbb::enumerable_thread_specific<transit::Sweep> lone_sweeps_;  // towards a destination that is alone
  tbb::enumerable_thread_specific<OriginTile> origin_tiles_;     // likewise
  tbb::enumerable_thread_specific<Tile> tiles_;
  tbb::enumerable_thread_specific<ProfileTimes> profiles_;
  std::vector<std::uint8_t> has_time_ = std::vector<std::uint8_t>(origins_.size());
};

}  // namespace

bool sweeps_apply(TravelRequest const& request) {
  constexpr std::int64_t kMostSeconds = 65'000;  // below what a slice holds
  auto const& window = request.window;
  auto const period =
      std::int64_t{(window.to - window.from).count()} + request.limits.max_duration.count() + window.step.count();
  return period < kMostSeconds && request.limits.max_duration.count() >= 1;
}

SweepOrigins::SweepOrigins(network::Network const& network, std::span<street::Link const> origins,
                           TravelRequest const& request, FeederLegs const& feeders)
    : slice{slice_for(network, request)},
      stops{reach_stops(network, origins, request, feeders)},
      order{near_order(origins)} {
  if (fits_tiles(request)) boardings.emplace(slice, network.timetable, stops.access, request.window);
}

void sweep_to_many(network::Network const& network, std::span<street::Link const> origins, SweepOrigins const& prepared,
                   Destinations const& destinations, TravelRequest const& request, std::span<Sink* const> sinks,
                   Progress const& progress, std::size_t result_bytes) {
  assert(request.mode == TravelMode::transit && sweeps_apply(request));
  SweepMatrix{network, origins, prepared, destinations, request, result_bytes}.run(sinks, progress);
}

}  // namespace berline::travel
