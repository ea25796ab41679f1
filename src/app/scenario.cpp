// berline scenario: what a scenario would change, checked, shown, written as feeds anyone can read.
#include <algorithm>
#include <filesystem>
#include <span>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/output/file.h"
#include "berline/output/result_folder.h"
#include "berline/scenario/apply.h"
#include "berline/scenario/diff.h"
#include "berline/scenario/read.h"
#include "berline/study/check_scenario.h"
#include "berline/study/materials.h"
#include "exit_code.h"
#include "gtfs/calendar.h"
#include "gtfs/write.h"
#include "json.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {
namespace {

namespace fs = std::filesystem;

study::Study study_of(ScenarioOptions const& options) {
  if (!options.source.config.empty()) return load_study(options.source);
  auto study = study::Study{};
  study.inputs.gtfs.assign(options.gtfs.begin(), options.gtfs.end());
  return study;
}

gtfs::Date date_of(ScenarioOptions const& options, study::Study const& study, std::span<gtfs::Feed const> feeds) {
  if (!options.date.empty()) {
    if (auto const date = gtfs::parse_iso_date(options.date)) return *date;
    throw ConfigError{"usage", {}, {{"what", "--date: " + options.date}, {"verb", "scenario"}}};
  }
  if (!study.windows.empty()) return study.windows.front().date;
  auto const dates = gtfs::representative_dates(feeds, 1);
  if (dates.empty()) throw InputError{"no_feed_ever_runs", {.file = feeds.empty() ? "" : feeds.front().path}, {}};
  return dates.front();
}

Json json_of(scenario::ServiceFigures const& before, scenario::ServiceFigures const& after) {
  auto const pair = [](auto was, auto is) { return Json{{"before", was}, {"after", is}}; };
  auto const whole = [](double kilometres) { return static_cast<long>(kilometres + 0.5); };
  return {{"trips", pair(before.trips, after.trips)},
          {"vehicle_km", pair(whole(before.vehicle_kilometres), whole(after.vehicle_kilometres))},
          {"vehicles_at_peak", pair(before.vehicles, after.vehicles)},
          {"stops_served", pair(before.stops, after.stops)}};
}

Json json_of(scenario::Scenario const& scenario, scenario::Applied const& applied, gtfs::Date date) {
  auto facts = Json{{"scenario", scenario.id}, {"title", scenario.title}, {"date", gtfs::iso(date)}};
  for (auto const& touched : applied.touched) {
    auto const& modification = scenario.modifications[touched.modification];
    auto one = Json{{"type", modification.type}};
    if (!modification.comment.empty()) one["comment"] = modification.comment;
    one["line"] = modification.where.line;
    one["trips_selected"] = touched.selected;
    one["trips_added"] = touched.added;
    one["trips_removed"] = touched.removed;
    one["trips_changed"] = touched.changed;
    one["stops_added"] = touched.stops_added;
    one["day"] = json_of(touched.before, touched.after);
    facts["modifications"].push_back(std::move(one));
  }
  if (!applied.touched.empty()) facts["day"] = json_of(applied.touched.front().before, applied.touched.back().after);
  return facts;
}

/// Beside the facts for programs, one line a modification for people.
std::string text_of_applied(Json const& facts) {
  if (!facts.contains("modifications")) return text_of(facts);
  auto text = fmt::format("{}: {} ({})\n", facts["scenario"].get<std::string>(), facts["title"].get<std::string>(),
                          facts["date"].get<std::string>());
  for (auto const& one : facts["modifications"])
    text += fmt::format("  {:<18} +{} -{} ~{}\n", one["type"].get<std::string>(), one["trips_added"].dump(),
                        one["trips_removed"].dump(), one["trips_changed"].dump());
  for (auto const& [name, pair] : facts["day"].items())
    text += fmt::format("  {:<18} {} -> {}\n", name, pair["before"].dump(), pair["after"].dump());
  return text;
}

std::string file_name(scenario::Scenario const& scenario, std::span<gtfs::Feed const> feeds, std::size_t i,
                      std::string const& ending) {
  return feeds.size() == 1 ? scenario.id + ending : scenario.id + '_' + feeds[i].name + ending;
}

void write_folder(ScenarioOptions const& options, scenario::Scenario const& scenario,
                  std::vector<gtfs::Feed> const& before, scenario::Applied const& applied, Json const& facts,
                  bool with_differences) {
  auto folder = output::ResultFolder{options.output, output::Overwrite{options.overwrite}};
  for (std::size_t i = 0; i < before.size(); ++i) {
    gtfs::write(applied.feeds[i], folder.file(file_name(scenario, applied.feeds, i, ".gtfs.zip")));
    if (with_differences)
      output::write_file(folder.file(file_name(scenario, applied.feeds, i, "_gtfs_diff.csv")),
                         scenario::gtfs_diff(before[i], applied.feeds[i]));
  }
  // What marks the folder as ours, so that -O may replace it.
  output::write_file(folder.file("run.json"), facts.dump(2) + "\n");
  folder.commit();
}

}  // namespace

int scenario(ScenarioOptions const& options, Console& console) {
  auto files = std::vector<fs::path>{options.files.begin(), options.files.end()};
  auto const scenario = scenario::read_scenario(files);
  auto const study = study_of(options);
  if (study.inputs.gtfs.empty()) {
    if (options.action != "validate" || scenario::touches(scenario, scenario::Layer::transit))
      throw ConfigError{"scenario_needs_feeds", {}, {}};
    console.say("scenario_reads", {{"count", std::to_string(scenario.modifications.size())}});
    return kSuccess;
  }
  study::require_files(study);
  auto report = Report{};
  auto const feeds = study::read_feeds(study, report, console.progress());
  auto const date = date_of(options, study, feeds);
  if (auto said = Report{};
      options.action == "validate" && !options.source.config.empty())  // of the feeds: said already
    study::check_scenario(study, scenario, said, console.progress());
  auto const applied = scenario::apply(scenario, feeds, date);
  auto const facts = json_of(scenario, applied, date);
  console.findings(report);
  if (options.action == "diff" && options.output.empty()) {
    for (std::size_t i = 0; i < feeds.size(); ++i) console.print(scenario::gtfs_diff(feeds[i], applied.feeds[i]));
    return kSuccess;
  }
  if (options.action == "diff") {
    auto file = output::ResultFile{options.output, output::Overwrite{options.overwrite}};
    auto text = std::string{};
    for (std::size_t i = 0; i < feeds.size(); ++i) text += scenario::gtfs_diff(feeds[i], applied.feeds[i]);
    output::write_file(file.path(), text);
    file.commit();
    console.say("file_written", {{"file", options.output}});
    return kSuccess;
  }
  console.print(console.options().json ? facts.dump(2) + "\n" : text_of_applied(facts));
  if (options.action == "validate") return kSuccess;
  if (options.output.empty()) throw ConfigError{"scenario_needs_output", {}, {{"action", options.action}}};
  write_folder(options, scenario, feeds, applied, facts, options.action == "apply");
  console.say("scenario_written", {{"folder", options.output}});
  return kSuccess;
}

}  // namespace berline::app
