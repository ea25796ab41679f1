#include "compare/variants.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "access/appointments.h"
#include "berline/base/error.h"
#include "berline/output/file.h"
#include "compare/changed.h"
#include "compare/check_scenarios.h"
#include "compare/noise.h"
#include "compare/variant_index.h"
#include "compare/wanted.h"
#include "gtfs/write.h"

namespace berline::study {
namespace {

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
  Runner(VariantBase const& base, ResultsWriter& writer, VariantParts& parts, Report& report, Progress const& progress)
      : base_{base},
        sets_{base.materials.destinations, base.materials.parks, base.places != nullptr ? *base.places : TripPlaces{}},
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
    variant.budget = files.budget;
    auto found = Report{};
    auto changed = std::optional<Changed>{};
    auto const change = [&] {
      changed.emplace(scenario, base_.study, base_.materials, sets_, base_.networks, found, progress_);
    };
    auto part = parts_.find(scenario);
    if (!part) {
      change();
      part = computed(scenario, *changed, found);
      parts_.keep(scenario, *part);
    }
    variant.touched = part->touched;
    variant.measured = merged(base_.measured, *part);
    variant.shifts = part->shifts;
    add_new(report_, part->found);
    for (auto const& feed : part->feeds)
      output::write_file(writer_.file(feed.name, {"file_scenario_feed", {{"scenario", scenario.title}}}), feed.bytes);
    if (base_.index) {
      if (!changed) change();
      variant.indices = variant_index(scenario, *changed, base_.study, *base_.index, base_.networks, progress_);
    }
    return variant;
  }

private:
  VariantPart computed(scenario::Scenario const& scenario, Changed& changed, Report& found) {
    auto part = VariantPart{.touched = changed.applied.touched, .columns = {}, .shifts = {}, .feeds = {}, .found = {}};
    auto const wanted = Wanted{changed, base_.materials};
    if (wanted.anything()) {
      auto problems =
          stops_off_streets(scenario, base_.materials.feeds, changed.materials.feeds, changed.networks().first());
      if (!problems.empty()) throw ConfigError{std::move(problems)};
      auto answers = answer(reduced(changed.study, wanted), changed.materials, changed.networks(),
                            [](auto, auto) { return std::filesystem::path{}; }, found, progress_,
                            {.wanted = [&](auto set, auto mode) { return wanted(set, mode); },
                             .must_depart = false,
                             .result_bytes = base_.result_bytes});
      part.shifts =
          catchment_shifts(base_.study, base_.materials, base_.answers, changed.materials.destinations, answers.list);
      auto columns = std::move(answers.measured.columns);
      if (changed.study.appointment) std::ranges::move(appointments(changed, wanted), std::back_inserter(columns));
      for (auto& column : columns) part.columns.emplace_back(column.field.name, std::move(column.values));
    }
    if (base_.study.compare.export_gtfs)
      part.feeds = exported(scenario, changed.applied.changed, changed.materials.feeds);
    part.found = found;
    return part;
  }

  std::vector<MeasuredColumn> appointments(Changed& changed, Wanted const& wanted) const {
    auto const table = appointments_table(changed.study, changed.materials, changed.networks(), text::Language::english,
                                          progress_, [&](auto set, auto mode) { return wanted(set, mode); });
    return appointment_columns(table, changed.materials.origins.size());
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
  FacilitySets sets_;  // of the base
  ResultsWriter& writer_;
  VariantParts& parts_;
  Report& report_;
  Progress const& progress_;
};

}  // namespace

Measured comparable(Measured measured, Study const& study, Materials const& materials, Networks& networks,
                    output::Table const* appointments, Progress const& progress) {
  if (study.destinations.empty()) return measured;
  put_noise(measured, study, materials, networks, progress);
  if (appointments == nullptr) return measured;
  for (auto& column : appointment_columns(*appointments, materials.origins.size()))
    measured.columns.push_back(std::move(column));
  measured.sums.clear();
  for (auto const& zones : measured.zones) measured.sums.push_back(summed_up(zones, measured.people, measured.columns));
  return measured;
}

std::vector<VariantMeasured> measure_variants(VariantBase const& base, ResultsWriter& writer, VariantParts& parts,
                                              Report& report, Progress const& progress) {
  auto runner = Runner{base, writer, parts, report, progress};
  auto variants = std::vector<VariantMeasured>{};
  for (auto const& files : base.study.scenarios) variants.push_back(runner.run(files));
  return variants;
}

}  // namespace berline::study
