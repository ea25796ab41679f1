// What a study asks of the routing core, question by question, and which of it was answered before.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/answers.h"
#include "restart/part_store.h"

namespace berline::study {

/// One set by one mode, for transit in one window.
struct Asking {
  travel::TravelMode mode = travel::TravelMode::walk;
  std::size_t set = 0;
  std::optional<std::size_t> window;
  std::optional<PartKey> key;  // of its times as a part; none: always asked
};

/// The questions in the order of computing.
std::vector<Asking> questions_of(Study const&, Asked const&);

/// "hospital transit morning".
std::string name_of(Study const&, Asking const&);

using LinksByMode = std::map<travel::TravelMode, Links>;
LinksByMode links_by_mode(Study const&, Materials const&, network::Network const&);

/// Gives each question its key, except those of transit when departures are drawn: each draw is a network of its own.
void put_keys(std::vector<Asking>&, Study const&, Materials const&, LinksByMode const&, Networks const&,
              PartStore const&);

/// The street modes for which a hierarchy saves more than it costs, over all questions not answered before.
std::vector<street::Mode> modes_worth_an_index(Study const&, Materials const&, network::Network const&,
                                               std::vector<Asking> const&, PartStore*);

/// Are there departures whose phase is to be drawn?
bool are_drawn(Study const&, Materials const&);

}  // namespace berline::study
