// Modes to work as they were counted, beside those of the model.
#include <map>

#include "fields.h"
#include "precarity/precarity_tables.h"

namespace berline::study {
namespace {

using precarity::WorkMode;
using Counted = std::array<double, precarity::kWorkModes>;

constexpr std::size_t kCommuneCode = 5;  // characters; an IRIS has nine, its commune's first

/// Commuters by commune and mode: of the table of modes, or of flows that say them.
std::map<std::string, Counted> counted_modes(ObservedFlows const& flows) {
  auto counted = std::map<std::string, Counted>{};
  for (auto const& zone : flows.modes) {
    auto& sum = counted[zone.code.substr(0, kCommuneCode)];
    for (std::size_t mode = 0; mode < sum.size(); ++mode) sum[mode] += zone.commuters[mode];
  }
  if (!counted.empty()) return counted;
  for (auto const& flow : flows.table.flows)
    if (flow.mode != WorkMode::any) counted[flow.from][static_cast<std::size_t>(flow.mode)] += flow.commuters;
  return counted;
}

/// Those who leave home, by the modes that both tell apart.
struct Compared {
  double travelling = 0;            // counted, powered two-wheelers included
  std::array<double, 4> counted{};  // as `modelled`
  precarity::ByMode modelled{};     // trips a weekday
};

double percent(double part, double all) {
  return all > 0 ? 100 * part / all : precarity::kUnknown;
}

}  // namespace

std::optional<output::Table> work_modes_table(PrecarityAnswer const& answer) {
  if (!answer.flows || !answer.has_costs()) return std::nullopt;
  auto const counted = counted_modes(*answer.flows);
  if (counted.empty()) return std::nullopt;
  // In the order of precarity::Mode.
  static constexpr auto kCounted = std::array{WorkMode::car, WorkMode::transit, WorkMode::walk, WorkMode::bike};
  static constexpr auto kNames = std::array{"car", "transit", "walk", "bike"};

  auto communes = std::map<std::string, Compared>{};
  for (std::size_t home = 0; home < answer.homes.size(); ++home) {
    auto const& commune = answer.homes.communes[home];
    if (!counted.contains(commune)) continue;
    auto& sum = communes[commune];
    for (std::size_t mode = 0; mode < precarity::kModes; ++mode)
      sum.modelled[mode] += answer.mobility.travel[home].work_trips[mode];
  }
  auto all = Compared{};
  for (auto& [commune, sum] : communes) {
    auto const& of = counted.at(commune);
    for (auto const mode : {WorkMode::walk, WorkMode::bike, WorkMode::two_wheels, WorkMode::car, WorkMode::transit})
      sum.travelling += of[static_cast<std::size_t>(mode)];
    for (std::size_t m = 0; m < kCounted.size(); ++m) sum.counted[m] = of[static_cast<std::size_t>(kCounted[m])];
    all.travelling += sum.travelling;
    for (std::size_t m = 0; m < kCounted.size(); ++m) all.counted[m] += sum.counted[m];
    for (std::size_t mode = 0; mode < precarity::kModes; ++mode) all.modelled[mode] += sum.modelled[mode];
  }
  auto layers = std::vector<std::string>{"all"}, ids = std::vector<std::string>{""};
  auto rows = std::vector<Compared>{all};
  for (auto const& [commune, sum] : communes) {
    layers.emplace_back("communes");
    ids.push_back(commune);
    rows.push_back(sum);
  }
  auto table = output::Table{.name = "commuting_modes", .title = {"table_commuting_modes", {}}, .columns = {}};
  add_column(table, text_field("layer", "basket_layer"), std::move(layers));
  add_column(table, text_field("id", "precarity_id"), std::move(ids));
  auto const add = [&](output::Field field, auto value) {
    auto values = std::vector<double>{};
    for (auto const& row : rows) values.push_back(value(row));
    add_column(table, std::move(field), std::move(values));
  };
  add(count_field("travelling", "commuting_travelling"), [](Compared const& row) { return row.travelling; });
  for (std::size_t m = 0; m < kNames.size(); ++m) {
    auto const name = std::string{kNames[m]};
    add(number_field(name + "_pct", "commuting_counted_" + name, "%", 1),
        [m](Compared const& row) { return percent(row.counted[m], row.travelling); });
    add(number_field(name + "_model_pct", "commuting_modelled_" + name, "%", 1), [m](Compared const& row) {
      auto trips = 0.0;
      for (auto const mode : row.modelled) trips += mode;
      return percent(row.modelled[m], trips);
    });
  }
  return table;
}

}  // namespace berline::study
