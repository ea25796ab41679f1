#include "vehicle.h"

namespace berline::gtfs {

std::uint16_t basic_route_type(std::uint16_t type) {
  constexpr std::uint16_t kTram = 0, kMetro = 1, kRail = 2, kBus = 3, kFerry = 4, kAerial = 6, kFunicular = 7,
                          kTrolleybus = 11, kMonorail = 12;
  // Hierarchical vehicle types, by hundreds (Google's "extended GTFS route types").
  if (type < 100) return type;
  if (type == 405) return kMonorail;
  switch (type / 100) {
    case 1:
    case 3:
      return kRail;
    case 4:
    case 5:
    case 6:
      return kMetro;
    case 8:
      return kTrolleybus;
    case 9:
      return kTram;
    case 10:
    case 12:
      return kFerry;
    case 13:
      return kAerial;
    case 14:
      return kFunicular;
    default:
      return kBus;  // coaches (200s), buses (700s), taxis and what has no class of its own
  }
}

KilometresPerHour highest_speed(std::uint16_t type) {
  switch (basic_route_type(type)) {
    case 0:
      return KilometresPerHour{100};
    case 2:
      return KilometresPerHour{500};
    case 4:
      return KilometresPerHour{80};
    case 5:
      return KilometresPerHour{30};
    case 6:
    case 7:
      return KilometresPerHour{50};
    default:
      return KilometresPerHour{150};
  }
}

}  // namespace berline::gtfs
