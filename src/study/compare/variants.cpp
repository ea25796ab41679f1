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

/// Which questions a scenario may answer otherwise than the base: a set of destinations by a mode.
class Wanted {
public:
  Wanted(Study const& study, scenario::Scenario const& scenario, std::vector<access::Places> const& before,
         std::vector<access::Places> const& after) {
    auto const everything = touches(scenario, Layer::streets) || touches(scenario, Layer::parameters);
    for (std::size_t set = 0; set < before.size(); ++set) {
      // Numbers that are missing (NaN) differ from themselves: only asked where facilities are touched at all.
      auto const moved = touches(scenario, Layer::facilities) &&
                         (before[set].ids != after[set].ids || before[set].positions != after[set].positions ||
                          before[set].numbers != after[set].numbers);
      for (auto const mode : study.modes)
        if (everything || moved || (mode == TravelMode::transit && touches(scenario, Layer::transit)))
          wanted_[{set, mode}] = true;
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

class Runner {
public:
  Runner(Study const& study, Materials const& materials, Networks& base, Measured const& measured,
         ResultsWriter& writer, VariantParts& parts, Report& report, Progress const& progress)
      : study_{study},
        materials_{materials},
        base_{base},
        measured_{measured},
        writer_{writer},
        parts_{parts},
        report_{report},
        progress_{progress} {}

  VariantMeasured run(ScenarioFiles const& files) {
    auto variant = VariantMeasured{};
    variant.scenario = read_scenario_of(files);
    auto const& scenario = variant.scenario;
    variant.id = scenario.id;
    variant.title = scenario.title;
    auto part = parts_.find(scenario);
    if (!part) {
      part = computed(scenario);
      parts_.keep(scenario, *part);
    }
    variant.touched = part->touched;
    variant.measured = merged(measured_, *part);
    add_new(report_, part->found);
    for (auto const& feed : part->feeds)
      output::write_file(writer_.file(feed.name, {"file_scenario_feed", {{"scenario", scenario.title}}}), feed.bytes);
    return variant;
  }

private:
  VariantPart computed(scenario::Scenario const& scenario) {
    auto const study = with_parameters(study_, scenario);
    auto const date = study.windows.empty() ? std::nullopt : std::optional{study.windows.front().date};
    auto applied = scenario::apply(scenario, materials_.feeds, date);
    auto part = VariantPart{.touched = std::move(applied.touched), .columns = {}, .feeds = {}, .found = {}};
    auto changed = Materials{.feeds = std::move(applied.feeds),
                             .extract = scenario::apply(scenario, materials_.extract),
                             .area = materials_.area,
                             .origins = materials_.origins,
                             .origin_link = materials_.origin_link,
                             .destinations = scenario::apply(scenario, materials_.destinations),
                             .zones = materials_.zones,
                             .parks = materials_.parks,
                             .centres = {}};
    auto const wanted = Wanted{study, scenario, materials_.destinations, changed.destinations};
    if (wanted.anything())
      for (auto& column : measured_anew(scenario, study, changed, wanted, part.found).columns)
        part.columns.emplace_back(column.field.name, std::move(column.values));
    if (study_.compare.export_gtfs) part.feeds = exported(scenario, applied.changed, changed.feeds);
    return part;
  }

  Measured measured_anew(scenario::Scenario const& scenario, Study const& study, Materials const& changed,
                         Wanted const& wanted, Report& found) {
    auto const cut = reduced(study, wanted);
    auto const same_streets = !touches(scenario, Layer::streets) && !touches(scenario, Layer::parameters);
    auto networks = Networks{cut, changed, found, progress_};
    networks.take_streets(same_streets ? &base_.any() : nullptr);
    require_linked_stops(scenario, materials_.feeds, changed.feeds, networks.first());
    auto answers = answer(cut, changed, networks, [](auto, auto) { return std::filesystem::path{}; }, found, progress_,
                          {.wanted = [&](auto set, auto mode) { return wanted(set, mode); }, .must_depart = false});
    return std::move(answers.measured);
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

  Study const& study_;
  Materials const& materials_;
  Networks& base_;
  Measured const& measured_;
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
      with_parameters(study, scenario);
      scenario::apply(scenario, materials.feeds, std::nullopt);
      scenario::apply(scenario, materials.destinations);
      scenario::apply(scenario, materials.extract);
    } catch (ConfigError const& error) {
      problems.insert(problems.end(), error.notices().begin(), error.notices().end());
    }
  }
  if (!problems.empty()) throw ConfigError{std::move(problems)};
}

std::vector<VariantMeasured> measure_variants(Study const& study, Materials const& materials, Networks& base,
                                              Measured const& measured, ResultsWriter& writer, VariantParts& parts,
                                              Report& report, Progress const& progress) {
  auto runner = Runner{study, materials, base, measured, writer, parts, report, progress};
  auto variants = std::vector<VariantMeasured>{};
  for (auto const& files : study.scenarios) variants.push_back(runner.run(files));
  return variants;
}

}  // namespace berline::study
