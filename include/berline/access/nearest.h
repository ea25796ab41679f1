// The nearest destination of every origin: the first question of every study.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "berline/base/units.h"
#include "berline/travel/matrix.h"

namespace berline::access {

/// Sink that keeps, for each origin and each column of the blocks, the smallest time and the destination it leads to
/// (ties: the lower row). `kNever` and `kNone` where none is reachable.
class Nearest final : public travel::Sink {
public:
  static constexpr std::uint32_t kNone = 0xffff'ffff;

  Nearest(std::size_t origins, std::size_t columns);
  void accept(travel::TimeBlock const&) override;

  Seconds time(std::size_t origin, std::size_t column) const { return times_[origin * columns_ + column]; }
  /// Row of the destination, or kNone.
  std::uint32_t destination(std::size_t origin, std::size_t column) const {
    return destinations_[origin * columns_ + column];
  }
  /// How many destinations the origin reaches at all in this column.
  std::uint32_t reached(std::size_t origin, std::size_t column) const { return reached_[origin * columns_ + column]; }
  /// Why the origin reaches nothing, or that it reaches something.
  travel::OriginFacts const& facts(std::size_t origin) const { return facts_[origin]; }
  std::size_t origins() const { return facts_.size(); }
  std::size_t columns() const { return columns_; }

private:
  std::size_t columns_;
  std::vector<Seconds> times_;
  std::vector<std::uint32_t> destinations_;
  std::vector<std::uint32_t> reached_;
  std::vector<travel::OriginFacts> facts_;
};

}  // namespace berline::access
