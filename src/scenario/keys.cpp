#include "keys.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace berline::scenario {
namespace {

constexpr auto kDay = 24 * 60.0;        // minutes
constexpr auto kLongestDwell = 3600.0;  // seconds
constexpr auto kFastest = 350.0;        // km/h: high-speed trains
constexpr auto kShortestHeadway = 0.5;  // minutes: no line runs closer

using Keys = std::vector<Key>;

Keys operator+(Keys left, Keys const& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

Keys selection() {
  return {
      {"feed", Kind::text, false, 0, 0, "Name of the feed, where several are read; by default all.",
       "Nom du jeu de données, s'il y en a plusieurs ; par défaut tous."},
      {"routes", Kind::texts, false, 0, 0, "Lines by route_id.", "Lignes par route_id."},
      {"names", Kind::texts, false, 0, 0, "Lines by their short name.", "Lignes par leur nom court."},
      {"agencies", Kind::texts, false, 0, 0, "Operators, by agency_id or name.", "Exploitants, par agency_id ou nom."},
      {"trips", Kind::texts, false, 0, 0, "Trips by trip_id.", "Courses par trip_id."},
      {"area", Kind::box, false, 0, 0, "Trips that call inside: [west, south, east, north], degrees.",
       "Courses qui s'y arrêtent : [ouest, sud, est, nord], degrés."},
      {"direction", Kind::integer, false, 0, 1, "Only that direction_id.", "Ce direction_id seulement."},
      {"days", Kind::days, false, 0, 0, "Only those days; on others nothing changes.",
       "Ces jours seulement ; rien ne change les autres jours."},
  };
}

Keys span() {
  return {{"from", Kind::time, false, 0, 0, "Departures from then on.", "Départs à partir de cette heure."},
          {"to", Kind::time, false, 0, 0, "Departures before then.", "Départs avant cette heure."}};
}

Keys pace() {
  return {
      {"hop_times_s", Kind::seconds, false, 1, 86'400, "Seconds from each stop to the next.",
       "Secondes de chaque arrêt au suivant."},
      {"speed_kmh", Kind::number, false, 1, kFastest, "Running speed between stops.", "Vitesse entre les arrêts."},
      {"commercial_speed_kmh", Kind::number, false, 1, kFastest, "Speed from end to end, stops included.",
       "Vitesse commerciale, arrêts compris."},
      {"dwell_s", Kind::seconds, false, 0, kLongestDwell, "Seconds at each stop, or one number a stop.",
       "Secondes à chaque arrêt, ou un nombre par arrêt."},
      {"detour", Kind::number, false, 1, 3, "Way on the ground over straight line; by default 1.3.",
       "Trajet au sol sur ligne droite ; par défaut 1,3."},
      {"priority_share", Kind::number, false, 0, 1,
       "A BHNS (bus with a high level of service): share of the way on lanes of its own; gives speed and dwell.",
       "Un BHNS : part du trajet en site propre ; donne la vitesse et le temps d'arrêt."},
  };
}

Keys scale(bool required, std::string_view english, std::string_view french) {
  return {{"scale", Kind::number, required, 0.05, 20, english, french}};
}

std::vector<Form> transit_forms() {
  return {
      {"add-trips",
       Keys{
           {"id", Kind::text, true, 0, 0, "route_id of the new line.", "route_id de la nouvelle ligne."},
           {"feed", Kind::text, false, 0, 0, "Feed it goes into; by default that of its first stop.",
            "Jeu où l'ajouter ; par défaut celui de son premier arrêt."},
           {"name", Kind::text, false, 0, 0, "Short name; by default the id.", "Nom court ; par défaut l'id."},
           {"long_name", Kind::text, false, 0, 0, "Long name.", "Nom long."},
           {"agency", Kind::text, false, 0, 0, "Operator (agency_id); by default the first.",
            "Exploitant (agency_id) ; par défaut le premier."},
           {"color", Kind::text, false, 0, 0, "Colour, six hexadecimal digits.", "Couleur, six chiffres hexadécimaux."},
           {"mode", Kind::scalar, false, 0, 0,
            "bus (default), tram, metro, rail, coach, ferry, cable or a GTFS number.",
            "bus (par défaut), tram, metro, rail, coach, ferry, cable ou un nombre GTFS."},
           {"stops", Kind::stops, false, 0, 0, "In order: stop ids, or tables with lat, lon and name for new stops.",
            "Dans l'ordre : id d'arrêts, ou tables lat, lon et name pour de nouveaux arrêts."},
           {"line", Kind::text, false, 0, 0,
            "File with the line drawn (GeoPackage, GeoJSON...); lengths are then measured on it.",
            "Fichier du tracé (GeoPackage, GeoJSON...) ; les longueurs sont alors mesurées dessus."},
           {"spacing_m", Kind::number, false, 50, 100'000, "Places stops along the line at about this distance.",
            "Place des arrêts sur le tracé à cette distance environ."},
           {"frequencies", Kind::frequencies, true, 0, 0, "When it runs.", "Quand elle circule."},
           {"both_directions", Kind::boolean, false, 0, 0, "Both ways; by default true.",
            "Dans les deux sens ; par défaut oui."}} +
           pace(),
       "A new line: its stops, its times, its hours.", "Une nouvelle ligne : arrêts, temps de parcours, horaires."},
      {"remove-trips", selection() + span(), "Trips that no longer run.", "Des courses supprimées."},
      {"remove-stops",
       selection() + Keys{{"stops", Kind::texts, true, 0, 0, "Stops by stop_id (a station: all its platforms) or name.",
                           "Arrêts par stop_id (une gare : tous ses quais) ou nom."},
                          {"saved_s", Kind::number, false, 0, kLongestDwell, "Seconds saved at each.",
                           "Secondes gagnées à chacun."}},
       "Vehicles no longer call there.", "Des arrêts qui ne sont plus desservis."},
      {"truncate",
       selection() + Keys{{"from_stop", Kind::text, true, 0, 0, "One end that remains.", "Un terminus restant."},
                          {"to_stop", Kind::text, true, 0, 0, "The other.", "L'autre."}},
       "Only the stretch between two stops remains.", "Seule reste la section entre deux arrêts."},
      {"reroute",
       selection() +
           Keys{{"from_stop", Kind::text, false, 0, 0, "Last stop before the new way; none: a new beginning.",
                 "Dernier arrêt avant le nouvel itinéraire ; aucun : un nouveau début."},
                {"to_stop", Kind::text, false, 0, 0, "First stop after it; none: a new end.",
                 "Premier arrêt après ; aucun : une nouvelle fin."},
                {"stops", Kind::stops, false, 0, 0, "Stops between them, in order.",
                 "Arrêts entre les deux, dans l'ordre."}} +
           pace(),
       "Another way between two stops, or another end.",
       "Un autre itinéraire entre deux arrêts, ou un autre terminus."},
      {"adjust-speed",
       selection() +
           scale(true, "New speed over old: 1.2 is a fifth faster.",
                 "Rapport des vitesses : 1,2 un cinquième plus vite.") +
           Keys{{"from_stop", Kind::text, false, 0, 0, "Only from there...", "Seulement de là..."},
                {"to_stop", Kind::text, false, 0, 0, "...to there, both ways.", "...à là, dans les deux sens."},
                {"scale_dwells", Kind::boolean, false, 0, 0, "Dwell times too; by default false.",
                 "Aussi les temps d'arrêt ; par défaut non."}},
       "Faster or slower vehicles.", "Des véhicules plus ou moins rapides."},
      {"adjust-dwell-time",
       selection() +
           Keys{{"stops", Kind::texts, false, 0, 0, "Only there.", "Là seulement."},
                {"dwell_s", Kind::number, false, 0, kLongestDwell, "New dwell, seconds.",
                 "Nouveau temps d'arrêt, secondes."}} +
           scale(false, "Or: new dwell over old.", "Ou : rapport des temps d'arrêt."),
       "Longer or shorter stops.", "Des arrêts plus longs ou plus courts."},
      {"adjust-frequency",
       selection() +
           scale(false, "So many times as many departures of each pattern of stops; within from and to.",
                 "Autant de fois plus de départs de chaque desserte ; entre from et to.") +
           span() +
           Keys{{"entries", Kind::frequencies, false, 0, 0, "Or: headways by span of the day.",
                 "Ou : intervalles par plage horaire."}},
       "More or fewer departures.", "Plus ou moins de départs."},
      {"adjust-span",
       selection() +
           Keys{{"first", Kind::time, false, 0, 0, "No departure before; with a headway, departures from then on.",
                 "Aucun départ avant ; avec un intervalle, des départs dès cette heure."},
                {"last", Kind::time, false, 0, 0, "No departure after; with a headway, departures until then.",
                 "Aucun départ après ; avec un intervalle, des départs jusqu'à cette heure."},
                {"headway_min", Kind::number, false, kShortestHeadway, kDay, "Between the departures added, minutes.",
                 "Entre les départs ajoutés, minutes."}},
       "Earlier or later service.", "Une amplitude de service plus ou moins large."},
  };
}

}  // namespace

std::span<Form const> forms() {
  static auto const all = [] {
    auto both = transit_forms();
    std::ranges::move(ground_forms(), std::back_inserter(both));
    return both;
  }();
  return all;
}

std::span<Key const> frequency_keys() {
  static auto const all = Keys{
      {"days", Kind::days, false, 0, 0, "By default every day.", "Par défaut tous les jours."},
      {"from", Kind::time, false, 0, 0, "First departure.", "Premier départ."},
      {"to", Kind::time, false, 0, 0, "No departure from then on.", "Plus de départ à partir de cette heure."},
      {"headway_min", Kind::number, false, kShortestHeadway, kDay, "Minutes between departures.",
       "Minutes entre les départs."},
      {"headway_s", Kind::number, false, kShortestHeadway * 60, kDay * 60, "The same in seconds.",
       "De même en secondes."},
      {"departures", Kind::times, false, 0, 0, "Or: the departures one by one.", "Ou : les départs un par un."},
      {"hop_times_s", Kind::seconds, false, 1, 86'400, "Of add-trips: times from stop to stop in this span only.",
       "Pour add-trips : temps d'arrêt en arrêt dans cette seule plage."},
      {"dwell_s", Kind::seconds, false, 0, kLongestDwell, "Likewise.", "De même."},
  };
  return all;
}

std::span<Key const> stop_keys() {
  static auto const all = Keys{
      {"id", Kind::text, false, 0, 0, "stop_id; of a new stop made up when not given.",
       "stop_id ; inventé pour un nouvel arrêt s'il manque."},
      {"lat", Kind::number, false, -90, 90, "Latitude, degrees: a new stop.", "Latitude, degrés : un nouvel arrêt."},
      {"lon", Kind::number, false, -180, 180, "Longitude, degrees.", "Longitude, degrés."},
      {"name", Kind::text, false, 0, 0, "Its name.", "Son nom."}};
  return all;
}

std::span<Key const> file_keys() {
  static auto const all = Keys{
      {"id", Kind::text, false, 0, 0, "Short name; by default the file's.", "Nom court ; par défaut celui du fichier."},
      {"title", Kind::text, false, 0, 0, "A title for the results.", "Un titre pour les résultats."}};
  return all;
}

Form const* find_form(std::string_view type) {
  auto const found = std::ranges::find(forms(), type, &Form::type);
  return found == forms().end() ? nullptr : &*found;
}

std::string_view our_name(std::string_view name) {
  static constexpr auto kNames = std::array<std::pair<std::string_view, std::string_view>, 16>{{
      {"description", "title"},
      {"hopTimes", "hop_times_s"},
      {"dwellTimes", "dwell_s"},
      {"dwellSecs", "dwell_s"},
      {"startTime", "from"},
      {"endTime", "to"},
      {"headwaySecs", "headway_s"},
      {"firstDepartures", "departures"},
      {"secondsSavedAtEachStop", "saved_s"},
      {"fromStop", "from_stop"},
      {"toStop", "to_stop"},
      {"scaleDwells", "scale_dwells"},
      {"bidirectional", "both_directions"},
      {"route", "routes"},
      {"modification", "modifications"},
      {"routeId", "id"},
  }};
  auto const found = std::ranges::find(kNames, name, [](auto const& pair) { return pair.first; });
  return found == kNames.end() ? name : found->second;
}

}  // namespace berline::scenario
