#include "precarity/precarity_tables.h"
#include "fields.h"

#include <array>

#include <fmt/format.h>

namespace berline::study {
namespace {

using output::Table;
using precarity::kUnknown;
using Texts = std::vector<std::string>;

std::string class_text(std::vector<double> const& bounds, std::size_t row, double factor) {
  auto const shown = [&](double bound) { return fmt::format("{:.0f}", factor * bound); };
  if (row == 0) return "0-" + shown(bounds.front());
  if (row == bounds.size()) return "> " + shown(bounds.back());
  return shown(bounds[row - 1]) + '-' + shown(bounds[row]);
}

Table precarity_summary_table(PrecarityAnswer const& answer) {
  auto const& all = answer.index.all;
  auto const& thresholds = answer.index.thresholds;
  struct Line {
    std::string_view name;
    double share;
    double threshold;  // NaN: none
    std::optional<precarity::Headline> band;
  };
  using precarity::Headline;
  auto const lines =
      std::array{Line{"precarious", all.precarious, 100 * thresholds.full, Headline::precarious},
                 Line{"precarious_relative", all.precarious_relative, 100 * thresholds.full_relative, {}},
                 Line{"precarious_poor", all.precarious_poor, 100 * thresholds.full, {}},
                 Line{"vulnerable", all.vulnerable, 100 * thresholds.fuel, Headline::vulnerable},
                 Line{"vulnerable_relative", all.vulnerable_relative, 100 * thresholds.fuel_relative, {}},
                 Line{"fuel_precarious", all.fuel_precarious, 100 * thresholds.fuel, {}},
                 Line{"immobile", all.immobile, thresholds.basket_minutes, Headline::immobile},
                 Line{"either", all.either, kUnknown, Headline::either},
                 Line{"housing_vulnerable", all.housing_vulnerable, 100 * thresholds.housing, {}},
                 Line{"cumulated", all.cumulated, kUnknown, {}},
                 Line{"ten_percent", all.ten_percent, 10, {}},
                 Line{"twice_median", all.twice_median, kUnknown, {}},
                 Line{"low_income_high_cost", all.low_income_high_cost, kUnknown, {}},
                 Line{"transport_user", all.transport_user, kUnknown, {}},
                 Line{"deprived", all.deprived, kUnknown, {}},
                 Line{"low_income", all.low_income, thresholds.third_decile, {}},
                 Line{"poor", all.poor, thresholds.poverty_line, {}}};
  auto names = Texts{};
  auto threshold = std::vector<double>{}, households = threshold, share = threshold, low = threshold, high = threshold;
  for (auto const& line : lines) {
    names.emplace_back(line.name);
    threshold.push_back(line.threshold);
    share.push_back(100 * line.share);
    households.push_back(line.share * all.households);
    auto const band = line.band && answer.uncertainty
                          ? answer.uncertainty->headlines[static_cast<std::size_t>(*line.band)]
                          : precarity::Band{kUnknown, kUnknown, kUnknown};
    low.push_back(100 * band.low);
    high.push_back(100 * band.high);
  }
  auto table = Table{.name = "precarity_summary", .title = {"table_precarity_summary", {}}, .columns = {}};
  add_column(table, text_field("headline", "precarity_headline"), std::move(names));
  add_column(table, number_field("threshold", "precarity_threshold", "", 1), std::move(threshold));
  add_column(table, number_field("households", "precarity_headline_households", "", 0), std::move(households));
  add_column(table, number_field("share_pct", "precarity_headline_pct", "%", 1), std::move(share));
  add_column(table, number_field("p5_pct", "precarity_p5_pct", "%", 1), std::move(low));
  add_column(table, number_field("p95_pct", "precarity_p95_pct", "%", 1), std::move(high));
  return table;
}

Table income_effort_table(PrecarityAnswer const& answer) {
  auto const& matrix = answer.matrix;
  auto table = Table{.name = "income_effort", .title = {"table_income_effort", {}}, .columns = {}};
  auto income = Texts{}, effort = Texts{};
  auto households = std::vector<double>{};
  for (std::size_t row = 0; row < matrix.rows(); ++row)
    for (std::size_t column = 0; column < matrix.columns(); ++column) {
      income.push_back(class_text(matrix.income_bounds, row, 1));
      effort.push_back(class_text(matrix.effort_bounds, column, 100));
      households.push_back(matrix.at(row, column));
    }
  add_column(table, text_field("living_eur", "precarity_income_class"), std::move(income));
  add_column(table, text_field("effort_pct", "precarity_effort_class"), std::move(effort));
  add_column(table, number_field("households", "precarity_households", "", 0), std::move(households));
  return table;
}

std::optional<Table> profile_table(PrecarityAnswer const& answer) {
  auto const& profiles = answer.profiles;
  if (profiles.precarious.empty()) return std::nullopt;
  auto table = Table{.name = "precarity_profile", .title = {"table_precarity_profile", {}}, .columns = {}};
  auto names = Texts{};
  auto all = std::vector<double>{};
  for (auto const& line : profiles.precarious) {
    names.emplace_back(line.name);
    all.push_back(100 * line.among_all);
  }
  add_column(table, text_field("attribute", "precarity_attribute"), std::move(names));
  add_column(table, number_field("among_all_pct", "precarity_among_all", "%", 1), std::move(all));
  auto const add = [&](std::string const& name, std::vector<precarity::ProfileLine> const& lines) {
    auto flagged = std::vector<double>{}, ratio = flagged;
    for (auto const& line : lines) {
      flagged.push_back(100 * line.among_flagged);
      ratio.push_back(line.ratio());
    }
    add_column(table, number_field("among_" + name + "_pct", "precarity_among_" + name, "%", 1), std::move(flagged));
    add_column(table, number_field("ratio_" + name, "precarity_ratio", "", 2), std::move(ratio));
  };
  add("precarious", profiles.precarious);
  add("vulnerable", profiles.vulnerable);
  add("immobile", profiles.immobile);
  return table;
}

std::optional<Table> deprivation_table(PrecarityAnswer const& answer) {
  if (!answer.index.deprivation) return std::nullopt;
  auto const& summary = *answer.index.deprivation;
  auto table = Table{.name = "precarity_deprivation", .title = {"table_precarity_deprivation", {}}, .columns = {}};
  auto names = Texts{};
  auto deprived = std::vector<double>{}, contribution = deprived, part = deprived;
  auto const whole = summary.poverty.adjusted_headcount;
  for (std::size_t d = 0; d < precarity::kDeprivations; ++d) {
    names.emplace_back(precarity::deprivation_names()[d]);
    deprived.push_back(100 * summary.deprived[d]);
    contribution.push_back(100 * summary.contribution[d]);
    part.push_back(whole > 0 ? 100 * summary.contribution[d] / whole : kUnknown);
  }
  names.emplace_back("several");  // H, M0 and the whole of it
  deprived.push_back(100 * summary.poverty.headcount);
  contribution.push_back(100 * whole);
  part.push_back(100);
  add_column(table, text_field("dimension", "precarity_dimension"), std::move(names));
  add_column(table, number_field("deprived_pct", "precarity_dimension_deprived", "%", 1), std::move(deprived));
  add_column(table, number_field("contribution_pct", "precarity_dimension_contribution", "%", 2),
             std::move(contribution));
  add_column(table, number_field("part_pct", "precarity_dimension_part", "%", 1), std::move(part));
  return table;
}

Table parameters_table(PrecarityAnswer const& answer) {
  static constexpr auto kStandings = std::array<std::string_view, 4>{"read", "computed", "proposal", "unverified"};
  auto table = Table{.name = "precarity_parameters", .title = {"table_precarity_parameters", {}}, .columns = {}};
  auto name = Texts{}, value = Texts{}, unit = Texts{}, date = Texts{}, source = Texts{}, standing = Texts{};
  for (auto const& parameter : answer.parameters.all()) {
    name.push_back(parameter.name);
    value.push_back(fmt::format("{}", fmt::join(parameter.values, " ")));
    unit.push_back(parameter.unit);
    date.push_back(parameter.date);
    source.push_back(parameter.source);
    standing.emplace_back(kStandings[static_cast<std::size_t>(parameter.standing)]);
  }
  add_column(table, text_field("parameter", "precarity_parameter"), std::move(name));
  add_column(table, text_field("value", "precarity_value"), std::move(value));
  add_column(table, text_field("unit", "precarity_unit"), std::move(unit));
  add_column(table, text_field("date", "precarity_date"), std::move(date));
  add_column(table, text_field("source", "precarity_source"), std::move(source));
  add_column(table, text_field("standing", "precarity_standing"), std::move(standing));
  return table;
}

}  // namespace

std::vector<Table> precarity_tables(PrecarityAnswer const& answer) {
  auto tables = std::vector<Table>{};
  auto const add = [&](std::optional<Table> table) {
    if (table) tables.push_back(std::move(*table));
  };
  add(precarity_zones_table(answer));
  for (auto const& grouping : answer.groupings) add(precarity_group_table(answer, grouping));
  add(precarity_summary_table(answer));
  add(published_table(answer));
  if (answer.has_costs()) add(income_effort_table(answer));
  add(deprivation_table(answer));
  add(profile_table(answer));
  add(mobility_table(answer));
  add(decays_table(answer));
  add(basket_table(answer));
  add(sensitivity_table(answer));
  for (auto& table : commuting_tables(answer)) add(std::move(table));
  add(work_modes_table(answer));
  add(parameters_table(answer));
  return tables;
}

std::vector<std::pair<std::string, std::string>> precarity_parameters(PrecarityAnswer const& answer) {
  auto pairs = std::vector<std::pair<std::string, std::string>>{};
  for (auto const& parameter : answer.parameters.all())
    pairs.emplace_back(parameter.name, fmt::format("{} ({})", fmt::join(parameter.values, " "), provenance(parameter)));
  return pairs;
}

}  // namespace berline::study
