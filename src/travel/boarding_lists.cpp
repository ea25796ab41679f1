#include "boarding_lists.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <limits>

namespace berline::travel {
namespace {

constexpr auto kNotInReach = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kOriginsPerTask = 64;

/// What one origin can board, sorted by departure of the window. Scratch: one a thread.
class Lister {
public:
  Lister(transit::Slice const& slice, transit::Timetable const& timetable, DepartureWindow const& window)
      : slice_{&slice},
        timetable_{&timetable},
        from_{static_cast<std::uint32_t>((window.from - slice.base).count())},
        step_{static_cast<std::uint32_t>(window.step.count())},
        last_{static_cast<std::uint32_t>(window.size() - 1)},
        ready_after_(timetable.board_stop.size(), kNotInReach) {}

  /// Appends the rows caught last from the first departure of the window, the second, ... to `rows`, and where those of
  /// each begin to `first`.
  void list(std::span<transit::AccessLeg const> access, std::span<std::uint32_t> first,
            std::vector<std::uint32_t>& rows) {
    boardings_.clear();
    for_each_point(access,
                   [&](transit::BoardId board, std::uint32_t seconds) { ready_after_[board.index()] = seconds; });
    for_each_point(access, [&](transit::BoardId board, std::uint32_t seconds) { list(board, seconds); });
    for_each_point(access, [&](transit::BoardId board, std::uint32_t) { ready_after_[board.index()] = kNotInReach; });

    std::ranges::fill(first, 0U);
    for (auto const& boarding : boardings_)
      if (boarding.departure < last_) ++first[boarding.departure + 1];
    first[0] = static_cast<std::uint32_t>(rows.size());
    for (std::uint32_t i = 0; i < last_; ++i) first[i + 1] += first[i];
    next_.assign(first.begin(), first.end());
    rows.resize(rows.size() + boardings_.size());
    for (auto const& [departure, row] : boardings_) rows[next_[departure]++] = row;
  }

private:
  struct Boarding {
    std::uint32_t departure;  // of the window: the last that can catch the row
    std::uint32_t row;
  };

  template <class Visit>
  void for_each_point(std::span<transit::AccessLeg const> access, Visit const& visit) const {
    for (auto const& leg : access)
      for (auto const board : timetable_->stop_boards[leg.stop])
        visit(board, static_cast<std::uint32_t>((leg.duration + timetable_->board_slack[board]).count()));
  }

  void list(transit::BoardId board, std::uint32_t seconds) {
    auto const& feeding = slice_->feedings[board];
    auto const there = feeding.point.is_none() ? kNotInReach : ready_after_[feeding.point.index()];
    if (there != kNotInReach && feeding.is_always_caught_there(seconds, there)) return;
    auto const times = slice_->departures[board];
    auto const point = slice_->departures.first(board);
    auto const ready = slice_->base + Seconds{static_cast<std::int32_t>(from_ + seconds)};
    auto listed = last_ + 1;  // the departure under which the previous row stands
    for (auto row = slice_->first_departure(board, ready).index(); row + 1 < point + times.size(); ++row) {
      auto const departure = std::min(last_, (times[row - point] - seconds - from_) / step_);
      if (departure == listed) continue;
      listed = departure;
      auto const is_caught_there =
          there != kNotInReach && there + from_ + departure * step_ < slice_->boarded_before[row];
      if (!is_caught_there) boardings_.push_back({departure, static_cast<std::uint32_t>(row)});
      if (departure == last_) return;
    }
  }

  transit::Slice const* slice_;
  transit::Timetable const* timetable_;
  std::uint32_t from_, step_, last_;        // of the window: instant of the slice, seconds, departure
  std::vector<std::uint32_t> ready_after_;  // by boarding point: seconds from setting out
  std::vector<Boarding> boardings_;
  std::vector<std::uint32_t> next_;
};

}  // namespace

BoardingLists::BoardingLists(transit::Slice const& slice, transit::Timetable const& timetable,
                             Csr<std::size_t, transit::AccessLeg> const& access, DepartureWindow const& window)
    : departures_{window.size()}, first_(access.size() * departures_ + 1) {
  auto const tasks = (access.size() + kOriginsPerTask - 1) / kOriginsPerTask;
  auto const origins_of = [&](std::size_t task) {
    return std::pair{task * kOriginsPerTask, std::min(access.size(), (task + 1) * kOriginsPerTask)};
  };
  auto lists = std::vector<std::vector<std::uint32_t>>(tasks);  // by task; `first_` counts within them at first
  auto listers = tbb::enumerable_thread_specific<Lister>{[&] { return Lister{slice, timetable, window}; }};
  tbb::parallel_for(std::size_t{0}, tasks, [&](std::size_t task) {
    auto& lister = listers.local();
    auto const [begin, end] = origins_of(task);
    for (auto origin = begin; origin < end; ++origin)
      lister.list(access[origin], std::span{first_}.subspan(origin * departures_, departures_), lists[task]);
  });
  auto before = std::vector<std::uint32_t>(tasks + 1, 0);
  for (std::size_t task = 0; task < tasks; ++task)
    before[task + 1] = before[task] + static_cast<std::uint32_t>(lists[task].size());
  first_.back() = before.back();
  rows_.resize(before.back());
  tbb::parallel_for(std::size_t{0}, tasks, [&](std::size_t task) {
    std::ranges::copy(lists[task], rows_.begin() + before[task]);
    auto const [begin, end] = origins_of(task);
    for (auto i = begin * departures_; i < end * departures_; ++i) first_[i] += before[task];
  });
}

}  // namespace berline::travel
