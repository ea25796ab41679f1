#include "berline/study/parts.h"

#include <map>
#include <memory>

#include "answers.h"
#include "berline/study/materials.h"
#include "isochrones.h"

namespace berline::study {

std::vector<MatrixResult> write_matrix(Study const& study, std::filesystem::path const& file,
                                       output::Overwrite overwrite, Report& report, Progress const& progress) {
  require_files(study);
  auto const windows = study.has_mode(travel::TravelMode::transit) ? study.windows.size() : 1;
  auto files = std::map<std::pair<std::size_t, std::size_t>, std::unique_ptr<output::ResultFile>>{};
  for (std::size_t set = 0; set < study.destinations.size(); ++set)
    for (std::size_t window = 0; window < windows; ++window) {
      auto name = file.stem().string();
      if (study.destinations.size() > 1) name += '_' + study.destinations[set].name;
      if (windows > 1) name += '_' + study.windows[window].id;
      auto const path =
          study.destinations.size() * windows == 1 ? file : file.parent_path() / (name + file.extension().string());
      files[{set, window}] = std::make_unique<output::ResultFile>(path, overwrite);
    }

  auto const materials = read_materials(study, report, progress);
  auto network = network_of(study, materials, report, progress);
  report_unlinked(materials, link_points(network, materials, street::Mode::walk), report);
  auto const path_of = [&](auto set, auto window) { return files.at({set, window})->path(); };
  auto const answers = answer(study, materials, network, path_of, report, progress);
  auto results = std::vector<MatrixResult>{};
  for (auto const& written : answers.matrices) {
    auto& target = *files.at({written.set, written.window});
    target.commit();
    results.push_back({target.target(), written.pairs});
  }
  return results;
}

output::Layer draw_isochrones(Study const& study, Report& report, Progress const& progress) {
  auto const materials = read_materials(study, report, progress);
  auto network = network_of(study, materials, report, progress);
  return isochrones_layer(study, materials, network, crs_of(study, materials.area), report, progress);
}

}  // namespace berline::study
