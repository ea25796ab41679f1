#include <gtest/gtest.h>

#include <cmath>

#include "berline/precarity/flow_summary.h"
#include "berline/precarity/profile.h"
#include "berline/text/catalogue.h"

namespace berline::precarity {
namespace {

// Lens and Lievin are one zone, Douai another; Arras and Belgium lie outside.
TEST(FlowSummary, SeesInsideOutsideAbroadAndInward) {
  auto const table = FlowTable{.source = "drawn",
                               .vintage = 2021,
                               .flows = {{"62498", "62498", WorkMode::any, 100},
                                         {"62498", "62510", WorkMode::any, 50},
                                         {"62498", "59178", WorkMode::any, 30},
                                         {"62498", "62041", WorkMode::any, 20},
                                         {"59178", "62498", WorkMode::any, 7},
                                         {"59178", "BE000", WorkMode::any, 5},
                                         {"62041", "62510", WorkMode::any, 11},
                                         {"62041", "75056", WorkMode::any, 999}}};
  auto const summary = summarise(table, {{"62498", "Lens"}, {"62510", "Lens"}, {"59178", "Douai"}, {"62001", "Void"}});
  ASSERT_EQ(summary.zones.size(), 3u);
  auto const& douai = summary.zones[0];
  auto const& lens = summary.zones[1];
  EXPECT_EQ(lens.inside, 150);
  EXPECT_EQ(lens.to_zones, 30);
  EXPECT_EQ(lens.to_outside, 20);
  EXPECT_EQ(lens.abroad, 0);
  EXPECT_EQ(lens.from_zones, 7);
  EXPECT_EQ(lens.from_outside, 11);
  EXPECT_EQ(lens.residents(), 200);
  EXPECT_EQ(lens.jobs_held(), 168);
  EXPECT_EQ(douai.abroad, 5);
  EXPECT_EQ(summary.zones[2].residents(), 0);
  ASSERT_EQ(summary.pairs.size(), 3u);
  EXPECT_EQ(summary.pairs[0].commuters, 7);  // Douai to Lens
  EXPECT_EQ(summary.pairs[2].commuters, 150);
  ASSERT_EQ(summary.leaving.size(), 2u);
  EXPECT_EQ(summary.leaving[0].to, "BE000");
  EXPECT_EQ(summary.leaving[0].commuters, 5);
  EXPECT_EQ(summary.leaving[1].to, "62041");
  EXPECT_EQ(summary.leaving[1].commuters, 20);
}

TEST(FlowSummary, CountsCommutersServedWithinEachLimit) {
  auto const table =
      FlowTable{.source = "drawn",
                .flows = {{"a", "b", WorkMode::any, 60}, {"a", "c", WorkMode::any, 30}, {"a", "d", WorkMode::any, 10}}};
  auto const transit = std::vector{minutes(30), minutes(50), kNever};
  auto const limits = std::vector{minutes(29), minutes(30), minutes(60), minutes(100'000)};
  auto const shares = shares_served(table, transit, limits);
  EXPECT_EQ(shares[0], 0);
  EXPECT_NEAR(shares[1], .6, 1e-12);
  EXPECT_NEAR(shares[2], .9, 1e-12);
  EXPECT_NEAR(shares[3], .9, 1e-12);  // never stays never
}

TEST(Profile, ComparesTheFlaggedWithAll) {
  auto estate = GridCell{};
  estate.households = 100;
  estate.people = 250;
  estate.social_housing = 80;
  estate.owners = 10;
  auto suburb = estate;
  suburb.social_housing = 0;
  suburb.owners = 90;
  auto const cells = std::vector{estate, suburb, suburb};
  auto const lines = profile(cells, std::vector{.3, .1, std::nan("")});
  auto const line = [&](std::string_view name) {
    for (auto const& candidate : lines)
      if (candidate.name == name) return candidate;
    return ProfileLine{};
  };
  EXPECT_NEAR(line("social_housing").among_all, .4, 1e-12);  // the third cell is left out
  EXPECT_NEAR(line("social_housing").among_flagged, 24.0 / 40, 1e-12);
  EXPECT_NEAR(line("social_housing").ratio(), 1.5, 1e-12);
  EXPECT_NEAR(line("owners").among_flagged, (3. + 9) / 40, 1e-12);
  EXPECT_TRUE(std::isnan(line("built_before_1945").among_all));  // no dwelling is dated
  for (auto const& any : lines) EXPECT_NE(text::find("profile_" + std::string{any.name}), nullptr) << any.name;
}

}  // namespace
}  // namespace berline::precarity
