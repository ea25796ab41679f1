// The two published forms of the table of keys: the page docs/config.md and the JSON Schema.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "berline/study/keys.h"

namespace berline::study {
namespace {

using Json = nlohmann::ordered_json;

struct Section {
  std::string_view prefix;  // of the paths of its keys
  std::string_view heading;
  std::string_view english;
  std::string_view french;
};

constexpr Section kSections[] = {
    {"", "At the top", "", ""},
    {"inputs.", "[inputs]", "The files that describe streets and timetables.",
     "Les fichiers qui décrivent les rues et les horaires."},
    {"origins.", "[origins]", "Where people start from.", "D'où partent les gens."},
    {"destinations.*.", "[destinations.NAME]",
     "A set of places to go to, under a name of your choice; as many tables as there are sets.",
     "Un ensemble de lieux où aller, sous le nom de votre choix ; autant de tables que d'ensembles."},
    {"window[].", "[[window]]", "Departures on a day; as many as wanted, each with its `id`.",
     "Des départs un jour donné ; autant que voulu, chacune avec son `id`."},
    {"measure[].", "[[measure]]",
     "What is made of the times, for every origin: `tables/access.csv` and columns of the maps; as many as wanted.",
     "Ce qu'on tire des temps, pour chaque origine : `tables/access.csv` et des colonnes des cartes ; autant que "
     "voulu."},
    {"zones.*.", "[zones.NAME]",
     "Areas over which results are summed up, under a name of your choice: `tables/NAME_summary.csv` and a map layer.",
     "Des zones sur lesquelles les résultats sont agrégés, sous le nom de votre choix : `tables/NOM_summary.csv` et "
     "une "
     "couche de carte."},
    {"equity.", "[equity]", "How evenly results are shared among people: `tables/equity.csv`.",
     "Comment les résultats se répartissent entre les gens : `tables/equity.csv`."},
    {"limits.", "[limits]", "What a journey may be. Walks are limited leg by leg, not in total.",
     "Ce que peut être un trajet. La marche est limitée tronçon par tronçon, pas au total."},
    {"modes.", "[modes]", "What people travel with, and how fast.",
     "Comment les gens se déplacent, et à quelle vitesse."},
    {"links.", "[links]",
     "How towns are linked by transit, both ways, beside the car: `tables/links.csv` and `gis/links.gpkg`.",
     "Comment les villes sont reliées en transport collectif, dans les deux sens, à côté de la voiture : "
     "`tables/links.csv` et `gis/links.gpkg`."},
    {"appointment.", "[appointment]", "There and back, if wanted: `tables/appointments.csv`.",
     "Aller et retour, si voulu : `tables/appointments.csv`."},
    {"isochrones.", "[isochrones]", "Reachable areas to draw, if wanted: `gis/isochrones.gpkg`.",
     "Zones accessibles à dessiner, si voulu : `gis/isochrones.gpkg`."},
    {"emergency.", "[emergency]", "Who is how near to emergency care, if wanted, by zone: `tables/emergency.csv`.",
     "Qui est à quelle distance des urgences, si voulu, par zone : `tables/emergency.csv`."},
    {"choice.", "[choice]",
     "Which hospital people choose, if wanted (Huff's model): `tables/choice.csv`, and how well it fits what is "
     "observed.",
     "Quel hôpital les gens choisissent, si voulu (modèle de Huff) : `tables/choice.csv`, et sa fidélité à ce qui est "
     "observé."},
    {"severance.", "[severance]",
     "How cut off estates or other zones are for those who walk, if wanted: `tables/severance.csv`, "
     "`gis/severance.gpkg`.",
     "Combien des cités ou d'autres zones sont coupées pour qui marche, si voulu : `tables/severance.csv`, "
     "`gis/severance.gpkg`."},
    {"income.", "[income]",
     "Households and their incomes. With this section the study says who is mobility-precarious (docs/precarity.md).",
     "Les ménages et leurs revenus. Avec cette section, l'étude dit qui est précaire de la mobilité "
     "(docs/precarity.md)."},
    {"trips.*.", "[trips.MOTIVE]",
     "Where daily trips end: MOTIVE is `work`, `study`, `shopping`, `health`, `administration`, `escort` or `leisure`. "
     "Without places, children are escorted where one studies, and the other trips end where people live.",
     "Où finissent les déplacements quotidiens : MOTIVE est `work` (travail), `study` (études), `shopping` (achats), "
     "`health` (santé), `administration`, `escort` (accompagnement) ou `leisure` (loisirs). Sans lieux, "
     "l'accompagnement va où l'on étudie, et les autres déplacements finissent où habitent les gens."},
    {"basket.*.", "[basket.NAME]",
     "A service that should be within reach without a car; as many tables as there are services. The basket is reached "
     "when the nearest of each is.",
     "Un service qui devrait être accessible sans voiture ; autant de tables que de services. Le panier est atteint "
     "quand le plus proche de chacun l'est."},
    {"transit.", "[transit]", "How one gets to stops and from them beside walking, and trips known by headway only.",
     "Comment on gagne et quitte les arrêts outre la marche, et les courses connues par leur seul intervalle."},
    {"flows.", "[flows]", "Observed commuting, if known: otherwise trips to work follow jobs and travel times.",
     "Les navettes domicile-travail observées, si elles sont connues ; sinon les trajets suivent les emplois et les "
     "temps."},
    {"tariffs.", "[tariffs]", "What transit costs its users.", "Ce que le transport collectif coûte aux usagers."},
    {"parameters.", "[parameters]", "Prices, thresholds, rates and factors, each with its date and source.",
     "Prix, seuils, taux et facteurs, chacun avec sa date et sa source."},
    {"precarity.", "[precarity]", "How the index is computed.", "Comment l'indice est calculé."},
    {"scenario[].", "[[scenario]]", "What is compared with the base (docs/scenarios.md); as many as wanted.",
     "Ce qu'on compare à la base (docs/scenarios.md) ; autant que voulu."},
    {"compare.", "[compare]", "How scenarios are compared with the base: `tables/compare_*.csv`.",
     "Comment les scénarios sont comparés à la base : `tables/compare_*.csv`."},
    {"corridor[].", "[[corridor]]",
     "Lines whose surroundings are profiled, stop by stop: `tables/corridor_*.csv`, `gis/corridor.gpkg`.",
     "Des lignes dont on fait le profil, arrêt par arrêt : `tables/corridor_*.csv`, `gis/corridor.gpkg`."},
    {"output.", "[output]", "What is written, and where.", "Ce qui est écrit, et où."},
};

bool belongs(Key const& key, Section const& section) {
  return section.prefix.empty() ? key.path.find('.') == std::string::npos : key.path.starts_with(section.prefix);
}

std::string_view kind_text(Kind kind) {
  switch (kind) {
    case Kind::integer:
      return "whole number";
    case Kind::number:
      return "number";
    case Kind::boolean:
      return "true or false";
    case Kind::text:
      return "text";
    case Kind::path:
      return "path";
    case Kind::paths:
      return "path or list of paths";
    case Kind::texts:
      return "text or list of texts";
    case Kind::integers:
      return "list of whole numbers";
    case Kind::numbers:
      return "list of numbers";
    case Kind::date:
      return "date";
    case Kind::time:
      return "time, in quotes";
    case Kind::choice:
      return "one of";
    case Kind::choices:
      return "list of";
    case Kind::points:
      return "list of [lat, lon]";
    case Kind::box:
      return "[west, south, east, north]";
  }
  return "";
}

std::string type_text(Key const& key) {
  auto text = std::string{kind_text(key.kind)};
  for (auto const choice : key.choices) text += fmt::format(" `\"{}\"`", choice);
  if (key.path == "version") return text;
  if (key.maximum > key.minimum) text += fmt::format(", {} to {}", key.minimum, key.maximum);
  return text;
}

std::string default_text(Key const& key) {
  if (key.required) return "**required**";
  return key.default_value.empty() ? "" : "`" + key.default_value + "`";
}

constexpr auto kIntroduction = R"(# The study file

One TOML file says everything about a study: `berline run study.toml`. `berline init` writes one from your files, and
`berline run --schema` prints its JSON Schema (`docs/berline.schema.json`), which editors use to complete and to check.

* All problems are reported together, each with its line and column; an unknown key is an error, never ignored.
* Paths are relative to the folder of the study file. `${NAME}` in a path is the environment variable `NAME`.
* Times are texts, `"07:00"`; the night after the day goes on counting, `"24:30"`. Dates have no quotes: `2026-03-10`.
* `--set key=value` replaces any key on the command line: `--set limits.access_min=15 --set window.date=2026-03-10
  --set window.evening.to=20:00 --set destinations.hospitals.count=beds`. Quotes and brackets may be left out. Paths
  given this way are relative to the working directory.

This page is made from the table of keys that also checks the file (`src/study/config/keys.cpp`).

```toml
version = 1
title = "Access to hospitals"

[inputs]
osm = "region.osm.pbf"
gtfs = ["trains.zip", "buses.zip"]

[origins]
file = "cells.csv"            # id, lon, lat, population
weight = "population"

[destinations.hospitals]
file = "hospitals.csv"        # id, lon, lat, beds
count = "beds"

[[window]]
date = 2026-03-10
from = "07:00"
to = "09:00"
```
)";

void append_sections(std::string& page, bool french) {
  for (auto const& section : kSections) {
    page += fmt::format("\n### {}\n", section.heading == "At the top" && french ? "En tête" : section.heading);
    auto const words = french ? section.french : section.english;
    if (!words.empty()) page += fmt::format("{}\n", words);
    page += french ? "\n| clé | type | défaut | sens |\n|---|---|---|---|\n"
                   : "\n| key | type | default | meaning |\n|---|---|---|---|\n";
    for (auto const& key : keys())
      if (belongs(key, section))
        page += fmt::format("| `{}` | {} | {} | {} |\n", key.path.substr(section.prefix.size()), type_text(key),
                            default_text(key), french ? key.french : key.english);
  }
}

Json value_schema(Key const& key) {
  auto const text = Json{{"type", "string"}};
  auto one = Json::object();
  switch (key.kind) {
    case Kind::integer:
    case Kind::integers:
      one["type"] = "integer";
      break;
    case Kind::number:
    case Kind::numbers:
      one["type"] = "number";
      break;
    case Kind::boolean:
      one["type"] = "boolean";
      break;
    case Kind::date:
      one = {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
      break;
    case Kind::time:
      one = {{"type", "string"}, {"pattern", "^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$"}};
      break;
    case Kind::points:
      return {{"type", "array"},
              {"items", {{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 2}, {"maxItems", 2}}}};
    case Kind::box:
      return {{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 4}, {"maxItems", 4}};
    default:
      one = text;
  }
  if (key.maximum > key.minimum && key.kind != Kind::boolean) {
    if (key.path == "version") {
      one["const"] = 1;
    } else {
      one["minimum"] = key.minimum;
      one["maximum"] = key.maximum;
    }
  }
  if (!key.choices.empty()) one["enum"] = key.choices;
  if (key.kind == Kind::integers || key.kind == Kind::numbers)
    return {{"type", "array"}, {"items", one}, {"minItems", 1}};
  if (key.kind == Kind::paths || key.kind == Kind::texts || key.kind == Kind::choices)
    return {{"anyOf", {one, {{"type", "array"}, {"items", one}, {"minItems", 1}}}}};
  return one;
}

Json empty_object() {
  return {{"type", "object"}, {"additionalProperties", false}, {"properties", Json::object()}};
}

/// The object schema that holds the key at `path`, made on the way: `*` is any name, `[]` each entry of a list.
Json& holder(Json& root, std::string_view path) {
  auto* object = &root;
  while (true) {
    auto const dot = path.find('.');
    if (dot == std::string_view::npos) return *object;
    auto name = std::string{path.substr(0, dot)};
    path.remove_prefix(dot + 1);
    if (name == "*") {
      if (!(*object)["additionalProperties"].is_object()) (*object)["additionalProperties"] = empty_object();
      object = &(*object)["additionalProperties"];
    } else if (name.ends_with("[]")) {
      name.resize(name.size() - 2);
      auto& list = (*object)["properties"][name];
      if (list.is_null()) list = {{"type", "array"}, {"items", empty_object()}};
      object = &list["items"];
    } else {
      auto& table = (*object)["properties"][name];
      if (table.is_null()) table = empty_object();
      object = &table;
    }
  }
}

}  // namespace

std::string config_page() {
  auto page = std::string{kIntroduction};
  page += "\n## Keys\n";
  append_sections(page, false);
  page += "\n## Les clés, en français\n";
  append_sections(page, true);
  return page;
}

std::string json_schema() {
  auto schema = Json{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "A study of berline"}};
  schema.update(empty_object());
  for (auto const& key : keys()) {
    auto& object = holder(schema, key.path);
    auto const name = key.path.substr(key.path.rfind('.') + 1);
    auto value = value_schema(key);
    value["description"] = key.english;
    object["properties"][name] = std::move(value);
    if (key.required) object["required"].push_back(name);
  }
  return schema.dump(2) + "\n";
}

}  // namespace berline::study
