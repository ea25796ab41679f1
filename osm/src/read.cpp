#include "osm/read.h"

#include <algorithm>
#include <tuple>

#include "berline/base/error.h"
#include "berline/digest/sha256.h"
#include "file.h"
#include "passes.h"
#include "urban.h"

namespace berline::osm {
namespace {

/// Turns what was collected into columns: pieces of ways whose nodes are all known, nodes numbered by OSM id.
class Assembly {
public:
  Assembly(Collected const& all, std::string path, std::optional<BoundingBox> area, Report& report)
      : all_{all}, path_{std::move(path)}, area_{std::move(area)}, report_{report} {}

  Extract run() {
    for (auto const& way : all_.ways) add_pieces(way);
    number_nodes();
    add_restrictions();
    add_facilities();
    add_settlements();
    add_station_entrances();
    settle_urban_context(attributes_, way_nodes_, positions_);
    extract_.node_osm_id = std::move(osm_ids_);
    extract_.node_position = std::move(positions_);
    extract_.node_attributes = std::move(node_attributes_);
    extract_.way_osm_id = std::move(way_osm_ids_);
    extract_.way_attributes = std::move(attributes_);
    extract_.way_nodes = build_csr<WayId, NodeId>(way_nodes_);
    return std::move(extract_);
  }

private:
  RawNode const* node(OsmId id) const {
    auto const found = std::ranges::lower_bound(all_.nodes, id, {}, &RawNode::id);
    return found != all_.nodes.end() && found->id == id && found->found ? &*found : nullptr;
  }

  /// A missing node cuts the way: extracts end somewhere. What is left of it are pieces with the same OSM id.
  void add_pieces(RawWay const& way) {
    auto piece = std::vector<RawNode const*>{};
    auto pieces = 0;
    auto const finish = [&] {
      if (piece.size() >= 2) {
        ++pieces;
        add_piece(way, piece);
      }
      piece.clear();
    };
    auto missing = std::size_t{0};
    for (auto const id : way.nodes) {
      if (auto const* known = node(id)) {
        if (piece.empty() || piece.back() != known) piece.push_back(known);
      } else {
        ++missing;
        finish();
      }
    }
    finish();
    auto const arguments = Arguments{{"object", "way " + std::to_string(way.id)}, {"missing", std::to_string(missing)}};
    if (missing > 0)
      report_.add({Severity::info, "osm_node_missing", {.file = path_}, arguments});
    else if (pieces == 0)
      report_.add({Severity::warning, "osm_way_too_short", {.file = path_}, arguments});
  }

  void add_piece(RawWay const& way, std::vector<RawNode const*> const& piece) {
    if (area_ && !touches_area(piece)) return;
    auto nodes = std::vector<NodeId>{};
    nodes.reserve(piece.size());
    // Positions in `all_.nodes` for now; renumbered once it is known which nodes are used.
    for (auto const* known : piece)
      nodes.push_back(NodeId::from_index(static_cast<std::size_t>(known - all_.nodes.data())));
    way_nodes_.push_back(std::move(nodes));
    way_osm_ids_.push_back(way.id);
    attributes_.push_back(way.attributes);
    extract_.way_names.push_back(way.name);
  }

  bool touches_area(std::vector<RawNode const*> const& piece) const {
    for (std::size_t i = 1; i < piece.size(); ++i) {
      auto stretch = BoundingBox{};
      stretch.extend(piece[i - 1]->position);
      stretch.extend(piece[i]->position);
      if (stretch.south <= area_->north && stretch.north >= area_->south && stretch.west <= area_->east &&
          stretch.east >= area_->west)
        return true;
    }
    return false;
  }

  void number_nodes() {
    auto is_used = std::vector<bool>(all_.nodes.size(), false);
    for (auto const& nodes : way_nodes_)
      for (auto const position : nodes) is_used[position.index()] = true;
    new_id_.assign(all_.nodes.size(), NodeId::none());
    for (std::size_t i = 0; i < all_.nodes.size(); ++i) {
      if (!is_used[i]) continue;
      new_id_[i] = NodeId::from_index(osm_ids_.size());
      osm_ids_.push_back(all_.nodes[i].id);
      positions_.push_back(all_.nodes[i].position);
      node_attributes_.push_back(all_.nodes[i].attributes);
      extract_.bounds.extend(all_.nodes[i].position);
    }
    for (auto& nodes : way_nodes_)
      for (auto& position : nodes) position = new_id_[position.index()];
  }

  NodeId node_id(OsmId id) const {
    auto const* known = node(id);
    return known == nullptr ? NodeId::none() : new_id_[static_cast<std::size_t>(known - all_.nodes.data())];
  }

  /// The piece of the way that passes through one of `nodes`; any piece when `nodes` is empty.
  WayId piece_touching(OsmId way, std::vector<NodeId> const& nodes) const {
    auto const pieces = std::ranges::equal_range(way_osm_ids_, way);
    for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
      auto const row = static_cast<std::size_t>(piece - way_osm_ids_.begin());
      if (nodes.empty() ||
          std::ranges::any_of(nodes, [&](NodeId id) { return std::ranges::count(way_nodes_[row], id) > 0; }))
        return WayId::from_index(row);
    }
    return WayId::none();
  }

  void add_restrictions() {
    for (auto const& raw : all_.restrictions) {
      auto via_node = raw.via_ways.empty() ? node_id(raw.via_nodes.front()) : NodeId::none();
      auto via_ways = std::vector<WayId>{};
      for (auto const way : raw.via_ways) via_ways.push_back(piece_touching(way, {}));
      auto is_complete = !via_node.is_none() || !via_ways.empty();
      auto joints = std::vector<NodeId>{};
      if (!via_node.is_none()) joints.push_back(via_node);
      for (auto const way : via_ways) {
        if (way.is_none())
          is_complete = false;
        else
          joints.insert(joints.end(), way_nodes_[way.index()].begin(), way_nodes_[way.index()].end());
      }
      for (auto const from : raw.from)
        for (auto const to : raw.to) {
          auto const restriction = Restriction{
              raw.relation, piece_touching(from, joints), piece_touching(to, joints), via_ways, via_node, raw.only};
          if (is_complete && !restriction.from.is_none() && !restriction.to.is_none())
            extract_.restrictions.push_back(restriction);
          else
            report_.add({Severity::info,
                         "osm_restriction_not_on_streets",
                         {.file = path_},
                         {{"object", "relation " + std::to_string(raw.relation)}}});
        }
    }
  }

  void add_facilities() {
    auto& facilities = extract_.facilities;
    for (auto const& outline : all_.outlines) {
      auto box = BoundingBox{};
      for (auto const id : outline.nodes)
        if (auto const* known = node(id)) box.extend(known->position);
      if (box.is_empty()) {
        report_.add({Severity::warning,
                     "osm_facility_without_position",
                     {.file = path_},
                     {{"object", (outline.type == 'w' ? "way " : "relation ") + std::to_string(outline.id)},
                      {"name", outline.name}}});
        continue;
      }
      for (auto const& kind : outline.kinds)
        facilities.push_back({outline.id, outline.type, kind, outline.name, box.center()});
    }
    facilities.insert(facilities.end(), all_.points.begin(), all_.points.end());
    if (area_) std::erase_if(facilities, [&](Facility const& place) { return !area_->contains(place.position); });
    std::ranges::sort(facilities, [](Facility const& a, Facility const& b) {
      return std::tie(a.osm_type, a.osm_id, a.kind) < std::tie(b.osm_type, b.osm_id, b.kind);
    });
  }

  void add_settlements() {
    auto& settlements = extract_.settlements;
    settlements = all_.settlements;
    if (area_) std::erase_if(settlements, [&](Settlement const& place) { return !area_->contains(place.position); });
    std::ranges::sort(settlements, [](Settlement const& a, Settlement const& b) {
      return std::tuple{a.kind, b.population, a.osm_id} < std::tuple{b.kind, a.population, b.osm_id};
    });
  }

  void add_station_entrances() {
    auto entrances = all_.station_entrances;
    std::ranges::sort(entrances, {}, &std::pair<OsmId, LatLng>::first);
    for (auto const& [id, at] : entrances)
      if (!area_ || area_->contains(at)) extract_.station_entrances.push_back(at);
  }

  Collected const& all_;
  std::string path_;
  std::optional<BoundingBox> area_;
  Report& report_;
  Extract extract_;
  std::vector<std::vector<NodeId>> way_nodes_;
  std::vector<std::int64_t> way_osm_ids_;
  std::vector<WayAttributes> attributes_;
  std::vector<NodeId> new_id_;
  std::vector<std::int64_t> osm_ids_;
  std::vector<LatLng> positions_;
  std::vector<NodeAttributes> node_attributes_;
};

}  // namespace

Extract read(std::filesystem::path const& file, ReadOptions const& options, Report& report, Progress const& progress) {
  auto const format = examine_file(file);
  auto const all = collect(file, format, report, progress);
  auto extract = Assembly{all, file.string(), options.area, report}.run();
  if (extract.way_osm_id.empty()) {
    if (options.area && !all.ways.empty()) throw InputError{"osm_area_without_streets", {.file = file.string()}};
    throw InputError{"osm_file_without_streets", {.file = file.string()}};
  }
  extract.path = file.string();
  extract.sha256 = digest::sha256_of_file(file);
  return extract;
}

}  // namespace berline::osm
