// Floating catchment areas: supply shared among those who can reach it, then summed over what one can reach.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/access/decay.h"
#include "berline/access/time_matrix.h"

namespace berline::access {

// S_j supply of facility j, P_i demand of origin i, w_ij the weight of the time between them.
enum class CatchmentMethod : std::uint8_t {
  two_step,    // R_j = S_j / sum_i P_i w_ij, A_i = sum_j R_j w_ij. With a step decay 2SFCA (Luo and Wang 2003), with
               // others E2SFCA (Luo and Qi 2009)
  three_step,  // demand split by G_ij = w_ij / sum_j w_ij (Wan, Zou and Sternberg 2012)
  modified_two_step,  // A_i = sum_j R_j w_ij^2: a badly placed supply is lost (Delamater 2013)
  balanced,           // w normalised by row for demand, by column for supply (Paez, Higgins and Vivona 2019)
};

/// People who travel alike: households with a car by car, the others by transit. All groups compete for the same
/// supply.
struct DemandGroup {
  TimeMatrix const* times = nullptr;  // to the same destinations in all groups
  std::vector<double> demand;         // one an origin, none negative
  Decay decay;
};

struct CatchmentResult {
  std::vector<std::vector<double>> access;  // [group][origin]: supply per unit of demand; 0 where nothing is reached
  std::vector<double> ratio;                // [facility]: R_j; 0 where nobody comes
  double unreached_supply = 0;              // of facilities in nobody's reach: it serves no one
};

/// Two-step and three-step conserve supply: sum_i P_i A_i = sum_j S_j - unreached. Balanced satisfies sum_i A_i = sum_j
/// R_j instead; the modified one serves at most what there is.
CatchmentResult catchment(std::span<DemandGroup const>, std::span<double const> supply, CatchmentMethod);

/// Spatial availability (Soukhov and others 2023), V_i: the supply of each facility divided in proportion to
/// P_i w_ij; sums to the supply within reach. [group][origin], in units of supply. (It equals P_i times the two-step
/// access; per person both are the same number.)
std::vector<std::vector<double>> spatial_availability(std::span<DemandGroup const>, std::span<double const> supply);

/// Demand weighed by how much each age asks for: P_i = sum_a P_ia use_a / mean use, the mean over all people, so that
/// the sum stays the number of people (DREES' standardised population). `by_age[age][origin]`; `use` one an age, none
/// negative. Where nobody uses anything: the people themselves.
std::vector<double> standardised_demand(std::span<std::vector<double> const> by_age, std::span<double const> use);

}  // namespace berline::access
