// Single defects to put into the sound feed, and what is found then.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "berline/base/error.h"
#include "gtfs/calendar.h"
#include "gtfs/complete_feed.h"
#include "gtfs/read.h"
#include "gtfs/validate.h"

namespace berline::testing {

/// All that is found about the tables: the report's samples, or what made the reader refuse.
inline std::vector<Notice> findings(Tables const& tables) {
  auto report = Report{};
  try {
    auto const feed = gtfs::read(tables, gtfs::ReadOptions{}, report);
    gtfs::validate(feed, report, {.date = gtfs::parse_iso_date("2026-03-10")});
  } catch (InputError const& error) {
    return error.notices();
  }
  auto notices = std::vector<Notice>{};
  for (auto const& [code, entry] : report.entries())
    notices.insert(notices.end(), entry.samples.begin(), entry.samples.end());
  return notices;
}

/// Lines of a table; cells of a line. The sound feed has no quotes.
inline std::vector<std::string> split(std::string const& text, char separator) {
  auto parts = std::vector<std::string>{};
  auto stream = std::istringstream{text};
  for (auto part = std::string{}; std::getline(stream, part, separator);) parts.push_back(part);
  if (!text.empty() && text.back() == separator && separator == ',') parts.emplace_back();
  return parts;
}

inline std::string join(std::vector<std::string> const& parts, std::string_view separator) {
  auto text = std::string{};
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : std::string{separator}) + parts[i];
  return text;
}

inline std::size_t place_of(std::string const& header, std::string const& column) {
  auto const names = split(header, ',');
  auto const found = std::ranges::find(names, column);
  EXPECT_NE(found, names.end()) << column;
  return static_cast<std::size_t>(found - names.begin());
}

/// The sound feed with one cell changed. `line` counts from 1 (the header).
inline Tables with_cell(std::string const& file, std::size_t line, std::string const& column,
                        std::string const& value) {
  auto tables = complete_feed();
  auto lines = split(tables.at(file), '\n');
  auto cells = split(lines.at(line - 1), ',');
  cells.at(place_of(lines.front(), column)) = value;
  lines[line - 1] = join(cells, ",");
  tables[file] = join(lines, "\n") + '\n';
  return tables;
}

/// Columns of the sound feed, by table.
using ColumnsOfTables = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// All that hold a number, a time, a date, a choice or a key.
inline ColumnsOfTables typed_columns() {
  return {
      {"agency.txt", {"agency_timezone"}},
      {"levels.txt", {"level_index"}},
      {"stops.txt", {"stop_lat", "stop_lon", "location_type", "parent_station", "wheelchair_boarding", "level_id"}},
      {"routes.txt", {"agency_id", "route_type"}},
      {"calendar.txt", {"monday", "tuesday", "friday", "sunday", "start_date", "end_date"}},
      {"calendar_dates.txt", {"date", "exception_type"}},
      {"shapes.txt", {"shape_pt_lat", "shape_pt_lon", "shape_pt_sequence", "shape_dist_traveled"}},
      {"trips.txt", {"route_id", "service_id", "direction_id", "shape_id", "wheelchair_accessible", "bikes_allowed"}},
      {"stop_times.txt",
       {"trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence", "pickup_type", "drop_off_type",
        "shape_dist_traveled"}},
      {"frequencies.txt", {"trip_id", "start_time", "end_time", "headway_secs", "exact_times"}},
      {"transfers.txt",
       {"from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time", "from_trip_id", "to_trip_id"}},
      {"pathways.txt", {"from_stop_id", "to_stop_id", "pathway_mode", "is_bidirectional", "length", "traversal_time"}},
      {"fare_attributes.txt", {"price", "payment_method", "transfers", "agency_id", "transfer_duration"}},
      {"fare_rules.txt", {"fare_id", "route_id"}},
      {"feed_info.txt", {"feed_start_date", "feed_end_date"}},
  };
}

/// All that must not be blank.
inline ColumnsOfTables required_columns() {
  return {
      {"levels.txt", {"level_id"}},
      {"stops.txt", {"stop_id", "stop_lat"}},
      {"routes.txt", {"route_id", "route_type"}},
      {"calendar.txt", {"service_id", "start_date", "end_date"}},
      {"calendar_dates.txt", {"service_id", "date", "exception_type"}},
      {"shapes.txt", {"shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"}},
      {"trips.txt", {"route_id", "service_id", "trip_id"}},
      {"stop_times.txt", {"trip_id", "stop_id", "stop_sequence"}},
      {"frequencies.txt", {"trip_id", "start_time", "end_time", "headway_secs"}},
      {"pathways.txt", {"from_stop_id", "to_stop_id", "pathway_mode", "is_bidirectional"}},
      {"fare_attributes.txt", {"fare_id", "price"}},
      {"fare_rules.txt", {"fare_id"}},
  };
}

struct Defect {
  std::string file;
  std::size_t line;
  std::string column;
  std::string value;
  std::string code;     // what is to be found...
  std::string at_file;  // ... where
  std::size_t at_line;
};

/// Values that can be read and are wrong all the same.
inline std::vector<Defect> plausible_defects() {
  return {// Space
          Defect{"stops.txt", 7, "stop_lat", "0.1", "stop_far_from_others", "stops.txt", 7},
          Defect{"stops.txt", 7, "stop_lat", "95", "number_out_of_range", "stops.txt", 7},
          Defect{"stops.txt", 7, "stop_lon", "-181", "number_out_of_range", "stops.txt", 7},
          Defect{"stops.txt", 7, "stop_lat", "89.5", "point_near_pole", "stops.txt", 7},
          Defect{"stops.txt", 7, "stop_lat", "51.0", "fast_travel_between_consecutive_stops", "stop_times.txt", 4},
          Defect{"stops.txt", 7, "stop_lon", "3.0040", "stop_too_far_from_shape", "stops.txt", 7},
          Defect{"stops.txt", 7, "location_type", "1", "location_with_unexpected_stop_time", "stops.txt", 7},
          Defect{"stops.txt", 7, "location_type", "2", "location_without_parent_station", "stops.txt", 7},
          Defect{"stops.txt", 3, "parent_station", "A", "wrong_parent_location_type", "stops.txt", 3},
          Defect{"stops.txt", 2, "parent_station", "S", "station_with_parent_station", "stops.txt", 2},
          Defect{"stops.txt", 5, "location_type", "0", "pathway_unreachable_location", "stops.txt", 5},
          Defect{"shapes.txt", 3, "shape_dist_traveled", "5000", "decreasing_shape_distance", "shapes.txt", 2},
          Defect{"shapes.txt", 5, "shape_pt_sequence", "3", "duplicate_shape_point", "shapes.txt", 5},
          Defect{"shapes.txt", 5, "shape_id", "ALONE", "unused_shape", "shapes.txt", 5},
          Defect{"shapes.txt", 5, "shape_id", "ALONE", "single_shape_point", "shapes.txt", 5},
          Defect{"stop_times.txt", 2, "stop_id", "P1", "stops_match_shape_out_of_order", "stops.txt", 8},
          Defect{"agency.txt", 2, "agency_timezone", "Asia/Tokyo", "timezone_far_from_stops", "agency.txt", 2},
          Defect{"agency.txt", 2, "agency_timezone", "Europe/Lens", "invalid_timezone", "agency.txt", 2},
          // Keys
          Defect{"stops.txt", 8, "stop_id", "A", "duplicate_key", "stops.txt", 8},
          Defect{"routes.txt", 3, "route_id", "BUS", "duplicate_key", "routes.txt", 3},
          Defect{"levels.txt", 3, "level_id", "L0", "conflicting_duplicate_row", "levels.txt", 3},
          Defect{"trips.txt", 6, "trip_id", "R1", "conflicting_duplicate_row", "trips.txt", 6},
          Defect{"stop_times.txt", 3, "stop_sequence", "1", "conflicting_duplicate_row", "stop_times.txt", 3},
          Defect{"calendar_dates.txt", 4, "date", "20260307", "duplicate_row", "calendar_dates.txt", 4},
          Defect{"routes.txt", 3, "agency_id", "X", "optional_foreign_key_violation", "routes.txt", 3},
          Defect{"trips.txt", 6, "service_id", "NONE", "foreign_key_violation", "trips.txt", 6},
          Defect{"stop_times.txt", 9, "stop_id", "Q", "foreign_key_violation", "stop_times.txt", 9},
          // Routes
          Defect{"routes.txt", 2, "route_type", "9", "unexpected_route_type", "routes.txt", 2},
          Defect{"routes.txt", 3, "route_type", "5", "fast_travel_between_consecutive_stops", "stop_times.txt", 15},
          Defect{"trips.txt", 2, "route_id", "RAIL", "service_on_date", "calendar.txt", 0},
          // Days
          Defect{"calendar.txt", 2, "end_date", "20260201", "start_and_end_range_out_of_order", "calendar.txt", 2},
          Defect{"calendar.txt", 2, "end_date", "20260305", "no_service_on_date", "calendar.txt", 0},
          Defect{"calendar.txt", 2, "start_date", "20260401", "no_service_on_date", "calendar.txt", 0},
          Defect{"calendar.txt", 2, "end_date", "20260231", "invalid_date", "calendar.txt", 2},
          Defect{"calendar.txt", 2, "tuesday", "0", "no_service_on_date", "calendar.txt", 0},
          Defect{"calendar_dates.txt", 2, "date", "20260310", "no_service_on_date", "calendar.txt", 0},
          Defect{"calendar_dates.txt", 2, "service_id", "GHOST", "unused_service", "calendar_dates.txt", 0},
          Defect{"calendar_dates.txt", 2, "exception_type", "3", "unexpected_exception_type", "calendar_dates.txt", 2},
          Defect{"feed_info.txt", 2, "feed_end_date", "20260309", "expired_feed", "feed_info.txt", 2},
          Defect{"feed_info.txt", 2, "feed_end_date", "20260312", "feed_expiration_date7_days", "feed_info.txt", 2},
          Defect{"feed_info.txt", 2, "feed_end_date", "20260330", "feed_expiration_date30_days", "feed_info.txt", 2},
          // Times
          Defect{"stop_times.txt", 3, "arrival_time", "06:59:00",
                 "stop_time_with_arrival_before_previous_departure_time", "stop_times.txt", 3},
          Defect{"stop_times.txt", 4, "departure_time", "07:05:00", "stop_time_with_departure_before_arrival_time",
                 "stop_times.txt", 4},
          Defect{"stop_times.txt", 4, "arrival_time", "", "stop_time_with_only_arrival_or_departure_time",
                 "stop_times.txt", 4},
          Defect{"stop_times.txt", 4, "arrival_time", "07:60:00", "invalid_time", "stop_times.txt", 4},
          Defect{"stop_times.txt", 4, "arrival_time", "7h06", "invalid_time", "stop_times.txt", 4},
          Defect{"stop_times.txt", 4, "arrival_time", "07:06", "invalid_time", "stop_times.txt", 4},
          Defect{"stop_times.txt", 4, "arrival_time", "-07:06:00", "invalid_time", "stop_times.txt", 4},
          Defect{"stop_times.txt", 15, "arrival_time", "08:21:00", "fast_travel_between_consecutive_stops",
                 "stop_times.txt", 15},
          Defect{"stop_times.txt", 4, "stop_sequence", "-3", "number_out_of_range", "stop_times.txt", 4},
          Defect{"stop_times.txt", 4, "stop_sequence", "3.5", "invalid_integer", "stop_times.txt", 4},
          Defect{"stop_times.txt", 4, "shape_dist_traveled", "500", "decreasing_or_equal_stop_time_distance",
                 "stop_times.txt", 4},
          Defect{"stop_times.txt", 4, "stop_id", "B", "stop_repeated_in_a_row", "stop_times.txt", 4},
          Defect{"stop_times.txt", 14, "pickup_type", "1", "trip_without_boarding", "trips.txt", 5},
          Defect{"stop_times.txt", 15, "drop_off_type", "1", "trip_without_boarding", "trips.txt", 5},
          Defect{"stop_times.txt", 3, "pickup_type", "2", "stop_times_on_request", "stop_times.txt", 0},
          Defect{"stop_times.txt", 15, "trip_id", "R2", "unusable_trip", "trips.txt", 5},
          // Blocks, frequencies, transfers, pathways
          Defect{"frequencies.txt", 3, "start_time", "10:30:00", "overlapping_frequency", "frequencies.txt", 3},
          Defect{"frequencies.txt", 3, "end_time", "11:00:00", "empty_frequency_period", "frequencies.txt", 3},
          Defect{"frequencies.txt", 3, "headway_secs", "0", "number_out_of_range", "frequencies.txt", 3},
          Defect{"transfers.txt", 2, "to_stop_id", "F", "transfer_distance_too_large", "transfers.txt", 2},
          Defect{"transfers.txt", 2, "to_stop_id", "C", "transfer_distance_above_2_km", "transfers.txt", 2},
          Defect{"transfers.txt", 2, "to_stop_id", "A", "transfer_time_too_short", "transfers.txt", 2},
          Defect{"transfers.txt", 2, "to_stop_id", "E", "transfer_with_invalid_stop_location_type", "transfers.txt", 2},
          Defect{"transfers.txt", 2, "min_transfer_time", "", "missing_min_transfer_time", "transfers.txt", 2},
          Defect{"transfers.txt", 4, "to_trip_id", "", "missing_required_field", "transfers.txt", 4},
          Defect{"pathways.txt", 4, "is_bidirectional", "0", "pathway_unreachable_location", "stops.txt", 4},
          Defect{"pathways.txt", 4, "to_stop_id", "A", "pathway_between_stations", "pathways.txt", 4},
          Defect{"pathways.txt", 4, "to_stop_id", "N", "pathway_loop", "pathways.txt", 4},
          Defect{"pathways.txt", 4, "pathway_mode", "7", "bidirectional_exit_gate", "pathways.txt", 4},
          Defect{"pathways.txt", 4, "pathway_mode", "0", "unexpected_enum_value", "pathways.txt", 4}};
}

}  // namespace berline::testing
