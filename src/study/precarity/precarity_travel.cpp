#include "precarity/precarity_travel.h"

#include <algorithm>

#include "berline/precarity/commuting.h"
#include "berline/precarity/index.h"
#include "berline/precarity/parallel.h"
#include "berline/precarity/score.h"

namespace berline::study {
namespace {

using precarity::kMotives;
using precarity::Motive;

/// Trips to work that the model distributes: by flows where the commune has some, by gravity elsewhere.
struct Commuting {
  std::optional<precarity::ObservedCommuting> observed;
  precarity::OutsideTravel outside{};

  std::size_t outside_places() const { return observed ? observed->outside().size() : 0; }
};

Commuting commuting_of(std::optional<ObservedFlows> const& flows, Attractions const& attractions,
                       precarity::Parameters const& parameters) {
  auto commuting = Commuting{};
  if (!flows) return commuting;
  commuting.observed.emplace(flows->table, attractions.communes, flows->places);
  commuting.outside = precarity::read_outside_travel(parameters);
  return commuting;
}

/// Purposes that lack of alternatives compares: those of the study's places, each alike.
std::vector<Motive> purposes_of(TripPlaces const& places) {
  auto purposes = std::vector<Motive>{};
  for (std::size_t m = 0; m < kMotives; ++m)
    if (places.by_motive[m] && m != row_of(Motive::escort) && m != row_of(Motive::leisure))
      purposes.push_back(static_cast<Motive>(m));
  return purposes;
}

/// How much less is reached without a car than with one, for each purpose and over all, into the rows of a home.
void put_lack(precarity::ByMotive const& by_car, precarity::ByMotive const& by_transit, std::size_t home,
              Mobility& mobility) {
  auto car = std::vector<double>{}, transit = car;
  for (std::size_t purpose = 0; purpose < mobility.purposes.size(); ++purpose) {
    car.push_back(by_car[row_of(mobility.purposes[purpose])]);
    transit.push_back(by_transit[row_of(mobility.purposes[purpose])]);
    if (car.back() > 0) mobility.lack_of[purpose][home] = precarity::lack_of_alternatives(transit.back(), car.back());
  }
  if (std::ranges::none_of(car, [](auto sum) { return sum > 0; })) return;
  auto const weights = std::vector<double>(car.size(), 1.0 / static_cast<double>(car.size()));
  mobility.lack_of_alternatives[home] = precarity::lack_of_alternatives(transit, car, weights);
}

/// The times of one home to the attractions, then to the places outside.
struct HomeRow {
  std::vector<Seconds> car, transit;
  std::vector<float> metres;

  HomeRow(Ways const& ways, std::size_t home, Commuting const& commuting, LatLng position) {
    auto const count = ways.attractions();
    auto const longest = count + commuting.outside_places();
    car.reserve(longest), transit.reserve(longest), metres.reserve(longest);
    for (std::size_t j = 0; j < count; ++j) {
      car.push_back(ways.car(home, j));
      transit.push_back(ways.transit(home, j));
      metres.push_back(ways.metres(home, j));
    }
    for (std::size_t place = 0; place < commuting.outside_places(); ++place) {
      auto const leg = leg_to(commuting.observed->outside()[place], position, commuting.outside);
      car.push_back(leg.car);
      transit.push_back(leg.transit);
      metres.push_back(leg.metres);
    }
  }

  precarity::TravelRow row(std::span<double const> work_shares, std::span<std::uint8_t const> pools = {}) const {
    return {.car = car, .car_metres = metres, .transit = transit, .work_shares = work_shares, .pools = pools};
  }
};

/// Does nothing change between a home and the attractions?
bool is_same_row(Ways const& before, Ways const& after, std::size_t home) {
  for (std::size_t j = 0; j < before.attractions(); ++j)
    if (before.transit(home, j) != after.transit(home, j) || before.car(home, j) != after.car(home, j) ||
        before.metres(home, j) != after.metres(home, j))
      return false;
  return true;
}

void copy_row(Mobility const& from, std::size_t home, Mobility& to) {
  to.travel[home] = from.travel[home];
  to.are_routed[home] = from.are_routed[home];
  for (std::size_t purpose = 0; purpose < from.purposes.size(); ++purpose)
    to.lack_of[purpose][home] = from.lack_of[purpose][home];
  to.lack_of_alternatives[home] = from.lack_of_alternatives[home];
}

precarity::TravelModel model_of(Precarity const& config, precarity::Parameters const& parameters,
                                Attractions const& attractions) {
  auto model = precarity::read_travel_model(parameters, config.network);
  model.sizes = attractions.sizes;
  return model;
}

}  // namespace

Mobility mobility_of(Precarity const& config, Homes const& homes, TripPlaces const& places,
                     Attractions const& attractions, std::optional<ObservedFlows> const& flows, Ways const& ways,
                     precarity::Parameters const& parameters, precarity::Workers const& workers, Report& report,
                     std::optional<Before> const& before) {
  auto mobility = Mobility{};
  if (ways.is_empty()) return mobility;
  auto const model = model_of(config, parameters, attractions);
  auto const distribution = precarity::TripDistribution{model, parameters.number("lack.decay")};
  auto const model_before = before ? model_of(config, before->parameters, attractions) : model;
  auto const* const pooling = before ? before->pooling : nullptr;
  auto const change = precarity::ModeChange{
      .before = &model_before,
      .after = &model,
      .response = before ? before->response : precarity::ModeResponse::none,
      .coefficients = precarity::read_response_coefficients(parameters),
      .pools = pooling != nullptr ? std::span{pooling->pools} : std::span<precarity::PoolRiders const>{}};
  auto const commuting = commuting_of(flows, attractions, parameters);
  auto const& origin = before ? before->ways : ways;  // what destinations are chosen by

  mobility.travel.resize(homes.size());
  mobility.are_routed.assign(homes.size(), 0);
  mobility.purposes = purposes_of(places);
  mobility.lack_of.assign(mobility.purposes.size(), std::vector<double>(homes.size(), precarity::kUnknown));
  mobility.lack_of_alternatives.assign(homes.size(), precarity::kUnknown);
  auto const inside = ways.attractions();
  precarity::for_each_index(homes.size(), workers, [&](std::size_t home) {
    if (before && before->mobility != nullptr && is_same_row(before->ways, ways, home))
      return copy_row(*before->mobility, home, mobility);
    auto const chosen_by = HomeRow{origin, home, commuting, homes.positions[home]};
    auto const inside_car = std::span{chosen_by.car}.first(inside);
    if (!std::ranges::any_of(inside_car, [](auto time) { return !is_never(time); })) return;
    mobility.are_routed[home] = 1;
    auto work = std::vector<double>{};
    if (commuting.observed)
      work = commuting.observed->shares(homes.communes[home], inside_car, model.sizes[row_of(Motive::work)],
                                        model.decay[row_of(Motive::work)]);
    auto const now = before ? HomeRow{ways, home, commuting, homes.positions[home]} : chosen_by;
    put_lack(distribution.reached(std::span{now.car}.first(inside)),
             distribution.reached(std::span{now.transit}.first(inside)), home, mobility);
    auto const& people = homes.people[home];
    auto const pools = pooling != nullptr ? pooling->of(home, inside) : std::span<std::uint8_t const>{};
    auto const journeys = before
                              ? distribution.journeys_after(people, chosen_by.row(work), now.row(work, pools), change)
                              : distribution.journeys(people, now.row(work));
    mobility.travel[home] = precarity::priced(journeys, people, model);
  });
  for (std::size_t home = 0; home < homes.size(); ++home)
    if (mobility.are_routed[home] == 0)
      report.add({Severity::warning, "home_not_routed", {.place = homes.positions[home]}, {{"id", homes.ids[home]}}});
  return mobility;
}

}  // namespace berline::study
