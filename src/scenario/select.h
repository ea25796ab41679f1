// Which trips and stops a modification speaks of. What names nothing is an error here, once for all modifications.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "draft.h"

namespace berline::scenario {

/// The feeds of a scenario under edit, and where its problems go.
struct Work {
  std::vector<Draft> drafts;
  std::vector<Notice> problems;
  Modification const* current = nullptr;  // being applied
  Touched touched;                        // by it

  std::size_t problems_before = 0;  // it

  void start(std::size_t index, Modification const&);
  void fail(std::string code, Arguments arguments);
  /// Has the current modification a problem? Then it leaves the drafts alone from there on.
  bool failed() const { return problems.size() > problems_before; }
};

/// For each draft the rows of the trips selected; trips that run on other days too have been cut in two, so that those
/// returned run on the selection's days only. Empty everywhere after a problem has been reported.
std::vector<Rows> select(Work&, Selection const&);

/// The stops meant by `name` in one feed: a stop_id, a station's platforms included, else all stops of that name.
std::vector<gtfs::StopId> stops_named(gtfs::Feed const&, std::string_view name);

/// The same, marked by stop; a problem is reported unless some draft with rows selected has the stop.
std::vector<std::vector<bool>> mark_stops(Work&, std::span<std::string const> names);

}  // namespace berline::scenario
