#include "berline/study/run.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "access/answers.h"
#include "access/appointments.h"
#include "access/cases.h"
#include "access/isochrones.h"
#include "access/layers.h"
#include "access/town_links.h"
#include "access/write_measures.h"
#include "berline/output/resources.h"
#include "berline/study/check_page.h"
#include "berline/study/forecast.h"
#include "compare/check_scenarios.h"
#include "compare/compare.h"
#include "compare/variants.h"
#include "corridor/corridor.h"
#include "facts.h"
#include "page/page.h"
#include "precarity/precarity_answer.h"
#include "precarity/precarity_tables.h"
#include "restart/index_routes.h"
#include "restart/part_store.h"
#include "restart/variant_parts.h"
#include "results_writer.h"
#include "run_log.h"
#include "run_on_matrix.h"
#include "stage_files.h"

namespace berline::study {
namespace {

using travel::TravelMode;

std::map<std::string, std::size_t> counts_of(Materials const& materials, network::Network const& network) {
  auto counts = std::map<std::string, std::size_t>{{"feeds", materials.feeds.size()},
                                                   {"street_vertices", network.streets.vertex_count()},
                                                   {"street_edges", network.streets.edge_count()},
                                                   {"stops", network.timetable.stop_count()},
                                                   {"patterns", network.timetable.pattern_count()},
                                                   {"trips", network.timetable.trip_count()},
                                                   {"origins", materials.origins.size()}};
  for (auto const& places : materials.destinations) counts["destinations." + places.name] = places.size();
  return counts;
}

PrecarityOutcome outcome_of(PrecarityAnswer const& answer) {
  auto const& all = answer.index.all;
  auto outcome = PrecarityOutcome{.households = all.households,
                                  .precarious = all.precarious,
                                  .vulnerable = all.vulnerable,
                                  .immobile = all.immobile,
                                  .band = {}};
  if (answer.uncertainty) {
    auto const& band = answer.uncertainty->headlines[static_cast<std::size_t>(precarity::Headline::precarious)];
    outcome.band = {band.low, band.high};
  }
  return outcome;
}

/// The parts of former runs: where they are asked to be, or beside the results.
PartStore parts_of(RunOptions const& options, output::ResultFolder const& folder) {
  if (!options.parts.empty()) return {options.parts, KeepParts::yes};
  return {folder.target().string() + ".parts", KeepParts::no};
}

/// The zones of the index on the network that published figures are of; null where no scenario has it.
std::vector<precarity::ZoneInput> const* zones_then(Study const& study, std::span<VariantMeasured const> variants) {
  auto const found = std::ranges::find(variants, study.precarity->published->scenario, &VariantMeasured::id);
  return found == variants.end() || found->indices.empty() ? nullptr : &found->indices.front().zones;
}

/// Says what is still needed; ends the run when there is not so much.
void announce(Forecast const& need, output::ResultFolder const& folder, RunOptions const& options, RunLog& log) {
  auto const words = Notice{Severity::info,
                            "run_needs",
                            {},
                            {{"time", duration_text(need.seconds)},
                             {"memory", size_text(need.memory_bytes + output::memory_in_use())},
                             {"disk", size_text(need.disk_bytes)}}};
  log.say(words.code, words.arguments);
  if (options.say) options.say(words);
  require_memory(need.memory_bytes, options.memory_bytes);
  require_disk(need.disk_bytes, folder.target());
}

}  // namespace

Study with_index_alone(Study study) {
  study.destinations.clear();
  study.measures.clear();
  std::erase_if(study.zones, [](auto const& zones) { return zones.file.empty(); });  // columns of the origins
  study.equity.reset();
  study.links.reset();
  study.emergency.reset();
  study.choice.reset();
  study.severance.reset();
  study.isochrones.reset();
  study.scenarios.clear();
  study.corridors.clear();
  study.appointment.reset();
  if (study.precarity->income.format == IncomeFormat::grid) study.origins = {};  // squares are their own places
  return study;
}

Results run_precarity(Study const& study, RunOptions const& options, Progress const& progress) {
  return run(with_index_alone(study), options, progress);
}

Results run(Study const& study, RunOptions const& options, Progress const& progress) {
  if (!study.inputs.matrix.empty()) return run_on_matrix(study, options);
  require_files(study);
  require_memory(memory_to_read(study), options.memory_bytes);
  auto folder = output::ResultFolder{options.folder, options.overwrite};
  auto parts = parts_of(options, folder);
  auto log = RunLog{parts.log(), options.language};
  parts.tell([&](auto code, auto const& arguments) { log.say(code, arguments); });
  auto writer = ResultsWriter{study, options, folder};
  auto results = Results{};
  results.folder = options.folder;
  auto& report = results.report;

  auto const materials = log.stage("stage_read", [&] { return read_materials(study, report, progress); });
  check_scenarios(study, materials);
  auto lines = corridor_lines(study, materials);
  auto manifest = manifest_of(study, materials);
  manifest.command = options.command;
  auto networks = Networks{study, materials, report, progress};
  log.stage("stage_network", [&] { results.counts = counts_of(materials, networks.first()); });
  check_new_stops(study, materials, networks.first());
  auto const need = forecast(study, materials, networks.first(), log.stages().back().second, options.threads,
                             memory_left(options.memory_bytes));
  announce(need, folder, options, log);

  auto matter = PageMatter{.study = study, .materials = materials};
  auto basis = std::optional<PrecarityBasis>{};
  auto routes = Routes{};  // kept for scenarios, empty without any
  auto index = std::optional<PrecarityAnswer>{};
  auto index_maps = std::vector<output::Layer>{};
  if (study.precarity) {
    log.stage("stage_precarity", [&] {
      auto const workers = workers_of(options.threads, "stage_precarity", progress);
      basis = precarity_basis(study, materials, report);
      routes = routes_of_index(study, materials, networks, *basis, parts, content_of(manifest), report, progress);
      calibrate(*basis, study, routes, workers, report);
      index = answer_precarity(study, *basis, routes, workers, report);
      if (study.scenarios.empty()) routes = {};
      results.precarity = outcome_of(*index);
    });
    log.stage("stage_write", [&] {
      index_maps = precarity_layers(*index);
      write_precarity(writer, *index, index_maps);
      write_precarity_sheets(writer, study, *index, options.language);
    });
    matter.precarity = &*index;
    matter.precarity_maps = &index_maps;
  }
  auto answers = Answers{};
  auto maps = std::vector<output::Layer>{};
  if (!study.destinations.empty()) {
    auto const walk = link_points(networks.first(), materials, street::Mode::walk);
    report_unlinked(materials, walk, report);
    auto layers = std::vector<output::Layer>{};
    for (std::size_t set = 0; set < study.destinations.size(); ++set)
      layers.push_back(destinations_layer(study, materials, set, walk));
    if (networks.first().timetable.stop_count() > 0) layers.push_back(stops_layer(materials, networks.first()));
    layers.push_back(unlinked_layer(study, materials, networks.first(), walk));
    log.stage("stage_times", [&] {
      auto const file = [&](auto set, auto window) { return writer.matrix(materials, set, window); };
      answers = answer(study, materials, networks, file, report, progress,
                       {.parts = &parts, .result_bytes = need.result_bytes});
    });
    for (auto const& one : answers.list) results.outcomes.push_back(outcome_of(study, one));
    results.measured = std::move(answers.measured);
    log.stage("stage_write", [&] {
      maps = all_layers(study, materials, answers, results.measured, std::move(layers));
      writer.layers("gis/results.gpkg", maps, "file_results");
      writer.table(nearest_table(study, materials, answers, options.language));
      write_nearest_few(writer, study, materials, answers);
      write_measures(writer, study, materials, answers, results.measured);
      write_cases(writer, study, materials, answers, report);
      for (std::size_t set = 0; set < study.destinations.size() && writer.writes(Format::tif); ++set)
        writer.image(times_raster(study, materials, answers, set), study.destinations[set].name);
    });
    if (study.emergency && study.has_mode(TravelMode::transit))
      log.stage("stage_way_home",
                [&] { writer.table(emergency_return_table(study, materials, networks, answers.list, progress)); });
    matter.answers = &answers;
    matter.maps = &maps;
    matter.measured = &results.measured;
  }
  auto appointments = std::optional<output::Table>{};
  if (study.appointment && !study.destinations.empty()) {
    log.stage("stage_appointments", [&] {
      appointments = appointments_table(study, materials, networks, options.language, progress);
      writer.table(*appointments);
    });
    matter.appointments = &*appointments;
  }
  auto compared = Measured{};
  auto variants = std::vector<VariantMeasured>{};
  auto comparison_maps = std::vector<output::Layer>{};
  if (!study.scenarios.empty()) {
    log.stage("stage_scenarios", [&] {
      compared =
          comparable(results.measured, study, materials, networks, appointments ? &*appointments : nullptr, progress);
      auto base = VariantBase{study, materials, networks, compared, answers.list};
      base.result_bytes = need.result_bytes;
      if (basis) base.places = &basis->places;
      if (index && index->has_costs())
        base.index.emplace(IndexBase{*basis, routes, *index, workers_of(options.threads, "stage_precarity", progress)});
      auto finished = VariantParts{parts, manifest};
      variants = measure_variants(base, writer, finished, report, progress);
    });
    log.stage("stage_write", [&] {
      if (!study.destinations.empty()) {
        for (auto const& variant : variants)
          comparison_maps.push_back(compare_layer(materials.origins, compared, variant, study.compare));
        write_comparison(writer, study, materials.origins, compared, variants, comparison_maps);
        writer.table(compare_catchments_table(study, variants));
      }
      if (index) write_index_comparison(writer, study, *index, variants);
    });
    if (!study.destinations.empty()) {
      matter.compared = &compared;
      matter.variants = &variants;
      matter.comparison_maps = &comparison_maps;
    }
  }
  auto published = std::optional<BesidePublished>{};
  if (index && study.precarity->published) {
    published = beside_published(study, *index, zones_then(study, variants), report);
    if (published) writer.table(published_basket_table(*published));
    matter.published = published ? &*published : nullptr;
  }
  auto corridors = std::vector<Corridor>{};
  auto corridor_maps = std::vector<output::Layer>{};
  if (!lines.empty()) {
    log.stage("stage_corridors", [&] {
      corridors = measure_corridors(study, materials, networks, index ? &*index : nullptr, std::move(lines),
                                    workers_of(options.threads, "stage_corridors", progress), progress);
      corridor_maps = corridor_layers(study, corridors);
      write_corridors(writer, study, materials, corridors, corridor_maps);
    });
    matter.corridors = &corridors;
    matter.corridor_maps = &corridor_maps;
  }
  auto links_table = std::optional<output::Table>{};
  if (study.links) {
    log.stage("stage_links", [&] {
      auto const links = town_links(study, materials, networks, report, progress);
      links_table = town_links_table(study, materials.centres, links);
      writer.table(*links_table);
      writer.layers("gis/links.gpkg", town_links_layers(study, materials.centres, links), "file_links");
    });
    matter.links = &*links_table;
  }
  if (study.severance) {
    log.stage("stage_severance", [&] {
      auto const layer = severance_layer(study, materials, networks, report, progress);
      writer.table(layer.table);
      writer.layers("gis/severance.gpkg", {layer}, "file_severance");
    });
  }
  auto isochrones = std::vector<output::Layer>{};
  if (study.isochrones) {
    log.stage("stage_isochrones", [&] {
      isochrones = isochrone_layers(study, materials, networks, crs_of(study, materials.area), report, progress);
      writer.layers("gis/isochrones.gpkg", isochrones, "file_isochrones");
    });
    matter.isochrones = &isochrones;
  }
  log.stage("stage_write", [&] {
    writer.workbook(report);
    if (writer.writes(Format::html)) {
      auto const given = as_given(report, study);
      auto const roads = main_roads_layer(materials.streets.extract);
      matter.roads = &roads;
      writer.text("check/findings.html", check_page(given, materials.feeds, study.title, options.language),
                  "file_findings");
      writer.page(page_of(matter, manifest, given, options.language));
    }
    writer.finish();
  });
  log.findings(report);
  writer.documents(std::move(manifest), results, log);
  log.close();
  std::filesystem::copy_file(parts.log(), folder.file("log.txt"));
  folder.commit();
  parts.finish();
  return results;
}

}  // namespace berline::study
