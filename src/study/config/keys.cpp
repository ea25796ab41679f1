#include "berline/study/keys.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "berline/study/study.h"
#include "config/keys_cases.h"
#include "config/keys_isochrones.h"
#include "config/keys_links.h"
#include "config/keys_measures.h"
#include "config/keys_precarity.h"
#include "config/keys_scenarios.h"
#include "config/keys_transit.h"

namespace berline::study {
namespace {

constexpr auto kFarEnough = 24.0 * 60;  // minutes; longer legs are slips of the keyboard

std::string in_minutes(Seconds duration) {
  return fmt::format("{}", duration.count() / 60);
}

std::string number(double value) {
  return fmt::format("{}", value);
}

std::vector<Key> build_keys() {
  auto const limits = network::Limits{};
  auto const profile = street::Profile{};
  auto const defaults = Study{};
  auto const modes = std::vector<std::string_view>{"transit", "walk", "bike", "ebike", "car"};
  return {
      {.path = "version",
       .kind = Kind::integer,
       .required = true,
       .minimum = 1,
       .maximum = 1.5,
       .english = "Version of this format: 1.",
       .french = "Version de ce format : 1."},
      {.path = "title",
       .kind = Kind::text,
       .english = "A title for the results.",
       .french = "Un titre pour les résultats."},
      {.path = "illustrative",
       .kind = Kind::boolean,
       .default_value = "false",
       .english = "The data are made up: the page says so at its top.",
       .french = "Les données sont inventées : la page le dit en tête."},
      {.path = "lang",
       .kind = Kind::choice,
       .choices = {"en", "fr"},
       .english = "Language of labels and reports; by default the command's. Names of columns never change.",
       .french = "Langue des libellés et des rapports ; par défaut celle de la commande. Les noms de colonnes ne "
                 "changent jamais."},
      {.path = "crs",
       .kind = Kind::integer,
       .minimum = 1,
       .maximum = 999'999,
       .english = "EPSG code of the x/y columns of point files, which need it, and of grids and isochrones, for which "
                  "it is by default Lambert-93 (2154) in metropolitan France, elsewhere the UTM zone. Columns lon/lat "
                  "are WGS84.",
       .french = "Code EPSG des colonnes x/y des fichiers de points, qui en ont besoin, et des grilles et isochrones, "
                 "pour lesquelles c'est par défaut le Lambert-93 (2154) en France métropolitaine, ailleurs la zone "
                 "UTM. Les colonnes lon/lat sont en WGS84."},
      {.path = "percentiles",
       .kind = Kind::integers,
       .default_value = fmt::format("[{}]", fmt::join(defaults.percentiles, ", ")),
       .minimum = 1,
       .maximum = 99,
       .english = "Percentiles of the travel times by transit over the departures of a window (nearest rank; a "
                  "departure without journey counts as the longest).",
       .french = "Percentiles des temps de trajet en transport collectif sur les départs d'une fenêtre (rang le plus "
                 "proche ; un départ sans trajet compte comme le plus long)."},

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
       .english = "West, south, east and north in degrees: streets wholly outside are left out.",
       .french = "Ouest, sud, est et nord en degrés : les rues entièrement en dehors sont laissées de côté."},

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
       .default_value = "\"" + defaults.origins.id + "\"",
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

      {.path = "output.dir",
       .kind = Kind::path,
       .default_value = "\"out\"",
       .english = "Folder of the results; `-o` replaces it.",
       .french = "Dossier des résultats ; `-o` le remplace."},
      {.path = "output.formats",
       .kind = Kind::choices,
       .default_value = "[\"csv\", \"gpkg\", \"html\"]",
       .choices = {"csv", "gpkg", "html", "xlsx", "tif"},
       .english = "Files to write: tables, map layers, a page to read, a workbook of the tables, images of the times "
                  "(when the origins are the squares of a grid).",
       .french =
           "Fichiers à écrire : tableaux, couches de carte, une page à lire, un classeur des tableaux, images des "
           "temps (quand les origines sont les carreaux d'une grille)."},
      {.path = "output.whole_minutes",
       .kind = Kind::boolean,
       .default_value = "false",
       .english = "Minutes of the matrices without decimal, cut as R5 cuts them, to be laid beside its own. With it go "
                  "`limits.board_slack_s = 61` and the same limits.",
       .french = "Minutes des matrices sans décimale, tronquées comme le fait R5, pour les comparer aux siennes. Avec "
                 "cela vont `limits.board_slack_s = 61` et les mêmes limites."},
      {.path = "output.csv_dialect",
       .kind = Kind::choice,
       .default_value = "\"standard\"",
       .choices = {"standard", "excel-fr"},
       .english = "excel-fr: semicolons, decimal commas and a byte order mark, which a French Excel opens well.",
       .french = "excel-fr : points-virgules, virgules décimales et marque d'ordre des octets, qu'un Excel français "
                 "ouvre bien."},
  };
}

}  // namespace

std::span<Key const> keys() {
  static auto const table = [] {
    auto all = build_keys();
    auto const before_output =
        std::ranges::find_if(all, [](auto const& key) { return key.path.starts_with("output."); });
    auto more = measure_keys();
    std::ranges::move(link_keys(), std::back_inserter(more));
    std::ranges::move(transit_keys(), std::back_inserter(more));
    std::ranges::move(isochrone_keys(), std::back_inserter(more));
    std::ranges::move(case_keys(), std::back_inserter(more));
    std::ranges::move(precarity_keys(), std::back_inserter(more));
    std::ranges::move(scenario_keys(), std::back_inserter(more));
    all.insert(before_output, more.begin(), more.end());
    return all;
  }();
  return table;
}

bool has_named_tables(std::string_view table) {
  return std::ranges::any_of(keys(), [&](auto const& key) { return key.path.starts_with(std::string{table} + ".*."); });
}

Key const* find_key(std::string_view path) {
  auto const found = std::ranges::find(keys(), path, &Key::path);
  return found == keys().end() ? nullptr : &*found;
}

}  // namespace berline::study
