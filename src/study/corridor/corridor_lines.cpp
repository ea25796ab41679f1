#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "berline/base/error.h"
#include "berline/scenario/apply.h"
#include "compare/check_scenarios.h"
#include "corridor/corridor.h"
#include "gtfs/calendar.h"
#include "gtfs/service.h"

namespace berline::study {
namespace {

using Sequence = std::vector<gtfs::StopId>;

/// The departures of one day, and which sequence of stops each takes.
struct Sequences {
  std::map<Sequence, std::vector<gtfs::Departure>> departures;

  /// The one taken most often, of equals the longer.
  std::vector<gtfs::Departure> const& usual() const {
    return std::ranges::max_element(departures, {},
                                    [](auto const& one) {
                                      return std::pair{one.second.size(), one.first.size()};
                                    })
        ->second;
  }
};

/// The run that a usual passenger of the window takes: the first from `from` on, else the last.
gtfs::Departure shown(std::vector<gtfs::Departure> const& departures, ServiceTime from) {
  auto const found = std::ranges::find_if(departures, [&](auto const& one) { return one.time >= from; });
  return found == departures.end() ? departures.back() : *found;
}

class LineReader {
public:
  LineReader(gtfs::Feed const& feed, CorridorLine& line) : feed_{feed}, line_{line} {}

  /// The stop's row in the corridor, new if need be.
  std::size_t row_of(gtfs::StopId id) {
    auto const [found, is_new] = rows_.emplace(id, line_.stops.size());
    if (is_new) {
      auto const& stop = feed_.stops[id.index()];
      line_.stops.push_back({std::string{feed_.text(stop.id)}, std::string{feed_.text(stop.name)}, stop.position});
    }
    return found->second;
  }

  void add(int direction, Sequences const& sequences, ServiceTime from) {
    auto run = CorridorRun{};
    run.direction = direction;
    auto calls_at = std::map<gtfs::StopId, std::size_t>{};
    run.first_departure = ServiceTime::never();
    for (auto const& [sequence, departures] : sequences.departures) {
      run.trips += departures.size();
      run.first_departure = std::min(run.first_departure, departures.front().time);
      run.last_departure = std::max(run.last_departure, departures.back().time);
      for (auto const stop : std::set<gtfs::StopId>(sequence.begin(), sequence.end()))
        calls_at[stop] += departures.size();
    }
    auto const trip = shown(sequences.usual(), from).trip;
    auto const calls = feed_.calls(trip);
    auto passed = Metres{0};
    for (auto const& call : calls) {
      auto const position = feed_.stops[call.stop.index()].position;
      if (!run.way.empty()) passed = passed + distance(run.way.back(), position);
      run.way.push_back(position);
      run.calls.push_back({row_of(call.stop), call.arrival - calls.front().departure, passed, calls_at.at(call.stop)});
    }
    run.calls.front().time = Seconds{0};
    if (auto const shape = feed_.trips[trip.index()].shape; !shape.is_none()) run.way = drawn(shape);
    line_.runs.push_back(std::move(run));
    // Stops of the other sequences are served, too.
    for (auto const& [stop, count] : calls_at) row_of(stop);
  }

private:
  std::vector<LatLng> drawn(gtfs::ShapeId id) const {
    auto way = std::vector<LatLng>{};
    auto const& shape = feed_.shapes[id.index()];
    for (auto point = shape.first_point; point < shape.last_point; ++point)
      way.push_back(feed_.shape_points[point].position);
    return way;
  }

  gtfs::Feed const& feed_;
  CorridorLine& line_;
  std::map<gtfs::StopId, std::size_t> rows_;
};

bool is_wanted(gtfs::Feed const& feed, gtfs::Route const& route, std::string const& line) {
  return feed.text(route.id) == line || feed.text(route.short_name) == line;
}

/// What one corridor's lines are in those feeds; problems go to `problems`.
CorridorLine line_in(Study const& study, std::size_t row, std::span<gtfs::Feed const> feeds,
                     std::vector<Notice>& problems) {
  auto const& asked = study.corridors[row];
  auto const& window = study.windows.front();
  auto line = CorridorLine{.row = row, .stops = {}, .runs = {}};
  auto const fail = [&](std::string code, std::string const& name) {
    problems.push_back({Severity::error,
                        std::move(code),
                        {.file = study.file.string()},
                        {{"corridor", asked.id}, {"line", name}, {"date", gtfs::iso(window.date)}}});
  };
  for (auto const& name : asked.lines)
    if (std::ranges::none_of(feeds, [&](auto const& feed) {
          return std::ranges::any_of(feed.routes, [&](auto const& route) { return is_wanted(feed, route, name); });
        }))
      fail("corridor_line_unknown", name);
  if (!problems.empty()) return line;
  for (auto const& feed : feeds) {
    auto by_direction = std::map<int, Sequences>{};
    for (auto const& departure : gtfs::departures_on(feed, window.date)) {
      auto const& trip = feed.trips[departure.trip.index()];
      auto const& route = feed.routes[trip.route.index()];
      if (std::ranges::none_of(asked.lines, [&](auto const& name) { return is_wanted(feed, route, name); })) continue;
      auto sequence = Sequence{};
      for (auto const& call : feed.calls(departure.trip)) sequence.push_back(call.stop);
      by_direction[trip.direction].departures[std::move(sequence)].push_back(departure);
    }
    auto reader = LineReader{feed, line};
    for (auto const& [direction, sequences] : by_direction) reader.add(direction, sequences, window.departures.from);
  }
  if (line.runs.empty()) fail("corridor_line_does_not_run", asked.lines.front());
  return line;
}

}  // namespace

std::vector<CorridorLine> corridor_lines(Study const& study, Materials const& materials) {
  auto lines = std::vector<CorridorLine>{};
  auto problems = std::vector<Notice>{};
  for (std::size_t row = 0; row < study.corridors.size(); ++row) {
    auto const& asked = study.corridors[row];
    if (asked.scenario.empty()) {
      lines.push_back(line_in(study, row, materials.feeds, problems));
      continue;
    }
    auto const files = std::ranges::find(study.scenarios, asked.scenario, &ScenarioFiles::id);
    if (files == study.scenarios.end()) {
      problems.push_back({Severity::error,
                          "corridor_scenario_unknown",
                          {.file = study.file.string()},
                          {{"corridor", asked.id}, {"scenario", asked.scenario}}});
      continue;
    }
    auto const applied = scenario::apply(read_scenario_of(*files), materials.feeds, std::nullopt);
    lines.push_back(line_in(study, row, applied.feeds, problems));
  }
  if (!problems.empty()) throw ConfigError{std::move(problems)};
  return lines;
}

}  // namespace berline::study
