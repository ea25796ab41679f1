#include <fmt/format.h>

#include "publish.h"

namespace berline::region {
namespace {

struct Item {
  std::string file;
  std::string_view english, french;
};

}  // namespace

void write_readme(Files const& files, Facts const& facts, Options const& options) {
  auto lines =
      std::vector<Item>{{files.osm.filename().string(), "streets, railways and places, as OpenStreetMap writes them",
                         "rues, voies ferrées et lieux, écrits comme ceux d'OpenStreetMap"}};
  for (auto const& feed : files.gtfs)
    lines.push_back({feed.filename().string(), "timetables (GTFS) of one network", "horaires (GTFS) d'un réseau"});
  lines.insert(lines.end(),
               {{files.cells.filename().string(), "residents in 200 m cells, in the columns of INSEE's FiLoSoFi",
                 "habitants par carreau de 200 m, dans les colonnes de FiLoSoFi (INSEE)"},
                {files.facilities.filename().string(), "hospitals, doctors, schools, shops, town halls",
                 "hôpitaux, médecins, écoles, commerces, mairies"},
                {files.jobs.filename().string(), "jobs by place", "emplois par lieu"},
                {files.flows.filename().string(), "commuters from commune to commune, in INSEE's columns",
                 "navetteurs de commune à commune, dans les colonnes de l'INSEE"},
                {files.zones.filename().string(), "communes, mining estates, inter-municipal bodies, SCOT",
                 "communes, cités minières, intercommunalités, SCOT"},
                {files.centres.filename().string(), "the centres of communes, with their people",
                 "les centres des communes, avec leurs habitants"},
                {files.scenarios.filename().string() + "/", "scenarios that the study compares",
                 "scénarios que l'étude compare"},
                {files.plausibility.filename().string(), "what was generated beside figures of the real territory",
                 "ce qui a été généré en face de chiffres du territoire réel"},
                {files.study.filename().string(), "a study of these files: berline run study.toml",
                 "une étude de ces fichiers : berline run study.toml"}});
  auto text = fmt::format(
      "{0}\n\n"
      "ILLUSTRATIVE DATA. Nothing here was observed: streets, timetables, people and places are drawn by rule and\n"
      "chance (size {1}, seed {2}) so that their totals are those of public facts. Do not decide anything by them.\n\n"
      "DONNÉES ILLUSTRATIVES. Rien ici n'a été observé : rues, horaires, habitants et lieux sont tirés par règle et "
      "au\n"
      "hasard (taille {1}, graine {2}) pour que leurs totaux soient ceux de faits publics. N'en décidez rien.\n\n",
      facts.name, name_of(options.size), options.seed);
  for (auto const& line : lines) text += fmt::format("{}\n    {}\n    {}\n", line.file, line.english, line.french);
  write_text(files.readme, text);
}

}  // namespace berline::region
