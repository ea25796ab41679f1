// The streets of an extract under edit: new nodes and ways come after those there are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "berline/scenario/scenario.h"
#include "osm/extract.h"

namespace berline::scenario {

class StreetDraft {
public:
  explicit StreetDraft(osm::Extract const&);

  std::vector<osm::WayAttributes> attributes;   // by way
  std::vector<std::int64_t> way_ids;            // of OSM; negative: new
  std::vector<std::vector<osm::NodeId>> nodes;  // by way
  std::vector<LatLng> positions;                // by node

  /// Adds a way through those points. Its ends meet the nearest street within `join` that somebody may use as the new
  /// way is used; the street gets a node there if it has none within a step. How many ends met one.
  std::size_t open(std::vector<LatLng> const& line, osm::WayAttributes const&, std::string const& name, Metres join);

  /// Joins the streets that pass within a distance of the place; how many there are.
  std::size_t join_at(LatLng place, Metres within, osm::WayAttributes const&);

  /// Moves the changes into an extract that has the untouched columns already.
  void pack_into(osm::Extract&) &&;

private:
  /// Where a way passes nearest to a place.
  struct Meeting {
    std::size_t way = 0;
    std::size_t segment = 0;  // from its node of that rank to the next
    LatLng position;
    double metres = 0;
  };
  std::optional<Meeting> nearest_on(std::size_t way, LatLng place, Metres limit) const;
  std::optional<Meeting> nearest(LatLng place, Metres limit, std::uint8_t access) const;
  /// The node of a way at a meeting: one that is there, or a new one.
  osm::NodeId node_at(Meeting const&);
  osm::NodeId add_node(LatLng);
  void add_way(std::vector<osm::NodeId>, osm::WayAttributes const&, std::string const& name);

  std::vector<std::int64_t> node_ids_;
  std::vector<osm::NodeAttributes> node_attributes_;
  std::vector<std::string> names_;
  BoundingBox bounds_;
};

/// Who may use a way in either direction: Access bits.
std::uint8_t users_of(osm::WayAttributes const&);

}  // namespace berline::scenario
