#include "config/take_precarity.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "berline/precarity/trips.h"
#include "berline/study/spelling.h"
#include "config/take_places.h"

namespace berline::study {
namespace {

Incomes take_income(Taker const& taker) {
  auto income = Incomes{};
  taker.take(income.file, "income.file");
  auto format = std::string{};
  taker.take(format, "income.format");
  if (format == "table") income.format = IncomeFormat::table;
  if (format == "plain") income.format = IncomeFormat::plain;
  taker.take(income.vintage, "income.vintage");
  taker.take(income.communes, "income.communes");
  taker.take(income.no_car, "income.no_car");
  taker.take(income.housing, "income.housing");
  taker.take(income.cars, "income.cars");
  taker.take(income.columns.code, "income.id");
  taker.take(income.columns.households, "income.households");
  taker.take(income.columns.people, "income.people");
  taker.take(income.columns.median, "income.median");
  taker.take(income.columns.first_decile, "income.first_decile");
  taker.take(income.columns.ninth_decile, "income.ninth_decile");
  income.columns.no_car = income.no_car;
  income.columns.housing = income.housing;
  if (income.format == IncomeFormat::plain && income.vintage == 0)
    taker.add("config_key_missing", "income", {{"key", "income.vintage"}});
  if (taker.has("income.no_car") && taker.has("income.cars"))
    taker.add("config_keys_exclude", "income.cars", {{"key", "income.cars"}, {"other", "income.no_car"}});
  return income;
}

Flows take_flows(Taker const& taker) {
  auto flows = Flows{};
  taker.take(flows.file, "flows.file");
  taker.take(flows.vintage, "flows.vintage");
  taker.take(flows.places, "flows.places");
  taker.take(flows.modes, "flows.modes");
  taker.take(flows.calibrates, "flows.calibrate");
  auto format = std::string{};
  taker.take(format, "flows.format");
  flows.is_detailed = format == "mobpro";
  if (flows.is_detailed && flows.vintage == 0) taker.add("config_key_missing", "flows", {{"key", "flows.vintage"}});
  return flows;
}

std::vector<ObservedTrips> take_observed_trips(Taker const& taker, std::vector<Destinations> const& trips) {
  auto observed = std::vector<ObservedTrips>{};
  for (auto const& set : trips) {
    auto const key = "trips." + set.name + ".flows";
    if (!taker.has(key)) continue;
    if (set.name == name_of(precarity::Motive::work))
      taker.add("config_keys_exclude", key, {{"key", key}, {"other", "flows.file"}});
    taker.take(observed.emplace_back(ObservedTrips{.motive = set.name, .file = {}}).file, key);
  }
  return observed;
}

/// The names of [trips.*] are motives.
void check_motives(Taker const& taker, std::vector<Destinations> const& trips) {
  auto motives = std::array<std::string_view, precarity::kMotives>{};
  for (std::size_t m = 0; m < motives.size(); ++m) motives[m] = name_of(static_cast<precarity::Motive>(m));
  for (auto const& set : trips) {
    if (std::ranges::count(motives, set.name) > 0) continue;
    auto const path = "trips." + set.name;
    auto const near = nearest_word(set.name, motives);
    if (near.empty())
      taker.add("config_unknown_choice", path,
                {{"key", "trips"}, {"value", set.name}, {"known", fmt::format("{}", fmt::join(motives, ", "))}});
    else
      taker.add("config_misspelled_choice", path,
                {{"key", "trips"}, {"value", set.name}, {"suggestion", std::string{near}}});
  }
}

std::optional<PublishedBasket> take_published(Taker const& taker, Study const& study) {
  if (!taker.has("precarity.published")) return std::nullopt;
  auto published = PublishedBasket{};
  taker.take(published.source, "precarity.published.source");
  taker.take(published.without_car_pct, "precarity.published.without_car_pct");
  taker.take(published.all_pct, "precarity.published.all_pct");
  taker.take(published.zones, "precarity.published.zones");
  taker.take(published.within, "precarity.published.within");
  taker.take(published.weak_zones, "precarity.published.weak_zones");
  taker.take(published.weak, "precarity.published.weak");
  taker.take(published.scenario, "precarity.published.scenario");
  // Is there what they name?
  for (auto const* key : {"precarity.published.zones", "precarity.published.weak_zones"})
    take_zone_layer(taker, study, key);
  take_scenario(taker, study, "precarity.published.scenario");
  for (auto const& [ids, zones] : {std::pair{"within", "zones"}, std::pair{"weak", "weak_zones"}})
    if (auto const key = std::string{"precarity.published."}; taker.has(key + ids) && !taker.has(key + zones))
      taker.add("config_key_missing", key + ids, {{"key", key + zones}});
  if (!taker.has("basket")) taker.add("config_key_missing", "precarity.published", {{"key", "basket"}});
  return published;
}

}  // namespace

std::optional<Precarity> take_precarity(Taker const& taker, Study const& study) {
  if (!taker.has("income")) {
    for (auto const* other : {"trips", "basket", "flows", "tariffs", "parameters", "precarity"})
      if (taker.has(other)) taker.add("config_key_missing", other, {{"key", "income.file"}});
    return std::nullopt;
  }
  auto precarity = Precarity{};
  precarity.income = take_income(taker);
  if (taker.has("flows")) precarity.flows = take_flows(taker);
  taker.take(precarity.base, "parameters.base");
  taker.take(precarity.parameters, "parameters.file");
  taker.take(precarity.tariffs, "tariffs.file");
  taker.take(precarity.network, "tariffs.network");
  precarity.trips = take_places(taker, "trips");
  check_motives(taker, precarity.trips);
  precarity.observed_trips = take_observed_trips(taker, precarity.trips);
  precarity.basket = take_places(taker, "basket");
  precarity.published = take_published(taker, study);
  taker.take(precarity.grid_m, "precarity.grid_m");
  taker.take(precarity.exponent, "precarity.exponent");
  taker.take(precarity.draws, "precarity.draws");
  taker.take(precarity.seed, "precarity.seed");
  auto scope = std::string{};
  taker.take(scope, "precarity.fuel_scope");
  if (scope == "commute") precarity.fuel_scope = precarity::Scope::commute;
  if (scope == "all") precarity.fuel_scope = precarity::Scope::all_daily;
  return precarity;
}

}  // namespace berline::study
