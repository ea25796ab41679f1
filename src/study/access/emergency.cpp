// tables/emergency.csv: who is how near to emergency care.
#include <algorithm>
#include <utility>

#include "access/cases.h"
#include "access/layers.h"
#include "access/measure_keys.h"
#include "access/window_name.h"
#include "fields.h"
#include "inputs/people.h"

namespace berline::study {
namespace {

using travel::TravelMode;

/// People summed over one zone, or over everybody.
struct Group {
  std::string layer, id, name;
  std::vector<std::size_t> origins;
};

std::vector<Group> groups_of(Materials const& materials) {
  auto groups = std::vector<Group>{Group{}};
  for (std::size_t origin = 0; origin < materials.origins.size(); ++origin) groups[0].origins.push_back(origin);
  for (auto const& layer : materials.zones) {
    auto const first = groups.size();
    for (std::size_t zone = 0; zone < layer.ids.size(); ++zone)
      groups.push_back({.layer = layer.name,
                        .id = layer.ids[zone],
                        .name = layer.labels.empty() ? std::string{} : layer.labels[zone],
                        .origins = {}});
    for (std::size_t origin = 0; origin < layer.zone_of.size(); ++origin)
      if (auto const zone = layer.zone_of[origin]) groups[first + *zone].origins.push_back(origin);
  }
  return groups;
}

}  // namespace

output::Table emergency_table(Study const& study, Materials const& materials, std::vector<Answer> const& answers) {
  auto const& asked = *study.emergency;
  auto const people = people_of(study, materials.origins);
  auto layer = std::vector<std::string>{}, id = layer, name = layer, mode = layer, window = layer;
  auto minutes_column = std::vector<std::optional<std::int64_t>>{};
  auto everybody = std::vector<double>{}, within = everybody, beyond = everybody, beyond_share = everybody;
  for (auto const& group : groups_of(materials))
    for (auto const& answer : answers) {
      auto const by_car = answer.mode == TravelMode::car;
      if (answer.set != asked.set || (!by_car && answer.mode != TravelMode::transit)) continue;
      auto const column = by_car ? 0 : middle_of(study.percentiles);
      for (auto const limit : by_car ? asked.car_min : asked.transit_min) {
        auto all = 0.0, near = 0.0;
        for (auto const origin : group.origins) {
          all += people[origin];
          if (answer.nearest.time(origin, column) <= minutes(limit)) near += people[origin];
        }
        layer.push_back(group.layer);
        id.push_back(group.id);
        name.push_back(group.name);
        mode.emplace_back(mode_name(answer.mode));
        window.push_back(window_name(study, answer.window));
        minutes_column.emplace_back(limit);
        everybody.push_back(all);
        within.push_back(near);
        beyond.push_back(all - near);
        beyond_share.push_back(all > 0 ? 100 * (all - near) / all : std::numeric_limits<double>::quiet_NaN());
      }
    }
  auto table = output::Table{.name = "emergency", .title = {"table_emergency", {}}, .columns = {}};
  add_column(table, text_field("zones", "column_zones"), std::move(layer));
  add_column(table, text_field("zone_id", "column_zone_id"), std::move(id));
  add_column(table, text_field("name", "column_name"), std::move(name));
  add_column(table, text_field("mode", "column_mode"), std::move(mode));
  add_column(table, text_field("window", "column_window"), std::move(window));
  add_column(table, count_field("minutes", "column_emergency_minutes", "min"), std::move(minutes_column));
  add_column(table, number_field("people", "column_people", "", 1), std::move(everybody));
  add_column(table, number_field("within", "column_emergency_within", "", 1), std::move(within));
  add_column(table, number_field("beyond", "column_emergency_beyond", "", 1), std::move(beyond));
  add_column(table, number_field("beyond_pct", "column_emergency_beyond_share", "%", 1), std::move(beyond_share));
  return table;
}

}  // namespace berline::study
