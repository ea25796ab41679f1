#include "berline/precarity/smoothing.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>

#include "berline/base/csr.h"
#include "berline/precarity/parallel.h"

namespace berline::precarity {
namespace {

/// Cells in square buckets of one radius: neighbours stand in the nine buckets around.
class Buckets {
public:
  Buckets(std::span<geo::Planar const> centers, double radius) : centers_{centers}, radius_{radius} {
    west_ = south_ = std::numeric_limits<double>::infinity();
    auto east = -west_;
    auto north = -west_;
    for (auto const& center : centers) {
      west_ = std::min(west_, center.x);
      south_ = std::min(south_, center.y);
      east = std::max(east, center.x);
      north = std::max(north, center.y);
    }
    columns_ = static_cast<std::int64_t>((east - west_) / radius) + 1;
    rows_ = static_cast<std::int64_t>((north - south_) / radius) + 1;
    auto pairs = std::vector<std::pair<std::size_t, std::uint32_t>>{};
    for (std::uint32_t i = 0; i < centers.size(); ++i)
      pairs.emplace_back(static_cast<std::size_t>(row_of(centers[i]) * columns_ + column_of(centers[i])), i);
    members_ = build_csr<std::size_t, std::uint32_t>(static_cast<std::size_t>(columns_ * rows_), pairs);
  }

  /// `visit(other, weight)` for each cell nearer than the radius, itself included, always in the same order.
  template <class Visit>
  void for_each_neighbour(geo::Planar center, Visit visit) const {
    auto const square = radius_ * radius_;
    for (auto row = std::max<std::int64_t>(0, row_of(center) - 1); row <= std::min(rows_ - 1, row_of(center) + 1);
         ++row)
      for (auto column = std::max<std::int64_t>(0, column_of(center) - 1);
           column <= std::min(columns_ - 1, column_of(center) + 1); ++column)
        for (auto const other : members_[static_cast<std::size_t>(row * columns_ + column)]) {
          auto const dx = centers_[other].x - center.x;
          auto const dy = centers_[other].y - center.y;
          auto const ratio = (dx * dx + dy * dy) / square;
          if (ratio < 1) visit(other, (1 - ratio) * (1 - ratio));
        }
  }

private:
  std::int64_t column_of(geo::Planar p) const { return static_cast<std::int64_t>((p.x - west_) / radius_); }
  std::int64_t row_of(geo::Planar p) const { return static_cast<std::int64_t>((p.y - south_) / radius_); }

  std::span<geo::Planar const> centers_;
  double radius_;
  double west_ = 0, south_ = 0;
  std::int64_t columns_ = 0, rows_ = 0;
  Csr<std::size_t, std::uint32_t> members_;
};

}  // namespace

std::vector<double> smoothed(std::span<geo::Planar const> centers, std::span<double const> values, Metres radius,
                             Workers const& workers) {
  assert(centers.size() == values.size() && radius > Metres{0});
  if (centers.empty()) return {};
  auto const buckets = Buckets{centers, radius.count()};
  auto shares = std::vector<double>(values.size());  // value over the sum of the weights it is spread by
  for_each_index(values.size(), workers, [&](std::size_t i) {
    auto weights = 0.0;
    buckets.for_each_neighbour(centers[i], [&](std::uint32_t, double weight) { weights += weight; });
    shares[i] = std::isnan(values[i]) ? 0 : values[i] / weights;
  });
  auto result = std::vector<double>(values.size());
  for_each_index(values.size(), workers, [&](std::size_t i) {
    auto sum = 0.0;
    buckets.for_each_neighbour(centers[i], [&](std::uint32_t other, double weight) { sum += shares[other] * weight; });
    result[i] = sum;
  });
  return result;
}

std::vector<double> smoothed_ratio(std::span<geo::Planar const> centers, std::span<double const> numerator,
                                   std::span<double const> denominator, Metres radius, Workers const& workers) {
  auto ratio = smoothed(centers, numerator, radius, workers);
  auto const below = smoothed(centers, denominator, radius, workers);
  for (std::size_t i = 0; i < ratio.size(); ++i)
    ratio[i] = below[i] > 0 ? ratio[i] / below[i] : std::numeric_limits<double>::quiet_NaN();
  return ratio;
}

}  // namespace berline::precarity
