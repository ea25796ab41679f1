#include "precarity/precarity_evidence.h"

#include <algorithm>

#include "berline/access/place_quality.h"
#include "gtfs/calendar.h"
#include "precarity/nearest_points.h"

namespace berline::study {
namespace {

/// Marks the homes whose nearest place of the set is one that its register doubts.
void mark_doubtful(access::Places const& set, Homes const& homes, std::vector<std::uint8_t>& are_well_placed) {
  auto const doubtful = access::doubtful_positions(set);
  if (std::ranges::none_of(doubtful, [](auto flag) { return flag != 0; })) return;
  auto const nearest = nearest_points(homes.positions, set.positions);
  for (std::size_t home = 0; home < homes.size(); ++home)
    if (doubtful[nearest[home]] != 0) are_well_placed[home] = 0;
}

bool covers(gtfs::Feed const& feed, gtfs::Date date) {
  auto const validity = gtfs::validity(feed);
  return validity && validity->first <= date && date <= validity->second;
}

std::vector<LatLng> stops_of_another_time(std::span<gtfs::Feed const> feeds, gtfs::Date date) {
  auto stops = std::vector<LatLng>{};
  for (auto const& feed : feeds) {
    if (covers(feed, date)) continue;
    for (auto const& stop : feed.stops)
      if (stop.has_position) stops.push_back(stop.position);
  }
  return stops;
}

}  // namespace

PlaceEvidence evidence_of(Study const& study, Materials const& materials, Homes const& homes,
                          TripPlaces const& places) {
  auto evidence = PlaceEvidence{.are_facilities_well_placed = std::vector<std::uint8_t>(homes.size(), 1),
                                .is_timetable_valid = std::vector<std::uint8_t>(homes.size(), 1)};
  for (auto const& set : places.basket) mark_doubtful(set, homes, evidence.are_facilities_well_placed);
  for (auto const& motive : places.by_motive)
    if (motive) mark_doubtful(motive->places, homes, evidence.are_facilities_well_placed);
  if (study.windows.empty()) return evidence;
  auto const stops = stops_of_another_time(materials.feeds, study.windows.front().date);
  if (stops.empty()) return evidence;
  auto const nearest = nearest_points(homes.positions, stops);
  for (std::size_t home = 0; home < homes.size(); ++home)
    if (distance(homes.positions[home], stops[nearest[home]]) <= kNearStop) evidence.is_timetable_valid[home] = 0;
  return evidence;
}

}  // namespace berline::study
