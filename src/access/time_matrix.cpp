#include "berline/access/time_matrix.h"

#include <array>

namespace berline::access {

void KeepTimes::accept(travel::TimeBlock const& block) {
  for (std::size_t row = 0; row < block.origins; ++row)
    for (std::size_t destination = 0; destination < block.destinations; ++destination)
      times_.set(block.first_origin + row, block.first_destination + destination, block.at(row, destination, column_));
}

void replay(TimeMatrix const& matrix, std::span<travel::Sink* const> sinks) {
  auto seconds = std::vector<Seconds>(matrix.destinations());
  auto facts = std::array<travel::OriginFacts, 1>{};
  auto reachability = std::array<travel::Reachability, 1>{};
  for (std::size_t origin = 0; origin < matrix.origins(); ++origin) {
    facts[0] = {};
    for (std::size_t destination = 0; destination < matrix.destinations(); ++destination) {
      seconds[destination] = matrix.at(origin, destination);
      facts[0].fastest = std::min(facts[0].fastest, seconds[destination]);
    }
    if (is_never(facts[0].fastest)) facts[0].reachability = travel::Reachability::beyond_max_duration;
    reachability[0] = facts[0].reachability;
    auto block = travel::TimeBlock{};
    block.first_origin = origin;
    block.origins = 1;
    block.destinations = matrix.destinations();
    block.columns = 1;
    block.seconds = seconds;
    block.reachability = reachability;
    block.facts = facts;
    for (auto* sink : sinks) sink->accept(block);
  }
}

}  // namespace berline::access
