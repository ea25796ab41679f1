// What people go to: care, schools, shops, public services, where and how large.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "berline/region/facts.h"
#include "fabric.h"
#include "towns.h"

namespace berline::region {

enum class FacilityKind : std::uint8_t {
  hospital,
  health_centre,
  doctors,
  pharmacy,
  school,
  secondary_school,
  supermarket,
  town_hall
};

struct Facility {
  FacilityKind kind = FacilityKind::doctors;
  std::string name;
  Point place;
  std::uint32_t beds = 0;
  bool emergency = false;
  std::uint32_t capacity = 0;  // doctors, pupils, square metres; 0 where it means nothing
};

std::string_view kind_name(FacilityKind);

/// Hospitals of the facts and those they lack, then for each town the health centres of the facts and what its size
/// calls for, each at a street of the quarter it serves.
std::vector<Facility> place_facilities(Facts const&, Towns const&, Gates const&, std::uint64_t seed);

}  // namespace berline::region
