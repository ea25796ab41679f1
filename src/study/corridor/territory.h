// What profiles of lines count, and where it is.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/units.h"
#include "berline/network/network.h"
#include "corridor/corridor.h"

namespace berline::study {

/// A set of points that amounts stand on, and those of them that the present line may have within reach.
struct Ground {
  std::vector<LatLng> positions;
  std::vector<std::size_t> near{};  // rows, ascending
  std::vector<Seconds> walks{};     // [stop * near.size() + i]: on foot from each stop to near[i]
  std::vector<Seconds> nearest{};   // likewise from the nearest of the stops
};

/// All that is counted: people and their groups, destinations, households of the index, ends of trips, services.
class Territory {
public:
  Territory(Study const&, Materials const&, PrecarityAnswer const* precarity);

  /// Walks from these stops to all points, up to `longest`.
  void walk_from(std::vector<LatLng> const& stops, Seconds longest, network::Network const&, Study const&);

  std::vector<Ground> grounds;
  std::vector<CorridorAmount> amounts;
  std::vector<double> people;  // one an origin, on the first ground

  std::size_t home_ground() const { return home_ground_; }
  std::optional<std::size_t> work_ground() const { return work_ground_; }

private:
  bool add_sum(output::Field, std::vector<double> values);
  void add_origins(Study const&, access::Places const&);
  void add_places(Destinations const&, access::Places const&);
  void add_homes(PrecarityAnswer const&);
  void add_trips(Study const&, Materials const&);

  std::size_t home_ground_ = 0;
  std::optional<std::size_t> work_ground_;
};

/// What is asked of the streets for such walks.
travel::TravelRequest walk_request(Study const&, Seconds longest);

}  // namespace berline::study
