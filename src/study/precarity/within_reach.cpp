#include "precarity/within_reach.h"

#include <numeric>

namespace berline::study {

WithinReach& WithinReach::operator+=(WithinReach const& other) {
  people += other.people;
  without_car += other.without_car;
  people_reaching += other.people_reaching;
  without_car_reaching += other.without_car_reaching;
  return *this;
}

WithinReach within_reach(PrecarityAnswer const& answer, std::size_t window, std::size_t home, double minutes) {
  auto const& zone = answer.homes.people[home];
  auto one = WithinReach{.people = std::accumulate(zone.people.begin(), zone.people.end(), 0.0)};
  one.without_car = one.people * zone.no_car_share;
  if (answer.reach[window][home].basket_minutes <= minutes) {
    one.people_reaching = one.people;
    one.without_car_reaching = one.without_car;
  }
  return one;
}

WithinReach within_reach(PrecarityAnswer const& answer, std::size_t window, double minutes) {
  auto sum = WithinReach{};
  for (std::size_t home = 0; home < answer.homes.size(); ++home) sum += within_reach(answer, window, home, minutes);
  return sum;
}

}  // namespace berline::study
