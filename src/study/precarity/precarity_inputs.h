// What the precarity index reads beside streets and timetables: homes with incomes and cars, places trips end at,
// commuting, parameters.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/access/place.h"
#include "berline/precarity/flows.h"
#include "berline/precarity/impute.h"
#include "berline/precarity/income_grid.h"
#include "berline/precarity/zone_travel.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"

namespace berline::study {

/// A file of the precarity sections, as the config names it.
struct NamedFile {
  std::string role;  // "income", "trips.work"...
  std::string key;   // of the config
  std::filesystem::path path;
  std::size_t row = 0;  // of a list
};
/// Those the study gives; none without [income].
std::vector<NamedFile> precarity_files(Study const&);

/// The base with the tariffs and the values of the study's files over it. Throws `ConfigError`.
precarity::Parameters parameters_of(Precarity const&);

/// The zones of the index, before anything is computed of them: squares, or communes and IRIS.
struct Homes {
  std::vector<std::string> ids;
  std::vector<std::string> communes;  // of each, empty when not known; of a commune itself
  std::vector<LatLng> positions;
  std::vector<precarity::ZonePeople> people;
  std::vector<std::uint8_t> are_cars_known;                       // 1: from a table, 0: the parameters' share
  std::vector<precarity::GridCell> cells;                         // of format grid, else empty
  std::vector<precarity::ZoneIncome> zones;                       // of the other formats, else empty
  std::vector<std::optional<precarity::CompleteIncome>> incomes;  // of the commune, or the zone's own
  std::optional<access::Outlines> outlines;

  std::size_t size() const { return ids.size(); }
};

/// Reads and completes incomes and cars. `materials.origins` are the places of tables without squares. Throws as the
/// readers of precarity/; `InputError` (income_zones_without_place) when no zone has a place.
Homes read_homes(Study const&, Materials const&, precarity::Parameters const&, Report&);

/// Places that attract trips of a motive.
struct MotivePlaces {
  access::Places places;
  std::vector<double> sizes;  // jobs, pupils, floor area...; 0 where missing
};

/// Where trips end, by motive, and the services of the basket, by name.
struct TripPlaces {
  std::array<std::optional<MotivePlaces>, precarity::kMotives> by_motive;
  std::vector<access::Places> basket;
};
TripPlaces read_trip_places(Study const&, Materials const&, Report&);
/// The places of the motive they are named after, under the study's column of sizes.
MotivePlaces motive_places(Precarity const&, access::Places);

/// The observed flows, and the places of communes outside; nothing when the study has none.
struct ObservedFlows {
  precarity::FlowTable table;
  std::vector<precarity::ZoneWorkModes> modes;  // by IRIS or commune; none unless the study gives them
  std::map<std::string, LatLng, std::less<>> places;
};
std::optional<ObservedFlows> read_observed_flows(Study const&, Report&);

/// Observed trips of a motive beside work.
struct MotiveFlows {
  precarity::Motive motive;
  precarity::FlowTable table;
};
std::vector<MotiveFlows> read_observed_trips(Study const&, Report&);

}  // namespace berline::study
