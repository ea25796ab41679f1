#include "results_writer.h"

#include <algorithm>

#include "berline/output/csv.h"
#include "berline/output/file.h"
#include "berline/output/manifest.h"
#include "berline/output/travel_times.h"
#include "berline/output/workbook.h"
#include "facts.h"

namespace berline::study {
namespace {

constexpr std::size_t kCompressAbove = 1'000'000;  // rows; longer tables are written as .csv.gz

/// "tables/travel_times_<set>_<window>.csv", each part only where there are several.
std::string matrix_name(Study const& study, Materials const& materials, std::size_t set, std::size_t window) {
  auto name = std::string{"tables/travel_times"};
  if (study.destinations.size() > 1) name += '_' + study.destinations[set].name;
  if (study.has_mode(travel::TravelMode::transit) && study.windows.size() > 1) name += '_' + study.windows[window].id;
  auto const pairs = materials.origins.size() * materials.destinations[set].size();
  return name + (pairs > kCompressAbove ? ".csv.gz" : ".csv");
}

}  // namespace

bool ResultsWriter::writes(Format format) const {
  return std::ranges::count(study_.output.formats, format) > 0;
}

std::filesystem::path ResultsWriter::matrix(Materials const& materials, std::size_t set, std::size_t window) {
  if (!writes(Format::csv)) return {};
  auto const name = matrix_name(study_, materials, set, window);
  auto fields = output::TravelTimesOptions{.modes = study_.modes, .percentiles = study_.percentiles};
  described_.push_back({name, output::travel_times_fields(fields)});
  listed_.push_back({name, {"file_travel_times", {{"destinations", study_.destinations[set].name}}}});
  return folder_.file(name);
}

void ResultsWriter::table(output::Table table) {
  if (writes(Format::csv)) {
    auto const name = "tables/" + table.name + (table.rows() > kCompressAbove ? ".csv.gz" : ".csv");
    described_.push_back(output::described(name, table));
    listed_.push_back({name, table.title});
    if (writes(Format::xlsx)) sheets_.push_back(table);
    aside_.add([table = std::move(table), file = folder_.file(name), dialect = study_.output.csv_dialect] {
      output::write_csv(table, file, dialect);
    });
  } else if (writes(Format::xlsx)) {
    sheets_.push_back(std::move(table));
  }
}

std::filesystem::path ResultsWriter::file(std::string const& name, output::Wording what) {
  listed_.push_back({name, std::move(what)});
  return folder_.file(name);
}

void ResultsWriter::workbook(Report& report) {
  if (sheets_.empty()) return;
  auto const* const name = "workbook.xlsx";
  for (auto const& table : output::write_workbook(folder_.file(name), sheets_, options_.language))
    report.add({Severity::info, "workbook_table_too_long", {}, {{"table", table}}});
  listed_.push_back({name, {"file_workbook", {}}});
}

void ResultsWriter::image(output::Raster const& raster, std::string const& set) {
  auto const name = "gis/times_" + set + ".tif";
  output::write_geotiff(raster, options_.language, folder_.file(name));
  listed_.push_back({name, {"file_times_image", {{"destinations", set}}}});
}

void ResultsWriter::layers(std::string const& name, std::vector<output::Layer> layers, std::string code) {
  if (!writes(Format::gpkg)) return;
  for (auto const& layer : layers) described_.push_back(output::described(name + ":" + layer.table.name, layer.table));
  listed_.push_back({name, {std::move(code), {}}});
  aside_.add([layers = std::move(layers), file = folder_.file(name), language = options_.language] {
    output::write_geopackage(file, layers, {}, language);
  });
}

void ResultsWriter::text(std::string const& name, std::string const& content, std::string code) {
  output::write_file(folder_.file(name), content);
  listed_.push_back({name, {std::move(code), {}}});
}

void ResultsWriter::add_parameters(std::vector<std::pair<std::string, std::string>> parameters) {
  parameters_.insert(parameters_.end(), parameters.begin(), parameters.end());
}

void ResultsWriter::page(report::Page page) {
  page.files = listed_;
  report::write_page(page, options_.language, folder_.file("index.html"));
  listed_.insert(listed_.begin(), {"index.html", {"file_page", {}}});
}

void ResultsWriter::documents(output::Manifest manifest, Results const& results, RunLog& log) {
  finish();
  auto const report = as_given(results.report, study_);
  output::write_dictionary(described_, folder_.file("dictionary.csv"), study_.output.csv_dialect);
  for (auto const* name : {"dictionary.csv", "run.json", "timings.json", "log.txt", "README.txt"})
    listed_.push_back({name, {"file_" + std::string{name}.substr(0, std::string_view{name}.find('.')), {}}});
  output::write_readme(study_.title, listed_, report, options_.language, folder_.file("README.txt"));
  manifest.parameters.insert(manifest.parameters.end(), parameters_.begin(), parameters_.end());
  manifest.counts = results.counts;
  for (auto const& file : listed_) manifest.files.push_back(file.file);
  std::ranges::sort(manifest.files);
  output::write_manifest(manifest, report, options_.language, folder_.file("run.json"));
  output::write_timings({.stages = log.stages(), .started = log.started(), .threads = options_.threads},
                        folder_.file("timings.json"));
}

}  // namespace berline::study
