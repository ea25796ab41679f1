// A sink that keeps everything it is given.
#pragma once

#include <cstddef>
#include <vector>

#include "berline/travel/matrix.h"

namespace berline::testing {

/// The whole matrix and the calls it came in. Needs blocks that hold all destinations.
class RecordingSink final : public travel::Sink {
public:
  struct Call {
    std::size_t first_origin, origins;
    friend bool operator==(Call const&, Call const&) = default;
  };

  void accept(travel::TimeBlock const& block) override {
    calls.push_back({block.first_origin, block.origins});
    destinations = block.destinations;
    columns = block.columns;
    seconds.insert(seconds.end(), block.seconds.begin(), block.seconds.end());
    metres.insert(metres.end(), block.metres.begin(), block.metres.end());
    facts.insert(facts.end(), block.facts.begin(), block.facts.end());
  }

  Seconds at(std::size_t origin, std::size_t destination, std::size_t column = 0) const {
    return seconds[(origin * destinations + destination) * columns + column];
  }

  std::vector<Call> calls;
  std::size_t destinations = 0;
  std::size_t columns = 0;
  std::vector<Seconds> seconds;
  std::vector<float> metres;
  std::vector<travel::OriginFacts> facts;
};

inline RecordingSink all_times(network::Network const& network, std::span<street::Link const> origins,
                               std::span<street::Link const> destinations, travel::TravelRequest const& request,
                               travel::Feeders const& feeders = {}) {
  auto sink = RecordingSink{};
  auto const sinks = std::vector<travel::Sink*>{&sink};
  travel::all_to_many(network, origins, destinations, request, sinks, ignore_progress, feeders);
  return sink;
}

}  // namespace berline::testing
