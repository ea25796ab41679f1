#include "config/take_cases.h"

#include "config/config_values.h"
#include "config/take_places.h"

namespace berline::study {
namespace {

/// The set a case is about: as named, or the only one.
std::size_t set_of(Taker const& taker, Study const& study, std::string const& key) {
  if (taker.has(key)) return take_set(taker, study, key).value_or(0);
  if (study.destinations.size() != 1) taker.add("config_key_missing", key, {{"key", key}});
  return 0;
}

}  // namespace

std::optional<Emergency> take_emergency(Taker const& taker, Study const& study) {
  if (!taker.has("emergency")) return std::nullopt;
  auto emergency = Emergency{};
  emergency.set = set_of(taker, study, "emergency.destinations");
  taker.take(emergency.car_min, "emergency.car_min");
  taker.take(emergency.transit_min, "emergency.transit_min");
  taker.take(emergency.return_after, "emergency.return_after");
  if (emergency.return_after >= kDayEnds)
    taker.add("window_empty", "emergency.return_after",
              {{"from", time_text(emergency.return_after)}, {"to", time_text(kDayEnds)}});
  return emergency;
}

std::optional<Choice> take_choice(Taker const& taker, Study const& study) {
  if (!taker.has("choice")) return std::nullopt;
  auto choice = Choice{};
  choice.set = set_of(taker, study, "choice.destinations");
  if (choice.set < study.destinations.size()) choice.count = study.destinations[choice.set].count;
  taker.take(choice.count, "choice.count");
  choice.mode = study.has_mode(choice.mode) ? choice.mode : study.modes.front();
  auto modes = std::vector<travel::TravelMode>{};
  taker.take(modes, "choice.mode");
  if (!modes.empty()) choice.mode = modes.front();
  if (!study.has_mode(choice.mode))
    taker.add("config_measure_mode_not_computed", "choice.mode", {{"key", "choice.mode"}});
  choice.zones = take_zone_layer(taker, study, "choice.zones");
  taker.take(choice.observed, "choice.observed");
  taker.take(choice.columns.from, "choice.from");
  taker.take(choice.columns.to, "choice.to");
  taker.take(choice.columns.people, "choice.people");
  taker.take(choice.size_exponent, "choice.size_exponent");
  taker.take(choice.decay_per_min, "choice.decay_per_min");
  return choice;
}

std::optional<Severance> take_severance(Taker const& taker, Study const& study) {
  if (!taker.has("severance")) return std::nullopt;
  auto severance = Severance{};
  if (auto const zones = take_zone_layer(taker, study, "severance.zones")) {
    severance.zones = *zones;
    if (study.zones[*zones].file.empty())
      taker.add("config_severance_needs_outlines", "severance.zones", {{"zones", study.zones[*zones].name}});
  }
  if (!taker.has("inputs.osm")) taker.add("config_modes_need_streets", "severance", {{"key", "inputs.osm"}});
  severance.centres = take_set(taker, study, "severance.centres");
  taker.take(severance.around, "severance.around_m");
  taker.take(severance.frequent_per_hour, "severance.frequent_per_hour");
  return severance;
}

}  // namespace berline::study
