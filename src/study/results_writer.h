// The files of a result as they are written, and what each is.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "aside.h"
#include "berline/output/dictionary.h"
#include "berline/output/geopackage.h"
#include "berline/output/geotiff.h"
#include "berline/output/manifest.h"
#include "berline/output/result_folder.h"
#include "berline/output/table.h"
#include "berline/report/page.h"
#include "berline/study/materials.h"
#include "berline/study/run.h"
#include "berline/study/study.h"
#include "run_log.h"

namespace berline::study {

/// Writes into a result folder what the study's formats ask for, and remembers it for the dictionary, the README and
/// the manifest. Tables and layers are written beside what the caller does next, in the order they came.
class ResultsWriter {
public:
  ResultsWriter(Study const& study, RunOptions const& options, output::ResultFolder const& folder)
      : study_{study}, options_{options}, folder_{folder} {}

  /// Where the matrix of a set and a window goes; empty when no format wants it.
  std::filesystem::path matrix(Materials const& materials, std::size_t set, std::size_t window);

  /// "tables/NAME.csv", and a sheet of workbook.xlsx; `.csv.gz` above a million rows.
  void table(output::Table table);

  /// A GeoPackage of layers; `code` is its sentence in README.txt.
  void layers(std::string const& name, std::vector<output::Layer> layers, std::string code);

  /// "gis/times_SET.tif".
  void image(output::Raster const& raster, std::string const& set);

  /// Where a file of another kind goes; `what` is its sentence in README.txt.
  std::filesystem::path file(std::string const& name, output::Wording what);

  /// Where to put a file that will be gone before the results are whole.
  std::filesystem::path scratch(std::string const& name) const { return folder_.file("." + name); }

  /// The workbook of all tables. Tables too long for a sheet are noted in `report` (workbook_table_too_long).
  void workbook(Report& report);
  /// A text of its own: "method_note_fr.md".
  void text(std::string const& name, std::string const& content, std::string code);

  /// More parameters that the results depend on, for run.json.
  void add_parameters(std::vector<std::pair<std::string, std::string>> parameters);

  /// "index.html", whatever the formats, with links to the files written before.
  void page(report::Page page);

  /// Waits for all tables and layers. Throws what went wrong with them.
  void finish() { aside_.finish(); }

  /// What says what the others are: written last. `manifest` is without the counts and the files.
  void documents(output::Manifest manifest, Results const& results, RunLog& log);

  bool writes(Format format) const;

private:
  Study const& study_;
  RunOptions const& options_;
  output::ResultFolder const& folder_;
  std::vector<output::Described> described_;
  std::vector<output::ListedFile> listed_;
  std::vector<std::pair<std::string, std::string>> parameters_;
  std::vector<output::Table> sheets_;
  Aside aside_;
};

}  // namespace berline::study
