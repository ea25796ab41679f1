#include "config/keys_inputs.h"

#include <fmt/format.h>

#include "berline/study/study.h"

namespace berline::study {

std::vector<Key> input_keys() {
  return {
      {.path = "inputs.osm",
       .kind = Kind::path,
       .english = "Streets: an OpenStreetMap file (.osm.pbf, .osm, .osm.bz2...). Without it people walk along straight "
                  "lines, lengthened by 1.3, and there is neither bicycle nor car.",
       .french = "Les rues : un fichier OpenStreetMap (.osm.pbf, .osm, .osm.bz2...). Sans lui, on marche en ligne "
                 "droite, allongée de 1,3, et il n'y a ni vélo ni voiture."},
      {.path = "inputs.gtfs",
       .kind = Kind::paths,
       .english = "Timetables: one or several GTFS feeds (zip or folder). Needed when `transit` is among the modes.",
       .french = "Les horaires : un ou plusieurs GTFS (zip ou dossier). Nécessaires si `transit` est parmi les modes."},
      {.path = "inputs.elevation",
       .kind = Kind::path,
       .english = "Heights in metres, as a GeoTIFF or anything else GDAL reads, in any coordinate system: slopes slow "
                  "walking and cycling. Streets outside it are flat, or as their `incline` says.",
       .french =
           "Des altitudes en mètres, GeoTIFF ou tout ce que lit GDAL, dans tout système de coordonnées : les "
           "pentes ralentissent la marche et le vélo. Hors de lui les rues sont plates, ou selon leur `incline`."},
      {.path = "inputs.car_speeds",
       .kind = Kind::path,
       .english =
           "Observed speeds of cars: a CSV with the columns way_id, km_h and, if they differ, direction (forward, "
           "backward, both). They replace what limits, surface, lights and `modes.car_traffic` would give there.",
       .french =
           "Des vitesses de voitures observées : un CSV de colonnes way_id, km_h et, si elles diffèrent, direction "
           "(forward, backward, both). Elles remplacent là ce que donneraient limites, revêtement, feux et "
           "`modes.car_traffic`."},
      {.path = "inputs.timezone",
       .kind = Kind::text,
       .english = "Time zone of feeds that have no agency.txt, as \"Europe/Paris\".",
       .french = "Fuseau horaire des GTFS sans agency.txt, comme \"Europe/Paris\"."},
      {.path = "inputs.area",
       .kind = Kind::box,
       .english = "West, south, east and north in degrees: the area of a grid of origins; streets and places of the "
                  "OSM file wholly outside are left out, but for those within `area_buffer_m`.",
       .french = "Ouest, sud, est et nord en degrés : le territoire d'une grille d'origines ; les rues et lieux du "
                 "fichier OSM entièrement en dehors sont laissés de côté, sauf à moins de `area_buffer_m`."},
      {.path = "inputs.area_buffer_m",
       .kind = Kind::number,
       .default_value = fmt::format("{}", Inputs{}.area_buffer.count()),
       .maximum = 100'000,
       .english =
           "Metres around `area` whose streets and places are read too: fast ways lead out of an area and back, "
           "and the nearest hospital may stand just outside. By default half an hour on foot; give more for cars.",
       .french = "Mètres autour de `area` dont les rues et lieux sont lus aussi : les chemins rapides sortent d'un "
                 "territoire et y reviennent, et l'hôpital le plus proche peut être juste dehors. Par défaut une "
                 "demi-heure à pied ; davantage pour la voiture."},

      {.path = "inputs.network",
       .kind = Kind::path,
       .english =
           "Keeps the built network in this file, and takes it from there as long as inputs, date and options are "
           "the same (`berline build` writes it).",
       .french =
           "Garde le réseau construit dans ce fichier, et l'y reprend tant que les données, la date et les options "
           "sont les mêmes (`berline build` l'écrit)."},

      {.path = "inputs.matrix",
       .kind = Kind::path,
       .english =
           "Times from elsewhere (R5, r5r, r5py, ours), instead of streets and timetables: a table from_id, to_id "
           "and minutes. `modes.use` and `percentiles` say which columns are read (travel_time_p50, walk_time...); "
           "with one mode and percentile the only column of times is taken.",
       .french = "Des temps venus d'ailleurs (R5, r5r, r5py, les nôtres), au lieu de rues et d'horaires : un tableau "
                 "from_id, to_id et minutes. `modes.use` et `percentiles` disent quelles colonnes on lit "
                 "(travel_time_p50, walk_time...) ; avec un seul mode et percentile, la seule colonne de temps est "
                 "prise."},

      {.path = "origins.file",
       .kind = Kind::path,
       .english = "Where people start from: CSV, GeoPackage, GeoJSON or Shapefile. This or `grid_m`.",
       .french = "D'où partent les gens : CSV, GeoPackage, GeoJSON ou Shapefile. Ceci ou `grid_m`."},
      {.path = "origins.id",
       .kind = Kind::text,
       .default_value = "\"" + Origins{}.id + "\"",
       .english = "Column of the identifiers.",
       .french = "Colonne des identifiants."},
      {.path = "origins.weight",
       .kind = Kind::text,
       .english = "Column of the number of persons.",
       .french = "Colonne du nombre de personnes."},
      {.path = "origins.groups",
       .kind = Kind::texts,
       .english = "More columns of numbers, kept with the origins.",
       .french = "D'autres colonnes de nombres, gardées avec les origines."},
      {.path = "origins.keep_where",
       .kind = Kind::text,
       .english = "Keeps only the rows where this holds: \"population > 0\", \"kind = 'home'\".",
       .french = "Ne garde que les lignes où ceci est vrai : \"population > 0\", \"kind = 'home'\"."},
      {.path = "origins.grid_m",
       .kind = Kind::integer,
       .minimum = 10,
       .maximum = 100'000,
       .english =
           "Side in metres of the squares of a grid over the area, whose middles are the origins; a square without "
           "a street in or beside it reaches nothing.",
       .french = "Côté en mètres des carreaux d'une grille sur le territoire, dont les centres sont les origines ; un "
                 "carreau sans rue en lui ou à côté n'atteint rien."},

      {.path = "destinations.*.file",
       .kind = Kind::path,
       .english = "Where people go to: CSV, GeoPackage, GeoJSON or Shapefile. This or `osm`.",
       .french = "Où vont les gens : CSV, GeoPackage, GeoJSON ou Shapefile. Ceci ou `osm`."},
      {.path = "destinations.*.osm",
       .kind = Kind::texts,
       .english = "Kinds of facilities to take from the OSM file: \"hospital\", \"pharmacy\"...",
       .french = "Genres d'équipements à prendre dans le fichier OSM : \"hospital\", \"pharmacy\"..."},
      {.path = "destinations.*.id",
       .kind = Kind::text,
       .default_value = "\"" + Destinations{}.id + "\"",
       .english = "Column of the identifiers.",
       .french = "Colonne des identifiants."},
      {.path = "destinations.*.count",
       .kind = Kind::text,
       .english = "Column of what there is of it: beds, jobs, places.",
       .french = "Colonne de la quantité offerte : lits, emplois, places."},
      {.path = "destinations.*.keep_where",
       .kind = Kind::text,
       .english = "Keeps only the rows where this holds: \"healthcare > 0\".",
       .french = "Ne garde que les lignes où ceci est vrai : \"healthcare > 0\"."},
      {.path = "destinations.*.codes",
       .kind = Kind::path,
       .english =
           "A list of codes and labels, as INSEE publishes one with each year's BPE: its columns join those of the "
           "file, so that `keep_where` can name labels, which last longer than codes.",
       .french =
           "Une liste de codes et de libellés, comme l'Insee en publie avec la BPE de chaque année : ses colonnes "
           "s'ajoutent à celles du fichier ; `keep_where` peut alors nommer des libellés, plus durables que les "
           "codes."},
      {.path = "destinations.*.code_column",
       .kind = Kind::text,
       .default_value = "\"" + Destinations{}.code_column + "\"",
       .english = "Column of the file with these codes.",
       .french = "Colonne du fichier qui contient ces codes."},
      {.path = "destinations.*.entrances",
       .kind = Kind::path,
       .english = "A file of points where one enters the places: one gets to a place at the nearest of its entrances. "
                  "Without, at the place itself, for an area in its middle.",
       .french =
           "Un fichier de points par où l'on entre dans les lieux : on arrive à un lieu par la plus proche de ses "
           "entrées. Sinon au lieu même, pour une surface en son milieu."},
      {.path = "destinations.*.entrances_id",
       .kind = Kind::text,
       .default_value = "\"" + Destinations{}.entrances_id + "\"",
       .english = "Column of the entrances with the identifier of their place.",
       .french = "Colonne des entrées qui contient l'identifiant de leur lieu."},
      {.path = "destinations.*.nearest",
       .kind = Kind::integer,
       .default_value = fmt::format("{}", Destinations{}.nearest),
       .minimum = 1,
       .maximum = 100,
       .english = "How many of the nearest to list for each origin, with their names and times: in "
                  "`tables/nearest_few.csv` when more than one.",
       .french = "Combien des plus proches énumérer pour chaque origine, avec noms et temps : dans "
                 "`tables/nearest_few.csv` s'il y en a plus d'une."},

      {.path = "window[].id",
       .kind = Kind::text,
       .english = "A short name; needed when there are several windows.",
       .french = "Un nom court ; nécessaire s'il y a plusieurs fenêtres."},
      {.path = "window[].date",
       .kind = Kind::date,
       .required = true,
       .english = "The day: 2026-03-10.",
       .french = "Le jour : 2026-03-10."},
      {.path = "window[].from",
       .kind = Kind::time,
       .required = true,
       .english = "First departure: \"07:00\". Times after midnight go on counting: \"24:30\".",
       .french = "Premier départ : \"07:00\". Après minuit, on continue de compter : \"24:30\"."},
      {.path = "window[].to",
       .kind = Kind::time,
       .required = true,
       .english = "End of the departures, not included: \"09:00\".",
       .french = "Fin des départs, non comprise : \"09:00\"."},
      {.path = "window[].step_s",
       .kind = Kind::integer,
       .default_value = fmt::format("{}", travel::DepartureWindow{}.step.count()),
       .minimum = 1,
       .maximum = 3600,
       .english = "Seconds between departures.",
       .french = "Secondes entre deux départs."},
      {.path = "window[].direction",
       .kind = Kind::choice,
       .default_value = "\"depart\"",
       .choices = {"depart", "arrive"},
       .english =
           "What the instants of the window are: departures, or arrivals. A time by arrival runs from the latest "
           "departure that gets there by then, to then: being early counts.",
       .french =
           "Ce que sont les instants de la fenêtre : des départs (depart), ou des arrivées (arrive). Un temps à "
           "l'arrivée va du dernier départ qui permet d'être là à l'heure, jusqu'à cette heure : l'avance compte."},

      {.path = "window[].first_wait",
       .kind = Kind::choice,
       .default_value = "\"counted\"",
       .choices = {"counted", "planned"},
       .english =
           "`planned`: people know the timetable. The journeys are the same, but the wait before one has to set out "
           "(by arrival: the time one is early) is not counted. For both, give two windows.",
       .french =
           "`planned` : on connaît l'horaire. Les trajets sont les mêmes, mais l'attente avant de devoir partir (à "
           "l'arrivée : l'avance) n'est pas comptée. Pour avoir les deux, donnez deux fenêtres."},
  };
}

}  // namespace berline::study
