// The kernels of the hierarchy's sweeps: every instruction set the processor has gives the bits of a plain loop.
#include "sweep.h"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "testing/seed.h"

namespace berline::street {
namespace {

constexpr std::size_t kLanes = 16;

std::vector<Isa> instruction_sets() {
  auto sets = std::vector<Isa>{Isa::plain};
  if (best_isa() != Isa::plain) sets.push_back(Isa::avx2);
  if (best_isa() == Isa::avx512) sets.push_back(Isa::avx512);
  return sets;
}

/// Rows with a few arcs each; labels of which many are never.
template <class Label>
struct Instance {
  std::vector<std::uint32_t> first{0};
  std::vector<std::uint32_t> other_row;
  std::vector<Label> weight;
  std::vector<Label> labels;

  Instance(std::uint64_t seed, bool arcs_lead_on) {
    auto random = std::mt19937_64{seed};
    auto const rows = 1 + random() % 200;
    auto const never = static_cast<Label>(1) << (8 * sizeof(Label) - 2);
    for (std::size_t row = 0; row < rows; ++row) {
      auto const others = arcs_lead_on ? rows - row - 1 : row;
      for (auto arcs = random() % 6; arcs > 0 && others > 0; --arcs) {
        other_row.push_back(static_cast<std::uint32_t>((arcs_lead_on ? row + 1 : 0) + random() % others));
        weight.push_back(static_cast<Label>(random() % (never / 256)));
      }
      first.push_back(static_cast<std::uint32_t>(other_row.size()));
      for (std::size_t lane = 0; lane < kLanes; ++lane)
        labels.push_back(random() % 3 == 0 ? static_cast<Label>(random() % (never / 16)) : never);
    }
  }

  SweepRows<Label> rows() const { return {first, other_row, weight}; }

  /// The same, one lane after the other.
  std::vector<Label> swept(bool arcs_lead_on) const {
    auto expected = labels;
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      for (std::size_t row = 0; row + 1 < first.size(); ++row)
        for (auto arc = first[row]; arc < first[row + 1]; ++arc) {
          auto const from = arcs_lead_on ? row : other_row[arc];
          auto const to = arcs_lead_on ? other_row[arc] : row;
          auto& label = expected[to * kLanes + lane];
          label = std::min(label, static_cast<Label>(expected[from * kLanes + lane] + weight[arc]));
        }
    return expected;
  }
};

template <class Label>
void expect_same_bits(std::uint64_t seed) {
  auto const pulled = Instance<Label>{seed, false};
  auto const pushed = Instance<Label>{seed, true};
  for (auto const isa : instruction_sets()) {
    auto labels = pulled.labels;
    sweep(pulled.rows(), labels.data(), isa);
    ASSERT_EQ(labels, pulled.swept(false)) << "pull, instruction set " << static_cast<int>(isa);
    labels = pushed.labels;
    push_sweep(pushed.rows(), labels.data(), isa);
    ASSERT_EQ(labels, pushed.swept(true)) << "push, instruction set " << static_cast<int>(isa);
  }
}

TEST(StreetSweepProperty, InstructionSetsGiveTheBitsOfAPlainLoop) {
  for (auto const seed : testing::seeds(100)) {
    SCOPED_TRACE("BERLINE_TEST_SEED=" + std::to_string(seed));
    expect_same_bits<std::uint32_t>(seed);
    expect_same_bits<std::uint64_t>(seed);
  }
}

}  // namespace
}  // namespace berline::street
