#include "config/take_isochrones.h"

#include "access/layers.h"
#include "config/take_places.h"

namespace berline::study {
std::optional<Isochrones> take_isochrones(Taker const& taker, Study const& study) {
  if (!taker.has("isochrones")) return std::nullopt;
  auto isochrones = Isochrones{};
  taker.take(isochrones.at, "isochrones.at");
  isochrones.set = take_set(taker, study, "isochrones.destinations");
  if (taker.has("isochrones.at") && taker.has("isochrones.destinations"))
    taker.add("config_keys_exclude", "isochrones.destinations",
              {{"key", "isochrones.destinations"}, {"other", "isochrones.at"}});
  if (!taker.has("isochrones.at") && !taker.has("isochrones.destinations"))
    taker.add("config_one_key_missing", "isochrones", {{"key", "isochrones.at"}, {"other", "isochrones.destinations"}});
  auto cutoffs = std::vector<int>{15, 30, 45, 60};
  taker.take(cutoffs, "isochrones.cutoffs_min");
  for (auto const cutoff : cutoffs) isochrones.cutoffs.push_back(minutes(cutoff));
  isochrones.modes = study.modes;
  taker.take(isochrones.modes, "isochrones.modes");
  isochrones.percentiles = {study.percentiles[middle_of(study.percentiles)]};
  taker.take(isochrones.percentiles, "isochrones.percentiles");
  taker.take(isochrones.spacing, "isochrones.spacing_m");
  auto direction = std::string{}, shape = std::string{};
  taker.take(direction, "isochrones.direction");
  taker.take(shape, "isochrones.shape");
  if (direction == "to") isochrones.way = access::Way::to_places;
  isochrones.in_bands = shape == "bands";
  taker.take(isochrones.together, "isochrones.together");
  return isochrones;
}

}  // namespace berline::study
