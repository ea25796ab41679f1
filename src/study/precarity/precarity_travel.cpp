#include "precarity/precarity_travel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "access/answers.h"
#include "access/layers.h"
#include "berline/access/time_matrix.h"
#include "berline/geo/grid.h"
#include "berline/geo/projection.h"
#include "berline/precarity/commuting.h"
#include "berline/precarity/index.h"
#include "berline/precarity/parallel.h"
#include "berline/precarity/score.h"
#include "berline/street/linkage.h"
#include "berline/study/service.h"
#include "berline/travel/matrix.h"

namespace berline::study {
namespace {

using precarity::kMotives;
using precarity::Motive;
using travel::TravelMode;

constexpr std::size_t row_of(Motive motive) {
  return static_cast<std::size_t>(motive);
}

/// Where one thing attracts trips, and how much.
struct Attractor {
  LatLng position;
  std::array<double, kMotives> sizes{};
};

/// The square's place nearest to the middle of all of them, each weighed by its part of what there is.
LatLng middle_place(std::vector<Attractor const*> const& members, std::array<double, kMotives> const& totals) {
  auto const weight = [&](Attractor const& one) {
    auto sum = 0.0;
    for (std::size_t m = 0; m < kMotives; ++m)
      if (totals[m] > 0) sum += one.sizes[m] / totals[m];
    return sum;
  };
  auto lat = 0.0, lon = 0.0, sum = 0.0;
  for (auto const* one : members) {
    auto const w = weight(*one);
    lat += w * one->position.lat;
    lon += w * one->position.lon;
    sum += w;
  }
  auto const middle = LatLng{lat / sum, lon / sum};
  return (*std::ranges::min_element(members, {},
                                    [&](auto const* one) { return distance(one->position, middle).count(); }))
      ->position;
}

/// The commune of the home nearest to each point.
std::vector<std::string> communes_near(std::vector<LatLng> const& points, Homes const& homes) {
  auto communes = std::vector<std::string>{};
  for (auto const point : points) {
    auto const nearest =
        std::ranges::min_element(homes.positions, {}, [&](auto home) { return distance(home, point).count(); });
    communes.push_back(homes.communes[static_cast<std::size_t>(nearest - homes.positions.begin())]);
  }
  return communes;
}

/// Keeps times in two bytes and, of the car, lengths in metres: [origin * destinations + destination].
class KeepRows final : public travel::Sink {
public:
  KeepRows(std::size_t origins, std::size_t destinations, std::size_t column, bool with_metres)
      : column_{column}, destinations_{destinations}, times_{origins, destinations} {
    if (with_metres) metres_.assign(origins * destinations, 0);
  }
  void accept(travel::TimeBlock const& block) override {
    for (std::size_t o = 0; o < block.origins; ++o)
      for (std::size_t d = 0; d < block.destinations; ++d) {
        auto const origin = block.first_origin + o;
        auto const destination = block.first_destination + d;
        auto const time = block.at(o, d, column_);
        times_.set(origin, destination, time);
        if (!metres_.empty() && !is_never(time))
          metres_[origin * destinations_ + destination] = block.metres[o * block.destinations + d];
      }
  }
  void put_row(std::size_t origin, std::span<Seconds> row) const {
    for (std::size_t d = 0; d < destinations_; ++d) row[d] = times_.at(origin, d);
  }
  std::span<float const> metres(std::size_t origin) const {
    return std::span{metres_}.subspan(origin * destinations_, destinations_);
  }

private:
  std::size_t column_;
  std::size_t destinations_;
  access::TimeMatrix times_;
  std::vector<float> metres_;
};

/// The routing questions of the index, over one network at a time.
class Router {
public:
  Router(Study const& study, Networks& networks, Homes const& homes, Progress const& progress)
      : study_{study}, networks_{networks}, homes_{homes}, progress_{progress} {}

  bool has_transit() const { return study_.has_mode(TravelMode::transit) && !study_.windows.empty(); }
  std::size_t windows() const { return has_transit() ? study_.windows.size() : 1; }

  /// Readies the networks for as many destinations, where that saves more than it costs.
  void expect(std::size_t destinations) {
    auto modes = std::vector<street::Mode>{};
    for (auto const by_car : {true, false}) {
      auto const request = request_of(mode_of(by_car), 0);
      if (travel::hierarchy_pays(networks_.first(), request, homes_.size(), destinations))
        modes.push_back(travel::street_mode(mode_of(by_car)));
    }
    networks_.add_hierarchies(std::move(modes));
  }

  /// Rows to points by car, or by what those without a car have in the first window.
  KeepRows rows_to(std::vector<LatLng> const& points, bool by_car) {
    auto const mode = mode_of(by_car);
    auto const& network = networks_.first();
    auto const request = request_of(mode, 0);
    auto keep = KeepRows{homes_.size(), points.size(), column_of(mode), by_car};
    auto const street_mode = travel::street_mode(mode);
    auto const sinks = std::array<travel::Sink*, 1>{&keep};
    travel::all_to_many(network, links(network, street_mode), network::link(network, street_mode, points), request,
                        sinks, progress_);
    return keep;
  }

  /// Minutes to the nearest place of each set: [zone][set], NaN where none is reached.
  std::vector<std::vector<double>> nearest(std::vector<access::Places> const& sets, bool by_car, std::size_t window) {
    auto const mode = mode_of(by_car);
    auto const& network = has_transit() ? networks_.on(study_.windows[window].date) : networks_.first();
    auto const street_mode = travel::street_mode(mode);
    auto linked = std::vector<std::vector<street::Link>>{};
    for (auto const& set : sets) linked.push_back(network::link(network, street_mode, set.positions));
    auto keep = KeepRows{homes_.size(), sets.size(), column_of(mode), false};
    auto const sinks = std::array<travel::Sink*, 1>{&keep};
    travel::all_to_sets(network, links(network, street_mode), linked, request_of(mode, window), sinks, progress_);
    auto minutes = std::vector(homes_.size(), std::vector<double>(sets.size(), precarity::kUnknown));
    auto row = std::vector<Seconds>(sets.size());
    for (std::size_t home = 0; home < homes_.size(); ++home) {
      keep.put_row(home, row);
      for (std::size_t set = 0; set < sets.size(); ++set)
        if (!is_never(row[set])) minutes[home][set] = row[set].count() / 60.0;
    }
    return minutes;
  }

private:
  TravelMode mode_of(bool by_car) const {
    return by_car ? TravelMode::car : has_transit() ? TravelMode::transit : TravelMode::walk;
  }
  travel::TravelRequest request_of(TravelMode mode, std::size_t window) const {
    return request_for(study_, mode, mode == TravelMode::transit ? std::optional{window} : std::nullopt);
  }
  std::size_t column_of(TravelMode mode) const {
    return mode == TravelMode::transit ? middle_of(study_.percentiles) : 0;
  }
  std::vector<street::Link> links(network::Network const& network, street::Mode mode) const {
    return network::link(network, mode, homes_.positions);
  }

  Study const& study_;
  Networks& networks_;
  Homes const& homes_;
  Progress const& progress_;
};

/// Trips to work that the model distributes: by flows where the commune has some, by gravity elsewhere.
struct Commuting {
  std::optional<precarity::ObservedCommuting> observed;
  precarity::OutsideTravel outside{};

  std::size_t outside_places() const { return observed ? observed->outside().size() : 0; }
};

/// Purposes that lack of alternatives compares: those of the study's places, each alike.
std::vector<Motive> purposes_of(TripPlaces const& places) {
  auto purposes = std::vector<Motive>{};
  for (std::size_t m = 0; m < kMotives; ++m)
    if (places.by_motive[m] && m != row_of(Motive::escort) && m != row_of(Motive::leisure))
      purposes.push_back(static_cast<Motive>(m));
  return purposes;
}

/// How much less is reached without a car than with one, over all purposes.
double lack_of(std::span<Seconds const> car, std::span<Seconds const> transit, std::vector<Motive> const& purposes,
               precarity::TravelModel const& model, double decay) {
  auto by_car = std::vector<double>{};
  auto by_transit = std::vector<double>{};
  auto scratch = std::vector<double>(car.size());
  for (auto const purpose : purposes) {
    auto const m = row_of(purpose);
    by_car.push_back(precarity::gravity_shares(car, model.sizes[m], decay, scratch));
    by_transit.push_back(precarity::gravity_shares(transit, model.sizes[m], decay, scratch));
  }
  if (std::ranges::none_of(by_car, [](auto sum) { return sum > 0; })) return precarity::kUnknown;
  auto const weights = std::vector<double>(purposes.size(), 1.0 / static_cast<double>(purposes.size()));
  return precarity::lack_of_alternatives(by_transit, by_car, weights);
}

/// The last of the nearest services; out of reach (infinity) when one of them is.
double basket_of(std::vector<double> const& minutes, std::vector<access::Places> const& services,
                 std::string* slowest = nullptr) {
  auto longest = 0.0;
  for (std::size_t set = 0; set < minutes.size(); ++set) {
    auto const here = std::isnan(minutes[set]) ? std::numeric_limits<double>::infinity() : minutes[set];
    if (here < longest || (slowest != nullptr && here == longest && !slowest->empty())) continue;
    longest = here;
    if (slowest != nullptr) *slowest = services[set].name;
  }
  return longest;
}

}  // namespace

Attractions group_attractions(TripPlaces const& places, Homes const& homes, int epsg, int side, Report& report) {
  auto all = std::vector<Attractor>{};
  for (std::size_t home = 0; home < homes.size(); ++home) {
    auto one = Attractor{.position = homes.positions[home]};
    auto const& people = homes.people[home].people;
    auto const count = std::accumulate(people.begin(), people.end(), 0.0);
    for (std::size_t m = 0; m < kMotives; ++m)
      if (!places.by_motive[m] && (m != row_of(Motive::escort) || !places.by_motive[row_of(Motive::study)]))
        one.sizes[m] = count;
    all.push_back(one);
  }
  for (std::size_t m = 0; m < kMotives; ++m) {
    auto const is_escort = m == row_of(Motive::escort) && !places.by_motive[m];
    auto const& set = places.by_motive[is_escort ? row_of(Motive::study) : m];
    if (!set) {
      if (m != row_of(Motive::leisure))
        report.add({Severity::info,
                    "trips_without_places",
                    {.field = "trips"},
                    {{"motive", std::string{name_of(static_cast<Motive>(m))}}}});
      continue;
    }
    auto const& sizes = set->sizes;
    for (std::size_t row = 0; row < sizes.size(); ++row) {
      auto one = Attractor{.position = set->places.positions[row]};
      one.sizes[m] = sizes[row];
      if (sizes[row] > 0) all.push_back(one);
    }
  }
  auto totals = std::array<double, kMotives>{};
  for (auto const& one : all)
    for (std::size_t m = 0; m < kMotives; ++m) totals[m] += one.sizes[m];

  auto const projection = geo::Projection{epsg};
  auto squares = std::map<std::pair<std::int64_t, std::int64_t>, std::vector<Attractor const*>>{};
  for (auto const& one : all) {
    if (std::ranges::all_of(one.sizes, [](auto size) { return size <= 0; })) continue;
    auto const cell = geo::cell_at(projection.forward(one.position), epsg, side);
    squares[{cell.north, cell.east}].push_back(&one);
  }
  auto attractions = Attractions{};
  for (auto const& [square, members] : squares) {
    attractions.positions.push_back(middle_place(members, totals));
    for (std::size_t m = 0; m < kMotives; ++m) {
      auto sum = 0.0;
      for (auto const* one : members) sum += one->sizes[m];
      attractions.sizes[m].push_back(sum);
    }
  }
  attractions.communes = communes_near(attractions.positions, homes);
  return attractions;
}

Mobility mobility_of(Study const& study, Materials const& materials, Networks& networks, Homes const& homes,
                     TripPlaces const& places, Attractions const& attractions,
                     std::optional<ObservedFlows> const& flows, precarity::Parameters const& parameters,
                     unsigned threads, Report& report, Progress const& progress) {
  auto mobility = Mobility{};
  if (study.inputs.osm.empty()) return mobility;
  auto router = Router{study, networks, homes, progress};
  if (router.has_transit() && study.destinations.empty())  // else asked already
    check_departures(materials.feeds, networks.first().timetable, study.windows.front(), study.limits.max_duration,
                     report);

  router.expect(attractions.positions.size() + places.basket.size());
  // The basket first: its windows may be of other dates than the first.
  if (!places.basket.empty()) {
    auto const by_car = router.nearest(places.basket, true, 0);
    for (auto window = router.windows(); window-- > 0;) {
      auto const without_car = router.nearest(places.basket, false, window);
      auto reach = std::vector<Reach>(homes.size());
      for (std::size_t home = 0; home < homes.size(); ++home) {
        reach[home].basket_minutes = basket_of(without_car[home], places.basket, &reach[home].slowest);
        reach[home].basket_car_minutes = basket_of(by_car[home], places.basket);
      }
      mobility.reach.insert(mobility.reach.begin(), std::move(reach));
      mobility.reach_windows.insert(mobility.reach_windows.begin(),
                                    router.has_transit() ? study.windows[window].id : std::string{});
    }
  }

  auto model = precarity::read_travel_model(parameters, study.precarity->network);
  model.sizes = attractions.sizes;
  auto commuting = Commuting{};
  if (flows) {
    commuting.observed.emplace(flows->table, attractions.communes, flows->places);
    commuting.outside = precarity::read_outside_travel(parameters);
  }
  auto const car = router.rows_to(attractions.positions, true);
  auto const transit = router.rows_to(attractions.positions, false);
  auto const purposes = purposes_of(places);
  auto const decay = parameters.number("lack.decay");

  mobility.travel.resize(homes.size());
  mobility.are_routed.assign(homes.size(), 0);
  mobility.lack_of_alternatives.assign(homes.size(), precarity::kUnknown);
  auto const inside = attractions.positions.size();
  precarity::for_each_index(homes.size(), threads, [&](std::size_t home) {
    auto car_row = std::vector<Seconds>(inside + commuting.outside_places());
    auto transit_row = car_row;
    auto metres = std::vector<float>(car.metres(home).begin(), car.metres(home).end());
    car.put_row(home, car_row);
    transit.put_row(home, transit_row);
    auto const inside_car = std::span{car_row}.first(inside);
    if (!std::ranges::any_of(inside_car, [](auto time) { return !is_never(time); })) return;
    mobility.are_routed[home] = 1;
    if (!purposes.empty())
      mobility.lack_of_alternatives[home] =
          lack_of(inside_car, std::span{transit_row}.first(inside), purposes, model, decay);
    auto work = std::vector<double>{};
    if (commuting.observed) {
      for (std::size_t place = 0; place < commuting.outside_places(); ++place) {
        auto const leg = leg_to(commuting.observed->outside()[place], homes.positions[home], commuting.outside);
        car_row[inside + place] = leg.car;
        transit_row[inside + place] = leg.transit;
        metres.push_back(leg.metres);
      }
      work = commuting.observed->shares(homes.communes[home], inside_car, model.sizes[row_of(Motive::work)],
                                        model.decay[row_of(Motive::work)]);
    }
    mobility.travel[home] = precarity::travel_of(
        homes.people[home], {.car = car_row, .car_metres = metres, .transit = transit_row, .work_shares = work}, model);
  });
  for (std::size_t home = 0; home < homes.size(); ++home)
    if (mobility.are_routed[home] == 0)
      report.add({Severity::warning, "home_not_routed", {.place = homes.positions[home]}, {{"id", homes.ids[home]}}});
  return mobility;
}

}  // namespace berline::study
