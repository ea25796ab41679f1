// The ways from homes to attractions as the index reads them, wherever they are kept.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "precarity/precarity_routes.h"

namespace berline::study {

/// A scenario changes few of the ways of the base, which take gigabytes over a region: they are read where they are,
/// not copied. Refers to the routes it is made of.
class Ways {
public:
  /// The columns of some routes, then those of more.
  struct Columns {
    Routes const* routes = nullptr;
    Routes const* more = nullptr;
  };

  /// Those of the routes, all of them.
  Ways(Routes const& routes) : Ways{{&routes}, {&routes}, routes, {}} {}
  /// `points`: which column each attraction is; none: as they come. The basket is that of `services`.
  Ways(Columns by_car, Columns by_transit, Routes const& services, std::vector<std::size_t> points)
      : by_car_{by_car}, by_transit_{by_transit}, services_{&services}, points_{std::move(points)} {}

  bool is_empty() const { return by_transit_.routes->transit.origins() == 0; }
  std::size_t attractions() const {
    auto const of = [](Routes const* routes) { return routes == nullptr ? 0 : routes->transit.destinations(); };
    return points_.empty() ? of(by_transit_.routes) + of(by_transit_.more) : points_.size();
  }

  Seconds car(std::size_t home, std::size_t attraction) const {
    auto const [routes, column] = find(by_car_, &Routes::car, attraction);
    return routes->car.at(home, column);
  }
  /// Of the way by car; 0 where there is none.
  float metres(std::size_t home, std::size_t attraction) const {
    auto const [routes, column] = find(by_car_, &Routes::car, attraction);
    return routes->metres(home)[column];
  }
  Seconds transit(std::size_t home, std::size_t attraction) const {
    auto const [routes, column] = find(by_transit_, &Routes::transit, attraction);
    return routes->transit.at(home, column);
  }
  Routes const& services() const { return *services_; }

private:
  std::pair<Routes const*, std::size_t> find(Columns const& columns, access::TimeMatrix Routes::*times,
                                             std::size_t attraction) const {
    auto const column = points_.empty() ? attraction : points_[attraction];
    auto const first = (columns.routes->*times).destinations();
    return column < first ? std::pair{columns.routes, column} : std::pair{columns.more, column - first};
  }

  Columns by_car_, by_transit_;
  Routes const* services_;
  std::vector<std::size_t> points_;
};

}  // namespace berline::study
