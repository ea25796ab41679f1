#include "config/keys_links.h"

#include "berline/study/study.h"

namespace berline::study {

std::vector<Key> link_keys() {
  return {
      {.path = "links.file",
       .kind = Kind::path,
       .english = "The centres: CSV, GeoPackage, GeoJSON or Shapefile. This or `osm`.",
       .french = "Les centres : CSV, GeoPackage, GeoJSON ou Shapefile. Ceci ou `osm`."},
      {.path = "links.osm",
       .kind = Kind::texts,
       .english = "Kinds of facilities of the OSM file that stand for centres: \"townhall\", \"station\"...",
       .french = "Genres d'équipements du fichier OSM qui tiennent lieu de centres : \"townhall\", \"station\"..."},
      {.path = "links.id",
       .kind = Kind::text,
       .default_value = "\"" + Destinations{}.id + "\"",
       .english = "Column of the identifiers.",
       .french = "Colonne des identifiants."},
      {.path = "links.keep_where",
       .kind = Kind::text,
       .english = "Keeps only the rows where this holds: \"population > 10000\".",
       .french = "Ne garde que les lignes où ceci est vrai : \"population > 10000\"."},
      {.path = "links.within_km",
       .kind = Kind::number,
       .maximum = 1000,
       .english = "Only pairs of centres not farther apart than this, as the crow flies; by default all.",
       .french = "Seulement les paires de centres à cette distance au plus, à vol d'oiseau ; par défaut toutes."},
  };
}

}  // namespace berline::study
