// The modifications of places, streets and prices, and their keys.
#include "keys.h"

namespace berline::scenario {
namespace {

constexpr auto kLargestScale = 20.0;
constexpr auto kDearest = 100'000.0;  // euros a year
constexpr auto kFarthest = 500.0;     // metres from a new way to the street it meets

using Keys = std::vector<Key>;

Keys operator+(Keys left, Keys const& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

Keys facility() {
  return {{"set", Kind::text, true, 0, 0, "Name of the set of destinations.", "Nom de l'ensemble de destinations."},
          {"id", Kind::text, true, 0, 0, "The facility's id in it.", "Identifiant de l'équipement."}};
}

Keys place() {
  return {{"lat", Kind::number, true, -90, 90, "Latitude, degrees.", "Latitude, degrés."},
          {"lon", Kind::number, true, -180, 180, "Longitude, degrees.", "Longitude, degrés."}};
}

Keys scale(bool required, std::string_view english, std::string_view french) {
  return {{"scale", Kind::number, required, 0.05, kLargestScale, english, french}};
}

Keys communes() {
  return {{"communes", Kind::texts, false, 0, 0, "Only in these communes, by code; by default everywhere.",
           "Seulement dans ces communes, par code ; par défaut partout."}};
}

Keys streets_in(bool required, std::string_view english, std::string_view french) {
  return {{"area", Kind::box, required, 0, 0, english, french},
          {"classes", Kind::texts, false, 0, 0, "Only these highway=* classes there; by default all.",
           "Seulement ces classes highway=* ; par défaut toutes."}};
}

std::vector<Form> price_forms() {
  return {
      {"adjust-fuel-price",
       Keys{{"add_eur_per_l", Kind::number, false, -5, 5, "Euros a litre more (petrol and diesel), or less.",
             "Euros par litre en plus (essence et gazole), ou en moins."}} +
           scale(false, "Or: new price over old.", "Ou : rapport des prix."),
       "Dearer or cheaper fuel.", "Un carburant plus ou moins cher."},
      {"adjust-fares",
       Keys{{"scale", Kind::number, false, 0, kLargestScale, "New fares over old, a trip and a pass; 0 is free.",
             "Rapport des tarifs, au trajet et par abonnement ; 0 est gratuit."},
            {"per_trip_eur", Kind::number, false, 0, 100, "Or: euros a trip without a pass.",
             "Ou : euros par trajet sans abonnement."},
            {"per_year_eur", Kind::number, false, 0, kDearest,
             "And or: euros a year of a pass, for those who go to work or study by transit.",
             "Et ou : euros par an d'un abonnement, pour qui va travailler ou étudier en transport collectif."},
            {"employer_share", Kind::number, false, 0, 1, "Share of workers' passes that employers pay.",
             "Part des abonnements des salariés payée par l'employeur."}},
       "Dearer, cheaper or free transit.", "Des transports collectifs plus ou moins chers, ou gratuits."},
      {"adjust-occupancy",
       Keys{{"commute", Kind::number, false, 1, 5, "People a car to work.", "Personnes par voiture vers le travail."},
            {"other", Kind::number, false, 1, 5, "People a car, other trips.",
             "Personnes par voiture, autres déplacements."}} +
           streets_in(
               false,
               "Only of cars whose quickest way takes a street there, [west, south, east, north], degrees; by "
               "default of all.",
               "Seulement des voitures dont le plus court chemin passe par une rue de là, [ouest, sud, est, nord], "
               "degrés ; par défaut de toutes."),
       "Fuller or emptier cars: car-pooling.", "Des voitures plus ou moins remplies : le covoiturage."},
      {"adjust-incomes",
       communes() +
           Keys{{"add_eur_per_year", Kind::number, false, -kDearest, kDearest, "Or: euros a year and consumption unit.",
                 "Ou : euros par an et unité de consommation."}} +
           scale(false, "New standard of living over old.", "Rapport des niveaux de vie."),
       "Higher or lower incomes.", "Des revenus plus ou moins élevés."},
      {"add-aid",
       communes() + Keys{{"eur_per_year", Kind::number, true, 0, kDearest,
                          "Euros a year off what a household that pays for mobility pays; never below nothing.",
                          "Euros par an en moins pour un ménage qui paie sa mobilité ; jamais sous zéro."}},
       "An aid to mobility.", "Une aide à la mobilité."},
      {"adjust-parameter",
       Keys{{"name", Kind::text, true, 0, 0, "Parameter of the index, as tables/precarity_parameters.csv names it.",
             "Paramètre de l'indice, comme le nomme tables/precarity_parameters.csv."},
            {"value", Kind::number, false, 0, 0, "Its new value.", "Sa nouvelle valeur."},
            {"add", Kind::number, false, 0, 0, "Or: what is added.", "Ou : ce qu'on ajoute."}} +
           scale(false, "Or: new over old.", "Ou : rapport du nouveau à l'ancien."),
       "Another value for a parameter of the index.", "Une autre valeur pour un paramètre de l'indice."},
      {"shift-departures",
       Keys{{"minutes", Kind::number, true, -720, 720, "Later; earlier when negative.",
             "Plus tard ; plus tôt si négatif."}},
       "Everybody leaves later or earlier: another peak hour.",
       "Tout le monde part plus tard ou plus tôt : une autre heure de pointe."},
      {"set-parameter",
       Keys{{"key", Kind::text, true, 0, 0, "Key of the study file.", "Clé du fichier d'étude."},
            {"value", Kind::scalar, true, 0, 0, "Its new value.", "Sa nouvelle valeur."}},
       "Another value for a key of the study.", "Une autre valeur pour une clé de l'étude."},
  };
}

std::vector<Form> place_forms() {
  return {
      {"move-facility", facility() + place(), "A facility elsewhere.", "Un équipement déplacé."},
      {"close-facility", facility(), "A facility less.", "Un équipement fermé."},
      {"open-facility",
       facility() + place() +
           Keys{{"name", Kind::text, false, 0, 0, "Its name.", "Son nom."},
                {"numbers", Kind::numbers, false, 0, 0, "Its numeric columns: beds, places...",
                 "Ses colonnes numériques : lits, places..."}},
       "A facility more.", "Un équipement nouveau."},
      {"resize-facility",
       facility() +
           Keys{{"column", Kind::text, true, 0, 0, "Numeric column: beds, places...",
                 "Colonne numérique : lits, places..."},
                {"value", Kind::number, false, 0, 1e12, "Its new value.", "Sa nouvelle valeur."}} +
           scale(false, "Or: new over old.", "Ou : rapport du nouveau à l'ancien."),
       "A larger or smaller facility.", "Un équipement plus grand ou plus petit."},
      {"adjust-street-speed",
       streets_in(true, "[west, south, east, north], degrees.", "[ouest, sud, est, nord], degrés.") +
           scale(true, "New car speed over old.", "Rapport des vitesses en voiture."),
       "Faster or slower streets for cars.", "Des rues plus ou moins rapides en voiture."},
      {"close-streets", Keys{{"ways", Kind::integers, true, 0, 0, "OSM ids of ways.", "Identifiants OSM des voies."}},
       "Streets nobody may use.", "Des rues fermées à tous."},
      {"open-streets",
       Keys{{"file", Kind::text, false, 0, 0,
             "Lines drawn (GeoPackage, GeoJSON...): each a way, its columns its OSM tags.",
             "Lignes dessinées (GeoPackage, GeoJSON...) : chacune une voie, ses colonnes ses attributs OSM."},
            {"line", Kind::points, false, 0, 0, "Or: the points of one way, [lat, lon].",
             "Ou : les points d'une voie, [lat, lon]."},
            {"tags", Kind::tags, false, 0, 0,
             "OSM tags of ways whose file does not say them: { highway = \"primary\" }.",
             "Attributs OSM des voies dont le fichier ne les dit pas : { highway = \"primary\" }."},
            {"join_m", Kind::number, false, 1, kFarthest, "How far the ends may be from the street they meet; 30.",
             "Distance maximale des extrémités à la rue qu'elles rejoignent ; 30."}},
       "New streets, ways or ramps.", "De nouvelles rues, voies ou bretelles."},
      {"add-junction",
       place() + Keys{{"within_m", Kind::number, false, 1, kFarthest, "Streets that pass within are joined; 50.",
                       "Les rues qui passent à cette distance sont raccordées ; 50."},
                      {"tags", Kind::tags, false, 0, 0, "OSM tags of the way that joins them; highway=unclassified.",
                       "Attributs OSM de la voie qui les raccorde ; highway=unclassified."}},
       "A junction or an interchange.", "Un carrefour ou un échangeur."},
  };
}

}  // namespace

std::vector<Form> ground_forms() {
  auto forms = place_forms();
  for (auto& form : price_forms()) forms.push_back(std::move(form));
  return forms;
}

}  // namespace berline::scenario
