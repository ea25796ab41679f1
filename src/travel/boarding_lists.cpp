#include "boarding_lists.h"

#include <tbb/parallel_for.h>

#include <algorithm>

namespace berline::travel {
namespace {

struct Boarding {
  std::uint32_t departure;  // of the window: the last that can catch the row
  std::uint32_t row;
};

class Lister {
public:
  Lister(transit::Slice const& slice, transit::Timetable const& timetable, DepartureWindow const& window)
      : slice_{&slice}, timetable_{&timetable}, window_{&window} {}

  void list(std::span<transit::AccessLeg const> access, std::vector<Boarding>& boardings) const {
    boardings.clear();
    for (auto const& leg : access)
      for (auto const board : timetable_->stop_boards[leg.stop])
        list(board, leg.duration + timetable_->board_slack[board], boardings);
    std::ranges::sort(boardings, {}, [](Boarding const& b) { return std::pair{b.departure, b.row}; });
  }

private:
  void list(transit::BoardId board, Seconds needed, std::vector<Boarding>& boardings) const {
    auto const last = static_cast<std::uint32_t>(window_->size() - 1);
    auto const times = slice_->departures[board];
    auto const point = slice_->departures.first(board);
    auto listed = last + 1;  // the departure under which the previous row stands
    for (auto i = slice_->first_departure(board, window_->from + needed).index() - point; i + 1 < times.size(); ++i) {
      auto const spare = slice_->base + Seconds{times[i]} - needed - window_->from;
      auto const departure = std::min(last, static_cast<std::uint32_t>(spare.count() / window_->step.count()));
      if (departure != listed) boardings.push_back({departure, static_cast<std::uint32_t>(point + i)});
      listed = departure;
      if (departure == last) return;
    }
  }

  transit::Slice const* slice_;
  transit::Timetable const* timetable_;
  DepartureWindow const* window_;
};

}  // namespace

BoardingLists::BoardingLists(transit::Slice const& slice, transit::Timetable const& timetable,
                             Csr<std::size_t, transit::AccessLeg> const& access, DepartureWindow const& window)
    : departures_{window.size()} {
  auto const lister = Lister{slice, timetable, window};
  auto const origins = access.size();
  auto lists = std::vector<std::vector<Boarding>>(origins);
  constexpr std::size_t kOriginsPerTask = 64;
  tbb::parallel_for(tbb::blocked_range<std::size_t>{0, origins, kOriginsPerTask}, [&](auto const& range) {
    auto boardings = std::vector<Boarding>{};
    for (auto origin = range.begin(); origin != range.end(); ++origin) {
      lister.list(access[origin], boardings);
      lists[origin].assign(boardings.begin(), boardings.end());
    }
  });
  first_.reserve(origins * departures_ + 1);
  first_.push_back(0);
  for (auto const& list : lists) {
    auto next = list.begin();
    for (std::uint32_t i = 0; i < departures_; ++i) {
      for (; next != list.end() && next->departure == i; ++next) rows_.push_back(next->row);
      first_.push_back(static_cast<std::uint32_t>(rows_.size()));
    }
  }
}

}  // namespace berline::travel
