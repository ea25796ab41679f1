#include "compare/variants.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>

#include "berline/base/error.h"
#include "berline/output/file.h"
#include "berline/scenario/read.h"
#include "berline/study/config.h"
#include "gtfs/calendar.h"
#include "gtfs/write.h"

namespace berline::study {
namespace {

using scenario::Layer;
using travel::TravelMode;

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

/// The study with the parameters of the scenario.
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

/// What a scenario may move, close and open: the destinations and, as one more set, the parks of park and ride.
std::vector<access::Places> places_of(Materials const& materials) {
  auto sets = materials.destinations;
  sets.push_back(materials.parks);
  sets.back().name = "parks";
  return sets;
}

/// Numbers that are missing (NaN) differ from themselves: only asked where facilities are touched at all.
bool differ(access::Places const& before, access::Places const& after) {
  return before.ids != after.ids || before.positions != after.positions || before.numbers != after.numbers;
}

/// Which questions a scenario may answer otherwise than the base: a set of destinations by a mode.
class Wanted {
public:
  Wanted(Study const& study, scenario::Scenario const& scenario, Materials const& before, Materials const& after) {
    auto const everything = touches(scenario, Layer::streets) || touches(scenario, Layer::parameters);
    auto const facilities = touches(scenario, Layer::facilities);
    auto const transit = touches(scenario, Layer::transit) || (facilities && differ(before.parks, after.parks));
    for (std::size_t set = 0; set < before.destinations.size(); ++set) {
      auto const moved = facilities && differ(before.destinations[set], after.destinations[set]);
      for (auto const mode : study.modes)
        if (everything || moved || (mode == TravelMode::transit && transit)) wanted_[{set, mode}] = true;
    }
    // Modes that compete for the same supply are measured together.
    for (auto const& measure : study.measures)
      if (measure.has_competing_modes() &&
          std::ranges::any_of(measure.modes, [&](auto mode) { return (*this)(measure.set, mode); }))
        for (auto const mode : measure.modes) wanted_[{measure.set, mode}] = true;
  }

  bool operator()(std::size_t set, TravelMode mode) const { return wanted_.contains({set, mode}); }
  bool anything() const { return !wanted_.empty(); }

private:
  std::map<std::pair<std::size_t, TravelMode>, bool> wanted_;
};

/// The study cut down to what is wanted.
Study reduced(Study study, Wanted const& wanted) {
  std::erase_if(study.modes, [&](TravelMode mode) {
    for (std::size_t set = 0; set < study.destinations.size(); ++set)
      if (wanted(set, mode)) return false;
    return true;
  });
  for (auto& measure : study.measures)
    std::erase_if(measure.modes, [&](TravelMode mode) { return !wanted(measure.set, mode); });
  std::erase_if(study.measures, [](Measure const& measure) { return measure.modes.empty(); });
  return study;
}

/// The columns of the base with those values that were measured anew.
Measured merged(Measured const& base, VariantPart const& part) {
  auto measured = base;
  for (auto& column : measured.columns)
    for (auto const& [name, values] : part.columns)
      if (name == column.field.name) column.values = values;
  measured.sums.clear();
  for (auto const& zones : measured.zones) measured.sums.push_back(summed_up(zones, measured.people, measured.columns));
  return measured;
}

void require_linked_stops(scenario::Scenario const& scenario, std::vector<gtfs::Feed> const& before,
                          std::vector<gtfs::Feed> const& after, network::Network const& network) {
  auto problems = std::vector<Notice>{};
  for (auto const stop : ids<transit::StopId>(network.timetable.stop_count())) {
    auto const& origin = network.timetable.stop_origin[stop];
    if (origin.stop.index() < before[origin.feed].stops.size() || network.stop_links[stop.index()].is_linked())
      continue;
    auto const& feed = after[origin.feed];
    problems.push_back({Severity::error,
                        "scenario_stop_off_streets",
                        {.file = scenario.files.front().string(), .place = network.timetable.stop_position[stop]},
                        {{"stop", std::string{feed.text(feed.stops[origin.stop.index()].id)}}}});
  }
  if (!problems.empty()) throw ConfigError{std::move(problems)};
}

std::string bytes_of(std::filesystem::path const& file) {
  auto stream = std::ifstream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

/// Codes the base has found are not repeated for each scenario.
void add_new(Report& report, Report const& found) {
  for (auto const& [code, entry] : found.entries())
    if (report.count(code) == 0) report.merge(code, entry);
}

/// What a scenario makes of the base: what it reads, and the networks of it, built when first asked for.
class Changed {
public:
  Changed(VariantBase const& base, scenario::Scenario const& scenario, Report& found, Progress const& progress)
      : study{with_parameters(base.study, scenario)},
        applied{scenario::apply(scenario, base.materials.feeds,
                                study.windows.empty() ? std::nullopt : std::optional{study.windows.front().date})},
        materials{.feeds = std::move(applied.feeds),
                  .extract = scenario::apply(scenario, base.materials.extract),
                  .area = base.materials.area,
                  .origins = base.materials.origins,
                  .origin_link = base.materials.origin_link,
                  .destinations = scenario::apply(scenario, places_of(base.materials)),
                  .zones = base.materials.zones,
                  .parks = {},
                  .centres = base.materials.centres},
        networks{study, materials, found, progress} {
    materials.parks = std::move(materials.destinations.back());
    materials.destinations.pop_back();
    auto const same_streets = !touches(scenario, Layer::streets) && !touches(scenario, Layer::parameters);
    networks.take_streets(same_streets ? &base.networks.any() : nullptr);
  }

  Study study;
  scenario::Applied applied;  // its feeds are among the materials
  Materials materials;
  Networks networks;
};

class Runner {
public:
  Runner(VariantBase const& base, ResultsWriter& writer, VariantParts& parts, Report& report, Progress const& progress)
      : base_{base}, writer_{writer}, parts_{parts}, report_{report}, progress_{progress} {}

  VariantMeasured run(ScenarioFiles const& files) {
    auto variant = VariantMeasured{};
    variant.scenario = read_scenario_of(files);
    auto const& scenario = variant.scenario;
    variant.id = scenario.id;
    variant.title = scenario.title;
    variant.budget = files.budget;
    auto found = Report{};
    auto changed = std::optional<Changed>{};
    auto part = parts_.find(scenario);
    if (!part) {
      changed.emplace(base_, scenario, found, progress_);
      part = computed(scenario, *changed, found);
      parts_.keep(scenario, *part);
    }
    variant.touched = part->touched;
    variant.measured = merged(base_.measured, *part);
    variant.shifts = part->shifts;
    add_new(report_, part->found);
    for (auto const& feed : part->feeds)
      output::write_file(writer_.file(feed.name, {"file_scenario_feed", {{"scenario", scenario.title}}}), feed.bytes);
    // Where facilities alone change the index does not: its trips end at places of their own.
    if (base_.index && (moves_people(scenario) || touches(scenario, Layer::prices))) {
      if (!changed) changed.emplace(base_, scenario, found, progress_);
      index(variant, *changed);
    }
    return variant;
  }

private:
  VariantPart computed(scenario::Scenario const& scenario, Changed& changed, Report& found) {
    auto part = VariantPart{.touched = changed.applied.touched, .columns = {}, .shifts = {}, .feeds = {}, .found = {}};
    auto const wanted = Wanted{changed.study, scenario, base_.materials, changed.materials};
    if (wanted.anything()) {
      require_linked_stops(scenario, base_.materials.feeds, changed.materials.feeds, changed.networks.first());
      auto answers = answer(reduced(changed.study, wanted), changed.materials, changed.networks,
                            [](auto, auto) { return std::filesystem::path{}; }, found, progress_,
                            {.wanted = [&](auto set, auto mode) { return wanted(set, mode); },
                             .must_depart = false,
                             .result_bytes = base_.result_bytes});
      part.shifts =
          catchment_shifts(base_.study, base_.materials, base_.answers, changed.materials.destinations, answers.list);
      for (auto& column : answers.measured.columns)
        part.columns.emplace_back(column.field.name, std::move(column.values));
    }
    if (base_.study.compare.export_gtfs)
      part.feeds = exported(scenario, changed.applied.changed, changed.materials.feeds);
    part.found = found;
    return part;
  }

  /// Does it change times other than those to facilities that move?
  static bool moves_people(scenario::Scenario const& scenario) {
    return touches(scenario, Layer::transit) || touches(scenario, Layer::streets) ||
           touches(scenario, Layer::parameters);
  }

  /// Routes are asked again only where something but prices changes.
  void index(VariantMeasured& variant, Changed& changed) const {
    auto const& basis = base_.index->basis;
    auto said = Report{};  // as of the measures
    auto routes = std::optional<Routes>{};
    if (moves_people(variant.scenario))
      routes = route(changed.study, changed.materials, changed.networks, basis.homes, basis.places, basis.attractions,
                     said, progress_);
    variant.indices = index_under(variant.scenario, changed.study, *base_.index, routes ? &*routes : nullptr);
  }

  std::vector<ExportedFeed> exported(scenario::Scenario const& scenario, std::vector<bool> const& changed,
                                     std::vector<gtfs::Feed> const& feeds) {
    auto written = std::vector<ExportedFeed>{};
    for (std::size_t i = 0; i < changed.size(); ++i) {
      if (!changed[i]) continue;
      auto const stem = feeds.size() == 1 ? scenario.id : scenario.id + '_' + feeds[i].name;
      auto const file = writer_.scratch("feed.gtfs.zip");
      gtfs::write(feeds[i], file);
      written.push_back({"scenarios/" + stem + ".gtfs.zip", bytes_of(file)});
      std::filesystem::remove(file);
    }
    return written;
  }

  VariantBase const& base_;
  ResultsWriter& writer_;
  VariantParts& parts_;
  Report& report_;
  Progress const& progress_;
};

}  // namespace

scenario::Scenario read_scenario_of(ScenarioFiles const& files) {
  auto scenario = scenario::read_scenario(files.files);
  scenario.id = files.id;
  if (!files.title.empty()) scenario.title = files.title;
  return scenario;
}

void check_scenarios(Study const& study, Materials const& materials) {
  auto problems = std::vector<Notice>{};
  for (auto const& files : study.scenarios) {
    try {
      auto const scenario = read_scenario_of(files);
      check_prices(scenario, with_parameters(study, scenario));
      scenario::apply(scenario, materials.feeds, std::nullopt);
      scenario::apply(scenario, places_of(materials));
      scenario::apply(scenario, materials.extract);
    } catch (ConfigError const& error) {
      problems.insert(problems.end(), error.notices().begin(), error.notices().end());
    }
  }
  if (!problems.empty()) throw ConfigError{std::move(problems)};
}

std::vector<VariantMeasured> measure_variants(VariantBase const& base, ResultsWriter& writer, VariantParts& parts,
                                              Report& report, Progress const& progress) {
  auto runner = Runner{base, writer, parts, report, progress};
  auto variants = std::vector<VariantMeasured>{};
  for (auto const& files : base.study.scenarios) variants.push_back(runner.run(files));
  return variants;
}

}  // namespace berline::study
