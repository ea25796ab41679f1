// What is known of a territory: small tables of figures, each row with its source and date, from which a region is
// made.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/units.h"

namespace berline::region {

/// How far a row can be trusted.
enum class Standing : std::uint8_t {
  published,    // a figure of the source, as it is
  derived,      // computed from the source
  unverified,   // common knowledge or an assumption that nobody has checked
  illustrative  // invented
};

/// Where a row comes from. Every row has one; tables with a row that has none are refused.
struct Provenance {
  std::string source;
  std::string date;
  Standing standing = Standing::unverified;
};

struct Commune {
  std::string code;  // INSEE
  std::string name;
  LatLng centre;
  double area_km2 = 0;
  std::uint32_t population = 0;
  std::uint32_t households = 0;
  std::optional<double> median_income;  // euros a year and consumption unit
  std::optional<double> poverty;        // share of persons, 0..1
  std::optional<double> carless;        // share of households, 0..1
  std::string epci;
  std::string department;
  double estate_share = 0;  // of the households, in mining estates; 0 outside the coalfield
  Provenance provenance;
};

/// An inter-municipal body: the planners' usual unit.
struct Epci {
  std::string code;
  std::string name;
  std::string scot;              // empty when not known
  std::uint32_t population = 0;  // the sum of its communes', within kTotalsTolerance
  bool basin = false;            // of the mining basin
  std::string network;           // of its buses; empty when it has none of its own
  Provenance provenance;
};

/// A part of the territory that a share of households without a car is published for; its communes that have none of
/// their own take it.
struct CarSector {
  std::string name;
  std::vector<std::string> epci;  // codes
  double carless = 0;             // share of households, 0..1
  Provenance provenance;
};

/// A figure about the whole territory, which the plausibility report holds the generated one against.
struct Total {
  std::string name;
  double value = 0;
  std::string unit;
  Provenance provenance;
};

/// A town outside the territory that people commute to and from.
struct Pole {
  std::string name;
  LatLng position;
  std::uint32_t jobs = 0;     // within reach of commuters from outside it
  std::uint32_t workers = 0;  // residents who may work in the territory
  Provenance provenance;
};

/// A place that lines and roads are told by: a knot of lines, a junction, a bend.
struct Knot {
  std::string name;
  LatLng position;
  Provenance provenance;
};

struct Estate {
  std::string name;
  std::string commune;  // code
  std::uint32_t dwellings = 0;
  Provenance provenance;
};

struct Hospital {
  std::string name;
  LatLng position;
  std::uint32_t beds = 0;
  bool emergency = false;
  Provenance provenance;
};

/// A place of first care that a public source names; the surgeries besides them are made by rule.
struct HealthCentre {
  std::string name;
  bool house = false;         // several practices under one roof; otherwise a centre with employed doctors
  std::string commune;        // code
  std::uint32_t doctors = 0;  // 0: not known
  Provenance provenance;
};

struct Station {
  std::string name;
  LatLng position;
  Provenance provenance;
};

/// Tracks through places in order; `greenway`: the rails are gone, people walk and ride there.
struct Track {
  std::string name;
  bool greenway = false;
  std::vector<std::string> places;
  Provenance provenance;
};

enum class RoadRank : std::uint8_t { motorway, trunk, primary, secondary };

/// A main road through places in order; motorways and trunks are left at their junctions only.
struct Road {
  std::string name;
  RoadRank rank = RoadRank::primary;
  std::vector<std::string> places;
  Provenance provenance;
};

struct Junction {
  std::string road;
  std::string number;
  LatLng position;
  std::string commune;  // the town it serves, by code
  Provenance provenance;
};

/// A train line: stations with minutes from the first one, and how many trains run each way.
struct RailService {
  std::string line;
  std::vector<std::string> stations;
  std::vector<std::uint32_t> minutes;
  std::uint32_t weekday = 0;  // trains a direction
  std::uint32_t saturday = 0;
  std::uint32_t sunday = 0;
  ServiceTime first, last;  // departures from the first station
  Provenance provenance;
};

enum class LineKind : std::uint8_t { bus, bhns, tram, school };

/// A bus or tram line as its sequence of places, with what a timetable would say.
struct BusLine {
  std::string line;
  std::string name;
  std::string network;
  LineKind kind = LineKind::bus;
  std::vector<std::string> places;
  std::uint32_t peak_minutes = 0;  // headways
  std::uint32_t day_minutes = 0;
  std::uint32_t evening_minutes = 0;  // 0: no evening service
  bool sunday = false;
  ServiceTime first, last;
  KilometresPerHour speed{};  // commercial, stops included
  Provenance provenance;
};

/// What is planned: for scenarios, not part of what is generated.
struct Project {
  std::string name;
  std::string kind;
  LatLng position;
  std::optional<double> figure;
  std::string unit;
  Provenance provenance;
};

/// A commune with mining estates.
struct MiningCommune {
  std::string commune;  // code
  Provenance provenance;
};

/// The tables. Rows refer to each other by name or code; `places` resolves every name a line or road goes through.
struct Facts {
  std::string name;  // of the territory
  std::vector<Commune> communes;
  std::vector<Epci> epci;
  std::vector<CarSector> car_sectors;
  std::vector<Total> totals;
  std::vector<Pole> poles;
  std::vector<Knot> knots;
  std::vector<MiningCommune> mining;
  std::vector<Estate> estates;
  std::vector<Hospital> hospitals;
  std::vector<HealthCentre> health_centres;
  std::vector<Station> stations;
  std::vector<Track> tracks;
  std::vector<Road> roads;
  std::vector<Junction> junctions;
  std::vector<RailService> rail_services;
  std::vector<BusLine> bus_lines;
  std::vector<Project> projects;
  std::map<std::string, LatLng, std::less<>> places;  // communes, `gare X`, hospitals, knots

  /// The row of `communes`, or nullptr.
  Commune const* commune(std::string_view code) const;
  /// The row of `car_sectors` the commune lies in, or nullptr.
  CarSector const* car_sector(Commune const&) const;
  /// The figure of that name, or nullopt.
  std::optional<double> total(std::string_view name) const;
};

/// One table as text: `name` is its file name without folder, for messages.
struct FactTable {
  std::string_view name;
  std::string_view text;
};

/// Reads tables by their names (`communes.csv`, `stations.csv`...; an absent one is empty) and checks them against each
/// other. Throws `InputError` with everything found: a row without source (region_fact_without_source), a figure that
/// is none, a name nobody has, a commune far from all others, households that exceed the population, a table of another
/// name (region_unknown_table).
Facts read_facts(std::string_view name, std::vector<FactTable> const&);

/// The part of the facts about the communes that `keep` accepts: stations, hospitals, knots and roads within reach of
/// them, train services and tracks clipped to the stations left, bus lines all of whose places are left.
Facts narrowed(Facts const&, bool (*keep)(Facts const&, Commune const&));

/// How many rows of a table are `published`, `derived`, `unverified`, `illustrative`.
struct TableStanding {
  std::string table;  // file name
  std::array<std::size_t, 4> rows{};
};

/// One for each table that has rows, by name: how far the facts can be trusted.
std::vector<TableStanding> standings(Facts const&);

/// The tables built into the program: a made-up town, and Hauts-de-France with the mining basin told in detail.
std::vector<FactTable> tiny_tables();
std::vector<FactTable> basin_tables();

}  // namespace berline::region
