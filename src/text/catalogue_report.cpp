#include "catalogue_tables.h"

namespace berline::text {

// The fixed words of the page, by code.
std::vector<Entry> const& report_entries() {
  static std::vector<Entry> const table{
      {.code = "page_headlines", .english = "What comes out", .french = "Ce qu'il faut retenir"},
      {.code = "page_maps", .english = "Maps", .french = "Cartes"},
      {.code = "page_legend_class", .english = "Class", .french = "Classe"},
      {.code = "page_legend_places", .english = "Places", .french = "Lieux"},
      {.code = "page_legend_people", .english = "People", .french = "Habitants"},
      {.code = "page_legend_share", .english = "Share", .french = "Part"},
      {.code = "page_table_is_cut",
       .english = "The first {rows} of {all} rows.",
       .french = "Les {rows} premières lignes sur {all}."},
      {.code = "page_table_file", .english = "Whole in {file}.", .french = "En entier dans {file}."},
      {.code = "page_data", .english = "Data and method", .french = "Données et méthode"},
      {.code = "page_limits",
       .english = "What these results do not say",
       .french = "Ce que ces résultats ne disent pas"},
      {.code = "page_findings",
       .english = "What is known of the data's defects",
       .french = "Défauts connus des données"},
      {.code = "page_reproduce", .english = "Making it again", .french = "Refaire le calcul"},
      {.code = "page_reproduce_note",
       .english = "The same inputs and this command give the same bytes. run.json holds every parameter and the "
                  "fingerprint of every input.",
       .french =
           "Les mêmes données et cette commande redonnent les mêmes octets. run.json contient chaque paramètre et "
           "l'empreinte de chaque donnée."},
  };
  return table;
}

}  // namespace berline::text
