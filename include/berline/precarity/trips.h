// Daily trips of people by who they are and why they go out, and where those trips end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "berline/base/units.h"
#include "berline/precarity/income_grid.h"
#include "berline/precarity/parameters.h"

namespace berline::precarity {

enum class Status : std::uint8_t { worker, student, pupil, retired, at_home };
inline constexpr std::size_t kStatuses = 5;

enum class Motive : std::uint8_t { work, study, shopping, health, administration, escort, leisure };
inline constexpr std::size_t kMotives = 7;
std::string_view name_of(Motive);

/// One number a motive, by `Motive`.
using ByMotive = std::array<double, kMotives>;
/// How many people of each status live in a zone, by `Status`. Not everybody need have one: the youngest do not.
using People = std::array<double, kStatuses>;

/// Trips a weekday, one way each, of a person of each status for each motive (D2): `trips.rate.*`.
struct TripRates {
  std::array<ByMotive, kStatuses> by_status{};
};
TripRates read_trip_rates(Parameters const&);

/// Trips of all people of a zone, a weekday.
ByMotive daily_trips(People const&, TripRates const&);

/// People by status from the age bands of the grid and `status.*`: under 3 nobody, 3 to 17 pupils, then shares of
/// students, workers and retired by band; the rest are at home. 80 and over are retired.
struct StatusShares {
  double students_18_24 = 0, workers_18_24 = 0;
  double workers_25_54 = 0;
  double workers_55_64 = 0, retired_55_64 = 0;
  double workers_65_79 = 0;
};
StatusShares read_status_shares(Parameters const&);
People people_by_status(GridCell const&, StatusShares const&);
/// The same where only their number is known: `status.population`.
People people_by_status(double people, Parameters const&);

/// Shares of the trips of one origin that end at each destination: size x exp(-decay x minutes), normalised (Huff 1963,
/// singly constrained gravity). A destination that is never reached or has no size gets none.
///   minutes of travel, sizes (jobs, pupils, floor area...) and shares: one a destination
/// Returns the sum before normalisation: the accessibility of the origin; 0 when nothing is reached, shares all 0 then.
double gravity_shares(std::span<Seconds const> times, std::span<double const> sizes, double decay_per_minute,
                      std::span<double> shares);

}  // namespace berline::precarity
