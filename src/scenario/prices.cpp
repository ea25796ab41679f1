// Prices, rates, incomes and aids.
#include <algorithm>

#include <fmt/format.h>

#include "berline/scenario/apply.h"
#include "editing.h"

namespace berline::scenario {
namespace {

using precarity::Parameter;
using precarity::Parameters;

/// The parameters under edit.
class Editor : public Editing<Editor> {
public:
  Editor(Scenario const& scenario, Parameters parameters, std::string const& network)
      : scenario_{scenario}, parameters_{std::move(parameters)}, network_{network} {}

  Parameters take() { return std::move(parameters_); }

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

  void apply(AdjustOccupancy const& change) {
    if (change.is_somewhere()) return;  // see `pooling`
    if (change.commute) set("car.commute_occupancy", *change.commute);
    if (change.other) set("car.other_occupancy", *change.other);
  }

  void apply(AdjustParameter const& change) {
    if (change.value)
      set(change.name, *change.value);
    else
      adjust(change.name, change.scale, change.add);
  }

private:
  void set_passes(double per_year) {
    if (network_.empty()) return fail("scenario_fares_without_network");
    for (auto const* profile : {"adult", "under_26"})
      replace({.name = fmt::format("tariff.{}.{}", network_, profile),
               .values = {per_year},
               .unit = "EUR/year",
               .date = parameters_.find("transit.fare_per_trip")->date});
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
    if (found == nullptr) fail("scenario_parameter_unknown", {{"name", name}});
    return found;
  }

  void replace(Parameter parameter) {
    parameter.source = fmt::format("scenario {}: {}", scenario_.id, current().type);
    parameter.standing = precarity::Standing::proposal;
    parameters_ = parameters_.overridden_by(Parameters{{std::move(parameter)}});
  }

  Scenario const& scenario_;
  Parameters parameters_;
  std::string const& network_;
};

/// Households under edit, by row.
class Purses : public Editing<Purses> {
public:
  explicit Purses(std::span<std::string const> communes)
      : communes_{communes},
        changes_{.income_scale = std::vector<double>(communes.size(), 1),
                 .income_add = std::vector<double>(communes.size(), 0),
                 .aid = std::vector<double>(communes.size(), 0)} {}

  HouseholdChanges take() { return std::move(changes_); }

  void apply(AdjustIncomes const& change) {
    for (auto const row : rows_in(change.communes)) {
      changes_.income_scale[row] *= change.scale;
      changes_.income_add[row] = changes_.income_add[row] * change.scale + change.add;
    }
  }
  void apply(AddAid const& change) {
    for (auto const row : rows_in(change.communes)) changes_.aid[row] += change.per_year;
  }

private:
  /// All when no commune is named; a commune without rows is a problem.
  std::vector<std::size_t> rows_in(std::vector<std::string> const& wanted) {
    auto rows = std::vector<std::size_t>{};
    for (std::size_t row = 0; row < communes_.size(); ++row)
      if (wanted.empty() || std::ranges::count(wanted, communes_[row]) > 0) rows.push_back(row);
    for (auto const& commune : wanted)
      if (std::ranges::count(communes_, commune) == 0) fail("scenario_commune_unknown", {{"commune", commune}});
    return rows;
  }

  std::span<std::string const> communes_;
  HouseholdChanges changes_;
};

}  // namespace

precarity::Parameters apply(Scenario const& scenario, precarity::Parameters const& parameters,
                            std::string const& network) {
  auto editor = Editor{scenario, parameters, network};
  editor.edit(scenario);
  return editor.take();
}

HouseholdChanges household_changes(Scenario const& scenario, std::span<std::string const> communes) {
  auto purses = Purses{communes};
  purses.edit(scenario);
  return purses.take();
}

}  // namespace berline::scenario
