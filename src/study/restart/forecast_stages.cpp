#include "restart/forecast_stages.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

namespace berline::study {
namespace {

using travel::TravelMode;

// Processor time of the generated basin's demonstration (24,415 squares, 22,198 trips), divided by what each stage
// grows with; the region's stays within a factor of two of what they say.
constexpr double kSecondsOfIndexPair = 220e-9;     // a home and a square: routes by car and transit, trips
constexpr double kSecondsOfDraw = 90e-9;           // a home and a draw
constexpr double kSecondsOfAppointment = 1.2e-6;   // an origin, a destination and a mode, there and back
constexpr double kSecondsOfCorridor = 400e-6;      // a line and an origin
constexpr double kSecondsOfSevered = 1e-3;         // a home of a zone whose surroundings are walked to
constexpr std::size_t kSeveredHomes = 40;          // of a zone, at most
constexpr double kSecondsOfLink = 2e-3;            // a pair of centres, the whole day
constexpr double kSecondsOfIsochroneTrip = 15e-6;  // a place, by transit
constexpr double kSecondsOfIsochroneNode = 2e-6;   // a place and a street vertex, by the others
constexpr double kMetresOfDegree = 111'320;

/// Homes that stand for their zones.
double severed_homes(ZoneLayer const& zones) {
  auto homes = std::vector<std::size_t>(zones.ids.size(), 0);
  for (auto const zone : zones.zone_of)
    if (zone && homes[*zone] < kSeveredHomes) ++homes[*zone];
  return static_cast<double>(std::accumulate(homes.begin(), homes.end(), std::size_t{0}));
}

}  // namespace

std::size_t attraction_squares(Study const& study, access::Places const& origins) {
  auto const side = static_cast<double>(study.precarity->grid_m);
  auto squares = std::set<std::pair<int, int>>{};
  if (origins.positions.empty()) return 0;
  auto const across = kMetresOfDegree * std::cos(origins.positions.front().lat * std::numbers::pi / 180);
  for (auto const& at : origins.positions)
    squares.emplace(static_cast<int>(std::floor(at.lon * across / side)),
                    static_cast<int>(std::floor(at.lat * kMetresOfDegree / side)));
  return squares.size();
}

double seconds_beside_times(Study const& study, Materials const& materials, network::Network const& network) {
  auto const origins = static_cast<double>(materials.origins.size());
  auto const trips = static_cast<double>(network.timetable.trip_count());
  auto seconds = origins * static_cast<double>(study.corridors.size()) * kSecondsOfCorridor;
  if (study.precarity) {
    auto const pairs = origins * static_cast<double>(attraction_squares(study, materials.origins));
    seconds += pairs * kSecondsOfIndexPair * (1 + static_cast<double>(study.scenarios.size())) +
               origins * study.precarity->draws * kSecondsOfDraw;
  }
  if (study.appointment)
    for (auto const& places : materials.destinations)
      seconds += origins * static_cast<double>(places.size() * study.modes.size()) * kSecondsOfAppointment;
  if (study.severance) seconds += severed_homes(materials.zones[study.severance->zones]) * kSecondsOfSevered;
  if (study.links) seconds += std::pow(static_cast<double>(materials.centres.size()), 2) * kSecondsOfLink;
  if (study.isochrones) {
    auto const& asked = *study.isochrones;
    auto const places = asked.set ? materials.destinations[*asked.set].size() : asked.at.size();
    for (auto const mode : asked.modes)
      seconds +=
          static_cast<double>(places) *
          (mode == TravelMode::transit ? trips * kSecondsOfIsochroneTrip
                                       : static_cast<double>(network.streets.vertex_count()) * kSecondsOfIsochroneNode);
  }
  return seconds;
}

}  // namespace berline::study
