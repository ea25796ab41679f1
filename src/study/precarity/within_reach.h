// Who has the basket of services within so many minutes without a car.
#pragma once

#include "precarity/precarity_answer.h"

namespace berline::study {

/// People without a car are the people of a zone in the proportion of its households without one.
struct WithinReach {
  double people = 0, without_car = 0;
  double people_reaching = 0, without_car_reaching = 0;

  WithinReach& operator+=(WithinReach const&);
};

/// Of one home that has the basket within reach, or has not.
WithinReach within_reach(precarity::ZonePeople const&, bool reaches);

/// Of one home, in a window of the answer.
WithinReach within_reach(PrecarityAnswer const&, std::size_t window, std::size_t home, double minutes);

/// Of all of them.
WithinReach within_reach(PrecarityAnswer const&, std::size_t window, double minutes);

}  // namespace berline::study
