#include "config/keys_cases.h"

#include <fmt/format.h>

#include "berline/study/study.h"
#include "config/config_values.h"

namespace berline::study {
namespace {

std::string in_list(std::vector<int> const& numbers) {
  return fmt::format("[{}]", fmt::join(numbers, ", "));
}

std::string quoted(std::string const& text) {
  return '"' + text + '"';
}

}  // namespace

std::vector<Key> case_keys() {
  constexpr auto kLongest = 600;  // minutes, as limits.max_duration_min
  auto const emergency = Emergency{};
  auto const choice = Choice{};
  auto const severance = Severance{};
  return {
      {.path = "emergency.destinations",
       .kind = Kind::text,
       .english = "Name of the set; needed when there are several.",
       .french = "Nom de l'ensemble ; nécessaire s'il y en a plusieurs."},
      {.path = "emergency.car_min",
       .kind = Kind::integers,
       .default_value = in_list(emergency.car_min),
       .minimum = 1,
       .maximum = kLongest,
       .english = "Minutes by car to the nearest within which people are counted.",
       .french = "Minutes en voiture jusqu'au plus proche en deçà desquelles on compte les gens."},
      {.path = "emergency.transit_min",
       .kind = Kind::integers,
       .default_value = in_list(emergency.transit_min),
       .minimum = 1,
       .maximum = kLongest,
       .english = "Minutes by transit, likewise.",
       .french = "Minutes en transport collectif, de même."},
      {.path = "emergency.return_after",
       .kind = Kind::time,
       .default_value = quoted(time_text(emergency.return_after)),
       .english = "Who gets home by transit from the nearest (by car if the study has it) when let go from then on, on "
                  "the first window's date, until 27:00: `tables/emergency_return.csv`.",
       .french = "Qui rentre chez soi en transport collectif depuis le plus proche (en voiture si l'étude la compte) "
                 "en en sortant à partir de cette heure, le jour de la première fenêtre, jusqu'à 27:00 : "
                 "`tables/emergency_return.csv`."},
      {.path = "choice.destinations",
       .kind = Kind::text,
       .english = "Name of the set; needed when there are several.",
       .french = "Nom de l'ensemble ; nécessaire s'il y en a plusieurs."},
      {.path = "choice.count",
       .kind = Kind::text,
       .english = "Column of the size of each place; by default the set's.",
       .french = "Colonne de la taille de chaque lieu ; par défaut celle de l'ensemble."},
      {.path = "choice.mode",
       .kind = Kind::choices,
       .choices = {"transit", "walk", "bike", "car"},
       .english = "Whose times people choose by, in a list of one; by default [\"car\"], or else the study's first "
                  "mode. Transit: of the first window, the percentile nearest to the median.",
       .french =
           "Mode dont les temps font choisir, dans une liste d'un seul ; par défaut [\"car\"], sinon le premier de "
           "l'étude. Transport collectif : de la première fenêtre, au percentile le plus proche de la médiane."},
      {.path = "choice.zones",
       .kind = Kind::text,
       .english = "Name of zones that people choose by, with the mean time of those who live there; by default origin "
                  "by origin.",
       .french = "Nom des zones par lesquelles on choisit, au temps moyen de ceux qui y habitent ; par défaut origine "
                 "par origine."},
      {.path = "choice.observed",
       .kind = Kind::path,
       .english = "A table of who goes where (origin or zone, place, people), to calibrate the model on.",
       .french = "Un tableau de qui va où (origine ou zone, lieu, personnes), sur lequel caler le modèle."},
      {.path = "choice.from",
       .kind = Kind::text,
       .default_value = quoted(choice.columns.from),
       .english = "Its column of origins or zones.",
       .french = "Sa colonne d'origines ou de zones."},
      {.path = "choice.to",
       .kind = Kind::text,
       .default_value = quoted(choice.columns.to),
       .english = "Its column of places.",
       .french = "Sa colonne de lieux."},
      {.path = "choice.people",
       .kind = Kind::text,
       .default_value = quoted(choice.columns.people),
       .english = "Its column of people.",
       .french = "Sa colonne de personnes."},
      {.path = "choice.size_exponent",
       .kind = Kind::number,
       .default_value = fmt::format("{}", choice.size_exponent),
       .maximum = 10,
       .english = "Without `observed`: the attraction is size to this power. Huff's own value.",
       .french = "Sans `observed` : l'attraction est la taille à cette puissance. Valeur de Huff."},
      {.path = "choice.decay_per_min",
       .kind = Kind::number,
       .default_value = fmt::format("{}", choice.decay_per_min),
       .maximum = 10,
       .english = "Without `observed`: the attraction falls by exp(-this) a minute. 0.1, half of it in seven minutes: "
                  "a start, not a finding.",
       .french = "Sans `observed` : l'attraction baisse de exp(-ceci) par minute. 0,1, la moitié en sept minutes : un "
                 "point de départ, pas un résultat."},
      {.path = "severance.zones",
       .kind = Kind::text,
       .required = true,
       .english = "Name of the zones, from a file of areas.",
       .french = "Nom des zones, issues d'un fichier de surfaces."},
      {.path = "severance.centres",
       .kind = Kind::text,
       .english = "Name of a set of destinations: how long one walks to the nearest.",
       .french = "Nom d'un ensemble de destinations : combien de temps on marche jusqu'au plus proche."},
      {.path = "severance.around_m",
       .kind = Kind::number,
       .default_value = fmt::format("{}", severance.around.count()),
       .minimum = 200,
       .maximum = 5000,
       .english = "The surroundings that one should get to on foot: within so many metres, straight, of each home.",
       .french =
           "Les alentours où l'on devrait aller à pied : à tant de mètres au plus de chaque logement, à vol d'oiseau."},
      {.path = "severance.frequent_per_hour",
       .kind = Kind::number,
       .default_value = fmt::format("{}", severance.frequent_per_hour),
       .minimum = 0.1,
       .maximum = 120,
       .english = "Departures an hour, in the first window, from which on a stop counts as frequent.",
       .french = "Départs par heure, dans la première fenêtre, à partir desquels un arrêt compte comme fréquent."},
  };
}

}  // namespace berline::study
