#include "passes.h"

#include <algorithm>
#include <new>
#include <unordered_set>

#include <osmium/io/any_input.hpp>
#include <osmium/osm.hpp>

#include "berline/base/error.h"
#include "tag_lookup.h"

namespace berline::osm {
namespace {

using TagVector = std::vector<std::pair<std::string_view, std::string_view>>;

void copy_tags(osmium::OSMObject const& object, TagVector& tags) {
  tags.clear();
  for (auto const& tag : object.tags()) tags.emplace_back(tag.key(), tag.value());
}

std::string name_of(Tags tags) {
  auto const name = value_of(tags, "name");
  return std::string{name.empty() ? value_of(tags, "ref") : name};
}

std::string object_label(char type, OsmId id) {
  return std::string{type == 'n' ? "node" : type == 'w' ? "way" : "relation"} + ' ' + std::to_string(id);
}

/// Under which condition, mostly hours, a restriction of cars holds, or else does not, as tagged; empty: none is said.
std::string_view condition_of_restriction(Tags tags) {
  for (auto const key : {"restriction:motorcar:conditional", "restriction:motor_vehicle:conditional",
                         "restriction:vehicle:conditional", "restriction:conditional", "hour_on", "day_on"})
    if (auto const condition = value_of(tags, key); !condition.empty()) return condition;
  return {};
}

class Passes {
public:
  Passes(std::filesystem::path const& file, std::string const& format, Report& report, Progress const& progress)
      : path_{file.string()}, file_{path_, format}, report_{report}, progress_{progress} {}

  Collected run() {
    if (file_.format() == osmium::io::file_format::unknown) throw InputError{"osm_file_not_osm", {.file = path_}};
    for_each(osmium::osm_entity_bits::relation, 0, [&](osmium::Relation const& relation) { read_relation(relation); });
    index_members();
    for_each(osmium::osm_entity_bits::way, 1, [&](osmium::Way const& way) { read_way(way); });
    drop_duplicate_ways();
    index_nodes();
    for_each(osmium::osm_entity_bits::node, 2, [&](osmium::Node const& node) { read_node(node); });
    return std::move(all_);
  }

private:
  static constexpr std::size_t kPasses = 3;

  template <class Visit>
  void for_each(osmium::osm_entity_bits::type kind, std::size_t pass, Visit&& visit) {
    auto reader = osmium::io::Reader{file_, kind, osmium::io::read_meta::yes};
    if (file_.has_multiple_object_versions() || reader.header().has_multiple_object_versions())
      throw InputError{"osm_file_is_history", {.file = path_}};
    auto const size = reader.file_size();
    while (auto const buffer = reader.read()) {
      for (auto const& object : buffer.select<VisitedType<Visit>>())
        if (object.visible()) visit(object);
      progress_("read_streets", pass * size + std::min(size, reader.offset()), kPasses * size);
    }
    reader.close();
  }

  /// The OSM type a visitor takes.
  template <class Visit>
  struct Argument : Argument<decltype(&Visit::operator())> {};
  template <class Visit, class Object>
  struct Argument<void (Visit::*)(Object const&) const> {
    using type = Object;
  };
  template <class Visit>
  using VisitedType = typename Argument<std::remove_reference_t<Visit>>::type;

  void report_odd(char type, OsmId id, std::optional<LatLng> place = {}) {
    for (auto const& [key, value] : odd_)
      report_.add({Severity::warning,
                   "osm_tag_not_understood",
                   {.file = path_, .field = std::string{key}, .place = place},
                   {{"object", object_label(type, id)}, {"key", std::string{key}}, {"value", std::string{value}}}});
    odd_.clear();
  }

  void read_relation(osmium::Relation const& relation) {
    copy_tags(relation, tags_);
    auto const type = value_of(tags_, "type");
    if (type == "restriction") return read_restriction(relation);
    if (type != "multipolygon" && type != "site") return;
    if (type == "multipolygon") read_walkable_area(relation);
    auto const kinds = facility_kinds(tags_);
    if (kinds.empty()) return;
    auto facility = RawFacility{relation.id(), 'r', {kinds.begin(), kinds.end()}, name_of(tags_), {}, {}};
    for (auto const& member : relation.members()) {
      if (std::string_view{member.role()} == "inner") continue;
      if (member.type() == osmium::item_type::way) facility.member_ways.push_back(member.ref());
      if (member.type() == osmium::item_type::node) facility.nodes.push_back(member.ref());
    }
    all_.outlines.push_back(std::move(facility));
  }

  /// A square drawn as a multipolygon: its outlines, holes included, are walked around.
  void read_walkable_area(osmium::Relation const& relation) {
    auto const attributes = way_attributes(tags_);
    if (((attributes.forward | attributes.backward) & kFoot) == 0) return;
    for (auto const& member : relation.members())
      if (member.type() == osmium::item_type::way) {
        auto outline = attributes;
        outline.area = true;
        all_.area_members.emplace(member.ref(), outline);
      }
  }

  void read_restriction(osmium::Relation const& relation) {
    // For cars; `restriction:hgv` and the like are not ours.
    auto kind = value_of(tags_, "restriction");
    for (auto const key : {"restriction:motorcar", "restriction:motor_vehicle", "restriction:vehicle"})
      if (auto const own = value_of(tags_, key); !own.empty()) kind = own;
    auto const except = value_of(tags_, "except");
    if (except.find("motorcar") != std::string_view::npos || except.find("motor_vehicle") != std::string_view::npos)
      return;
    // A study has one traffic for cars, not a clock (docs/streets.md): what holds at some hours is only counted.
    auto const condition = condition_of_restriction(tags_);
    if (!condition.empty())
      report_restriction("osm_restriction_conditional", relation.id(), "restriction", condition, Severity::info);
    if (!value_of(tags_, "hour_on").empty() || !value_of(tags_, "day_on").empty()) return;
    if (kind.empty()) {
      auto const is_said_otherwise =
          std::ranges::any_of(tags_, [](auto const& tag) { return tag.first.starts_with("restriction:"); });
      if (!is_said_otherwise) report_restriction("osm_restriction_not_understood", relation.id(), "restriction", "");
      return;
    }
    auto const is_no =
        is_one_of(kind, {"no_left_turn", "no_right_turn", "no_straight_on", "no_u_turn", "no_entry", "no_exit"});
    if (!is_no && !is_one_of(kind, {"only_left_turn", "only_right_turn", "only_straight_on", "only_u_turn"}))
      return report_restriction("osm_restriction_not_understood", relation.id(), "restriction", kind);

    auto restriction = RawRestriction{
        .relation = relation.id(), .from = {}, .to = {}, .via_ways = {}, .via_nodes = {}, .only = !is_no};
    for (auto const& member : relation.members()) {
      auto const role = std::string_view{member.role()};
      auto const is_way = member.type() == osmium::item_type::way;
      if (role == "from" && is_way) restriction.from.push_back(member.ref());
      if (role == "to" && is_way) restriction.to.push_back(member.ref());
      if (role == "via" && is_way) restriction.via_ways.push_back(member.ref());
      if (role == "via" && member.type() == osmium::item_type::node) restriction.via_nodes.push_back(member.ref());
    }
    auto const has_via = !restriction.via_ways.empty() || restriction.via_nodes.size() == 1;
    if (restriction.from.empty() || restriction.to.empty() || !has_via)
      return report_restriction("osm_restriction_incomplete", relation.id(), "members", kind);
    all_.restrictions.push_back(std::move(restriction));
  }

  void report_restriction(std::string code, OsmId id, std::string field, std::string_view value,
                          Severity severity = Severity::warning) {
    report_.add({severity,
                 std::move(code),
                 {.file = path_, .field = std::move(field)},
                 {{"object", object_label('r', id)}, {"value", std::string{value}}}});
  }

  void index_members() {
    for (std::size_t i = 0; i < all_.outlines.size(); ++i)
      for (auto const way : all_.outlines[i].member_ways) outlines_of_way_[way].push_back(i);
  }

  void read_way(osmium::Way const& way) {
    copy_tags(way, tags_);
    auto attributes = way_attributes(tags_, &odd_);
    report_odd('w', way.id());
    auto is_street = (attributes.forward | attributes.backward) != kNobody;
    if (auto const area = all_.area_members.find(way.id()); !is_street && area != all_.area_members.end()) {
      attributes = area->second;
      is_street = true;
    }
    auto const kinds = facility_kinds(tags_);
    auto const outlines = outlines_of_way_.find(way.id());
    if (!is_street && kinds.empty() && outlines == outlines_of_way_.end()) return;

    auto nodes = std::vector<OsmId>{};
    nodes.reserve(way.nodes().size());
    for (auto const& node : way.nodes()) nodes.push_back(node.ref());
    if (outlines != outlines_of_way_.end())
      for (auto const i : outlines->second)
        all_.outlines[i].nodes.insert(all_.outlines[i].nodes.end(), nodes.begin(), nodes.end());
    if (!kinds.empty())
      all_.outlines.push_back({way.id(), 'w', {kinds.begin(), kinds.end()}, name_of(tags_), {}, nodes});
    if (is_street) all_.ways.push_back({way.id(), way.version(), attributes, name_of(tags_), std::move(nodes)});
  }

  /// The same way may come twice when extracts were glued together: its newest version stays.
  void drop_duplicate_ways() {
    std::ranges::stable_sort(
        all_.ways, [](RawWay const& a, RawWay const& b) { return a.id != b.id ? a.id < b.id : a.version > b.version; });
    auto const twice = std::ranges::unique(all_.ways, {}, &RawWay::id);
    for (auto const& way : twice) report_twice('w', way.id);
    all_.ways.erase(twice.begin(), twice.end());
  }

  void report_twice(char type, OsmId id) {
    report_.add({Severity::warning, "osm_object_twice", {.file = path_}, {{"object", object_label(type, id)}}});
  }

  void index_nodes() {
    auto wanted = std::vector<OsmId>{};
    for (auto const& way : all_.ways) wanted.insert(wanted.end(), way.nodes.begin(), way.nodes.end());
    for (auto const& outline : all_.outlines) wanted.insert(wanted.end(), outline.nodes.begin(), outline.nodes.end());
    std::ranges::sort(wanted);
    auto const repeated = std::ranges::unique(wanted);
    wanted.erase(repeated.begin(), repeated.end());
    all_.nodes.reserve(wanted.size());
    for (auto const id : wanted) all_.nodes.push_back({id, false, {}, {}});
  }

  /// The wanted node of this id or nullptr. Files are nearly always in order: going on from the last hit is a merge.
  RawNode* find_node(OsmId id) {
    if (cursor_ == all_.nodes.size() || all_.nodes[cursor_].id > id) {
      auto const found = std::ranges::lower_bound(all_.nodes, id, {}, &RawNode::id);
      cursor_ = static_cast<std::size_t>(found - all_.nodes.begin());
    } else {
      auto step = std::size_t{1};
      while (cursor_ + step < all_.nodes.size() && all_.nodes[cursor_ + step].id < id) step *= 2;
      auto const from = all_.nodes.begin() + static_cast<std::ptrdiff_t>(cursor_);
      auto const to = all_.nodes.begin() + static_cast<std::ptrdiff_t>(std::min(cursor_ + step + 1, all_.nodes.size()));
      cursor_ = static_cast<std::size_t>(
          std::lower_bound(from, to, id, [](RawNode const& a, OsmId b) { return a.id < b; }) - all_.nodes.begin());
    }
    return cursor_ < all_.nodes.size() && all_.nodes[cursor_].id == id ? &all_.nodes[cursor_] : nullptr;
  }

  void read_node(osmium::Node const& node) {
    auto* const wanted = find_node(node.id());
    if (wanted == nullptr && node.tags().empty()) return;
    copy_tags(node, tags_);
    auto const kinds = facility_kinds(tags_);
    auto settled = settlement(tags_);
    auto const is_entrance = !tags_.empty() && node_attributes(tags_).station_entrance;
    if (wanted == nullptr && kinds.empty() && !settled && !is_entrance) return;
    if (!node.location().valid()) {
      report_.add(
          {Severity::warning, "osm_position_invalid", {.file = path_}, {{"object", object_label('n', node.id())}}});
      return;
    }
    auto const position = LatLng{node.location().lat(), node.location().lon()};
    if (wanted != nullptr && wanted->found) return report_twice('n', node.id());
    if (wanted != nullptr) {
      wanted->found = true;
      wanted->position = position;
      wanted->attributes = node_attributes(tags_, &odd_);
      report_odd('n', node.id(), position);
    }
    if (is_entrance) all_.station_entrances.emplace_back(node.id(), position);
    for (auto const kind : kinds) all_.points.push_back({node.id(), 'n', std::string{kind}, name_of(tags_), position});
    if (settled) {
      settled->osm_id = node.id();
      settled->position = position;
      all_.settlements.push_back(*std::move(settled));
    }
  }

  std::string path_;
  osmium::io::File file_;
  Report& report_;
  Progress const& progress_;
  Collected all_;
  std::unordered_map<OsmId, std::vector<std::size_t>> outlines_of_way_;
  std::size_t cursor_ = 0;
  TagVector tags_;
  OddTags odd_;
};

}  // namespace

Collected collect(std::filesystem::path const& file, std::string const& format, Report& report,
                  Progress const& progress) {
  auto const where = Where{.file = file.string()};
  try {
    return Passes{file, format, report, progress}.run();
  } catch (Error const&) {
    throw;
  } catch (Interrupted const&) {
    throw;
  } catch (std::bad_alloc const&) {
    throw ResourceError{"osm_not_enough_memory", where};
  } catch (std::exception const& failure) {
    // Whatever libosmium could not parse: damaged, cut short, or something else under an OSM file's name.
    throw InputError{"osm_file_damaged", where, {{"detail", failure.what()}}};
  }
}

}  // namespace berline::osm
