// The instruction sets that hot loops are compiled for. All give the same bits.
#pragma once

namespace berline {

enum class Isa { plain, avx2, avx512 };

/// The best set of this machine.
inline Isa best_isa() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) return Isa::avx512;
  if (__builtin_cpu_supports("avx2")) return Isa::avx2;
#endif
  return Isa::plain;
}

}  // namespace berline
