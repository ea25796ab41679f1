#include "config/keys_transit.h"

#include <fmt/format.h>

#include "berline/study/study.h"

namespace berline::study {
namespace {

std::string in_minutes(Seconds duration) {
  return fmt::format("{}", duration.count() / 60);
}

}  // namespace

std::vector<Key> transit_keys() {
  constexpr auto kLongestRide = 240;  // minutes
  constexpr auto kMostDraws = 1000;
  auto const defaults = Transit{};
  auto const kinds = std::vector<std::string_view>{"bike", "ebike", "car", "park_and_ride"};
  return {
      {.path = "transit.access",
       .kind = Kind::choices,
       .choices = kinds,
       .english =
           "Ways to the first stop beside walking: by bicycle, electric or not, by car (set down at the stop), by car "
           "to a park and on foot from there. The fastest to each stop is taken. For all times by transit: matrices, "
           "measures, isochrones, itineraries, links and appointments, whose ways home end as the ways out began. The "
           "index of precarity takes the bicycles only: its times are those of people without a car.",
       .french =
           "Moyens de gagner le premier arrêt, outre la marche : à vélo, électrique ou non, en voiture (déposé à "
           "l'arrêt), en voiture jusqu'à un parking relais puis à pied. Le plus rapide vers chaque arrêt est pris. "
           "Pour tous les temps en transports en commun : matrices, mesures, isochrones, itinéraires, liaisons et "
           "rendez-vous, dont le retour finit comme l'aller a commencé. L'indice de précarité ne prend que les vélos : "
           "ses temps sont ceux de qui n'a pas de voiture."},
      {.path = "transit.egress",
       .kind = Kind::choices,
       .choices = kinds,
       .english = "The same from the last stop: a bicycle kept there or taken along, somebody with a car, one's own "
                  "car left at a park.",
       .french = "De même depuis le dernier arrêt : un vélo gardé là ou emporté, quelqu'un en voiture, sa voiture "
                 "laissée à un parking relais."},
      {.path = "transit.bike_min",
       .kind = Kind::number,
       .default_value = in_minutes(defaults.bike),
       .maximum = kLongestRide,
       .english = "Longest ride by bicycle, electric or not, to or from a stop, in minutes.",
       .french = "Trajet le plus long à vélo, électrique ou non, vers ou depuis un arrêt, en minutes."},
      {.path = "transit.car_min",
       .kind = Kind::number,
       .default_value = in_minutes(defaults.car),
       .maximum = kLongestRide,
       .english = "Longest ride by car to or from a stop or park, in minutes.",
       .french = "Trajet le plus long en voiture vers ou depuis un arrêt ou un parking, en minutes."},
      {.path = "transit.parking_s",
       .kind = Kind::integer,
       .default_value = fmt::format("{}", defaults.parking.count()),
       .maximum = 3600,
       .english = "Seconds to park and lock a bicycle or a car, or to unlock it and set off.",
       .french = "Secondes pour garer et attacher un vélo ou une voiture, ou pour repartir."},
      {.path = "transit.park_walk_min",
       .kind = Kind::number,
       .default_value = in_minutes(defaults.walk),
       .maximum = kLongestRide,
       .english = "Longest walk between a park and a stop, in minutes.",
       .french = "Marche la plus longue entre un parking et un arrêt, en minutes."},
      {.path = "transit.parks",
       .kind = Kind::path,
       .english = "Where cars can be left, for `park_and_ride`: CSV, GeoPackage, GeoJSON or Shapefile.",
       .french = "Où l'on peut laisser sa voiture, pour `park_and_ride` : CSV, GeoPackage, GeoJSON ou Shapefile."},
      {.path = "transit.parks_id",
       .kind = Kind::text,
       .default_value = "\"" + defaults.parks.id + "\"",
       .english = "Column of the identifiers of `parks`.",
       .french = "Colonne des identifiants de `parks`."},
      {.path = "transit.headway_draws",
       .kind = Kind::integer,
       .default_value = fmt::format("{}", defaults.headways.draws),
       .maximum = kMostDraws,
       .english = "How many times to draw the phases of trips of which only the headway is known (frequencies.txt "
                  "without exact times); times are then a percentile over the draws. 0: such trips leave at the start "
                  "of their period and every headway after it.",
       .french =
           "Nombre de tirages des phases des courses dont on ne connaît que l'intervalle (frequencies.txt sans "
           "heures exactes) ; les temps sont alors un percentile des tirages. 0 : ces courses partent au début de "
           "leur période puis à chaque intervalle."},
      {.path = "transit.headway_percentile",
       .kind = Kind::integer,
       .default_value = fmt::format("{}", defaults.headway_percentile),
       .minimum = 1,
       .maximum = 100,
       .english = "Which of the draws a time is, in ascending order: 50 is the median, 1 the best of up to a hundred "
                  "draws, 100 the worst. The best and the worst bound what riders may meet with.",
       .french = "Lequel des tirages donne le temps, par ordre croissant : 50 est la médiane, 1 le meilleur de cent "
                 "tirages au plus, 100 le pire. Le meilleur et le pire bornent ce que les usagers peuvent rencontrer."},
      {.path = "transit.headway_seed",
       .kind = Kind::integer,
       .default_value = fmt::format("{}", defaults.headways.seed),
       .maximum = 1'000'000'000,
       .english = "Another seed draws other phases. A trip has the same phases in all scenarios.",
       .french = "Une autre graine tire d'autres phases. Une course a les mêmes phases dans tous les scénarios."},
  };
}

}  // namespace berline::study
