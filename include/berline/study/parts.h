// Parts of a run asked for by themselves: the matrix alone, isochrones alone, the network alone.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/output/result_folder.h"
#include "berline/output/table.h"
#include "berline/study/study.h"

namespace berline::study {

struct MatrixResult {
  std::filesystem::path file;
  std::size_t pairs = 0;
};

/// The travel times of a study in one CSV: where there are several sets or windows, one each, their names before the
/// extension. Files appear whole or not at all. `file` may be a pipe when there is only one.
std::vector<MatrixResult> write_matrix(Study const&, std::filesystem::path const& file, output::Overwrite, Report&,
                                       Progress const& = ignore_progress);

struct BuiltNetwork {
  std::filesystem::path file;
  bool was_there = false;  // the file held this very network already
  std::size_t street_vertices = 0, street_edges = 0, stops = 0, patterns = 0, trips = 0, footpaths = 0;
};

/// The network of the first window's date in the file `inputs.network`, written unless it is there already. What is
/// asked of the study is its inputs only. Precondition: `study.inputs.network`.
BuiltNetwork build(Study const&, Report&, Progress const& = ignore_progress);

/// The isochrones of a study, in its planar system, one layer a mode. Precondition: `study.isochrones`.
std::vector<output::Layer> draw_isochrones(Study const&, Report&, Progress const& = ignore_progress);

}  // namespace berline::study
