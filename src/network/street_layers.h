// Every part of the streets as published, in the order of the file; as `each_layer`, all members or none.
#pragma once

#include "cache_format.h"
#include "osm/extract.h"

namespace berline::network {

template <class Archive, class AnyExtract>
void each_street_layer(Archive& archive, AnyExtract& extract) {
  auto& [path, sha256, bounds, node_osm_id, node_position, node_attributes, way_osm_id, way_attributes, way_nodes,
         way_names, restrictions, facilities, station_entrances, settlements] = extract;
  archive.text(kFirstOfStreets, path);
  archive.text("sha256", sha256);
  archive.value("bounds", bounds);
  archive.column("node_osm_id", node_osm_id);
  archive.column("node_position", node_position);
  archive.column("node_attributes", node_attributes);
  archive.column("way_osm_id", way_osm_id);
  archive.records("way_attributes", way_attributes);
  archive.csr("way_nodes", way_nodes);
  archive.records("way_names", way_names);
  archive.records("restrictions", restrictions);
  archive.records("facilities", facilities);
  archive.records("station_entrances", station_entrances);
  archive.records("settlements", settlements);
}

}  // namespace berline::network
