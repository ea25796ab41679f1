#include "config/keys_measures.h"

#include <fmt/format.h>

#include "berline/study/measure.h"

namespace berline::study {

std::vector<Key> measure_keys() {
  constexpr auto kLongest = 600;  // minutes, as limits.max_duration_min
  auto const equity = Equity{};
  return {
      {.path = "measure[].kind",
       .kind = Kind::choice,
       .required = true,
       .choices = {"nearest", "dual", "cumulative", "gravity", "2sfca", "e2sfca", "3sfca", "m2sfca", "balanced",
                   "spatial_availability"},
       .english = "What is computed: minutes to the nearest, or until `n` are reached (dual); what is reached within a "
                  "cutoff or weighed by a decay; supply per person (floating catchments); supply divided among people.",
       .french = "Ce qu'on calcule : minutes jusqu'à la plus proche, ou jusqu'à en atteindre `n` (dual) ; ce qu'on "
                 "atteint dans une limite de temps ou pondéré par une décroissance ; offre par habitant (aires "
                 "flottantes) ; offre partagée entre les gens."},
      {.path = "measure[].id",
       .kind = Kind::text,
       .english = "A short name, part of names of columns; by default the set and the kind, as `hospitals_dual`.",
       .french = "Un nom court, qui entre dans les noms de colonnes ; par défaut l'ensemble et le genre, comme "
                 "`hospitals_dual`."},
      {.path = "measure[].destinations",
       .kind = Kind::text,
       .english = "Name of the set; needed when there are several.",
       .french = "Nom de l'ensemble ; nécessaire s'il y en a plusieurs."},
      {.path = "measure[].count",
       .kind = Kind::text,
       .english = "Column of what there is at each destination; by default that of the set.",
       .french = "Colonne de ce qu'offre chaque destination ; par défaut celle de l'ensemble."},
      {.path = "measure[].modes",
       .kind = Kind::choices,
       .choices = {"transit", "walk", "bike", "ebike", "car"},
       .english = "Among `modes.use`; by default all of them.",
       .french = "Parmi `modes.use` ; par défaut tous."},
      {.path = "measure[].percentiles",
       .kind = Kind::integers,
       .minimum = 1,
       .maximum = 99,
       .english = "Of the times by transit, among those of the study; by default all of them.",
       .french = "Des temps en transport collectif, parmi ceux de l'étude ; par défaut tous."},
      {.path = "measure[].percentile_of",
       .kind = Kind::text,
       .default_value = "\"time\"",
       .choices = {"time", "access"},
       .english =
           "cumulative and gravity by transit: `time` sums up from the times of each percentile; `access` sums up "
           "at every departure and takes the percentile of the sums (p10: what nine departures of ten reach or "
           "exceed), which takes as long as so many runs of one departure.",
       .french = "cumulative et gravity en transport collectif : `time` somme d'après les temps de chaque percentile ; "
                 "`access` somme à chaque départ et prend le percentile des sommes (p10 : ce que neuf départs sur dix "
                 "atteignent ou dépassent), ce qui dure autant que tant de calculs d'un seul départ."},
      {.path = "measure[].n",
       .kind = Kind::integers,
       .minimum = 1,
       .maximum = 1e9,
       .english = "dual: how much must be reached; by default 1.",
       .french = "dual : combien il faut en atteindre ; par défaut 1."},
      {.path = "measure[].cutoffs_min",
       .kind = Kind::integers,
       .minimum = 1,
       .maximum = kLongest,
       .english = "cumulative, 2sfca, decays `step`, `linear`, `logistic`: minutes; one column each.",
       .french = "cumulative, 2sfca, décroissances `step`, `linear`, `logistic` : minutes ; une colonne chacune."},
      {.path = "measure[].decay",
       .kind = Kind::choice,
       .choices = {"step", "linear", "exponential", "fixed-exponential", "logistic", "gaussian", "power", "stepped",
                   "apl-2012", "apl-2015"},
       .english = "How weights fall with time, for gravity and catchments; names and parameters are those of R5. "
                  "apl-2012, apl-2015: the bands of DREES' APL (5, 10, 15 min: 1, 0.3, 0.1; 10, 15, 20 min: 1, 2/3, "
                  "1/3, unverified).",
       .french =
           "Comment les poids décroissent avec le temps, pour gravity et les aires flottantes ; noms et "
           "paramètres sont ceux de R5. apl-2012, apl-2015 : les tranches de l'APL de la DREES (5, 10, 15 min : 1, "
           "0,3, 0,1 ; 10, 15, 20 min : 1, 2/3, 1/3, non vérifiées)."},
      {.path = "measure[].width_min",
       .kind = Kind::number,
       .maximum = kLongest,
       .english = "linear: minutes from weight 1 to weight 0, centred on the cutoff.",
       .french = "linear : minutes du poids 1 au poids 0, centrées sur la limite."},
      {.path = "measure[].sd_min",
       .kind = Kind::number,
       .maximum = kLongest,
       .english = "logistic, gaussian: standard deviation in minutes.",
       .french = "logistic, gaussian : écart type en minutes."},
      {.path = "measure[].half_life_min",
       .kind = Kind::number,
       .maximum = kLongest,
       .english = "exponential: minutes in which the weight halves.",
       .french = "exponential : minutes en lesquelles le poids diminue de moitié."},
      {.path = "measure[].decay_constant",
       .kind = Kind::number,
       .maximum = 1,
       .english = "fixed-exponential: the weight is exp(-constant x seconds).",
       .french = "fixed-exponential : le poids est exp(-constante x secondes)."},
      {.path = "measure[].exponent",
       .kind = Kind::number,
       .maximum = 10,
       .english = "power: the weight is minutes^-exponent.",
       .french = "power : le poids est minutes^-exposant."},
      {.path = "measure[].bands_min",
       .kind = Kind::integers,
       .minimum = 1,
       .maximum = kLongest,
       .english = "stepped: ends of the bands, as [5, 10, 15].",
       .french = "stepped : fins des tranches, comme [5, 10, 15]."},
      {.path = "measure[].weights",
       .kind = Kind::numbers,
       .maximum = 1,
       .english = "stepped: weight of each band, falling, as [1, 0.3, 0.1].",
       .french = "stepped : poids de chaque tranche, décroissants, comme [1, 0.3, 0.1]."},
      {.path = "measure[].demand",
       .kind = Kind::texts,
       .english = "Catchments: column of the origins with those who ask; by default the weight. Several, one a mode of "
                  "`modes`: people with and without a car, say, who compete for the same supply.",
       .french =
           "Aires flottantes : colonne des origines avec ceux qui demandent ; par défaut le poids. Plusieurs, une "
           "par mode de `modes` : par exemple les gens avec et sans voiture, en concurrence pour la même offre."},
      {.path = "measure[].ages",
       .kind = Kind::texts,
       .english = "Floating catchments, instead of `demand`: columns of the origins with the people of each age.",
       .french = "Aires flottantes, au lieu de `demand` : colonnes des origines avec les gens de chaque âge."},
      {.path = "measure[].use",
       .kind = Kind::numbers,
       .maximum = 1'000'000,
       .english = "How much of the supply one person of each of `ages` asks for, like the visits a year of DREES' APL; "
                  "only their ratios matter.",
       .french = "Combien une personne de chacun des `ages` demande d'offre, comme les visites par an de l'APL de la "
                 "DREES ; seuls comptent leurs rapports."},
      {.path = "measure[].per",
       .kind = Kind::number,
       .default_value = fmt::format("{}", Measure{}.per),
       .minimum = 1,
       .maximum = 1e9,
       .english = "Catchments: supply for so many people.",
       .french = "Aires flottantes : offre pour tant de gens."},

      {.path = "zones.*.file",
       .kind = Kind::path,
       .english = "Areas: GeoPackage, GeoJSON, Shapefile. This or `column`.",
       .french = "Les zones : GeoPackage, GeoJSON, Shapefile. Ceci ou `column`."},
      {.path = "zones.*.layer",
       .kind = Kind::text,
       .english = "Layer of a file that has several; by default the first.",
       .french = "Couche d'un fichier qui en a plusieurs ; par défaut la première."},
      {.path = "zones.*.id",
       .kind = Kind::text,
       .default_value = "\"" + Zones{}.id + "\"",
       .english = "Column of the identifiers; codes stay text.",
       .french = "Colonne des identifiants ; les codes restent du texte."},
      {.path = "zones.*.name",
       .kind = Kind::text,
       .english = "Column of the names people use; by default the one that looks like it.",
       .french = "Colonne des noms d'usage ; par défaut celle qui y ressemble."},
      {.path = "zones.*.column",
       .kind = Kind::text,
       .english = "Column of the origins that says the zone of each.",
       .french = "Colonne des origines qui dit la zone de chacune."},

      {.path = "zones.*.join",
       .kind = Kind::path,
       .english = "A table of other indicators by zone, from elsewhere: its columns are kept beside the results.",
       .french = "Un tableau d'autres indicateurs par zone, venu d'ailleurs : ses colonnes sont gardées à côté des "
                 "résultats."},
      {.path = "zones.*.join_id",
       .kind = Kind::text,
       .default_value = "\"" + Zones{}.join_id + "\"",
       .english = "Its column of the zones' ids.",
       .french = "Sa colonne d'identifiants de zones."},

      {.path = "equity.income",
       .kind = Kind::text,
       .english = "Numeric column of the origins by which people are ranked, the poorest first.",
       .french = "Colonne numérique des origines selon laquelle les gens sont rangés, les plus pauvres d'abord."},
      {.path = "equity.by",
       .kind = Kind::texts,
       .english = "Columns of the origins that name groups: estate, centre, suburb...",
       .french = "Colonnes des origines qui nomment des groupes : quartier, centre, banlieue..."},
      {.path = "equity.time_line_min",
       .kind = Kind::number,
       .default_value = fmt::format("{}", equity.time_line.count() / 60),
       .minimum = 1,
       .maximum = kLongest,
       .english = "People farther than this are counted as badly off (FGT).",
       .french = "Au-delà de ces minutes, les gens comptent comme mal lotis (FGT)."},
      {.path = "equity.share_of_median",
       .kind = Kind::number,
       .default_value = fmt::format("{}", equity.share_of_median),
       .minimum = 0.01,
       .maximum = 1,
       .english =
           "People with less than this share of the median are counted as badly off, where more is better (FGT).",
       .french =
           "En deçà de cette part de la médiane, les gens comptent comme mal lotis, quand plus vaut mieux (FGT)."},
  };
}

}  // namespace berline::study
