// What the sinks of `Measuring` have gathered, column by column.
#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "access/measuring.h"
#include "access/window_name.h"

namespace berline::study {
namespace {

using travel::TravelMode;

constexpr auto kNoValue = std::numeric_limits<double>::quiet_NaN();

double minutes_or_nothing(Seconds time) {
  return is_never(time) ? kNoValue : time.count() / 60.0;
}

access::CatchmentMethod method_of(MeasureKind kind) {
  switch (kind) {
    case MeasureKind::three_step:
      return access::CatchmentMethod::three_step;
    case MeasureKind::modified_two_step:
      return access::CatchmentMethod::modified_two_step;
    case MeasureKind::balanced:
      return access::CatchmentMethod::balanced;
    default:
      return access::CatchmentMethod::two_step;
  }
}

/// Decimals that lose nothing of interest: none of sums of whole amounts, some of weighed ones, more of ratios.
int decimals_of(MeasureKind kind) {
  switch (kind) {
    case MeasureKind::nearest:
    case MeasureKind::dual:
      return 1;
    case MeasureKind::cumulative:
    case MeasureKind::gravity:
    case MeasureKind::spatial_availability:
      return 2;
    default:
      return 4;
  }
}

}  // namespace

MeasuredColumn Measuring::described(Measure const& measure, std::string mode, std::optional<std::size_t> window,
                                    std::optional<int> percentile, Weighting const* weighting,
                                    std::optional<int> threshold) const {
  auto column = MeasuredColumn{};
  column.measure = measure.id;
  column.destinations = study_.destinations[measure.set].name;
  column.window = window_name(study_, window);
  column.percentile = percentile;
  if (weighting != nullptr) column.cutoff = weighting->cutoff;
  column.threshold = threshold;
  column.is_time = measure.kind == MeasureKind::nearest || measure.kind == MeasureKind::dual;

  auto& name = column.field.name;
  name = measure.id + '_' + mode;
  auto travel = "@mode_" + mode;
  if (window && study_.windows.size() > 1) {
    name += '_' + column.window;
    travel += ", " + column.window;
  }
  if (percentile) {
    name += fmt::format("_p{}", *percentile);
    travel += fmt::format(", p{}", *percentile);
  }
  if (column.cutoff) name += fmt::format("_{}min", column.cutoff->count() / 60);
  if (threshold) name += fmt::format("_n{}", *threshold);
  auto const of_access = percentile && measure.percentile_of == PercentileOf::access;
  column.field.label = {"measure_" + std::string{study::name(measure.kind)} + (of_access ? "_by_departure" : ""),
                        {{"destinations", column.destinations},
                         {"count", measure.count.empty() ? "@measure_count_places" : measure.count},
                         {"mode", travel},
                         {"cutoff", column.cutoff ? fmt::format("{}", column.cutoff->count() / 60) : ""},
                         {"decay", weighting != nullptr ? std::string{access::name(weighting->decay)} : ""},
                         {"n", threshold ? std::to_string(*threshold) : ""},
                         {"per", fmt::format("{:g}", measure.per)}}};
  if (column.is_time) column.field.unit = "min";
  column.field.kind = output::FieldKind::decimal;
  column.field.decimals = decimals_of(measure.kind);
  column.mode = std::move(mode);
  return column;
}

void Measuring::without_unlinked(std::vector<double>& values, Answer const& answer) const {
  for (std::size_t origin = 0; origin < values.size(); ++origin)
    if (answer.nearest.facts(origin).reachability == travel::Reachability::origin_not_linked) values[origin] = kNoValue;
}

access::DemandGroup Measuring::group(Question const& question, std::size_t column, std::vector<double> demand,
                                     access::Decay const& decay) const {
  return {.times = &kept_.at({question, column})->times(), .demand = std::move(demand), .decay = decay};
}

std::vector<std::vector<double>> Measuring::shared_out(Measure const& measure,
                                                       std::vector<access::DemandGroup> const& groups) {
  auto const& supply = amounts(measure.set, measure.count);
  auto total = 0.0;
  for (auto const& one : groups) total = std::accumulate(one.demand.begin(), one.demand.end(), total);
  if (total <= 0) report_.add({Severity::warning, "catchment_without_demand", {}, {{"measure", measure.id}}});
  if (measure.kind == MeasureKind::spatial_availability) return access::spatial_availability(groups, supply);
  auto result = access::catchment(groups, supply, method_of(measure.kind));
  if (result.unreached_supply > 0 && total > 0)
    report_.add({Severity::info,
                 "supply_unreached",
                 {},
                 {{"measure", measure.id}, {"amount", fmt::format("{:g}", result.unreached_supply)}}});
  for (auto& values : result.access)
    for (auto& value : values) value *= measure.per;
  return std::move(result.access);
}

void Measuring::add_columns(std::vector<MeasuredColumn>& all, std::size_t row, Question const& question,
                            Answer const& answer) {
  auto const& measure = study_.measures[row];
  auto const origins = materials_.origins.size();
  auto const mode = std::string{mode_name(question.mode)};
  for (auto const column : columns_of(measure, question.mode)) {
    auto const percentile =
        question.mode == TravelMode::transit ? std::optional{study_.percentiles[column]} : std::nullopt;
    auto const add = [&](Weighting const* weighting, std::optional<int> threshold, std::vector<double> values) {
      auto measured = described(measure, mode, question.window, percentile, weighting, threshold);
      if (!measured.is_time) without_unlinked(values, answer);
      measured.values = std::move(values);
      all.push_back(std::move(measured));
    };
    auto values = std::vector<double>(origins);
    if (measure.kind == MeasureKind::nearest) {
      for (std::size_t origin = 0; origin < origins; ++origin)
        values[origin] = minutes_or_nothing(answer.nearest.time(origin, column));
      add(nullptr, std::nullopt, std::move(values));
    }
    for (std::size_t i = 0; i < measure.thresholds.size(); ++i) {
      auto const& sink = *duals_.at({row, question});
      for (std::size_t origin = 0; origin < origins; ++origin)
        values[origin] = minutes_or_nothing(sink.time(origin, column, i));
      add(nullptr, measure.thresholds[i], values);
    }
    for (std::size_t i = 0; i < measure.weightings.size(); ++i) {
      auto const& weighting = measure.weightings[i];
      if (!is_catchment(measure.kind)) {
        add(&weighting, std::nullopt,
            is_by_instant(measure, question) ? by_instant_.at({row, question}).percentile(*percentile, i)
                                             : sums_.at({row, question})->values(column, 0, i));
        continue;
      }
      auto const groups = std::vector{group(question, column, demand_of(measure), weighting.decay)};
      add(&weighting, std::nullopt, shared_out(measure, groups).front());
    }
  }
}

void Measuring::add_competing(std::vector<MeasuredColumn>& all, std::size_t row, std::vector<Answer> const& answers) {
  auto const& measure = study_.measures[row];
  auto const transit = std::ranges::count(measure.modes, TravelMode::transit) > 0;
  auto const of_window = [&](std::size_t window) {  // times from a table know no window
    return transit && !study_.windows.empty() ? std::optional{window} : std::nullopt;
  };
  auto const windows = transit ? std::max(study_.windows.size(), std::size_t{1}) : std::size_t{1};
  auto const percentiles = transit ? measure.percentiles : std::vector<std::size_t>{0};
  for (std::size_t window = 0; window < windows; ++window)
    for (auto const percentile : percentiles)
      for (auto const& weighting : measure.weightings) {
        auto groups = std::vector<access::DemandGroup>{};
        for (std::size_t i = 0; i < measure.modes.size(); ++i) {
          auto const is_transit = measure.modes[i] == TravelMode::transit;
          auto const question = Question{measure.set, measure.modes[i], is_transit ? of_window(window) : std::nullopt};
          groups.push_back(group(question, is_transit ? percentile : 0, people(measure.demand[i]), weighting.decay));
        }
        auto const shared = shared_out(measure, groups);
        auto const add = [&](std::string mode, std::vector<double> values) {
          auto measured = described(measure, std::move(mode), of_window(window),
                                    transit ? std::optional{study_.percentiles[percentile]} : std::nullopt, &weighting,
                                    std::nullopt);
          auto const of_set = std::ranges::find(answers, measure.set, &Answer::set);
          without_unlinked(values, *of_set);
          measured.values = std::move(values);
          all.push_back(std::move(measured));
        };
        auto together = std::vector<double>(materials_.origins.size(), 0.0);
        for (std::size_t origin = 0; origin < together.size(); ++origin) {
          auto everybody = 0.0;
          for (std::size_t i = 0; i < groups.size(); ++i) {
            // Spatial availability is an amount and adds up; the others are ratios: their mean over people.
            auto const share = measure.kind == MeasureKind::spatial_availability ? 1.0 : groups[i].demand[origin];
            if (share > 0) together[origin] += share * shared[i][origin];
            everybody += share;
          }
          if (measure.kind == MeasureKind::spatial_availability) continue;
          together[origin] = everybody > 0 ? together[origin] / everybody : kNoValue;
        }
        for (std::size_t i = 0; i < groups.size(); ++i) add(std::string{mode_name(measure.modes[i])}, shared[i]);
        add("together", std::move(together));
      }
}

std::vector<MeasuredColumn> Measuring::columns(std::vector<Answer> const& answers) {
  auto all = std::vector<MeasuredColumn>{};
  for (std::size_t row = 0; row < study_.measures.size(); ++row) {
    auto const& measure = study_.measures[row];
    if (measure.has_competing_modes()) {
      add_competing(all, row, answers);
      continue;
    }
    for (auto const mode : measure.modes)
      for (auto const& answer : answers)
        if (answer.set == measure.set && answer.mode == mode)
          add_columns(all, row, {answer.set, answer.mode, answer.window}, answer);
  }
  return all;
}

}  // namespace berline::study
