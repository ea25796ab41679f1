// How fast attraction falls with travel time, as observed trips between communes show it.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "berline/base/units.h"
#include "berline/precarity/flows.h"
#include "berline/precarity/parallel.h"

namespace berline::precarity {

/// The gravity choice that observed trips are held against: of the people of each home, sizes x exp(-decay x minutes)
/// over all places, added up between communes. Read during the call.
struct GravityChoice {
  std::span<std::string const> home_communes;   // of each home; empty: left out
  std::span<double const> people;               // who make the trips, of each home
  std::span<std::string const> place_communes;  // of each place
  std::span<double const> sizes;                // of each place: jobs, pupils...
  /// Fills the times by car from a home to all places. Called from several threads.
  std::function<void(std::size_t home, std::span<Seconds>)> times;
};

/// An estimate per minute of travel, and how well it describes the flows.
struct DecayEstimate {
  double decay = 0;
  double standard_error = 0;       // of independent trips
  double robust_error = 0;         // with trips of a commune alike in ways the model does not see; NaN: few communes
  double trips = 0;                // observed, that were counted
  double trips_left_out = 0;       // to or from where the study has nothing, or where the times say nobody can go
  double observed_likelihood = 0;  // mean log likelihood of a trip, under the estimate...
  double start_likelihood = 0;     // ...and under the decay that was assumed before
  bool has_converged = false;
};

/// The decay under which the observed flows are likeliest: given where trips start, each ends in commune J with
///   P_IJ = sum over homes of I (people share) sum over places of J (gravity share),
/// a conditional (equivalently, Poisson with origin effects) model whose one parameter Fisher scoring finds from
/// `start`; the estimate stays within [0, kSteepestDecay]. The robust error is clustered by commune of origin (Liang &
/// Zeger 1986). Of communes of more than `kHomesOfCommune` homes every n-th is taken, which moves the estimate by less
/// than its error. Trips that leave the study are left out: among places inside, choices do not depend on them. The
/// same for any number of threads.
inline constexpr double kSteepestDecay = 2;  // per minute: nobody goes further than the nearest place
inline constexpr std::size_t kHomesOfCommune = 12;
inline constexpr std::size_t kEnoughCommunes = 10;  // of origin, for a robust error
DecayEstimate estimate_decay(FlowTable const&, GravityChoice const&, double start, Workers const& workers = {});

}  // namespace berline::precarity
