// berline check: what there is to know of files before computing anything.
#include "berline/study/check.h"

#include "berline/base/error.h"
#include "berline/output/file.h"
#include "berline/output/findings.h"
#include "berline/output/geopackage.h"
#include "berline/output/result_folder.h"
#include "berline/study/check_page.h"
#include "exit_code.h"
#include "gtfs/calendar.h"
#include "json.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {
namespace {

study::Window day_of(std::string const& text) {
  auto const date = gtfs::parse_iso_date(text);
  if (!date) throw ConfigError{"option_date_invalid", {.field = "--date"}, {{"value", text}}};
  constexpr auto kWholeDay = travel::DepartureWindow{ServiceTime{0}, ServiceTime{24 * 3600}};
  return {.id = {}, .date = *date, .departures = kWholeDay, .where = {.field = "--date"}};
}

/// Files given one by one need not make a whole study.
study::Study study_of(CheckOptions const& options) {
  if (options.osm.empty() && options.gtfs.empty() && options.poi.empty()) {
    auto source = options.source;
    if (!options.timezone.empty()) source.overrides.push_back("inputs.timezone=" + options.timezone);
    if (!options.date.empty()) source.overrides.push_back("window.date=" + options.date);
    return load_study(source);
  }
  auto study = study::Study{};
  if (!options.date.empty()) study.windows.push_back(day_of(options.date));
  study.inputs.osm = options.osm;
  study.inputs.timezone = options.timezone;
  study.inputs.gtfs.assign(options.gtfs.begin(), options.gtfs.end());
  for (std::size_t i = 0; i < options.poi.size(); ++i) {
    auto set = study::Destinations{};
    set.name = std::filesystem::path{options.poi[i]}.stem().string();
    set.file = options.poi[i];
    study.destinations.push_back(std::move(set));
  }
  return study;
}

Json days_of(study::Checked const& checked) {
  auto days = Json::array();
  for (auto const& day : checked.days)
    days.push_back({{"date", gtfs::iso(day.date)}, {"trips", day.trips}, {"feeds", day.feeds}});
  return days;
}

/// "days worth analysing: 2026-03-10 (120 trips), ..."; nothing without feeds.
std::string proposal(study::Checked const& checked, text::Language language) {
  auto text = std::string{};
  for (auto const& day : checked.days)
    text +=
        (text.empty() ? "" : ", ") +
        text::message(
            {Severity::info, "check_day", {}, {{"date", gtfs::iso(day.date)}, {"trips", std::to_string(day.trips)}}},
            language);
  return text.empty() ? text : text::message({Severity::info, "check_proposal", {}, {{"days", text}}}, language) + '\n';
}

void write_map(std::filesystem::path const& path, study::Checked const& checked, text::Language language) {
  auto const tables = study::finding_tables(checked.report, language);
  auto const attributes = std::vector{tables.findings, tables.samples};
  output::write_geopackage(path, {&tables.places, 1}, attributes, language);
}

}  // namespace

int check(CheckOptions const& options, Console& console) {
  auto const language = console.language();
  auto const checked = study::check(study_of(options), console.progress());
  auto json = Json{
      {"counts", checked.counts}, {"days", days_of(checked)}, {"findings", output::findings(checked.report, language)}};
  console.findings(checked.report);
  auto const write = [&](std::string const& path, auto const& writer) {
    if (path.empty()) return;
    auto file = output::ResultFile{path, output::Overwrite{options.overwrite}};
    writer(file.path());
    file.commit();
    console.say("file_written", {{"file", path}});
  };
  write(options.output, [&](auto const& path) { output::write_file(path, json.dump(2) + "\n"); });
  write(options.html, [&](auto const& path) {
    output::write_file(path, study::check_page(checked, std::string{text::label("check_title", language)}, language));
  });
  write(options.gpkg, [&](auto const& path) { write_map(path, checked, language); });
  if (console.options().json) {
    if (options.output.empty()) console.print(json.dump(2) + "\n");
  } else {
    console.print(text_of(json["counts"]) + proposal(checked, language));
  }
  auto const errors = checked.report.count(Severity::error);
  auto const warnings = checked.report.count(Severity::warning);
  console.say("check_done", {{"errors", std::to_string(errors)}, {"warnings", std::to_string(warnings)}});
  if (errors > 0) return kInputError;
  return console.options().strict && warnings > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace berline::app
