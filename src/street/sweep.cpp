#include "sweep.h"

#include <cstddef>

namespace berline::street {
namespace {

constexpr std::size_t kLanes = 16;

/// One text, compiled for each instruction set below; the lane loops become vector instructions.
template <class Label>
[[gnu::always_inline]] inline void sweep_rows(SweepRows<Label> const& rows, Label* labels) {
  auto const* const other_row = rows.other_row.data();
  auto const* const weight = rows.weight.data();
  auto const* const first = rows.first.data();
  auto const count = rows.first.size() - 1;
  for (std::size_t row = 0; row < count; ++row) {
    auto* const own = labels + row * kLanes;
    Label best[kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane) best[lane] = own[lane];
    for (auto arc = first[row]; arc < first[row + 1]; ++arc) {
      auto const* const from = labels + other_row[arc] * kLanes;
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
[[gnu::always_inline]] inline void push_rows(SweepRows<Label> const& rows, Label* labels) {
  auto const* const other_row = rows.other_row.data();
  auto const* const weight = rows.weight.data();
  auto const* const first = rows.first.data();
  auto const count = rows.first.size() - 1;
  for (std::size_t row = 0; row < count; ++row) {
    Label own[kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane) own[lane] = labels[row * kLanes + lane];
    for (auto arc = first[row]; arc < first[row + 1]; ++arc) {
      auto* const to = labels + other_row[arc] * kLanes;
      auto const added = weight[arc];
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        auto const candidate = own[lane] + added;
        to[lane] = candidate < to[lane] ? candidate : to[lane];
      }
    }
  }
}

/// Both sweeps, compiled for one instruction set.
template <class Label>
struct Sweeps {
  void (*pull)(SweepRows<Label> const&, Label*);
  void (*push)(SweepRows<Label> const&, Label*);
};

template <class Label>
void pull_plain(SweepRows<Label> const& rows, Label* labels) {
  sweep_rows(rows, labels);
}
template <class Label>
void push_plain(SweepRows<Label> const& rows, Label* labels) {
  push_rows(rows, labels);
}

#if defined(__x86_64__)
#define BERLINE_AVX2 gnu::target("avx2")
#if defined(__clang__)  // which takes the full width without being told
#define BERLINE_AVX512 gnu::target("avx512f,avx512vl,avx512dq,avx512bw")
#else
#define BERLINE_AVX512 gnu::target("avx512f,avx512vl,avx512dq,avx512bw,prefer-vector-width=512")
#endif
template <class Label>
[[BERLINE_AVX2]] void pull_avx2(SweepRows<Label> const& rows, Label* labels) {
  sweep_rows(rows, labels);
}
template <class Label>
[[BERLINE_AVX2]] void push_avx2(SweepRows<Label> const& rows, Label* labels) {
  push_rows(rows, labels);
}
template <class Label>
[[BERLINE_AVX512]] void pull_avx512(SweepRows<Label> const& rows, Label* labels) {
  sweep_rows(rows, labels);
}
template <class Label>
[[BERLINE_AVX512]] void push_avx512(SweepRows<Label> const& rows, Label* labels) {
  push_rows(rows, labels);
}
#endif

Isa find_best_isa() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw"))
    return Isa::avx512;
  if (__builtin_cpu_supports("avx2")) return Isa::avx2;
#endif
  return Isa::plain;
}

template <class Label>
Sweeps<Label> sweeps_for(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::avx512) return {&pull_avx512<Label>, &push_avx512<Label>};
  if (isa == Isa::avx2) return {&pull_avx2<Label>, &push_avx2<Label>};
#endif
  static_cast<void>(isa);
  return {&pull_plain<Label>, &push_plain<Label>};
}

}  // namespace

Isa best_isa() {
  static auto const best = find_best_isa();
  return best;
}

void sweep(SweepRows<std::uint32_t> const& rows, std::uint32_t* labels, Isa isa) {
  sweeps_for<std::uint32_t>(isa).pull(rows, labels);
}
void sweep(SweepRows<std::uint64_t> const& rows, std::uint64_t* labels, Isa isa) {
  sweeps_for<std::uint64_t>(isa).pull(rows, labels);
}
void push_sweep(SweepRows<std::uint32_t> const& rows, std::uint32_t* labels, Isa isa) {
  sweeps_for<std::uint32_t>(isa).push(rows, labels);
}
void push_sweep(SweepRows<std::uint64_t> const& rows, std::uint64_t* labels, Isa isa) {
  sweeps_for<std::uint64_t>(isa).push(rows, labels);
}

}  // namespace berline::street
