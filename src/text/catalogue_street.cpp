#include "catalogue_tables.h"

namespace berline::text {

// Sentences of street/, by code.
std::vector<Entry> const& street_entries() {
  static std::vector<Entry> const table{
      {"street_island", "{vertices} junctions cut off from the main streets for {mode}",
       "{vertices} carrefours isolés du réseau principal pour {mode}",
       "no point is linked there unless the island is large", "aucun point n'y est rattaché, sauf si l'îlot est grand",
       "look at the place on openstreetmap.org: a missing junction, a barrier, or a one-way street drawn the wrong way",
       "voyez le lieu sur openstreetmap.org : carrefour manquant, barrière, ou sens unique inversé"},
      {"street_segment_without_length", "{object}: two junctions at the same place",
       "{object} : deux carrefours au même endroit", "passing there takes no time", "y passer ne prend pas de temps",
       "merge the nodes on openstreetmap.org", "fusionnez les nœuds sur openstreetmap.org"},
      {"street_restriction_not_placed",
       "{object}: the ways of a turn restriction do not meet at its junction, or pass through it",
       "{object} : les voies d'une restriction de tourner ne se rejoignent pas au carrefour, ou le traversent",
       "cars may make this turn", "les voitures peuvent tourner là",
       "split the ways at the junction on openstreetmap.org", "coupez les voies au carrefour sur openstreetmap.org"},
      {"elevation_unreadable",
       "the elevation model cannot be read",
       "le modèle de terrain est illisible",
       {},
       {},
       "give a GeoTIFF with coordinates, one band of heights in metres",
       "donnez un GeoTIFF géoréférencé, une bande d'altitudes en mètres"},
      {"elevation_elsewhere", "the elevation model has no height for any street",
       "le modèle de terrain n'a d'altitude pour aucune rue", "slopes are only those of tags",
       "les pentes sont seulement celles des attributs", "check its place and coordinate system with gdalinfo",
       "vérifiez son emplacement et son système de coordonnées avec gdalinfo"},
      {"elevation_missing", "no height in the elevation model for a street", "pas d'altitude pour une rue",
       "the street is taken as flat, or as its tag says", "la rue est supposée plate, ou selon son attribut",
       "take a model that covers the study area and its surroundings",
       "prenez un modèle qui couvre la zone d'étude et ses abords"},
  };
  return table;
}

}  // namespace berline::text
