// Daily travel of the homes of the index and what it costs, from routes and parameters.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "berline/precarity/mode_choice.h"
#include "berline/precarity/parallel.h"
#include "berline/precarity/parameters.h"
#include "berline/precarity/zone_travel.h"
#include "precarity/precarity_places.h"
#include "precarity/precarity_ways.h"

namespace berline::study {

/// What every home travels.
struct Mobility {
  std::vector<precarity::ZoneTravel> travel;  // one a home; none without streets
  std::vector<std::uint8_t> are_routed;       // 1: the home meets the streets and goes somewhere
  std::vector<precarity::Motive> purposes;    // that lack of alternatives compares
  std::vector<std::vector<double>> lack_of;   // [purpose][home], 0..1; NaN where the car goes nowhere either
  std::vector<double> lack_of_alternatives;   // the mean over purposes
};

/// Which cars are fuller under a scenario than before: those to some attractions from some homes.
struct Pooling {
  std::vector<precarity::PoolRiders> pools;
  std::vector<std::uint8_t> pool_of;  // [home * attractions + attraction]: from 1; 0: none

  std::span<std::uint8_t const> of(std::size_t home, std::size_t attractions) const {
    return std::span{pool_of}.subspan(home * attractions, attractions);
  }
};

/// What was before routes or prices changed, and how people answer (D3): destinations stay those of before.
struct Before {
  Ways const& ways;
  precarity::Parameters const& parameters;
  precarity::ModeResponse response = precarity::ModeResponse::none;
  Pooling const* pooling = nullptr;  // cars that are fuller after; null: none
  /// What was travelled before, for homes whose ways are what they were. Null where prices, places or cars change too.
  Mobility const* mobility = nullptr;
};

/// Trips, modes and costs under the parameters. A home that goes nowhere is reported (home_not_routed). The same for
/// any number of threads.
Mobility mobility_of(Precarity const&, Homes const&, TripPlaces const&, Attractions const&,
                     std::optional<ObservedFlows> const&, Ways const&, precarity::Parameters const&,
                     precarity::Workers const&, Report&, std::optional<Before> const& = std::nullopt);

}  // namespace berline::study
