#include "config/keys_precarity.h"

#include <array>

#include <fmt/format.h>

#include "berline/study/study.h"

namespace berline::study {
namespace {

void add_income(std::vector<Key>& keys) {
  auto const columns = precarity::PlainColumns{};
  keys.push_back({.path = "income.file",
                  .kind = Kind::path,
                  .required = true,
                  .english =
                      "Households and incomes: FiLoSoFi's 200 m grid (CSV or GeoPackage), its table of communes or "
                      "IRIS, or any table.",
                  .french = "Ménages et revenus : le carroyage FiLoSoFi à 200 m (CSV ou GeoPackage), sa table des "
                            "communes ou des IRIS, ou une table quelconque."});
  keys.push_back({.path = "income.format",
                  .kind = Kind::choice,
                  .default_value = "\"grid\"",
                  .choices = {"grid", "table", "plain"},
                  .english = "`grid`: FiLoSoFi's squares, which are their own places. `table`: FiLoSoFi's communes or "
                             "IRIS, `plain`: any table; their places are the origins of the same ids.",
                  .french = "`grid` : les carreaux FiLoSoFi, qui sont leurs propres lieux. `table` : communes ou IRIS "
                            "FiLoSoFi, `plain` : une table quelconque ; leurs lieux sont les origines de mêmes "
                            "identifiants."});
  keys.push_back(
      {.path = "income.vintage",
       .kind = Kind::integer,
       .minimum = 1990,
       .maximum = 2100,
       .english = "Year of the incomes, where the file does not say it. Tables of different years are refused.",
       .french = "Année des revenus, si le fichier ne la dit pas. Des tables d'années différentes sont "
                 "refusées."});
  keys.push_back({.path = "income.communes",
                  .kind = Kind::path,
                  .english = "FiLoSoFi's table of communes: gives squares without a spread of their own that of their "
                             "commune.",
                  .french = "La table FiLoSoFi des communes : donne aux carreaux sans dispersion propre celle de leur "
                            "commune."});
  keys.push_back({.path = "income.no_car",
                  .kind = Kind::text,
                  .english = "Column of the file: households without a car.",
                  .french = "Colonne du fichier : ménages sans voiture."});
  keys.push_back({.path = "income.housing",
                  .kind = Kind::text,
                  .english = "Column of a `grid` or `plain` file: mean housing costs of a household (rent or loan and "
                             "charges, net of aid), euros a year. LIHC is then after housing costs.",
                  .french = "Colonne d'un fichier `grid` ou `plain` : coût moyen du logement d'un ménage (loyer ou "
                            "emprunt et charges, nets d'aide), euros par an. Le LIHC est alors après logement."});
  keys.push_back({.path = "income.cars",
                  .kind = Kind::path,
                  .english =
                      "INSEE's housing table by commune or IRIS (P21_RP, P21_RP_VOIT1P...): households without a "
                      "car and with two; for IRIS, whose incomes come without, also how many households there are.",
                  .french = "La table Insee du logement par commune ou IRIS (P21_RP, P21_RP_VOIT1P...) : ménages sans "
                            "voiture et en ayant deux ; pour les IRIS, dont les revenus viennent sans, aussi combien "
                            "de ménages il y a."});
  auto const column = [&](std::string name, std::string const& otherwise, std::string_view english,
                          std::string_view french) {
    keys.push_back({.path = "income." + std::move(name),
                    .kind = Kind::text,
                    .default_value = otherwise.empty() ? std::string{} : '"' + otherwise + '"',
                    .english = english,
                    .french = french});
  };
  column("id", columns.code, "Of a `plain` table: column of the identifiers.",
         "D'une table `plain` : colonne des identifiants.");
  column("households", columns.households, "Of a `plain` table: column of households.",
         "D'une table `plain` : colonne des ménages.");
  column("people", columns.people, "Of a `plain` table: column of persons.",
         "D'une table `plain` : colonne des personnes.");
  column("median", columns.median, "Of a `plain` table: column of the median standard of living, a year.",
         "D'une table `plain` : colonne du niveau de vie médian, par an.");
  column("first_decile", columns.first_decile, "Of a `plain` table: column of the first decile.",
         "D'une table `plain` : colonne du premier décile.");
  column("ninth_decile", columns.ninth_decile, "Of a `plain` table: column of the ninth decile.",
         "D'une table `plain` : colonne du neuvième décile.");
}

/// The keys of a set of places, as in [destinations.NAME].
void add_places(std::vector<Key>& keys, std::string const& table, std::string_view count_english,
                std::string_view count_french) {
  keys.push_back({.path = table + ".file",
                  .kind = Kind::path,
                  .english = "The places: CSV, GeoPackage, GeoJSON or Shapefile. This or `osm`.",
                  .french = "Les lieux : CSV, GeoPackage, GeoJSON ou Shapefile. Ceci ou `osm`."});
  keys.push_back({.path = table + ".osm",
                  .kind = Kind::texts,
                  .english = "Kinds of facilities to take from the OSM file.",
                  .french = "Genres d'équipements à prendre dans le fichier OSM."});
  keys.push_back({.path = table + ".id",
                  .kind = Kind::text,
                  .default_value = "\"" + Destinations{}.id + "\"",
                  .english = "Column of the identifiers.",
                  .french = "Colonne des identifiants."});
  keys.push_back({.path = table + ".count", .kind = Kind::text, .english = count_english, .french = count_french});
  keys.push_back({.path = table + ".keep_where",
                  .kind = Kind::text,
                  .english = "Keeps only the rows where this holds: \"pupils > 0\".",
                  .french = "Ne garde que les lignes où ceci est vrai : \"pupils > 0\"."});
}

void add_flows_and_prices(std::vector<Key>& keys) {
  keys.push_back({.path = "flows.file",
                  .kind = Kind::path,
                  .required = true,
                  .english = "INSEE's commuters from commune to commune, MOBPRO, or a table from,to,commuters.",
                  .french = "Les navetteurs Insee de commune à commune, MOBPRO, ou une table from,to,commuters."});
  keys.push_back({.path = "flows.format",
                  .kind = Kind::choice,
                  .default_value = "\"flows\"",
                  .choices = {"flows", "mobpro"},
                  .english = "`flows`: commuters between communes. `mobpro`: one line a person.",
                  .french = "`flows` : navetteurs entre communes. `mobpro` : une ligne par personne."});
  keys.push_back({.path = "flows.vintage",
                  .kind = Kind::integer,
                  .minimum = 1990,
                  .maximum = 2100,
                  .english = "Year of MOBPRO, whose codes of modes depend on it.",
                  .french = "Année de MOBPRO, dont dépendent les codes de modes."});
  keys.push_back({.path = "flows.places",
                  .kind = Kind::path,
                  .english = "Where the communes outside the study are: id, lon, lat. Commuters to others are taken to "
                             "travel as far as `flows.outside_km` of the parameters.",
                  .french = "Où sont les communes hors de l'étude : id, lon, lat. Les navetteurs vers d'autres sont "
                            "réputés faire `flows.outside_km` des paramètres."});
  keys.push_back({.path = "flows.modes",
                  .kind = Kind::path,
                  .english = "INSEE's table of activity by IRIS or commune (C21_ACTOCC15P_VOIT...): modes to work, "
                             "shown beside those of the model. MOBPRO says them itself.",
                  .french = "La table Insee de l'activité par IRIS ou commune (C21_ACTOCC15P_VOIT...) : modes vers le "
                            "travail, montrés à côté de ceux du modèle. MOBPRO les dit lui-même."});
  keys.push_back({.path = "flows.calibrate",
                  .kind = Kind::boolean,
                  .default_value = "true",
                  .english = "Calibrate the decay of trips to work (`trips.gravity.work`) on these flows.",
                  .french = "Caler la décroissance des trajets vers le travail (`trips.gravity.work`) sur ces flux."});
  keys.push_back({.path = "tariffs.file",
                  .kind = Kind::paths,
                  .english = "Parameter files with [tariff.NETWORK]: yearly fares by profile, dated and sourced.",
                  .french = "Fichiers de paramètres avec [tariff.RESEAU] : abonnements annuels par profil, datés et "
                            "sourcés."});
  keys.push_back({.path = "tariffs.network",
                  .kind = Kind::text,
                  .english = "The network whose passes regular users buy. Without it everybody pays "
                             "`transit.fare_per_trip` of the parameters.",
                  .french = "Le réseau dont les usagers réguliers achètent l'abonnement. Sans lui, chacun paie "
                            "`transit.fare_per_trip` des paramètres."});
  keys.push_back({.path = "parameters.base",
                  .kind = Kind::choice,
                  .default_value = "\"france-2024\"",
                  .choices = {"france-2024", "france-2008"},
                  .english = "The set of values built into the program, files of `parameters/`.",
                  .french = "Le jeu de valeurs du programme, fichiers de `parameters/`."});
  keys.push_back({.path = "parameters.file",
                  .kind = Kind::paths,
                  .english = "Files of the same shape whose values replace those of the base.",
                  .french = "Fichiers de même forme dont les valeurs remplacent celles de la base."});
}

void add_computing(std::vector<Key>& keys) {
  auto const defaults = Precarity{};
  keys.push_back(
      {.path = "precarity.fuel_scope",
       .kind = Kind::choice,
       .default_value = "\"constrained\"",
       .choices = {"commute", "constrained", "all"},
       .english = "Whose fuel counts for vulnerability by fuel: trips to work and study, all but leisure (as "
                  "INSEE), or all.",
       .french = "Le carburant qui compte pour la vulnérabilité : travail et études, tout sauf loisirs (comme "
                 "l'Insee), ou tout."});
  keys.push_back({.path = "precarity.exponent",
                  .kind = Kind::number,
                  .default_value = fmt::format("{}", defaults.exponent),
                  .minimum = -10,
                  .maximum = 10,
                  .english = "Exponent of the score's mean: low asks that everything be bad, high that something be.",
                  .french = "Exposant de la moyenne du score : bas, tout doit aller mal ; haut, une chose suffit."});
  keys.push_back({.path = "precarity.grid_m",
                  .kind = Kind::integer,
                  .default_value = fmt::format("{}", defaults.grid_m),
                  .minimum = 100,
                  .maximum = 20'000,
                  .english = "Side in metres of the squares that destinations of trips are grouped in.",
                  .french = "Côté en mètres des carreaux où sont regroupées les destinations des déplacements."});
  keys.push_back({.path = "precarity.draws",
                  .kind = Kind::integer,
                  .default_value = fmt::format("{}", defaults.draws),
                  .maximum = 1'000'000,
                  .english = "Draws of the uncertainty analysis; 0: none.",
                  .french = "Tirages de l'analyse d'incertitude ; 0 : aucun."});
  keys.push_back({.path = "precarity.seed",
                  .kind = Kind::integer,
                  .default_value = fmt::format("{}", defaults.seed),
                  .maximum = 2'000'000'000,
                  .english = "Seed of the draws.",
                  .french = "Graine des tirages."});
}

void add_published(std::vector<Key>& keys) {
  keys.push_back({.path = "precarity.published.source",
                  .kind = Kind::text,
                  .required = true,
                  .english = "Who published figures on the basket of services, and when: they are shown beside the "
                             "study's own on the page and in `tables/precarity_basket_published.csv`.",
                  .french = "Qui a publié des chiffres sur le panier de services, et quand : ils sont montrés à côté "
                            "de ceux de l'étude, sur la page et dans `tables/precarity_basket_published.csv`."});
  auto const percent = [&](std::string path, std::string_view english, std::string_view french) {
    keys.push_back({.path = std::move(path),
                    .kind = Kind::number,
                    .required = true,
                    .minimum = 0,
                    .maximum = 100,
                    .english = english,
                    .french = french});
  };
  percent("precarity.published.without_car_pct", "Of people without a car, those who reach the basket, as published.",
          "Des personnes sans voiture, celles qui atteignent le panier, selon la source.");
  percent("precarity.published.all_pct", "Of all people, likewise.", "De toutes les personnes, de même.");
  auto const text = [&](std::string path, Kind kind, std::string_view english, std::string_view french) {
    keys.push_back({.path = std::move(path), .kind = kind, .english = english, .french = french});
  };
  text("precarity.published.zones", Kind::text, "Name of the zones of the study that `within` names.",
       "Nom des zones de l'étude que nomme `within`.");
  text("precarity.published.within", Kind::texts, "Ids of the zones it is about; by default all of the territory.",
       "Identifiants des zones dont il s'agit ; par défaut tout le territoire.");
  text("precarity.published.weak_zones", Kind::text, "Name of the zones of the study that `weak` names.",
       "Nom des zones de l'étude que nomme `weak`.");
  text("precarity.published.weak", Kind::texts, "Ids of the zones said to be badly served.",
       "Identifiants des zones dites mal desservies.");
  text("precarity.published.scenario", Kind::text, "Id of a scenario whose network is that of the time.",
       "Identifiant d'un scénario dont le réseau est celui de l'époque.");
}

}  // namespace

std::vector<Key> precarity_keys() {
  auto keys = std::vector<Key>{};
  add_income(keys);
  add_places(keys, "trips.*",
             "Column of what attracts: jobs, pupils, floor area. Without it every place counts for one.",
             "Colonne de ce qui attire : emplois, élèves, surface. Sans elle, chaque lieu compte pour un.");
  keys.push_back({.path = "trips.*.flows",
                  .kind = Kind::path,
                  .english = "Observed trips of the motive between communes (from,to,commuters, or INSEE's columns): "
                             "its decay is calibrated on them. Those to work are in [flows].",
                  .french =
                      "Déplacements observés du motif entre communes (from,to,commuters, ou les colonnes Insee) : "
                      "sa décroissance est calée sur eux. Ceux vers le travail sont dans [flows]."});
  add_places(keys, "basket.*", "Column of how much there is; without effect on what is nearest.",
             "Colonne de la quantité ; sans effet sur le plus proche.");
  add_flows_and_prices(keys);
  add_computing(keys);
  add_published(keys);
  return keys;
}

}  // namespace berline::study
