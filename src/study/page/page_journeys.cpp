#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "config/config_values.h"
#include "page/page_parts.h"

namespace berline::study {
namespace {

using output::Field;
using output::FieldKind;

/// What becomes of the people of one set and mode who have an appointment.
struct Kept {
  double people = 0, kept = 0, no_way_back = 0;
  std::vector<std::pair<double, double>> totals;  // minutes away from home, people

  double share(double part) const { return people > 0 ? part / people : std::nan(""); }
  /// Minutes that half of those who keep it are away at most; NaN when nobody keeps it.
  double median() {
    std::ranges::stable_sort(totals);
    auto below = 0.0;
    for (auto const& [minutes, some] : totals)
      if (below += some; some > 0 && 2 * below >= kept) return minutes;
    return std::nan("");
  }
};

template <class Value>
std::vector<Value> const& column_of(output::Table const& table, std::string_view name) {
  return std::get<std::vector<Value>>(table.find(name)->values);
}

/// By set and mode, in the order of the table.
std::vector<std::pair<std::pair<std::string, std::string>, Kept>> summed_up(output::Table const& appointments,
                                                                            std::vector<double> const& persons) {
  auto const& sets = column_of<std::string>(appointments, "destinations");
  auto const& modes = column_of<std::string>(appointments, "mode");
  auto const& reasons = column_of<std::string>(appointments, "reason");
  auto const& totals = column_of<double>(appointments, "total");
  auto sums = std::vector<std::pair<std::pair<std::string, std::string>, Kept>>{};
  for (std::size_t row = 0; row < sets.size(); ++row) {
    if (sums.empty() || sums.back().first != std::pair{sets[row], modes[row]})
      sums.push_back({{sets[row], modes[row]}, {}});
    auto& sum = sums.back().second;
    auto const people = persons[row % persons.size()];  // origin after origin, for each set and mode
    sum.people += people;
    if (reasons[row] == "no_way_back") sum.no_way_back += people;
    if (std::isnan(totals[row])) continue;
    sum.kept += people;
    sum.totals.emplace_back(totals[row], people);
  }
  return sums;
}

Field percent(std::string name, std::string code) {
  return {.name = std::move(name), .label = {std::move(code), {}}, .unit = "%", .kind = FieldKind::decimal};
}

void add_appointments(report::Page& page, Sentences& told, PageMatter const& matter, PageWords const& say) {
  auto const& appointment = *matter.study.appointment;
  auto sums = summed_up(*matter.appointments, persons_of(matter));
  auto shown = report::PageTable{};
  shown.table.name = "appointments";
  shown.table.title = {"page_appointments",
                       {{"at", time_text(appointment.at)}, {"end", time_text(appointment.at + appointment.stay)}}};
  shown.note = {"page_appointments_note", {}};
  shown.file = "tables/appointments.csv";
  auto sets = std::vector<std::string>{}, modes = sets;
  auto kept = std::vector<double>{}, no_way_back = kept, no_way = kept, away = kept;
  for (auto& [of, sum] : sums) {
    sets.push_back(of.first);
    modes.push_back(say.word("page_by_" + of.second));
    kept.push_back(100 * sum.share(sum.kept));
    no_way_back.push_back(100 * sum.share(sum.no_way_back));
    no_way.push_back(100 * sum.share(sum.people - sum.kept - sum.no_way_back));
    away.push_back(sum.median());
    if (of.second == "transit" && of.first == sets.front())
      told.journeys.push_back({"page_appointment",
                               {{"destinations", of.first},
                                {"at", time_text(appointment.at)},
                                {"end", time_text(appointment.at + appointment.stay)},
                                {"people", say.number(sum.people - sum.kept)},
                                {"who", who_of(matter, say)},
                                {"share", say.share(sum.share(sum.people - sum.kept))},
                                {"minutes", say.number(away.back())}}});
  }
  auto& table = shown.table;
  add_column(table, {.name = "destinations", .label = {"column_destinations", {}}}, std::move(sets));
  add_column(table, {.name = "mode", .label = {"column_mode", {}}}, std::move(modes));
  add_column(table, percent("kept", "page_appointment_kept"), std::move(kept));
  add_column(table, percent("no_way_back", "page_appointment_no_way_back"), std::move(no_way_back));
  add_column(table, percent("no_way", "page_appointment_no_way"), std::move(no_way));
  add_column(table, {.name = "away", .label = {"page_appointment_away", {}}, .unit = "min", .kind = FieldKind::decimal},
             std::move(away));
  page.tables.push_back(std::move(shown));
}

void add_links(report::Page& page, output::Table const& links) {
  auto shown = report::PageTable{};
  shown.table = links;
  shown.note = {"page_links_note", {}};
  shown.columns = {"from_name",    "to_name",  "straight_km",     "time",           "day_connections",
                   "day_direct",   "rides",    "first_departure", "last_departure", "span_h",
                   "longest_wait", "car_time", "ratio_to_car"};
  shown.file = "tables/links.csv";
  page.tables.push_back(std::move(shown));
}

/// How each line runs and who lives along it, and the areas within reach of its stops.
void add_corridors(report::Page& page, PageMatter const& matter) {
  auto lines = report::PageTable{};
  lines.table = corridor_lines_table(matter.study, *matter.corridors);
  lines.file = "tables/corridor_lines.csv";
  page.tables.push_back(std::move(lines));
  auto stops = report::PageTable{};
  stops.table = corridor_stops_table(matter.study, *matter.corridors);
  stops.note = {"page_corridor_note", {}};
  for (auto const* name : {"corridor", "direction", "stop_name", "ride_min", "walk_min", "people", "trips_work",
                           "poor_households", "precarious_households"})
    if (stops.table.find(name) != nullptr) stops.columns.emplace_back(name);
  stops.file = "tables/corridor_stops.csv";
  page.tables.push_back(std::move(stops));
  for (auto const& layer : *matter.corridor_maps) {
    if (!layer.style || !std::holds_alternative<output::Areas>(layer.geometries)) continue;
    auto map = map_of(matter, layer);
    map.title = layer.table.title;
    map.note = {"page_corridor_map", {}};
    map.is_counted = false;
    map.style = *layer.style;
    page.maps.push_back(std::move(map));
  }
}

void add_isochrones(report::Page& page, PageMatter const& matter) {
  for (auto const& layer : *matter.isochrones) {
    auto map = map_of(matter, layer);
    map.title = layer.table.title;
    map.note = {"page_isochrones_note", {}};
    map.is_counted = false;
    map.style = *layer.style;
    if (matter.maps != nullptr && !matter.study.destinations.empty())
      map.markers = {&(*matter.maps)[matter.study.destinations.size()]};
    page.maps.push_back(std::move(map));
  }
}

}  // namespace

void add_journeys(report::Page& page, Sentences& told, PageMatter const& matter, PageWords const& words) {
  if (matter.appointments != nullptr) add_appointments(page, told, matter, words);
  if (matter.links != nullptr) add_links(page, *matter.links);
  if (matter.corridors != nullptr) add_corridors(page, matter);
  if (matter.isochrones != nullptr) add_isochrones(page, matter);
}

}  // namespace berline::study
