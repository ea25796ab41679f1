#include "precarity/precarity_sensitivity.h"

#include <algorithm>
#include <utility>

#include "fields.h"
#include "precarity/precarity_tables.h"

namespace berline::study {
namespace {

using precarity::kHeadlines;
using precarity::kUncertainInputs;

constexpr std::uint32_t kSamples = 512;          // standard error 0.07 on a share of variance
constexpr std::size_t kZonesOfTerritory = 1000;  // looked at: more say the same
constexpr std::size_t kZonesOfGroup = 150;
constexpr std::size_t kMostGroups = 40;  // of a grouping: what EPCI are as many as

constexpr auto kNames = std::array{"precarious", "either", "mean_score"};
static_assert(kNames.size() == kSensitive.size());

/// Some zones of a stratum, each for several of its like.
struct Sample {
  std::vector<precarity::UncertainZone> zones;
  std::vector<std::size_t> group;  // of each zone; `groups` is none
  std::size_t groups = 1;

  void add(std::span<precarity::UncertainZone const> all, std::vector<std::size_t> const& stratum, std::size_t most,
           std::size_t its_group) {
    if (stratum.empty()) return;
    auto const stride = (stratum.size() + most - 1) / most;
    auto stood_for = 0.0, taken = 0.0;
    for (auto const row : stratum) stood_for += all[row].households;
    for (std::size_t i = 0; i < stratum.size(); i += stride) taken += all[stratum[i]].households;
    for (std::size_t i = 0; i < stratum.size(); i += stride) {
      zones.push_back(all[stratum[i]]);
      zones.back().households *= stood_for / taken;
      group.push_back(its_group);
    }
  }
};

/// Indices of each group of the sample, by headline.
std::vector<std::array<precarity::SobolIndices, kSensitive.size()>> indices_of(Sample const& sample,
                                                                               precarity::UncertainInputs const& inputs,
                                                                               precarity::DrawPlan const& plan) {
  auto const count = sample.zones.size();
  auto weights = std::vector<double>(sample.groups + 1, 0);
  for (std::size_t row = 0; row < count; ++row) weights[sample.group[row]] += sample.zones[row].households;
  auto const drawn = precarity::DrawnZones{sample.zones};
  auto const model = [&](std::span<double const> unit, std::span<double> answers) {
    auto values = std::vector<float>(kHeadlines * count);
    drawn.evaluate(draw_at(unit, inputs), inputs, values);
    std::ranges::fill(answers, 0);
    for (std::size_t h = 0; h < kSensitive.size(); ++h) {
      auto const* const of_headline = &values[static_cast<std::size_t>(kSensitive[h]) * count];
      for (std::size_t row = 0; row < count; ++row)
        if (auto const group = sample.group[row]; group < sample.groups)
          answers[group * kSensitive.size() + h] +=
              sample.zones[row].households * static_cast<double>(of_headline[row]) / weights[group];
    }
  };
  auto all = precarity::sobol_indices(model, kUncertainInputs, sample.groups * kSensitive.size(), kSamples, plan.seed,
                                      plan.workers);
  auto result = std::vector<std::array<precarity::SobolIndices, kSensitive.size()>>(sample.groups);
  for (std::size_t row = 0; row < all.size(); ++row)
    result[row / kSensitive.size()][row % kSensitive.size()] = std::move(all[row]);
  return result;
}

void add_territory(std::vector<Sensitivity>& list, std::span<precarity::UncertainZone const> zones,
                   precarity::UncertainInputs const& inputs, precarity::DrawPlan const& plan) {
  auto all = std::vector<std::size_t>(zones.size());
  for (std::size_t row = 0; row < all.size(); ++row) all[row] = row;
  auto sample = Sample{};
  sample.add(zones, all, kZonesOfTerritory, 0);
  list.push_back({"all", "", "", indices_of(sample, inputs, plan).front()});
}

void add_groups(std::vector<Sensitivity>& list, Grouping const& grouping, PrecarityAnswer const& answer,
                std::span<precarity::UncertainZone const> zones, precarity::UncertainInputs const& inputs,
                precarity::DrawPlan const& plan) {
  auto const groups = grouping.ids.size();
  auto members = std::vector<std::vector<std::size_t>>(groups + 1);  // the last: of no group
  for (std::size_t home = 0; home < answer.zones.size(); ++home)
    if (auto const row = answer.row_of_uncertainty[home])
      members[std::min<std::size_t>(grouping.group_of[home], groups)].push_back(*row);
  auto sample = Sample{.zones = {}, .group = {}, .groups = groups};
  for (std::size_t group = 0; group <= groups; ++group) sample.add(zones, members[group], kZonesOfGroup, group);
  auto const indices = indices_of(sample, inputs, plan);
  for (std::size_t group = 0; group < groups; ++group)
    if (!members[group].empty())
      list.push_back({grouping.name, grouping.ids[group],
                      grouping.labels.empty() ? std::string{} : grouping.labels[group], indices[group]});
}

}  // namespace

std::vector<Sensitivity> sensitivity_of(PrecarityAnswer const& answer, std::span<precarity::UncertainZone const> zones,
                                        precarity::UncertainInputs const& inputs, precarity::DrawPlan const& plan) {
  auto list = std::vector<Sensitivity>{};
  add_territory(list, zones, inputs, plan);
  for (auto const& grouping : answer.groupings)
    if (grouping.ids.size() <= kMostGroups) add_groups(list, grouping, answer, zones, inputs, plan);
  return list;
}

std::optional<output::Table> sensitivity_table(PrecarityAnswer const& answer) {
  if (answer.sensitivity.empty()) return std::nullopt;
  auto layers = std::vector<std::string>{}, ids = layers, labels = layers, headlines = layers, inputs = layers;
  auto first = std::vector<double>{}, total = first;
  for (auto const& one : answer.sensitivity)
    for (std::size_t h = 0; h < kSensitive.size(); ++h)
      for (std::size_t input = 0; input < kUncertainInputs; ++input) {
        layers.push_back(one.layer);
        ids.push_back(one.id);
        labels.push_back(one.label);
        headlines.emplace_back(kNames[h]);
        inputs.emplace_back(precarity::uncertain_input_names()[input]);
        first.push_back(one.of[h].first[input]);
        total.push_back(one.of[h].total[input]);
      }
  auto table =
      output::Table{.name = "precarity_sensitivity", .title = {"table_precarity_sensitivity", {}}, .columns = {}};
  add_column(table, text_field("layer", "basket_layer"), std::move(layers));
  add_column(table, text_field("id", "precarity_id"), std::move(ids));
  add_column(table, text_field("name", "column_name"), std::move(labels));
  add_column(table, text_field("headline", "precarity_headline"), std::move(headlines));
  add_column(table, text_field("input", "precarity_input"), std::move(inputs));
  add_column(table, number_field("first_order", "precarity_first_order", "", 2), std::move(first));
  add_column(table, number_field("total", "precarity_total_order", "", 2), std::move(total));
  return table;
}

}  // namespace berline::study
