// From communes to towns: which quarters each one has, where they lie and how many households live in them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "berline/region/facts.h"
#include "plane.h"

namespace berline::region {

enum class Fabric : std::uint8_t {
  centre,  // old, irregular, narrow
  estate,  // mining estate: a regular grid, apart from the town
  suburb,  // around the centre: loops and dead ends
  village  // along a few streets
};

/// How an outline leaves its ellipse: waves around the centre, as shares of the radius. Towns grow along their roads.
struct Lobes {
  static constexpr std::array<int, 3> kWaves = {2, 3, 5};
  std::array<double, 3> height{};
  std::array<double, 3> phase{};

  double most() const { return 1 + height[0] + height[1] + height[2]; }
  double at(double angle) const;
};

/// A built-up patch: a lobed ellipse (or, for an estate, a rectangle) with its own axes.
struct Quarter {
  Fabric fabric = Fabric::centre;
  std::string name{};
  std::uint32_t town = 0;
  Point centre{};
  double half_length = 0;  // metres along `angle`
  double half_width = 0;
  double angle = 0;
  double households = 0;
  Lobes lobes{};

  bool contains(Point) const;
};

struct Town {
  std::uint32_t commune = 0;  // row of Facts::communes
  Point centre{};
  double reach = 0;                 // metres: radius of a disc with the area of the commune
  std::uint32_t first_quarter = 0;  // [first, last) in Towns::quarters; those first claim the ground first
  std::uint32_t last_quarter = 0;
};

/// Towns in the order of the communes; quarters town after town: centre, estates, hamlets, suburb.
struct Towns {
  std::vector<Town> towns;
  std::vector<Quarter> quarters;
};

Towns place_towns(Facts const&, std::uint64_t seed);

/// Says which town a place belongs to: the one whose disc it is deepest in (a power diagram), by a grid of near towns.
class Territory {
public:
  explicit Territory(Towns const&);
  /// Row of Towns::towns, or kNowhere far from all.
  std::uint32_t town_at(Point) const;
  /// The quarter that holds the ground there, or kNowhere.
  std::uint32_t quarter_at(Point) const;

private:
  std::size_t box_of(Point) const;

  Towns const* towns_;
  Point origin_;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::vector<std::vector<std::uint32_t>> near_;  // towns that may own a place of the box
};

}  // namespace berline::region
