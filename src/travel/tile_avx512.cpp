#include <immintrin.h>

#include "tile_kernel.h"

namespace berline::travel::kernel {
namespace {

/// 32 lanes in one register.
struct Avx512Lanes {
  __m512i lanes;

  static __m512i set(std::uint16_t value) { return _mm512_set1_epi16(static_cast<short>(value)); }

  static Avx512Lanes load(std::uint16_t const* from) { return {_mm512_load_si512(from)}; }
  static Avx512Lanes all(std::uint16_t value) { return {set(value)}; }
  static Avx512Lanes never() { return all(kNever); }
  void store(std::uint16_t* to) const { _mm512_store_si512(to, lanes); }
  Avx512Lanes plus(std::uint16_t seconds) const { return {_mm512_add_epi16(lanes, set(seconds))}; }
  Avx512Lanes minus(std::uint16_t seconds) const { return {_mm512_sub_epi16(lanes, set(seconds))}; }
  Avx512Lanes or_never_from(std::uint16_t bound) const {
    return {_mm512_mask_mov_epi16(lanes, _mm512_cmpge_epu16_mask(lanes, set(bound)), set(kNever))};
  }
  bool any_below(std::uint16_t bound) const { return _mm512_cmplt_epu16_mask(lanes, set(bound)) != 0; }
  void count_where_not_above(Avx512Lanes const& values, Avx512Lanes const& most) {
    lanes = _mm512_mask_add_epi16(lanes, _mm512_cmple_epu16_mask(values.lanes, most.lanes), lanes, set(1));
  }
  Avx512Lanes plus_where_below(std::uint16_t seconds, Avx512Lanes const& counts, std::uint16_t rank) const {
    return {_mm512_mask_add_epi16(lanes, _mm512_cmplt_epu16_mask(counts.lanes, set(rank)), lanes, set(seconds))};
  }
  friend Avx512Lanes max(Avx512Lanes const& a, Avx512Lanes const& b) { return {_mm512_max_epu16(a.lanes, b.lanes)}; }
  friend Avx512Lanes min(Avx512Lanes const& a, Avx512Lanes const& b) { return {_mm512_min_epu16(a.lanes, b.lanes)}; }
};

}  // namespace

bool fill_tile_avx512(TileTask const& task, std::uint16_t* tile, std::uint16_t* least, std::uint16_t* count) {
  return fill_tile<Avx512Lanes>(task, tile, least, count);
}

void select_ranks_avx512(std::uint16_t* tile, std::uint32_t departures, std::uint32_t const* ranks,
                         std::size_t rank_count, std::uint16_t bound, std::uint16_t* result) {
  select_ranks<Avx512Lanes>(tile, departures, ranks, rank_count, bound, result);
}

}  // namespace berline::travel::kernel
