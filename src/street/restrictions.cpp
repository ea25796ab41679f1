#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "draft.h"

namespace berline::street {
namespace {

using osm::NodeId;
using osm::WayId;

/// A stretch of street in one direction, whatever copies of it there are.
struct Run {
  SegmentId segment;
  bool forward = true;
  friend auto operator<=>(Run const&, Run const&) = default;
};

/// Where each run leads, before any junction is split.
struct RunEnds {
  Run run;
  NodeId from;
  NodeId to;
};

class Splitter {
public:
  Splitter(Draft& draft, osm::Extract const& extract, Report& report)
      : draft_{draft},
        extract_{extract},
        report_{report},
        unsplit_{draft.position.size()},
        out_(draft.position.size()),
        in_(draft.position.size()) {
    for (std::size_t i = 0; i < draft.edges.size(); ++i) {
      index(i);
      auto const& edge = draft.edges[i];
      auto const way = draft.segments[edge.segment.index()].way;
      if (!way.is_none() && (edge.access & osm::kCar) != 0)
        runs_of_[way].push_back({run_of(edge), draft.node[edge.tail.index()], draft.node[edge.head.index()]});
    }
  }

  void run() {
    for (auto const& restriction : extract_.restrictions) {
      auto const paths = paths_of(restriction);
      if (paths.empty()) report_unplaced(restriction);
      for (auto const& path : paths) restrict(path, restriction.only);
    }
    for (auto i = unsplit_; i < in_.size(); ++i) keep_from_turning_back(VertexId::from_index(i));
  }

private:
  static Run run_of(DraftEdge const& edge) { return {edge.segment, edge.forward}; }

  void index(std::size_t i) {
    auto const& edge = draft_.edges[i];
    out_[edge.tail.index()].push_back(i);
    in_[edge.head.index()].push_back(i);
    copies_[run_of(edge)].push_back(i);
  }

  void report_unplaced(osm::Restriction const& restriction) {
    auto notice = Notice{Severity::info, "street_restriction_not_placed"};
    notice.where.file = extract_.path;
    notice.arguments.emplace_back("object", "relation " + std::to_string(restriction.relation));
    report_.add(std::move(notice));
  }

  std::vector<RunEnds> const& runs_of(WayId way) const {
    static auto const kNone = std::vector<RunEnds>{};
    auto const found = runs_of_.find(way);
    return found == runs_of_.end() ? kNone : found->second;
  }

  /// The sequences of runs the restriction speaks of: one, or one per arm for U-turns; none when the ways do not meet
  /// or a way passes through the junction so that its arm is not determined.
  std::vector<std::vector<Run>> paths_of(osm::Restriction const& restriction) const {
    auto paths = std::vector<std::vector<Run>>{};
    if (restriction.via_ways.empty()) {
      for (auto const& from : runs_of(restriction.from))
        if (from.to == restriction.via_node)
          for (auto const& to : runs_of(restriction.to))
            if (to.from == restriction.via_node && is_turn(restriction, from.run, to.run))
              paths.push_back({from.run, to.run});
    } else {
      for (auto const& from : runs_of(restriction.from)) {
        auto path = std::vector{from.run};
        follow_via(restriction, from.to, path, paths);
      }
    }
    auto const is_u_turn = restriction.from == restriction.to && restriction.via_ways.empty();
    if (paths.size() > 1 && !is_u_turn) paths.clear();
    return paths;
  }

  /// A U-turn goes back on the segment it came by.
  static bool is_turn(osm::Restriction const& restriction, Run from, Run to) {
    return restriction.from != restriction.to || from.segment == to.segment;
  }

  void follow_via(osm::Restriction const& restriction, NodeId at, std::vector<Run>& path,
                  std::vector<std::vector<Run>>& paths) const {
    if (path.size() > 1)
      for (auto const& to : runs_of(restriction.to))
        if (to.from == at && uses_all_via_ways(restriction, path)) {
          paths.push_back(path);
          paths.back().push_back(to.run);
        }
    constexpr std::size_t kLongestPath = 16;  // a junction is not larger
    if (path.size() >= kLongestPath) return;
    for (auto const way : restriction.via_ways)
      for (auto const& next : runs_of(way)) {
        auto const is_new = std::ranges::none_of(path, [&](Run run) { return run.segment == next.run.segment; });
        if (next.from != at || !is_new) continue;
        path.push_back(next.run);
        follow_via(restriction, next.to, path, paths);
        path.pop_back();
      }
  }

  bool uses_all_via_ways(osm::Restriction const& restriction, std::vector<Run> const& path) const {
    return std::ranges::all_of(restriction.via_ways, [&](WayId way) {
      return std::ranges::any_of(path, [&](Run run) { return draft_.segments[run.segment.index()].way == way; });
    });
  }

  /// Forbids to end the path by its last run (or by any other, when `only`), on every copy of its first run.
  void restrict(std::vector<Run> const& path, bool only) {
    auto const first_copies = copies_[path.front()];  // a copy of the list: splitting makes more
    for (auto edge : first_copies) {
      for (std::size_t i = 1; i + 1 < path.size(); ++i) {
        auto const junction = junction_of_its_own(edge);
        auto const next = leaving(junction, path[i]);
        if (!next) return;
        if (only) close_others(junction, path[i]);
        edge = *next;
      }
      auto const junction = junction_of_its_own(edge);
      if (only && leaving(junction, path.back()))
        close_others(junction, path.back());
      else if (!only)
        close(junction, path.back());
    }
  }

  /// The head of the edge, split off unless that was done before. An unsplit junction always stays, even if nobody
  /// arrives there any more: those who set out from the middle of a street do it on the edges that leave it.
  VertexId junction_of_its_own(std::size_t edge) {
    auto const shared = draft_.edges[edge].head;
    if (shared.index() >= unsplit_ && in_[shared.index()].size() == 1) return shared;
    auto const own = draft_.add_copy(shared);
    out_.emplace_back();
    in_.emplace_back();
    std::erase(in_[shared.index()], edge);
    in_[own.index()].push_back(edge);
    draft_.edges[edge].head = own;
    auto const leaving = out_[shared.index()];
    for (auto const i : leaving) {
      auto copy = draft_.edges[i];
      copy.tail = own;
      draft_.edges.push_back(copy);
      index(draft_.edges.size() - 1);
    }
    return own;
  }

  std::optional<std::size_t> leaving(VertexId junction, Run run) const {
    for (auto const i : out_[junction.index()])
      if (run_of(draft_.edges[i]) == run) return i;
    return std::nullopt;
  }

  void close(VertexId junction, Run run) {
    for (auto const i : out_[junction.index()])
      if (run_of(draft_.edges[i]) == run) take_cars_off(draft_.edges[i]);
  }

  void close_others(VertexId junction, Run only) {
    for (auto const i : out_[junction.index()])
      if (run_of(draft_.edges[i]) != only) take_cars_off(draft_.edges[i]);
  }

  /// Turning round at once and coming back by another arm would undo a restriction: at split junctions cars go on if
  /// they can.
  void keep_from_turning_back(VertexId junction) {
    for (auto const arriving : in_[junction.index()]) {
      auto const back = Run{draft_.edges[arriving].segment, !draft_.edges[arriving].forward};
      auto const goes_on = [&](std::size_t i) {
        return run_of(draft_.edges[i]) != back && (draft_.edges[i].access & osm::kCar) != 0;
      };
      if (std::ranges::any_of(out_[junction.index()], goes_on)) close(junction, back);
    }
  }

  static void take_cars_off(DraftEdge& edge) { edge.access = static_cast<std::uint8_t>(edge.access & ~osm::kCar); }

  Draft& draft_;
  osm::Extract const& extract_;
  Report& report_;
  std::size_t unsplit_;                        // vertices before any split
  std::vector<std::vector<std::size_t>> out_;  // edges by tail
  std::vector<std::vector<std::size_t>> in_;   // edges by head
  std::map<Run, std::vector<std::size_t>> copies_;
  std::map<WayId, std::vector<RunEnds>> runs_of_;
};

}  // namespace

void apply_restrictions(Draft& draft, osm::Extract const& extract, Report& report) {
  if (!extract.restrictions.empty()) Splitter{draft, extract, report}.run();
  std::erase_if(draft.edges, [](DraftEdge const& edge) { return edge.access == osm::kNobody; });
}

}  // namespace berline::street
