// tables/destinations.csv: whose nearest each destination is.
#include <cstdint>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "access/measure_keys.h"
#include "access/measure_tables.h"
#include "access/window_name.h"
#include "berline/output/style.h"
#include "fields.h"

namespace berline::study {
namespace {

/// The people to whom one destination is the nearest.
struct Nearby {
  double people = 0;
  double people_minutes = 0;
  std::vector<double> within = std::vector<double>(std::size(output::kMinuteBreaks), 0.0);
};

std::vector<Nearby> nearby(access::Nearest const& nearest, std::size_t column, std::vector<double> const& people,
                           std::size_t destinations) {
  auto all = std::vector<Nearby>(destinations);
  for (std::size_t origin = 0; origin < people.size(); ++origin) {
    auto const row = nearest.destination(origin, column);
    if (row == access::Nearest::kNone) continue;
    auto const minutes = nearest.time(origin, column).count() / 60.0;
    auto& one = all[row];
    one.people += people[origin];
    one.people_minutes += people[origin] * minutes;
    for (std::size_t i = 0; i < one.within.size(); ++i)
      if (minutes <= output::kMinuteBreaks[i]) one.within[i] += people[origin];
  }
  return all;
}

}  // namespace

output::Table destinations_table(Study const& study, Materials const& materials, std::vector<Answer> const& answers,
                                 Measured const& measured) {
  auto ids = std::vector<std::string>{}, sets = ids, modes = ids, windows = ids, names = ids;
  auto percentiles = std::vector<std::optional<std::int64_t>>{};
  auto people = std::vector<double>{}, share = people, mean = people;
  auto within = std::vector<std::vector<double>>(std::size(output::kMinuteBreaks));
  auto everybody = 0.0;
  for (auto const one : measured.people) everybody += one;
  for (auto const& answer : answers) {
    auto const& places = materials.destinations[answer.set];
    auto const transit = answer.mode == travel::TravelMode::transit;
    for (std::size_t column = 0; column < answer.nearest.columns(); ++column) {
      auto const all = nearby(answer.nearest, column, measured.people, places.size());
      for (std::size_t row = 0; row < places.size(); ++row) {
        ids.push_back(places.ids[row]);
        names.push_back(places.labels.empty() ? std::string{} : places.labels[row]);
        sets.push_back(study.destinations[answer.set].name);
        modes.emplace_back(mode_name(answer.mode));
        windows.push_back(window_name(study, answer.window));
        percentiles.push_back(transit ? std::optional<std::int64_t>{study.percentiles[column]} : std::nullopt);
        people.push_back(all[row].people);
        share.push_back(everybody > 0 ? 100 * all[row].people / everybody : 0);
        mean.push_back(all[row].people > 0 ? all[row].people_minutes / all[row].people
                                           : std::numeric_limits<double>::quiet_NaN());
        for (std::size_t i = 0; i < within.size(); ++i) within[i].push_back(all[row].within[i]);
      }
    }
  }
  auto table = output::Table{.name = "destinations", .title = {"table_destinations", {}}, .columns = {}};
  add_column(table, text_field("to_id", "column_to_id"), std::move(ids));
  add_column(table, text_field("name", "column_name"), std::move(names));
  add_column(table, text_field("destinations", "column_destinations"), std::move(sets));
  add_column(table, text_field("mode", "column_mode"), std::move(modes));
  add_column(table, text_field("window", "column_window"), std::move(windows));
  add_column(table, count_field("percentile", "column_percentile"), std::move(percentiles));
  add_column(table, number_field("people_nearest", "column_people_nearest", "", 1), std::move(people));
  add_column(table, number_field("people_nearest_pct", "column_people_nearest_share", "%", 1), std::move(share));
  add_column(table, number_field("mean_time", "column_people_nearest_time", "min", 1), std::move(mean));
  for (std::size_t i = 0; i < within.size(); ++i) {
    auto const limit = fmt::format("{:g}", output::kMinuteBreaks[i]);
    auto field = number_field("within_" + limit + "min", "column_people_nearest_within", "", 1);
    field.label.arguments = {{"minutes", limit}};
    add_column(table, std::move(field), std::move(within[i]));
  }
  return table;
}

}  // namespace berline::study
