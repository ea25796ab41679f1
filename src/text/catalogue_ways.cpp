#include "catalogue_tables.h"

namespace berline::text {

// Routes along streets and itineraries.
std::vector<Entry> const& way_entries() {
  static std::vector<Entry> const table{
      // Along streets.
      {.code = "route_total", .english = "{minutes} min, {km} km", .french = "{minutes} min, {km} km"},
      {.code = "route_none",
       .english = "no street leads from one place to the other",
       .french = "aucune rue ne mène d'un lieu à l'autre"},
      {.code = "route_place_not_linked",
       .english = "no usable street near {lat}, {lon}",
       .french = "aucune rue praticable près de {lat}, {lon}",
       .help_english = "a street of the mode must lie within 1,600 m; the streets are those of the OSM file",
       .help_french = "une rue du mode doit être à moins de 1 600 m ; les rues sont celles du fichier OSM"},
      {.code = "layer_route", .english = "Route, {mode}", .french = "Itinéraire, {mode}"},
      {.code = "column_route_order",
       .english = "Order",
       .french = "Ordre",
       .help_english = "Place along the way, from 1.",
       .help_french = "Rang le long du chemin, à partir de 1."},
      {.code = "column_route_street",
       .english = "Street",
       .french = "Rue",
       .help_english = "Its name; empty where it has none.",
       .help_french = "Son nom ; vide si elle n'en a pas."},
      {.code = "column_route_metres",
       .english = "Length",
       .french = "Longueur",
       .help_english = "Along this street.",
       .help_french = "Le long de cette rue."},
      {.code = "column_route_seconds",
       .english = "Time",
       .french = "Temps",
       .help_english = "Along this street, waits at lights included.",
       .help_french = "Le long de cette rue, attente aux feux comprise."},

      // By timetable.
      {.code = "itinerary_not_a_place",
       .english = "\"{text}\" is not a place",
       .french = "« {text} » n'est pas un lieu",
       .help_english = "give latitude and longitude in degrees: 50.437,2.818",
       .help_french = "donnez latitude et longitude en degrés : 50.437,2.818"},
      {.code = "itinerary_needs_window",
       .english = "an itinerary needs a timetable, a day and an hour",
       .french = "un itinéraire demande un horaire, un jour et une heure",
       .help_english = "give --gtfs, --date and --at, or a study with a [[window]]",
       .help_french = "donnez --gtfs, --date et --at, ou une étude avec une [[window]]"},
      {.code = "itinerary_head",
       .english =
           "{departure} - {arrival}: {minutes} min, rides: {rides}, {metres} m on foot, {waiting} min of waiting",
       .french =
           "{departure} - {arrival} : {minutes} min, véhicules : {rides}, {metres} m à pied, {waiting} min d'attente"},
      {.code = "itinerary_walk",
       .english = "  {departure}  walk {minutes} min ({metres} m) to {to}",
       .french = "  {departure}  marche {minutes} min ({metres} m) jusqu'à {to}"},
      {.code = "itinerary_feeder",
       .english = "  {departure}  {mode} {minutes} min ({metres} m) to {to}",
       .french = "  {departure}  {mode} {minutes} min ({metres} m) jusqu'à {to}"},
      {.code = "itinerary_feeder_parked",
       .english = "  {departure}  {mode} {minutes} min ({metres} m) to {to}, {handover} min to park",
       .french = "  {departure}  {mode} {minutes} min ({metres} m) jusqu'à {to}, {handover} min pour se garer"},
      {.code = "itinerary_feeder_fetched",
       .english = "  {departure}  {handover} min to set off, {mode} {minutes} min ({metres} m) to {to}",
       .french = "  {departure}  {handover} min pour repartir, {mode} {minutes} min ({metres} m) jusqu'à {to}"},
      {.code = "itinerary_ride",
       .english = "  {departure}  line {line} from {from} to {to}, there at {arrival}",
       .french = "  {departure}  ligne {line} de {from} à {to}, arrivée {arrival}"},
      {.code = "itinerary_ride_towards",
       .english = "  {departure}  line {line} towards {headsign}, from {from} to {to}, there at {arrival}",
       .french = "  {departure}  ligne {line} vers {headsign}, de {from} à {to}, arrivée {arrival}"},
      {.code = "itinerary_destination", .english = "the destination", .french = "la destination"},
  };
  return table;
}

}  // namespace berline::text
