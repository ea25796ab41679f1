#include "ranking.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>

#include "berline/precarity/parallel.h"

namespace berline::precarity {
namespace {

std::size_t rank_of(double share, std::size_t count) {  // nearest rank, from 0
  auto const rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(count)));
  return std::clamp<std::size_t>(rank, 1, count) - 1;
}

/// A value whose bits sort as integers, the greatest value first, and whose it is.
struct Entry {
  std::uint32_t key;
  std::uint32_t row;
};

/// By key, three times eleven bits, the lowest first; equal keys keep their order. Several times faster than comparing.
void sort_by_key(std::vector<Entry>& entries) {
  constexpr auto kBits = 11U;
  constexpr auto kBuckets = std::size_t{1} << kBits;
  auto sorted = std::vector<Entry>(entries.size());
  for (auto shift = 0U; shift < 32; shift += kBits) {
    auto const bucket = [shift](Entry const& entry) { return (entry.key >> shift) & (kBuckets - 1); };
    auto first = std::array<std::uint32_t, kBuckets + 1>{};
    for (auto const& entry : entries) ++first[bucket(entry) + 1];
    for (std::size_t b = 0; b < kBuckets; ++b) first[b + 1] += first[b];
    for (auto const& entry : entries) sorted[first[bucket(entry)]++] = entry;
    entries.swap(sorted);
  }
}

/// Ranks from 1 for the greatest value; equal values share their middle rank.
void rank_values(std::span<float const> values, std::span<float> ranks) {
  auto order = std::vector<Entry>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    assert(values[i] >= 0);  // whose bits then sort as integers
    order[i] = {~std::bit_cast<std::uint32_t>(values[i]), static_cast<std::uint32_t>(i)};
  }
  sort_by_key(order);
  for (std::size_t first = 0; first < order.size();) {
    auto last = first + 1;
    while (last < order.size() && order[last].key == order[first].key) ++last;
    auto const middle = static_cast<float>(static_cast<double>(first + last + 1) / 2);
    for (auto i = first; i < last; ++i) ranks[order[i].row] = middle;
    first = last;
  }
}

}  // namespace

Band band_of(std::span<float> values) {
  // The median first: the others are then looked for on their side of it only.
  auto const at = [&](double share) {
    return values.begin() + static_cast<std::ptrdiff_t>(rank_of(share, values.size()));
  };
  auto const low = at(0.05), median = at(0.50), high = at(0.95);
  std::nth_element(values.begin(), median, values.end());
  if (low != median) std::nth_element(values.begin(), low, median);
  if (high != median) std::nth_element(median + 1, high, values.end());
  return {.low = *low, .median = *median, .high = *high};
}

void Ranking::rank(std::size_t draw) {
  rank_values(values(draw), std::span{ranks_}.subspan(draw * zones_, zones_));
}

void Ranking::rank_central() {
  rank_values(central_, place_);
}

std::vector<ZoneUncertainty> Ranking::summary(Workers const& workers) const {
  // Zones in blocks of a cache line, so that a column of the matrices is read in whole lines.
  constexpr std::size_t kBlock = 16;
  auto result = std::vector<ZoneUncertainty>(zones_);
  for_each_index((zones_ + kBlock - 1) / kBlock, workers, [&](std::size_t block) {
    auto const first = block * kBlock;
    auto const size = std::min(kBlock, zones_ - first);
    auto columns = std::vector<std::vector<float>>(2 * size, std::vector<float>(draws_));
    for (std::size_t d = 0; d < draws_; ++d)
      for (std::size_t i = 0; i < size; ++i) {
        columns[i][d] = values_[d * zones_ + first + i];
        columns[size + i][d] = ranks_[d * zones_ + first + i];
      }
    for (std::size_t i = 0; i < size; ++i)
      result[first + i] = summary_of(columns[i], columns[size + i], place_[first + i]);
  });
  return result;
}

ZoneUncertainty Ranking::summary_of(std::span<float> values, std::span<float> ranks, float central_rank) const {
  auto const worst = std::ceil(static_cast<double>(zones_) / 10);
  auto zone = ZoneUncertainty{};
  for (auto const rank : ranks) {
    zone.probability_worst_decile += rank <= worst ? 1 : 0;
    zone.mean_rank_shift += std::abs(static_cast<double>(rank) - static_cast<double>(central_rank));
  }
  zone.probability_worst_decile /= draws_;
  zone.mean_rank_shift /= draws_;
  zone.value = band_of(values);
  zone.rank = band_of(ranks);
  return zone;
}

}  // namespace berline::precarity
