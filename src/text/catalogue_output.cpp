#include "catalogue_tables.h"

namespace berline::text {

// Sentences of output/, by code: errors of writing, headings of columns (help = the column's definition), legends,
// units, and the pieces of README.txt.
std::vector<Entry> const& output_entries() {
  static std::vector<Entry> const table{
      // Errors.
      {.code = "cannot_write_file",
       .english = "the file cannot be written: {reason}",
       .french = "le fichier ne peut pas être écrit : {reason}",
       .help_english = "Nothing was left half-written. Choose another place with -o.",
       .help_french = "Rien n'est resté à moitié écrit. Choisissez un autre emplacement avec -o."},
      {.code = "file_too_large",
       .english = "the file grows beyond what the system allows ({reason})",
       .french = "le fichier dépasse la taille permise par le système ({reason})",
       .help_english = "Nothing was left half-written. Raise the limit (ulimit -f) or write less: fewer percentiles, "
                       "a .csv.gz name.",
       .help_french = "Rien n'est resté à moitié écrit. Relevez la limite (ulimit -f) ou écrivez moins : moins de "
                      "percentiles, un nom en .csv.gz."},
      {.code = "no_permission_to_write",
       .english = "no permission to write here ({reason})",
       .french = "pas le droit d'écrire ici ({reason})",
       .help_english = "Choose a folder of yours with -o.",
       .help_french = "Choisissez un de vos dossiers avec -o."},
      {.code = "no_space_left",
       .english = "the disk is full ({reason})",
       .french = "le disque est plein ({reason})",
       .help_english = "Nothing was left half-written. Free some space or choose another disk with -o.",
       .help_french = "Rien n'est resté à moitié écrit. Libérez de la place ou choisissez un autre disque avec -o."},
      {.code = "output_exists",
       .english = "the place of the results is taken already",
       .french = "l'emplacement des résultats est déjà pris",
       .help_english = "Give another name with -o, or -O to replace what is there.",
       .help_french = "Donnez un autre nom avec -o, ou -O pour remplacer ce qui s'y trouve."},
      {.code = "output_is_a_file",
       .english = "the results need a folder, and a file of this name exists",
       .french = "les résultats demandent un dossier, et un fichier porte ce nom",
       .help_english = "Give another name with -o.",
       .help_french = "Donnez un autre nom avec -o."},
      {.code = "output_is_a_folder",
       .english = "the result is one file, and a folder of this name exists",
       .french = "le résultat est un seul fichier, et un dossier porte ce nom",
       .help_english = "Give another name with -o.",
       .help_french = "Donnez un autre nom avec -o."},
      {.code = "output_is_not_a_result",
       .english = "the folder holds something else than results (it has no run.json) and is left alone",
       .french = "le dossier contient autre chose que des résultats (il n'a pas de run.json) et n'est pas touché",
       .help_english = "Give another name with -o, or empty the folder yourself.",
       .help_french = "Donnez un autre nom avec -o, ou videz vous-même le dossier."},
      {.code = "parent_is_not_a_folder",
       .english = "a part of the path is a file, not a folder ({reason})",
       .french = "une partie du chemin est un fichier, pas un dossier ({reason})",
       .help_english = "Choose another place with -o.",
       .help_french = "Choisissez un autre emplacement avec -o."},
      {.code = "file_not_found",
       .english = "no such file",
       .french = "ce fichier n'existe pas",
       .help_english =
           "Paths are taken from the folder of the configuration file, or from where the command is called.",
       .help_french = "Les chemins partent du dossier du fichier de configuration, ou de là où la commande est "
                      "lancée."},
      {.code = "file_not_readable", .english = "the file cannot be read", .french = "le fichier ne peut pas être lu"},

      {.code = "workbook_incomplete",
       .english = "the workbook is incomplete on the disk, which is probably full",
       .french = "le classeur est incomplet sur le disque, qui est probablement plein",
       .help_english = "Nothing was left half-written. Free some space or choose another disk with -o.",
       .help_french = "Rien n'est resté à moitié écrit. Libérez de la place ou choisissez un autre disque avec -o."},
      {.code = "raster_cells_differ",
       .english = "these origins are not the cells of one grid and cannot be an image",
       .french = "ces origines ne sont pas les carreaux d'une même grille et ne peuvent pas être une image",
       .help_english = "Make the origins a grid with grid_m, or leave tif out of the formats.",
       .help_french = "Faites des origines une grille avec grid_m, ou retirez tif des formats."},

      // Columns: the heading, and as help the definition.
      {.code = "column_from_id",
       .english = "Origin",
       .french = "Origine",
       .help_english = "Id of the origin, as in its file.",
       .help_french = "Identifiant de l'origine, comme dans son fichier."},
      {.code = "column_to_id",
       .english = "Destination",
       .french = "Destination",
       .help_english = "Id of the destination, as in its file.",
       .help_french = "Identifiant de la destination, comme dans son fichier."},
      {.code = "column_travel_time",
       .english = "Travel time by transit, percentile {percentile}",
       .french = "Temps de trajet en transport collectif, percentile {percentile}",
       .help_english = "Door to door, waiting at the start included: {percentile} % of the departures of the window "
                       "take at most this long (nearest rank, departures without a journey counted as endless). Empty: "
                       "unreachable.",
       .help_french = "De porte à porte, attente initiale comprise : {percentile} % des départs de la fenêtre durent "
                      "au plus ce temps (rang le plus proche, les départs sans trajet comptés comme sans fin). Vide : "
                      "inaccessible."},
      {.code = "column_walk_time",
       .english = "Walking time",
       .french = "Temps à pied",
       .help_english = "Fastest walk. Empty: unreachable within the limits.",
       .help_french = "Marche la plus rapide. Vide : inaccessible dans les limites."},
      {.code = "column_bike_time",
       .english = "Cycling time",
       .french = "Temps à vélo",
       .help_english = "Fastest ride. Empty: unreachable within the limits.",
       .help_french = "Trajet à vélo le plus rapide. Vide : inaccessible dans les limites."},
      {.code = "column_ebike_time",
       .english = "Cycling time with an electric bicycle",
       .french = "Temps à vélo électrique",
       .help_english = "Fastest ride. Empty: unreachable within the limits.",
       .help_french = "Trajet le plus rapide. Vide : inaccessible dans les limites."},
      {.code = "column_car_time",
       .english = "Driving time",
       .french = "Temps en voiture",
       .help_english = "Fastest drive. Empty: unreachable within the limits.",
       .help_french = "Trajet en voiture le plus rapide. Vide : inaccessible dans les limites."},
      {.code = "column_car_km",
       .english = "Driving distance",
       .french = "Distance en voiture",
       .help_english = "Length of the fastest drive.",
       .help_french = "Longueur du trajet en voiture le plus rapide."},

      // Legends.
      {.code = "class_up_to_minutes", .english = "up to {up_to} min", .french = "jusqu'à {up_to} min"},
      {.code = "class_minutes", .english = "{above} to {up_to} min", .french = "{above} à {up_to} min"},
      {.code = "class_above_minutes", .english = "over {above} min", .french = "plus de {above} min"},
      {.code = "class_any", .english = "any value", .french = "toute valeur"},
      {.code = "class_up_to", .english = "up to {up_to}", .french = "jusqu'à {up_to}"},
      {.code = "class_between", .english = "{above} to {up_to}", .french = "{above} à {up_to}"},
      {.code = "class_above", .english = "over {above}", .french = "plus de {above}"},
      {.code = "class_no_value", .english = "no value", .french = "pas de valeur"},
      {.code = "class_within_minutes", .english = "within {up_to} min", .french = "en moins de {up_to} min"},
      {.code = "class_unreachable",
       .english = "unreachable within the limits",
       .french = "inaccessible dans les limites"},

      // The sheet that explains the others.
      {.code = "sheet_dictionary", .english = "dictionary", .french = "dictionnaire"},
      {.code = "dictionary_table", .english = "Sheet", .french = "Feuille"},
      {.code = "dictionary_column", .english = "Column in the CSV files", .french = "Colonne dans les fichiers CSV"},
      {.code = "dictionary_heading", .english = "Heading", .french = "Intitulé"},
      {.code = "dictionary_unit", .english = "Unit", .french = "Unité"},
      {.code = "dictionary_definition", .english = "Definition", .french = "Définition"},

      // README.txt.
      {.code = "readme_files", .english = "What is here:", .french = "Ce qu'il y a ici :"},
      {.code = "readme_conventions",
       .english = "Times are minutes with one decimal. An empty cell (NULL on the maps) means unreachable within the "
                  "limits, never zero. Codes are text: leading zeros count. Every column is explained in "
                  "dictionary.csv; every input, limit and version is pinned in run.json.",
       .french = "Les temps sont en minutes, avec une décimale. Une case vide (NULL sur les cartes) veut dire "
                 "inaccessible dans les limites, jamais zéro. Les codes sont du texte : les zéros de tête comptent. "
                 "Chaque colonne est expliquée dans dictionary.csv ; chaque donnée, limite et version est consignée "
                 "dans run.json."},
      {.code = "readme_warnings",
       .english = "What to know about the data (how often, where first, what it changes):",
       .french = "Ce qu'il faut savoir des données (combien de fois, où d'abord, ce que cela change) :"},
      {.code = "readme_credits",
       .english = "Streets: © OpenStreetMap contributors, ODbL 1.0. Timetables and other data: as their publishers "
                  "licence them.",
       .french = "Voirie : © les contributeurs d'OpenStreetMap, ODbL 1.0. Horaires et autres données : selon la "
                 "licence de leurs producteurs."},
  };
  return table;
}

}  // namespace berline::text
