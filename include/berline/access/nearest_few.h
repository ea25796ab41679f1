// The k nearest destinations of every origin.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/units.h"
#include "berline/travel/matrix.h"

namespace berline::access {

/// Sink that keeps, for each origin and each column of the blocks, the destinations with the smallest times, as many as
/// asked for (ties: the lower row). Memory: 8 bytes each.
class NearestFew final : public travel::Sink {
public:
  struct Place {
    Seconds time;
    std::uint32_t destination = 0;  // row

    friend auto operator<=>(Place const&, Place const&) = default;
  };

  /// Precondition: `count` >= 1.
  NearestFew(std::size_t origins, std::size_t columns, std::size_t count);
  void accept(travel::TimeBlock const&) override;

  /// The nearest first; fewer than asked for where fewer are reachable.
  std::span<Place const> of(std::size_t origin, std::size_t column) const;

private:
  void offer(std::size_t list, Place const& place);

  std::size_t columns_, count_;
  std::vector<Place> places_;         // [list][rank], list = origin * columns + column
  std::vector<std::uint32_t> found_;  // by list
};

}  // namespace berline::access
