#include "compare/facility_sets.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <set>
#include <span>
#include <type_traits>
#include <utility>
#include <variant>

#include "berline/scenario/apply.h"

namespace berline::study {
namespace {

constexpr auto kParks = "parks";

/// All sets in one list, each under the name that scenarios know it by.
std::vector<access::Places> named_sets(FacilitySets const& sets) {
  auto all = sets.destinations;
  all.push_back(sets.parks);
  all.back().name = kParks;
  for (auto const& motive : sets.index.by_motive)
    if (motive) {
      all.push_back(motive->places);
      all.back().name = "trips." + all.back().name;
    }
  for (auto const& service : sets.index.basket) {
    all.push_back(service);
    all.back().name = "basket." + all.back().name;
  }
  return all;
}

/// The list taken apart again.
FacilitySets unnamed_sets(std::vector<access::Places> all, Study const& study, FacilitySets const& like) {
  auto sets = FacilitySets{};
  auto next = std::make_move_iterator(all.begin());
  for (std::size_t set = 0; set < like.destinations.size(); ++set) sets.destinations.push_back(*next++);
  sets.parks = *next++;
  sets.parks.name = like.parks.name;
  for (std::size_t m = 0; m < precarity::kMotives; ++m)
    if (auto const& motive = like.index.by_motive[m]) {
      auto places = access::Places{*next++};
      places.name = motive->places.name;
      sets.index.by_motive[m] = motive_places(*study.precarity, std::move(places));
    }
  for (auto const& service : like.index.basket) {
    sets.index.basket.push_back(*next++);
    sets.index.basket.back().name = service.name;
  }
  return sets;
}

bool is_same_facility(access::Places const& destinations, access::Places const& other, std::string const& id) {
  auto const file = [](access::Places const& places) {
    return std::filesystem::absolute(places.source).lexically_normal();
  };
  return file(other) == file(destinations) && std::ranges::count(other.ids, id) > 0;
}

/// The scenario, saying of the sets of the index too what it says of destinations that are in them.
scenario::Scenario with_index(scenario::Scenario scenario, FacilitySets const& sets,
                              std::span<access::Places const> all) {
  auto modifications = std::vector<scenario::Modification>{};
  auto const of_index = all.subspan(sets.destinations.size() + 1);
  auto closed = std::set<std::pair<std::string, std::string>>{};  // a facility may be in several sets of destinations
  for (auto const& modification : scenario.modifications) {
    modifications.push_back(modification);
    std::visit(
        [&](auto const& change) {
          using Change = std::decay_t<decltype(change)>;
          if constexpr (requires { change.set; } && !std::is_same_v<Change, scenario::OpenFacility>) {
            auto const set = std::ranges::find(sets.destinations, change.set, &access::Places::name);
            if (set == sets.destinations.end()) return;
            for (auto const& other : of_index) {
              if (!is_same_facility(*set, other, change.id)) continue;
              if constexpr (std::is_same_v<Change, scenario::ResizeFacility>)
                if (!other.numbers.contains(change.column)) continue;
              if constexpr (std::is_same_v<Change, scenario::CloseFacility>)
                if (!closed.emplace(other.name, change.id).second) continue;
              auto copy = change;
              copy.set = other.name;
              modifications.push_back(modification);
              modifications.back().change = std::move(copy);
            }
          }
        },
        modification.change);
  }
  scenario.modifications = std::move(modifications);
  return scenario;
}

}  // namespace

bool differ(access::Places const& before, access::Places const& after) {
  // Missing numbers are alike, though NaN is not NaN.
  auto const is_same = [](double one, double other) { return one == other || (std::isnan(one) && std::isnan(other)); };
  return before.ids != after.ids || before.positions != after.positions ||
         !std::ranges::equal(before.numbers, after.numbers, [&](auto const& one, auto const& other) {
           return one.first == other.first && std::ranges::equal(one.second, other.second, is_same);
         });
}

bool differ(TripPlaces const& before, TripPlaces const& after) {
  for (std::size_t m = 0; m < precarity::kMotives; ++m)
    if (before.by_motive[m] && differ(before.by_motive[m]->places, after.by_motive[m]->places)) return true;
  for (std::size_t service = 0; service < before.basket.size(); ++service)
    if (differ(before.basket[service], after.basket[service])) return true;
  return false;
}

FacilitySets apply(scenario::Scenario const& scenario, Study const& study, FacilitySets const& sets) {
  auto const all = named_sets(sets);
  return unnamed_sets(scenario::apply(with_index(scenario, sets, all), all), study, sets);
}

}  // namespace berline::study
