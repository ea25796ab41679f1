// Decays of attraction by the flows of the study.
#include "fields.h"
#include "precarity/precarity_answer.h"
#include "precarity/precarity_tables.h"

namespace berline::study {
namespace {

using precarity::Motive;

std::string decay_name(Motive motive) {
  return "trips.gravity." + std::string{name_of(motive)};
}

/// Trips of a motive that start from each home on a weekday.
std::vector<double> trips_from(Homes const& homes, Motive motive, precarity::Parameters const& parameters) {
  auto const rates = precarity::read_trip_rates(parameters);
  auto trips = std::vector<double>{};
  for (auto const& zone : homes.people) trips.push_back(precarity::daily_trips(zone.people, rates)[row_of(motive)]);
  return trips;
}

precarity::Parameter calibrated_parameter(precarity::Parameter assumed, precarity::FlowTable const& flows,
                                          double decay) {
  assumed.values = {decay};
  if (flows.vintage > 0) assumed.date = std::to_string(flows.vintage);
  assumed.source = "calibrated on " + std::filesystem::path{flows.source}.filename().string();
  assumed.standing = precarity::Standing::computed;
  assumed.spread.reset();
  assumed.where = {.file = flows.source};
  return assumed;
}

void calibrate_motive(PrecarityBasis& basis, Motive motive, precarity::FlowTable const& flows, Routes const& routes,
                      precarity::Workers const& workers, Report& report) {
  auto const trips = trips_from(basis.homes, motive, basis.parameters);
  auto const choice = precarity::GravityChoice{.home_communes = basis.homes.communes,
                                               .people = trips,
                                               .place_communes = basis.attractions.communes,
                                               .sizes = basis.attractions.sizes[row_of(motive)],
                                               .times = [&](std::size_t home, std::span<Seconds> row) {
                                                 for (std::size_t j = 0; j < row.size(); ++j)
                                                   row[j] = routes.car.at(home, j);
                                               }};
  auto const& assumed = *basis.parameters.find(decay_name(motive));
  auto const before = assumed.values.front();
  auto const estimate = precarity::estimate_decay(flows, choice, before, workers);
  if (!estimate.has_converged) {
    report.add({Severity::warning,
                "decay_not_calibrated",
                {.file = flows.source},
                {{"motive", std::string{name_of(motive)}}}});
    return;
  }
  auto calibrated = std::vector{calibrated_parameter(assumed, flows, estimate.decay)};
  basis.decays.push_back({motive, flows.source, before, estimate});
  basis.parameters = basis.parameters.overridden_by(precarity::Parameters{std::move(calibrated)});
}

}  // namespace

void calibrate(PrecarityBasis& basis, Study const& study, Routes const& routes, precarity::Workers const& workers,
               Report& report) {
  if (routes.is_empty()) return;
  if (basis.flows && study.precarity->flows.calibrates)
    calibrate_motive(basis, Motive::work, basis.flows->table, routes, workers, report);
  for (auto const& observed : basis.observed_trips)
    calibrate_motive(basis, observed.motive, observed.table, routes, workers, report);
}

std::optional<output::Table> decays_table(PrecarityAnswer const& answer) {
  if (answer.decays.empty()) return std::nullopt;
  auto table = output::Table{.name = "precarity_decays", .title = {"table_precarity_decays", {}}, .columns = {}};
  auto motives = std::vector<std::string>{};
  for (auto const& one : answer.decays) motives.emplace_back(name_of(one.motive));
  add_column(table, text_field("motive", "decay_motive"), std::move(motives));
  auto const add = [&](output::Field field, auto value) {
    auto values = std::vector<double>{};
    for (auto const& one : answer.decays) values.push_back(value(one));
    add_column(table, std::move(field), std::move(values));
  };
  using One = CalibratedDecay;
  add(number_field("assumed", "decay_before", "1/min", 4), [](One const& one) { return one.before; });
  add(number_field("calibrated", "decay_estimate", "1/min", 4), [](One const& one) { return one.estimate.decay; });
  add(number_field("standard_error", "decay_error", "1/min", 5),
      [](One const& one) { return one.estimate.standard_error; });
  add(number_field("robust_error", "decay_robust_error", "1/min", 5),
      [](One const& one) { return one.estimate.robust_error; });
  add(count_field("trips", "decay_trips"), [](One const& one) { return one.estimate.trips; });
  add(count_field("left_out", "decay_left_out"), [](One const& one) { return one.estimate.trips_left_out; });
  add(number_field("likelihood_assumed", "decay_likelihood_before", "", 3),
      [](One const& one) { return one.estimate.start_likelihood; });
  add(number_field("likelihood", "decay_likelihood", "", 3),
      [](One const& one) { return one.estimate.observed_likelihood; });
  return table;
}

}  // namespace berline::study
