// Times and lengths between homes and the places of the index: the dear part, which no price changes.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "berline/access/time_matrix.h"
#include "berline/precarity/index.h"
#include "inputs/networks.h"
#include "precarity/precarity_places.h"

namespace berline::study {

/// How well services are reached from one zone in one window.
struct Reach {
  double basket_minutes = precarity::kUnknown;      // to the last of the nearest services, by transit and on foot
  double basket_car_minutes = precarity::kUnknown;  // the same by car
  std::string slowest;                              // the service that takes longest, or is out of reach
};

/// Of one network. Without streets everything is empty.
struct Routes {
  access::TimeMatrix car;                  // [home][attraction]
  std::vector<float> car_metres;           // the same; 0 where the car does not go
  access::TimeMatrix transit;              // door to door by what those without a car have, in the first window
  std::vector<std::vector<Reach>> reach;   // by window, then home; one "window" without transit
  std::vector<std::string> reach_windows;  // their ids

  bool is_empty() const { return car.origins() == 0; }
  std::span<float const> metres(std::size_t home) const {
    return std::span{car_metres}.subspan(home * car.destinations(), car.destinations());
  }
};

/// What is known by car already, from a network with the same streets.
struct KnownByCar {
  bool points = false;             // ways to the same points: not asked again, the routes are without
  Routes const* basket = nullptr;  // to the same services; null: not known
};

/// To these points and services, by the networks of the study. The same for any number of threads.
Routes route(Study const&, Materials const&, Networks&, Homes const&, TripPlaces const&,
             std::vector<LatLng> const& points, Report&, Progress const&, KnownByCar const& known = {});

/// By car alone, and no services.
Routes routes_by_car(Study const&, Networks&, Homes const&, std::vector<LatLng> const& points, Progress const&);

/// To these points alone, and no services.
Routes routes_to_points(Study const&, Networks&, Homes const&, std::vector<LatLng> const&, Progress const&);

/// To services alone, and no points.
Routes routes_to_basket(Study const&, Networks&, Homes const&, TripPlaces const&, Progress const&);

}  // namespace berline::study
