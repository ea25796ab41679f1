#include "compare/changed.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "berline/base/error.h"
#include "berline/study/config.h"

namespace berline::study {
namespace {

using scenario::Layer;

/// Sections a scenario may not change: the others say how people travel and what it costs.
constexpr auto kFixed =
    std::array<std::string_view, 14>{"version",      "title",   "lang",  "crs",    "inputs", "origins",  "window",
                                     "destinations", "measure", "zones", "equity", "output", "scenario", "compare"};

/// The study as read again with other keys, for parameters depend on each other; its measures are those of the base,
/// scenarios beside the file included.
Study read_again(Study const& study, std::vector<std::string> const& overrides) {
  if (overrides.size() == study.overrides.size()) return study;
  auto changed = study.file.empty() ? parse_config("version = 1\n", "", overrides) : read_config(study.file, overrides);
  changed.measures = study.measures;
  changed.scenarios = study.scenarios;
  return changed;
}

}  // namespace

Study with_parameters(Study const& study, scenario::Scenario const& scenario) {
  auto overrides = study.overrides;
  auto shift = Seconds{0};
  auto problems = std::vector<Notice>{};
  for (auto const& modification : scenario.modifications) {
    if (auto const* later = std::get_if<scenario::ShiftDepartures>(&modification.change)) shift += later->by;
    auto const* parameter = std::get_if<scenario::SetParameter>(&modification.change);
    if (parameter == nullptr) continue;
    auto const section = parameter->key.substr(0, parameter->key.find_first_of(".["));
    if (std::ranges::count(kFixed, section) > 0)
      problems.push_back({Severity::error, "scenario_parameter_fixed", modification.where, {{"key", parameter->key}}});
    overrides.push_back(parameter->key + '=' + parameter->value);
  }
  if (!problems.empty()) throw ConfigError{std::move(problems)};
  auto changed = read_again(study, overrides);
  for (auto& window : changed.windows) {
    window.departures.from = window.departures.from + shift;
    window.departures.to = window.departures.to + shift;
  }
  return changed;
}

Changed::Changed(scenario::Scenario const& scenario, Study const& base, Materials const& base_materials,
                 FacilitySets const& sets, Networks& networks, Report& found, Progress const& progress)
    : study{with_parameters(base, scenario)},
      applied{scenario::apply(scenario, base_materials.feeds,
                              study.windows.empty() ? std::nullopt : std::optional{study.windows.front().date})},
      materials{.feeds = std::move(applied.feeds),
                .streets = {.mapped = nullptr,
                            .extract = scenario::apply(scenario, base_materials.streets.extract),
                            .found = {}},
                .area = base_materials.area,
                .origins = base_materials.origins,
                .origin_link = base_materials.origin_link,
                .destinations = {},
                .zones = base_materials.zones,
                .parks = {},
                .centres = base_materials.centres},
      own_{study, materials, found, progress},
      base_{networks},
      moves_cars_{touches(scenario, Layer::streets) || touches(scenario, Layer::parameters)} {
  study.inputs.network.clear();  // the file is that of the base
  auto changed = apply(scenario, base, sets);
  moves_people_ = moves_cars_ || touches(scenario, Layer::transit) || differ(sets.parks, changed.parks);
  materials.destinations = std::move(changed.destinations);
  materials.parks = std::move(changed.parks);
  index_places = std::move(changed.index);
  if (moves_people_) own_.take_streets(moves_cars_ ? nullptr : &base_.any());
}

}  // namespace berline::study
