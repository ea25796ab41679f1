#include "jobs.h"

#include <gtest/gtest.h>

#include "point_grid.h"
#include "random.h"

namespace berline::region {
namespace {

/// Two communes of a thousand people, `km` apart on a meridian.
Facts two_communes(double km) {
  auto facts = Facts{};
  for (auto const lat : {50.0, 50.0 + km / 111.2}) {
    auto commune = Commune{};
    commune.code = lat == 50.0 ? "62001" : "62002";
    commune.centre = {lat, 2.8};
    commune.population = 1000;
    commune.area_km2 = 3.14159;  // a disc of 1 km: trips within it are 500 m straight
    facts.communes.push_back(commune);
  }
  return facts;
}

TEST(Commuting, WeekOfAWorkerIsThatOfTheFacts) {
  auto facts = two_communes(20);
  facts.totals.push_back({"commute_week", 100, "km", {}});
  auto const sites = std::vector<JobSite>{{0, {}, 300}, {1, {}, 300}};
  auto const commuting = commute(facts, sites);
  EXPECT_NEAR(commuting.mean_km * 9, 100, 0.5);  // nine trips a week
}

TEST(Commuting, AsManyLeaveTheirCommuneAsInTheFacts) {
  auto facts = two_communes(20);
  facts.totals.push_back({"commute_week", 80, "km", {}});
  facts.totals.push_back({"outside_commune", 30, "percent", {}});
  auto const commuting = commute(facts, {{0, {}, 300}, {1, {}, 300}});
  auto all = 0.0;
  auto outside = 0.0;
  for (auto const& flow : commuting.flows) {
    all += flow.commuters;
    if (flow.from != flow.to) outside += flow.commuters;
  }
  // Trips of 0.65 and 26 km by road: with 30 % outside the mean is 8.3 km, less than the 8.9 wanted, so c ends at its
  // bound; with c at 200 km the home factor alone brings the 30 %.
  EXPECT_NEAR(outside / all, 0.30, 0.02);
}

TEST(Commuting, EverybodyAtWorkGoesSomewhere) {
  auto const facts = two_communes(10);
  auto const commuting = commute(facts, {{0, {}, 500}, {1, {}, 20}});
  auto from_first = 0.0;
  auto inside = 0.0;
  for (auto const& flow : commuting.flows) {
    if (flow.from == 0) from_first += flow.commuters;
    if (flow.from == 0 && flow.to == 0) inside = flow.commuters;
  }
  EXPECT_NEAR(from_first, workers_of(facts.communes[0]), 0.1);
  EXPECT_GT(inside, from_first / 2);  // 25 times the jobs, and nearer
}

TEST(PointGrid, NearestIsThatOfALinearScan) {
  auto random = Random{11, "points"};
  auto points = std::vector<Point>{};
  for (auto i = 0; i < 300; ++i) points.push_back({random.between(0, 5000), random.between(-2000, 900)});
  auto const grid = PointGrid{points, 170};
  for (auto i = 0; i < 300; ++i) {
    auto const place = Point{random.between(-4000, 9000), random.between(-5000, 4000)};  // outside too
    auto best = std::uint32_t{0};
    for (std::uint32_t row = 0; row < points.size(); ++row)
      if (distance(points[row], place) < distance(points[best], place)) best = row;
    EXPECT_EQ(grid.nearest(place), best);
    auto within = std::size_t{0};
    auto expected = std::size_t{0};
    grid.each_within(place, 700, [&](auto) { ++within; });
    for (auto const point : points) expected += distance(point, place) <= 700 ? 1 : 0;
    EXPECT_EQ(within, expected);
  }
}

}  // namespace
}  // namespace berline::region
