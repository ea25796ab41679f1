#include <algorithm>
#include <limits>
#include <span>
#include <string>

#include <tsl/robin_set.h>

#include "grouping.h"
#include "stop_time_repair.h"
#include "table.h"

namespace berline::gtfs {
namespace {

/// Finds stops by the text of their ids, guessing first that a stop is followed by the one that followed it last time.
class StopGuesser {
public:
  explicit StopGuesser(Feed const& feed) : feed_{feed}, next_(feed.stops.size() + 1) {}

  template <class Search>
  StopId find(std::string_view key, Search search) {
    auto& guess = next_[last_.is_none() ? feed_.stops.size() : last_.index()];
    if (guess.is_none() || feed_.text(feed_.stops[guess.index()].id) != key) {
      auto const found = search();
      if (found.is_none()) return found;
      guess = found;
    }
    return last_ = guess;
  }

private:
  Feed const& feed_;
  std::vector<StopId> next_;
  StopId last_;
};

/// Where trips.txt has two rows of one id, stop_times.txt holds the calls of both under that id. Those of the first row
/// are kept: the first run of rows in which stop_sequence increases.
class RepeatedTrips {
public:
  explicit RepeatedTrips(std::vector<bool> const& doubled) : doubled_{doubled} {}

  bool is_of_other_row(TripId trip, std::uint32_t sequence) {
    if (!doubled_[trip.index()]) {
      current_ = TripId::none();
      return false;
    }
    if (trip != current_) {
      current_ = trip;
      first_run_ = seen_.insert(trip.value()).second;
    } else if (sequence <= last_sequence_) {
      first_run_ = false;
    }
    last_sequence_ = sequence;
    return !first_run_;
  }

private:
  std::vector<bool> const& doubled_;
  tsl::robin_set<std::uint32_t> seen_;
  TripId current_;
  std::uint32_t last_sequence_ = 0;
  bool first_run_ = true;
};

struct Columns {
  ColumnRef trip, arrival, departure, stop, sequence, pickup, drop_off, distance;
};

Columns columns_of(Table& table) {
  auto columns = Columns{};
  columns.trip = table.required("trip_id");
  columns.arrival = table.required("arrival_time");
  columns.departure = table.required("departure_time");
  columns.stop = table.required("stop_id");
  columns.sequence = table.required("stop_sequence");
  columns.pickup = table.column("pickup_type");
  columns.drop_off = table.column("drop_off_type");
  columns.distance = table.column("shape_dist_traveled");
  table.also_known({"stop_headsign", "timepoint", "continuous_pickup", "continuous_drop_off", "location_group_id",
                    "location_id", "start_pickup_drop_off_window", "end_pickup_drop_off_window",
                    "pickup_booking_rule_id", "drop_off_booking_rule_id"});
  return columns;
}

std::optional<std::uint32_t> sequence_of(Table& table, ColumnRef column) {
  auto const field = table[column];
  auto value = std::uint32_t{0};
  if (field.size() - 1 < 9) {  // the common case: 1 to 9 digits
    auto digits = true;
    for (auto const c : field) {
      digits = digits && c >= '0' && c <= '9';
      value = 10 * value + static_cast<std::uint32_t>(c - '0');
    }
    if (digits) return value;
  }
  if (field.empty()) table.warn("missing_required_field", column);
  auto const number = table.integer(column, 0, std::numeric_limits<std::uint32_t>::max());
  return number ? std::optional{static_cast<std::uint32_t>(*number)} : std::nullopt;
}

/// Reads all usable rows in file order; blank times stay blank.
void read_rows(Table& table, Reading& reading, Grouping& grouping) {
  constexpr auto kFarthest = 1e9;
  auto const columns = columns_of(table);
  auto& feed = reading.feed;
  auto const rows = table.estimated_rows();
  feed.stop_times.reserve(rows);
  feed.stop_time_lines.reserve(rows);
  grouping.reserve(rows);

  auto last_key = std::string{};
  auto last_trip = TripId::none();
  auto guesser = StopGuesser{feed};
  auto repeated = RepeatedTrips{reading.rows.doubled_trips};
  while (table.next()) {
    auto const key = table[columns.trip];
    if (key != last_key || key.empty()) {
      if (key.empty()) table.warn("missing_required_field", columns.trip);
      last_trip = table.reference(columns.trip, reading.rows.trips, "trips.txt", false);
      last_key = key;
    }
    if (last_trip.is_none()) continue;
    auto call = StopTime{};
    call.stop = guesser.find(table[columns.stop], [&] {
      if (table[columns.stop].empty()) table.warn("missing_required_field", columns.stop);
      return table.reference(columns.stop, reading.rows.stops, "stops.txt", false);
    });
    auto const sequence = sequence_of(table, columns.sequence);
    if (call.stop.is_none() || !sequence || repeated.is_of_other_row(last_trip, *sequence)) continue;
    call.arrival = table.time(columns.arrival).value_or(kBlankTime);
    call.departure = table.time(columns.departure).value_or(kBlankTime);
    call.pickup = static_cast<Boarding>(table.choice(columns.pickup, 3));
    call.drop_off = static_cast<Boarding>(table.choice(columns.drop_off, 3));
    feed.stop_times.push_back(call);
    feed.stop_time_lines.push_back(table.line());
    if (columns.distance.present())
      feed.stop_time_distances.push_back(table.decimal(columns.distance, 0, kFarthest).value_or(-1));
    grouping.add(last_trip.value(), *sequence);
  }
}

/// Puts the calls of each trip together, in order, complete and non-decreasing; says what it had to do for that.
class TripFinisher {
public:
  TripFinisher(Grouping const& grouping, Reading& reading)
      : grouping_{grouping}, reading_{reading}, feed_{reading.feed} {}

  void run() {
    for (auto const& range : grouping_.ranges()) finish(range);
    feed_.stop_times.resize(kept_);
    feed_.stop_time_lines.resize(kept_);
    if (!feed_.stop_time_distances.empty()) feed_.stop_time_distances.resize(kept_);
    if (interpolated_ != 0) report_interpolation();
    for (auto const& trip : feed_.trips)
      if (trip.last_stop_time - trip.first_stop_time < 2) report_unusable(trip);
  }

private:
  void finish(Grouping::Range range) {
    auto& trip = feed_.trips[range.owner];
    trip.first_stop_time = kept_;
    for (auto row = range.first; row < range.last; ++row)
      if (row == range.first || !repeats(trip, row)) move(row, kept_++);
    trip.last_stop_time = kept_;
    if (!times_are_sound(feed_.calls(TripId{range.owner}))) repair(trip);
  }

  /// True for a further row of one stop_sequence, which is left out.
  bool repeats(Trip const& trip, std::uint32_t row) {
    if (grouping_.sequence(row) != grouping_.sequence(row - 1)) return false;
    auto const identical = feed_.stop_times[row] == feed_.stop_times[row - 1];
    reading_.report.add(
        {Severity::warning,
         identical ? "duplicate_row" : "conflicting_duplicate_row",
         where(row, "stop_sequence"),
         {{"value", std::to_string(grouping_.sequence(row))}, {"trip", quoted_value(feed_.text(trip.id))}}});
    return true;
  }

  void repair(Trip& trip) {
    auto const first = trip.first_stop_time;
    auto const count = trip.last_stop_time - first;
    auto const calls = std::span{feed_.stop_times}.subspan(first, count);
    auto distances = std::span<double const>{feed_.stop_time_distances};
    if (!distances.empty()) distances = distances.subspan(first, count);
    auto edges = std::vector<bool>(count, false);
    for (auto const& [finding, call] : repair_times(calls, distances, feed_.stops)) {
      edges[call] = edges[call] || finding == CallFinding::untimed_edge;
      report(finding, trip, first + static_cast<std::uint32_t>(call));
    }
    for (auto const& call : calls) interpolated_ += call.interpolated ? 1 : 0;
    if (interpolated_ != 0 && first_interpolated_line_ == 0)
      for (std::uint32_t i = 0; i < count && first_interpolated_line_ == 0; ++i)
        if (calls[i].interpolated) first_interpolated_line_ = feed_.stop_time_lines[first + i];
    kept_ = first;
    for (std::uint32_t i = 0; i < count; ++i)
      if (!edges[i]) move(first + i, kept_++);
    trip.last_stop_time = kept_;
  }

  void move(std::uint32_t from, std::uint32_t to) {
    feed_.stop_times[to] = feed_.stop_times[from];
    feed_.stop_time_lines[to] = feed_.stop_time_lines[from];
    if (!feed_.stop_time_distances.empty()) feed_.stop_time_distances[to] = feed_.stop_time_distances[from];
  }

  void report(CallFinding finding, Trip const& trip, std::uint32_t row) {
    auto const name = quoted_value(feed_.text(trip.id));
    auto const add = [&](Severity severity, std::string code, std::string field) {
      reading_.report.add({severity, std::move(code), where(row, std::move(field)), {{"trip", name}}});
    };
    switch (finding) {
      case CallFinding::one_time_only:
        return add(Severity::info, "stop_time_with_only_arrival_or_departure_time", "arrival_time");
      case CallFinding::departure_before_arrival:
        return add(Severity::warning, "stop_time_with_departure_before_arrival_time", "departure_time");
      case CallFinding::wrapped_at_midnight:
        return add(Severity::warning, "times_restart_at_midnight", "arrival_time");
      case CallFinding::decreasing:
        return add(Severity::warning, "stop_time_with_arrival_before_previous_departure_time", "arrival_time");
      case CallFinding::untimed_edge:
        return add(Severity::warning, "missing_trip_edge", "arrival_time");
    }
  }

  void report_interpolation() {
    auto place = where_of(feed_, "stop_times.txt");
    place.line = first_interpolated_line_;
    place.field = "arrival_time";
    auto const total = feed_.stop_times.size();
    reading_.report.add({Severity::info,
                         "stop_times_interpolated",
                         place,
                         {{"count", std::to_string(interpolated_)},
                          {"total", std::to_string(total)},
                          {"percent", std::to_string((100 * interpolated_ + total / 2) / total)}}});
  }

  void report_unusable(Trip const& trip) {
    auto place = where_of(feed_, "trips.txt");
    place.line = trip.line;
    place.field = "trip_id";
    auto const count = trip.last_stop_time - trip.first_stop_time;
    reading_.report.add({Severity::warning,
                         count == 0 ? "unused_trip" : "unusable_trip",
                         place,
                         {{"trip", quoted_value(feed_.text(trip.id))}, {"count", std::to_string(count)}}});
  }

  Where where(std::uint32_t row, std::string field) const {
    auto place = where_of(feed_, "stop_times.txt");
    place.line = feed_.stop_time_lines[row];
    place.field = std::move(field);
    auto const& stop = feed_.stops[feed_.stop_times[row].stop.index()];
    if (stop.has_position) place.place = stop.position;
    return place;
  }

  Grouping const& grouping_;
  Reading& reading_;
  Feed& feed_;
  std::uint32_t kept_ = 0;
  std::size_t interpolated_ = 0;
  std::size_t first_interpolated_line_ = 0;
};

void drop_if_never_given(std::vector<double>& distances) {
  if (std::ranges::all_of(distances, [](double distance) { return distance < 0; })) distances = {};
}

}  // namespace

void read_stop_times(Table& table, Reading& reading) {
  auto& feed = reading.feed;
  auto grouping = Grouping{feed.trips.size()};
  read_rows(table, reading, grouping);
  drop_if_never_given(feed.stop_time_distances);
  auto const order = grouping.order();
  reorder(feed.stop_times, order);
  reorder(feed.stop_time_lines, order);
  reorder(feed.stop_time_distances, order);
  TripFinisher{grouping, reading}.run();
}

}  // namespace berline::gtfs
