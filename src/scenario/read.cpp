#include "berline/scenario/read.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "berline/base/error.h"
#include "take.h"

namespace berline::scenario {
namespace {

namespace fs = std::filesystem;

std::string text_of(fs::path const& file) {
  auto stream = std::ifstream{file, std::ios::binary};
  // Reading a folder as a file opens but does not read.
  if (!stream || fs::is_directory(file)) throw ConfigError{"scenario_not_found", {.file = file.string()}, {}};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

struct LayerOf {
  Layer operator()(MoveFacility const&) const { return Layer::facilities; }
  Layer operator()(CloseFacility const&) const { return Layer::facilities; }
  Layer operator()(OpenFacility const&) const { return Layer::facilities; }
  Layer operator()(ResizeFacility const&) const { return Layer::facilities; }
  Layer operator()(AdjustStreetSpeed const&) const { return Layer::streets; }
  Layer operator()(CloseStreets const&) const { return Layer::streets; }
  Layer operator()(OpenStreets const&) const { return Layer::streets; }
  Layer operator()(AddJunction const&) const { return Layer::streets; }
  Layer operator()(AdjustFuelPrice const&) const { return Layer::prices; }
  Layer operator()(AdjustFares const&) const { return Layer::prices; }
  Layer operator()(AdjustOccupancy const&) const { return Layer::prices; }
  Layer operator()(AdjustIncomes const&) const { return Layer::prices; }
  Layer operator()(AddAid const&) const { return Layer::prices; }
  Layer operator()(AdjustParameter const&) const { return Layer::prices; }
  Layer operator()(ShiftDepartures const&) const { return Layer::parameters; }
  Layer operator()(SetParameter const&) const { return Layer::parameters; }
  Layer operator()(auto const&) const { return Layer::transit; }
};

}  // namespace

Scenario parse_scenario(std::string_view text, fs::path const& file) {
  auto const root = file.extension() == ".json" ? parse_json(text, file) : parse_toml(text, file);
  auto problems = Problems{file.string()};
  auto scenario = take_scenario(root, file.parent_path(), problems);
  if (!problems.list().empty()) throw ConfigError{problems.list()};
  if (scenario.id.empty()) scenario.id = file.stem().string();
  if (scenario.title.empty()) scenario.title = scenario.id;
  scenario.files = {file};
  return scenario;
}

Scenario read_scenario(fs::path const& file) {
  // An empty file is an empty TOML document, but a slip when it is JSON.
  return parse_scenario(text_of(file), file);
}

Scenario read_scenario(std::span<fs::path const> files) {
  auto composed = Scenario{};
  auto problems = std::vector<Notice>{};
  for (auto const& file : files) {
    try {
      auto scenario = read_scenario(file);
      if (composed.files.empty()) {
        composed = std::move(scenario);
        continue;
      }
      composed.files.push_back(file);
      std::ranges::move(scenario.modifications, std::back_inserter(composed.modifications));
    } catch (ConfigError const& error) {
      problems.insert(problems.end(), error.notices().begin(), error.notices().end());
    }
  }
  if (!problems.empty()) throw ConfigError{std::move(problems)};
  return composed;
}

Layer layer_of(Change const& change) {
  return std::visit(LayerOf{}, change);
}

bool touches(Scenario const& scenario, Layer layer) {
  return std::ranges::any_of(scenario.modifications,
                             [&](auto const& modification) { return layer_of(modification.change) == layer; });
}

}  // namespace berline::scenario
