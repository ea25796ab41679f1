#include "catalogue_tables.h"

namespace berline::text {

// Sentences of geo/, by code.
std::vector<Entry> const& geo_entries() {
  static std::vector<Entry> const table{
      {.code = "unknown_epsg",
       .english = "EPSG:{epsg} is not a coordinate system known to PROJ",
       .french = "EPSG:{epsg} n'est pas un système de coordonnées connu de PROJ",
       .help_english = "look the code up on epsg.org; Lambert-93 is 2154, WGS84 longitudes and latitudes are 4326",
       .help_french = "cherchez le code sur epsg.org ; le Lambert-93 est 2154, les longitudes et latitudes WGS84 4326"},
      {.code = "grid_needs_metres",
       .english = "a grid cannot be made in EPSG:{epsg}, which counts in degrees",
       .french = "une grille ne peut pas être faite en EPSG:{epsg}, qui compte en degrés",
       .help_english = "choose a planar system, such as 2154 in metropolitan France or the UTM zone of the place",
       .help_french = "choisissez un système plan, comme 2154 en métropole ou le fuseau UTM du lieu"},
      {.code = "grid_empty_area",
       .english = "the area to cover with a grid is empty or cannot be shown in this coordinate system",
       .french = "la zone à couvrir d'une grille est vide ou ne peut pas être montrée dans ce système de coordonnées",
       .help_english = "check the area and the EPSG code",
       .help_french = "vérifiez la zone et le code EPSG"},
      {.code = "grid_too_fine",
       .english = "a grid of {size} m over this area has {cells} cells, more than {most}",
       .french = "une grille de {size} m sur cette zone compte {cells} carreaux, plus que {most}",
       .help_english = "use larger cells or a smaller area",
       .help_french = "prenez des carreaux plus grands ou une zone plus petite"},
  };
  return table;
}

}  // namespace berline::text
