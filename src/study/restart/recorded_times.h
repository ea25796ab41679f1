// The travel times of one question as a part: the blocks as they came, for the sinks of a later run.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "access/answers.h"
#include "berline/base/progress.h"
#include "berline/travel/matrix.h"
#include "restart/part_store.h"

namespace berline::study {

/// What determines the times of a question: the network (by its key), the points on its streets, and what is asked.
Bytes content_of(std::string const& network_key, std::span<street::Link const> origins,
                 std::span<street::Link const> destinations, travel::TravelRequest const&);

/// Puts a question to the core: its times go to all these sinks.
using Route = std::function<void(std::span<travel::Sink* const>)>;
/// The blocks of a question to the sinks, and into a part beside.
void record_times(PartWriter, std::span<travel::Sink* const>, Route const&);

/// The blocks of a part to the sinks, in their order.
void replay_times(PartReader, std::span<travel::Sink* const>, std::size_t origins, Progress const&);

}  // namespace berline::study
