#include "take.h"

#include <array>

#include <fmt/format.h>

#include "take_parts.h"

namespace berline::scenario {
namespace {

namespace fs = std::filesystem;

Change take_change(std::string_view type, Fields const& fields, fs::path const& folder) {
  if (type == "add-trips") return take_add_line(fields, folder);
  if (type == "remove-trips") return RemoveTrips{take_selection(fields), take_span(fields)};
  if (type == "remove-stops") return take_remove_stops(fields);
  if (type == "truncate") return take_truncate(fields);
  if (type == "reroute") return take_reroute(fields);
  if (type == "adjust-speed") return take_adjust_speed(fields);
  if (type == "adjust-dwell-time") return take_adjust_dwell(fields);
  if (type == "adjust-frequency") return take_adjust_frequency(fields);
  if (type == "adjust-span") return take_adjust_span(fields);
  if (type == "move-facility") return take_move_facility(fields);
  if (type == "close-facility") return take_close_facility(fields);
  if (type == "open-facility") return take_open_facility(fields);
  if (type == "resize-facility") return take_resize_facility(fields);
  if (type == "adjust-street-speed") return take_street_speed(fields);
  if (type == "close-streets") {
    auto closed = CloseStreets{};
    fields.take(closed.ways, "ways");
    return closed;
  }
  if (type == "open-streets") return take_open_streets(fields, folder);
  if (type == "add-junction") return take_add_junction(fields);
  if (type == "adjust-fuel-price") return take_fuel_price(fields);
  if (type == "adjust-fares") return take_fares(fields);
  if (type == "adjust-occupancy") return take_occupancy(fields);
  if (type == "adjust-incomes") return take_incomes(fields);
  if (type == "add-aid") return take_aid(fields);
  if (type == "adjust-parameter") return take_adjust_parameter(fields);
  if (type == "shift-departures") {
    auto shift = ShiftDepartures{};
    auto minutes = 0.0;
    fields.take(minutes, "minutes");
    shift.by = Seconds{static_cast<std::int32_t>(60 * minutes)};
    return shift;
  }
  auto parameter = SetParameter{};
  fields.take(parameter.key, "key");
  fields.take_scalar(parameter.value, "value");
  return parameter;
}

std::string text_of(Value const& table, std::string_view name) {
  for (auto const& member : *table.as<Value::Object>())
    if (member.name == name)
      if (auto const* text = member.value.as<std::string>()) return *text;
  return {};
}

void take_modification(Value const& table, fs::path const& folder, Scenario& scenario, Problems& problems) {
  auto const type = text_of(table, "type");
  auto const* form = find_form(type);
  if (form == nullptr) {
    auto known = std::vector<std::string_view>{};
    for (auto const& one : forms()) known.push_back(one.type);
    problems.add("scenario_type_unknown", table.line, table.column,
                 {{"type", type}, {"known", fmt::format("{}", fmt::join(known, ", "))}});
    return;
  }
  static constexpr auto kOfEvery = std::array<std::string_view, 2>{"type", "comment"};
  auto const fields = Fields{table, form->keys, kOfEvery, problems};
  scenario.modifications.push_back(
      {type, text_of(table, "comment"), problems.where(table.line, table.column), take_change(type, fields, folder)});
}

}  // namespace

Scenario take_scenario(Value const& root, fs::path const& folder, Problems& problems) {
  auto scenario = Scenario{};
  if (root.as<Value::Object>() == nullptr) {
    problems.add("scenario_not_a_table", root.line, root.column, {{"key", "modifications"}, {"value", "..."}});
    return scenario;
  }
  static constexpr auto kBeside = std::array<std::string_view, 2>{"modifications", "feedChecksums"};
  auto const fields = Fields{root, file_keys(), kBeside, problems};
  fields.take(scenario.id, "id");
  fields.take(scenario.title, "title");
  auto const* modifications = fields.find("modifications");
  if (modifications == nullptr) return scenario;
  auto const* list = modifications->as<Value::List>();
  if (list == nullptr) {
    fields.add("scenario_not_a_list", "modifications", {{"key", "modifications"}, {"value", "..."}});
    return scenario;
  }
  for (auto const& entry : *list) {
    if (entry.as<Value::Object>() == nullptr)
      problems.add("scenario_not_a_table", entry.line, entry.column, {{"key", "modifications"}, {"value", "..."}});
    else
      take_modification(entry, folder, scenario, problems);
  }
  return scenario;
}

}  // namespace berline::scenario
