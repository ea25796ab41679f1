// What is drawn on the plane before it becomes a network: lines with a kind, and where they belong.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "plane.h"

namespace berline::region {

/// What a line is on the ground, from the fastest to the slowest.
enum class Kind : std::uint8_t {
  motorway,
  trunk,
  ramp,  // between a motorway or trunk and a road
  primary,
  secondary,
  tertiary,
  unclassified,
  residential,
  living_street,
  pedestrian,
  service,
  alley,      // footway between houses
  underpass,  // footway below tracks
  greenway,   // for walking and cycling, on a former railway
  rail
};

inline constexpr auto kNowhere = std::numeric_limits<std::uint32_t>::max();

struct Line {
  Kind kind = Kind::residential;
  bool oneway = false;
  bool barrier = false;  // a bollard where it starts
  std::uint32_t quarter = kNowhere;
  std::uint32_t name = kNowhere;  // row of Drawing::names
  std::vector<Point> points;
};

struct Drawing {
  std::vector<Line> lines;
  std::vector<std::string> names;

  std::uint32_t name(std::string text) {
    names.push_back(std::move(text));
    return static_cast<std::uint32_t>(names.size() - 1);
  }
};

}  // namespace berline::region
