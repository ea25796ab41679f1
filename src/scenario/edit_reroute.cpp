// Other ways between two stops, new ends of lines.
#include <algorithm>
#include <map>

#include "edit.h"
#include "ground.h"
#include "run.h"

namespace berline::scenario {
namespace {

/// Where the new way joins a trip: the calls that stay before and after it, and whether it is driven backwards.
struct Joint {
  std::optional<std::size_t> before, after;
  bool reversed = false;
};

std::optional<Joint> joint_of(Run const& run, Reroute const& way, std::vector<bool> const& from,
                              std::vector<bool> const& to) {
  if (!way.from.empty() && !way.to.empty()) {
    auto const stretch = stretch_between(run, from, to);
    if (!stretch) return std::nullopt;
    return Joint{stretch->first, stretch->last, stretch->reversed};
  }
  auto const& marks = way.from.empty() ? to : from;
  auto const found = std::ranges::find_if(run.calls, [&](Call const& call) { return marks[call.time.stop.index()]; });
  if (found == run.calls.end()) return std::nullopt;
  auto const at = static_cast<std::size_t>(found - run.calls.begin());
  return way.from.empty() ? Joint{std::nullopt, at, false} : Joint{at, std::nullopt, false};
}

/// The calls of the new way, the joints included with their times from 0 at the first of them.
std::vector<Call> new_calls(std::vector<gtfs::StopId> const& stops, Timing const& timing) {
  auto calls = std::vector<Call>{};
  auto time = ServiceTime{0};
  for (std::size_t i = 0; i < stops.size(); ++i) {
    auto& call = calls.emplace_back();
    if (i > 0) time = time + timing.hops[i - 1];
    call.time.stop = stops[i];
    call.time.arrival = time;
    if (i > 0 && i + 1 < stops.size()) time = time + timing.dwells[i - 1];
    call.time.departure = time;
  }
  return calls;
}

/// Shapes made for trips that were of one shape and now call at the same stops.
using Shapes = std::map<std::pair<gtfs::ShapeId, std::vector<gtfs::StopId>>, gtfs::ShapeId>;

/// The shape of the stretches that stay, with straight lines over the new ground.
gtfs::ShapeId joined_shape(Draft& draft, Shapes& shapes, gtfs::ShapeId shape, std::vector<Call> const& head,
                           std::vector<Call> const& middle, std::vector<Call> const& tail) {
  if (shape.is_none()) return {};
  auto stops = std::vector<gtfs::StopId>{};
  for (auto const* part : {&head, &middle, &tail})
    for (auto const& call : *part) stops.push_back(call.time.stop);
  auto const [known, is_new] = shapes.try_emplace({shape, std::move(stops)});
  if (!is_new) return known->second;
  auto points = std::vector<LatLng>{};
  auto const add_part = [&](std::vector<Call> const& part) {
    if (part.size() < 2) return;
    auto const cut = draft.shape_between(shape, part.front().time.stop, part.back().time.stop);
    if (cut.is_none()) return;
    auto const& row = draft.feed.shapes[cut.index()];
    for (auto i = row.first_point; i < row.last_point; ++i) points.push_back(draft.feed.shape_points[i].position);
  };
  add_part(head);
  for (auto const& call : middle) {
    auto const& stop = draft.feed.stops[call.time.stop.index()];
    if (stop.has_position) points.push_back(stop.position);
  }
  add_part(tail);
  return known->second =
             draft.add_shape(points, std::string{draft.text(draft.feed.shapes[shape.index()].id)} + "~rerouted");
}

/// False after a problem.
bool reroute(Work& work, Draft& draft, Shapes& shapes, Run& run, Reroute const& way, Joint const& joint,
             std::vector<gtfs::StopId> between) {
  auto pace = way.pace;
  if (joint.reversed) {
    std::ranges::reverse(between);
    std::ranges::reverse(pace.hops);
    std::ranges::reverse(pace.dwells);
  }
  auto stops = std::vector<gtfs::StopId>{};
  if (joint.before) stops.push_back(run.calls[*joint.before].time.stop);
  stops.insert(stops.end(), between.begin(), between.end());
  if (joint.after) stops.push_back(run.calls[*joint.after].time.stop);
  auto places = std::vector<LatLng>{};
  for (auto const stop : stops) places.push_back(draft.feed.stops[stop.index()].position);
  // Dwells are those of the stops between the joints; `timing_of` wants one for the first stop of all too.
  if (pace.dwells.size() > 1 && joint.before) pace.dwells.insert(pace.dwells.begin(), Seconds{0});
  auto const timing = timing_of(work, pace, straight_lengths(places), false);
  if (!timing) return false;
  auto middle = new_calls(stops, *timing);

  auto head = std::vector<Call>{};
  auto tail = std::vector<Call>{};
  if (joint.before) head = {run.calls.begin(), run.calls.begin() + static_cast<std::ptrdiff_t>(*joint.before + 1)};
  if (joint.after) tail = {run.calls.begin() + static_cast<std::ptrdiff_t>(*joint.after), run.calls.end()};
  // The clock of the trip: kept at the first joint, or, with a new beginning, at the stop where the old way is met.
  auto const start = joint.before ? head.back().time.departure
                                  : tail.front().time.arrival - (middle.back().time.arrival - ServiceTime{0});
  auto const delay = start - ServiceTime{0};
  for (auto& call : middle) {
    call.time.arrival = call.time.arrival + delay;
    call.time.departure = call.time.departure + delay;
  }
  auto const first_before = run.calls.front().time.departure;
  run.trip.shape = joined_shape(draft, shapes, run.trip.shape, head, middle, tail);
  if (joint.after && joint.before) {
    auto const late = middle.back().time.arrival - tail.front().time.arrival;
    for (auto& call : tail) {
      call.time.arrival = call.time.arrival + late;
      call.time.departure = call.time.departure + late;
    }
  }
  run.calls = std::move(head);
  run.calls.insert(run.calls.end(), middle.begin() + (joint.before ? 1 : 0), middle.end() - (joint.after ? 1 : 0));
  run.calls.insert(run.calls.end(), tail.begin(), tail.end());
  if (!joint.before) run.calls.front().time.arrival = run.calls.front().time.departure;
  auto const earlier = run.calls.front().time.departure - first_before;
  for (auto& row : run.frequencies) {
    row.start = row.start + earlier;
    row.end = row.end + earlier;
  }
  for (auto& call : run.calls) call.travelled = -1;
  settle_times(run);
  return true;
}

}  // namespace

void edit(Work& work, Reroute const& way) {
  auto const selected = select(work, way.of);
  auto const marks = [&](std::string const& name) {
    return name.empty() ? std::vector<std::vector<bool>>(work.drafts.size()) : mark_stops(work, {&name, 1});
  };
  auto const from = marks(way.from);
  auto const to = marks(way.to);
  if (work.failed()) return;
  for (std::size_t i = 0; i < work.drafts.size(); ++i) {
    auto& draft = work.drafts[i];
    auto joints = std::vector<std::pair<std::size_t, Joint>>{};
    for (auto const row : selected[i])
      if (auto const joint = joint_of(draft.runs[row], way, from[i], to[i])) joints.emplace_back(row, *joint);
    if (joints.empty()) continue;
    auto const prefix =
        std::string{draft.text(draft.feed.routes[draft.runs[joints.front().first].trip.route.index()].id)};
    auto const stops = stops_for(work, i, way.stops, prefix);
    if (!stops) return;
    auto shapes = Shapes{};
    for (auto const& [row, joint] : joints) {
      if (!reroute(work, draft, shapes, draft.runs[row], way, joint, *stops)) return;
      draft.touched = true;
      ++work.touched.changed;
    }
  }
  if (work.touched.changed == 0) work.fail("scenario_not_between", {{"from", way.from}, {"to", way.to}});
}

}  // namespace berline::scenario
