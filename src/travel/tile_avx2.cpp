#include <immintrin.h>

#include "tile_kernel.h"

namespace berline::travel::kernel {
namespace {

/// 32 lanes in two registers.
struct Avx2Lanes {
  __m256i low, high;

  static __m256i set(std::uint16_t value) { return _mm256_set1_epi16(static_cast<short>(value)); }
  /// All ones where a <= b.
  static __m256i not_above(__m256i a, __m256i b) { return _mm256_cmpeq_epi16(_mm256_min_epu16(a, b), a); }

  static Avx2Lanes load(std::uint16_t const* from) {
    auto const* const at = reinterpret_cast<__m256i const*>(from);
    return {_mm256_load_si256(at), _mm256_load_si256(at + 1)};
  }
  static Avx2Lanes all(std::uint16_t value) { return {set(value), set(value)}; }
  static Avx2Lanes never() { return all(kNever); }
  void store(std::uint16_t* to) const {
    auto* const at = reinterpret_cast<__m256i*>(to);
    _mm256_store_si256(at, low);
    _mm256_store_si256(at + 1, high);
  }
  Avx2Lanes plus(std::uint16_t seconds) const {
    return {_mm256_add_epi16(low, set(seconds)), _mm256_add_epi16(high, set(seconds))};
  }
  Avx2Lanes minus(std::uint16_t seconds) const {
    return {_mm256_sub_epi16(low, set(seconds)), _mm256_sub_epi16(high, set(seconds))};
  }
  Avx2Lanes or_never_from(std::uint16_t bound) const {
    return {_mm256_or_si256(low, not_above(set(bound), low)), _mm256_or_si256(high, not_above(set(bound), high))};
  }
  bool any_below(std::uint16_t bound) const {
    return _mm256_movemask_epi8(not_above(set(bound), _mm256_min_epu16(low, high))) != -1;
  }
  void count_where_not_above(Avx2Lanes const& values, Avx2Lanes const& most) {
    low = _mm256_sub_epi16(low, not_above(values.low, most.low));
    high = _mm256_sub_epi16(high, not_above(values.high, most.high));
  }
  Avx2Lanes plus_where_below(std::uint16_t seconds, Avx2Lanes const& counts, std::uint16_t rank) const {
    auto const add = [&](__m256i values, __m256i count) {
      return _mm256_add_epi16(values, _mm256_andnot_si256(not_above(set(rank), count), set(seconds)));
    };
    return {add(low, counts.low), add(high, counts.high)};
  }
  friend Avx2Lanes max(Avx2Lanes const& a, Avx2Lanes const& b) {
    return {_mm256_max_epu16(a.low, b.low), _mm256_max_epu16(a.high, b.high)};
  }
  friend Avx2Lanes min(Avx2Lanes const& a, Avx2Lanes const& b) {
    return {_mm256_min_epu16(a.low, b.low), _mm256_min_epu16(a.high, b.high)};
  }
};

}  // namespace

bool fill_tile_avx2(TileTask const& task, std::uint16_t* tile, std::uint16_t* least, std::uint16_t* count) {
  return fill_tile<Avx2Lanes>(task, tile, least, count);
}

void select_ranks_avx2(std::uint16_t* tile, std::uint32_t departures, std::uint32_t const* ranks,
                       std::size_t rank_count, std::uint16_t bound, std::uint16_t* result) {
  select_ranks<Avx2Lanes>(tile, departures, ranks, rank_count, bound, result);
}

}  // namespace berline::travel::kernel
