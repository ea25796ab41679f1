#include "catalogue_tables.h"

namespace berline::text {

// Sentences of what is measured, over zones and among people: problems, headings of columns (help = the definition).
std::vector<Entry> const& measure_entries() {
  static std::vector<Entry> const table{
      // The config.
      {.code = "config_measure_mode_not_computed",
       .english = "'{key}' names a mode that the study does not compute",
       .french = "« {key} » nomme un mode que l'étude ne calcule pas",
       .help_english = "add it to modes.use, or take it out here",
       .help_french = "ajoutez-le à modes.use, ou retirez-le ici"},
      {.code = "config_measure_key_unused",
       .english = "'{key}' means nothing to a measure of kind {kind}",
       .french = "« {key} » ne veut rien dire pour une mesure de genre {kind}",
       .help_english = "take it out, or choose another kind; docs/config.md says which key belongs to which",
       .help_french = "retirez-la, ou choisissez un autre genre ; docs/config.md dit quelle clé va avec lequel"},
      {.code = "config_measure_bands_differ",
       .english = "'{key}' has not as many entries as bands_min",
       .french = "« {key} » n'a pas autant d'entrées que bands_min",
       .help_english = "give one weight a band",
       .help_french = "donnez un poids par tranche"},
      {.code = "config_measure_demand_differs",
       .english = "'{key}' has {columns} columns for {modes} modes",
       .french = "« {key} » a {columns} colonnes pour {modes} modes",
       .help_english = "give one column for all modes, or one for each mode of `modes`, in their order",
       .help_french = "donnez une colonne pour tous les modes, ou une par mode de `modes`, dans le même ordre"},

      // The command.
      {.code = "verb_access",
       .english = "measures access from times made elsewhere: a table of R5, r5r, r5py or berline matrix",
       .french = "mesure l'accès d'après des temps venus d'ailleurs : un tableau de R5, r5r, r5py ou berline matrix"},
      {.code = "option_key_csv-dialect",
       .english = "how tables are written",
       .french = "comment les tableaux sont écrits"},
      {.code = "option_key_matrix", .english = "table of times", .french = "tableau des temps"},
      {.code = "option_key_origin-id", .english = "their column of ids", .french = "leur colonne d'identifiants"},
      {.code = "option_key_destination-id", .english = "their column of ids", .french = "leur colonne d'identifiants"},
      {.code = "option_key_weight", .english = "column of people", .french = "colonne des habitants"},
      {.code = "option_key_count",
       .english = "column of what destinations offer",
       .french = "colonne de ce qu'offrent les destinations"},
      {.code = "option_key_kind", .english = "what is measured", .french = "ce qu'on mesure"},
      {.code = "access_needs_matrix",
       .english = "there is no table of times to measure from",
       .french = "il n'y a pas de tableau de temps d'où mesurer",
       .help_english = "give it with --matrix, or as inputs.matrix in the study file; berline run computes times",
       .help_french = "donnez-le par --matrix, ou par inputs.matrix dans le fichier d'étude ; berline run calcule les "
                      "temps"},

      // Data.
      {.code = "catchment_without_demand",
       .english = "nobody asks for anything in the measure {measure}",
       .french = "personne ne demande rien dans la mesure {measure}",
       .effect_english = "all its values are 0",
       .effect_french = "toutes ses valeurs sont nulles",
       .help_english = "name the column of people in its `demand`",
       .help_french = "nommez la colonne des habitants dans son `demand`"},
      {.code = "supply_unreached",
       .english = "in the measure {measure}, a supply of {amount} is in nobody's reach",
       .french = "dans la mesure {measure}, une offre de {amount} n'est à la portée de personne",
       .effect_english = "it serves nobody and is left out",
       .effect_french = "elle ne sert à personne et n'est pas comptée"},
      {.code = "origin_outside_zones",
       .english = "the origin {id} lies in none of the zones '{zones}'",
       .french = "l'origine {id} n'est dans aucune des zones « {zones} »",
       .effect_english = "it is missing from their sums",
       .effect_french = "elle manque dans leurs totaux"},
      {.code = "zones_name_missing",
       .english = "the zones have no column of text '{column}'",
       .french = "les zones n'ont pas de colonne de texte « {column} »",
       .help_english = "name the column of their names in `name`, or leave the key out",
       .help_french = "nommez la colonne de leurs noms dans `name`, ou retirez la clé"},

      // Files, tables, layers.
      {.code = "table_access",
       .english = "what was measured, one line an origin and measure",
       .french = "ce qui a été mesuré, une ligne par origine et mesure"},
      {.code = "table_access_wide",
       .english = "what was measured, one line an origin and one column a measure",
       .french = "ce qui a été mesuré, une ligne par origine et une colonne par mesure"},
      {.code = "table_zones_summary",
       .english = "what was measured, summed up over the zones '{zones}'",
       .french = "ce qui a été mesuré, agrégé sur les zones « {zones} »"},
      {.code = "table_equity",
       .english = "how evenly what was measured is shared among people",
       .french = "comment ce qui a été mesuré se répartit entre les gens"},
      {.code = "table_destinations",
       .english = "whose nearest each destination is",
       .french = "de qui chaque destination est la plus proche"},
      {.code = "column_people_nearest",
       .english = "People to whom it is the nearest",
       .french = "Habitants dont elle est la plus proche",
       .help_english = "Of all destinations of the set, by this mode and percentile.",
       .help_french = "De toutes les destinations de l'ensemble, par ce mode et à ce percentile."},
      {.code = "column_people_nearest_share",
       .english = "Their share",
       .french = "Leur part",
       .help_english = "Of all people of the study, those who reach nothing included.",
       .help_french = "De tous les habitants de l'étude, y compris ceux qui n'atteignent rien."},
      {.code = "column_people_nearest_time",
       .english = "Their mean time",
       .french = "Leur temps moyen",
       .help_english = "Minutes to this destination; empty when it is nobody's nearest.",
       .help_french = "Minutes vers cette destination ; vide si elle n'est la plus proche de personne."},
      {.code = "column_people_nearest_within",
       .english = "Of these within {minutes} min",
       .french = "Dont à moins de {minutes} min",
       .help_english = "People to whom it is the nearest and who reach it within {minutes} minutes.",
       .help_french = "Habitants dont elle est la plus proche et qui l'atteignent en {minutes} minutes au plus."},
      {.code = "layer_zones", .english = "Zones '{zones}'", .french = "Zones « {zones} »"},
      {.code = "file_workbook",
       .english = "the tables as one workbook, with a sheet that explains the columns",
       .french = "les tableaux en un classeur, avec une feuille qui explique les colonnes"},
      {.code = "file_times_image",
       .english = "times to the nearest of '{destinations}' as an image, one band each",
       .french = "temps vers la plus proche de « {destinations} » en image, une bande chacun"},
      {.code = "workbook_table_too_long",
       .english = "the table {table} has more lines than a sheet can hold",
       .french = "le tableau {table} a plus de lignes qu'une feuille ne peut en contenir",
       .effect_english = "it is not in the workbook; its CSV is whole",
       .effect_french = "il n'est pas dans le classeur ; son CSV est complet"},

      // Measures as columns.
      {.code = "measure_count_places", .english = "places", .french = "lieux"},
      {.code = "mode_together", .english = "all modes together", .french = "tous modes ensemble"},
      {.code = "measure_nearest",
       .english = "Time to the nearest of {destinations} ({mode})",
       .french = "Temps vers la destination la plus proche parmi {destinations} ({mode})",
       .help_english = "Minutes. Empty: none within the limits.",
       .help_french = "Minutes. Vide : aucune dans les limites."},
      {.code = "measure_appointment",
       .english = "Away from home for an appointment at {destinations} ({mode})",
       .french = "Temps hors de chez soi pour un rendez-vous parmi {destinations} ({mode})",
       .help_english = "Minutes, both ways and the appointment. Empty: one cannot be there in time, or not come home.",
       .help_french = "Minutes, les deux trajets et le rendez-vous. Vide : on n'y est pas à l'heure, ou l'on n'en "
                      "revient pas."},
      {.code = "measure_dual",
       .english = "Time until {n} ({count}) of {destinations} are reached ({mode})",
       .french = "Temps pour en atteindre {n} ({count}) parmi {destinations} ({mode})",
       .help_english =
           "Smallest number of minutes within which destinations worth {n} are reached (dual access). Empty: "
           "never within the limits.",
       .help_french =
           "Plus petit nombre de minutes en lequel on atteint des destinations valant {n} (accès dual). Vide : "
           "jamais dans les limites."},
      {.code = "measure_cumulative",
       .english = "{destinations} ({count}) within {cutoff} min ({mode})",
       .french = "{destinations} ({count}) en moins de {cutoff} min ({mode})",
       .help_english = "Sum of {count} over the destinations reached within {cutoff} minutes, from the times of that "
                       "percentile. Empty: the origin meets no street.",
       .help_french =
           "Somme de {count} sur les destinations atteintes en {cutoff} minutes au plus, d'après les temps de "
           "ce percentile. Vide : l'origine ne rejoint aucune rue."},
      {.code = "measure_gravity",
       .english = "{destinations} ({count}) weighed by time ({mode})",
       .french = "{destinations} ({count}) pondérés par le temps ({mode})",
       .help_english =
           "Sum of {count} x weight over the destinations, the weight falling with time ({decay} {cutoff}). "
           "Empty: the origin meets no street.",
       .help_french = "Somme de {count} x poids sur les destinations, le poids décroissant avec le temps ({decay} "
                      "{cutoff}). Vide : l'origine ne rejoint aucune rue."},
      {.code = "measure_cumulative_by_departure",
       .english = "{destinations} ({count}) within {cutoff} min at most departures ({mode})",
       .french = "{destinations} ({count}) en moins de {cutoff} min à la plupart des départs ({mode})",
       .help_english = "Sum of {count} over the destinations reached within {cutoff} minutes, made at every departure; "
                       "the percentile is that of these sums, the least first: at p10, what nine departures of ten "
                       "reach or exceed. Empty: the origin meets no street.",
       .help_french = "Somme de {count} sur les destinations atteintes en {cutoff} minutes au plus, faite à chaque "
                      "départ ; le percentile est celui de ces sommes, la plus petite d'abord : à p10, ce que neuf "
                      "départs sur dix atteignent ou dépassent. Vide : l'origine ne rejoint aucune rue."},
      {.code = "measure_gravity_by_departure",
       .english = "{destinations} ({count}) weighed by time at most departures ({mode})",
       .french = "{destinations} ({count}) pondérés par le temps à la plupart des départs ({mode})",
       .help_english =
           "Sum of {count} x weight over the destinations, the weight falling with time ({decay} {cutoff}), "
           "made at every departure; the percentile is that of these sums, the least first: at p10, what "
           "nine departures of ten reach or exceed. Empty: the origin meets no street.",
       .help_french =
           "Somme de {count} x poids sur les destinations, le poids décroissant avec le temps ({decay} "
           "{cutoff}), faite à chaque départ ; le percentile est celui de ces sommes, la plus petite d'abord "
           ": à p10, ce que neuf départs sur dix atteignent ou dépassent. Vide : l'origine ne rejoint aucune "
           "rue."},
      {.code = "measure_2sfca",
       .english = "{destinations} ({count}) per {per} people, 2SFCA {cutoff} min ({mode})",
       .french = "{destinations} ({count}) pour {per} habitants, 2SFCA {cutoff} min ({mode})",
       .help_english =
           "Two-step floating catchment area (Luo and Wang 2003): each destination's {count} over the people "
           "within {cutoff} minutes of it, summed over the destinations within {cutoff} minutes.",
       .help_french =
           "Aire flottante en deux étapes (Luo et Wang 2003) : {count} de chaque destination rapporté aux gens "
           "à moins de {cutoff} minutes d'elle, puis somme sur les destinations à moins de {cutoff} minutes."},
      {.code = "measure_e2sfca",
       .english = "{destinations} ({count}) per {per} people, E2SFCA ({mode})",
       .french = "{destinations} ({count}) pour {per} habitants, E2SFCA ({mode})",
       .help_english =
           "Enhanced two-step floating catchment area (Luo and Qi 2009): as 2SFCA, people and supply weighed "
           "by time ({decay} {cutoff}).",
       .help_french = "Aire flottante améliorée (Luo et Qi 2009) : comme 2SFCA, gens et offre pondérés par le temps "
                      "({decay} {cutoff})."},
      {.code = "measure_3sfca",
       .english = "{destinations} ({count}) per {per} people, 3SFCA ({mode})",
       .french = "{destinations} ({count}) pour {per} habitants, 3SFCA ({mode})",
       .help_english = "Three-step floating catchment area (Wan 2012): demand is split among the destinations within "
                       "reach ({decay} {cutoff}).",
       .help_french = "Aire flottante en trois étapes (Wan 2012) : la demande se partage entre les destinations "
                      "accessibles ({decay} {cutoff})."},
      {.code = "measure_m2sfca",
       .english = "{destinations} ({count}) per {per} people, M2SFCA ({mode})",
       .french = "{destinations} ({count}) pour {per} habitants, M2SFCA ({mode})",
       .help_english =
           "Modified two-step floating catchment area (Delamater 2013): a badly placed supply is partly lost "
           "({decay} {cutoff}).",
       .help_french = "Aire flottante modifiée (Delamater 2013) : une offre mal placée est en partie perdue ({decay} "
                      "{cutoff})."},
      {.code = "measure_balanced",
       .english = "{destinations} ({count}) per {per} people, balanced catchment ({mode})",
       .french = "{destinations} ({count}) pour {per} habitants, aire équilibrée ({mode})",
       .help_english =
           "Balanced floating catchment area (Paez 2019): weights ({decay} {cutoff}) normalised for people and "
           "for supply.",
       .help_french =
           "Aire flottante équilibrée (Paez 2019) : poids ({decay} {cutoff}) normalisés pour les gens et pour "
           "l'offre."},
      {.code = "measure_spatial_availability",
       .english = "{destinations} ({count}) available to the place ({mode})",
       .french = "{destinations} ({count}) disponibles pour le lieu ({mode})",
       .help_english = "Spatial availability (Soukhov 2023): each destination's {count} divided among the origins in "
                       "proportion to people x weight ({decay} {cutoff}).",
       .help_french =
           "Disponibilité spatiale (Soukhov 2023) : {count} de chaque destination partagé entre les origines "
           "en proportion des gens x poids ({decay} {cutoff})."},

      // Columns of long tables.
      {.code = "column_measure",
       .english = "Measure",
       .french = "Mesure",
       .help_english = "Its id in the study file.",
       .help_french = "Son identifiant dans le fichier d'étude."},
      {.code = "column_measure_cutoff",
       .english = "Cutoff",
       .french = "Limite de temps",
       .help_english = "The cutoff of the measure. Empty: it has none.",
       .help_french = "La limite de temps de la mesure. Vide : elle n'en a pas."},
      {.code = "column_measure_n",
       .english = "Threshold",
       .french = "Seuil",
       .help_english = "dual: how much must be reached.",
       .help_french = "dual : combien il faut en atteindre."},
      {.code = "column_measure_value",
       .english = "Value",
       .french = "Valeur",
       .help_english = "In the unit of the measure. Empty: none (unreachable, or no street).",
       .help_french = "Dans l'unité de la mesure. Vide : aucune (inaccessible, ou pas de rue)."},
      {.code = "column_measure_unit",
       .english = "Unit",
       .french = "Unité",
       .help_english = "min, or amount: of what the destinations offer, for some people where the measure says so.",
       .help_french =
           "min, ou amount : de ce qu'offrent les destinations, pour tant d'habitants quand la mesure le dit."},
      {.code = "column_people",
       .english = "People",
       .french = "Habitants",
       .help_english = "The weight of the study; the number of origins when it has none.",
       .help_french = "Le poids de l'étude ; le nombre d'origines si elle n'en a pas."},
      {.code = "column_area",
       .english = "Area",
       .french = "Surface",
       .help_english = "Square kilometres of the area, in its planar system.",
       .help_french = "Kilomètres carrés de la zone, dans son système plan."},
      {.code = "column_people_inside",
       .english = "People inside",
       .french = "Habitants à l'intérieur",
       .help_english = "People of the origins that lie in the area; their number when the study has no weight.",
       .help_french = "Habitants des origines situées dans la zone ; leur nombre si l'étude n'a pas de poids."},
      {.code = "column_zone_id",
       .english = "Zone",
       .french = "Zone",
       .help_english = "Id of the zone, as in its file.",
       .help_french = "Identifiant de la zone, comme dans son fichier."},
      {.code = "column_with_value",
       .english = "People with a value",
       .french = "Habitants avec une valeur",
       .help_english = "Share of the people of the zone whose origin has a value.",
       .help_french = "Part des habitants de la zone dont l'origine a une valeur."},
      {.code = "column_zone_mean",
       .english = "Mean",
       .french = "Moyenne",
       .help_english = "Over the people who have a value.",
       .help_french = "Sur les habitants qui ont une valeur."},
      {.code = "column_zone_quantile",
       .english = "Quantile {percent} %",
       .french = "Quantile {percent} %",
       .help_english =
           "{percent} % of the people have at most this. Times: people who reach nothing come last; empty when "
           "they decide.",
       .help_french =
           "{percent} % des habitants ont au plus cette valeur. Temps : ceux qui n'atteignent rien viennent en "
           "dernier ; vide quand ce sont eux qui décident."},
      {.code = "column_beyond",
       .english = "Beyond {minutes} min",
       .french = "Au-delà de {minutes} min",
       .help_english =
           "Share of the people who take longer than {minutes} minutes, or reach nothing. Empty: not a time.",
       .help_french = "Part des habitants à plus de {minutes} minutes, ou qui n'atteignent rien. Vide : pas un temps."},
      {.code = "column_mean_of",
       .english = "{column}: mean",
       .french = "{column} : moyenne",
       .help_english = "Mean of {column} over the people of the zone who have a value.",
       .help_french = "Moyenne de {column} sur les habitants de la zone qui ont une valeur."},
      {.code = "column_median_of",
       .english = "{column}: median",
       .french = "{column} : médiane",
       .help_english = "Median of {column} over the people of the zone; empty when half of them reach nothing.",
       .help_french = "Médiane de {column} sur les habitants de la zone ; vide quand la moitié n'atteint rien."},
      {.code = "column_population",
       .english = "Population",
       .french = "Population",
       .help_english = "Column of the origins that counts the people judged; empty: every origin counts for one.",
       .help_french = "Colonne des origines qui compte les gens considérés ; vide : chaque origine compte pour un."},
      {.code = "column_by",
       .english = "Grouped by",
       .french = "Groupés par",
       .help_english = "Column of the origins that names groups. Empty: everybody.",
       .help_french = "Colonne des origines qui nomme les groupes. Vide : tout le monde."},
      {.code = "column_group",
       .english = "Group",
       .french = "Groupe",
       .help_english = "The group. Empty: all of them.",
       .help_french = "Le groupe. Vide : tous."},
      {.code = "column_indicator",
       .english = "Indicator",
       .french = "Indicateur",
       .help_english =
           "people; with_value_pct; mean; median; beyond_<m>min_pct: share farther than so many minutes; "
           "fgt0, fgt1, fgt2: share, depth and severity of being badly off (Foster, Greer and Thorbecke); "
           "gini; theil_t, theil_between, theil_within; palma: mean of the richest 10 % over that of the "
           "poorest 40 %; concentration: positive when the richer have more; erreygers: the same, corrected.",
       .help_french =
           "people : habitants ; with_value_pct : part avec une valeur ; mean ; median ; beyond_<m>min_pct : part "
           "à plus de tant de minutes ; fgt0, fgt1, fgt2 : part, profondeur et sévérité du fait d'être mal loti "
           "(Foster, Greer et Thorbecke) ; gini ; theil_t, theil_between, theil_within ; palma : moyenne des 10 % "
           "les plus riches sur celle des 40 % les plus pauvres ; concentration : positif quand les plus riches "
           "ont plus ; erreygers : le même, corrigé."},
      {.code = "column_indicator_value",
       .english = "Value",
       .french = "Valeur",
       .help_english = "Empty: not defined here.",
       .help_french = "Vide : non défini ici."},
  };
  return table;
}

}  // namespace berline::text
