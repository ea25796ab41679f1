// The sweeps of a hierarchy over sixteen lanes at once.
#pragma once

#include <cstdint>
#include <span>

namespace berline::street {

/// Rows in the order of the sweep, each with arcs from earlier rows (or to later ones, for `push_sweep`).
template <class Label>
struct SweepRows {
  std::span<std::uint32_t const> first;  // by row, one more than rows
  std::span<std::uint32_t const> other_row;
  std::span<Label const> weight;
};

/// Instruction sets the sweeps are compiled for. All give the same bits. `plain` is what the compiler makes for any
/// processor of the kind: SSE2 on x86-64.
enum class Isa { plain, avx2, avx512 };

/// The widest this processor has.
Isa best_isa();

/// `labels[row * 16 + lane]`: lowers every row by its arcs, in order. Sums must not overflow: labels and weights stay
/// below half of Label's range.
void sweep(SweepRows<std::uint32_t> const&, std::uint32_t* labels, Isa = best_isa());
void sweep(SweepRows<std::uint64_t> const&, std::uint64_t* labels, Isa = best_isa());

/// The same upwards: rows in order, every arc leads from its row to the later row `other_row[arc]`.
void push_sweep(SweepRows<std::uint32_t> const&, std::uint32_t* labels, Isa = best_isa());
void push_sweep(SweepRows<std::uint64_t> const&, std::uint64_t* labels, Isa = best_isa());

}  // namespace berline::street
