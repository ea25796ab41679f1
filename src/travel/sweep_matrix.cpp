#include "sweep_matrix.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "berline/transit/slice.h"
#include "berline/transit/sweep.h"
#include "boarding_lists.h"
#include "in_order.h"
#include "profile_times.h"
#include "tile.h"

namespace berline::travel {
namespace {

using kernel::kLanes;

constexpr auto kNoLane = std::numeric_limits<std::uint32_t>::max();

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

/// Interleaves the bits of two numbers: neighbours on the curve are neighbours on the ground (Morton 1966).
std::uint64_t morton(std::uint32_t x, std::uint32_t y) {
  auto const spread = [](std::uint64_t bits) {
    bits = (bits | bits << 16) & 0x0000FFFF0000FFFF;
    bits = (bits | bits << 8) & 0x00FF00FF00FF00FF;
    bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0F;
    bits = (bits | bits << 2) & 0x3333333333333333;
    return (bits | bits << 1) & 0x5555555555555555;
  };
  return spread(x) | spread(y) << 1;
}

/// The linked destinations of [first, last), those near each other side by side: lane after lane, block after block.
/// What lies in one block is reached by the same vehicles.
std::vector<std::uint32_t> in_lanes(Destinations const& destinations, std::uint32_t first, std::uint32_t last) {
  constexpr auto kStepsPerDegree = 1e6;
  auto const place = [&](std::uint32_t destination) {
    auto const& at = *destinations.place[destination];
    return morton(static_cast<std::uint32_t>((at.lon + 180) * kStepsPerDegree),
                  static_cast<std::uint32_t>((at.lat + 90) * kStepsPerDegree));
  };
  auto order = std::vector<std::uint32_t>{};
  for (auto destination = first; destination < last; ++destination)
    if (destinations.place[destination]) order.push_back(destination);
  std::ranges::stable_sort(order, {}, place);
  return order;
}

/// Consecutive destinations whose results are held in memory at one time, in the order of their lanes: 32 a block, the
/// last one filled up with none.
class Group {
public:
  /// `room`: at least `room_for` as many destinations.
  Group(Destinations const& destinations, std::uint32_t first, std::uint32_t last, std::size_t columns,
        std::uint16_t* room)
      : first_{first},
        size_{last - first},
        columns_{columns},
        lanes_{in_lanes(destinations, first, last)},
        blocks_{(lanes_.size() + kLanes - 1) / kLanes},
        times_{room} {}

  static std::size_t room_for(std::size_t destinations, std::size_t origins, std::size_t columns) {
    return origins * ((destinations + kLanes - 1) / kLanes) * columns * kLanes;
  }

  std::uint32_t first() const { return first_; }
  std::uint32_t size() const { return size_; }
  std::size_t blocks() const { return blocks_; }

  /// The destinations of a block, by lane.
  std::span<std::uint32_t const> block(std::size_t b) const {
    return std::span{lanes_}.subspan(b * kLanes, std::min(kLanes, lanes_.size() - b * kLanes));
  }
  /// `[column][lane]` of one origin.
  std::span<std::uint16_t> times(std::size_t origin, std::size_t block) const {
    auto const width = columns_ * kLanes;
    return {times_ + (origin * blocks_ + block) * width, width};
  }
  /// Fills `seconds[destination - first][column]` of one origin, and says whether any is reached.
  bool unpack(std::size_t origin, std::span<Seconds> seconds) const {
    std::ranges::fill(seconds, kNever);
    auto any = false;
    auto const* const row = times_ + origin * blocks_ * columns_ * kLanes;
    for (std::size_t i = 0; i < lanes_.size(); ++i)
      for (std::size_t column = 0; column < columns_; ++column) {
        auto const time = row[(i / kLanes * columns_ + column) * kLanes + i % kLanes];
        if (time == kernel::kNever) continue;
        seconds[(lanes_[i] - first_) * columns_ + column] = Seconds{time};
        any = true;
      }
    return any;
  }

private:
  std::uint32_t first_, size_;
  std::size_t columns_;
  std::vector<std::uint32_t> lanes_;  // destinations
  std::size_t blocks_;
  std::uint16_t* times_;  // [origin][block][column][lane]
};

/// The direct legs of one origin to the destinations of a group, in the order of their lanes.
struct LaneLeg {
  std::uint32_t lane;  // of the group
  std::uint16_t seconds;
};

Csr<std::size_t, LaneLeg> legs_by_lane(Csr<std::size_t, DirectLeg> const& legs, Group const& group) {
  auto lane_of = std::vector<std::uint32_t>(group.size(), kNoLane);
  for (std::uint32_t block = 0; block < group.blocks(); ++block)
    for (std::uint32_t lane = 0; lane < group.block(block).size(); ++lane)
      lane_of[group.block(block)[lane] - group.first()] = static_cast<std::uint32_t>(block * kLanes + lane);
  auto lists = std::vector<std::vector<LaneLeg>>(legs.size());
  tbb::parallel_for(std::size_t{0}, legs.size(), [&](std::size_t origin) {
    auto const all = legs[origin];
    auto& list = lists[origin];
    for (auto leg = std::ranges::lower_bound(all, group.first(), {}, &DirectLeg::destination);
         leg != all.end() && leg->destination < group.first() + group.size(); ++leg)
      list.push_back({lane_of[leg->destination - group.first()], static_cast<std::uint16_t>(leg->duration.count())});
    std::ranges::sort(list, {}, &LaneLeg::lane);
  });
  return build_csr<std::size_t>(lists);
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
        Group::room_for(std::min(count, per_group), origins_.size(), columns));
    auto first = std::uint32_t{0};
    do {
      auto const last = std::min<std::uint32_t>(count, first + per_group);
      auto const group = Group{*destinations_, first, last, columns, room.get()};
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
  void fill(Group const& group, SharedProgress& done) {
    auto const direct = legs_by_lane(direct_, group);
    auto extremes = std::vector<std::vector<Extremes>>(group.blocks());
    // Who leaves last and takes too long arrives at the end of the slice; who arrives later than that is late.
    auto const latest = static_cast<transit::SliceTime>((prepared_->slice.end - prepared_->slice.base).count());
    tbb::parallel_for(std::size_t{0}, group.blocks(), [&](std::size_t block) {
      auto& sweep = sweeps_.local();
      sweep.run(egress_of(group.block(block)), request_->limits.max_duration, latest);
      extremes[block].assign(origins_.size(), {});
      // Isolated: a thread that waits here must not take up another block and overwrite its sweep.
      tbb::this_task_arena::isolate([&] {
        constexpr std::size_t kOriginsPerTask = 256;
        tbb::parallel_for(tbb::blocked_range<std::size_t>{0, origins_.size(), kOriginsPerTask}, [&](auto const& range) {
          for (auto origin = range.begin(); origin != range.end(); ++origin)
            extremes[block][origin] = fill(group, block, direct[origin], sweep, origin);
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

  Extremes fill(Group const& group, std::size_t block, std::span<LaneLeg const> legs, transit::Sweep const& sweep,
                std::size_t origin) {
    auto direct = std::array<std::uint16_t, kLanes>{};
    direct.fill(kernel::kNever);
    auto leg = std::ranges::lower_bound(legs, static_cast<std::uint32_t>(block * kLanes), {}, &LaneLeg::lane);
    auto const any_direct = leg != legs.end() && leg->lane / kLanes == block;
    auto const result = group.times(origin, block);
    if (!any_direct && !has_service(origin)) return unreached(result);
    for (; leg != legs.end() && leg->lane / kLanes == block; ++leg) direct[leg->lane % kLanes] = leg->seconds;
    auto const& boardings = prepared_->boardings;
    if (!boardings) {
      auto& profile = profiles_.local();
      return profile.fill(sweep, prepared_->stops.access[origin], direct) ? reduced(profile, result)
                                                                          : unreached(result);
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
    std::ranges::copy(times.percentiles(), result.begin());
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

  void pass_on(Group const& group, std::span<Sink* const> sinks) {
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
    : slice{slice_for(network, request)}, stops{reach_stops(network, origins, request, feeders)} {
  if (fits_tiles(request)) boardings.emplace(slice, network.timetable, stops.access, request.window);
}

void sweep_to_many(network::Network const& network, std::span<street::Link const> origins, SweepOrigins const& prepared,
                   Destinations const& destinations, TravelRequest const& request, std::span<Sink* const> sinks,
                   Progress const& progress, std::size_t result_bytes) {
  assert(request.mode == TravelMode::transit && sweeps_apply(request));
  SweepMatrix{network, origins, prepared, destinations, request, result_bytes}.run(sinks, progress);
}

}  // namespace berline::travel
