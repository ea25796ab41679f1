#include "berline/access/nearest.h"

#include <cassert>

namespace berline::access {

Nearest::Nearest(std::size_t origins, std::size_t columns)
    : columns_{columns},
      times_(origins * columns, kNever),
      destinations_(origins * columns, kNone),
      reached_(origins * columns, 0),
      facts_(origins) {}

void Nearest::accept(travel::TimeBlock const& block) {
  assert(block.columns == columns_);
  for (std::size_t row = 0; row < block.origins; ++row) {
    auto const origin = block.first_origin + row;
    for (std::size_t destination = 0; destination < block.destinations; ++destination)
      for (std::size_t column = 0; column < columns_; ++column) {
        auto const time = block.at(row, destination, column);
        if (is_never(time)) continue;
        auto const cell = origin * columns_ + column;
        ++reached_[cell];
        auto const name = static_cast<std::uint32_t>(block.first_destination + destination);
        if (time < times_[cell] || (time == times_[cell] && name < destinations_[cell])) {
          times_[cell] = time;
          destinations_[cell] = name;
        }
      }
    facts_[origin] = block.facts[row];
  }
}

}  // namespace berline::access
