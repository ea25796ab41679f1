#include "facilities.h"

#include <map>

#include <gtest/gtest.h>

namespace berline::region {
namespace {

/// Communes on a line, each a town of one quarter with one junction, and one hospital of the facts.
class Hospitals : public ::testing::Test {
protected:
  void add_town(double east, std::uint32_t people) {
    auto const row = static_cast<std::uint32_t>(facts_.communes.size());
    auto& commune = facts_.communes.emplace_back();
    commune.code = "c" + std::to_string(row);
    commune.name = commune.code;
    commune.population = people;
    auto const place = kHere + Point{east, 0};
    towns_.quarters.push_back({.town = row, .centre = place, .households = 1});
    towns_.towns.push_back({.commune = row, .centre = place, .first_quarter = row, .last_quarter = row + 1});
    gates_.junctions.push_back({place});
  }
  void add_known_hospital(double east) {
    auto& hospital = facts_.hospitals.emplace_back();
    hospital.name = "known";
    hospital.position = to_latlng(kHere + Point{east, 0});
    hospital.beds = 77;
  }

  /// The names of hospitals, and the beds of each.
  std::map<std::string, Facility> hospitals() const {
    auto result = std::map<std::string, Facility>{};
    for (auto const& facility : place_facilities(facts_, towns_, gates_, 1))
      if (facility.kind == FacilityKind::hospital) result.emplace(facility.name, facility);
    return result;
  }
  static std::string of(int town) { return "Hôpital, c" + std::to_string(town); }

private:
  static constexpr auto kHere = Point{3'800'000, 3'050'000};
  Facts facts_;
  Towns towns_;
  Gates gates_;
};

TEST_F(Hospitals, AreAddedToTownsThatHaveNoneNear) {
  add_known_hospital(0);
  add_town(0, 50'000);       // has the known one
  add_town(11'000, 50'000);  // is near it
  add_town(30'000, 10'000);  // just large enough
  add_town(60'000, 9'999);   // too small
  auto const found = hospitals();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found.at("known").beds, 77u);
  auto const& added = found.at(of(2));
  EXPECT_TRUE(added.emergency);
  EXPECT_EQ(added.beds, 320u);
  EXPECT_LT(distance(added.place, Point{3'830'000, 3'050'000}), 13);  // at a door of its junction
}

TEST_F(Hospitals, GoToTheLargestOfTownsNearEachOther) {
  add_town(0, 12'000);
  add_town(8'000, 20'000);
  add_town(16'000, 12'000);  // 8 km from the largest, as the first
  add_town(21'000, 11'000);  // 13 km from it
  auto const found = hospitals();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found.contains(of(1)));
  EXPECT_TRUE(found.contains(of(3)));
}

}  // namespace
}  // namespace berline::region
