// Streets that open and close, streets that get faster or slower.
#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/scenario/apply.h"
#include "street_draft.h"

namespace berline::scenario {
namespace {

constexpr auto kClassNames = std::array<std::string_view, osm::kRoadClassCount>{
    "motorway",       "motorway_link", "trunk",         "trunk_link",   "primary",     "primary_link",  "secondary",
    "secondary_link", "tertiary",      "tertiary_link", "unclassified", "residential", "living_street", "service",
    "track",          "pedestrian",    "footway",       "path",         "cycleway",    "steps",         "platform",
    "corridor",       "bridleway",     "elevator",      "ferry"};

/// The streets under edit, and where problems go.
class Editor {
public:
  Editor(StreetDraft& streets, std::vector<Notice>& problems) : streets_{streets}, problems_{problems} {}

  void edit(Modification const& modification) {
    current_ = &modification;
    std::visit(
        [&](auto const& change) {
          if constexpr (requires { this->apply(change); }) this->apply(change);
        },
        modification.change);
  }

private:
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
    for (std::size_t way = 0; way < streets_.attributes.size(); ++way) {
      auto& attributes = streets_.attributes[way];
      if (!wanted[static_cast<std::size_t>(attributes.road_class)]) continue;
      auto const inside = std::ranges::any_of(streets_.nodes[way], [&](osm::NodeId node) {
        return change.area.contains(streets_.positions[node.index()]);
      });
      if (!inside) continue;
      attributes.car_speed_factor *= static_cast<float>(change.scale);
      ++count;
    }
    if (count == 0) fail("scenario_no_street_there", {});
  }

  void apply(OpenStreets const& change) {
    for (auto const& way : change.ways) {
      auto const attributes = attributes_of(way.tags);
      if (users_of(attributes) == osm::kNobody) {
        fail("scenario_street_for_nobody", {});
        continue;
      }
      auto const name = std::ranges::find(way.tags, "name", &std::pair<std::string, std::string>::first);
      if (streets_.open(way.line, attributes, name == way.tags.end() ? std::string{} : name->second, change.join) == 0)
        fail("scenario_street_apart", {{"metres", fmt::format("{:g}", change.join.count())}});
    }
  }

  void apply(AddJunction const& change) {
    auto const attributes = attributes_of(change.tags);
    if (users_of(attributes) == osm::kNobody) return fail("scenario_street_for_nobody", {});
    if (streets_.join_at(change.position, change.within, attributes) < 2)
      fail("scenario_junction_one_street", {{"metres", fmt::format("{:g}", change.within.count())}});
  }

  static osm::WayAttributes attributes_of(Tags const& tags) {
    auto const views = std::vector<std::pair<std::string_view, std::string_view>>{tags.begin(), tags.end()};
    return osm::way_attributes(views);
  }

  void fail(std::string code, Arguments arguments) {
    problems_.push_back({Severity::error, std::move(code), current_->where, std::move(arguments)});
  }

  StreetDraft& streets_;
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
  auto streets = StreetDraft{extract};
  auto problems = std::vector<Notice>{};
  auto editor = Editor{streets, problems};
  for (auto const& modification : scenario.modifications) editor.edit(modification);
  if (!problems.empty()) throw ConfigError{std::move(problems)};
  std::move(streets).pack_into(changed);
  return changed;
}

}  // namespace berline::scenario
