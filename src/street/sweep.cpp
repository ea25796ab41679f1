#include "sweep.h"

#include <cstddef>

namespace berline::street {
namespace {

constexpr std::size_t kLanes = 16;

/// One text, compiled for each instruction set below; the lane loops become vector instructions.
template <class Label>
[[gnu::always_inline]] inline void sweep_rows(SweepRows<Label> const& rows, Label* labels) {
  auto const* const source_row = rows.source_row.data();
  auto const* const weight = rows.weight.data();
  auto const* const first = rows.first.data();
  auto const count = rows.first.size() - 1;
  for (std::size_t row = 0; row < count; ++row) {
    auto* const own = labels + row * kLanes;
    Label best[kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane) best[lane] = own[lane];
    for (auto arc = first[row]; arc < first[row + 1]; ++arc) {
      auto const* const from = labels + source_row[arc] * kLanes;
      auto const added = weight[arc];
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        auto const candidate = from[lane] + added;
        best[lane] = candidate < best[lane] ? candidate : best[lane];
      }
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) own[lane] = best[lane];
  }
}

template <class Label>
void sweep_plain(SweepRows<Label> const& rows, Label* labels) {
  sweep_rows(rows, labels);
}

#if defined(__x86_64__)
template <class Label>
[[gnu::target("avx2")]] void sweep_avx2(SweepRows<Label> const& rows, Label* labels) {
  sweep_rows(rows, labels);
}

template <class Label>
[[gnu::target("avx512f,avx512vl,avx512dq,avx512bw,prefer-vector-width=512")]] void sweep_avx512(
    SweepRows<Label> const& rows, Label* labels) {
  sweep_rows(rows, labels);
}
#endif

template <class Label>
auto best_sweep() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw"))
    return &sweep_avx512<Label>;
  if (__builtin_cpu_supports("avx2")) return &sweep_avx2<Label>;
#endif
  return &sweep_plain<Label>;
}

}  // namespace

void sweep(SweepRows<std::uint32_t> const& rows, std::uint32_t* labels) {
  static auto const best = best_sweep<std::uint32_t>();
  best(rows, labels);
}

void sweep(SweepRows<std::uint64_t> const& rows, std::uint64_t* labels) {
  static auto const best = best_sweep<std::uint64_t>();
  best(rows, labels);
}

}  // namespace berline::street
