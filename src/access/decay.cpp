#include "berline/access/decay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "berline/base/error.h"

namespace berline::access {
namespace {

constexpr std::size_t kSecondsOfADay = 86'400;

/// One overload a decay, `t` in seconds.
struct WeightAt {
  double t;

  double operator()(StepDecay const& decay) const { return t <= decay.cutoff.count() ? 1 : 0; }
  double operator()(LinearDecay const& decay) const {
    if (decay.width.count() == 0) return t <= decay.cutoff.count() ? 1 : 0;
    auto const end = decay.cutoff.count() + decay.width.count() / 2.0;
    return std::clamp((end - t) / decay.width.count(), 0.0, 1.0);
  }
  double operator()(ExponentialDecay const& decay) const { return std::exp2(-t / decay.half_life.count()); }
  double operator()(FixedExponentialDecay const& decay) const { return std::exp(-decay.constant * t); }
  double operator()(LogisticDecay const& decay) const {
    auto const scale = decay.standard_deviation.count() * std::numbers::sqrt3 / std::numbers::pi;
    auto const g = [&](double at) { return 1 + std::exp((at - decay.cutoff.count()) / scale); };
    return g(0) / g(t);
  }
  double operator()(GaussianDecay const& decay) const {
    auto const deviations = t / decay.standard_deviation.count();
    return std::exp(-deviations * deviations / 2);
  }
  double operator()(PowerDecay const& decay) const { return std::pow(std::max(t / 60, 1.0), -decay.exponent); }
  double operator()(SteppedDecay const& decay) const {
    auto const band = std::ranges::find_if(decay.bands, [&](auto const& each) { return t <= each.up_to.count(); });
    return band == decay.bands.end() ? 0 : band->weight;
  }
};

struct MakesSense {
  static bool positive(Seconds duration) { return duration > Seconds{0} && !is_never(duration); }

  bool operator()(StepDecay const& decay) const { return decay.cutoff >= Seconds{0}; }
  bool operator()(LinearDecay const& decay) const {
    return decay.width >= Seconds{0} && 2 * decay.cutoff.count() >= decay.width.count();  // still 1 at time 0
  }
  bool operator()(ExponentialDecay const& decay) const { return positive(decay.half_life); }
  bool operator()(FixedExponentialDecay const& decay) const { return decay.constant > 0 && decay.constant < 1; }
  bool operator()(LogisticDecay const& decay) const {
    return positive(decay.cutoff) && positive(decay.standard_deviation);
  }
  bool operator()(GaussianDecay const& decay) const { return positive(decay.standard_deviation); }
  bool operator()(PowerDecay const& decay) const { return decay.exponent > 0; }
  bool operator()(SteppedDecay const& decay) const {
    auto end = Seconds{-1};
    auto former = 1.0;
    for (auto const& band : decay.bands) {
      if (band.up_to <= end || band.weight > former || band.weight < 0) return false;
      end = band.up_to;
      former = band.weight;
    }
    return !decay.bands.empty();
  }
};

}  // namespace

SteppedDecay apl_2012() {
  return {{{minutes(5), 1}, {minutes(10), 0.3}, {minutes(15), 0.1}}};
}

SteppedDecay apl_2015() {
  return {{{minutes(10), 1}, {minutes(15), 2.0 / 3}, {minutes(20), 1.0 / 3}}};
}

std::string_view name(Decay const& decay) {
  static constexpr auto kNames = std::array<std::string_view, std::variant_size_v<Decay>>{
      "step", "linear", "exponential", "fixed-exponential", "logistic", "gaussian", "power", "stepped"};
  return kNames[decay.index()];
}

void check(Decay const& decay) {
  if (!std::visit(MakesSense{}, decay))
    throw ConfigError{"decay_out_of_range", {}, {{"decay", std::string{name(decay)}}}};
}

double weight(Decay const& decay, Seconds time) {
  return is_never(time) ? 0 : std::visit(WeightAt{static_cast<double>(time.count())}, decay);
}

WeightTable::WeightTable(Decay const& decay) {
  check(decay);
  for (std::size_t second = 0; second < kSecondsOfADay; ++second) {
    auto const next = weight(decay, Seconds{static_cast<std::int32_t>(second)});
    if (next == 0) break;  // weights never grow: the rest is 0, too
    weights_.push_back(next);
  }
}

}  // namespace berline::access
