#include "transit_region.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace berline::bench {
namespace {

constexpr double kStopRaster = 600;  // metres: lines share the stops of a raster point
constexpr double kReach = 1540;      // metres of straight line from a cell to its stops: 23 of them
constexpr double kFootpath = 1320;   // metres of straight line between stops: 17 footpaths
constexpr double kDetour = 1.3;      // street over straight distance
constexpr double kWalk = 1.4;        // metres a second

struct Place {
  double x = 0, y = 0;  // metres
};

struct Town {
  Place centre;
  double people = 0;
  double radius = 0;
};

class Dice {
public:
  explicit Dice(std::uint64_t seed) : engine_{seed} {}
  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(uniform() * static_cast<double>(count)); }
  double normal() { return std::sqrt(-2 * std::log(1 - uniform())) * std::cos(2 * std::numbers::pi * uniform()); }

private:
  std::mt19937_64 engine_;
};

double metres_between(Place a, Place b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

Seconds walk_over(double metres) {
  return Seconds{static_cast<std::int32_t>(std::ceil(metres * kDetour / kWalk))};
}

/// Positions on the ground around 50 degrees north, 3 degrees east, flat enough for a bench.
LatLng on_earth(Place place) {
  return {50 + place.y / 111'195, 3 + place.x / 71'475};
}

/// Town sizes follow Zipf's law, and towns are denser the larger they are.
std::vector<Town> draw_towns(RegionSize const& size, Dice& dice) {
  auto towns = std::vector<Town>{};
  for (auto i = 0; i < size.towns; ++i) {
    auto const people = 1e6 / std::pow(i + 1, 0.9);
    towns.push_back({{dice.uniform() * size.width_km * 1000, dice.uniform() * size.height_km * 1000},
                     people,
                     9.0 * std::pow(people, 0.47)});
  }
  return towns;
}

class TownPicker {
public:
  explicit TownPicker(std::vector<Town> const& towns) : towns_{&towns} {
    for (auto const& town : towns) sums_.push_back((sums_.empty() ? 0 : sums_.back()) + town.people);
  }
  Town const& pick(Dice& dice) const {
    auto const at = std::ranges::lower_bound(sums_, dice.uniform() * sums_.back());
    return (*towns_)[static_cast<std::size_t>(std::min(at, sums_.end() - 1) - sums_.begin())];
  }

private:
  std::vector<Town> const* towns_;
  std::vector<double> sums_;
};

/// A line: where it calls one way, how fast it goes and how often.
struct Line {
  std::vector<Place> calls;
  double metres_a_second = 5;
  int headway = 1200;
};

/// Through a town: from one edge to the other, near the centre, with a few bends.
Line draw_town_line(Town const& town, Dice& dice) {
  auto line = Line{{}, 5, dice.uniform() < 0.3 ? 720 : 1500};
  auto angle = dice.uniform() * 2 * std::numbers::pi;
  auto const length = 26 + dice.below(10);
  auto at =
      Place{town.centre.x + 0.5 * town.radius * dice.normal() - std::cos(angle) * 200 * static_cast<double>(length),
            town.centre.y + 0.5 * town.radius * dice.normal() - std::sin(angle) * 200 * static_cast<double>(length)};
  for (std::size_t i = 0; i < length; ++i) {
    line.calls.push_back(at);
    angle += 0.25 * dice.normal();
    at = {at.x + std::cos(angle) * 520, at.y + std::sin(angle) * 520};
  }
  return line;
}

/// Straight from a town to one of its neighbours.
Line draw_country_line(Town const& from, std::vector<Town> const& towns, Dice& dice, bool rail) {
  auto const reach = rail ? 60'000.0 : 22'000.0;
  auto neighbours = std::vector<Town const*>{};
  for (auto const& town : towns)
    if (auto const metres = metres_between(from.centre, town.centre); metres > 3000 && metres < reach)
      neighbours.push_back(&town);
  if (neighbours.empty()) return draw_town_line(from, dice);
  auto const& to = *neighbours[dice.below(neighbours.size())];
  auto const metres = metres_between(from.centre, to.centre);
  auto const spacing = rail ? 6000.0 : 700.0;
  auto const hops = std::max(2, static_cast<int>(metres / spacing));
  auto line = Line{{}, rail ? 22.0 : 9.0, rail ? 1800 : 2400};
  for (auto i = 0; i <= hops; ++i) {
    auto const share = static_cast<double>(i) / hops;
    line.calls.push_back(
        {from.centre.x + share * (to.centre.x - from.centre.x), from.centre.y + share * (to.centre.y - from.centre.y)});
  }
  return line;
}

/// Writes the feed while giving lines that pass the same raster point the same stop.
class FeedMaker {
public:
  FeedMaker() {
    feed_.name = "bench";
    auto agency = gtfs::Agency{};
    agency.timezone = feed_.texts.intern("Europe/Paris");
    feed_.agencies.push_back(agency);
    auto service = gtfs::Service{};
    service.added = {gtfs::Date{std::chrono::year{2026} / 3 / 10}};
    feed_.services.push_back(service);
  }

  void add(Line const& line, Dice& dice) {
    auto route = gtfs::Route{};
    route.id = feed_.texts.intern("r" + std::to_string(feed_.routes.size()));
    feed_.routes.push_back(route);
    for (auto const direction : {0, 1}) {
      auto stops = std::vector<gtfs::StopId>{};
      auto places = std::vector<Place>{};
      for (auto const& call : line.calls) {
        auto const [stop, place] = stop_at(call, direction);
        if (!stops.empty() && stops.back() == stop) continue;
        stops.push_back(stop);
        places.push_back(place);
      }
      if (direction == 1) {
        std::ranges::reverse(stops);
        std::ranges::reverse(places);
      }
      auto const phase = static_cast<int>(dice.below(static_cast<std::size_t>(line.headway)));
      for (auto start = 5 * 3600 + phase; start < 22 * 3600; start += line.headway)
        add_trip(line, stops, places, start);
    }
  }

  std::vector<Place> const& places() const { return places_; }
  gtfs::Feed take() { return std::move(feed_); }

private:
  /// The two directions of a street stop on either side of it.
  std::pair<gtfs::StopId, Place> stop_at(Place wanted, int direction) {
    auto const column = std::lround(wanted.x / kStopRaster), row = std::lround(wanted.y / kStopRaster);
    auto const next = gtfs::StopId::from_index(feed_.stops.size());
    auto const [entry, is_new] = stop_of_.try_emplace({column, row, direction}, next);
    if (is_new) {
      auto const place =
          Place{static_cast<double>(column) * kStopRaster + 30 * direction, static_cast<double>(row) * kStopRaster};
      auto stop = gtfs::Stop{};
      stop.id = feed_.texts.intern("s" + std::to_string(feed_.stops.size()));
      stop.position = on_earth(place);
      stop.has_position = true;
      feed_.stops.push_back(stop);
      places_.push_back(place);
    }
    return {entry->second, places_[entry->second.index()]};
  }

  void add_trip(Line const& line, std::vector<gtfs::StopId> const& stops, std::vector<Place> const& places, int start) {
    auto trip = gtfs::Trip{};
    trip.route = gtfs::RouteId::from_index(feed_.routes.size() - 1);
    trip.service = gtfs::ServiceId{0};
    trip.first_stop_time = static_cast<std::uint32_t>(feed_.stop_times.size());
    auto clock = start;
    for (std::size_t i = 0; i < stops.size(); ++i) {
      if (i > 0) clock += static_cast<int>(metres_between(places[i - 1], places[i]) / line.metres_a_second) + 10;
      auto call = gtfs::StopTime{};
      call.arrival = call.departure = ServiceTime{clock};
      call.stop = stops[i];
      feed_.stop_times.push_back(call);
      clock += 10;
    }
    trip.last_stop_time = static_cast<std::uint32_t>(feed_.stop_times.size());
    feed_.trips.push_back(trip);
  }

  gtfs::Feed feed_;
  std::map<std::tuple<long, long, int>, gtfs::StopId> stop_of_;
  std::vector<Place> places_;
};

/// Points by square of the plane, to find neighbours.
class Squares {
public:
  Squares(std::vector<Place> const& places, double side) : places_{&places}, side_{side} {
    for (std::size_t i = 0; i < places.size(); ++i) squares_[key(places[i])].push_back(i);
  }
  template <class Visit>
  void for_each_near(Place from, double metres, Visit const& visit) const {
    auto const [column, row] = key(from);
    for (auto c = column - 1; c <= column + 1; ++c)
      for (auto r = row - 1; r <= row + 1; ++r)
        if (auto const square = squares_.find({c, r}); square != squares_.end())
          for (auto const i : square->second)
            if (auto const distance = metres_between(from, (*places_)[i]); distance <= metres) visit(i, distance);
  }

private:
  std::pair<long, long> key(Place place) const { return {std::lround(place.x / side_), std::lround(place.y / side_)}; }
  std::vector<Place> const* places_;
  double side_;
  std::map<std::pair<long, long>, std::vector<std::size_t>> squares_;
};

/// Inhabited 200 m cells, row by row within their 5 km square, so that neighbours in the list are neighbours in space.
std::vector<Place> draw_cells(RegionSize const& size, std::vector<Town> const& towns, Dice& dice) {
  auto const picker = TownPicker{towns};
  auto cells = std::set<std::tuple<long, long, long, long>>{};
  while (cells.size() < static_cast<std::size_t>(size.cells)) {
    auto const& town = picker.pick(dice);
    auto const x = std::lround((town.centre.x + town.radius * dice.normal()) / 200);
    auto const y = std::lround((town.centre.y + town.radius * dice.normal()) / 200);
    cells.emplace(x / 25, y / 25, x, y);
  }
  auto places = std::vector<Place>{};
  for (auto const& [bx, by, x, y] : cells)
    places.push_back({200.0 * static_cast<double>(x), 200.0 * static_cast<double>(y)});
  return places;
}

}  // namespace

Region build_region(RegionSize const& size) {
  auto dice = Dice{size.seed};
  auto const towns = draw_towns(size, dice);
  auto const picker = TownPicker{towns};
  auto maker = FeedMaker{};
  for (auto i = 0; i < size.lines; ++i) {
    auto const& town = picker.pick(dice);
    auto const kind = dice.uniform();
    maker.add(kind < 0.62 ? draw_town_line(town, dice) : draw_country_line(town, towns, dice, kind > 0.95), dice);
  }
  auto const stops = maker.places();

  auto region = Region{};
  region.feeds.push_back(maker.take());
  auto report = Report{};
  region.timetable = transit::build_timetable(
      region.feeds, {gtfs::Date{std::chrono::year{2026} / 3 / 10}, Seconds{60}, false}, report);
  auto const squares = Squares{stops, std::max(kReach, kFootpath)};
  auto footpaths = std::vector<std::vector<transit::Footpath>>(stops.size());
  for (std::size_t from = 0; from < stops.size(); ++from)
    squares.for_each_near(stops[from], kFootpath, [&](std::size_t to, double metres) {
      if (to != from) footpaths[from].push_back({transit::StopId::from_index(to), walk_over(metres)});
    });
  region.footpaths = build_csr<transit::StopId, transit::Footpath>(footpaths);
  region.changes = transit::build_changes(region.feeds, region.timetable, region.footpaths, Seconds{60});

  auto access = std::vector<std::vector<transit::AccessLeg>>{};
  for (auto const& cell : draw_cells(size, towns, dice)) {
    region.cells.push_back(on_earth(cell));
    auto& legs = access.emplace_back();
    squares.for_each_near(cell, kReach, [&](std::size_t stop, double metres) {
      legs.push_back({transit::StopId::from_index(stop), walk_over(metres)});
    });
  }
  region.access = build_csr<std::size_t, transit::AccessLeg>(access);
  return region;
}

std::vector<std::vector<transit::EgressLeg>> facility_blocks(Region const& region, std::size_t count) {
  auto blocks = std::vector<std::vector<transit::EgressLeg>>((count + 31) / 32);
  for (std::size_t f = 0; f < count; ++f) {
    auto const cell = f * region.cells.size() / count;
    for (auto const& leg : region.access[cell])
      blocks[f / 32].push_back({leg.stop, static_cast<std::uint32_t>(f % 32), leg.duration});
  }
  return blocks;
}

}  // namespace berline::bench
