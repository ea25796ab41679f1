// Prices, rates, incomes and aids.
#include <algorithm>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/scenario/apply.h"

namespace berline::scenario {
namespace {

using precarity::Parameter;
using precarity::Parameters;

/// The parameters under edit, and where problems go.
class Editor {
public:
  Editor(Scenario const& scenario, Parameters parameters, std::string const& network, std::vector<Notice>& problems)
      : scenario_{scenario}, parameters_{std::move(parameters)}, network_{network}, problems_{problems} {}

  void edit(Modification const& modification) {
    current_ = &modification;
    std::visit(
        [&](auto const& change) {
          if constexpr (requires { this->apply(change); }) this->apply(change);
        },
        modification.change);
  }

  Parameters take() { return std::move(parameters_); }

private:
  void apply(AdjustFuelPrice const& change) {
    for (auto const* fuel : {"fuel.price.petrol", "fuel.price.diesel"}) adjust(fuel, change.scale, change.add);
  }

  void apply(AdjustFares const& change) {
    if (change.per_trip) set("transit.fare_per_trip", *change.per_trip);
    if (change.employer_share) set("transit.employer_share", *change.employer_share);
    if (change.per_year) set_passes(*change.per_year);
    if (change.scale == 1) return;
    adjust("transit.fare_per_trip", change.scale, 0);
    auto names = std::vector<std::string>{};
    for (auto const& tariff : parameters_.beginning_with("tariff.")) names.push_back(tariff.name);
    for (auto const& name : names) adjust(name, change.scale, 0);
  }

  void set_passes(double per_year) {
    if (network_.empty()) {
      problems_.push_back({Severity::error, "scenario_fares_without_network", current_->where, {}});
      return;
    }
    for (auto const* profile : {"adult", "under_26"})
      replace({.name = fmt::format("tariff.{}.{}", network_, profile),
               .values = {per_year},
               .unit = "EUR/year",
               .date = parameters_.find("transit.fare_per_trip")->date});
  }

  void apply(AdjustOccupancy const& change) {
    if (change.commute) set("car.commute_occupancy", *change.commute);
    if (change.other) set("car.other_occupancy", *change.other);
  }

  void apply(AdjustParameter const& change) {
    if (change.value)
      set(change.name, *change.value);
    else
      adjust(change.name, change.scale, change.add);
  }

  void set(std::string const& name, double value) {
    auto const* found = known(name);
    if (found == nullptr) return;
    // What was uncertain of the old value is as uncertain of the new one.
    auto const scale = found->values.front() == 0 ? 1 : value / found->values.front();
    auto changed = *found;
    changed.values = {value};
    if (changed.spread) {
      changed.spread->low = std::min(value, changed.spread->low * scale);
      changed.spread->high = std::max(value, changed.spread->high * scale);
    }
    replace(std::move(changed));
  }

  void adjust(std::string const& name, double scale, double add) {
    auto const* found = known(name);
    if (found == nullptr) return;
    auto changed = *found;
    for (auto& value : changed.values) value = value * scale + add;
    if (changed.spread) {
      changed.spread->low = changed.spread->low * scale + add;
      changed.spread->high = changed.spread->high * scale + add;
    }
    replace(std::move(changed));
  }

  Parameter const* known(std::string const& name) {
    auto const* found = parameters_.find(name);
    if (found == nullptr)
      problems_.push_back({Severity::error, "scenario_parameter_unknown", current_->where, {{"name", name}}});
    return found;
  }

  void replace(Parameter parameter) {
    parameter.source = fmt::format("scenario {}: {}", scenario_.id, current_->type);
    parameter.standing = precarity::Standing::proposal;
    parameters_ = parameters_.overridden_by(Parameters{{std::move(parameter)}});
  }

  Scenario const& scenario_;
  Parameters parameters_;
  std::string const& network_;
  std::vector<Notice>& problems_;
  Modification const* current_ = nullptr;
};

/// The rows in those communes, all when none is named; a commune without rows is a problem.
std::vector<std::size_t> rows_in(std::vector<std::string> const& wanted, std::span<std::string const> communes,
                                 Modification const& modification, std::vector<Notice>& problems) {
  auto rows = std::vector<std::size_t>{};
  for (std::size_t row = 0; row < communes.size(); ++row)
    if (wanted.empty() || std::ranges::count(wanted, communes[row]) > 0) rows.push_back(row);
  for (auto const& commune : wanted)
    if (std::ranges::count(communes, commune) == 0)
      problems.push_back({Severity::error, "scenario_commune_unknown", modification.where, {{"commune", commune}}});
  return rows;
}

}  // namespace

precarity::Parameters apply(Scenario const& scenario, precarity::Parameters const& parameters,
                            std::string const& network) {
  auto problems = std::vector<Notice>{};
  auto editor = Editor{scenario, parameters, network, problems};
  for (auto const& modification : scenario.modifications) editor.edit(modification);
  if (!problems.empty()) throw ConfigError{std::move(problems)};
  return editor.take();
}

HouseholdChanges household_changes(Scenario const& scenario, std::span<std::string const> communes) {
  auto changes = HouseholdChanges{.income_scale = std::vector<double>(communes.size(), 1),
                                  .income_add = std::vector<double>(communes.size(), 0),
                                  .aid = std::vector<double>(communes.size(), 0)};
  auto problems = std::vector<Notice>{};
  for (auto const& modification : scenario.modifications) {
    if (auto const* incomes = std::get_if<AdjustIncomes>(&modification.change))
      for (auto const row : rows_in(incomes->communes, communes, modification, problems)) {
        changes.income_scale[row] *= incomes->scale;
        changes.income_add[row] = changes.income_add[row] * incomes->scale + incomes->add;
      }
    if (auto const* aid = std::get_if<AddAid>(&modification.change))
      for (auto const row : rows_in(aid->communes, communes, modification, problems)) changes.aid[row] += aid->per_year;
  }
  if (!problems.empty()) throw ConfigError{std::move(problems)};
  return changes;
}

}  // namespace berline::scenario
