#include <immintrin.h>

#include "sweep_kernel.h"

namespace berline::transit::kernel {
namespace {

/// 32 lanes in two registers.
struct Avx2Lanes {
  static constexpr std::uint32_t kWidth = 32;
  __m256i low, high;

  static Avx2Lanes load(std::uint16_t const* from) {
    auto const* const at = reinterpret_cast<__m256i const*>(from);
    return {_mm256_load_si256(at), _mm256_load_si256(at + 1)};
  }
  static Avx2Lanes never() { return {_mm256_set1_epi16(-1), _mm256_set1_epi16(-1)}; }
  void store(std::uint16_t* to) const {
    auto* const at = reinterpret_cast<__m256i*>(to);
    _mm256_store_si256(at, low);
    _mm256_store_si256(at + 1, high);
  }
  Avx2Lanes plus(std::uint16_t seconds) const {
    auto const added = _mm256_set1_epi16(static_cast<short>(seconds));
    return {_mm256_adds_epu16(low, added), _mm256_adds_epu16(high, added)};
  }
  bool any_below(std::int32_t bound) const {
    auto const limit = _mm256_set1_epi16(static_cast<short>(bound < 0xFFFF ? bound : 0xFFFF));
    auto const least = _mm256_min_epu16(low, high);
    // not below: max(value, limit) is the value itself
    auto const not_below = _mm256_cmpeq_epi16(_mm256_max_epu16(least, limit), least);
    return _mm256_movemask_epi8(not_below) != -1;
  }
  friend Avx2Lanes min(Avx2Lanes const& a, Avx2Lanes const& b) {
    return {_mm256_min_epu16(a.low, b.low), _mm256_min_epu16(a.high, b.high)};
  }
};

}  // namespace

void sweep_32_avx2(Task const& task, std::size_t first, std::size_t last) {
  sweep_task<Avx2Lanes>(task, first, last);
}

}  // namespace berline::transit::kernel
