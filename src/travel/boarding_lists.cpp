#include "boarding_lists.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "boarding_points.h"

namespace berline::travel {
namespace {

constexpr std::size_t kOriginsPerTask = 64;

/// What one origin can board, sorted by departure of the window. Scratch: one a thread.
class Lister {
public:
  Lister(transit::Slice const& slice, transit::Timetable const& timetable, DepartureWindow const& window)
      : slice_{&slice},
        points_{slice, timetable},
        from_{static_cast<std::uint32_t>((window.from - slice.base).count())},
        step_{static_cast<std::uint32_t>(window.step.count())},
        last_{static_cast<std::uint32_t>(window.size() - 1)} {}

  /// Appends the rows caught last from the first departure of the window, the second, ... to `rows`, and where those of
  /// each begin to `first`.
  void list(std::span<transit::AccessLeg const> access, std::span<std::uint32_t> first,
            std::vector<std::uint32_t>& rows) {
    boardings_.clear();
    points_.for_each(access, [&](BoardingPoints::Point const& point) { list(point); });

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

  void list(BoardingPoints::Point const& point) {
    auto const times = slice_->departures[point.board];
    auto const begin = slice_->departures.first(point.board);
    auto const ready = slice_->base + Seconds{static_cast<std::int32_t>(from_ + point.seconds)};
    auto listed = last_ + 1;  // the departure under which the previous row stands
    for (auto row = slice_->first_departure(point.board, ready).index(); row + 1 < begin + times.size(); ++row) {
      auto const departure = std::min(last_, (times[row - begin] - point.seconds - from_) / step_);
      if (departure == listed) continue;
      listed = departure;
      if (!points_.is_caught_there(point, row, from_ + departure * step_))
        boardings_.push_back({departure, static_cast<std::uint32_t>(row)});
      if (departure == last_) return;
    }
  }

  transit::Slice const* slice_;
  BoardingPoints points_;
  std::uint32_t from_, step_, last_;  // of the window: instant of the slice, seconds, departure
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
