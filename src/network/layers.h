// Every array of a network, in the order of the file. A member added to a layer does not compile here until it is
// named: the bindings take all members or none.
#pragma once

#include "berline/network/network.h"

namespace berline::network {

/// Calls `archive.column`, `archive.csr` and `archive.value` on every part. `AnyNetwork` is `Network` when reading,
/// `Network const` when writing.
template <class Archive, class AnyNetwork>
void each_layer(Archive& archive, AnyNetwork& network) {
  auto& [streets, walk, bike, car, ebike, walk_hierarchy, bike_hierarchy, car_hierarchy, ebike_hierarchy, straight_line,
         timetable, stop_links, footpaths, changes, street_index] = network;  // the index is made anew
  {
    auto& [position, first_out, tail, head, segment, forward, access, signals, yields, flat_walk, flat_bike, flat_ebike,
           in_edges, length, geometry, edges_of, attributes, osm_way] = streets;
    archive.column("position", position);
    archive.column("first_out", first_out);
    archive.column("tail", tail);
    archive.column("head", head);
    archive.column("segment", segment);
    archive.column("forward", forward);
    archive.column("access", access);
    archive.column("signals", signals);
    archive.column("yields", yields);
    archive.column("flat_walk", flat_walk);
    archive.column("flat_bike", flat_bike);
    archive.column("flat_ebike", flat_ebike);
    archive.csr("in_edges", in_edges);
    archive.column("length", length);
    archive.csr("geometry", geometry);
    archive.csr("edges_of", edges_of);
    archive.records("attributes", attributes);
    archive.column("osm_way", osm_way);
  }
  for (auto* costs : {&walk, &bike, &car, &ebike}) {
    auto& [mode, time, edge_length, linkable] = *costs;
    archive.value("mode", mode);
    archive.column("time", time);
    archive.column("edge_length", edge_length);
    archive.column("linkable", linkable);
  }
  for (auto* hierarchy : {&walk_hierarchy, &bike_hierarchy, &car_hierarchy, &ebike_hierarchy}) {
    auto& [position, up_out, down_in] = *hierarchy;
    archive.column("hierarchy", position);
    archive.csr("up_out", up_out);
    archive.csr("down_in", down_in);
  }
  archive.optional("straight_line", straight_line);
  {
    auto& [date, timezone, stop_position, stop_origin, pattern_calls, pattern_first_trip, trip_first_time, arrival,
           departure, trip_legs, stop_boards, stop_alights, board_stop, alight_stop, board_slack, board_calls] =
        timetable;
    archive.value("date", date);
    archive.text("timezone", timezone);
    archive.column("stop_position", stop_position);
    archive.column("stop_origin", stop_origin);
    archive.csr("pattern_calls", pattern_calls);
    archive.column("pattern_first", pattern_first_trip);
    archive.column("trip_first_time", trip_first_time);
    archive.column("arrival", arrival);
    archive.column("departure", departure);
    archive.csr("trip_legs", trip_legs);
    archive.csr("stop_boards", stop_boards);
    archive.csr("stop_alights", stop_alights);
    archive.column("board_stop", board_stop);
    archive.column("alight_stop", alight_stop);
    archive.column("board_slack", board_slack);
    archive.csr("board_calls", board_calls);
  }
  archive.records("stop_links", stop_links);
  archive.csr("footpaths", footpaths);
  archive.csr("changes", changes);
}

}  // namespace berline::network
