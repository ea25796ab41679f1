#include "access/matrix_files.h"

#include <algorithm>

#include "berline/base/error.h"

namespace berline::study {

using travel::TravelMode;

std::vector<TravelMode> in_order(std::vector<TravelMode> modes) {
  std::ranges::stable_partition(modes, [](auto mode) { return mode != TravelMode::transit; });
  return modes;
}

MatrixFiles::MatrixFiles(Study const& study, Materials const& materials, MatrixFile const& file)
    : windows_{study.has_mode(TravelMode::transit) ? study.windows.size() : 1} {
  auto options = output::TravelTimesOptions{};
  options.modes = in_order(study.modes);
  options.percentiles = study.percentiles;
  options.dialect = study.output.csv_dialect;
  options.whole_minutes = study.output.whole_minutes;
  auto const& origins = materials.origins.ids;
  for (std::size_t set = 0; set < study.destinations.size(); ++set)
    for (std::size_t window = 0; window < windows_; ++window) {
      auto const path = file(set, window);
      auto const& destinations = materials.destinations[set].ids;
      auto& writer = writers_.emplace_back();
      if (path.empty()) continue;
      if (path.extension() != ".npy") {
        writer.table = std::make_unique<output::TravelTimesWriter>(path, origins, destinations, options);
        continue;
      }
      if (study.modes.size() > 1) throw ConfigError{"matrix_array_one_mode", {.field = "modes.use"}, {}};
      auto const columns = study.has_mode(TravelMode::transit) ? study.percentiles.size() : std::size_t{1};
      writer.array = std::make_unique<output::TimesArray>(path, origins.size(), destinations.size(), columns);
    }
}

void MatrixFiles::add_sinks(std::vector<travel::Sink*>& sinks, std::size_t set, std::optional<std::size_t> window,
                            TravelMode mode) {
  for (std::size_t w = 0; w < windows_; ++w) {
    if (window && *window != w) continue;
    auto& writer = writers_[set * windows_ + w];
    if (writer.table) sinks.push_back(&writer.table->sink(mode));
    if (writer.array) sinks.push_back(writer.array.get());
  }
}

std::vector<MatrixWritten> MatrixFiles::finish() {
  auto written = std::vector<MatrixWritten>{};
  for (std::size_t i = 0; i < writers_.size(); ++i) {
    auto& [table, array] = writers_[i];
    if (table) written.push_back({i / windows_, i % windows_, table->finish()});
    if (array) written.push_back({i / windows_, i % windows_, array->finish()});
  }
  return written;
}

}  // namespace berline::study
