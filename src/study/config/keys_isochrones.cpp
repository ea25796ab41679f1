#include "config/keys_isochrones.h"

#include <fmt/format.h>

#include "berline/study/study.h"

namespace berline::study {

std::vector<Key> isochrone_keys() {
  return {
      {.path = "isochrones.at",
       .kind = Kind::points,
       .english = "Places to draw the reachable area of: [[lat, lon], [lat, lon]]. This or `destinations`.",
       .french = "Lieux dont on dessine la zone accessible : [[lat, lon], [lat, lon]]. Ceci ou `destinations`."},
      {.path = "isochrones.destinations",
       .kind = Kind::text,
       .english = "Name of a set of destinations: an area for each of its places.",
       .french = "Nom d'un ensemble de destinations : une zone pour chacun de ses lieux."},
      {.path = "isochrones.direction",
       .kind = Kind::choice,
       .default_value = "\"from\"",
       .choices = {"from", "to"},
       .english = "from: where one gets to from the places. to: from where one gets to them.",
       .french = "from : où l'on va depuis les lieux. to : d'où l'on peut venir jusqu'à eux."},
      {.path = "isochrones.together",
       .kind = Kind::boolean,
       .default_value = "false",
       .english = "One area for all places, within reach of any of them, instead of one each.",
       .french = "Une seule zone pour tous les lieux, à portée de l'un quelconque, au lieu d'une chacun."},
      {.path = "isochrones.cutoffs_min",
       .kind = Kind::integers,
       .default_value = "[15, 30, 45, 60]",
       .minimum = 1,
       .maximum = 600,
       .english = "Minutes within which the areas are reached.",
       .french = "Minutes en lesquelles les zones sont atteintes."},
      {.path = "isochrones.shape",
       .kind = Kind::choice,
       .default_value = "\"nested\"",
       .choices = {"nested", "bands"},
       .english = "nested: each area holds the narrower ones. bands: rings between one cutoff and the one before.",
       .french = "nested : chaque zone contient les plus étroites. bands : des anneaux entre une limite et la "
                 "précédente."},
      {.path = "isochrones.percentiles",
       .kind = Kind::integers,
       .minimum = 1,
       .maximum = 99,
       .english = "Of the times by transit over the window: an area each; by default that of the study nearest to the "
                  "median.",
       .french = "Des temps en transport collectif sur la fenêtre : une zone pour chacun ; par défaut celui de "
                 "l'étude le plus proche de la médiane."},
      {.path = "isochrones.modes",
       .kind = Kind::choices,
       .default_value = "modes.use",
       .choices = {"transit", "walk", "bike", "car"},
       .english = "Modes to draw.",
       .french = "Modes à dessiner."},
      {.path = "isochrones.spacing_m",
       .kind = Kind::number,
       .default_value = fmt::format("{}", Isochrones{}.spacing.count()),
       .minimum = 10,
       .maximum = 5000,
       .english = "Metres between the points whose times are computed.",
       .french = "Mètres entre les points dont on calcule les temps."},
  };
}

}  // namespace berline::study
