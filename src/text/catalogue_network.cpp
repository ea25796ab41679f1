#include "catalogue_tables.h"

namespace berline::text {

// Sentences of network/ and travel/, by code.
std::vector<Entry> const& network_entries() {
  static std::vector<Entry> const table{
      {.code = "stop_not_linked",
       .english = "stop {stop} ({name}) has no street one can walk on within {limit} m",
       .french = "l'arrêt {stop} ({name}) n'a pas de rue praticable à pied à moins de {limit} m",
       .effect_english = "nobody can walk to or from it; vehicles still run through it",
       .effect_french = "on ne peut ni le rejoindre ni le quitter à pied ; les véhicules y passent toujours",
       .help_english = "use an OSM extract that covers the whole feed, with a margin, or check the stop's position",
       .help_french =
           "prenez un extrait OSM qui couvre tout le réseau, avec une marge, ou vérifiez la position de l'arrêt"},
      {.code = "no_streets",
       .english = "there is no street file: walks are straight lines, lengthened {detour} times",
       .french = "il n'y a pas de fichier de rues : on marche en ligne droite, allongée {detour} fois",
       .effect_english = "rivers, railways and motorways are crossed as if they were not there; times are approximate",
       .effect_french =
           "rivières, voies ferrées et autoroutes sont franchies comme si elles n'existaient pas ; temps approchés",
       .help_english = "give an OSM extract of the region",
       .help_french = "donnez un extrait OSM de la région"},
      {.code = "mode_needs_streets",
       .english = "travel by {mode} needs streets, and the study has no street file",
       .french = "le mode {mode} demande des rues, et l'étude n'a pas de fichier de rues",
       .help_english = "give an OSM extract of the region, or ask for walking and public transport only",
       .help_french = "donnez un extrait OSM de la région, ou ne demandez que la marche et les transports publics"},
      {.code = "window_empty",
       .english = "the departure window {from}-{to} is empty",
       .french = "la plage de départs {from}-{to} est vide",
       .help_english = "its end must come after its beginning; after midnight is written 25:00",
       .help_french = "sa fin doit venir après son début ; après minuit s'écrit 25:00"},
      {.code = "cache_stale",
       .english = "the stored network was built from other inputs or options, or by another version",
       .french = "le réseau enregistré a été construit avec d'autres données ou options, ou par une autre version",
       .effect_english = "it is built again",
       .effect_french = "il est reconstruit"},
      {.code = "cache_damaged",
       .english = "the stored network is damaged",
       .french = "le réseau enregistré est endommagé",
       .effect_english = "it is built again",
       .effect_french = "il est reconstruit",
       .help_english = "if this happens again, check the disk",
       .help_french = "si cela se répète, vérifiez le disque"},
      {.code = "cache_not_written",
       .english = "the network could not be stored: {reason}",
       .french = "le réseau n'a pas pu être enregistré : {reason}",
       .effect_english = "results are not affected; the next run will build it again",
       .effect_french = "les résultats n'en souffrent pas ; le prochain calcul le reconstruira",
       .help_english = "free some room or choose another folder for it",
       .help_french = "libérez de la place ou choisissez un autre dossier"},
      {.code = "stage_streets", .english = "building the streets", .french = "construction des rues"},
      {.code = "stage_timetable", .english = "building the timetable", .french = "construction des horaires"},
      {.code = "stage_footpaths", .english = "walking between stops", .french = "marche entre arrêts"},
      {.code = "why_origin_not_linked",
       .english = "No usable street near this place.",
       .french = "Aucune rue praticable près de ce lieu."},
      {.code = "why_destinations_not_linked",
       .english = "None of the destinations lies near a usable street.",
       .french = "Aucune des destinations n'est proche d'une rue praticable."},
      {.code = "why_no_stop_at_all",
       .english = "No stop within {access} min on foot.",
       .french = "Aucun arrêt à moins de {access} min à pied."},
      {.code = "why_no_stop_in_reach",
       .english = "No stop within {access} min on foot: the nearest is {metres} m away as the crow flies.",
       .french = "Aucun arrêt à moins de {access} min à pied : le plus proche est à {metres} m à vol d'oiseau."},
      {.code = "why_no_service_in_window",
       .english =
           "Stops within {access} min on foot: {stops}, the nearest {walk} min away; but none has a departure one "
           "can catch when leaving between {from} and {to}.",
       .french =
           "Arrêts à moins de {access} min à pied : {stops}, le plus proche à {walk} min ; mais aucun n'a de départ "
           "possible pour qui part entre {from} et {to}."},
      {.code = "why_no_service_to_arrive",
       .english =
           "Stops within {access} min on foot: {stops}, the nearest {walk} min away; but none has a departure in "
           "the {duration} min before an arrival between {from} and {to}.",
       .french =
           "Arrêts à moins de {access} min à pied : {stops}, le plus proche à {walk} min ; mais aucun n'a de départ "
           "dans les {duration} min avant une arrivée entre {from} et {to}."},
      {.code = "why_beyond_max_duration",
       .english = "No destination within {duration} min.",
       .french = "Aucune destination à moins de {duration} min."},
      {.code = "why_beyond_max_duration_transit",
       .english = "Stops within {access} min on foot: {stops}, the nearest {walk} min away; but no destination within "
                  "{duration} min.",
       .french =
           "Arrêts à moins de {access} min à pied : {stops}, le plus proche à {walk} min ; mais aucune destination "
           "à moins de {duration} min."},
      {.code = "why_reached_too_seldom",
       .english = "Reached at {departures} of {of} instants of the window, in {fastest} min at best: too seldom for "
                  "percentile {percentile}.",
       .french =
           "Atteint à {departures} instants sur {of} de la fenêtre, en {fastest} min au mieux : trop rarement pour "
           "le centile {percentile}."},
      {.code = "why_no_way_back",
       .english =
           "One can be there by {at}; but when it is over, at {end}, nothing brings one home within {duration} min.",
       .french = "On peut y être à {at} ; mais à la fin, à {end}, rien ne ramène chez soi en moins de {duration} min."},
      {.code = "stage_hierarchy",
       .english = "index of the streets for many origins",
       .french = "index des rues pour de nombreuses origines"},
      {.code = "stage_egress", .english = "walking from stops", .french = "marche depuis les arrêts"},
      {.code = "stage_matrix", .english = "travel times", .french = "temps de parcours"},
  };
  return table;
}

}  // namespace berline::text
