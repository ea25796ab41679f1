// Streets that open and close, streets that get faster or slower.
#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "berline/scenario/apply.h"
#include "editing.h"
#include "street_draft.h"

namespace berline::scenario {
namespace {

constexpr auto kClassNames = std::array<std::string_view, osm::kRoadClassCount>{
    "motorway",       "motorway_link", "trunk",         "trunk_link",   "primary",     "primary_link",  "secondary",
    "secondary_link", "tertiary",      "tertiary_link", "unclassified", "residential", "living_street", "service",
    "track",          "pedestrian",    "footway",       "path",         "cycleway",    "steps",         "platform",
    "corridor",       "bridleway",     "elevator",      "ferry"};

/// Looks for ways, and says what is wrong with the search.
template <class Derived>
class Searching : public Editing<Derived> {
protected:
  explicit Searching(StreetDraft& streets) : streets_{streets} {}

  /// Rows of the ways of those classes (all when none is named) that have a node in the area; none is a problem.
  std::vector<std::size_t> ways_in(BoundingBox const& area, std::vector<std::string> const& classes) {
    auto wanted = std::array<bool, osm::kRoadClassCount>{};
    wanted.fill(classes.empty());
    for (auto const& name : classes) {
      auto const found = std::ranges::find(kClassNames, name);
      if (found == kClassNames.end())
        this->fail("scenario_class_unknown",
                   {{"class", name}, {"known", fmt::format("{}", fmt::join(kClassNames, ", "))}});
      else
        wanted[static_cast<std::size_t>(found - kClassNames.begin())] = true;
    }
    auto ways = std::vector<std::size_t>{};
    for (std::size_t way = 0; way < streets_.attributes.size(); ++way)
      if (wanted[static_cast<std::size_t>(streets_.attributes[way].road_class)] &&
          std::ranges::any_of(streets_.nodes[way],
                              [&](osm::NodeId node) { return area.contains(streets_.positions[node.index()]); }))
        ways.push_back(way);
    if (ways.empty()) this->fail("scenario_no_street_there");
    return ways;
  }

  StreetDraft& streets_;
};

/// The streets under edit.
class Editor : public Searching<Editor> {
public:
  explicit Editor(StreetDraft& streets) : Searching{streets} {}

  void apply(CloseStreets const& change) {
    auto rows = std::unordered_map<std::int64_t, std::vector<std::size_t>>{};
    for (std::size_t way = 0; way < streets_.way_ids.size(); ++way) rows[streets_.way_ids[way]].push_back(way);
    for (auto const id : change.ways) {
      auto const found = rows.find(id);
      if (found == rows.end()) {
        fail("scenario_way_unknown", {{"id", std::to_string(id)}});
        continue;
      }
      for (auto const way : found->second)
        streets_.attributes[way].forward = streets_.attributes[way].backward = osm::kNobody;
    }
  }

  void apply(AdjustStreetSpeed const& change) {
    for (auto const way : ways_in(change.area, change.classes))
      streets_.attributes[way].car_speed_factor *= static_cast<float>(change.scale);
  }

  void apply(OpenStreets const& change) {
    for (auto const& way : change.ways) {
      auto const attributes = attributes_of(way.tags);
      if (users_of(attributes) == osm::kNobody) {
        fail("scenario_street_for_nobody");
        continue;
      }
      auto const name = std::ranges::find(way.tags, "name", &std::pair<std::string, std::string>::first);
      if (streets_.open(way.line, attributes, name == way.tags.end() ? std::string{} : name->second, change.join) == 0)
        fail("scenario_street_apart", {{"metres", fmt::format("{:g}", change.join.count())}});
    }
  }

  void apply(AddJunction const& change) {
    auto const attributes = attributes_of(change.tags);
    if (users_of(attributes) == osm::kNobody) return fail("scenario_street_for_nobody");
    if (streets_.join_at(change.position, change.within, attributes) < 2)
      fail("scenario_junction_one_street", {{"metres", fmt::format("{:g}", change.within.count())}});
  }

private:
  static osm::WayAttributes attributes_of(Tags const& tags) {
    auto const views = std::vector<std::pair<std::string_view, std::string_view>>{tags.begin(), tags.end()};
    return osm::way_attributes(views);
  }
};

/// Collects the streets of each change of occupancy that speaks of some.
class Pools : public Searching<Pools> {
public:
  explicit Pools(StreetDraft& streets) : Searching{streets} {}

  void apply(AdjustOccupancy const& change) {
    if (!change.is_somewhere()) return;
    auto pool = Pool{.ways = {}, .commute = change.commute, .other = change.other};
    for (auto const way : ways_in(*change.area, change.classes)) pool.ways.push_back(streets_.way_ids[way]);
    pools_.push_back(std::move(pool));
  }
  std::vector<Pool> take() { return std::move(pools_); }

private:
  std::vector<Pool> pools_;
};

}  // namespace

osm::Extract apply(Scenario const& scenario, osm::Extract const& extract) {
  // All members or none: one added to an extract does not compile here until it is passed on.
  auto const& [path, sha256, bounds, node_osm_id, node_position, node_attributes, way_osm_id, way_attributes, way_nodes,
               way_names, restrictions, facilities, station_entrances, settlements] = extract;
  auto changed = osm::Extract{path,
                              sha256,
                              bounds,
                              node_osm_id.borrowed(),
                              node_position.borrowed(),
                              node_attributes.borrowed(),
                              way_osm_id.borrowed(),
                              way_attributes.borrowed(),
                              way_nodes.borrowed(),
                              way_names,
                              restrictions,
                              facilities,
                              station_entrances,
                              settlements};
  if (!touches(scenario, Layer::streets)) return changed;
  auto streets = StreetDraft{extract};
  Editor{streets}.edit(scenario);
  std::move(streets).pack_into(changed);
  return changed;
}

std::vector<Pool> pools(Scenario const& scenario, osm::Extract const& extract) {
  if (std::ranges::none_of(scenario.modifications, [](auto const& modification) {
        auto const* occupancy = std::get_if<AdjustOccupancy>(&modification.change);
        return occupancy != nullptr && occupancy->is_somewhere();
      }))
    return {};
  auto streets = StreetDraft{extract};
  auto pools = Pools{streets};
  pools.edit(scenario);
  return pools.take();
}

}  // namespace berline::scenario
