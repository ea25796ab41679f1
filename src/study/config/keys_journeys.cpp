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

Key traffic_key(std::string_view name, double minimum, double maximum, std::string_view english,
                std::string_view french) {
  return {.path = fmt::format("modes.traffic.{}", name),
          .kind = Kind::number,
          .minimum = minimum,
          .maximum = maximum,
          .english = english,
          .french = french};
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
      {.path = "modes.walker",
       .kind = Kind::choice,
       .default_value = "\"usual\"",
       .choices = {"usual", "slow"},
       .english =
           "Who walks. slow: old people, people with a cane or a pram, at 2.9 km/h (unless `walk_speed_kmh` says "
           "otherwise) and without steps. For wheelchairs: `wheelchair`.",
       .french = "Qui marche. slow : personnes âgées, avec canne ou poussette, à 2,9 km/h (sauf si `walk_speed_kmh` en "
                 "dit autrement) et sans marches d'escalier. Pour les fauteuils roulants : `wheelchair`."},
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
      traffic_key("fast_urban", 0.05, 2,
                  "Factor on the speed of cars on motorways and trunk roads in built-up areas, in "
                  "place of that of `car_traffic`.",
                  "Facteur sur la vitesse des voitures sur autoroutes et voies rapides en agglomération, à la place de "
                  "celui de `car_traffic`."),
      traffic_key("fast_rural", 0.05, 2, "The same outside built-up areas.", "De même hors agglomération."),
      traffic_key("major_urban", 0.05, 2, "Factor on primary and secondary roads in built-up areas.",
                  "Facteur sur les routes primaires et secondaires en agglomération."),
      traffic_key("major_rural", 0.05, 2, "The same outside built-up areas.", "De même hors agglomération."),
      traffic_key("minor_urban", 0.05, 2, "Factor on all other roads in built-up areas.",
                  "Facteur sur toutes les autres routes en agglomération."),
      traffic_key("minor_rural", 0.05, 2, "The same outside built-up areas.", "De même hors agglomération."),
      traffic_key("signal_s", 0, 300,
                  "Mean delay of cars at a traffic light, in seconds, in place of that of "
                  "`car_traffic`.",
                  "Attente moyenne des voitures à un feu, en secondes, à la place de celle de `car_traffic`."),
      traffic_key("yield_s", 0, 300,
                  "Mean delay of cars that give way, in seconds, where no light is: to a street of a "
                  "higher class, or at a roundabout. By default 0: it is in the shares of the limits.",
                  "Attente moyenne des voitures qui cèdent le passage, en secondes, là où il n'y a pas de feu : à une "
                  "rue de classe supérieure ou à un giratoire. 0 par défaut : elle est dans les parts de la limite."),
      {.path = "modes.traffic.source",
       .kind = Kind::text,
       .english = "Where these numbers come from, with their year: for run.json.",
       .french = "D'où viennent ces nombres, avec leur année : pour run.json."},
      {.path = "modes.car_speeds.*.share_of_limit",
       .kind = Kind::number,
       .minimum = 0.05,
       .maximum = 1.5,
       .english = "Speed of cars on empty roads as a share of the limit, by class of road as OSM names them: "
                  "`[modes.car_speeds.residential]` (docs/streets.md has the defaults).",
       .french = "Vitesse des voitures à vide en part de la limite, par classe de route nommée comme dans OSM : "
                 "`[modes.car_speeds.residential]` (défauts dans docs/streets.md)."},
      {.path = "modes.car_speeds.*.ceiling_kmh",
       .kind = Kind::number,
       .minimum = 1,
       .maximum = 200,
       .english = "And at most this where no sign gives the limit.",
       .french = "Et au plus cela là où aucun panneau ne dit la limite."},
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
