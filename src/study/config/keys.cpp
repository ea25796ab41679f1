#include "berline/study/keys.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "berline/study/study.h"
#include "config/keys_cases.h"
#include "config/keys_inputs.h"
#include "config/keys_isochrones.h"
#include "config/keys_journeys.h"
#include "config/keys_links.h"
#include "config/keys_measures.h"
#include "config/keys_precarity.h"
#include "config/keys_scenarios.h"
#include "config/keys_transit.h"

namespace berline::study {
namespace {

/// Those at the top of a study file, outside any table.
std::vector<Key> top_keys() {
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
       .default_value = fmt::format("[{}]", fmt::join(Study{}.percentiles, ", ")),
       .minimum = 1,
       .maximum = 99,
       .english = "Percentiles of the travel times by transit over the departures of a window (nearest rank; a "
                  "departure without journey counts as the longest).",
       .french = "Percentiles des temps de trajet en transport collectif sur les départs d'une fenêtre (rang le plus "
                 "proche ; un départ sans trajet compte comme le plus long)."},
  };
}

std::vector<Key> output_keys() {
  return {
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
    auto all = std::vector<Key>{};
    for (auto* section : {top_keys, input_keys, journey_keys, measure_keys, link_keys, transit_keys, isochrone_keys,
                          case_keys, precarity_keys, scenario_keys, output_keys})
      std::ranges::move(section(), std::back_inserter(all));
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
