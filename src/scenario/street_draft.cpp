#include "street_draft.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace berline::scenario {
namespace {

/// Nodes nearer to each other than a step are one.
constexpr auto kStep = Metres{2};

/// A plane around a place: good to a thousandth over the few hundred metres looked at.
struct Plane {
  LatLng origin;

  std::array<double, 2> at(LatLng point) const {
    auto const per_degree = kEarthRadiusMetres * std::numbers::pi / 180;
    return {(point.lon - origin.lon) * per_degree * std::cos(origin.lat * std::numbers::pi / 180),
            (point.lat - origin.lat) * per_degree};
  }
};

/// How far along from `a` to `b` (0..1) one is nearest to the plane's origin.
double nearest_share(std::array<double, 2> a, std::array<double, 2> b) {
  auto const dx = b[0] - a[0], dy = b[1] - a[1];
  auto const squared = dx * dx + dy * dy;
  return squared > 0 ? std::clamp(-(a[0] * dx + a[1] * dy) / squared, 0.0, 1.0) : 0.0;
}

}  // namespace

std::uint8_t users_of(osm::WayAttributes const& attributes) {
  return static_cast<std::uint8_t>(attributes.forward | attributes.backward);
}

StreetDraft::StreetDraft(osm::Extract const& extract)
    : attributes{extract.way_attributes.begin(), extract.way_attributes.end()},
      way_ids{extract.way_osm_id.begin(), extract.way_osm_id.end()},
      positions{extract.node_position.begin(), extract.node_position.end()},
      node_ids_{extract.node_osm_id.begin(), extract.node_osm_id.end()},
      node_attributes_{extract.node_attributes.begin(), extract.node_attributes.end()},
      names_{extract.way_names},
      bounds_{extract.bounds} {
  for (auto const way : ids<osm::WayId>(extract.way_nodes.size()))
    nodes.emplace_back(extract.way_nodes[way].begin(), extract.way_nodes[way].end());
}

std::optional<StreetDraft::Meeting> StreetDraft::nearest_on(std::size_t way, LatLng place, Metres limit) const {
  auto best = std::optional<Meeting>{};
  auto const plane = Plane{place};
  auto const& row = nodes[way];
  for (std::size_t i = 0; i + 1 < row.size(); ++i) {
    auto const from = positions[row[i].index()], to = positions[row[i + 1].index()];
    auto const a = plane.at(from), b = plane.at(to);
    // Whole segments beyond the limit on one side are most of the country.
    auto const far = limit.count();
    if ((a[0] > far && b[0] > far) || (a[0] < -far && b[0] < -far) || (a[1] > far && b[1] > far) ||
        (a[1] < -far && b[1] < -far))
      continue;
    auto const share = nearest_share(a, b);
    auto const metres = std::hypot(a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]));
    if (metres <= far && (!best || metres < best->metres)) best = Meeting{way, i, between(from, to, share), metres};
  }
  return best;
}

std::optional<StreetDraft::Meeting> StreetDraft::nearest(LatLng place, Metres limit, std::uint8_t access) const {
  auto best = std::optional<Meeting>{};
  for (std::size_t way = 0; way < nodes.size(); ++way) {
    if ((users_of(attributes[way]) & access) == 0) continue;
    if (auto const here = nearest_on(way, place, limit); here && (!best || here->metres < best->metres)) best = here;
  }
  return best;
}

osm::NodeId StreetDraft::add_node(LatLng position) {
  positions.push_back(position);
  node_ids_.push_back(-static_cast<std::int64_t>(positions.size()));
  node_attributes_.emplace_back();
  bounds_.extend(position);
  return osm::NodeId{static_cast<std::uint32_t>(positions.size() - 1)};
}

osm::NodeId StreetDraft::node_at(Meeting const& meeting) {
  auto& row = nodes[meeting.way];
  for (auto const rank : {meeting.segment, meeting.segment + 1})
    if (distance(positions[row[rank].index()], meeting.position) <= kStep) return row[rank];
  auto const node = add_node(meeting.position);
  row.insert(row.begin() + static_cast<std::ptrdiff_t>(meeting.segment) + 1, node);
  return node;
}

void StreetDraft::add_way(std::vector<osm::NodeId> way, osm::WayAttributes const& of, std::string const& name) {
  nodes.push_back(std::move(way));
  attributes.push_back(of);
  way_ids.push_back(-static_cast<std::int64_t>(nodes.size()));
  names_.push_back(name);
}

std::size_t StreetDraft::open(std::vector<LatLng> const& line, osm::WayAttributes const& of, std::string const& name,
                              Metres join) {
  auto way = std::vector<osm::NodeId>{};
  auto met = std::size_t{0};
  for (std::size_t i = 0; i < line.size(); ++i) {
    auto const is_end = i == 0 || i + 1 == line.size();
    auto const meeting = nearest(line[i], is_end ? join : kStep, users_of(of));
    auto const node = meeting ? node_at(*meeting) : add_node(line[i]);
    met += meeting && is_end ? 1 : 0;
    // The way itself stays where it was drawn: a short piece leads to the street.
    if (meeting && meeting->metres > kStep.count()) {
      auto const drawn = add_node(line[i]);
      way.push_back(i == 0 ? node : drawn);
      way.push_back(i == 0 ? drawn : node);
    } else {
      way.push_back(node);
    }
  }
  add_way(std::move(way), of, name);
  return met;
}

std::size_t StreetDraft::join_at(LatLng place, Metres within, osm::WayAttributes const& of) {
  auto meetings = std::vector<Meeting>{};
  for (std::size_t way = 0; way < nodes.size(); ++way)
    if ((users_of(attributes[way]) & users_of(of)) != 0)
      if (auto const here = nearest_on(way, place, within)) meetings.push_back(*here);
  std::ranges::stable_sort(meetings, {}, &Meeting::metres);
  auto joined = std::vector<osm::NodeId>{};
  for (auto const& meeting : meetings) {
    // Ways that share a node there are joined already.
    auto const node = node_at(meeting);
    if (std::ranges::count(joined, node) == 0) joined.push_back(node);
  }
  for (std::size_t i = 1; i < joined.size(); ++i) add_way({joined.front(), joined[i]}, of, {});
  return joined.size();
}

void StreetDraft::pack_into(osm::Extract& extract) && {
  extract.bounds = bounds_;
  extract.node_osm_id = std::move(node_ids_);
  extract.node_position = std::move(positions);
  extract.node_attributes = std::move(node_attributes_);
  extract.way_osm_id = std::move(way_ids);
  extract.way_attributes = std::move(attributes);
  extract.way_nodes = build_csr<osm::WayId, osm::NodeId>(nodes);
  extract.way_names = std::move(names_);
  extract.sha256.clear();  // no longer the file
}

}  // namespace berline::scenario
