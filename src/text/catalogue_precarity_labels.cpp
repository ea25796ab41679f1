#include "catalogue_tables.h"

namespace berline::text {

// Headings and definitions of the indicator table, and the sentences of the method note.
std::vector<Entry> const& precarity_label_entries() {
  static std::vector<Entry> const table{
      {.code = "precarity_households",
       .english = "Households",
       .french = "Ménages",
       .help_english = "Households of the zone (fiscal households of FiLoSoFi).",
       .help_french = "Ménages de la zone (ménages fiscaux de FiLoSoFi)."},
      {.code = "precarity_precarious_pct",
       .english = "Mobility-precarious households",
       .french = "Ménages précaires de la mobilité",
       .help_english = "P0: share of households whose standard of living is at most the national third decile and "
                       "whose daily mobility (all motives; fuel, other running costs, fixed car costs, fares net of "
                       "aids) costs more than the fixed threshold of their disposable income.",
       .help_french = "P0 : part des ménages dont le niveau de vie ne dépasse pas le troisième décile national et dont "
                      "la mobilité quotidienne (tous motifs ; carburant, entretien, coûts fixes des voitures, titres "
                      "de transport nets des aides) coûte plus que le seuil fixe de leur revenu disponible."},
      {.code = "precarity_precarious_relative_pct",
       .english = "Mobility-precarious households, relative threshold",
       .french = "Ménages précaires de la mobilité, seuil relatif",
       .help_english = "P0 with twice the median full effort as threshold.",
       .help_french = "P0 avec pour seuil deux fois le taux d’effort complet médian."},
      {.code = "precarity_precarious_poor_pct",
       .english = "Poor and mobility-precarious households",
       .french = "Ménages pauvres et précaires de la mobilité",
       .help_english = "Share of households below the poverty line (60 % of the national median) whose full mobility "
                       "effort exceeds the fixed threshold.",
       .help_french = "Part des ménages sous le seuil de pauvreté (60 % de la médiane nationale) dont le taux d’effort "
                      "complet dépasse le seuil fixe."},
      {.code = "precarity_vulnerable_pct",
       .english = "Households vulnerable by fuel",
       .french = "Ménages vulnérables par le carburant",
       .help_english = "P1: share of households whose fuel for the trips of the stated scope exceeds INSEE's fixed "
                       "threshold (4.5 % of disposable income, 2008).",
       .help_french = "P1 : part des ménages dont le carburant, pour les déplacements du périmètre indiqué, dépasse le "
                      "seuil fixe de l’Insee (4,5 % du revenu disponible, 2008)."},
      {.code = "precarity_vulnerable_relative_pct",
       .english = "Households vulnerable by fuel, relative threshold",
       .french = "Ménages vulnérables par le carburant, seuil relatif",
       .help_english = "P1 with twice the median fuel effort of all households as threshold.",
       .help_french = "P1 avec pour seuil deux fois le taux d’effort médian en carburant de tous les ménages."},
      {.code = "precarity_fuel_precarious_pct",
       .english = "Households precarious by fuel",
       .french = "Ménages précaires par le carburant",
       .help_english =
           "P2: P1 among households of at most the national third decile (TEE-3D carried over to mobility).",
       .help_french = "P2 : P1 parmi les ménages sous le troisième décile national (TEE-3D transposé à la mobilité)."},
      {.code = "precarity_immobile_pct",
       .english = "Households in forced immobility",
       .french = "Ménages en immobilité contrainte",
       .help_english = "P3: share of households without a car in zones whose basket of services is out of reach by "
                       "transit, on foot or by bike within the time limit.",
       .help_french = "P3 : part des ménages sans voiture dans les zones où le panier de services n’est pas accessible "
                      "en transport collectif, à pied ou à vélo dans la limite de temps."},
      {.code = "precarity_either_pct",
       .english = "Vulnerable or immobile households",
       .french = "Ménages vulnérables ou immobiles",
       .help_english = "P4: P1 or P3, disjoint because P1 requires a car: affordability or access, the reading of "
                       "Regulation (EU) 2023/955.",
       .help_french =
           "P4 : P1 ou P3, disjoints car P1 suppose une voiture : coût ou accès, lecture du règlement (UE) 2023/955."},
      {.code = "precarity_housing_vulnerable_pct",
       .english = "Households vulnerable by home energy",
       .french = "Ménages vulnérables par l’énergie du logement",
       .help_english =
           "Share of households whose modelled heating and hot water exceed 8 % of disposable income (INSEE, 2008).",
       .help_french = "Part des ménages dont le chauffage et l’eau chaude modélisés dépassent 8 % du revenu disponible "
                      "(Insee, 2008)."},
      {.code = "precarity_cumulated_pct",
       .english = "Households vulnerable twice",
       .french = "Ménages doublement vulnérables",
       .help_english = "P5: vulnerable by fuel and by home energy; joined by a Gaussian copula from the two shares.",
       .help_french = "P5 : vulnérables par le carburant et par l’énergie du logement ; les deux parts sont jointes "
                      "par une copule gaussienne."},
      {.code = "precarity_ten_percent_pct",
       .english = "Households that spend a tenth on mobility",
       .french = "Ménages qui dépensent un dixième pour la mobilité",
       .help_english = "Share of households whose full mobility effort is at least 10 % of disposable income.",
       .help_french = "Part des ménages dont le taux d’effort complet atteint 10 % du revenu disponible."},
      {.code = "precarity_twice_median_pct",
       .english = "Households at twice the median (2M)",
       .french = "Ménages au double de la médiane (2M)",
       .help_english =
           "Share of households whose fuel effort is at least twice the median of those who spend on fuel (2M).",
       .help_french = "Part des ménages dont le taux d’effort en carburant atteint le double de la médiane de ceux qui "
                      "en achètent (2M)."},
      {.code = "precarity_low_income_high_cost_pct",
       .english = "Low income, high cost (LIHC)",
       .french = "Bas revenu, coût élevé (LIHC)",
       .help_english = "Share of households whose fuel per consumption unit exceeds the median of the territory and "
                       "whose income per unit, fuel paid, is below 60 % of the median standard of living (Hills 2012, "
                       "carried over to mobility; after housing costs where income.housing gives them, else before).",
       .help_french =
           "Part des ménages dont le carburant par unité de consommation dépasse la médiane du territoire "
           "et dont le revenu par unité, carburant payé, est inférieur à 60 % du niveau de vie médian "
           "(Hills 2012, transposé à la mobilité ; après coût du logement si income.housing le donne, sinon avant)."},
      {.code = "precarity_transport_user_pct",
       .english = "Vulnerable transport users (VTU)",
       .french = "Usagers vulnérables des transports (VTU)",
       .help_english =
           "Share of households whose full effort is at least twice the median of those who spend, in zones that spend "
           "little on transit, with a standard of living below the median (Alonso-Epelde et al. 2023).",
       .help_french = "Part des ménages dont le taux d’effort complet atteint le double de la médiane de ceux qui "
                      "dépensent, dans les zones qui dépensent peu en transport collectif, et dont le niveau de vie "
                      "est inférieur à la médiane (Alonso-Epelde et al. 2023)."},
      {.code = "precarity_deprived_pct",
       .english = "Households deprived in several ways (H)",
       .french = "Ménages privés à plusieurs titres (H)",
       .help_english = "H of Alkire and Foster: share of households deprived in enough of five dimensions at once: "
                       "burden, resources, alternatives, services, car (deprivation.cutoff).",
       .help_french = "H d’Alkire et Foster : part des ménages privés dans assez de dimensions à la fois parmi cinq : "
                      "charge, ressources, alternatives, services, voiture (deprivation.cutoff)."},
      {.code = "precarity_deprivation_pct",
       .english = "Adjusted deprivation (M0)",
       .french = "Privation ajustée (M0)",
       .help_english = "M0 of Alkire and Foster: H times the mean share of the dimensions these households are "
                       "deprived in. The mean of zones, weighed by households, is that of the territory.",
       .help_french = "M0 d’Alkire et Foster : H multiplié par la part moyenne des dimensions dont ces ménages sont "
                      "privés. La moyenne des zones, pondérée par les ménages, est celle du territoire."},
      {.code = "precarity_depth_pct",
       .english = "Depth of the full effort",
       .french = "Profondeur du taux d’effort complet",
       .help_english = "Mean over all households of how far their full effort exceeds the fixed threshold, as a part "
                       "of it (Foster-Greer-Thorbecke, 1).",
       .help_french = "Moyenne sur tous les ménages du dépassement du seuil fixe par le taux d’effort complet, "
                      "rapporté au seuil (Foster-Greer-Thorbecke, 1)."},
      {.code = "precarity_severity_pct",
       .english = "Severity of the full effort",
       .french = "Sévérité du taux d’effort complet",
       .help_english = "The same with the excess squared: it counts the worst cases most (Foster-Greer-Thorbecke, 2).",
       .help_french = "La même avec le carré du dépassement : les cas les plus graves comptent le plus "
                      "(Foster-Greer-Thorbecke, 2)."},
      {.code = "precarity_heavy_effort_pct",
       .english = "Households with a heavy mobility effort",
       .french = "Ménages à fort taux d’effort de mobilité",
       .help_english =
           "Share of households, whatever their income, whose full mobility effort exceeds the fixed threshold.",
       .help_french =
           "Part des ménages, quel que soit leur revenu, dont le taux d’effort complet dépasse le seuil fixe."},
      {.code = "precarity_low_income_pct",
       .english = "Low-income households",
       .french = "Ménages modestes",
       .help_english = "Share of households whose standard of living is at most the national third decile.",
       .help_french = "Part des ménages dont le niveau de vie ne dépasse pas le troisième décile national."},
      {.code = "precarity_poor_pct",
       .english = "Poor households",
       .french = "Ménages pauvres",
       .help_english = "Share of households below 60 % of the national median standard of living.",
       .help_french = "Part des ménages sous 60 % du niveau de vie médian national."},
      {.code = "precarity_median_fuel_effort_pct",
       .english = "Median fuel effort",
       .french = "Taux d’effort médian en carburant",
       .help_english = "Fuel over disposable income of the median household that spends.",
       .help_french = "Carburant sur revenu disponible du ménage médian parmi ceux qui en dépensent."},
      {.code = "precarity_median_full_effort_pct",
       .english = "Median mobility effort",
       .french = "Taux d’effort médian de mobilité",
       .help_english = "All daily mobility over disposable income of the median household that spends.",
       .help_french =
           "Toute la mobilité quotidienne sur revenu disponible du ménage médian parmi ceux qui en dépensent."},
      {.code = "precarity_gap_eur",
       .english = "Gap to the threshold",
       .french = "Écart au seuil",
       .help_english =
           "Euros a year that would bring every household above the fixed full-effort threshold back to it.",
       .help_french =
           "Euros par an qui ramèneraient au seuil fixe d’effort complet tous les ménages qui le dépassent."},
      {.code = "precarity_median_living_eur",
       .english = "Median standard of living",
       .french = "Niveau de vie médian",
       .help_english = "Disposable income by consumption unit, euros a year.",
       .help_french = "Revenu disponible par unité de consommation, euros par an."},
      {.code = "precarity_score",
       .english = "Score",
       .french = "Score",
       .help_english = "0 to 100: power mean of burden, resources and lack of alternatives, on fixed goalposts. Income "
                       "counts twice: in the burden and in the resources.",
       .help_french = "De 0 à 100 : moyenne d’ordre p du poids des coûts, des ressources et du manque d’alternatives, "
                      "sur bornes fixes. Le revenu compte deux fois : dans le poids et dans les ressources."},
      {.code = "precarity_union_score",
       .english = "Score, union form",
       .french = "Score, forme union",
       .help_english = "0 to 100: high as soon as one of the three legs is.",
       .help_french = "De 0 à 100 : élevé dès que l’une des trois composantes l’est."},
      {.code = "precarity_energy_kwh",
       .english = "Mobility energy",
       .french = "Énergie de la mobilité",
       .help_english = "Energy of the fuel burnt, a household and year.",
       .help_french = "Énergie du carburant consommé, par ménage et par an."},
      {.code = "precarity_carbon_kg",
       .english = "Mobility emissions",
       .french = "Émissions de la mobilité",
       .help_english = "Fuel and transit, a household and year.",
       .help_french = "Carburant et transport collectif, par ménage et par an."},
      {.code = "note_title",
       .english = "How these figures were made",
       .french = "Comment ces chiffres ont été obtenus"},
      {.code = "note_unknown", .english = "not known", .french = "inconnu"},
      {.code = "note_headline",
       .english =
           "{count} of {households} households ({share} %) have a low income (a standard of living of at most {decile} "
           "euros a year and consumption unit, the national third decile) and spend more than {threshold} % of their "
           "disposable income on all their daily mobility: fuel, upkeep and fixed costs of cars, fares net of the "
           "employer's share and of aids. Of these, {poor} live below the poverty line ({line} euros). With twice the "
           "median effort ({relative_threshold} %) as threshold instead, the share is {relative} %. Bringing every "
           "household back to {threshold} % would take {gap} euros a year.",
       .french =
           "{count} ménages sur {households} ({share} %) ont un revenu modeste (un niveau de vie d’au plus {decile} "
           "euros par an et par unité de consommation, le troisième décile national) et consacrent plus de {threshold} "
           "% de leur revenu disponible à toute leur mobilité quotidienne : carburant, entretien et coûts fixes des "
           "voitures, titres de transport nets de la part de l’employeur et des aides. Parmi eux, {poor} vivent sous "
           "le seuil de pauvreté ({line} euros). Avec pour seuil deux fois l’effort médian ({relative_threshold} %), "
           "la part est de {relative} %. Ramener tous les ménages à {threshold} % demanderait {gap} euros par an."},
      {.code = "note_vulnerable",
       .english = "Vulnerable by fuel (INSEE's definition): {count} households ({share} %) spend more than {threshold} "
                  "% of their income on fuel for {scope}; {relative} % with twice the median ({relative_threshold} %).",
       .french = "Vulnérables par le carburant (définition de l’Insee) : {count} ménages ({share} %) consacrent plus "
                 "de {threshold} % de leur revenu au carburant pour {scope} ; {relative} % avec deux fois la médiane "
                 "({relative_threshold} %)."},
      {.code = "note_scope_commute", .english = "work and study", .french = "le travail et les études"},
      {.code = "note_scope_constrained",
       .english = "work, study, shopping, health, administration and escort",
       .french = "le travail, les études, les achats, la santé, les démarches et l’accompagnement"},
      {.code = "note_scope_all", .english = "all daily trips", .french = "tous les déplacements quotidiens"},
      {.code = "note_fuel_precarious",
       .english = "The same among low incomes: {count} households ({share} %).",
       .french = "Les mêmes parmi les revenus modestes : {count} ménages ({share} %)."},
      {.code = "note_immobile",
       .english =
           "Forced immobility: {count} households ({share} %) have no car and do not reach the basket of services "
           "within {minutes} minutes. They spend little because they move little: no cost indicator sees them.",
       .french = "Immobilité contrainte : {count} ménages ({share} %) n’ont pas de voiture et n’atteignent pas le "
                 "panier de services en {minutes} minutes. Ils dépensent peu parce qu’ils bougent peu : aucun "
                 "indicateur de coût ne les voit."},
      {.code = "note_either",
       .english = "Vulnerable by fuel or immobile, the European reading: {count} households ({share} %).",
       .french = "Vulnérables par le carburant ou immobiles, lecture européenne : {count} ménages ({share} %)."},
      {.code = "note_cumulated",
       .english =
           "Vulnerable by fuel and by home energy (over {threshold} % of income): {count} households ({share} %).",
       .french = "Vulnérables par le carburant et par l’énergie du logement (plus de {threshold} % du revenu) : "
                 "{count} ménages ({share} %)."},
      {.code = "note_deprived",
       .english = "Deprived in three ways or more of five (burden, resources, alternatives, services, car): {count} "
                  "households ({share} %); adjusted by how many (M0), {adjusted} %.",
       .french =
           "Privés à trois titres ou plus sur cinq (charge, ressources, alternatives, services, voiture) : {count} "
           "ménages ({share} %) ; ajusté du nombre de titres (M0), {adjusted} %."},
      {.code = "note_other_definitions",
       .english = "By other published definitions, for comparison: {ten_percent} % spend a tenth of income (10 %), "
                  "{twice_median} % are at twice the median fuel effort (2M), {low_income_high_cost} % have low income "
                  "and high cost (LIHC), {transport_user} % are vulnerable transport users (VTU).",
       .french =
           "Selon d’autres définitions publiées, pour comparaison : {ten_percent} % dépensent un dixième du revenu "
           "(10 %), {twice_median} % sont au double de l’effort médian en carburant (2M), {low_income_high_cost} % "
           "ont bas revenu et coût élevé (LIHC), {transport_user} % sont usagers vulnérables (VTU)."},
      {.code = "note_compare_title", .english = "What they can be compared with", .french = "À quoi les comparer"},
      {.code = "note_compare_precarious",
       .english = "Low income and heavy effort together: published for no territory. The share can exceed neither that "
                  "of low incomes ({low_income} % of households here; {low_income_france} % of people in France, by "
                  "definition) nor that of heavy efforts ({heavy} % here; about a fifth of households in the French "
                  "cities that were surveyed).",
       .french = "Revenu modeste et effort élevé réunis : publié pour aucun territoire. La part ne peut dépasser ni "
                 "celle des revenus modestes ({low_income} % des ménages ici ; {low_income_france} % des personnes en "
                 "France, par définition) ni celle des efforts élevés ({heavy} % ici ; environ un ménage sur cinq "
                 "dans les agglomérations françaises enquêtées)."},
      {.code = "note_compare_vulnerable",
       .english = "Vulnerable by fuel: {share} % here. INSEE counted for 2008 {region} % in Nord-Pas-de-Calais and "
                  "{france} % in France: {large} % in large poles, {small} % in small and medium ones, {rings} % in "
                  "their rings. Prices, incomes and methods differ: the order compares, the decimals do not. "
                  "{implausible} % or more in a whole territory would be an error, not a finding.",
       .french = "Vulnérables par le carburant : {share} % ici. L’Insee en comptait pour 2008 {region} % en "
                 "Nord-Pas-de-Calais et {france} % en France : {large} % dans les grands pôles, {small} % dans les "
                 "petits et moyens, {rings} % dans leurs couronnes. Prix, revenus et méthodes diffèrent : l’ordre se "
                 "compare, pas les décimales. {implausible} % ou plus sur tout un territoire serait une erreur, pas un "
                 "constat."},
      {.code = "note_compare_poor",
       .english = "Below the poverty line: {share} % of households here; {region} % of people in Hauts-de-France in "
                  "2018 (INSEE).",
       .french = "Sous le seuil de pauvreté : {share} % des ménages ici ; {region} % des personnes dans les "
                 "Hauts-de-France en 2018 (Insee)."},
      {.code = "note_uncertainty_title", .english = "How sure they are", .french = "Leur marge d’incertitude"},
      {.code = "note_band_precarious",
       .english =
           "Low income and heavy mobility effort: between {low} and {high} % of households in nine draws of ten.",
       .french =
           "Revenu modeste et mobilité coûteuse : entre {low} et {high} % des ménages dans neuf tirages sur dix."},
      {.code = "note_band_vulnerable",
       .english = "Vulnerable by fuel: between {low} and {high} %.",
       .french = "Vulnérables par le carburant : entre {low} et {high} %."},
      {.code = "note_band_either",
       .english = "Vulnerable or immobile: between {low} and {high} %.",
       .french = "Vulnérables ou immobiles : entre {low} et {high} %."},
      {.code = "note_band_gap",
       .english = "Gap to the threshold: between {low} and {high} euros a year.",
       .french = "Écart au seuil : entre {low} et {high} euros par an."},
      {.code = "note_model_title", .english = "The model in four sentences", .french = "Le modèle en quatre phrases"},
      {.code = "note_model_incomes",
       .english = "Incomes of a zone follow a lognormal law that has the mean and the poverty share INSEE publishes; "
                  "what is secret comes from the parent zone and lowers the confidence class.",
       .french = "Les revenus d’une zone suivent une loi log-normale qui a la moyenne et le taux de pauvreté publiés "
                 "par l’Insee ; ce qui est secret vient de la zone mère et abaisse la classe de confiance."},
      {.code = "note_model_trips",
       .english = "Daily trips come from who lives there (workers, students, pupils, retired, at home) and why people "
                  "go out; destinations from a gravity choice calibrated on observed flows when they are given; "
                  "kilometres, minutes and connections from the router.",
       .french = "Les déplacements quotidiens découlent de qui habite là (actifs occupés, étudiants, élèves, "
                 "retraités, personnes au foyer) et de ce qui fait sortir ; les destinations, d’un choix gravitaire "
                 "calé sur les flux observés quand ils sont donnés ; les kilomètres, les minutes et les "
                 "correspondances viennent du calculateur d’itinéraires."},
      {.code = "note_model_costs",
       .english = "Costs are kilometres times dated prices; time is reported apart and never added.",
       .french = "Les coûts sont des kilomètres multipliés par des prix datés ; le temps passé est présenté à part, "
                 "jamais ajouté."},
      {.code = "note_model_shares",
       .english = "Shares of households above a threshold are computed in closed form from the joint law of costs and "
                  "incomes.",
       .french = "Les parts de ménages au-dessus d’un seuil se calculent par une formule exacte, d’après la loi jointe "
                 "des coûts et des revenus."},
      {.code = "note_limits_title", .english = "Limits", .french = "Limites"},
      {.code = "note_limit_ecological",
       .english = "Households are deduced from their zone: no file tells one household's income and trips together.",
       .french = "Les ménages sont déduits de leur zone : aucun fichier ne donne ensemble le revenu et les "
                 "déplacements d’un ménage."},
      {.code = "note_limit_modelled",
       .english = "Costs are those of the trips the model gives, not bills; who restricts himself is not seen by them.",
       .french = "Les coûts sont ceux des déplacements du modèle, pas des factures ; ceux qui se restreignent n’y "
                 "apparaissent pas."},
      {.code = "note_limit_free_transit",
       .english = "Where transit is free its cost is zero: its quality shows in access, not in euros.",
       .french =
           "Là où le transport collectif est gratuit, son coût est nul : sa qualité se lit dans l’accès, pas dans "
           "les euros."},
      {.code = "note_limit_abroad",
       .english = "Commuters to Belgium have no commune of work in the French tables.",
       .french = "Les navetteurs vers la Belgique n’ont pas de commune de travail dans les tables françaises."},
      {.code = "note_limit_relative",
       .english =
           "Twice the median is relative: a price rise for everybody hardly changes it. The fixed threshold is dated.",
       .french = "Le double de la médiane est un seuil relatif : une hausse des prix pour tous ne change guère les "
                 "parts. Le seuil fixe, lui, est daté."},
      {.code = "note_limit_residual",
       .english = "What is left after housing would need housing costs, which no cell table has.",
       .french = "Le reste à vivre après logement demanderait les coûts du logement, absents des données carroyées."},
      {.code = "note_limit_housing_mean",
       .english = "Housing costs are means of zones: LIHC takes every household of a zone to pay the same.",
       .french = "Les coûts du logement sont des moyennes par zone : le LIHC suppose que tous les ménages d’une zone "
                 "paient autant."},
      {.code = "note_limit_2008",
       .english = "Prices and incomes are of 2008: only the order large poles, small poles, rings is claimed; INSEE's "
                  "own figure would need the flows of that year.",
       .french = "Prix et revenus sont de 2008 : seul l’ordre grands pôles, petits pôles, couronnes est avancé ; "
                 "retrouver le chiffre de l’Insee demanderait les flux de cette année."},
      {.code = "note_limit_twice",
       .english = "Income counts twice in the score: in the burden and in the resources.",
       .french = "Le revenu compte deux fois dans le score : dans le poids des coûts et dans les ressources."},
      {.code = "note_limit_cell",
       .english = "One 200 m cell must not be read alone: INSEE asks to smooth or to add up.",
       .french = "Un carreau de 200 m ne se lit jamais seul : l’Insee demande de lisser ou d’agréger."},
      {.code = "note_limit_unverified",
       .english = "Parameters marked \"unverified\" were not read in their source; check them before publishing.",
       .french = "Les paramètres marqués « à vérifier » n’ont pas été lus dans leur source ; contrôlez-les avant de "
                 "publier."},
      {.code = "note_parameters_title", .english = "Parameters used", .french = "Paramètres utilisés"},
      {.code = "note_parameters_which",
       .english = "Those that matter most, and those that the study gave; all {count} stand in "
                  "tables/precarity_parameters.csv.",
       .french = "Ceux qui comptent le plus, et ceux que l’étude a donnés ; tous, au nombre de {count}, sont dans "
                 "tables/precarity_parameters.csv."},
      {.code = "note_parameters_header",
       .english = "| parameter | value | date | source | standing |",
       .french = "| paramètre | valeur | date | source | statut |"},
      {.code = "note_mark_unverified", .english = "unverified", .french = "à vérifier"},
      {.code = "note_mark_computed", .english = "computed", .french = "calculé"},
      {.code = "note_mark_proposal", .english = "our choice", .french = "choix du projet"},
      {.code = "profile_single_parents", .english = "Single-parent families", .french = "Familles monoparentales"},
      {.code = "profile_one_person", .english = "People living alone", .french = "Personnes seules"},
      {.code = "profile_five_and_more",
       .english = "Households of five and more",
       .french = "Ménages de cinq personnes et plus"},
      {.code = "profile_owners", .english = "Owners", .french = "Propriétaires"},
      {.code = "profile_social_housing", .english = "Social housing", .french = "Logement social"},
      {.code = "profile_houses", .english = "Houses", .french = "Maisons"},
      {.code = "profile_built_before_1945", .english = "Built before 1945", .french = "Construit avant 1945"},
      {.code = "profile_built_after_1990", .english = "Built after 1990", .french = "Construit après 1990"},
      {.code = "profile_under_18", .english = "People under 18", .french = "Moins de 18 ans"},
      {.code = "profile_over_65", .english = "People of 65 and over", .french = "65 ans et plus"},
  };
  return table;
}

}  // namespace berline::text
