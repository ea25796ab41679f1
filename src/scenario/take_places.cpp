// Facilities and streets.
#include <array>

#include "berline/base/error.h"
#include "take.h"
#include "take_parts.h"

namespace berline::scenario {
namespace {

namespace fs = std::filesystem;

template <class Facility>
Facility take_facility(Fields const& fields) {
  auto facility = Facility{};
  fields.take(facility.set, "set");
  fields.take(facility.id, "id");
  if constexpr (requires { facility.position; }) {
    fields.take(facility.position.lat, "lat");
    fields.take(facility.position.lon, "lon");
  }
  return facility;
}

/// Tags of a table, as text.
Tags take_tags(Fields const& fields, std::string_view name) {
  auto tags = Tags{};
  auto const* value = fields.find(name);
  auto const* table = value == nullptr ? nullptr : value->as<Value::Object>();
  if (table == nullptr) return tags;
  for (auto const& member : *table) {
    auto const* text = member.value.as<std::string>();
    if (text == nullptr)
      fields.problems().add("scenario_not_a_text", member.line, member.column,
                            {{"key", member.name}, {"value", "..."}});
    else
      tags.emplace_back(member.name, *text);
  }
  return tags;
}

}  // namespace

MoveFacility take_move_facility(Fields const& fields) {
  return take_facility<MoveFacility>(fields);
}

CloseFacility take_close_facility(Fields const& fields) {
  return take_facility<CloseFacility>(fields);
}

OpenFacility take_open_facility(Fields const& fields) {
  auto facility = take_facility<OpenFacility>(fields);
  fields.take(facility.name, "name");
  auto const* value = fields.find("numbers");
  auto const* columns = value == nullptr ? nullptr : value->as<Value::Object>();
  if (columns == nullptr) return facility;
  for (auto const& member : *columns) {
    auto const number = number_of(member.value);
    if (number)
      facility.numbers.emplace_back(member.name, *number);
    else
      fields.problems().add("scenario_not_a_number", member.line, member.column,
                            {{"key", member.name}, {"value", "..."}});
  }
  return facility;
}

ResizeFacility take_resize_facility(Fields const& fields) {
  auto facility = take_facility<ResizeFacility>(fields);
  fields.take(facility.column, "column");
  if (fields.has("value")) fields.take(facility.value.emplace(), "value");
  fields.take(facility.scale, "scale");
  if (fields.has("value") == fields.has("scale")) fields.add("scenario_one_of", "", {{"keys", "value, scale"}});
  return facility;
}

AdjustStreetSpeed take_street_speed(Fields const& fields) {
  auto speed = AdjustStreetSpeed{};
  auto area = std::optional<BoundingBox>{};
  fields.take(area, "area");
  speed.area = area.value_or(BoundingBox{});
  fields.take(speed.classes, "classes");
  fields.take(speed.scale, "scale");
  return speed;
}

OpenStreets take_open_streets(Fields const& fields, fs::path const& folder) {
  auto opened = OpenStreets{};
  auto const tags = take_tags(fields, "tags");
  auto join = opened.join.count();
  fields.take(join, "join_m");
  opened.join = Metres{join};
  if (fields.has("file") == fields.has("line")) fields.add("scenario_one_of", "", {{"keys", "file, line"}});
  auto drawn = std::vector<DrawnLine>{};
  if (auto file = std::string{}; fields.take(file, "file"), !file.empty()) {
    auto const* value = fields.find("file");
    try {
      drawn = read_drawn(folder / file, fields.problems().where(value->line, value->column));
    } catch (ConfigError const& error) {
      for (auto const& notice : error.notices()) fields.add(notice.code, "file", notice.arguments);
    }
  }
  if (auto line = std::vector<LatLng>{}; fields.take(line, "line"), !line.empty()) drawn.push_back({line, {}});
  for (auto& one : drawn) {
    // What the file says of a way goes before what is said of all.
    for (auto const& tag : tags)
      if (std::ranges::none_of(one.tags, [&](auto const& own) { return own.first == tag.first; }))
        one.tags.push_back(tag);
    if (std::ranges::none_of(one.tags, [](auto const& own) { return own.first == "highway"; }))
      fields.add("scenario_street_without_class", "", {});
    opened.ways.push_back(std::move(one));
  }
  return opened;
}

AddJunction take_add_junction(Fields const& fields) {
  auto junction = AddJunction{};
  fields.take(junction.position.lat, "lat");
  fields.take(junction.position.lon, "lon");
  auto within = junction.within.count();
  fields.take(within, "within_m");
  junction.within = Metres{within};
  junction.tags = take_tags(fields, "tags");
  if (junction.tags.empty()) junction.tags = {{"highway", "unclassified"}};
  return junction;
}

}  // namespace berline::scenario
