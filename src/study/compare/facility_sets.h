// The sets of facilities that a scenario may change: destinations, the parks of park and ride, places of the index.
#pragma once

#include <vector>

#include "berline/access/place.h"
#include "berline/scenario/scenario.h"
#include "berline/study/study.h"
#include "precarity/precarity_inputs.h"

namespace berline::study {

/// What a study has of each.
struct FacilitySets {
  std::vector<access::Places> destinations;
  access::Places parks;
  TripPlaces index;  // empty without an index
};

/// Do the sets differ in what a scenario changes: who is there, where, and how much of it?
bool differ(access::Places const& before, access::Places const& after);
/// Does any place of the index?
bool differ(TripPlaces const& before, TripPlaces const& after);

/// The sets as the scenario has them. Sets are named as destinations are, "parks", and by their keys "trips.health" and
/// "basket.doctor". What happens to a facility of destinations happens to it in the sets of the index that come from
/// the same file and hold its id; a new one belongs only to the set it is opened in. Throws as `scenario::apply`.
FacilitySets apply(scenario::Scenario const&, Study const&, FacilitySets const&);

}  // namespace berline::study
