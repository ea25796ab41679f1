// Blocks filled in parallel and passed on in order.
#pragma once

#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <cstddef>
#include <vector>

namespace berline::travel {

/// Calls `fill(room, block)` for blocks 0, 1, ... `blocks` - 1, several at a time, and `pass_on(room, block)` one at a
/// time, in order, while others are being filled. A `Room` is used again for later blocks. What throws ends the work.
template <class Room, class Fill, class PassOn>
void fill_in_order(std::size_t blocks, Fill const& fill, PassOn const& pass_on) {
  // At most `tokens` blocks are under way and they leave in order: block k may use the room of block k - tokens.
  auto const tokens = 2 * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  auto rooms = std::vector<Room>(tokens);
  auto next = std::size_t{0};
  tbb::parallel_pipeline(
      tokens, tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& control) {
                if (next == blocks) control.stop();
                return next == blocks ? next : next++;
              }) & tbb::make_filter<std::size_t, std::size_t>(tbb::filter_mode::parallel, [&](std::size_t block) {
                fill(rooms[block % tokens], block);
                return block;
              }) & tbb::make_filter<std::size_t, void>(tbb::filter_mode::serial_in_order, [&](std::size_t block) {
                pass_on(rooms[block % tokens], block);
              }));
}

}  // namespace berline::travel
