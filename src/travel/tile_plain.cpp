#include "tile_kernel.h"

namespace berline::travel::kernel {
namespace {

/// 32 lanes in an array, for the compiler to make the best of.
struct PlainLanes {
  std::uint16_t lane[kLanes];

  static PlainLanes load(std::uint16_t const* from) {
    auto lanes = PlainLanes{};
    for (std::size_t i = 0; i < kLanes; ++i) lanes.lane[i] = from[i];
    return lanes;
  }
  static PlainLanes all(std::uint16_t value) {
    auto lanes = PlainLanes{};
    for (auto& l : lanes.lane) l = value;
    return lanes;
  }
  static PlainLanes never() { return all(kNever); }
  void store(std::uint16_t* to) const {
    for (std::size_t i = 0; i < kLanes; ++i) to[i] = lane[i];
  }
  PlainLanes plus(std::uint16_t seconds) const {
    auto lanes = PlainLanes{};
    for (std::size_t i = 0; i < kLanes; ++i) lanes.lane[i] = static_cast<std::uint16_t>(lane[i] + seconds);
    return lanes;
  }
  PlainLanes minus(std::uint16_t seconds) const {
    auto lanes = PlainLanes{};
    for (std::size_t i = 0; i < kLanes; ++i) lanes.lane[i] = static_cast<std::uint16_t>(lane[i] - seconds);
    return lanes;
  }
  PlainLanes or_never_from(std::uint16_t bound) const {
    auto lanes = PlainLanes{};
    for (std::size_t i = 0; i < kLanes; ++i) lanes.lane[i] = lane[i] < bound ? lane[i] : kNever;
    return lanes;
  }
  bool any_below(std::uint16_t bound) const {
    auto any = false;
    for (auto const value : lane) any = any || value < bound;
    return any;
  }
  void count_where_not_above(PlainLanes const& values, PlainLanes const& most) {
    for (std::size_t i = 0; i < kLanes; ++i)
      lane[i] = static_cast<std::uint16_t>(lane[i] + (values.lane[i] <= most.lane[i] ? 1 : 0));
  }
  PlainLanes plus_where_below(std::uint16_t seconds, PlainLanes const& counts, std::uint16_t rank) const {
    auto lanes = PlainLanes{};
    for (std::size_t i = 0; i < kLanes; ++i)
      lanes.lane[i] = static_cast<std::uint16_t>(lane[i] + (counts.lane[i] < rank ? seconds : 0));
    return lanes;
  }
  friend PlainLanes max(PlainLanes const& a, PlainLanes const& b) {
    auto lanes = PlainLanes{};
    for (std::size_t i = 0; i < kLanes; ++i) lanes.lane[i] = a.lane[i] < b.lane[i] ? b.lane[i] : a.lane[i];
    return lanes;
  }
  friend PlainLanes min(PlainLanes const& a, PlainLanes const& b) {
    auto lanes = PlainLanes{};
    for (std::size_t i = 0; i < kLanes; ++i) lanes.lane[i] = a.lane[i] < b.lane[i] ? a.lane[i] : b.lane[i];
    return lanes;
  }
};

}  // namespace

bool fill_tile_plain(TileTask const& task, std::uint16_t* tile, std::uint16_t* least, std::uint16_t* count) {
  return fill_tile<PlainLanes>(task, tile, least, count);
}

void select_ranks_plain(std::uint16_t* tile, std::uint32_t departures, std::uint32_t const* ranks,
                        std::size_t rank_count, std::uint16_t bound, std::uint16_t* result) {
  select_ranks<PlainLanes>(tile, departures, ranks, rank_count, bound, result);
}

}  // namespace berline::travel::kernel
