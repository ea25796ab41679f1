// Where people work: jobs by cell, and who goes from which commune to which.
#pragma once

#include <cstdint>
#include <vector>

#include "berline/region/facts.h"
#include "facilities.h"
#include "people.h"

namespace berline::region {

/// Jobs standing in one place of a commune.
struct JobSite {
  std::uint32_t commune = 0;  // row of Facts::communes
  Point place;
  std::uint32_t jobs = 0;
};

/// Commuters from one end to another. Ends are rows of Facts::communes, then rows of Facts::poles.
struct Flow {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double commuters = 0;
  double km = 0;  // one way, by road
};

/// How people go to work, and what the calibration came to.
struct Commuting {
  std::vector<Flow> flows;   // by origin, then by destination; below kSmallestFlow left out
  double deterrence_km = 0;  // exp(-d / deterrence)
  double home_factor = 1;    // by which the jobs of one's own commune pull more than their distance says
  double mean_km = 0;        // one way, by road
  double median_km = 0;      // one way, by road
};

/// Residents who work, of a commune.
double workers_of(Commune const&);

/// Jobs by rule: larger towns have more than their workers, villages fewer; in the streets of the centre, around large
/// facilities, and in parks by the motorway junctions.
std::vector<JobSite> place_jobs(Facts const&, std::vector<Cell> const&, std::vector<Facility> const&,
                                std::uint64_t seed);

/// A gravity model constrained at the origins, T = W A h exp(-d/c) / sum (Wilson 1971), where h is more than one within
/// a commune. Found by bisection, for those who live in the territory: c so that the mean week of a worker is the one
/// of the facts (total `commute_week`, km; 129 without), h so that as many leave their commune as there (total
/// `outside_commune`, percent; h is 1 without).
Commuting commute(Facts const&, std::vector<JobSite> const&);

}  // namespace berline::region
