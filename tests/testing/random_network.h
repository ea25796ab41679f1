// Tiny networks described in plain words, with everything in them that makes timetables hard; random or drawn by hand.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace berline::testing {

/// A network as the model M0 speaks of it. All members are plain numbers: stops, stations, routes, services and trips
/// are known by their place in their list, -1 is none, times are seconds.
struct PlainNetwork {
  static constexpr int kDay = 24 * 3600;

  struct Stop {
    int station = -1;
    int place = 0;  // stops of one place stand within a few metres, places are kilometres apart
  };
  struct Service {
    bool yesterday = false, today = true, tomorrow = false;
    bool runs(int day) const { return day < 0 ? yesterday : day == 0 ? today : tomorrow; }
  };
  struct Call {
    int stop = 0;
    int arrival = 0, departure = 0;  // on the clock of the service day
    int pickup = 0, drop_off = 0;    // as in stop_times.txt: 1 forbids
  };
  struct Frequency {
    int start = 0, end = 0, headway = 0;
    bool exact = false;
  };
  struct Trip {
    int route = 0, service = 0, block = -1;
    std::vector<Call> calls;
    std::vector<Frequency> frequencies;
  };
  /// A row of transfers.txt. A stop is a stop's number, or kStation + a station's.
  struct Rule {
    int from_stop = -1, to_stop = -1;
    int from_route = -1, to_route = -1;
    int from_trip = -1, to_trip = -1;
    int type = 0;
    int min_time = 0;
  };
  static constexpr int kStation = 1000;
  /// A walk between two stops, or between a cell or facility and a stop.
  struct Footpath {
    int from = 0, to = 0, walk = 0;
  };
  struct Walk {
    int stop = 0, walk = 0;
  };

  int slack = 60;
  int stations = 0;
  int routes = 0;
  std::vector<Stop> stops;
  std::vector<Service> services;
  std::vector<Trip> trips;
  std::vector<Rule> rules;
  std::vector<Footpath> footpaths;            // at most one a pair, none from a stop to itself
  std::vector<std::vector<Walk>> cells;       // access legs
  std::vector<std::vector<Walk>> facilities;  // egress legs
  std::vector<std::vector<int>> direct;       // [cell][facility] walk all the way, -1: too far
  std::vector<int> departures;                // on the study clock, ascending
  int max_duration = 3600;
  static constexpr int kAnyRides = -1;
  int max_rides = 3;  // or kAnyRides: as many as one likes
};

/// The network of a seed. Equal seeds give equal networks on every machine.
PlainNetwork random_network(std::uint64_t seed);

/// The GTFS tables of a network, by file name, around the study day 2026-03-10 (Europe/Paris).
std::map<std::string, std::string> gtfs_tables(PlainNetwork const&);

/// The tables and the rest, for messages of failed tests.
std::ostream& operator<<(std::ostream&, PlainNetwork const&);

}  // namespace berline::testing
