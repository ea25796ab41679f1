// tables/nearest_few.csv: several of the nearest by name, for who may choose.
#include <algorithm>

#include "access/layers.h"
#include "access/window_name.h"
#include "fields.h"

namespace berline::study {

output::Table nearest_few_table(Study const& study, Materials const& materials, Answers const& answers) {
  auto table = output::Table{.name = "nearest_few", .title = {"table_nearest_few", {}}, .columns = {}};
  if (std::ranges::none_of(answers.list, [](Answer const& answer) { return answer.few.has_value(); })) return table;
  auto origin = std::vector<std::string>{}, destinations = origin, window = origin, mode = origin, to = origin,
       name = origin;
  auto percentile = std::vector<std::optional<std::int64_t>>{}, rank = percentile;
  auto minutes = std::vector<double>{};
  for (std::size_t row = 0; row < materials.origins.size(); ++row)
    for (auto const& answer : answers.list) {
      if (!answer.few) continue;
      auto const& places = materials.destinations[answer.set];
      auto const by_transit = answer.mode == travel::TravelMode::transit;
      for (std::size_t column = 0; column < answer.nearest.columns(); ++column) {
        auto next = std::int64_t{1};
        for (auto const& place : answer.few->of(row, column)) {
          origin.push_back(materials.origins.ids[row]);
          destinations.push_back(study.destinations[answer.set].name);
          window.push_back(window_name(study, answer.window));
          mode.emplace_back(mode_name(answer.mode));
          percentile.push_back(by_transit ? std::optional<std::int64_t>{study.percentiles[column]} : std::nullopt);
          rank.emplace_back(next++);
          to.push_back(places.ids[place.destination]);
          name.push_back(places.labels.empty() ? std::string{} : places.labels[place.destination]);
          minutes.push_back(output::minutes_or_missing(place.time));
        }
      }
    }
  add_column(table, text_field("from_id", "column_from_id"), std::move(origin));
  add_column(table, text_field("destinations", "column_destinations"), std::move(destinations));
  add_column(table, text_field("window", "column_window"), std::move(window));
  add_column(table, text_field("mode", "column_mode"), std::move(mode));
  add_column(table, count_field("percentile", "column_percentile"), std::move(percentile));
  add_column(table, count_field("rank", "column_nearest_rank"), std::move(rank));
  add_column(table, text_field("to_id", "column_nearest_few_id"), std::move(to));
  add_column(table, text_field("name", "column_name"), std::move(name));
  add_column(table, number_field("travel_time", "column_nearest_few_time", "min", 1), std::move(minutes));
  return table;
}

}  // namespace berline::study
