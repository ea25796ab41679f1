#include "random_network.h"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <random>
#include <set>
#include <sstream>
#include <utility>

namespace berline::testing {
namespace {

/// Draws that are the same with every standard library (the distributions of <random> are not).
class Dice {
public:
  explicit Dice(std::uint64_t seed) : engine_{seed} {}
  /// Uniform in [low, high].
  int draw(int low, int high) { return low + static_cast<int>(engine_() % static_cast<std::uint64_t>(high - low + 1)); }
  bool chance(int percent) { return draw(1, 100) <= percent; }
  template <class T>
  T const& of(std::vector<T> const& values) {
    return values[static_cast<std::size_t>(draw(0, static_cast<int>(values.size()) - 1))];
  }

private:
  std::mt19937_64 engine_;
};

int count(auto const& values) {
  return static_cast<int>(values.size());
}

/// What a seed is about: every network has a few of the nasties, none has all, so that each of them matters somewhere.
struct Character {
  int base = 8 * 3600;  // when the window starts
  int grain = 30;       // times are multiples of it: coarse grains make ties
  bool zero_hops = false, dwell = false, boarding_types = false, blocks = false, rules = false, frequencies = false;
  bool neighbour_days = false, special_rules = false;
};

Character draw_character(Dice& dice) {
  auto character = Character{};
  character.base = dice.of(std::vector{8 * 3600, 8 * 3600 + 17, 300, PlainNetwork::kDay - 600});
  character.grain = dice.of(std::vector{60, 30, 30, 7, 1});
  character.zero_hops = dice.chance(40);
  character.dwell = dice.chance(50);
  character.boarding_types = dice.chance(30);
  character.blocks = dice.chance(35);
  character.rules = dice.chance(50);
  character.special_rules = dice.chance(50);
  character.frequencies = dice.chance(20);
  character.neighbour_days = character.base != 8 * 3600 && dice.chance(70);
  return character;
}

void draw_stops(Dice& dice, PlainNetwork& network) {
  auto const stops = dice.of(std::vector{2, 3, 4, 5, 6, 7, 8, 9, 10, 12});
  auto const places = dice.draw(1, 3);
  network.stations = dice.draw(0, 2);
  for (auto i = 0; i < stops; ++i)
    network.stops.push_back(
        {dice.chance(50) && network.stations > 0 ? dice.draw(0, network.stations - 1) : -1, dice.draw(0, places - 1)});
}

/// Walks are drawn so that two hops often make a sum near one hop, or have no hop beside them: not closed, not
/// symmetric.
void draw_walks(Dice& dice, PlainNetwork& network) {
  auto const stops = count(network.stops);
  auto const density = dice.of(std::vector{10, 30, 60});
  auto const longest = dice.of(std::vector{30, 120, 300});
  for (auto from = 0; from < stops; ++from)
    for (auto to = 0; to < stops; ++to)
      if (from != to && dice.chance(density)) network.footpaths.push_back({from, to, dice.draw(0, longest)});
  auto const legs = [&] {
    auto list = std::vector<PlainNetwork::Walk>{};
    auto reached = std::set<int>{};
    for (auto n = dice.of(std::vector{0, 1, 1, 2, 2, 3}); n > 0; --n)
      if (auto const stop = dice.draw(0, stops - 1); reached.insert(stop).second)
        list.push_back({stop, dice.draw(0, longest)});
    return list;
  };
  for (auto n = dice.draw(1, 3); n > 0; --n) network.cells.push_back(legs());
  for (auto n = dice.draw(1, 4); n > 0; --n)
    network.facilities.push_back(dice.chance(20) ? dice.of(network.cells) : legs());
  for (std::size_t c = 0; c < network.cells.size(); ++c) {
    auto& row = network.direct.emplace_back();
    for (std::size_t f = 0; f < network.facilities.size(); ++f) {
      auto const same = std::ranges::equal(network.cells[c], network.facilities[f], {}, &PlainNetwork::Walk::stop,
                                           &PlainNetwork::Walk::stop);
      row.push_back(same && dice.chance(50) ? 0 : dice.chance(15) ? dice.draw(1, 2400) : -1);
    }
  }
}

std::vector<int> draw_line(Dice& dice, int stops) {
  auto line = std::vector<int>{};
  for (auto n = dice.of(std::vector{2, 2, 3, 3, 4, 5, 6}); n > 0; --n)
    line.push_back(dice.draw(0, stops - 1));  // loops and repeats happen
  return line;
}

/// The day a trip's service belongs to, seen from the study day, so that its times are not negative.
int draw_day(Dice& dice, Character const& character, int first_departure) {
  if (!character.neighbour_days) return 0;
  if (first_departure >= PlainNetwork::kDay && dice.chance(60)) return 1;
  return dice.chance(50) ? -1 : 0;
}

void draw_trips(Dice& dice, Character const& character, PlainNetwork& network) {
  network.services = {{false, true, false}, {true, false, false}, {false, false, true}, {true, true, false}};
  network.routes = dice.draw(1, 4);
  auto lines = std::vector<std::vector<int>>{};
  for (auto n = dice.draw(1, 7); n > 0; --n) lines.push_back(draw_line(dice, count(network.stops)));
  auto const span = dice.of(std::vector{600, 1800, 3000});
  auto const hop = dice.of(std::vector{60, 120, 240, 600});
  for (auto n = dice.draw(1, dice.of(std::vector{8, 20, 40})); n > 0; --n) {
    auto trip = PlainNetwork::Trip{};
    trip.route = dice.draw(0, network.routes - 1);
    auto const ticks = [&](int seconds) { return dice.draw(0, seconds / character.grain) * character.grain; };
    auto clock = character.base + ticks(span);
    auto const day = draw_day(dice, character, clock);
    trip.service = day == 0 ? (dice.chance(20) ? 3 : 0) : day < 0 ? 1 : 2;
    clock -= day * PlainNetwork::kDay;
    for (auto const stop : dice.of(lines)) {
      auto call = PlainNetwork::Call{stop, clock, clock, 0, 0};
      if (character.dwell && dice.chance(40)) call.departure += ticks(120);
      if (character.boarding_types && dice.chance(30)) call.pickup = dice.of(std::vector{1, 1, 2, 3});
      if (character.boarding_types && dice.chance(30)) call.drop_off = dice.of(std::vector{1, 1, 2, 3});
      clock = call.departure;
      if (!character.zero_hops || dice.chance(60)) clock += std::max(1, ticks(hop));
      trip.calls.push_back(call);
    }
    if (character.frequencies && dice.chance(30))
      for (auto entries = dice.draw(1, 2); entries > 0; --entries) {
        auto const start = std::max(0, trip.calls.front().departure + dice.draw(-2, 8) * character.grain);
        auto const headway = dice.draw(120, 700);
        auto const length = dice.chance(50) ? dice.draw(1, 3) * headway : dice.draw(1, 1200);
        trip.frequencies.push_back({start, start + length, headway, dice.chance(50)});
      }
    network.trips.push_back(std::move(trip));
  }
}

/// Some blocks make sense (a trip that starts where and when another ends), some do not.
void draw_blocks(Dice& dice, Character const& character, PlainNetwork& network) {
  if (!character.blocks) return;
  for (auto& trip : network.trips)
    if (dice.chance(60)) trip.block = dice.draw(0, 2);
  auto const trips = network.trips;
  for (auto const& before : trips) {
    if (count(network.trips) >= 42 || !dice.chance(40)) continue;
    auto after = dice.of(trips);
    auto const wait = after.calls.front().departure - before.calls.back().arrival - dice.draw(0, 4) * character.grain;
    if (after.calls.front().arrival - wait < 0) continue;
    for (auto& call : after.calls) {
      call.arrival -= wait;
      call.departure -= wait;
    }
    after.block = before.block;
    after.service = before.service;
    if (dice.chance(50)) after.calls.front().stop = before.calls.back().stop;
    network.trips.push_back(std::move(after));
  }
}

/// Types 4 and 5, often where a block has its say too.
void draw_seat_rules(Dice& dice, PlainNetwork& network) {
  auto const trips = count(network.trips);
  for (auto n = dice.draw(0, 6); n > 0; --n) {
    auto rule = PlainNetwork::Rule{};
    rule.from_trip = dice.draw(0, trips - 1);
    rule.to_trip = dice.draw(0, trips - 1);
    auto const block = network.trips[static_cast<std::size_t>(rule.from_trip)].block;
    for (auto tries = 0; tries < 5 && block >= 0; ++tries)
      if (network.trips[static_cast<std::size_t>(rule.to_trip)].block != block) rule.to_trip = dice.draw(0, trips - 1);
    rule.type = dice.chance(60) ? 4 : 5;
    network.rules.push_back(rule);
  }
}

/// Rules about calls that exist, many of them about the same pair of stops, so that they compete.
void draw_change_rules(Dice& dice, Character const& character, PlainNetwork& network) {
  auto const stop_of_rule = [&](int stop) {
    auto const station = network.stops[static_cast<std::size_t>(stop)].station;
    return station >= 0 && dice.chance(40) ? PlainNetwork::kStation + station : stop;
  };
  auto rule = PlainNetwork::Rule{};
  auto from = 0, to = 0;
  for (auto n = dice.draw(1, 10); n > 0; --n) {
    if (rule.from_stop < 0 || dice.chance(40)) {
      from = dice.draw(0, count(network.trips) - 1);
      to = dice.draw(0, count(network.trips) - 1);
      rule.from_stop = dice.of(network.trips[static_cast<std::size_t>(from)].calls).stop;
      rule.to_stop = dice.of(network.trips[static_cast<std::size_t>(to)].calls).stop;
      if (dice.chance(40)) rule.to_stop = rule.from_stop;
    }
    auto const side = [&](int trip, int& route_named, int& trip_named) {
      auto const detail = character.special_rules ? dice.draw(0, 3) : 0;
      route_named = detail == 1 || detail == 3 ? network.trips[static_cast<std::size_t>(trip)].route : -1;
      trip_named = detail >= 2 ? trip : -1;
    };
    auto drawn = rule;
    drawn.from_stop = stop_of_rule(rule.from_stop);
    drawn.to_stop = stop_of_rule(rule.to_stop);
    side(from, drawn.from_route, drawn.from_trip);
    side(to, drawn.to_route, drawn.to_trip);
    drawn.type = dice.draw(0, 3);
    if (drawn.type == 2) drawn.min_time = dice.draw(0, 300);
    network.rules.push_back(drawn);
  }
}

void draw_rules(Dice& dice, Character const& character, PlainNetwork& network) {
  if (character.blocks) draw_seat_rules(dice, network);
  if (character.rules) draw_change_rules(dice, character, network);
}

void draw_request(Dice& dice, Character const& character, PlainNetwork& network) {
  network.slack = dice.of(std::vector{0, 1, 30, 60, 60});
  network.max_rides = dice.draw(1, 4);
  network.max_duration = dice.of(std::vector{900, 1800, 3600, 7200});
  auto const step = dice.of(std::vector{60, 60, 31});
  auto const first = character.base + dice.draw(-5, 5) * 60;
  for (auto i = 0, n = dice.draw(1, 8); i < n; ++i) network.departures.push_back(first + i * step);
}

std::string clock(int seconds) {
  auto text = std::ostringstream{};
  text << std::setfill('0') << std::setw(2) << seconds / 3600 << ':' << std::setw(2) << seconds / 60 % 60 << ':'
       << std::setw(2) << seconds % 60;
  return text.str();
}

std::string named(char letter, int number) {
  return number < 0 ? std::string{} : letter + std::to_string(number);
}

std::string stop_name(int stop) {
  return stop >= PlainNetwork::kStation ? named('S', stop - PlainNetwork::kStation) : named('s', stop);
}

}  // namespace

PlainNetwork random_network(std::uint64_t seed) {
  auto dice = Dice{seed};
  auto const character = draw_character(dice);
  auto network = PlainNetwork{};
  draw_stops(dice, network);
  draw_walks(dice, network);
  draw_trips(dice, character, network);
  draw_blocks(dice, character, network);
  draw_rules(dice, character, network);
  draw_request(dice, character, network);
  return network;
}

std::map<std::string, std::string> gtfs_tables(PlainNetwork const& network) {
  auto agency = std::ostringstream{};
  agency << "agency_id,agency_name,agency_url,agency_timezone\nA,Agency,http://example.org,Europe/Paris\n";

  auto stops = std::ostringstream{};
  stops << "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n" << std::fixed << std::setprecision(6);
  for (auto i = 0; i < network.stations; ++i) stops << named('S', i) << ",Station " << i << ",50.0,3.0,1,\n";
  for (auto i = 0; auto const& stop : network.stops) {
    stops << named('s', i) << ",Stop " << i << ',' << 50 + 0.1 * stop.place + 0.00005 * i << ",3.0,0,"
          << named('S', stop.station) << '\n';
    ++i;
  }

  auto routes = std::ostringstream{};
  routes << "route_id,agency_id,route_short_name,route_type\n";
  for (auto i = 0; i < network.routes; ++i) routes << named('r', i) << ",A,R" << i << ",3\n";

  auto dates = std::ostringstream{};
  dates << "service_id,date,exception_type\n";
  for (auto i = 0; auto const& service : network.services) {
    if (service.yesterday) dates << named('c', i) << ",20260309,1\n";
    if (service.today) dates << named('c', i) << ",20260310,1\n";
    if (service.tomorrow) dates << named('c', i) << ",20260311,1\n";
    ++i;
  }

  auto trips = std::ostringstream{};
  auto times = std::ostringstream{};
  auto frequencies = std::ostringstream{};
  trips << "route_id,service_id,trip_id,block_id\n";
  times << "trip_id,stop_sequence,stop_id,arrival_time,departure_time,pickup_type,drop_off_type\n";
  frequencies << "trip_id,start_time,end_time,headway_secs,exact_times\n";
  for (auto t = 0; auto const& trip : network.trips) {
    trips << named('r', trip.route) << ',' << named('c', trip.service) << ',' << named('t', t) << ','
          << named('b', trip.block) << '\n';
    for (auto sequence = 1; auto const& call : trip.calls)
      times << named('t', t) << ',' << sequence++ << ',' << named('s', call.stop) << ',' << clock(call.arrival) << ','
            << clock(call.departure) << ',' << call.pickup << ',' << call.drop_off << '\n';
    for (auto const& row : trip.frequencies)
      frequencies << named('t', t) << ',' << clock(row.start) << ',' << clock(row.end) << ',' << row.headway << ','
                  << (row.exact ? 1 : 0) << '\n';
    ++t;
  }

  auto transfers = std::ostringstream{};
  transfers << "from_stop_id,to_stop_id,from_route_id,to_route_id,from_trip_id,to_trip_id,transfer_type,"
               "min_transfer_time\n";
  for (auto const& rule : network.rules)
    transfers << stop_name(rule.from_stop) << ',' << stop_name(rule.to_stop) << ',' << named('r', rule.from_route)
              << ',' << named('r', rule.to_route) << ',' << named('t', rule.from_trip) << ','
              << named('t', rule.to_trip) << ',' << rule.type << ','
              << (rule.type == 2 ? std::to_string(rule.min_time) : std::string{}) << '\n';

  return {{"agency.txt", agency.str()},           {"stops.txt", stops.str()},        {"routes.txt", routes.str()},
          {"calendar_dates.txt", dates.str()},    {"trips.txt", trips.str()},        {"stop_times.txt", times.str()},
          {"frequencies.txt", frequencies.str()}, {"transfers.txt", transfers.str()}};
}

std::ostream& operator<<(std::ostream& out, PlainNetwork const& network) {
  for (auto const& [name, text] : gtfs_tables(network)) out << "--- " << name << '\n' << text;
  out << "--- slack " << network.slack << ", rides " << network.max_rides << ", duration " << network.max_duration
      << "\nfootpaths:";
  for (auto const& path : network.footpaths) out << " s" << path.from << "->s" << path.to << '=' << path.walk;
  auto const print_legs = [&](char const* name, auto const& rows) {
    for (auto i = 0; auto const& legs : rows) {
      out << '\n' << name << ' ' << i++ << ':';
      for (auto const& leg : legs) out << " s" << leg.stop << '=' << leg.walk;
    }
  };
  print_legs("cell", network.cells);
  print_legs("facility", network.facilities);
  out << "\ndirect:";
  for (auto const& row : network.direct) {
    for (auto const walk : row) out << ' ' << walk;
    out << ';';
  }
  out << "\ndepartures:";
  for (auto const departure : network.departures)
    out << ' ' << departure << '(' << departure / 3600 << ':' << departure / 60 % 60 << ':' << departure % 60 << ')';
  return out << '\n';
}

}  // namespace berline::testing
