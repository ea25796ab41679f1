#include "berline/precarity/mode_choice.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace berline::precarity {
namespace {

void normalise(ByMode& shares) {
  auto const sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (sum > 0)
    for (auto& share : shares) share /= sum;
}

std::vector<ByMode> read_classes(Parameters const& parameters, std::string_view name, std::size_t classes) {
  auto const values = parameters.numbers(name, classes * kModes);
  auto result = std::vector<ByMode>(classes);
  for (std::size_t c = 0; c < classes; ++c) {
    std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(c * kModes), kModes, result[c].begin());
    normalise(result[c]);
  }
  return result;
}

double generalised(ModeLevel const& level, std::size_t mode, ResponseCoefficients const& coefficients) {
  return level.euros[mode] + coefficients.euros_per_minute * level.minutes[mode];
}

/// Who would pay less, time valued, by a mode that became better, shifts to it.
ByMode all_gainers_shift(ByMode const& observed, ModeLevel const& before, ModeLevel const& after,
                         ResponseCoefficients const& coefficients) {
  auto shares = ByMode{};
  for (std::size_t used = 0; used < kModes; ++used) {
    auto best = used;
    for (std::size_t other = 0; other < kModes; ++other) {
      auto const became_better = generalised(after, other, coefficients) < generalised(before, other, coefficients);
      if (became_better && generalised(after, other, coefficients) < generalised(after, best, coefficients))
        best = other;
    }
    shares[best] += observed[used];
  }
  return shares;
}

}  // namespace

ModeShares read_mode_shares(Parameters const& parameters) {
  auto const* const bounds = parameters.find("mode_share.distance_classes");
  auto shares = ModeShares{
      .class_bounds = bounds == nullptr ? std::vector<double>{} : bounds->values, .with_car = {}, .without_car = {}};
  shares.with_car = read_classes(parameters, "mode_share.with_car", shares.class_bounds.size() + 1);
  shares.without_car = read_classes(parameters, "mode_share.without_car", shares.class_bounds.size() + 1);
  return shares;
}

ByMode mode_shares(ModeShares const& observed, Kilometres distance, bool has_car,
                   std::array<bool, kModes> const& is_available) {
  auto const bound = std::ranges::lower_bound(observed.class_bounds, distance.count());
  auto const row = static_cast<std::size_t>(bound - observed.class_bounds.begin());
  auto shares = has_car ? observed.with_car[row] : observed.without_car[row];
  for (std::size_t mode = 0; mode < kModes; ++mode)
    if (!is_available[mode]) shares[mode] = 0;
  normalise(shares);
  return shares;
}

ResponseCoefficients read_response_coefficients(Parameters const& parameters) {
  return {.per_minute = parameters.number("mode_response.per_minute"),
          .per_euro = parameters.number("mode_response.per_euro"),
          .euros_per_minute = parameters.number("mode_response.value_of_time") / 60};
}

ByMode shares_after(ByMode const& observed, ModeLevel const& before, ModeLevel const& after, ModeResponse response,
                    ResponseCoefficients const& coefficients) {
  if (before == after) return observed;  // to the last digit
  auto shares = observed;
  if (response == ModeResponse::full) shares = all_gainers_shift(observed, before, after, coefficients);
  auto adds_up = response != ModeResponse::logit;
  for (std::size_t mode = 0; mode < kModes; ++mode) {
    if (!std::isfinite(after.minutes[mode])) {
      adds_up = adds_up && shares[mode] == 0;
      shares[mode] = 0;
    } else if (response == ModeResponse::logit && std::isfinite(before.minutes[mode])) {
      shares[mode] *= std::exp(coefficients.per_minute * (after.minutes[mode] - before.minutes[mode]) +
                               coefficients.per_euro * (after.euros[mode] - before.euros[mode]));
    }
  }
  if (!adds_up) normalise(shares);  // else the very shares observed, to the last digit
  return shares;
}

}  // namespace berline::precarity
