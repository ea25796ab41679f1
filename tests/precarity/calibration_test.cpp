// Decays of the destination choice estimated on flows that a known decay made.
#include "berline/precarity/calibration.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "berline/precarity/random.h"
#include "berline/precarity/trips.h"
#include "testing/seed.h"

namespace berline::precarity {
namespace {

/// Homes and places of communes A, B, C... with times between them.
struct Country {
  std::vector<std::string> home_communes, place_communes;
  std::vector<double> people, sizes;
  std::vector<Seconds> times;  // [home * places + place]

  GravityChoice choice() const {
    return {.home_communes = home_communes,
            .people = people,
            .place_communes = place_communes,
            .sizes = sizes,
            .times = [this](std::size_t home, std::span<Seconds> row) {
              for (std::size_t place = 0; place < row.size(); ++place) row[place] = times[home * sizes.size() + place];
            }};
  }
  std::span<Seconds const> row(std::size_t home) const {
    return std::span{times}.subspan(home * sizes.size(), sizes.size());
  }
};

/// One home in A; a place in A, one in B, ten minutes further, as big.
Country two_places() {
  return {.home_communes = {"A"},
          .place_communes = {"A", "B"},
          .people = {7},
          .sizes = {5, 5},
          .times = {minutes(10), minutes(20)}};
}

Country drawn_country(std::uint64_t seed) {
  constexpr std::size_t kCommunes = 14, kPlaces = 40;
  auto random = Stream{seed, 0, 0};
  auto country = Country{};
  auto const name = [](std::size_t row) { return std::string(1, static_cast<char>('A' + row)); };
  for (std::size_t commune = 0; commune < kCommunes; ++commune)
    for (std::size_t home = 0; home < 1 + commune % 7; ++home) {
      country.home_communes.push_back(name(commune));
      country.people.push_back(10 + 90 * random.uniform());
    }
  for (std::size_t place = 0; place < kPlaces; ++place) {
    country.place_communes.push_back(name(place % (kCommunes + 3)));
    country.sizes.push_back(place == 5 ? 0 : 100 * random.uniform());
  }
  for (std::size_t pair = 0; pair < country.people.size() * kPlaces; ++pair)
    country.times.push_back(random.uniform() < 0.1 ? kNever : Seconds{static_cast<int>(120 + 3000 * random.uniform())});
  return country;
}

/// Trips that a decay makes, a commune pair a row; drawn one by one, or as many as expected.
FlowTable flows_of(Country const& country, double decay, double trips_of_home, Stream* random = nullptr) {
  auto table = FlowTable{.source = "", .vintage = 2021};
  auto shares = std::vector<double>(country.sizes.size());
  for (std::size_t home = 0; home < country.people.size(); ++home) {
    gravity_shares(country.row(home), country.sizes, decay, shares);
    auto const& from = country.home_communes[home];
    if (random == nullptr) {
      for (std::size_t place = 0; place < shares.size(); ++place)
        table.flows.push_back(
            {from, country.place_communes[place], WorkMode::any, country.people[home] * shares[place]});
      continue;
    }
    for (auto trip = 0; trip < std::lround(trips_of_home * country.people[home]); ++trip) {
      auto u = random->uniform();
      auto place = std::size_t{0};
      while (place + 1 < shares.size() && u >= shares[place]) u -= shares[place++];
      table.flows.push_back({from, country.place_communes[place], WorkMode::any, 1});
    }
  }
  return table;
}

// Of 100 people 75 go to the near place: 1 / (1 + exp(-10 b)) = 0.75, b = ln 3 / 10. Information of a binomial choice:
// 100 x 0.75 x 0.25 x 10^2 minutes.
TEST(Decay, OfTwoPlacesIsThatOfTheLogit) {
  auto const country = two_places();
  auto const flows =
      FlowTable{.source = "", .vintage = 0, .flows = {{"A", "A", WorkMode::any, 75}, {"A", "B", WorkMode::any, 25}}};
  auto const estimate = estimate_decay(flows, country.choice(), 0.05);
  EXPECT_TRUE(estimate.has_converged);
  EXPECT_NEAR(estimate.decay, std::log(3.0) / 10, 1e-7);
  EXPECT_NEAR(estimate.standard_error, 1 / std::sqrt(1875.0), 1e-6);
  EXPECT_TRUE(std::isnan(estimate.robust_error));  // one commune says nothing of how communes differ
  EXPECT_NEAR(estimate.observed_likelihood, 0.75 * std::log(0.75) + 0.25 * std::log(0.25), 1e-9);
  EXPECT_LT(estimate.start_likelihood, estimate.observed_likelihood);
  EXPECT_EQ(estimate.trips, 100);
}

TEST(Decay, StaysWithinItsBounds) {
  auto const country = two_places();
  auto const all_to = [&](std::string const& commune) {
    return estimate_decay({.source = "", .vintage = 0, .flows = {{"A", commune, WorkMode::any, 10}}}, country.choice(),
                          0.1)
        .decay;
  };
  EXPECT_EQ(all_to("B"), 0);  // nobody minds the way
  EXPECT_GT(all_to("A"), 1);  // nobody goes on past the first
  EXPECT_LE(all_to("A"), kSteepestDecay);
}

TEST(Decay, CountsTripsItCannotPlace) {
  auto country = two_places();
  country.times[1] = kNever;
  auto const flows = FlowTable{.source = "",
                               .vintage = 0,
                               .flows = {{"A", "A", WorkMode::any, 4},
                                         {"A", "B", WorkMode::any, 8},         // unreached
                                         {"A", "BE123", WorkMode::any, 16},    // abroad
                                         {"Z", "A", WorkMode::any, 32},        // from elsewhere
                                         {"A", "A", WorkMode::at_home, 64}}};  // no trip at all
  auto const estimate = estimate_decay(flows, country.choice(), 0.1);
  EXPECT_EQ(estimate.trips, 4);
  EXPECT_EQ(estimate.trips_left_out, 56);
  EXPECT_FALSE(estimate.has_converged);  // one place is no choice
  EXPECT_EQ(estimate.decay, 0.1);
}

TEST(Decay, IsFoundAgainInTheFlowsItMakes) {
  for (auto const seed : testing::seeds(5)) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto const country = drawn_country(seed);
    for (auto const decay : {0.03, 0.083, 0.4}) {
      auto const estimate = estimate_decay(flows_of(country, decay, 0), country.choice(), 0.15, 1);
      EXPECT_TRUE(estimate.has_converged);
      EXPECT_NEAR(estimate.decay, decay, 1e-6);
      auto const threaded = estimate_decay(flows_of(country, decay, 0), country.choice(), 0.15, 3);
      EXPECT_EQ(threaded.decay, estimate.decay);
      EXPECT_EQ(threaded.robust_error, estimate.robust_error);
    }
  }
}

TEST(Decay, IsAsUncertainAsItsErrorSays) {
  // Drawn flows: the estimate misses by one standard error in the mean square, by either of the two.
  constexpr auto kDecay = 0.083;
  constexpr std::uint64_t kDraws = 60;
  auto squares = 0.0, robust_squares = 0.0;
  for (std::uint64_t seed = 1; seed <= kDraws; ++seed) {
    auto const country = drawn_country(seed);
    auto random = Stream{seed, 1, 0};
    auto const estimate = estimate_decay(flows_of(country, kDecay, 1, &random), country.choice(), 0.2, 1);
    auto const miss = estimate.decay - kDecay;
    squares += std::pow(miss / estimate.standard_error, 2);
    robust_squares += std::pow(miss / estimate.robust_error, 2);
    EXPECT_LT(std::abs(miss), 4.5 * estimate.standard_error) << "seed " << seed;
  }
  // A sum of 60 squares of normal numbers has mean 60 and standard deviation 11; the robust error of 14 communes is
  // itself known to a fifth, and low.
  EXPECT_NEAR(squares / kDraws, 1, 0.55);
  EXPECT_NEAR(robust_squares / kDraws, 1.2, 0.7);
}

}  // namespace
}  // namespace berline::precarity
