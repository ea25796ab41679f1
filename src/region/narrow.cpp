#include <algorithm>
#include <set>

#include "berline/region/facts.h"
#include "draw.h"
#include "point_grid.h"

namespace berline::region {
namespace {

constexpr auto kHospitalReach = 15'000.0;  // metres from the nearest commune kept: those of Seclin, Arras and Lille too
constexpr auto kStationReach = 19'000.0;  // trains lead out of the area: Lille and Arras stay within reach of the basin
constexpr auto kKnotReach = 6'000.0;
constexpr auto kPoleReach = 2'500.0;  // a pole this near to a commune's centre is that commune
constexpr auto kBoxMetres = 5'000.0;

/// Runs of at least two consecutive names that are kept.
template <class Kept>
std::vector<std::pair<std::size_t, std::size_t>> runs(std::vector<std::string> const& names, Kept const& kept) {
  auto found = std::vector<std::pair<std::size_t, std::size_t>>{};
  for (std::size_t first = 0; first < names.size();) {
    auto last = first;
    while (last < names.size() && kept(names[last])) ++last;
    if (last - first >= 2) found.emplace_back(first, last);
    first = std::max(last, first + 1);
  }
  return found;
}

template <class T>
std::vector<T> slice(std::vector<T> const& values, std::size_t first, std::size_t last) {
  return {values.begin() + static_cast<std::ptrdiff_t>(first), values.begin() + static_cast<std::ptrdiff_t>(last)};
}

}  // namespace

Facts narrowed(Facts const& all, bool (*keep)(Facts const&, Commune const&)) {
  auto part = Facts{};
  part.name = all.name;
  part.totals = all.totals;
  auto epci = std::set<std::string>{};
  for (auto const& commune : all.communes) {
    if (!keep(all, commune)) continue;
    part.communes.push_back(commune);
    part.places.emplace(commune.name, commune.centre);
    epci.insert(commune.epci);
  }
  auto centres = std::vector<Point>{};
  for (auto const& commune : part.communes) centres.push_back(to_plane(commune.centre));
  auto const grid = PointGrid{std::move(centres), kBoxMetres};
  auto const near = [&](LatLng place, double reach) {
    return grid.nearest(
               to_plane(place), [](auto) { return true; }, reach) != kNowhere;
  };
  std::ranges::copy_if(all.epci, std::back_inserter(part.epci), [&](auto const& it) { return epci.contains(it.code); });
  std::ranges::copy_if(all.car_sectors, std::back_inserter(part.car_sectors), [&](auto const& sector) {
    return std::ranges::any_of(sector.epci, [&](auto const& code) { return epci.contains(code); });
  });
  std::ranges::copy_if(all.estates, std::back_inserter(part.estates),
                       [&](auto const& estate) { return part.commune(estate.commune) != nullptr; });
  std::ranges::copy_if(all.mining, std::back_inserter(part.mining),
                       [&](auto const& it) { return part.commune(it.commune) != nullptr; });
  std::ranges::copy_if(all.health_centres, std::back_inserter(part.health_centres),
                       [&](auto const& it) { return part.commune(it.commune) != nullptr; });
  std::ranges::copy_if(all.projects, std::back_inserter(part.projects),
                       [&](auto const& it) { return near(it.position, kKnotReach); });
  std::ranges::copy_if(all.poles, std::back_inserter(part.poles),
                       [&](auto const& pole) { return !near(pole.position, kPoleReach); });
  for (auto const& knot : all.knots)
    if (near(knot.position, kKnotReach)) {
      part.knots.push_back(knot);
      part.places.emplace(knot.name, knot.position);
    }
  for (auto const& hospital : all.hospitals)
    if (near(hospital.position, kHospitalReach)) {
      part.hospitals.push_back(hospital);
      part.places.emplace(hospital.name, hospital.position);
    }
  for (auto const& station : all.stations)
    if (near(station.position, kStationReach)) {
      part.stations.push_back(station);
      part.places.emplace("gare " + station.name, station.position);
    }
  auto const known = [&](std::string const& place) { return part.places.contains(place); };
  for (auto const& track : all.tracks)
    for (auto const& [first, last] : runs(track.places, known))
      part.tracks.push_back({track.name, track.greenway, slice(track.places, first, last), track.provenance});
  for (auto const& road : all.roads)
    if (auto const found = runs(road.places, known); !found.empty())
      part.roads.push_back(
          {road.name, road.rank, slice(road.places, found[0].first, found[0].second), road.provenance});
  std::ranges::copy_if(all.junctions, std::back_inserter(part.junctions), [&](auto const& junction) {
    return part.commune(junction.commune) != nullptr &&
           std::ranges::find(part.roads, junction.road, &Road::name) != part.roads.end();
  });
  for (auto const& service : all.rail_services)
    for (auto const& [first, last] : runs(service.stations, [&](auto const& name) { return known("gare " + name); })) {
      auto clipped = service;
      clipped.stations = slice(service.stations, first, last);
      clipped.minutes = slice(service.minutes, first, last);
      auto const start = clipped.minutes.front();
      for (auto& minutes : clipped.minutes) minutes -= start;
      auto const late = minutes(static_cast<std::int32_t>(start));
      clipped.first = service.first + late;
      clipped.last = service.last + late;
      part.rail_services.push_back(std::move(clipped));
    }
  std::ranges::copy_if(all.bus_lines, std::back_inserter(part.bus_lines),
                       [&](auto const& line) { return std::ranges::all_of(line.places, known); });
  return part;
}

}  // namespace berline::region
