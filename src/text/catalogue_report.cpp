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
      {.code = "page_table_file", .english = "Whole in", .french = "En entier dans"},
      {.code = "page_files", .english = "Files beside this page", .french = "Fichiers à côté de cette page"},
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

      // The sentences a study puts on it.
      {.code = "page_untitled", .english = "Access to facilities", .french = "Accès aux équipements"},
      {.code = "page_question",
       .english = "Who can reach what, how fast, by which means? Times are computed from door to door, for every "
                  "departure of the window, on the timetables and streets named below.",
       .french = "Qui peut atteindre quoi, en combien de temps, par quels moyens ? Les temps sont calculés de porte à "
                 "porte, pour chaque départ de la fenêtre, sur les horaires et les rues nommés plus bas."},
      {.code = "page_word_people", .english = "people", .french = "habitants"},
      {.code = "page_word_origins", .english = "starting points", .french = "points de départ"},
      {.code = "page_never", .english = "never", .french = "jamais"},
      {.code = "page_by_transit", .english = "by public transport", .french = "en transport collectif"},
      {.code = "page_by_walk", .english = "on foot", .french = "à pied"},
      {.code = "page_by_bike", .english = "by bicycle", .french = "à vélo"},
      {.code = "page_by_ebike", .english = "by electric bicycle", .french = "à vélo électrique"},
      {.code = "page_by_car", .english = "by car", .french = "en voiture"},
      {.code = "page_far_by_transit",
       .english = "{people} ({share}) need more than {minutes} minutes by public transport to the nearest place of "
                  "“{destinations}”, or cannot get there (window {window}, percentile {percentile} of the departures). "
                  "With luck in the departure (percentile {low_percentile}) it is {low}, without (percentile "
                  "{high_percentile}) {high}.",
       .french =
           "{people} ({share}) mettent plus de {minutes} minutes en transport collectif vers le lieu le plus "
           "proche de « {destinations} », ou ne peuvent pas s'y rendre (fenêtre {window}, percentile {percentile} "
           "des départs). Avec un départ chanceux (percentile {low_percentile}), c'est {low} ; sans (percentile "
           "{high_percentile}), {high}."},
      {.code = "page_never_by_transit",
       .english =
           "{people} ({share}) cannot reach “{destinations}” by public transport within {hours} hours: {no_stop} "
           "have no stop within {walk} minutes' walk, {no_service} have a stop but no service in the window.",
       .french = "{people} ({share}) ne peuvent pas atteindre « {destinations} » en transport collectif en moins de "
                 "{hours} heures : {no_stop} n'ont pas d'arrêt à moins de {walk} minutes à pied, {no_service} ont un "
                 "arrêt mais aucun service dans la fenêtre."},
      {.code = "page_worst_towns",
       .english = "Farthest from “{destinations}”: {towns}: the share of people beyond {minutes} minutes by public "
                  "transport, or without any way there (in brackets: with luck in the departure, and without).",
       .french = "Les plus loin de « {destinations} » : {towns} : part des habitants à plus de {minutes} minutes en "
                 "transport collectif, ou sans aucun chemin (entre parenthèses : avec un départ chanceux, et sans)."},
      {.code = "page_appointment",
       .english =
           "{people} {who} ({share}) cannot be at “{destinations}” by public transport for an appointment from {at} "
           "to {end} and come home again; half of those who can are away for {minutes} minutes at most.",
       .french =
           "{people} {who} ({share}) ne peuvent pas être à « {destinations} » en transport collectif pour un "
           "rendez-vous de {at} à {end} et rentrer ensuite ; la moitié de ceux qui le peuvent s'absente {minutes} "
           "minutes au plus."},
      {.code = "page_appointments",
       .english = "An appointment from {at} to {end}: there and back",
       .french = "Un rendez-vous de {at} à {end} : aller et retour"},
      {.code = "page_appointments_note",
       .english = "At the destination that keeps one from home for the shortest time; shares of people.",
       .french = "Au lieu qui retient le moins longtemps loin de chez soi ; parts des habitants."},
      {.code = "page_appointment_kept", .english = "Can be there and come home", .french = "Y vont et en reviennent"},
      {.code = "page_appointment_no_way_back", .english = "Cannot come home", .french = "N'en reviennent pas"},
      {.code = "page_appointment_no_way", .english = "Cannot be there in time", .french = "N'y sont pas à l'heure"},
      {.code = "page_appointment_away",
       .english = "Away from home: half of them at most",
       .french = "Temps loin de chez soi : la moitié au plus"},
      {.code = "page_links_note",
       .english =
           "From centre to centre, walks and waits included; connections of the whole day, of which direct; the time "
           "by car beside.",
       .french =
           "De centre à centre, marche et attente comprises ; liaisons de toute la journée, dont directes ; à côté, le "
           "temps en voiture."},
      {.code = "page_corridor_note",
       .english =
           "Stop by stop, within each walk along the streets; a line without a stop is the whole, each person counted "
           "once.",
       .french = "Arrêt par arrêt, pour chaque marche le long des rues ; une ligne sans arrêt est l'ensemble, chaque "
                 "personne "
                 "comptée une fois."},
      {.code = "page_corridor_map",
       .english = "What lies within a walk of a stop, along the streets.",
       .french = "Ce qui est à une marche d'un arrêt, le long des rues."},
      {.code = "page_isochrones_note",
       .english = "Areas reached within the minutes of the legend, the wider drawn under the narrower.",
       .french =
           "Surfaces atteintes dans les minutes de la légende, les plus larges dessinées sous les plus étroites."},
      {.code = "page_half_of_people",
       .english = "Half of all live within {transit} minutes of “{destinations}” by public transport, {car} by car.",
       .french = "La moitié vit à moins de {transit} minutes de « {destinations} » en transport collectif, {car} en "
                 "voiture."},
      {.code = "page_half_of_people_by_car",
       .english = "Half of all live within {car} minutes of “{destinations}” by car; by public transport fewer than "
                  "half get there.",
       .french =
           "La moitié vit à moins de {car} minutes de « {destinations} » en voiture ; en transport collectif, moins "
           "de la moitié s'y rend."},
      {.code = "page_far_by_street",
       .english =
           "{people} ({share}) need more than {minutes} minutes {mode} to the nearest place of “{destinations}”, "
           "or cannot get there.",
       .french = "{people} ({share}) mettent plus de {minutes} minutes {mode} vers le lieu le plus proche de "
                 "« {destinations} », ou ne peuvent pas s'y rendre."},
      {.code = "page_map_title",
       .english = "Minutes to the nearest place of “{destinations}” {mode}",
       .french = "Minutes vers le lieu le plus proche de « {destinations} » {mode}"},
      {.code = "page_map_transit",
       .english = "Departures {window}, percentile {percentile}. Crosses or hatching: cannot get there.",
       .french = "Départs {window}, percentile {percentile}. Croix ou hachures : ne peut pas s'y rendre."},
      {.code = "page_map_street",
       .english = "Crosses or hatching: cannot get there within the limits.",
       .french = "Croix ou hachures : ne peut pas s'y rendre dans les limites."},
      {.code = "page_sheets",
       .english = "Sheet by sheet: {destinations}",
       .french = "Fiche par fiche : {destinations}"},
      {.code = "page_sheet_count", .english = "{column}", .french = "{column}"},
      {.code = "page_sheet_nearest", .english = "Nearest {mode} for", .french = "Le plus proche {mode} pour"},
      {.code = "page_sheet_median",
       .english = "Half of them come {mode} within",
       .french = "La moitié y vient {mode} en moins de"},
      {.code = "page_data_input", .english = "Input: {role}", .french = "Donnée : {role}"},
      {.code = "page_data_window", .english = "Departure window", .french = "Fenêtre de départ"},
      {.code = "page_data_people", .english = "People counted", .french = "Habitants comptés"},
      {.code = "page_data_origins", .english = "Starting points", .french = "Points de départ"},
      {.code = "page_data_parameter", .english = "{name}", .french = "{name}"},
      {.code = "page_question_precarity",
       .english = "Whose daily mobility costs more than their income bears, and who lacks alternatives? Kilometres, "
                  "litres and minutes are computed from home to work, shops, care and schools on the streets and "
                  "timetables named below.",
       .french = "Pour qui la mobilité quotidienne coûte-t-elle plus que le revenu ne supporte, et qui manque "
                 "d'alternatives ? Kilomètres, litres et minutes sont calculés du domicile au travail, aux commerces, "
                 "aux soins et aux écoles sur les rues et horaires nommés plus bas."},
      {.code = "page_without_car",
       .english = "{people} people ({share}) live without a car: {reaching} of them have the basket of services within "
                  "{minutes} minutes by public transport and on foot ({low} within {closer}, {high} within {wider} "
                  "minutes), of all people {all}.",
       .french =
           "{people} habitants ({share}) vivent sans voiture : {reaching} d'entre eux ont le panier de services à "
           "moins de {minutes} minutes en transport collectif et à pied ({low} à moins de {closer}, {high} à moins "
           "de {wider} minutes), {all} de tous les habitants."},
      {.code = "page_precarious",
       .english = "{share} of {households} households are in mobility precarity{band}: modest income, and more than "
                  "{threshold} of it for daily mobility. {vulnerable} are vulnerable by fuel alone; {immobile} have no "
                  "car and no basket of services within reach.",
       .french = "{share} de {households} ménages sont en précarité de mobilité{band} : revenu modeste, dont plus de "
                 "{threshold} pour la mobilité quotidienne. {vulnerable} sont vulnérables par le seul carburant ; "
                 "{immobile} n'ont ni voiture ni panier de services à portée."},
      {.code = "page_thousand_euros",
       .english = "{thousands} thousand EUR a year",
       .french = "{thousands} milliers d'euros par an"},
      {.code = "page_band",
       .english = " ({low} to {high} over the draws)",
       .french = " ({low} à {high} sur les tirages)"},
      {.code = "page_precarious_worst",
       .english = "Highest shares among “{zones}”: {worst}. Ranks are uncertain: see their intervals in the table.",
       .french =
           "Parts les plus hautes parmi « {zones} » : {worst}. Les rangs sont incertains : voir leurs intervalles "
           "dans le tableau."},
      {.code = "page_precarity_map",
       .english = "Shares of households. Dotted: too few households or too little known to show.",
       .french = "Parts des ménages. Pointillé : trop peu de ménages ou de données pour montrer."},
      {.code = "page_precarity_table",
       .english = "P5 and P95, ranks best and worst: over the draws of what is not known. Confidence: A observed and "
                  "numerous to D not shown.",
       .french = "P5 et P95, meilleur et pire rang : sur les tirages de ce qui n'est pas connu. Confiance : A observé "
                 "et nombreux, jusqu'à D non montré."},
      {.code = "page_limit_precarity",
       .english = "The index is a model: incomes are those of squares or zones, trips those of average people, costs "
                  "those of the parameters. method_note tells how, and what it cannot say.",
       .french = "L'indice est un modèle : revenus de carreaux ou de zones, déplacements de personnes moyennes, coûts "
                 "des paramètres. method_note dit comment, et ce qu'il ne peut pas dire."},
      {.code = "page_towns", .english = "Zone by zone: {zones}", .french = "Zone par zone : {zones}"},
      {.code = "page_towns_note",
       .english = "Median: half of the people need no more. Far: more than {minutes} minutes, or no way there.",
       .french = "Médiane : la moitié des habitants ne met pas plus. Loin : plus de {minutes} minutes, ou aucun "
                 "chemin."},
      {.code = "page_town", .english = "Zone", .french = "Zone"},
      {.code = "page_town_median",
       .english = "{destinations} {mode}: median",
       .french = "{destinations} {mode} : médiane"},
      {.code = "page_town_far", .english = "{destinations} {mode}: far", .french = "{destinations} {mode} : loin"},
      {.code = "page_compare",
       .english =
           "{scenario}: {gaining} {who}{luck} gain more than {threshold} ({measure}), {newly} of them reach what they "
           "could not; {losing} lose as much, {no_longer} of them reach nothing any more.",
       .french =
           "{scenario} : {gaining} {who}{luck} gagnent plus de {threshold} ({measure}), dont {newly} atteignent ce "
           "qu'ils ne pouvaient pas ; {losing} perdent autant, dont {no_longer} n'atteignent plus rien."},
      {.code = "page_compare_luck",
       .english = " ({low} to {high} by luck in the departure)",
       .french = " ({low} à {high} selon la chance au départ)"},
      {.code = "page_compare_map",
       .english = "Difference to the present: {measure}. Blue gains, orange loses.",
       .french = "Différence avec l'existant : {measure}. Bleu : gain, orange : perte."},
      {.code = "page_compare_table",
       .english = "The scenarios side by side, a line a measure.",
       .french = "Les scénarios côte à côte, une ligne par mesure."},
      {.code = "page_limit_timetable",
       .english = "Timetables are taken as published: neither delays, nor cancelled trips, nor full vehicles.",
       .french = "Les horaires sont pris tels que publiés : ni retards, ni courses supprimées, ni véhicules complets."},
      {.code = "page_limit_comfort",
       .english = "Time is not effort: slopes, safety, cost and comfort are not in these minutes.",
       .french = "Le temps n'est pas l'effort : pentes, sécurité, coût et confort ne sont pas dans ces minutes."},
      {.code = "page_limit_car",
       .english = "Car times are those of an uncongested road, without parking; one has to own a car and to drive.",
       .french =
           "Les temps en voiture sont ceux d'une route sans embouteillage, sans stationnement ; il faut avoir une "
           "voiture et conduire."},
      {.code = "page_limit_walk",
       .english = "People walk at {speed} km/h and no more than {minutes} minutes to a stop: many walk slower or less.",
       .french =
           "On marche à {speed} km/h, et pas plus de {minutes} minutes jusqu'à un arrêt : beaucoup marchent moins "
           "vite ou moins loin."},
      {.code = "page_limit_no_weight",
       .english = "Shares are of starting points, not of people: the study names no column of persons.",
       .french = "Les parts sont celles de points de départ, pas d'habitants : l'étude ne nomme pas de colonne de "
                 "personnes."},
      {.code = "page_limit_illustrative",
       .english =
           "The territory is generated: names and totals are real or plausible, streets, timetables and cells are "
           "not. Nothing here may be quoted of real places.",
       .french = "Le territoire est généré : noms et totaux sont réels ou plausibles, rues, horaires et carreaux ne le "
                 "sont pas. Rien ici ne peut être cité à propos de lieux réels."},
      {.code = "page_finding", .english = "{count} × {message}. {effect}", .french = "{count} × {message}. {effect}"},
      {.code = "page_credits_osm",
       .english = "© OpenStreetMap contributors (ODbL).",
       .french = "© les contributeurs d'OpenStreetMap (ODbL)."},
  };
  return table;
}

}  // namespace berline::text
