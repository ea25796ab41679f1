#include "catalogue_tables.h"

namespace berline::text {

// Sentences of study/: its inputs, its stages, its parts and bundles.
std::vector<Entry> const& study_entries() {
  static std::vector<Entry> const table{
      // What a study reads.
      {.code = "file_not_there",
       .english = "'{key}' names a file that is not there",
       .french = "« {key} » nomme un fichier qui n'existe pas",
       .help_english = "paths are relative to the folder of the study file; with --set, to the working directory",
       .help_french = "les chemins partent du dossier du fichier d'étude ; avec --set, du dossier courant"},
      {.code = "osm_kind_absent",
       .english = "the OSM file has no facility of the kind {kinds}",
       .french = "le fichier OSM n'a aucun équipement du genre {kinds}",
       .help_english = "it has: {known}",
       .help_french = "il a : {known}"},
      {.code = "origin_not_linked",
       .english = "the origin {id} has no street one can walk on nearby",
       .french = "l'origine {id} n'a pas de rue praticable à pied à proximité",
       .effect_english = "it reaches nothing",
       .effect_french = "elle n'atteint rien",
       .help_english = "check its position, or use streets that cover it; the layer 'unlinked' shows where it is",
       .help_french = "vérifiez sa position, ou prenez des rues qui la couvrent ; la couche « unlinked » la montre"},
      {.code = "destination_not_linked",
       .english = "the destination {id} has no street one can walk on nearby",
       .french = "la destination {id} n'a pas de rue praticable à pied à proximité",
       .effect_english = "nobody reaches it",
       .effect_french = "personne ne l'atteint",
       .help_english = "check its position, or use streets that cover it; the layer 'unlinked' shows where it is",
       .help_french = "vérifiez sa position, ou prenez des rues qui la couvrent ; la couche « unlinked » la montre"},
      {.code = "isochrone_place_not_linked",
       .english = "no street near {lat},{lon}",
       .french = "aucune rue près de {lat},{lon}",
       .help_english = "the order is latitude,longitude; check that the OSM file covers the place",
       .help_french = "l'ordre est latitude,longitude ; vérifiez que le fichier OSM couvre le lieu"},

      // Service on the dates of the study.
      {.code = "no_service",
       .english = "no public transport on {date}, a {weekday_en}: no feed has a trip that day",
       .french = "aucun transport collectif le {date}, un {weekday_fr} : aucun réseau n'a de course ce jour-là",
       .help_english = "--set window.date={suggestion}, a day that represents the feeds",
       .help_french = "--set window.date={suggestion}, un jour représentatif des réseaux"},
      {.code = "no_service_ever",
       .english = "no public transport on {date}: no feed has any trip on any day",
       .french = "aucun transport collectif le {date} : aucun réseau n'a de course, quel que soit le jour",
       .help_english = "the feeds' calendars are empty: fetch them again",
       .help_french = "les calendriers des réseaux sont vides : téléchargez-les à nouveau"},
      {.code = "feed_runs",
       .english = "feed {feed} does not run on {date}; it runs from {first} to {last}, busiest on {busiest} among the "
                  "same weekdays",
       .french = "le réseau {feed} ne circule pas le {date} ; il circule du {first} au {last}, le plus les {busiest} "
                 "parmi les mêmes jours de semaine",
       .effect_english = "its lines are missing from the results",
       .effect_french = "ses lignes manquent dans les résultats"},
      {.code = "feed_runs_on_other_weekdays",
       .english = "feed {feed} does not run on {date}; it runs from {first} to {last}, never on that weekday",
       .french =
           "le réseau {feed} ne circule pas le {date} ; il circule du {first} au {last}, jamais ce jour de la semaine",
       .effect_english = "its lines are missing from the results",
       .effect_french = "ses lignes manquent dans les résultats"},
      {.code = "feed_never_runs",
       .english = "feed {feed} has no trip on any day",
       .french = "le réseau {feed} n'a de course aucun jour",
       .effect_english = "its lines are missing from the results",
       .effect_french = "ses lignes manquent dans les résultats",
       .help_english = "fetch the feed again: its calendar is empty",
       .help_french = "téléchargez le réseau à nouveau : son calendrier est vide"},
      {.code = "no_departure_in_window",
       .english = "nothing departs from {from} to {to} on {date}",
       .french = "rien ne part de {from} à {to} le {date}",
       .help_english = "choose a window inside the hours of service",
       .help_french = "choisissez une fenêtre dans les heures de service"},
      {.code = "feed_idle_in_window",
       .english =
           "feed {feed} has no departure from {from} to {to} on {date}; its departures go from {earliest} to {latest}",
       .french =
           "le réseau {feed} n'a aucun départ de {from} à {to} le {date} ; ses départs vont de {earliest} à {latest}",
       .effect_english = "who leaves in the window waits for it beyond the window, if at all",
       .effect_french = "qui part dans la fenêtre l'attend au-delà de la fenêtre, au mieux",
       .help_english = "choose a window inside the hours of service",
       .help_french = "choisissez une fenêtre dans les heures de service"},
      {.code = "feed_without_departure",
       .english = "feed {feed} has no departure on {date}",
       .french = "le réseau {feed} n'a aucun départ le {date}"},

      // Stages.
      {.code = "stage_read", .english = "reading the files", .french = "lecture des fichiers"},
      {.code = "stage_network", .english = "building the network", .french = "construction du réseau"},
      {.code = "stage_times", .english = "computing travel times", .french = "calcul des temps de trajet"},
      {.code = "stage_matrix_transit",
       .english = "travel times by transit",
       .french = "temps de trajet en transport collectif"},
      {.code = "stage_matrix_walk", .english = "travel times on foot", .french = "temps de trajet à pied"},
      {.code = "stage_matrix_bike", .english = "travel times by bicycle", .french = "temps de trajet à vélo"},
      {.code = "stage_matrix_ebike",
       .english = "travel times by electric bicycle",
       .french = "temps de trajet à vélo électrique"},
      {.code = "stage_matrix_car", .english = "travel times by car", .french = "temps de trajet en voiture"},
      {.code = "stage_write", .english = "writing", .french = "écriture"},
      {.code = "stage_isochrones", .english = "drawing isochrones", .french = "tracé des isochrones"},

      // What a run needs, and its parts.
      {.code = "run_needs",
       .english = "from here about {time}, up to {memory} of memory and {disk} of disk",
       .french = "à partir d'ici environ {time}, jusqu'à {memory} de mémoire et {disk} de disque"},
      {.code = "run_needs_memory",
       .english = "this run needs {needed} of memory more, and {free} are free or allowed",
       .french = "ce calcul demande encore {needed} de mémoire ; {free} sont libres ou permis",
       .help_english =
           "a smaller inputs.area, fewer origins or destinations, formats without csv, or a larger --memory",
       .help_french = "un inputs.area plus petit, moins d'origines ou de destinations, des formats sans csv, ou un "
                      "--memory plus grand"},
      {.code = "run_needs_disk",
       .english = "this run needs {needed} of disk, {free} are free here",
       .french = "ce calcul demande {needed} de disque ; {free} sont libres ici",
       .help_english = "write elsewhere (-o, --parts), or ask for fewer formats (output.formats)",
       .help_french = "écrivez ailleurs (-o, --parts), ou demandez moins de formats (output.formats)"},
      {.code = "memory_not_a_size",
       .english = "\"{value}\" is no amount of memory",
       .french = "« {value} » n'est pas une quantité de mémoire",
       .help_english = "write it as 800M or 8G",
       .help_french = "écrivez-la ainsi : 800M ou 8G"},
      {.code = "parts_in_use",
       .english = "another run is working on these parts",
       .french = "un autre calcul travaille sur ces parties",
       .help_english = "wait for it to end, or write elsewhere: -o FOLDER, --parts FOLDER",
       .help_french = "attendez qu'il se termine, ou écrivez ailleurs : -o DOSSIER, --parts DOSSIER"},
      {.code = "part_finished",
       .english = "part finished: {part} ({bytes} bytes)",
       .french = "partie terminée : {part} ({bytes} octets)"},
      {.code = "part_taken_up",
       .english = "part taken up from an earlier run: {part}",
       .french = "partie reprise d'un calcul précédent : {part}"},
      {.code = "part_damaged",
       .english = "a part is damaged and is computed again: {file}",
       .french = "une partie est abîmée et sera recalculée : {file}"},

      // Bundles.
      {.code = "result_not_found",
       .english = "this is no folder of results: it holds no run.json",
       .french = "ce n'est pas un dossier de résultats : il n'a pas de run.json",
       .help_english = "give the folder that berline run wrote",
       .help_french = "donnez le dossier qu'a écrit berline run"},
      {.code = "result_not_readable",
       .english = "this run.json cannot be read: {what}",
       .french = "ce run.json est illisible : {what}",
       .help_english = "make the result again with this version of berline",
       .help_french = "refaites le résultat avec cette version de berline"},
      {.code = "bundle_command_unknown",
       .english = "this result was made by a line that cannot be read again: {command}",
       .french = "ce résultat vient d'une ligne qui ne se relit pas : {command}",
       .help_english = "bundle results of berline run, compare or precarity",
       .help_french = "rassemblez des résultats de berline run, compare ou precarity"},
      {.code = "bundle_study_changed",
       .english = "the study is not what it was when the result was made",
       .french = "l'étude n'est plus celle du résultat",
       .help_english = "run it again, then bundle the new result",
       .help_french = "relancez-la, puis rassemblez le nouveau résultat"},
      {.code = "bundle_input_changed",
       .english = "this file is not what it was when the result was made",
       .french = "ce fichier n'est plus celui du résultat",
       .help_english = "put the former file back, or run the study again and bundle the new result",
       .help_french = "remettez l'ancien fichier, ou relancez l'étude et rassemblez le nouveau résultat"},
      {.code = "bundle_done",
       .english = "bundle in {folder}; {folder}/rerun.sh makes the result again and compares",
       .french = "dossier de preuve dans {folder} ; {folder}/rerun.sh refait le résultat et compare"},
      {.code = "bundle_readme",
       .english = "{title}\n\nThe evidence of a result of berline {version}.\n\n"
                  "result/        the result: begin with result/index.html\n"
                  "run.json       what made it: fingerprints of all inputs, the whole configuration, warnings\n"
                  "study/         the study file, its scenarios and parameters, at the paths they had\n"
                  "inputs.sha256  the fingerprints of all files read; the data themselves are not in this bundle\n"
                  "rerun.sh       ./rerun.sh FOLDER, where FOLDER is where the study was run from: checks the inputs,\n"
                  "               runs \"{command}\" again and compares byte for byte\n"
                  "SHA256SUMS     the fingerprints of this bundle: sha256sum -c SHA256SUMS",
       .french = "{title}\n\nLes preuves d'un résultat de berline {version}.\n\n"
                 "result/        le résultat : commencez par result/index.html\n"
                 "run.json       ce qui l'a fait : empreintes des fichiers lus, configuration entière, avertissements\n"
                 "study/         le fichier d'étude, ses scénarios et paramètres, aux chemins qu'ils avaient\n"
                 "inputs.sha256  les empreintes des fichiers lus ; les données elles-mêmes ne sont pas ici\n"
                 "rerun.sh       ./rerun.sh DOSSIER, où DOSSIER est le lieu d'où l'étude fut lancée : vérifie les\n"
                 "               fichiers, relance « {command} » et compare octet par octet\n"
                 "SHA256SUMS     les empreintes de ce dossier : sha256sum -c SHA256SUMS"},
      {.code = "bundle_readme_with_data",
       .english = "{title}\n\nThe evidence of a result of berline {version}.\n\n"
                  "result/        the result: begin with result/index.html\n"
                  "run.json       what made it: fingerprints of all inputs, the whole configuration, warnings\n"
                  "study/         the study file and all it reads, at the paths they had\n"
                  "inputs.sha256  the fingerprints of all files read\n"
                  "rerun.sh       checks the inputs, runs \"{command}\" again and compares byte for byte\n"
                  "SHA256SUMS     the fingerprints of this bundle: sha256sum -c SHA256SUMS",
       .french = "{title}\n\nLes preuves d'un résultat de berline {version}.\n\n"
                 "result/        le résultat : commencez par result/index.html\n"
                 "run.json       ce qui l'a fait : empreintes des fichiers lus, configuration entière, avertissements\n"
                 "study/         le fichier d'étude et tout ce qu'il lit, aux chemins qu'ils avaient\n"
                 "inputs.sha256  les empreintes des fichiers lus\n"
                 "rerun.sh       vérifie les fichiers, relance « {command} » et compare octet par octet\n"
                 "SHA256SUMS     les empreintes de ce dossier : sha256sum -c SHA256SUMS"},
  };
  return table;
}

}  // namespace berline::text
