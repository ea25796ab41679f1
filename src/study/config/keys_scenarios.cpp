#include "config/keys_scenarios.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "berline/study/study.h"

namespace berline::study {

namespace {

std::vector<Key> corridor_keys() {
  return {
      {.path = "corridor[].id",
       .kind = Kind::text,
       .required = true,
       .english = "A short name of letters, digits, - and _.",
       .french = "Un nom court de lettres, chiffres, - et _."},
      {.path = "corridor[].title",
       .kind = Kind::text,
       .english = "A title for tables and maps; by default its id.",
       .french = "Un titre pour les tableaux et les cartes ; par défaut son id."},
      {.path = "corridor[].lines",
       .kind = Kind::texts,
       .required = true,
       .english = "The line, or lines taken together: route_id or route_short_name.",
       .french = "La ligne, ou des lignes prises ensemble : route_id ou route_short_name."},
      {.path = "corridor[].scenario",
       .kind = Kind::text,
       .english = "The id of the scenario that runs it; by default the line is one of the base.",
       .french = "L'id du scénario où elle circule ; par défaut la ligne est de la base."},
      {.path = "corridor[].walk_min",
       .kind = Kind::integers,
       .default_value = "[5, 10, 15]",
       .minimum = 1,
       .maximum = 60,
       .english = "Minutes on foot from a stop, along the streets.",
       .french = "Minutes à pied depuis un arrêt, par les rues."},
  };
}

}  // namespace

std::vector<Key> scenario_keys() {
  constexpr auto kLargestThreshold = 120;  // minutes, per cent
  auto const compare = Compare{};
  auto keys = std::vector<Key>{
      {.path = "scenario[].id",
       .kind = Kind::text,
       .required = true,
       .english = "A short name of letters, digits, - and _: part of names of files and columns.",
       .french = "Un nom court de lettres, chiffres, - et _ : il entre dans les noms de fichiers et de colonnes."},
      {.path = "scenario[].title",
       .kind = Kind::text,
       .english = "A title for tables and maps; by default that of its file.",
       .french = "Un titre pour les tableaux et les cartes ; par défaut celui de son fichier."},
      {.path = "scenario[].file",
       .kind = Kind::paths,
       .required = true,
       .english = "Scenario file, TOML or JSON (docs/scenarios.md), or a list of files composed in order.",
       .french = "Fichier de scénario, TOML ou JSON (docs/scenarios.md), ou liste de fichiers composés dans l'ordre."},
      {.path = "scenario[].budget_eur",
       .kind = Kind::number,
       .minimum = 0,
       .maximum = 1e12,
       .english = "What it costs a year, euros: `tables/compare_budgets.csv` then says what a minute gained costs.",
       .french = "Ce qu'il coûte par an, en euros : `tables/compare_budgets.csv` dit alors ce que coûte une minute "
                 "gagnée."},
      {.path = "compare.threshold_min",
       .kind = Kind::number,
       .default_value = fmt::format("{}", compare.threshold_min),
       .maximum = kLargestThreshold,
       .english = "Minutes a time must change by to count as gained or lost; more where the instants of departure "
                  "alone are worth more.",
       .french = "Minutes dont un temps doit changer pour compter comme gagné ou perdu ; plus si les seuls instants de "
                 "départ valent plus."},
      {.path = "compare.threshold_percent",
       .kind = Kind::number,
       .default_value = fmt::format("{}", compare.threshold_percent),
       .maximum = kLargestThreshold,
       .english = "The same for amounts, in per cent of what there was.",
       .french = "De même pour les quantités, en pour cent de ce qu'il y avait."},
      {.path = "compare.export_gtfs",
       .kind = Kind::boolean,
       .default_value = compare.export_gtfs ? "true" : "false",
       .english = "Write the changed feeds of each scenario into `scenarios/`.",
       .french = "Écrire les jeux modifiés de chaque scénario dans `scenarios/`."},
  };
  std::ranges::move(corridor_keys(), std::back_inserter(keys));
  return keys;
}

}  // namespace berline::study
