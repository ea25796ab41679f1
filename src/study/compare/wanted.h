// Which measures of a study a scenario may change.
#pragma once

#include <map>
#include <utility>

#include "compare/changed.h"

namespace berline::study {

/// Which questions a scenario may answer otherwise than the base: a set of destinations by a mode.
class Wanted {
public:
  Wanted(Changed const&, Materials const& before);

  bool operator()(std::size_t set, travel::TravelMode mode) const { return wanted_.contains({set, mode}); }
  bool anything() const { return !wanted_.empty(); }

private:
  std::map<std::pair<std::size_t, travel::TravelMode>, bool> wanted_;
};

/// The study cut down to what is wanted.
Study reduced(Study, Wanted const&);

}  // namespace berline::study
