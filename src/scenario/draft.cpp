#include "draft.h"

#include <algorithm>

#include "gtfs/calendar.h"

namespace berline::scenario {
namespace {

gtfs::TextId fresh(gtfs::TextPool& texts, std::unordered_set<gtfs::TextId>& known, std::string const& wanted) {
  auto id = texts.intern(wanted);
  for (auto copy = 2; !known.insert(id).second; ++copy) id = texts.intern(wanted + '~' + std::to_string(copy));
  return id;
}

/// Rows of tables kept as published that speak of trips which are no more.
void drop_rows_of_lost_trips(gtfs::PlainTable& table, gtfs::Feed const& feed,
                             std::unordered_set<gtfs::TextId> const& lost) {
  auto const column = std::ranges::find_if(table.columns, [&](auto id) { return feed.text(id) == "trip_id"; });
  if (column == table.columns.end()) return;
  auto const position = static_cast<std::size_t>(column - table.columns.begin());
  auto kept = gtfs::PlainTable{.file = table.file, .columns = table.columns, .cells = {}, .lines = {}};
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    if (lost.contains(table.cell(row, position))) continue;
    for (std::size_t i = 0; i < table.columns.size(); ++i) kept.cells.push_back(table.cell(row, i));
    kept.lines.push_back(table.lines[row]);
  }
  table = std::move(kept);
}

}  // namespace

Draft::Draft(gtfs::Feed const& source) : feed{source} {
  runs.reserve(feed.trips.size());
  auto const has_lines = feed.stop_time_lines.size() == feed.stop_times.size();
  auto const has_distances = feed.stop_time_distances.size() == feed.stop_times.size();
  for (auto const id : ids<gtfs::TripId>(feed.trips.size())) {
    auto& run = runs.emplace_back();
    run.trip = feed.trips[id.index()];
    run.was = id;
    run.calls.reserve(run.trip.last_stop_time - run.trip.first_stop_time);
    for (auto row = run.trip.first_stop_time; row < run.trip.last_stop_time; ++row)
      run.calls.push_back({feed.stop_times[row], has_lines ? feed.stop_time_lines[row] : 0,
                           has_distances ? feed.stop_time_distances[row] : -1});
    trip_ids_.insert(run.trip.id);
  }
  for (auto const& frequency : feed.frequencies) runs[frequency.trip.index()].frequencies.push_back(frequency);
  for (auto const& stop : feed.stops) stop_ids_.insert(stop.id);
  for (auto const& shape : feed.shapes) shape_ids_.insert(shape.id);
  for (std::size_t row = 0; row < feed.services.size(); ++row) {
    service_ids_.insert(feed.services[row].id);
    services_by_days_.try_emplace(days_of(feed.services[row]), gtfs::ServiceId::from_index(row));
  }
}

gtfs::TextId Draft::new_trip_id(std::string const& wanted) {
  return fresh(feed.texts, trip_ids_, wanted);
}

gtfs::TextId Draft::new_stop_id(std::string const& wanted) {
  return fresh(feed.texts, stop_ids_, wanted);
}

gtfs::ServiceId Draft::add_service(gtfs::Service service, std::string const& wanted_id) {
  service.id = fresh(feed.texts, service_ids_, wanted_id);
  auto const id = gtfs::ServiceId::from_index(feed.services.size());
  feed.services.push_back(std::move(service));
  return id;
}

gtfs::ServiceId Draft::service_on(std::vector<gtfs::Date> const& days, std::string const& wanted_id) {
  if (auto const found = services_by_days_.find(days); found != services_by_days_.end()) return found->second;
  auto service = gtfs::Service{};
  service.added = days;
  return services_by_days_[days] = add_service(std::move(service), wanted_id);
}

gtfs::ShapeId Draft::add_shape(std::vector<LatLng> const& points, std::string const& wanted_id) {
  auto shape = gtfs::Shape{};
  shape.id = fresh(feed.texts, shape_ids_, wanted_id);
  shape.first_point = static_cast<std::uint32_t>(feed.shape_points.size());
  for (auto const point : points) feed.shape_points.push_back({.position = point});
  shape.last_point = static_cast<std::uint32_t>(feed.shape_points.size());
  auto const id = gtfs::ShapeId::from_index(feed.shapes.size());
  feed.shapes.push_back(shape);
  return id;
}

gtfs::ShapeId Draft::shape_between(gtfs::ShapeId id, gtfs::StopId from, gtfs::StopId to) {
  auto const& first = feed.stops[from.index()];
  auto const& last = feed.stops[to.index()];
  if (id.is_none() || !first.has_position || !last.has_position) return {};
  auto const [known, is_new] = cut_shapes_.try_emplace({id, from, to});
  if (!is_new) return known->second;
  auto const shape = feed.shapes[id.index()];
  auto const points = std::span{feed.shape_points}.subspan(shape.first_point, shape.last_point - shape.first_point);
  auto const nearest = [&](std::size_t begin, LatLng place) {
    auto best = begin;
    for (auto i = begin; i < points.size(); ++i)
      if (distance(points[i].position, place) < distance(points[best].position, place)) best = i;
    return best;
  };
  auto const begin = nearest(0, first.position);
  auto const end = nearest(begin, last.position);
  if (begin == end) return {};
  auto cut = std::vector<LatLng>{};
  for (auto i = begin; i <= end; ++i) cut.push_back(points[i].position);
  return known->second = add_shape(cut, std::string{feed.text(shape.id)} + "~part");
}

void Draft::erase(Rows const& rows) {
  if (rows.empty()) return;
  touched = true;
  auto next = rows.begin();
  auto kept = std::vector<Run>{};
  kept.reserve(runs.size() - rows.size());
  for (std::size_t row = 0; row < runs.size(); ++row) {
    if (next != rows.end() && *next == row)
      ++next;
    else
      kept.push_back(std::move(runs[row]));
  }
  runs = std::move(kept);
}

gtfs::Feed Draft::packed() && {
  if (!touched) return std::move(feed);
  feed.sha256.clear();                                      // no longer the file
  auto now = std::vector<gtfs::TripId>(feed.trips.size());  // of each trip of old; none: it is no more
  auto lost = std::unordered_set<gtfs::TextId>{};
  for (auto const& trip : feed.trips) lost.insert(trip.id);
  feed.trips.clear();
  feed.stop_times.clear();
  feed.stop_time_lines.clear();
  feed.stop_time_distances.clear();
  feed.frequencies.clear();
  auto measured = false;
  for (auto& run : runs) {
    auto const id = gtfs::TripId::from_index(feed.trips.size());
    if (!run.was.is_none()) now[run.was.index()] = id;
    lost.erase(run.trip.id);
    run.trip.first_stop_time = static_cast<std::uint32_t>(feed.stop_times.size());
    for (auto const& call : run.calls) {
      feed.stop_times.push_back(call.time);
      feed.stop_time_lines.push_back(call.line);
      feed.stop_time_distances.push_back(call.travelled);
      measured = measured || call.travelled >= 0;
    }
    run.trip.last_stop_time = static_cast<std::uint32_t>(feed.stop_times.size());
    feed.trips.push_back(run.trip);
    for (auto frequency : run.frequencies) {
      frequency.trip = id;
      feed.frequencies.push_back(frequency);
    }
  }
  if (!measured) feed.stop_time_distances.clear();
  std::erase_if(feed.transfers, [&](gtfs::Transfer const& rule) {
    auto const is_lost = [&](gtfs::TripId trip) { return !trip.is_none() && now[trip.index()].is_none(); };
    return is_lost(rule.from_trip) || is_lost(rule.to_trip);
  });
  for (auto& rule : feed.transfers)
    for (auto* trip : {&rule.from_trip, &rule.to_trip})
      if (!trip->is_none()) *trip = now[trip->index()];
  for (auto& table : feed.plain_tables) drop_rows_of_lost_trips(table, feed, lost);
  return std::move(feed);
}

std::vector<ServiceTime> departures_of(Run const& run) {
  auto times = std::vector<ServiceTime>{};
  if (run.calls.empty()) return times;
  if (run.frequencies.empty()) return {run.calls.front().time.departure};
  for (auto const& frequency : run.frequencies)
    for (auto time = frequency.start; time < frequency.end; time = time + std::max(frequency.headway, Seconds{1}))
      times.push_back(time);
  return times;
}

std::vector<gtfs::Date> days_of(gtfs::Service const& service) {
  auto days = std::vector<gtfs::Date>{};
  auto const validity = gtfs::validity(service);
  if (!validity) return days;
  for (auto day = validity->first; day <= validity->second; day += std::chrono::days{1})
    if (gtfs::runs_on(service, day)) days.push_back(day);
  return days;
}

}  // namespace berline::scenario
