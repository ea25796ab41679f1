// Streets that close, streets that get faster or slower.
#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/scenario/apply.h"

namespace berline::scenario {
namespace {

constexpr auto kClassNames = std::array<std::string_view, osm::kRoadClassCount>{
    "motorway",       "motorway_link", "trunk",         "trunk_link",   "primary",     "primary_link",  "secondary",
    "secondary_link", "tertiary",      "tertiary_link", "unclassified", "residential", "living_street", "service",
    "track",          "pedestrian",    "footway",       "path",         "cycleway",    "steps",         "platform",
    "corridor",       "bridleway",     "elevator",      "ferry"};

/// The ways under edit, and where problems go.
class Editor {
public:
  Editor(osm::Extract const& extract, std::vector<osm::WayAttributes>& ways, std::vector<Notice>& problems)
      : extract_{extract}, ways_{ways}, problems_{problems} {}

  void edit(Modification const& modification) {
    current_ = &modification;
    if (auto const* closed = std::get_if<CloseStreets>(&modification.change)) close(*closed);
    if (auto const* speed = std::get_if<AdjustStreetSpeed>(&modification.change)) adjust(*speed);
  }

private:
  void close(CloseStreets const& change) {
    auto rows = std::unordered_map<std::int64_t, std::vector<osm::WayId>>{};
    for (auto const way : ids<osm::WayId>(extract_.way_osm_id.size())) rows[extract_.way_osm_id[way]].push_back(way);
    for (auto const id : change.ways) {
      auto const found = rows.find(id);
      if (found == rows.end()) {
        fail("scenario_way_unknown", {{"id", std::to_string(id)}});
        continue;
      }
      for (auto const way : found->second) ways_[way.index()].forward = ways_[way.index()].backward = osm::kNobody;
    }
  }

  void adjust(AdjustStreetSpeed const& change) {
    auto wanted = std::array<bool, osm::kRoadClassCount>{};
    wanted.fill(change.classes.empty());
    for (auto const& name : change.classes) {
      auto const found = std::ranges::find(kClassNames, name);
      if (found == kClassNames.end())
        fail("scenario_class_unknown", {{"class", name}, {"known", fmt::format("{}", fmt::join(kClassNames, ", "))}});
      else
        wanted[static_cast<std::size_t>(found - kClassNames.begin())] = true;
    }
    auto count = std::size_t{0};
    for (auto const way : ids<osm::WayId>(ways_.size())) {
      auto& attributes = ways_[way.index()];
      if (!wanted[static_cast<std::size_t>(attributes.road_class)]) continue;
      auto const inside = std::ranges::any_of(extract_.way_nodes[way], [&](osm::NodeId node) {
        return change.area.contains(extract_.node_position[node]);
      });
      if (!inside) continue;
      attributes.car_speed_factor *= static_cast<float>(change.scale);
      ++count;
    }
    if (count == 0) fail("scenario_no_street_there", {});
  }

  void fail(std::string code, Arguments arguments) {
    problems_.push_back({Severity::error, std::move(code), current_->where, std::move(arguments)});
  }

  osm::Extract const& extract_;
  std::vector<osm::WayAttributes>& ways_;
  std::vector<Notice>& problems_;
  Modification const* current_ = nullptr;
};

}  // namespace

osm::Extract apply(Scenario const& scenario, osm::Extract const& extract) {
  // All members or none: one added to an extract does not compile here until it is passed on.
  auto const& [path, sha256, bounds, node_osm_id, node_position, node_attributes, way_osm_id, way_attributes, way_nodes,
               way_names, restrictions, facilities, settlements] = extract;
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
                              settlements};
  if (!touches(scenario, Layer::streets)) return changed;
  auto ways = std::vector<osm::WayAttributes>{way_attributes.begin(), way_attributes.end()};
  auto problems = std::vector<Notice>{};
  auto editor = Editor{extract, ways, problems};
  for (auto const& modification : scenario.modifications) editor.edit(modification);
  if (!problems.empty()) throw ConfigError{std::move(problems)};
  changed.way_attributes = std::move(ways);
  changed.sha256.clear();  // no longer the file
  return changed;
}

}  // namespace berline::scenario
