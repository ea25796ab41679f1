#include "config/keys_journeys.h"

#include <fmt/format.h>

#include "berline/study/study.h"

namespace berline::study {
namespace {

constexpr auto kFarEnough = 24.0 * 60;  // minutes; longer legs are slips of the keyboard

std::string in_minutes(Seconds duration) {
  return fmt::format("{}", duration.count() / 60);
}

std::string number(double value) {
  return fmt::format("{}", value);
}

}  // namespace

std::vector<Key> journey_keys() {
  auto const limits = network::Limits{};
  auto const profile = street::Profile{};
  auto const modes = std::vector<std::string_view>{"transit", "walk", "bike", "ebike", "car"};
  return {
      {.path = "limits.access_min",
       .kind = Kind::number,
       .default_value = in_minutes(limits.access),
       .maximum = kFarEnough,
       .english = "Longest walk to the first stop, in minutes.",
       .french = "Marche la plus longue vers le premier arrêt, en minutes."},
      {.path = "limits.transfer_min",
       .kind = Kind::number,
       .default_value = in_minutes(limits.transfer),
       .maximum = kFarEnough,
       .english = "Longest walk between two rides, in minutes.",
       .french = "Marche la plus longue entre deux véhicules, en minutes."},
      {.path = "limits.egress_min",
       .kind = Kind::number,
       .default_value = in_minutes(limits.egress),
       .maximum = kFarEnough,
       .english = "Longest walk from the last stop, in minutes.",
       .french = "Marche la plus longue depuis le dernier arrêt, en minutes."},
      {.path = "limits.direct_walk_min",
       .kind = Kind::number,
       .default_value = in_minutes(limits.direct_walk),
       .maximum = kFarEnough,
       .english = "Longest walk all the way when transit is the mode, in minutes.",
       .french = "Marche la plus longue de bout en bout quand le mode est le transport collectif, en minutes."},
      {.path = "limits.board_slack_s",
       .kind = Kind::integer,
       .default_value = fmt::format("{}", limits.board_slack.count()),
       .maximum = 3600,
       .english = "Seconds one must be at a stop before a departure.",
       .french = "Secondes d'avance nécessaires à l'arrêt avant un départ."},
      {.path = "limits.max_rides",
       .kind = Kind::integer,
       .default_value = fmt::format("{}", limits.max_rides),
       .minimum = 1,
       .maximum = 20,
       .english = "Most vehicles taken in one journey.",
       .french = "Nombre maximal de véhicules dans un trajet."},
      {.path = "limits.max_duration_min",
       .kind = Kind::number,
       .default_value = in_minutes(limits.max_duration),
       .minimum = 1,
       .maximum = 600,
       .english = "Journeys of this many minutes or more do not exist, whatever the mode.",
       .french = "Les trajets d'au moins ce nombre de minutes n'existent pas, quel que soit le mode."},

      {.path = "modes.use",
       .kind = Kind::choices,
       .default_value = "[\"transit\", \"walk\", \"bike\", \"car\"] (without \"transit\" when there is no GTFS)",
       .choices = modes,
       .english = "Modes to compute; `transit` means transit and walking, `ebike` electric bicycles.",
       .french = "Modes à calculer ; `transit` veut dire transport collectif et marche, `ebike` vélo électrique."},
      {.path = "modes.walk_speed_kmh",
       .kind = Kind::number,
       .default_value = number(profile.walk_speed.count()),
       .minimum = 0.5,
       .maximum = 15,
       .english = "Walking speed.",
       .french = "Vitesse de marche."},
      {.path = "modes.bike_speed_kmh",
       .kind = Kind::number,
       .default_value = number(profile.bike_speed.count()),
       .minimum = 2,
       .maximum = 50,
       .english = "Cycling speed on the flat.",
       .french = "Vitesse à vélo sur le plat."},
      {.path = "modes.ebike_speed_kmh",
       .kind = Kind::number,
       .default_value = number(profile.ebike_speed.count()),
       .minimum = 2,
       .maximum = 50,
       .english = "Speed of electric bicycles on the flat; slopes slow them a third as much as others.",
       .french = "Vitesse à vélo électrique sur le plat ; les pentes le ralentissent trois fois moins."},
      {.path = "modes.car_speed_factor",
       .kind = Kind::number,
       .default_value = number(profile.car_speed_factor),
       .minimum = 0.05,
       .maximum = 2,
       .english = "Multiplies the free-flow speeds of cars: below 1 for congestion.",
       .french = "Multiplie les vitesses à vide des voitures : moins de 1 pour la congestion."},
      {.path = "modes.car_traffic",
       .kind = Kind::choice,
       .default_value = "\"free\"",
       .choices = {"free", "night", "off-peak", "peak", "window"},
       .english = "Traffic that slows cars, by class of road, in and out of built-up areas (the factors stand in "
                  "docs/streets.md). window: that of the middle of the first window. One for all windows: times by car "
                  "do not depend on them.",
       .french = "Le trafic qui ralentit les voitures, par classe de route, en agglomération et hors d'elle (facteurs "
                 "dans docs/streets.md). window : celui du milieu de la première fenêtre. Un seul pour toutes : les "
                 "temps en voiture n'en dépendent pas."},
      {.path = "modes.wheelchair",
       .kind = Kind::boolean,
       .default_value = "false",
       .english = "Leaves out steps, and trips and stops that say they cannot take a wheelchair.",
       .french = "Exclut les marches, et les courses et arrêts qui se disent inaccessibles en fauteuil roulant."},

      {.path = "modes.wheelchair_strict",
       .kind = Kind::boolean,
       .default_value = "false",
       .english = "With `wheelchair`: also leaves out trips and stops that do not say whether they can.",
       .french = "Avec `wheelchair` : exclut aussi les courses et arrêts qui ne disent rien de leur accessibilité."},

      {.path = "appointment.at",
       .kind = Kind::time,
       .required = true,
       .english = "When one has to be at a destination, on the date of the first window: \"09:30\". Adds "
                  "tables/appointments.csv: who can be there in time and home again.",
       .french = "Quand il faut être à une destination, le jour de la première fenêtre : \"09:30\". Ajoute "
                 "tables/appointments.csv : qui peut y être à l'heure et rentrer."},
      {.path = "appointment.stay_min",
       .kind = Kind::number,
       .default_value = in_minutes(kUsualStay),
       .maximum = kFarEnough,
       .english = "How long it takes, in minutes.",
       .french = "Sa durée, en minutes."},
      {.path = "appointment.per_week",
       .kind = Kind::integer,
       .default_value = "1",
       .minimum = 1,
       .maximum = 14,
       .english = "How often a week it is kept: 3 for dialysis. More than 1 adds the hours a week it takes.",
       .french = "Nombre de fois par semaine : 3 pour une dialyse. Plus de 1 ajoute les heures qu'il prend par "
                 "semaine."},
  };
}

}  // namespace berline::study
