#include "config/take_transit.h"

#include <algorithm>

namespace berline::study {
namespace {

std::vector<FeederKind> take_feeders(Taker const& taker, std::string const& path) {
  auto names = std::vector<std::string>{};
  taker.take(names, path);
  auto kinds = std::vector<FeederKind>{};
  for (auto const& name : names) {
    if (name == "bike") kinds.push_back(FeederKind::bike);
    if (name == "ebike") kinds.push_back(FeederKind::ebike);
    if (name == "car") kinds.push_back(FeederKind::car);
    if (name == "park_and_ride") kinds.push_back(FeederKind::park_and_ride);
  }
  return kinds;
}

}  // namespace

Transit take_transit(Taker const& taker) {
  auto transit = Transit{};
  transit.access = take_feeders(taker, "transit.access");
  transit.egress = take_feeders(taker, "transit.egress");
  taker.take_minutes(transit.bike, "transit.bike_min");
  taker.take_minutes(transit.car, "transit.car_min");
  taker.take_minutes(transit.walk, "transit.park_walk_min");
  taker.take_seconds(transit.parking, "transit.parking_s");
  taker.take(transit.headways.draws, "transit.headway_draws");
  auto seed = static_cast<int>(transit.headways.seed);
  taker.take(seed, "transit.headway_seed");
  transit.headways.seed = static_cast<std::uint64_t>(seed);
  taker.take(transit.headway_percentile, "transit.headway_percentile");
  transit.parks.name = "parks";
  taker.take(transit.parks.file, "transit.parks");
  taker.take(transit.parks.id, "transit.parks_id");
  for (auto const* kinds : {&transit.access, &transit.egress})
    if (std::ranges::count(*kinds, FeederKind::park_and_ride) > 0 && transit.parks.file.empty())
      taker.add("config_key_missing", "transit", {{"key", "transit.parks"}});
  for (auto const* key : {"transit.access", "transit.egress"})
    if (taker.has(key) && !taker.has("inputs.osm"))
      taker.add("config_modes_need_streets", key, {{"key", "inputs.osm"}});
  return transit;
}

}  // namespace berline::study
