#include "berline/access/nearest_few.h"

#include <algorithm>
#include <cassert>

namespace berline::access {

NearestFew::NearestFew(std::size_t origins, std::size_t columns, std::size_t count)
    : columns_{columns}, count_{count}, places_(origins * columns * count), found_(origins * columns, 0) {
  assert(count >= 1);
}

std::span<NearestFew::Place const> NearestFew::of(std::size_t origin, std::size_t column) const {
  auto const list = origin * columns_ + column;
  return std::span{places_}.subspan(list * count_, found_[list]);
}

void NearestFew::accept(travel::TimeBlock const& block) {
  assert(block.columns == columns_);
  for (std::size_t row = 0; row < block.origins; ++row)
    for (std::size_t destination = 0; destination < block.destinations; ++destination)
      for (std::size_t column = 0; column < columns_; ++column)
        if (auto const time = block.at(row, destination, column); !is_never(time))
          offer((block.first_origin + row) * columns_ + column,
                {time, static_cast<std::uint32_t>(block.first_destination + destination)});
}

/// Into its place of the list, the last one out when it is full.
void NearestFew::offer(std::size_t list, Place const& place) {
  auto const first = places_.begin() + static_cast<std::ptrdiff_t>(list * count_);
  auto& found = found_[list];
  if (found == count_ && place > first[found - 1]) return;
  if (found < count_) ++found;
  auto const last = first + found - 1;  // the room of the one that goes, or of a new one
  auto const at = std::upper_bound(first, last, place);
  std::move_backward(at, last, last + 1);
  *at = place;
}

}  // namespace berline::access
