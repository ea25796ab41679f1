#include "compare/index_variants.h"

#include <array>
#include <cmath>

#include "berline/precarity/drawn_zones.h"
#include "berline/precarity/random.h"

namespace berline::study {
namespace {

using precarity::Headline;
using precarity::ModeResponse;
using precarity::ZoneInput;

constexpr auto kSettings = std::array{ModeResponse::none, ModeResponse::logit, ModeResponse::full};
constexpr std::uint32_t kSignDraws = 200;  // a standard error of 0.035 on a share of one half
constexpr std::size_t kSignZones = 3000;   // zones looked at: more say the same
constexpr auto kPrecarious = static_cast<std::size_t>(Headline::precarious);

/// Every part of the cost smaller by the same share, so that those who spend pay `aid` euros less; never below nothing.
void subtract_aid(ZoneInput& zone, double aid) {
  auto& cost = zone.cost;
  auto const total = cost.total();
  if (!(total > 0) || !(aid > 0)) return;
  auto const left = std::max(0.0, 1 - aid * zone.positive_share / total);
  for (auto* const part :
       {&cost.commute_fuel, &cost.constrained_fuel, &cost.other_fuel, &cost.running, &cost.fixed, &cost.transit})
    *part *= left;
}

/// Incomes spread as before around another mean: all are multiplied alike.
void change_income(ZoneInput& zone, double scale, double add) {
  auto const mean = zone.living.mean();
  if (!(mean > 0)) return;
  zone.living.mu += std::log(std::max(1.0, mean * scale + add) / mean);
}

/// Every so many zones of those that can be drawn before and after.
struct Sample {
  std::vector<precarity::UncertainZone> before, after;
};

Sample sample_of(std::vector<ZoneInput> const& before, precarity::Parameters const& parameters_before,
                 std::vector<ZoneInput> const& after, precarity::Parameters const& parameters_after) {
  auto sample = Sample{};
  auto const stride = before.size() / kSignZones + 1;
  for (std::size_t zone = 0; zone < before.size(); zone += stride) {
    auto const was = uncertain_zone(before[zone], parameters_before);
    auto const is = uncertain_zone(after[zone], parameters_after);
    if (!was || !is) continue;
    sample.before.push_back(*was);
    sample.after.push_back(*is);
  }
  return sample;
}

double sign_share(Sample const& sample, precarity::UncertainInputs const& before,
                  precarity::UncertainInputs const& after, double change, std::uint64_t seed) {
  if (!(std::abs(change) > 0) || sample.before.empty()) return precarity::kUnknown;
  auto const was = precarity::DrawnZones{sample.before}, is = precarity::DrawnZones{sample.after};
  auto same = 0;
  for (std::uint32_t draw = 0; draw < kSignDraws; ++draw) {
    auto unit = std::array<double, precarity::kUncertainInputs>{};
    for (std::uint32_t input = 0; input < unit.size(); ++input)
      unit[input] = precarity::Stream{seed, draw, input}.uniform();
    auto const difference = is.evaluate(draw_at(unit, after), after)[kPrecarious] -
                            was.evaluate(draw_at(unit, before), before)[kPrecarious];
    same += difference * change > 0 ? 1 : 0;
  }
  return static_cast<double>(same) / kSignDraws;
}

}  // namespace

std::vector<VariantIndex> index_under(scenario::Scenario const& scenario, Study const& study, IndexBase const& base,
                                      IndexChange const& change) {
  auto const& config = *study.precarity;
  auto const& homes = base.basis.homes;
  auto const parameters = scenario::apply(scenario, base.basis.parameters, config.network);
  auto const changes = scenario::household_changes(scenario, homes.communes);
  auto inputs_before = precarity::read_uncertain_inputs(base.answer.parameters);
  auto inputs_after = precarity::read_uncertain_inputs(parameters);
  inputs_before.fuel_effort = inputs_after.fuel_effort = precarity::effort_of(config.fuel_scope);
  auto const only_ways_change = !touches(scenario, scenario::Layer::prices) &&
                                !touches(scenario, scenario::Layer::parameters) && &change.basis == &base.basis;
  auto settings = std::vector<VariantIndex>{};
  for (auto const response : kSettings) {
    auto said = Report{};  // as of the base
    auto answer = indicators_of(study, change.basis, change.after, parameters, base.workers, said,
                                Before{change.before, base.answer.parameters, response, change.pooling,
                                       only_ways_change ? &base.answer.mobility : nullptr});
    for (std::size_t home = 0; home < homes.size(); ++home) {
      change_income(answer.zones[home], changes.income_scale[home], changes.income_add[home]);
      subtract_aid(answer.zones[home], changes.aid[home]);
    }
    answer.index = precarity_index(answer.zones, parameters, answer.options);
    auto const sample = sample_of(base.answer.zones, base.answer.parameters, answer.zones, parameters);
    auto const difference = answer.index.all.precarious - base.answer.index.all.precarious;
    auto const seed = static_cast<std::uint64_t>(config.seed);
    auto const sign = sign_share(sample, inputs_before, inputs_after, difference, seed);
    settings.push_back({.response = response,
                        .travel = std::move(answer.mobility.travel),
                        .zones = std::move(answer.zones),
                        .index = std::move(answer.index),
                        .sign = sign});
  }
  return settings;
}

void check_prices(scenario::Scenario const& scenario, Study const& study) {
  if (!study.precarity || !touches(scenario, scenario::Layer::prices)) return;
  scenario::apply(scenario, parameters_of(*study.precarity), study.precarity->network);
}

}  // namespace berline::study
