// The inner loops of the cell stage, compiled once for each instruction set.
//
// Translation units with instructions that not every processor has may not share a single inline function with the
// rest of the program, or the linker might keep their copy: hence plain pointers, and internal linkage.
#pragma once

#include <cstddef>
#include <cstdint>

namespace berline::travel::kernel {

inline constexpr std::size_t kLanes = 32;       // destinations side by side
inline constexpr std::uint16_t kNever = 65535;  // in tiles

/// One origin and 32 destinations.
struct TileTask {
  std::uint16_t const* arrival;  // [row][lane]: arrivals at the destinations of who boards there, instants of the slice
  std::uint8_t const* is_active;  // by row: whether any lane is reached
  std::uint32_t const* first;     // rows of departure i: rows[first[i]] .. rows[first[i + 1]]
  std::uint32_t const* rows;
  std::uint32_t departures;
  std::uint16_t from;           // the first departure, an instant of the slice
  std::uint16_t step;           // from one departure to the next
  std::uint16_t max_duration;   // times of this and more are never; at least 1
  std::uint16_t const* direct;  // [lane]: all the way on foot; below the maximum duration or never
};

/// Fills `tile[departure][lane]` with travel times, `least[lane]` with the least of them and `count[lane]` with how
/// many are not never. Returns whether any is not; fills nothing where that is plain to see.
using FillTile = bool(TileTask const&, std::uint16_t* tile, std::uint16_t* least, std::uint16_t* count);
FillTile fill_tile_plain, fill_tile_avx2, fill_tile_avx512;

/// `result[i][lane]`: the value of rank `ranks[i]` (counted from 1) among the `departures` values of each lane, which
/// are below `bound` or never. Ranks ascend. May leave the values of each lane in another order.
using SelectRanks = void(std::uint16_t* tile, std::uint32_t departures, std::uint32_t const* ranks,
                         std::size_t rank_count, std::uint16_t bound, std::uint16_t* result);
SelectRanks select_ranks_plain, select_ranks_avx2, select_ranks_avx512;

namespace {

/// Whether the origin can board anything that leads to one of the destinations.
inline bool boards_any(TileTask const& task) {
  for (auto e = task.first[0]; e < task.first[task.departures]; ++e)
    if (task.is_active[task.rows[e]] != 0) return true;
  return false;
}

template <class Lanes>
bool fill_tile(TileTask const& task, std::uint16_t* tile, std::uint16_t* least_time, std::uint16_t* count) {
  auto const direct = Lanes::load(task.direct);
  if (!direct.any_below(kNever) && !boards_any(task)) return false;
  auto arrival = Lanes::never();
  auto least = Lanes::never();
  auto reached = Lanes::all(0);
  auto const longest = Lanes::all(static_cast<std::uint16_t>(task.max_duration - 1));
  for (auto i = task.departures; i-- > 0;) {
    for (auto e = task.first[i]; e < task.first[i + 1]; ++e) {
      auto const row = task.rows[e];
      if (task.is_active[row] != 0) arrival = min(arrival, Lanes::load(task.arrival + row * kLanes));
    }
    // Never minus any instant of the window is more than the maximum duration: the period of a slice is checked.
    auto const leaving = static_cast<std::uint16_t>(task.from + i * task.step);
    auto const time = min(arrival.minus(leaving).or_never_from(task.max_duration), direct);
    time.store(tile + i * kLanes);
    least = min(least, time);
    reached.count_where_not_above(time, longest);
  }
  least.store(least_time);
  reached.store(count);
  return least.any_below(kNever);
}

/// Sorts the values of each lane, all lanes at once: the exchanges do not depend on the values. Merge exchange (Batcher
/// 1968), for any number of values as in Knuth, The Art of Computer Programming 3, 5.2.2, algorithm M.
template <class Lanes>
void sort_lanes(std::uint16_t* tile, std::uint32_t count) {
  auto top = std::uint32_t{1};
  while (2 * top < count) top *= 2;
  for (auto block = top; block > 0; block /= 2) {
    auto distance = block;
    auto offset = std::uint32_t{0};
    for (auto step = top;; step /= 2) {
      for (auto begin = offset; begin + distance < count; begin += 2 * block) {
        auto const end = begin + block < count - distance ? begin + block : count - distance;
        for (auto i = begin; i < end; ++i) {
          auto* const low = tile + i * kLanes;
          auto* const high = tile + (i + distance) * kLanes;
          auto const a = Lanes::load(low);
          auto const b = Lanes::load(high);
          min(a, b).store(low);
          max(a, b).store(high);
        }
      }
      if (step == block) break;
      distance = step - block;
      offset = block;
    }
  }
}

/// Bit by bit: the answer is the least x that at least `rank` values do not exceed.
template <class Lanes>
void select_bit_by_bit(std::uint16_t const* tile, std::uint32_t departures, std::uint32_t const* ranks,
                       std::size_t rank_count, std::uint16_t bound, std::uint16_t* result) {
  auto top = std::uint32_t{1};
  while (top < bound) top *= 2;
  for (std::size_t r = 0; r < rank_count; ++r) {
    auto answer = Lanes::all(0);
    for (auto bit = top; bit >= 1; bit /= 2) {
      auto const candidate = answer.plus(static_cast<std::uint16_t>(bit - 1));
      auto count = Lanes::all(0);
      for (std::uint32_t i = 0; i < departures; ++i)
        count.count_where_not_above(Lanes::load(tile + i * kLanes), candidate);
      answer = answer.plus_where_below(static_cast<std::uint16_t>(bit), count, static_cast<std::uint16_t>(ranks[r]));
    }
    answer.or_never_from(bound).store(result + r * kLanes);
  }
}

/// Sorting once serves all ranks; a pass a bit serves one.
template <class Lanes>
void select_ranks(std::uint16_t* tile, std::uint32_t departures, std::uint32_t const* ranks, std::size_t rank_count,
                  std::uint16_t bound, std::uint16_t* result) {
  // At 120 departures on AVX-512: 1.1 us a rank bit by bit against 1.2 us for all of them sorted.
  if (rank_count == 1) return select_bit_by_bit<Lanes>(tile, departures, ranks, rank_count, bound, result);
  sort_lanes<Lanes>(tile, departures);
  for (std::size_t r = 0; r < rank_count; ++r) Lanes::load(tile + (ranks[r] - 1) * kLanes).store(result + r * kLanes);
}

}  // namespace
}  // namespace berline::travel::kernel
