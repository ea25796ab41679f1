#include "berline/precarity/calibration.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>
#include <vector>

#include "berline/precarity/parallel.h"

namespace berline::precarity {
namespace {

constexpr int kMostSteps = 50;
constexpr double kSmallestStep = 1e-7;                            // per minute
constexpr std::size_t kLongest = std::size_t{1} << 16;            // seconds of the table of decays
constexpr double kLeastSum = std::numeric_limits<double>::min();  // of weights that have not all vanished

using Rows = std::map<std::string_view, std::size_t>;

/// Trips observed from one commune, and the homes that stand for its people.
struct Origin {
  std::vector<std::size_t> homes;
  std::vector<double> trips;  // by commune of the places
};

/// Log likelihood of the trips of some origins with its slope and Fisher's information on the decay.
struct Likelihood {
  double value = 0;
  double slope = 0;
  double information = 0;
  double squared_slopes = 0;  // of each origin by itself
  double trips = 0;
};

/// exp(-decay x minutes) by the second.
std::vector<double> decays_by_second(double decay) {
  auto decays = std::vector<double>(kLongest);
  for (std::size_t second = 0; second < kLongest; ++second)
    decays[second] = std::exp(-decay * static_cast<double>(second) / 60);
  return decays;
}

/// Every n-th home, so that no commune has more than enough of them.
std::vector<std::size_t> thinned(std::vector<std::size_t> const& homes) {
  auto const stride = (homes.size() + kHomesOfCommune - 1) / kHomesOfCommune;
  auto kept = std::vector<std::size_t>{};
  for (std::size_t i = 0; i < homes.size(); i += stride) kept.push_back(homes[i]);
  return kept;
}

class Flows {
public:
  Flows(FlowTable const& table, GravityChoice const& choice) : choice_{choice} {
    auto communes = Rows{};
    for (auto const& commune : choice.place_communes)
      commune_of_place_.push_back(communes.emplace(commune, communes.size()).first->second);
    communes_ = communes.size();
    auto homes = std::map<std::string_view, std::vector<std::size_t>>{};
    for (std::size_t home = 0; home < choice.home_communes.size(); ++home)
      if (!choice.home_communes[home].empty() && choice.people[home] > 0)
        homes[choice.home_communes[home]].push_back(home);
    auto origins = Rows{};
    for (auto const& flow : table.flows) {
      if (!(flow.commuters > 0) || flow.mode == WorkMode::at_home) continue;
      trips_ += flow.commuters;
      auto const from = homes.find(flow.from);
      auto const to = communes.find(flow.to);
      if (from == homes.end() || to == communes.end()) continue;
      auto const [entry, is_new] = origins.emplace(flow.from, origins_.size());
      if (is_new) origins_.push_back({.homes = thinned(from->second), .trips = std::vector<double>(communes_, 0)});
      origins_[entry->second].trips[to->second] += flow.commuters;
    }
  }

  double trips() const { return trips_; }
  std::size_t origins() const { return origins_.size(); }

  Likelihood likelihood(double decay, Workers const& workers) const {
    auto const decays = decays_by_second(decay);
    auto by_origin = std::vector<Likelihood>(origins_.size());
    for_each_index(origins_.size(), workers, [&](std::size_t i) { by_origin[i] = of_origin(origins_[i], decays); });
    auto sum = Likelihood{};
    for (auto const& one : by_origin) {
      sum.value += one.value;
      sum.slope += one.slope;
      sum.information += one.information;
      sum.squared_slopes += one.slope * one.slope;
      sum.trips += one.trips;
    }
    return sum;
  }

private:
  Likelihood of_origin(Origin const& origin, std::vector<double> const& decays) const {
    auto share = std::vector<double>(communes_, 0);  // P, times people
    auto slope = std::vector<double>(communes_, 0);  // dP / d decay, times people
    auto weight = std::vector<double>(communes_), weighed_minutes = weight;
    auto times = std::vector<Seconds>(choice_.sizes.size());
    auto people = 0.0;
    for (auto const home : origin.homes) {
      choice_.times(home, times);
      std::ranges::fill(weight, 0);
      std::ranges::fill(weighed_minutes, 0);
      auto sum = 0.0, mean = 0.0;
      for (std::size_t place = 0; place < times.size(); ++place) {
        if (is_never(times[place]) || !(choice_.sizes[place] > 0)) continue;
        auto const second = static_cast<std::size_t>(times[place].count());
        auto const one = choice_.sizes[place] * decays[std::min(second, kLongest - 1)];
        auto const by_minutes = one * static_cast<double>(second) / 60;
        weight[commune_of_place_[place]] += one;
        weighed_minutes[commune_of_place_[place]] += by_minutes;
        sum += one;
        mean += by_minutes;
      }
      if (!(sum > kLeastSum)) continue;
      mean /= sum;
      auto const scale = choice_.people[home] / sum;
      people += choice_.people[home];
      for (std::size_t commune = 0; commune < communes_; ++commune) {
        share[commune] += scale * weight[commune];
        slope[commune] += scale * (mean * weight[commune] - weighed_minutes[commune]);
      }
    }
    auto sum = Likelihood{};
    auto information = 0.0;
    for (std::size_t commune = 0; commune < communes_; ++commune) {
      if (!(share[commune] > 0)) continue;
      auto const probability = share[commune] / people, change = slope[commune] / people;
      information += change * change / probability;
      if (!(origin.trips[commune] > 0)) continue;
      sum.trips += origin.trips[commune];
      sum.value += origin.trips[commune] * std::log(probability);
      sum.slope += origin.trips[commune] * change / probability;
    }
    sum.information = sum.trips * information;
    return sum;
  }

  GravityChoice const& choice_;
  std::vector<std::size_t> commune_of_place_;
  std::size_t communes_ = 0;
  std::vector<Origin> origins_;
  double trips_ = 0;
};

}  // namespace

DecayEstimate estimate_decay(FlowTable const& table, GravityChoice const& choice, double start,
                             Workers const& workers) {
  assert(choice.home_communes.size() == choice.people.size() && choice.place_communes.size() == choice.sizes.size());
  auto const flows = Flows{table, choice};
  auto estimate = DecayEstimate{.decay = start};
  auto at = flows.likelihood(start, workers);
  auto const start_value = at.value;
  for (auto count = 0; count < kMostSteps && !estimate.has_converged && at.information > 0; ++count) {
    // Uphill: some part of the step is, unless one is at the top or at a bound.
    for (auto step = at.slope / at.information;; step /= 2) {
      auto const tried = std::clamp(estimate.decay + step, 0.0, kSteepestDecay);
      estimate.has_converged = std::abs(tried - estimate.decay) < kSmallestStep;
      if (estimate.has_converged) break;
      auto const next = flows.likelihood(tried, workers);
      if (!(next.value > at.value)) continue;
      estimate.decay = tried;
      at = next;
      break;
    }
  }
  estimate.trips = at.trips;
  estimate.trips_left_out = flows.trips() - at.trips;
  estimate.standard_error = 1 / std::sqrt(at.information);
  estimate.robust_error = flows.origins() < kEnoughCommunes ? std::numeric_limits<double>::quiet_NaN()
                                                            : std::sqrt(at.squared_slopes) / at.information;
  estimate.start_likelihood = start_value / at.trips;
  estimate.observed_likelihood = at.value / at.trips;
  return estimate;
}

}  // namespace berline::precarity
