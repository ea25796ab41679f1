// What the study of a generated territory asks beyond times to hospitals: appointments, links, isochrones, scenarios.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "berline/region/facts.h"
#include "berline/region/generate.h"

namespace berline::region {

/// A file of examples/scenarios, part of the program.
struct ScenarioFile {
  std::string_view name;  // "basin-hospital-lens.toml"
  std::string_view content;
};
std::vector<ScenarioFile> scenario_files();

/// CSV: id, name, lon, lat, population of every commune.
void write_centres(std::filesystem::path const&, Facts const&);
/// The scenarios of the territory, each a file.
void write_scenarios(std::filesystem::path const& folder, Facts const&);
/// The sections of the study file that ask for all that.
std::string demonstration_sections(Files const&, Facts const&);

}  // namespace berline::region
