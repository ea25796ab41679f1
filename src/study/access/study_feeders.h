// The ways to stops and from them that a study's journeys by transit may use beside walking.
#pragma once

#include <cstddef>
#include <vector>

#include "berline/study/materials.h"
#include "berline/study/study.h"
#include "berline/travel/feeder.h"

namespace berline::study {

/// What the study offers at both ends beside walking.
travel::FeederChoice feeders_offered(Study const&, Materials const&);

/// The same to people without a car: the bicycles among them.
travel::FeederChoice feeders_without_car(Study const&);

/// Found once for a network: the legs of all origins, and of the destinations of each set.
class StudyFeeders {
public:
  StudyFeeders(Study const&, Materials const&, network::Network const&);

  /// Those of one set; nothing when people walk. They look into this object.
  travel::Feeders of(std::size_t set) const;
  travel::FeederLegs const& access() const { return access_; }

private:
  travel::FeederLegs access_;
  std::vector<travel::FeederLegs> egress_;  // by set
};

}  // namespace berline::study
