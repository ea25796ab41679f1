#include "precarity/precarity_places.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "berline/geo/grid.h"
#include "berline/geo/projection.h"
#include "precarity/nearest_points.h"

namespace berline::study {
namespace {

using precarity::kMotives;
using precarity::Motive;

/// Where one thing attracts trips, and how much.
struct Attractor {
  LatLng position;
  std::array<double, kMotives> sizes{};
};

/// The square's place nearest to the middle of all of them, each weighed by its part of what there is.
LatLng middle_place(std::vector<Attractor const*> const& members, std::array<double, kMotives> const& totals) {
  auto const weight = [&](Attractor const& one) {
    auto sum = 0.0;
    for (std::size_t m = 0; m < kMotives; ++m)
      if (totals[m] > 0) sum += one.sizes[m] / totals[m];
    return sum;
  };
  auto lat = 0.0, lon = 0.0, sum = 0.0;
  for (auto const* one : members) {
    auto const w = weight(*one);
    lat += w * one->position.lat;
    lon += w * one->position.lon;
    sum += w;
  }
  auto const middle = LatLng{lat / sum, lon / sum};
  return (*std::ranges::min_element(members, {},
                                    [&](auto const* one) { return distance(one->position, middle).count(); }))
      ->position;
}

}  // namespace

std::vector<std::string> communes_near(std::vector<LatLng> const& points, Homes const& homes) {
  auto communes = std::vector<std::string>{};
  for (auto const home : nearest_points(points, homes.positions)) communes.push_back(homes.communes[home]);
  return communes;
}

Attractions group_attractions(TripPlaces const& places, Homes const& homes, int epsg, int side, Report& report) {
  auto all = std::vector<Attractor>{};
  for (std::size_t home = 0; home < homes.size(); ++home) {
    auto one = Attractor{.position = homes.positions[home]};
    auto const& people = homes.people[home].people;
    auto const count = std::accumulate(people.begin(), people.end(), 0.0);
    for (std::size_t m = 0; m < kMotives; ++m)
      if (!places.by_motive[m] && (m != row_of(Motive::escort) || !places.by_motive[row_of(Motive::study)]))
        one.sizes[m] = count;
    all.push_back(one);
  }
  for (std::size_t m = 0; m < kMotives; ++m) {
    auto const is_escort = m == row_of(Motive::escort) && !places.by_motive[m];
    auto const& set = places.by_motive[is_escort ? row_of(Motive::study) : m];
    if (!set) {
      if (m != row_of(Motive::leisure))
        report.add({Severity::info,
                    "trips_without_places",
                    {.field = "trips"},
                    {{"motive", std::string{name_of(static_cast<Motive>(m))}}}});
      continue;
    }
    auto const& sizes = set->sizes;
    for (std::size_t row = 0; row < sizes.size(); ++row) {
      auto one = Attractor{.position = set->places.positions[row]};
      one.sizes[m] = sizes[row];
      if (sizes[row] > 0) all.push_back(one);
    }
  }
  auto totals = std::array<double, kMotives>{};
  for (auto const& one : all)
    for (std::size_t m = 0; m < kMotives; ++m) totals[m] += one.sizes[m];

  auto const projection = geo::Projection{epsg};
  auto squares = std::map<std::pair<std::int64_t, std::int64_t>, std::vector<Attractor const*>>{};
  for (auto const& one : all) {
    if (std::ranges::all_of(one.sizes, [](auto size) { return size <= 0; })) continue;
    auto const cell = geo::cell_at(projection.forward(one.position), epsg, side);
    squares[{cell.north, cell.east}].push_back(&one);
  }
  auto attractions = Attractions{};
  for (auto const& [square, members] : squares) {
    attractions.positions.push_back(middle_place(members, totals));
    for (std::size_t m = 0; m < kMotives; ++m) {
      auto sum = 0.0;
      for (auto const* one : members) sum += one->sizes[m];
      attractions.sizes[m].push_back(sum);
    }
  }
  attractions.communes = communes_near(attractions.positions, homes);
  return attractions;
}

}  // namespace berline::study
