// A feed opened for editing: each trip with its calls at hand. Packed again it is a feed like any other.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "berline/scenario/apply.h"
#include "berline/scenario/scenario.h"
#include "gtfs/feed.h"

namespace berline::scenario {

/// A row of stop_times.txt with what stands beside it.
struct Call {
  gtfs::StopTime time;
  std::uint32_t line = 0;
  double travelled = -1;
};

struct Run {
  gtfs::Trip trip;  // its rows of stop_times mean nothing here
  std::vector<Call> calls;
  std::vector<gtfs::Frequency> frequencies;  // their trip means nothing here
  gtfs::TripId was;                          // in the feed opened; none for a new trip

  bool is_frequency() const { return !frequencies.empty(); }
};

using Rows = std::vector<std::size_t>;  // of Draft::runs, ascending

/// While it is edited, `feed` holds everything but trips, stop times and frequencies.
class Draft {
public:
  explicit Draft(gtfs::Feed const&);

  gtfs::Feed feed;
  std::vector<Run> runs;
  bool touched = false;  // an untouched draft is packed into the very feed it was opened from

  std::string_view text(gtfs::TextId id) const { return feed.text(id); }
  /// `wanted`, or with a number after it when a trip or stop has that id already.
  gtfs::TextId new_trip_id(std::string const& wanted);
  gtfs::TextId new_stop_id(std::string const& wanted);
  /// The service that runs on those days only (ascending, not empty): one that is there, or a new one.
  gtfs::ServiceId service_on(std::vector<gtfs::Date> const& days, std::string const& wanted_id);
  gtfs::ServiceId add_service(gtfs::Service, std::string const& wanted_id);

  /// The part of a shape between the points nearest to two stops, as a new shape; none of none.
  gtfs::ShapeId shape_between(gtfs::ShapeId, gtfs::StopId from, gtfs::StopId to);
  gtfs::ShapeId add_shape(std::vector<LatLng> const&, std::string const& wanted_id);

  /// Removes those rows.
  void erase(Rows const&);
  gtfs::Feed packed() &&;

private:
  std::unordered_set<gtfs::TextId> trip_ids_;
  std::unordered_set<gtfs::TextId> stop_ids_;
  std::unordered_set<gtfs::TextId> service_ids_;
  std::unordered_set<gtfs::TextId> shape_ids_;
  std::map<std::vector<gtfs::Date>, gtfs::ServiceId> services_by_days_;
  std::map<std::tuple<gtfs::ShapeId, gtfs::StopId, gtfs::StopId>, gtfs::ShapeId> cut_shapes_;
};

/// Departures from the first stop: one, or those its frequencies stand for.
std::vector<ServiceTime> departures_of(Run const&);

/// All days on which the service runs, ascending.
std::vector<gtfs::Date> days_of(gtfs::Service const&);

}  // namespace berline::scenario
