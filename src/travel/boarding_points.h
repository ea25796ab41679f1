// Where an origin can board, without the points that are better boarded one call before.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "berline/transit/raptor.h"
#include "berline/transit/slice.h"

namespace berline::travel {

/// Scratch: one a thread.
class BoardingPoints {
public:
  /// Keeps references to both.
  BoardingPoints(transit::Slice const& slice, transit::Timetable const& timetable)
      : slice_{&slice}, timetable_{&timetable}, ready_after_(timetable.board_stop.size(), kNotInReach) {}

  /// A boarding point within reach.
  struct Point {
    transit::BoardId board;
    std::uint32_t seconds;  // from setting out until one is ready to board
    std::uint32_t there;    // likewise where its vehicles call before; kNotInReach: too far, or not known
  };

  /// Calls `visit` for each, but for those of which all vehicles can be boarded one call before.
  template <class Visit>
  void for_each(std::span<transit::AccessLeg const> access, Visit const& visit) {
    for_each_point(access,
                   [&](transit::BoardId board, std::uint32_t seconds) { ready_after_[board.index()] = seconds; });
    for_each_point(access, [&](transit::BoardId board, std::uint32_t seconds) {
      auto const& feeding = slice_->feedings[board];
      auto const there = feeding.point.is_none() ? kNotInReach : ready_after_[feeding.point.index()];
      if (there == kNotInReach || !feeding.is_always_caught_there(seconds, there)) visit(Point{board, seconds, there});
    });
    for_each_point(access, [&](transit::BoardId board, std::uint32_t) { ready_after_[board.index()] = kNotInReach; });
  }

  /// Whether who sets out at an instant of the slice and is ready at a departure row of the point might as well board
  /// its vehicles, and those of all later rows, one call before.
  bool is_caught_there(Point const& point, std::size_t row, std::uint32_t setting_out) const {
    return point.there != kNotInReach && setting_out + point.there < slice_->boarded_before[row];
  }

private:
  static constexpr auto kNotInReach = std::numeric_limits<std::uint32_t>::max();

  template <class Visit>
  void for_each_point(std::span<transit::AccessLeg const> access, Visit const& visit) const {
    for (auto const& leg : access)
      for (auto const board : timetable_->stop_boards[leg.stop])
        visit(board, static_cast<std::uint32_t>((leg.duration + timetable_->board_slack[board]).count()));
  }

  transit::Slice const* slice_;
  transit::Timetable const* timetable_;
  std::vector<std::uint32_t> ready_after_;  // by boarding point: seconds from setting out
};

}  // namespace berline::travel
