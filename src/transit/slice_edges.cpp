#include "slice_edges.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace berline::transit {
namespace {

constexpr std::uint16_t kTooFar = 65535;
constexpr auto kNoList = std::numeric_limits<std::uint32_t>::max();

std::uint16_t in_slice(Seconds seconds) {
  return static_cast<std::uint16_t>(std::min<std::int32_t>(seconds.count(), kTooFar));
}

/// One change from an alighting point.
struct Step {
  BoardId board;
  std::uint16_t seconds;
  std::uint16_t upstream_seconds;  // of the change to the feeding point
  std::uint32_t row;               // found last
};

/// Lists the edges of events that end at one alighting point after the other: scratch of one task.
class Lister {
public:
  Lister(Slice const& slice, Changes const& changes)
      : slice_{&slice}, times_{slice.departures.values().span()}, changes_{&changes} {}

  struct List {
    std::uint32_t first = 0, last = 0;
    bool at_once = false;
  };

  /// Events given to `list` end at this point from now on.
  void move_to(AlightId point) {
    steps_.clear();
    for (auto const& change : (*changes_)[point])
      steps_.push_back({change.board, in_slice(change.seconds), kTooFar,
                        static_cast<std::uint32_t>(slice_->departures.first(change.board))});
    std::ranges::sort(steps_, {}, &Step::board);  // so that edges come out in the order of rows
    for (auto& step : steps_)
      if (auto const* const before = step_to(slice_->feedings[step.board].point))
        step.upstream_seconds = before->seconds;
    std::erase_if(steps_, [&](Step const& step) {
      return slice_->feedings[step.board].is_always_caught_there(step.seconds, step.upstream_seconds);
    });
    next_points_.clear();
    seconds_from_next_.clear();
    shared_arrival_ = kNeverInSlice;
  }

  /// The number of a list in `lists`. Precondition: no call since `move_to` had a later arrival.
  std::uint32_t list(SliceTime arrival, Alighting next) {
    auto const has_next = next.is_possible();
    if (shared_arrival_ == arrival && !has_next) return shared_;
    auto list = List{.first = static_cast<std::uint32_t>(edges_.size())};
    auto const* const from_next = has_next ? seconds_from(next.at) : nullptr;
    auto is_whole = true;
    edges_.resize(edges_.size() + steps_.size());
    auto* edge = edges_.data() + list.first;
    for (std::size_t k = 0; k < steps_.size(); ++k) {
      auto& step = steps_[k];
      auto const ready = std::uint32_t{arrival} + step.seconds;
      auto const ready_from_next = has_next ? std::uint32_t{next.arrival} + from_next[k] : kNeverInSlice;
      if (ready_from_next <= ready) {  // one alights there in any case
        is_whole = false;
        continue;
      }
      advance(step, ready);
      auto const departure = times_[step.row];
      auto const is_caught_upstream = std::uint32_t{arrival} + step.upstream_seconds < slice_->boarded_before[step.row];
      auto const matters = departure != kNeverInSlice && !is_caught_upstream;
      auto const is_kept = matters && departure < ready_from_next;
      is_whole = is_whole && matters == is_kept;
      list.at_once = list.at_once || (is_kept && departure == arrival);
      *edge = DepartureRow{step.row};
      edge += is_kept ? 1 : 0;
    }
    list.last = static_cast<std::uint32_t>(edge - edges_.data());
    edges_.resize(list.last);
    if (is_whole && shared_arrival_ == arrival) {
      edges_.resize(list.first);
      return shared_;
    }
    auto const number = static_cast<std::uint32_t>(lists_.size());
    lists_.push_back(list);
    if (is_whole) {
      shared_arrival_ = arrival;
      shared_ = number;
    }
    return number;
  }

  std::vector<List> take_lists() { return std::move(lists_); }
  std::vector<DepartureRow> take_edges() { return std::move(edges_); }

private:
  Step* step_to(BoardId board) {
    auto const found = std::ranges::lower_bound(steps_, board, {}, &Step::board);
    return found != steps_.end() && found->board == board ? &*found : nullptr;
  }

  /// To the first departure, from the one found last on; the end row when there is none left.
  void advance(Step& step, std::uint32_t ready) const {
    ready = std::min<std::uint32_t>(ready, kNeverInSlice);
    while (times_[step.row] < ready) ++step.row;
  }

  /// For each step, the seconds of the change from `next` to the same boarding point.
  std::uint16_t const* seconds_from(AlightId next) {
    auto const known = std::ranges::find(next_points_, next);
    auto const begin = static_cast<std::size_t>(known - next_points_.begin()) * steps_.size();
    if (known == next_points_.end()) {
      next_points_.push_back(next);
      seconds_from_next_.resize(begin + steps_.size(), kTooFar);
      for (auto const& change : (*changes_)[next])
        if (auto const* const step = step_to(change.board))
          seconds_from_next_[begin + static_cast<std::size_t>(step - steps_.data())] = in_slice(change.seconds);
    }
    return seconds_from_next_.data() + begin;
  }

  Slice const* slice_;
  std::span<SliceTime const> times_;  // by row
  Changes const* changes_;
  std::vector<Step> steps_;
  std::vector<AlightId> next_points_;             // seen so far
  std::vector<std::uint16_t> seconds_from_next_;  // [next point][step]
  SliceTime shared_arrival_ = kNeverInSlice;
  std::uint32_t shared_ = kNoList;  // the list that events with this arrival share
  std::vector<List> lists_;
  std::vector<DepartureRow> edges_;
};

/// An event seen from the point where it ends.
struct Arrival {
  SliceTime at;
  std::uint32_t event;
  Alighting next;
};

/// By alighting point, in order of time.
Csr<AlightId, Arrival> arrivals_by_point(std::span<WaysOn const> events, std::size_t points) {
  auto first = std::vector<std::uint32_t>(points + 1, 0);
  for (auto const& event : events)
    if (event.here.is_possible()) ++first[event.here.at.index() + 1];
  for (std::size_t p = 0; p < points; ++p) first[p + 1] += first[p];
  auto end = first;
  auto arrivals = std::vector<Arrival>(first.back());
  for (std::uint32_t e = 0; e < events.size(); ++e)
    if (auto const& [here, next] = events[e]; here.is_possible())
      arrivals[end[here.at.index()]++] = {here.arrival, e, next};
  tbb::parallel_for(std::size_t{0}, points, [&](std::size_t p) {
    std::ranges::sort(std::span{arrivals}.subspan(first[p], first[p + 1] - first[p]), {}, [](Arrival const& arrival) {
      return std::pair{arrival.at, arrival.event};
    });
  });
  return {std::move(first), std::move(arrivals)};
}

/// What one task has found.
struct Found {
  std::vector<Lister::List> lists;
  std::vector<DepartureRow> edges;
};

}  // namespace

SliceEdges find_edges(std::span<WaysOn const> events, Slice const& slice, Changes const& changes) {
  // Point after point: the changes of a point and the departures around it stay in the cache.
  constexpr std::size_t kPointsPerTask = 256;
  auto const by_point = arrivals_by_point(events, changes.size());
  auto found = std::vector<Found>((changes.size() + kPointsPerTask - 1) / kPointsPerTask);
  auto list_of = std::vector<std::uint32_t>(events.size(), kNoList);
  tbb::parallel_for(std::size_t{0}, found.size(), [&](std::size_t task) {
    auto lister = Lister{slice, changes};
    for (auto p = task * kPointsPerTask; p < std::min(changes.size(), (task + 1) * kPointsPerTask); ++p) {
      auto const point = AlightId::from_index(p);
      if (by_point[point].empty()) continue;
      lister.move_to(point);
      for (auto const& arrival : by_point[point]) list_of[arrival.event] = lister.list(arrival.at, arrival.next);
    }
    found[task] = {lister.take_lists(), lister.take_edges()};
  });

  // Sweeps read them in the order of events.
  auto result = SliceEdges{};
  result.lists.resize(events.size());
  auto count = std::size_t{0};
  for (auto const& of_task : found) count += of_task.edges.size();
  result.edges.reserve(count);
  auto placed = std::vector<std::vector<std::uint32_t>>(found.size());
  for (std::size_t task = 0; task < found.size(); ++task) placed[task].assign(found[task].lists.size(), kNoList);
  for (std::size_t e = 0; e < events.size(); ++e) {
    if (list_of[e] == kNoList) continue;
    auto const task = events[e].here.at.index() / kPointsPerTask;
    auto const& list = found[task].lists[list_of[e]];
    auto& first = placed[task][list_of[e]];
    if (first == kNoList) {
      first = static_cast<std::uint32_t>(result.edges.size());
      result.edges.insert(result.edges.end(), found[task].edges.begin() + list.first,
                          found[task].edges.begin() + list.last);
    }
    result.lists[e] = {first, first + list.last - list.first, list.at_once};
  }
  return result;
}

}  // namespace berline::transit
