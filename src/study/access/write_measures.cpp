#include "access/write_measures.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "access/cases.h"
#include "access/layers.h"
#include "access/measure_tables.h"

namespace berline::study {

using travel::TravelMode;

Outcome outcome_of(Study const& study, Answer const& answer) {
  auto outcome = Outcome{};
  outcome.destinations = study.destinations[answer.set].name;
  if (answer.window) outcome.window = study.windows[*answer.window].id;
  outcome.mode = answer.mode;
  auto const column = answer.mode == TravelMode::transit ? middle_of(study.percentiles) : 0;
  if (answer.mode == TravelMode::transit) outcome.percentile = study.percentiles[column];
  outcome.origins = answer.nearest.origins();
  auto times = std::vector<Seconds>{};
  for (std::size_t origin = 0; origin < outcome.origins; ++origin)
    if (auto const time = answer.nearest.time(origin, column); !is_never(time)) times.push_back(time);
  outcome.reaching = times.size();
  if (!times.empty()) {
    auto const middle = times.begin() + static_cast<std::ptrdiff_t>((times.size() - 1) / 2);
    std::ranges::nth_element(times, middle);
    outcome.median_nearest = *middle;
  }
  return outcome;
}

std::vector<output::Layer> all_layers(Study const& study, Materials const& materials, Answers const& answers,
                                      Measured const& measured, std::vector<output::Layer> others) {
  auto layers = std::vector<output::Layer>{};
  for (std::size_t set = 0; set < study.destinations.size(); ++set) {
    auto layer = origins_layer(study, materials, answers, set);
    add_measured(layer.table, study, measured, study.destinations[set].name);
    layers.push_back(std::move(layer));
  }
  std::ranges::move(others, std::back_inserter(layers));
  for (std::size_t row = 0; row < measured.zones.size(); ++row)
    if (measured.zones[row].outlines) layers.push_back(zones_layer(measured, row));
  return layers;
}

void write_nearest_few(ResultsWriter& writer, Study const& study, Materials const& materials, Answers const& answers) {
  if (auto table = nearest_few_table(study, materials, answers); !table.columns.empty()) writer.table(std::move(table));
}

void write_measures(ResultsWriter& writer, Study const& study, Materials const& materials, Answers const& answers,
                    Measured const& measured) {
  if (measured.columns.empty()) return;
  writer.table(access_table(measured));
  writer.table(wide_access_table(measured));
  writer.table(destinations_table(study, materials, answers.list, measured));
  for (std::size_t row = 0; row < measured.zones.size(); ++row) writer.table(summary_table(measured, row));
  if (study.equity) writer.table(equity_table(study, materials.origins, measured));
}

void write_cases(ResultsWriter& writer, Study const& study, Materials const& materials, Answers const& answers,
                 Report& report) {
  if (study.emergency) writer.table(emergency_table(study, materials, answers.list));
  if (!study.choice) return;
  for (auto& table : choice_tables(study, materials, answer_choice(study, materials, answers, report)))
    writer.table(std::move(table));
}

}  // namespace berline::study
