#include "access/study_feeders.h"

namespace berline::study {
namespace {

std::vector<travel::Feeder> feeders_of(std::vector<FeederKind> const& kinds, Transit const& transit,
                                       access::Places const& parks) {
  auto feeders = std::vector<travel::Feeder>{};
  for (auto const kind : kinds) {
    auto feeder = travel::Feeder{.mode = street::Mode::car, .limit = transit.car, .parks = {}, .walk = transit.walk};
    if (kind == FeederKind::bike || kind == FeederKind::ebike) {
      feeder.mode = kind == FeederKind::bike ? street::Mode::bike : street::Mode::ebike;
      feeder.limit = transit.bike;
    }
    if (kind != FeederKind::car) feeder.handover = transit.parking;
    if (kind == FeederKind::park_and_ride) feeder.parks = parks.positions;
    feeders.push_back(std::move(feeder));
  }
  return feeders;
}

bool needs_car(FeederKind kind) {
  return kind == FeederKind::car || kind == FeederKind::park_and_ride;
}

/// Where people end: at the places, or at the entrances of each in turn.
std::vector<LatLng> entered_at(access::Places const& places) {
  if (places.entrances.empty()) return places.positions;
  auto all = std::vector<LatLng>{};
  for (std::size_t row = 0; row < places.size(); ++row)
    for (auto const entrance : access::entrances_of(places, row)) all.push_back(entrance);
  return all;
}

}  // namespace

travel::FeederChoice feeders_offered(Study const& study, Materials const& materials) {
  auto const& transit = study.transit;
  return {.access = feeders_of(transit.access, transit, materials.parks),
          .egress = feeders_of(transit.egress, transit, materials.parks)};
}

travel::FeederChoice feeders_without_car(Study const& study) {
  auto transit = study.transit;
  for (auto* kinds : {&transit.access, &transit.egress}) std::erase_if(*kinds, needs_car);
  return {.access = feeders_of(transit.access, transit, {}), .egress = feeders_of(transit.egress, transit, {})};
}

StudyFeeders::StudyFeeders(Study const& study, Materials const& materials, network::Network const& network) {
  auto const offered = feeders_offered(study, materials);
  if (!offered.access.empty())
    access_ = travel::legs_to_stops(network, materials.origins.positions, offered.access, materials.origin_link);
  if (offered.egress.empty()) return;
  for (auto const& places : materials.destinations)
    egress_.push_back(travel::legs_from_stops(network, entered_at(places), offered.egress));
}

travel::Feeders StudyFeeders::of(std::size_t set) const {
  return {.access = access_.borrowed(), .egress = egress_.empty() ? travel::FeederLegs{} : egress_[set].borrowed()};
}

}  // namespace berline::study
