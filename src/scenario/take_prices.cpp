// Prices, incomes and aids.
#include "take_parts.h"

namespace berline::scenario {
namespace {

/// Exactly one of the keys.
void require_one(Fields const& fields, std::initializer_list<std::string_view> keys) {
  auto given = 0;
  auto names = std::string{};
  for (auto const key : keys) {
    given += fields.has(key) ? 1 : 0;
    names += (names.empty() ? "" : ", ") + std::string{key};
  }
  if (given != 1) fields.add("scenario_one_of", "", {{"keys", names}});
}

}  // namespace

AdjustFuelPrice take_fuel_price(Fields const& fields) {
  auto price = AdjustFuelPrice{};
  fields.take(price.add, "add_eur_per_l");
  fields.take(price.scale, "scale");
  require_one(fields, {"add_eur_per_l", "scale"});
  return price;
}

AdjustFares take_fares(Fields const& fields) {
  auto fares = AdjustFares{};
  fields.take(fares.scale, "scale");
  if (fields.has("per_trip_eur")) fields.take(fares.per_trip.emplace(), "per_trip_eur");
  if (fields.has("per_year_eur")) fields.take(fares.per_year.emplace(), "per_year_eur");
  if (fields.has("employer_share")) fields.take(fares.employer_share.emplace(), "employer_share");
  if (!fields.has("scale") && !fares.per_trip && !fares.per_year && !fares.employer_share)
    fields.add("scenario_one_of", "", {{"keys", "scale, per_trip_eur, per_year_eur, employer_share"}});
  return fares;
}

AdjustOccupancy take_occupancy(Fields const& fields) {
  auto occupancy = AdjustOccupancy{};
  if (fields.has("commute")) fields.take(occupancy.commute.emplace(), "commute");
  if (fields.has("other")) fields.take(occupancy.other.emplace(), "other");
  fields.take(occupancy.area, "area");
  fields.take(occupancy.classes, "classes");
  if (!occupancy.area && !occupancy.classes.empty()) fields.add("scenario_key_missing", "classes", {{"key", "area"}});
  if (!occupancy.commute && !occupancy.other) fields.add("scenario_one_of", "", {{"keys", "commute, other"}});
  return occupancy;
}

AdjustIncomes take_incomes(Fields const& fields) {
  auto incomes = AdjustIncomes{};
  fields.take(incomes.communes, "communes");
  fields.take(incomes.scale, "scale");
  fields.take(incomes.add, "add_eur_per_year");
  require_one(fields, {"scale", "add_eur_per_year"});
  return incomes;
}

AddAid take_aid(Fields const& fields) {
  auto aid = AddAid{};
  fields.take(aid.communes, "communes");
  fields.take(aid.per_year, "eur_per_year");
  return aid;
}

AdjustParameter take_adjust_parameter(Fields const& fields) {
  auto parameter = AdjustParameter{};
  fields.take(parameter.name, "name");
  if (fields.has("value")) fields.take(parameter.value.emplace(), "value");
  fields.take(parameter.scale, "scale");
  fields.take(parameter.add, "add");
  require_one(fields, {"value", "scale", "add"});
  return parameter;
}

}  // namespace berline::scenario
