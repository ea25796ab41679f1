// How many people each origin stands for.
#pragma once

#include <vector>

#include "berline/access/place.h"
#include "berline/study/study.h"

namespace berline::study {

/// The study's weight, one each when it has none; missing and negative ones are nobody.
inline std::vector<double> people_of(Study const& study, access::Places const& origins) {
  auto people = std::vector<double>(origins.size(), 1.0);
  if (study.origins.weight.empty() || origins.size() == 0) return people;
  auto const weights = access::numbers_of(origins, study.origins.weight);
  for (std::size_t row = 0; row < people.size(); ++row) people[row] = weights[row] > 0 ? weights[row] : 0;
  return people;
}

}  // namespace berline::study
