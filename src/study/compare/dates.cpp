#include "berline/study/dates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "access/answers.h"
#include "berline/precarity/index_columns.h"
#include "config/take_measures.h"
#include "facts.h"
#include "fields.h"
#include "inputs/input_files.h"
#include "precarity/precarity_answer.h"
#include "results_writer.h"
#include "run_log.h"

namespace berline::study {
namespace {

constexpr auto kCauses = std::array<std::string_view, 5>{"network", "facilities", "people", "prices", "other"};

/// The study of the earlier date with more and more of the later one.
struct DatedStep {
  std::string cause;  // what it takes over: one of kCauses; empty: nothing yet
  Study study;
};

/// A mean over people or households, of a zone or of all.
struct DatedFigure {
  std::string zones, zone;  // empty: the whole study
  std::string name, unit;   // column of a measure, or indicator of the index
  double value = 0;

  bool is_same_figure(DatedFigure const& other) const {
    return zones == other.zones && zone == other.zone && name == other.name;
  }
};

/// The figures of each step, in their order.
struct DatedFigures {
  std::string cause;
  std::vector<DatedFigure> figures;
};

/// What a cause takes over; false where that is the same already.
bool take_over(std::string_view cause, Study& study, Study const& later) {
  auto const same_files = [](auto const& one, auto const& other) {
    return std::ranges::equal(one, other, {}, &Destinations::file, &Destinations::file);
  };
  if (cause == "network") {
    auto const is_same = study.inputs.osm == later.inputs.osm && study.inputs.gtfs == later.inputs.gtfs &&
                         std::ranges::equal(study.windows, later.windows, {}, &Window::date, &Window::date);
    study.inputs = later.inputs;
    study.windows = later.windows;
    return !is_same;
  }
  if (cause == "facilities") {
    auto is_same = same_files(study.destinations, later.destinations);
    study.destinations = later.destinations;
    if (study.precarity && later.precarity) {
      is_same = is_same && same_files(study.precarity->trips, later.precarity->trips) &&
                same_files(study.precarity->basket, later.precarity->basket);
      study.precarity->trips = later.precarity->trips;
      study.precarity->basket = later.precarity->basket;
    }
    return !is_same;
  }
  if (cause == "people") {
    auto is_same = study.origins.file == later.origins.file;
    study.origins = later.origins;
    if (study.precarity && later.precarity) {
      is_same = is_same && study.precarity->income.file == later.precarity->income.file &&
                study.precarity->flows.file == later.precarity->flows.file;
      study.precarity->income = later.precarity->income;
      study.precarity->flows = later.precarity->flows;
    }
    return !is_same;
  }
  if (cause == "prices") {
    if (!study.precarity || !later.precarity) return false;
    auto& ours = *study.precarity;
    auto const& theirs = *later.precarity;
    auto const is_same = ours.base == theirs.base && ours.parameters == theirs.parameters &&
                         ours.tariffs == theirs.tariffs && ours.network == theirs.network;
    ours.base = theirs.base;
    ours.parameters = theirs.parameters;
    ours.tariffs = theirs.tariffs;
    ours.network = theirs.network;
    return !is_same;
  }
  auto const measures = study.measures;
  study = later;
  study.measures = measures;
  return true;
}

void add_measured(std::vector<DatedFigure>& figures, Measured const& measured) {
  for (std::size_t c = 0; c < measured.columns.size(); ++c) {
    auto const& column = measured.columns[c];
    auto sum = 0.0, people = 0.0;
    for (std::size_t origin = 0; origin < column.values.size(); ++origin) {
      if (std::isnan(column.values[origin]) || !(measured.people[origin] > 0)) continue;
      sum += measured.people[origin] * column.values[origin];
      people += measured.people[origin];
    }
    figures.push_back({"", "", column.field.name, column.field.unit,
                       people > 0 ? sum / people : std::numeric_limits<double>::quiet_NaN()});
  }
  for (std::size_t layer = 0; layer < measured.sums.size(); ++layer)
    for (std::size_t c = 0; c < measured.columns.size(); ++c)
      for (std::size_t zone = 0; zone < measured.zones[layer].ids.size(); ++zone)
        figures.push_back({measured.zones[layer].name, measured.zones[layer].ids[zone], measured.columns[c].field.name,
                           measured.columns[c].field.unit, measured.sums[layer].values[c][zone].mean});
}

void add_indicators(std::vector<DatedFigure>& figures, PrecarityAnswer const& answer) {
  auto const add = [&](std::string const& zones, precarity::ZoneIndicators const& row) {
    for (auto const& column : precarity::indicator_columns())
      figures.push_back(
          {zones, row.id, std::string{column.name}, std::string{column.unit},
           zones.empty() || is_displayed(row.confidence) ? column.factor * row.*column.member : precarity::kUnknown});
  };
  add("", answer.index.all);
  for (auto const& grouping : answer.groupings)
    for (auto const& row : grouping.rows) add(grouping.name, row);
}

std::vector<DatedFigure> figures_of(Study const& study, Materials const& materials, unsigned threads, Report& report,
                                    Progress const& progress) {
  auto figures = std::vector<DatedFigure>{};
  auto networks = Networks{study, materials, report, progress};
  if (!study.destinations.empty()) {
    auto const nowhere = [](auto, auto) { return std::filesystem::path{}; };
    add_measured(figures, answer(study, materials, networks, nowhere, report, progress).measured);
  }
  if (study.precarity) {
    auto basis = precarity_basis(study, materials, report);
    auto const routes =
        route(study, materials, networks, basis.homes, basis.places, basis.attractions.positions, report, progress);
    auto const workers = workers_of(threads, "stage_precarity", progress);
    calibrate(basis, study, routes, workers, report);
    add_indicators(figures, index_of(study, basis, routes, basis.parameters, workers, report));
  }
  return figures;
}

double value_in(std::vector<DatedFigure> const& figures, DatedFigure const& wanted, std::size_t hint) {
  if (hint < figures.size() && figures[hint].is_same_figure(wanted)) return figures[hint].value;
  auto const found = std::ranges::find_if(figures, [&](auto const& one) { return one.is_same_figure(wanted); });
  return found == figures.end() ? std::numeric_limits<double>::quiet_NaN() : found->value;
}

/// A step that takes over what is the same already is left out, except the last, which is the later study itself.
/// Measures are those of the earlier one throughout.
std::vector<DatedStep> steps_between(Study const& earlier, Study const& later) {
  auto steps = std::vector<DatedStep>{{"", earlier}};
  auto& measures = steps.front().study.measures;
  if (measures.empty()) measures = nearest_measures(earlier);
  for (auto const cause : kCauses) {
    auto next = steps.back().study;
    if (!take_over(cause, next, later)) continue;
    next.inputs.network.clear();  // no network in between belongs into anybody's file
    steps.push_back({std::string{cause}, std::move(next)});
  }
  return steps;
}

/// tables/compare_dates.csv: a figure that a step does not have (another set of zones) has no value there.
output::Table compare_dates_table(std::vector<DatedFigures> const& steps) {
  auto table = output::Table{.name = "compare_dates", .title = {"table_compare_dates", {}}, .columns = {}};
  auto const& first = steps.front().figures;
  auto zones = std::vector<std::string>{}, zone = zones, name = zones, unit = zones;
  auto before = std::vector<double>{}, after = before;
  auto parts = std::vector<std::vector<double>>(steps.size() - 1);
  for (std::size_t row = 0; row < first.size(); ++row) {
    zones.push_back(first[row].zones);
    zone.push_back(first[row].zone);
    name.push_back(first[row].name);
    unit.push_back(first[row].unit);
    before.push_back(first[row].value);
    auto was = first[row].value;
    for (std::size_t step = 1; step < steps.size(); ++step) {
      auto const is = value_in(steps[step].figures, first[row], row);
      parts[step - 1].push_back(is - was);
      was = is;
    }
    after.push_back(was);
  }
  auto const number = [](std::string id, std::string code) {
    return number_field(std::move(id), std::move(code), {}, 3);
  };
  add_column(table, text_field("zones", "column_compare_zones"), std::move(zones));
  add_column(table, text_field("zone_id", "column_compare_zone"), std::move(zone));
  add_column(table, text_field("figure", "column_compare_indicator"), std::move(name));
  add_column(table, text_field("unit", "column_compare_unit"), std::move(unit));
  add_column(table, number("earlier", "column_dates_earlier"), std::move(before));
  add_column(table, number("later", "column_dates_later"), std::move(after));
  for (std::size_t step = 1; step < steps.size(); ++step)
    add_column(table, number(steps[step].cause, "column_dates_" + steps[step].cause), std::move(parts[step - 1]));
  return table;
}

}  // namespace

Results run_between_dates(Study const& earlier, Study const& later, RunOptions const& options,
                          Progress const& progress) {
  require_files(earlier);
  require_files(later);
  auto folder = output::ResultFolder{options.folder, options.overwrite};
  auto log = RunLog{folder.file("log.txt"), options.language};
  auto writer = ResultsWriter{later, options, folder};
  auto results = Results{};
  results.folder = options.folder;
  auto manifest = std::optional<output::Manifest>{};
  auto figures = std::vector<DatedFigures>{};
  for (auto const& step : steps_between(earlier, later))
    log.stage("stage_dates", [&] {
      auto found = Report{};
      auto const materials = read_materials(step.study, found, progress);
      figures.push_back({step.cause, figures_of(step.study, materials, options.threads, found, progress)});
      // What is wrong with the data is said of the two dates, not of what lies between them.
      if (step.cause.empty() || step.cause == "other")
        for (auto const& [code, entry] : found.entries())
          if (results.report.count(code) == 0) results.report.merge(code, entry);
      if (step.cause == "other") manifest = manifest_of(step.study, materials);
    });
  writer.table(compare_dates_table(figures));
  writer.workbook(results.report);
  manifest->command = options.command;
  log.findings(results.report);
  writer.documents(std::move(*manifest), results, log);
  log.close();
  folder.commit();
  return results;
}

}  // namespace berline::study
