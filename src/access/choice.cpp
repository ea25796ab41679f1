#include "berline/access/choice.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace berline::access {
namespace {

/// What a place has for people at an origin, and its part in the utility.
struct Alternative {
  std::size_t place;
  double log_size;
  double minutes;

  double utility(ChoiceModel const& model) const {
    return model.size_exponent * log_size - model.decay_per_minute * minutes;
  }
};

std::vector<Alternative> alternatives(TimeMatrix const& times, std::span<double const> sizes, std::size_t origin) {
  auto within_reach = std::vector<Alternative>{};
  for (std::size_t place = 0; place < sizes.size(); ++place) {
    auto const time = times.at(origin, place);
    if (!is_never(time) && sizes[place] > 0)
      within_reach.push_back({place, std::log(sizes[place]), time.count() / 60.0});
  }
  return within_reach;
}

/// Their shares; utilities relative to the best, so that nothing overflows.
std::vector<double> shares(ChoiceModel const& model, std::span<Alternative const> all) {
  auto best = -std::numeric_limits<double>::infinity();
  for (auto const& one : all) best = std::max(best, one.utility(model));
  auto result = std::vector<double>{};
  auto total = 0.0;
  for (auto const& one : all) total += result.emplace_back(std::exp(one.utility(model) - best));
  for (auto& share : result) share /= total;
  return result;
}

/// The observed choices of one origin.
struct Chooser {
  std::vector<Alternative> all;
  std::vector<double> chosen;  // people, one an alternative
  double people = 0;
};

/// The log likelihood of a model with its slope and curvature in (size exponent, decay).
struct Likelihood {
  double value = 0;
  double slope_size = 0, slope_decay = 0;
  double size_size = 0, size_decay = 0, decay_decay = 0;  // of minus the second derivatives: positive semidefinite
};

Likelihood likelihood(ChoiceModel const& model, std::span<Chooser const> choosers) {
  auto sum = Likelihood{};
  for (auto const& chooser : choosers) {
    auto const share = shares(model, chooser.all);
    auto mean_size = 0.0, mean_minutes = 0.0;
    for (std::size_t i = 0; i < share.size(); ++i) {
      mean_size += share[i] * chooser.all[i].log_size;
      mean_minutes += share[i] * chooser.all[i].minutes;
    }
    for (std::size_t i = 0; i < share.size(); ++i) {
      auto const size = chooser.all[i].log_size - mean_size, minutes = chooser.all[i].minutes - mean_minutes;
      if (chooser.chosen[i] > 0) {
        sum.value += chooser.chosen[i] * std::log(share[i]);
        sum.slope_size += chooser.chosen[i] * size;
        sum.slope_decay -= chooser.chosen[i] * minutes;
      }
      auto const weight = chooser.people * share[i];
      sum.size_size += weight * size * size;
      sum.size_decay -= weight * size * minutes;
      sum.decay_decay += weight * minutes * minutes;
    }
  }
  return sum;
}

/// The step up to the top of the parabola that touches the likelihood.
ChoiceModel newton_step(Likelihood const& at, bool with_size) {
  auto const determinant = at.size_size * at.decay_decay - at.size_decay * at.size_decay;
  if (with_size && determinant > 0)
    return {(at.slope_size * at.decay_decay - at.slope_decay * at.size_decay) / determinant,
            (at.slope_decay * at.size_size - at.slope_size * at.size_decay) / determinant};
  return {0, at.decay_decay > 0 ? at.slope_decay / at.decay_decay : 0};
}

std::vector<Chooser> choosers_of(TimeMatrix const& times, std::span<double const> sizes,
                                 std::span<ObservedChoice const> observed, ChoiceFit& fit) {
  auto by_origin = std::vector<Chooser>(times.origins());
  for (auto const& one : observed) {
    auto& chooser = by_origin[one.origin];
    if (chooser.all.empty()) chooser.all = alternatives(times, sizes, one.origin);
    chooser.chosen.resize(chooser.all.size(), 0.0);
    auto const found = std::ranges::find(chooser.all, one.place, &Alternative::place);
    if (found == chooser.all.end()) {
      fit.people_left_out += one.people;
      continue;
    }
    chooser.chosen[static_cast<std::size_t>(found - chooser.all.begin())] += one.people;
    chooser.people += one.people;
    fit.people += one.people;
    fit.log_likelihood_of_none -= one.people * std::log(static_cast<double>(chooser.all.size()));
  }
  std::erase_if(by_origin, [](auto const& chooser) { return chooser.people <= 0; });
  return by_origin;
}

/// Do sizes differ enough, among what anybody chooses from, to tell what they do?
bool sizes_differ(std::span<Chooser const> choosers) {
  constexpr auto kAlike = 1e-9;
  for (auto const& chooser : choosers)
    for (auto const& one : chooser.all)
      if (std::abs(one.log_size - chooser.all.front().log_size) > kAlike) return true;
  return false;
}

}  // namespace

std::vector<double> choice_shares(ChoiceModel const& model, TimeMatrix const& times, std::span<double const> sizes,
                                  std::size_t origin) {
  auto result = std::vector<double>(sizes.size(), 0.0);
  auto const all = alternatives(times, sizes, origin);
  auto const share = shares(model, all);
  for (std::size_t i = 0; i < all.size(); ++i) result[all[i].place] = share[i];
  return result;
}

ChoiceFit calibrate(TimeMatrix const& times, std::span<double const> sizes, std::span<ObservedChoice const> observed,
                    ChoiceModel start) {
  constexpr auto kMostSteps = 100;
  constexpr auto kSmallestStep = 1e-9;  // of either parameter
  auto fit = ChoiceFit{.model = start};
  auto const choosers = choosers_of(times, sizes, observed, fit);
  fit.has_size = sizes_differ(choosers);
  auto at = likelihood(fit.model, choosers);
  for (auto count = 0; count < kMostSteps && !fit.has_converged; ++count) {
    auto step = newton_step(at, fit.has_size);
    auto next = at;
    // A concave function: some part of the step goes up, unless one is at the top.
    for (;; step = {step.size_exponent / 2, step.decay_per_minute / 2}) {
      fit.has_converged = std::max(std::abs(step.size_exponent), std::abs(step.decay_per_minute)) < kSmallestStep;
      if (fit.has_converged) break;
      auto const tried =
          ChoiceModel{fit.model.size_exponent + step.size_exponent, fit.model.decay_per_minute + step.decay_per_minute};
      next = likelihood(tried, choosers);
      if (!(next.value > at.value)) continue;
      fit.model = tried;
      at = next;
      break;
    }
  }
  fit.log_likelihood = at.value;
  auto const unknown = std::numeric_limits<double>::quiet_NaN();
  auto const determinant = at.size_size * at.decay_decay - at.size_decay * at.size_decay;
  if (fit.has_size)
    fit.standard_error = {determinant > 0 ? std::sqrt(at.decay_decay / determinant) : unknown,
                          determinant > 0 ? std::sqrt(at.size_size / determinant) : unknown};
  else
    fit.standard_error = {unknown, at.decay_decay > 0 ? 1 / std::sqrt(at.decay_decay) : unknown};
  return fit;
}

}  // namespace berline::access
