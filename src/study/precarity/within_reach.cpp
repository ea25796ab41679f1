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

WithinReach within_reach(precarity::ZonePeople const& home, bool reaches) {
  auto one = WithinReach{.people = std::accumulate(home.people.begin(), home.people.end(), 0.0)};
  one.without_car = one.people * home.no_car_share;
  if (reaches) {
    one.people_reaching = one.people;
    one.without_car_reaching = one.without_car;
  }
  return one;
}

WithinReach within_reach(PrecarityAnswer const& answer, std::size_t window, std::size_t home, double minutes) {
  return within_reach(answer.homes.people[home], answer.reach[window][home].basket_minutes <= minutes);
}

WithinReach within_reach(PrecarityAnswer const& answer, std::size_t window, double minutes) {
  auto sum = WithinReach{};
  for (std::size_t home = 0; home < answer.homes.size(); ++home) sum += within_reach(answer, window, home, minutes);
  return sum;
}

}  // namespace berline::study
