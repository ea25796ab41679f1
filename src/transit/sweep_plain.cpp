#include "sweep_kernel.h"

namespace berline::transit::kernel {
namespace {

/// Lanes without any instruction set in mind.
template <std::uint32_t width>
struct PlainLanes {
  static constexpr std::uint32_t kWidth = width;
  std::uint16_t values[width];

  static PlainLanes load(std::uint16_t const* from) {
    auto lanes = PlainLanes{};
    for (std::uint32_t i = 0; i < width; ++i) lanes.values[i] = from[i];
    return lanes;
  }
  static PlainLanes never() {
    auto lanes = PlainLanes{};
    for (auto& value : lanes.values) value = 0xFFFF;
    return lanes;
  }
  void store(std::uint16_t* to) const {
    for (std::uint32_t i = 0; i < width; ++i) to[i] = values[i];
  }
  /// Saturates: never plus anything is never.
  PlainLanes plus(std::uint16_t seconds) const {
    auto sum = PlainLanes{};
    for (std::uint32_t i = 0; i < width; ++i) {
      auto const wide = std::uint32_t{values[i]} + seconds;
      sum.values[i] = static_cast<std::uint16_t>(wide < 0xFFFF ? wide : 0xFFFF);
    }
    return sum;
  }
  bool any_below(std::int32_t bound) const {
    auto smallest = values[0];
    for (std::uint32_t i = 1; i < width; ++i) smallest = values[i] < smallest ? values[i] : smallest;
    return smallest < bound && smallest != 0xFFFF;
  }
  friend PlainLanes min(PlainLanes const& a, PlainLanes const& b) {
    auto least = PlainLanes{};
    for (std::uint32_t i = 0; i < width; ++i) least.values[i] = b.values[i] < a.values[i] ? b.values[i] : a.values[i];
    return least;
  }
};

}  // namespace

void sweep_1_plain(Task const& task, std::size_t first, std::size_t last) {
  sweep_task<PlainLanes<1>>(task, first, last);
}

void sweep_32_plain(Task const& task, std::size_t first, std::size_t last) {
  sweep_task<PlainLanes<32>>(task, first, last);
}

}  // namespace berline::transit::kernel
