#include "config/take_scenarios.h"

#include <set>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "config/take_measures.h"

namespace berline::study {
namespace {

/// Part of names of files and columns; "base" is the study itself.
bool is_scenario_name(std::string_view name) {
  return is_name(name) && name != "base";
}

}  // namespace
std::vector<ScenarioFiles> take_scenarios(Taker const& taker) {
  auto scenarios = std::vector<ScenarioFiles>{};
  auto const* tables = taker.tree().root["scenario"].as_array();
  if (tables == nullptr) return scenarios;
  auto known = std::set<std::string>{};
  for (std::size_t i = 0; i < tables->size(); ++i) {
    auto const path = fmt::format("scenario[{}]", i);
    auto scenario = ScenarioFiles{};
    taker.take(scenario.id, path + ".id");
    taker.take(scenario.title, path + ".title");
    taker.take(scenario.files, path + ".file");
    if (taker.has(path + ".budget_eur")) taker.take(scenario.budget.emplace(), path + ".budget_eur");
    if (!scenario.id.empty() && !is_scenario_name(scenario.id))
      taker.add("config_bad_name", path + ".id", {{"name", scenario.id}});
    if (!scenario.id.empty() && !known.insert(scenario.id).second)
      taker.add("config_name_twice", path + ".id", {{"key", path + ".id"}, {"name", scenario.id}});
    scenarios.push_back(std::move(scenario));
  }
  return scenarios;
}

std::vector<CorridorAsked> take_corridors(Taker const& taker) {
  auto corridors = std::vector<CorridorAsked>{};
  auto const* tables = taker.tree().root["corridor"].as_array();
  if (tables == nullptr) return corridors;
  auto known = std::set<std::string>{};
  for (std::size_t i = 0; i < tables->size(); ++i) {
    auto const path = fmt::format("corridor[{}]", i);
    auto corridor = CorridorAsked{};
    taker.take(corridor.id, path + ".id");
    corridor.title = corridor.id;
    taker.take(corridor.title, path + ".title");
    taker.take(corridor.lines, path + ".lines");
    taker.take(corridor.scenario, path + ".scenario");
    auto walks = std::vector<int>{};
    taker.take(walks, path + ".walk_min");
    for (auto const walk : walks) corridor.walks.push_back(minutes(walk));
    if (walks.empty()) corridor.walks.assign(std::begin(kUsualWalks), std::end(kUsualWalks));
    if (!corridor.id.empty() && !is_name(corridor.id))
      taker.add("config_bad_name", path + ".id", {{"name", corridor.id}});
    if (!corridor.id.empty() && !known.insert(corridor.id).second)
      taker.add("config_name_twice", path + ".id", {{"key", path + ".id"}, {"name", corridor.id}});
    if (taker.has(path + ".lines") && corridor.lines.empty())
      taker.add("config_key_missing", path, {{"key", path + ".lines"}});
    for (auto const* const needed : {"inputs.gtfs", "window"})
      if (!taker.has(needed)) taker.add("corridor_needs", path, {{"key", needed}});
    corridors.push_back(std::move(corridor));
  }
  return corridors;
}

void add_scenario(Study& study, ScenarioFiles scenario) {
  auto const where = Where{.file = scenario.files.front().string()};
  if (!is_scenario_name(scenario.id)) throw ConfigError{"config_bad_name", where, {{"name", scenario.id}}};
  for (auto const& other : study.scenarios)
    if (other.id == scenario.id)
      throw ConfigError{"config_name_twice", where, {{"key", "--scenario"}, {"name", scenario.id}}};
  if (study.measures.empty()) study.measures = nearest_measures(study);
  study.scenarios.push_back(std::move(scenario));
}

Compare take_compare(Taker const& taker) {
  auto compare = Compare{};
  taker.take(compare.threshold_min, "compare.threshold_min");
  taker.take(compare.threshold_percent, "compare.threshold_percent");
  taker.take(compare.export_gtfs, "compare.export_gtfs");
  return compare;
}

}  // namespace berline::study
