#include "facilities.h"

#include <algorithm>
#include <cmath>

#include "random.h"

namespace berline::region {
namespace {

// Inhabitants for one of each. Orders of magnitude of French mid-sized towns, ours; the basin has fewer doctors than
// that.
constexpr auto kPersonsPerDoctor = 1250.0;
constexpr auto kDoctorsPerSurgery = 2.2;
constexpr auto kPersonsPerPharmacy = 3100.0;
constexpr auto kPersonsPerSchool = 1500.0;
constexpr auto kPersonsPerSecondarySchool = 8500.0;
constexpr auto kPersonsPerSupermarket = 5200.0;
// Beds of a hospital whose number nobody gives: illustrative.
constexpr auto kBedsWithEmergency = 320u;
constexpr auto kBedsWithout = 90u;
// Where the facts of hospitals end, beyond the basin: each town of so many inhabitants has one, the largest first,
// unless there is one so near. Illustrative too.
constexpr auto kPersonsOfHospital = 10'000;
constexpr auto kHospitalsApart = 12'000.0;  // metres
constexpr auto kDoctorsOfCentre = 3u;       // where nobody says: illustrative
constexpr auto kDoorMetres = 12.0;          // from the street's middle to the door

class Siting {
public:
  Siting(Towns const& towns, Gates const& gates, Town const& town, Random random)
      : towns_{towns}, gates_{gates}, town_{town}, random_{random} {}

  Random& random() { return random_; }

  /// A door by a junction of a quarter, chosen by households; in the central quarter with chance `central`.
  Point somewhere(double central) {
    auto quarter = town_.first_quarter;
    if (!random_.chance(central)) quarter = by_households();
    auto const& junctions =
        gates_.junctions[quarter].empty() ? gates_.junctions[town_.first_quarter] : gates_.junctions[quarter];
    auto const corner = junctions[random_.below(static_cast<std::uint32_t>(junctions.size()))];
    return corner + rotated({kDoorMetres, 0}, random_.between(0, 6.28));
  }

private:
  std::uint32_t by_households() {
    auto all = 0.0;
    for (auto quarter = town_.first_quarter; quarter < town_.last_quarter; ++quarter)
      all += towns_.quarters[quarter].households;
    auto left = all * random_.uniform();
    for (auto quarter = town_.first_quarter; quarter < town_.last_quarter; ++quarter) {
      left -= towns_.quarters[quarter].households;
      if (left <= 0) return quarter;
    }
    return town_.first_quarter;
  }

  Towns const& towns_;
  Gates const& gates_;
  Town const& town_;
  Random random_;
};

/// The towns of at least so many inhabitants, largest first.
std::vector<Town const*> by_population(Facts const& facts, Towns const& towns, std::uint32_t least) {
  auto const people = [&](Town const* town) { return facts.communes[town->commune].population; };
  auto result = std::vector<Town const*>{};
  for (auto const& town : towns.towns)
    if (people(&town) >= least) result.push_back(&town);
  std::ranges::stable_sort(result, std::ranges::greater{}, people);
  return result;
}

/// Adds the hospitals that the facts lack: without them whole regions would seem to be without care.
void add_missing_hospitals(std::vector<Facility>& hospitals, Facts const& facts, Towns const& towns, Gates const& gates,
                           std::uint64_t seed) {
  for (auto const* town : by_population(facts, towns, kPersonsOfHospital)) {
    auto const is_near = [&](Facility const& other) { return distance(other.place, town->centre) < kHospitalsApart; };
    if (std::ranges::any_of(hospitals, is_near)) continue;
    auto const& commune = facts.communes[town->commune];
    auto siting = Siting{towns, gates, *town, Random{seed, "hospital " + commune.code}};
    hospitals.push_back({.kind = FacilityKind::hospital,
                         .name = "Hôpital, " + commune.name,
                         .place = siting.somewhere(0.5),
                         .beds = kBedsWithEmergency,
                         .emergency = true});
  }
}

}  // namespace

std::string_view kind_name(FacilityKind kind) {
  switch (kind) {
    case FacilityKind::hospital:
      return "hospital";
    case FacilityKind::health_centre:
      return "health_centre";
    case FacilityKind::doctors:
      return "doctors";
    case FacilityKind::pharmacy:
      return "pharmacy";
    case FacilityKind::school:
      return "school";
    case FacilityKind::secondary_school:
      return "secondary_school";
    case FacilityKind::supermarket:
      return "supermarket";
    case FacilityKind::town_hall:
      return "town_hall";
  }
  return {};
}

std::vector<Facility> place_facilities(Facts const& facts, Towns const& towns, Gates const& gates, std::uint64_t seed) {
  auto facilities = std::vector<Facility>{};
  for (auto const& hospital : facts.hospitals)
    facilities.push_back({.kind = FacilityKind::hospital,
                          .name = hospital.name,
                          .place = to_plane(hospital.position) + Point{kDoorMetres, 0},
                          .beds = hospital.beds > 0    ? hospital.beds
                                  : hospital.emergency ? kBedsWithEmergency
                                                       : kBedsWithout,
                          .emergency = hospital.emergency});
  add_missing_hospitals(facilities, facts, towns, gates, seed);
  for (auto const& town : towns.towns) {
    auto const& commune = facts.communes[town.commune];
    auto siting = Siting{towns, gates, town, Random{seed, "facilities " + commune.code}};
    auto const several = [&](FacilityKind kind, std::string const& name, double persons_each, double central,
                             auto capacity) {
      auto const expected = commune.population / persons_each;
      auto const count = static_cast<int>(expected) + (siting.random().chance(expected - std::floor(expected)) ? 1 : 0);
      for (auto number = 1; number <= count; ++number)
        facilities.push_back({.kind = kind,
                              .name = name + " " + std::to_string(number) + ", " + commune.name,
                              .place = siting.somewhere(central),
                              .capacity = capacity(siting.random())});
    };
    facilities.push_back(
        {.kind = FacilityKind::town_hall, .name = "Mairie de " + commune.name, .place = siting.somewhere(1)});
    for (auto const& centre : facts.health_centres) {
      if (centre.commune != commune.code) continue;
      auto door = Siting{towns, gates, town, Random{seed, centre.name}};
      facilities.push_back({.kind = FacilityKind::health_centre,
                            .name = centre.name,
                            .place = door.somewhere(centre.house ? 1 : 0.5),
                            .capacity = centre.doctors > 0 ? centre.doctors : kDoctorsOfCentre});
    }
    several(FacilityKind::doctors, "Cabinet médical", kPersonsPerDoctor * kDoctorsPerSurgery, 0.4,
            [](Random& random) { return 1 + random.below(4); });
    several(FacilityKind::pharmacy, "Pharmacie", kPersonsPerPharmacy, 0.5, [](Random&) { return 0u; });
    several(FacilityKind::school, "École", kPersonsPerSchool, 0.15,
            [](Random& random) { return 80 + random.below(160); });
    several(FacilityKind::secondary_school, "Collège", kPersonsPerSecondarySchool, 0.3,
            [](Random& random) { return 350 + random.below(400); });
    several(FacilityKind::supermarket, "Supermarché", kPersonsPerSupermarket, 0.1,
            [](Random& random) { return 400 + 100 * random.below(30); });
  }
  return facilities;
}

}  // namespace berline::region
