#include "catalogue_tables.h"

namespace berline::text {

// Sentences of transit/, by code.
std::vector<Entry> const& transit_entries() {
  static std::vector<Entry> const table{
      {"block_trips_overlap",
       "trip {next} starts before trip {trip} of the same block has ended: riders are not kept on board",
       "la course {next} commence avant la fin de la course {trip} du même bloc : les voyageurs ne restent pas à bord",
       "Going on from one to the other counts as a change.",
       "Passer de l'une à l'autre compte comme une correspondance.",
       "Give the two trips different block_id values, or mend their times.",
       "Donnez des block_id différents à ces courses, ou corrigez leurs horaires."},
      {"calls_on_demand", "{count} calls have to be asked for (pickup_type or drop_off_type 2 or 3)",
       "{count} passages sont sur demande (pickup_type ou drop_off_type 2 ou 3)",
       "They count as ordinary calls; the booking is not modelled.",
       "Ils comptent comme des passages ordinaires ; la réservation n'est pas modélisée.", "", ""},
      {"feed_without_service_on_date", "nothing runs on {date} in the feed {feed}",
       "rien ne circule le {date} dans le jeu {feed}", "Only the night trips of the day before remain, if any.",
       "Seules restent les courses de nuit de la veille, s'il y en a.",
       "Choose a date inside the calendar of every feed.", "Choisissez une date dans le calendrier de chaque jeu."},
      {"headway_departures_spread",
       "{trips} trips of the feed {feed} are given by headway only: {departures} departures are spread from each start",
       "{trips} courses du jeu {feed} ne sont données que par intervalle : {departures} départs répartis depuis chaque "
       "début",
       "Waits are those of a timetable that the operator does not promise.",
       "Les attentes sont celles d'un horaire que l'exploitant ne promet pas.", "", ""},
      {"headway_departures_drawn",
       "{trips} trips of the feed {feed} are given by headway only: the phases of {departures} departures are drawn, "
       "{draws} times",
       "{trips} courses du jeu {feed} ne sont données que par intervalle : les phases de {departures} départs sont "
       "tirées, {draws} fois",
       "Times are a percentile over the draws, `transit.headway_percentile`: at 50, half of the timetables that keep "
       "these headways are better.",
       "Les temps sont un percentile des tirages, `transit.headway_percentile` : à 50, la moitié des horaires qui "
       "tiennent ces intervalles font mieux.",
       "", ""},
      {"in_seat_transfer_back_in_time",
       "transfers.txt keeps riders on board from trip {trip} to trip {next}, which "
       "leaves before the first has arrived",
       "transfers.txt garde les voyageurs à bord de la course {trip} à la course {next}, qui part avant l'arrivée de "
       "la "
       "première",
       "The two trips are not joined.", "Les deux courses ne sont pas jointes.", "Mend the times, or remove the row.",
       "Corrigez les horaires, ou supprimez la ligne."},
      {"slice_too_long", "the departure window and the maximum duration together last {seconds} seconds; 65,534 fit",
       "la fenêtre de départ et la durée maximale font ensemble {seconds} secondes ; 65 534 sont possibles", "", "",
       "Shorten the window or the maximum duration, or cut the window in several.",
       "Raccourcissez la fenêtre ou la durée maximale, ou coupez la fenêtre en plusieurs."},
      {"stop_without_position", "stop {stop} has no coordinates and no station that has any",
       "l'arrêt {stop} n'a pas de coordonnées, et aucune gare qui en ait", "Vehicles pass it without calling.",
       "Les véhicules y passent sans s'arrêter.", "Give it coordinates in stops.txt.",
       "Donnez-lui des coordonnées dans stops.txt."},
      {"too_many_continuations",
       "trip {trip} goes on as so many chains of trips that riders are not kept on board after it",
       "la course {trip} se prolonge en tant de suites de courses que les voyageurs ne restent pas à bord après elle",
       "Going on to the next trips counts as a change.",
       "Passer aux courses suivantes compte comme une correspondance.",
       "Check the rows of transfer_type 4 in transfers.txt.",
       "Vérifiez les lignes de transfer_type 4 dans transfers.txt."},
      {"transfer_without_stops", "the rule names no stop to leave or to reach",
       "la règle ne nomme pas d'arrêt de départ ou d'arrivée", "The rule is ignored.", "La règle est ignorée.",
       "Give from_stop_id and to_stop_id.", "Donnez from_stop_id et to_stop_id."},
      {"trip_times_raised", "{count} vehicle runs go back in time at some call",
       "{count} circulations reculent dans le temps à un passage",
       "Each earlier time is raised to the latest before it.",
       "Chaque heure trop tôt est portée à la plus tardive qui la précède.", "Mend stop_times.txt.",
       "Corrigez stop_times.txt."},
      {"trips_without_wheelchair_space", "{count} trips cannot take a wheelchair and are left out",
       "{count} courses ne peuvent accueillir un fauteuil et sont écartées", "", "", "", ""},
  };
  return table;
}

}  // namespace berline::text
