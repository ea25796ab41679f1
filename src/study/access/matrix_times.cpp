#include "access/matrix_times.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/layers.h"
#include "access/measuring.h"

namespace berline::study {
namespace {

using travel::TravelMode;

/// The name of the column with the times of a mode, and for transit of a percentile; empty: the only one there is.
std::string column_name(Study const& study, TravelMode mode, std::size_t percentile) {
  if (study.modes.size() == 1 && (mode != TravelMode::transit || study.percentiles.size() == 1)) return {};
  if (mode == TravelMode::transit) return fmt::format("travel_time_p{}", study.percentiles[percentile]);
  return std::string{mode_name(mode)} + "_time";
}

/// Hands the columns to the sinks as routing would, origin by origin.
void hand_over(std::vector<access::TimeMatrix> const& columns, std::vector<travel::Sink*> const& sinks) {
  auto const destinations = columns.front().destinations();
  auto seconds = std::vector<Seconds>(destinations * columns.size());
  for (std::size_t origin = 0; origin < columns.front().origins(); ++origin) {
    auto facts = travel::OriginFacts{};
    for (std::size_t destination = 0; destination < destinations; ++destination)
      for (std::size_t column = 0; column < columns.size(); ++column) {
        auto const time = columns[column].at(origin, destination);
        seconds[destination * columns.size() + column] = time;
        facts.fastest = std::min(facts.fastest, time);
      }
    if (is_never(facts.fastest)) facts.reachability = travel::Reachability::beyond_max_duration;
    auto block = travel::TimeBlock{};
    block.first_origin = origin;
    block.origins = 1;
    block.destinations = destinations;
    block.columns = columns.size();
    block.seconds = seconds;
    block.reachability = std::span{&facts.reachability, 1};
    block.facts = std::span{&facts, 1};
    for (auto* sink : sinks) sink->accept(block);
  }
}

}  // namespace

Answers answers_from_matrix(Study const& study, Materials const& materials, Report& report) {
  auto answers = Answers{};
  auto measuring = Measuring{study, materials, report};
  for (std::size_t set = 0; set < study.destinations.size(); ++set)
    for (auto const mode : study.modes) {
      auto const count = mode == TravelMode::transit ? study.percentiles.size() : std::size_t{1};
      auto columns = std::vector<access::TimeMatrix>{};
      for (std::size_t column = 0; column < count; ++column) {
        auto options = access::ReadMatrixOptions{};
        options.time_column = column_name(study, mode, column);
        options.from_ids = materials.origins.ids;
        options.to_ids = materials.destinations[set].ids;
        auto unheard = Report{};  // what is wrong with the rows is said once, not for every column
        auto& heard = answers.list.empty() && column == 0 ? report : unheard;
        columns.push_back(access::read_matrix(study.inputs.matrix, options, heard).times);
      }
      auto const window =
          mode == TravelMode::transit && !study.windows.empty() ? std::optional{std::size_t{0}} : std::nullopt;
      auto nearest = access::Nearest{materials.origins.size(), count};
      auto few = nearest_few(study, set, materials.origins.size(), count);
      auto sinks = std::vector<travel::Sink*>{&nearest};
      if (few) sinks.push_back(&*few);
      measuring.add_sinks(sinks, {set, mode, window});
      hand_over(columns, sinks);
      answers.list.push_back({set, window, mode, std::move(nearest), std::move(few)});
      if (study.choice && study.choice->set == set && study.choice->mode == mode)
        answers.choice_times = columns[mode == TravelMode::transit ? middle_of(study.percentiles) : 0];
    }
  answers.measured = measuring.measured(answers.list);
  return answers;
}

}  // namespace berline::study
