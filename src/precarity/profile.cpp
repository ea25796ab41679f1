#include "berline/precarity/profile.h"

#include <array>
#include <cassert>
#include <cmath>

namespace berline::precarity {
namespace {

struct Attribute {
  std::string_view name;
  double (*part)(GridCell const&);
  double (*whole)(GridCell const&);
};

double households(GridCell const& cell) {
  return cell.households;
}
double people(GridCell const& cell) {
  return cell.people;
}
double dwellings(GridCell const& cell) {
  return cell.built_before_1945 + cell.built_1945_1970 + cell.built_1970_1990 + cell.built_after_1990;
}

constexpr auto kAttributes = std::array{
    Attribute{"single_parents", [](GridCell const& c) { return c.single_parents; }, households},
    Attribute{"one_person", [](GridCell const& c) { return c.one_person_households; }, households},
    Attribute{"five_and_more", [](GridCell const& c) { return c.large_households; }, households},
    Attribute{"owners", [](GridCell const& c) { return c.owners; }, households},
    Attribute{"social_housing", [](GridCell const& c) { return c.social_housing; }, households},
    Attribute{"houses", [](GridCell const& c) { return c.houses; }, households},
    Attribute{"built_before_1945", [](GridCell const& c) { return c.built_before_1945; }, dwellings},
    Attribute{"built_after_1990", [](GridCell const& c) { return c.built_after_1990; }, dwellings},
    Attribute{"under_18", [](GridCell const& c) { return c.age_0_3 + c.age_4_5 + c.age_6_10 + c.age_11_17; }, people},
    Attribute{"over_65", [](GridCell const& c) { return c.age_65_79 + c.age_80_up; }, people}};

}  // namespace

std::vector<ProfileLine> profile(std::span<GridCell const> cells, std::span<double const> flagged_share) {
  assert(cells.size() == flagged_share.size());
  auto lines = std::vector<ProfileLine>{};
  for (auto const& attribute : kAttributes) {
    auto part = 0.0, whole = 0.0, flagged_part = 0.0, flagged_whole = 0.0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto const of_part = attribute.part(cells[i]);
      auto const of_whole = attribute.whole(cells[i]);
      if (std::isnan(flagged_share[i]) || std::isnan(of_part) || std::isnan(of_whole)) continue;
      part += of_part;
      whole += of_whole;
      flagged_part += flagged_share[i] * of_part;
      flagged_whole += flagged_share[i] * of_whole;
    }
    lines.push_back({attribute.name, part / whole, flagged_part / flagged_whole});
  }
  return lines;
}

}  // namespace berline::precarity
