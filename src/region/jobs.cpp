#include "jobs.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "draw.h"
#include "point_grid.h"
#include "random.h"

namespace berline::region {
namespace {

constexpr auto kWorkersPerPerson = 0.37;  // people at work per inhabitant; Hauts-de-France, order of magnitude, ours
constexpr auto kJobsPerWorker = 0.86;     // the basin sends more commuters out than it receives; ours
constexpr auto kJobsExponent = 1.25;      // jobs grow faster than towns; ours
constexpr auto kParkShare = 0.3;          // of a commune's jobs, in the parks by its junctions, if it has any
constexpr auto kFacilityShare = 0.2;      // around its facilities
constexpr auto kParkMetres = 350.0;       // from a junction to its park

constexpr auto kRoadFactor = 1.3;    // of road to straight line
constexpr auto kWeekTrips = 9.0;     // commuting trips a week: 4.5 days, there and back
constexpr auto kFallbackWeek = 129;  // km, method.md 7
constexpr auto kFarthestKm = 70.0;   // straight; nobody commutes farther every day
constexpr auto kSmallestFlow = 0.05;
constexpr auto kBisections = 18;      // of the deterrence, over 200 km
constexpr auto kHomeBisections = 12;  // of the home factor, over three powers of ten

/// One end of a flow.
struct End {
  Point place;
  double workers = 0;
  double jobs = 0;
  double inner_km = 0;  // of trips within it
  bool pole = false;
};

std::vector<End> ends_of(Facts const& facts, std::vector<JobSite> const& sites) {
  auto ends = std::vector<End>{};
  for (auto const& commune : facts.communes)
    ends.push_back({.place = to_plane(commune.centre),
                    .workers = workers_of(commune),
                    .inner_km = 0.5 * std::sqrt(commune.area_km2 / 3.14159)});
  for (auto const& site : sites) ends[site.commune].jobs += site.jobs;
  for (auto const& pole : facts.poles)
    ends.push_back({.place = to_plane(pole.position),
                    .workers = static_cast<double>(pole.workers),
                    .jobs = static_cast<double>(pole.jobs),
                    .pole = true});
  return ends;
}

/// The ends within reach of each end, with the kilometres by road between them.
struct Reach {
  std::uint32_t from, to;
  double km;
};

std::vector<Reach> reaches_of(std::vector<End> const& ends) {
  auto places = std::vector<Point>{};
  for (auto const& end : ends) places.push_back(end.place);
  auto const grid = PointGrid{std::move(places), 10'000};
  auto reaches = std::vector<Reach>{};
  for (std::uint32_t from = 0; from < ends.size(); ++from) {
    auto const first = static_cast<std::ptrdiff_t>(reaches.size());
    grid.each_within(ends[from].place, kFarthestKm * 1000, [&](auto to) {
      if (ends[from].pole && ends[to].pole) return;
      auto const straight = from == to ? ends[from].inner_km : distance(ends[from].place, ends[to].place) / 1000;
      reaches.push_back({from, to, straight * kRoadFactor});
    });
    std::sort(reaches.begin() + first, reaches.end(), [](auto const& a, auto const& b) { return a.to < b.to; });
  }
  return reaches;
}

std::vector<double> spread(std::vector<End> const& ends, std::vector<Reach> const& reaches, double deterrence,
                           double home) {
  auto pull = std::vector<double>(reaches.size());
  auto sum = std::vector<double>(ends.size(), 0);
  for (std::size_t i = 0; i < reaches.size(); ++i) {
    pull[i] = ends[reaches[i].to].jobs * std::exp(-reaches[i].km / deterrence) *
              (reaches[i].from == reaches[i].to ? home : 1);
    sum[reaches[i].from] += pull[i];
  }
  for (std::size_t i = 0; i < reaches.size(); ++i)
    pull[i] = sum[reaches[i].from] > 0 ? ends[reaches[i].from].workers * pull[i] / sum[reaches[i].from] : 0;
  return pull;
}

// What follows is about those who live in the territory: poles send commuters too, from as far as they lie.

double mean_km(std::vector<End> const& ends, std::vector<Reach> const& reaches, std::vector<double> const& commuters) {
  auto all = 0.0;
  auto km = 0.0;
  for (std::size_t i = 0; i < reaches.size(); ++i) {
    if (ends[reaches[i].from].pole) continue;
    all += commuters[i];
    km += commuters[i] * reaches[i].km;
  }
  return all > 0 ? km / all : 0;
}

/// Of all commuters, those who work in another commune.
double outside_share(std::vector<End> const& ends, std::vector<Reach> const& reaches,
                     std::vector<double> const& commuters) {
  auto all = 0.0;
  auto outside = 0.0;
  for (std::size_t i = 0; i < reaches.size(); ++i) {
    if (ends[reaches[i].from].pole) continue;
    all += commuters[i];
    if (reaches[i].from != reaches[i].to) outside += commuters[i];
  }
  return all > 0 ? outside / all : 0;
}

double median_km(std::vector<End> const& ends, std::vector<Reach> const& reaches,
                 std::vector<double> const& commuters) {
  auto by_km = std::vector<std::pair<double, double>>{};
  auto all = 0.0;
  for (std::size_t i = 0; i < reaches.size(); ++i) {
    if (ends[reaches[i].from].pole) continue;
    by_km.emplace_back(reaches[i].km, commuters[i]);
    all += commuters[i];
  }
  std::ranges::sort(by_km);
  auto seen = 0.0;
  for (auto const& [km, count] : by_km)
    if ((seen += count) >= all / 2) return km;
  return 0;
}

}  // namespace

double workers_of(Commune const& commune) {
  return kWorkersPerPerson * commune.population;
}

std::vector<JobSite> place_jobs(Facts const& facts, std::vector<Cell> const& cells,
                                std::vector<Facility> const& facilities, std::uint64_t seed) {
  auto weights = std::vector<double>{};
  auto all_weights = 0.0;
  auto all_workers = 0.0;
  auto centres = std::vector<Point>{};
  for (auto const& commune : facts.communes) {
    weights.push_back(std::pow(commune.population, kJobsExponent));
    all_weights += weights.back();
    all_workers += workers_of(commune);
    centres.push_back(to_plane(commune.centre));
  }
  auto places = std::vector<std::vector<std::pair<Point, double>>>(facts.communes.size());  // with their weights
  auto const grid = PointGrid{std::move(centres), 4000};
  auto const share_out = [&](std::vector<std::vector<Point>> const& by_commune, auto share) {
    for (std::size_t commune = 0; commune < by_commune.size(); ++commune)
      for (auto const place : by_commune[commune])
        places[commune].emplace_back(place, share / static_cast<double>(by_commune[commune].size()));
  };
  auto parks = std::vector<std::vector<Point>>(facts.communes.size());
  for (auto const& junction : facts.junctions) {
    auto random = Random{seed, "park " + junction.road + junction.number};
    auto const commune = facts.commune(junction.commune) - facts.communes.data();
    parks[static_cast<std::size_t>(commune)].push_back(to_plane(junction.position) +
                                                       rotated({kParkMetres, 0}, random.between(0, 6.28)));
  }
  auto doors = std::vector<std::vector<Point>>(facts.communes.size());
  for (auto const& facility : facilities) doors[grid.nearest(facility.place)].push_back(facility.place);
  auto streets = std::vector<std::vector<Point>>(facts.communes.size());
  for (auto const& cell : cells)
    if (cell.fabric == Fabric::centre || cell.fabric == Fabric::village)
      streets[cell.communes.front()].push_back({cell.east + 100.0, cell.north + 100.0});
  share_out(parks, kParkShare);
  share_out(doors, kFacilityShare);
  share_out(streets, 1 - kParkShare - kFacilityShare);

  auto sites = std::vector<JobSite>{};
  for (std::uint32_t commune = 0; commune < facts.communes.size(); ++commune) {
    auto const jobs = kJobsPerWorker * all_workers * weights[commune] / all_weights;
    auto sum = 0.0;
    for (auto const& [place, weight] : places[commune]) sum += weight;
    auto owed = 0.0;  // carries the fractions, so that nothing is lost to rounding
    for (auto const& [place, weight] : places[commune]) {
      owed += jobs * weight / sum;
      auto const whole = std::floor(owed + 0.5);
      owed -= whole;
      if (whole > 0) sites.push_back({commune, place, static_cast<std::uint32_t>(whole)});
    }
  }
  return sites;
}

Commuting commute(Facts const& facts, std::vector<JobSite> const& sites) {
  auto const ends = ends_of(facts, sites);
  auto const reaches = reaches_of(ends);
  auto const wanted_km = facts.total("commute_week").value_or(kFallbackWeek) / kWeekTrips;
  auto const deterrence_for = [&](double home) {
    auto low = 0.5;
    auto high = 200.0;
    for (auto step = 0; step < kBisections; ++step) {
      auto const middle = (low + high) / 2;
      (mean_km(ends, reaches, spread(ends, reaches, middle, home)) < wanted_km ? low : high) = middle;
    }
    return (low + high) / 2;
  };
  auto result = Commuting{};
  if (auto const outside = facts.total("outside_commune")) {
    auto low = 0.0;  // powers of ten
    auto high = 3.0;
    for (auto step = 0; step < kHomeBisections; ++step) {
      auto const home = std::pow(10, (low + high) / 2);
      auto const share = outside_share(ends, reaches, spread(ends, reaches, deterrence_for(home), home));
      (100 * share > *outside ? low : high) = (low + high) / 2;
    }
    result.home_factor = std::pow(10, (low + high) / 2);
  }
  result.deterrence_km = deterrence_for(result.home_factor);
  auto const commuters = spread(ends, reaches, result.deterrence_km, result.home_factor);
  result.mean_km = mean_km(ends, reaches, commuters);
  result.median_km = median_km(ends, reaches, commuters);
  for (std::size_t i = 0; i < reaches.size(); ++i)
    if (commuters[i] >= kSmallestFlow)
      result.flows.push_back({reaches[i].from, reaches[i].to, commuters[i], reaches[i].km});
  return result;
}

}  // namespace berline::region
