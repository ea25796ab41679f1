#include <immintrin.h>

#include "sweep_kernel.h"

namespace berline::transit::kernel {
namespace {

/// 32 lanes in one register.
struct Avx512Lanes {
  static constexpr std::uint32_t kWidth = 32;
  __m512i values;

  static Avx512Lanes load(std::uint16_t const* from) { return {_mm512_load_si512(from)}; }
  static Avx512Lanes never() { return {_mm512_set1_epi16(-1)}; }
  void store(std::uint16_t* to) const { _mm512_store_si512(to, values); }
  Avx512Lanes plus(std::uint16_t seconds) const {
    return {_mm512_adds_epu16(values, _mm512_set1_epi16(static_cast<short>(seconds)))};
  }
  bool any_below(std::int32_t bound) const {
    auto const limit = _mm512_set1_epi16(static_cast<short>(bound < 0xFFFF ? bound : 0xFFFF));
    return _mm512_cmplt_epu16_mask(values, limit) != 0;
  }
  friend Avx512Lanes min(Avx512Lanes const& a, Avx512Lanes const& b) { return {_mm512_min_epu16(a.values, b.values)}; }
};

}  // namespace

void sweep_32_avx512(Task const& task, std::size_t first, std::size_t last) {
  sweep_task<Avx512Lanes>(task, first, last);
}

}  // namespace berline::transit::kernel
