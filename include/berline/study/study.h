// A study: what one config file asks for, as plain checked values.
#pragma once

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "berline/access/choice.h"
#include "berline/access/isochrone.h"
#include "berline/base/latlng.h"
#include "berline/base/report.h"
#include "berline/network/network.h"
#include "berline/output/csv.h"
#include "berline/precarity/cost.h"
#include "berline/precarity/income_zone.h"
#include "berline/street/mode.h"
#include "berline/study/measure.h"
#include "berline/text/catalogue.h"
#include "berline/travel/request.h"
#include "berline/travel/round_trip.h"
#include "gtfs/feed.h"

namespace berline::study {

struct Inputs {
  std::filesystem::path osm;
  std::vector<std::filesystem::path> gtfs;
  std::filesystem::path elevation;   // heights, for slopes; empty: only those that tags tell
  std::filesystem::path car_speeds;  // observed, by way; empty: those of tags, classes and `profile.traffic`
  std::string timezone;              // for feeds without agency.txt; empty: such feeds are refused
  std::optional<BoundingBox> area;   // of the study: its grid of origins, and its streets with `area_buffer` around
  Metres area_buffer{2000};          // half an hour on foot: ways out of the area and back, and places just outside
  std::filesystem::path network;     // a built network to reuse, written when it does not fit; empty: none
  std::filesystem::path matrix;      // times from elsewhere, instead of streets and timetables; empty: none

  /// The box whose streets and places are read; nothing: all of the file.
  std::optional<BoundingBox> area_read() const { return area ? std::optional{area->grown(area_buffer)} : std::nullopt; }
};

/// Where people start from: a file of points, or the middles of the squares of a grid over the area.
struct Origins {
  std::filesystem::path file;
  std::string id = "id";
  std::string weight;               // numeric column: persons; empty: every origin counts for one
  std::vector<std::string> groups;  // more numeric columns, for tables by group
  std::string keep_where;           // "column > value": only those rows
  std::optional<int> grid_m;        // side of the squares; then there is no file
};

/// A set of places people go to: a file of points, or kinds of facilities found in the OSM file.
struct Destinations {
  std::string name;
  std::filesystem::path file;
  std::vector<std::string> osm;
  std::string id = "id";
  std::string count;  // numeric column: beds, jobs, places; empty: every place counts for one
  std::string keep_where;
  std::filesystem::path codes;         // a list of what the codes of a column mean; empty: none
  std::string code_column = "TYPEQU";  // INSEE's BPE
  std::filesystem::path entrances;     // points where one enters the places; empty: none
  std::string entrances_id = "id";     // their column with the id of the place
  int nearest = 1;                     // how many of the nearest to list by name
};

/// A span of departures, or of arrivals, on one date.
struct Window {
  std::string id;
  gtfs::Date date{};
  travel::DepartureWindow departures;
  travel::Timing timing = travel::Timing::depart_at;
  travel::FirstWait first_wait = travel::FirstWait::counted;
  Where where;  // of the date in the config, for messages
};

/// `[links]`: the centres whose links with each other are described.
struct TownLinks {
  Destinations centres;
  std::optional<double> within_km;  // straight; none: all pairs
};

/// Areas reached from given points or the places of a destination set, or from where these are reached.
struct Isochrones {
  std::vector<LatLng> at;
  std::optional<std::size_t> set;  // of the study's destinations, instead of `at`
  std::vector<Seconds> cutoffs;    // ascending
  std::vector<travel::TravelMode> modes;
  std::vector<int> percentiles;  // transit, ascending
  Metres spacing{100};           // between the nodes of the grid of times
  access::Way way = access::Way::from_places;
  bool together = false;  // the area of any of the places, instead of one each
  bool in_bands = false;  // rings between cutoffs, instead of areas that hold each other
};

/// Where households and their incomes are read from.
enum class IncomeFormat {
  grid,   // squares of FiLoSoFi's columns
  table,  // FiLoSoFi's communes or IRIS; the places are the origins of the same ids
  plain   // any table, by its columns; likewise
};

struct Incomes {
  std::filesystem::path file;
  IncomeFormat format = IncomeFormat::grid;
  int vintage = 0;                 // the year of the incomes; 0: the file says
  std::filesystem::path communes;  // FiLoSoFi's communes: the dispersion of squares that have none of their own
  std::string no_car;              // column of the file: households without a car
  std::string housing;             // column of the file: mean housing costs of a household, euros a year
  std::filesystem::path cars;      // INSEE's housing table: cars by commune or IRIS
  precarity::PlainColumns columns{};
};

/// Observed commuting.
struct Flows {
  std::filesystem::path file;
  bool is_detailed = false;      // MOBPRO, one line a person, instead of flows between communes
  int vintage = 0;               // of MOBPRO
  std::filesystem::path places;  // where the communes outside the study are: id, lon, lat
  bool calibrates = true;        // the decay of trips to work
  std::filesystem::path modes;   // modes to work by IRIS or commune, to hold the model against
};

/// Observed trips of a motive between communes, which the decay of its attraction is calibrated on.
struct ObservedTrips {
  std::string motive;
  std::filesystem::path file;
};

/// `[precarity.published]`: what others found of people and their services, to stand beside what the index finds.
struct PublishedBasket {
  std::string source;
  double without_car_pct = 0;       // of the people without a car, who have the basket within reach
  double all_pct = 0;               // of all people
  std::string zones;                // the name of zones of the study that `within` is of
  std::vector<std::string> within;  // ids of those it is about; none: the whole territory
  std::string weak_zones;           // the name of zones of the study that `weak` is of
  std::vector<std::string> weak;    // ids of those said to be badly served
  std::string scenario;             // whose network was that of the time; empty: the study's own
};

/// What the index of mobility precarity is made of.
struct Precarity {
  Incomes income;
  Flows flows;
  std::string base = "france-2024";               // of the parameters built in
  std::vector<std::filesystem::path> parameters;  // files that replace some of them
  std::vector<std::filesystem::path> tariffs;     // files that add fares
  std::string network;                            // whose yearly fares users pay; empty: the fare a trip
  std::vector<Destinations> trips;                // where trips of a motive end, by motive
  std::vector<ObservedTrips> observed_trips;      // of motives beside work, whose are the flows
  std::vector<Destinations> basket;               // the services that should be within reach without a car
  std::optional<PublishedBasket> published;
  int grid_m = 1000;  // side of the squares that destinations of trips are grouped in
  precarity::Scope fuel_scope = precarity::Scope::constrained;
  double exponent = 0;  // of the score
  int draws = 500;      // of the uncertainty analysis; 0: none
  int seed = 1;
};

/// How one gets to the first stop, or from the last, beside walking.
enum class FeederKind {
  bike,          // to every stop
  ebike,         // likewise
  car,           // to every stop, set down by somebody: kiss and ride
  park_and_ride  // by car to a park, and on foot from there
};

/// `[transit]`: what journeys by transit are made of beside walks and timetables.
struct Transit {
  std::vector<FeederKind> access;
  std::vector<FeederKind> egress;
  Seconds bike = minutes(15);  // longest rides to a stop; ours: r5r and OpenTripPlanner leave them to the user
  Seconds car = minutes(20);
  Seconds parking{60};           // a bicycle or a car; OpenTripPlanner's default for both
  Seconds walk = minutes(10);    // longest from a park to a stop
  Destinations parks;            // when somebody parks and rides
  transit::Headways headways{};  // draws of what is known by headway only
  int headway_percentile = 50;   // over the draws

  bool uses(FeederKind kind) const { return std::ranges::count(access, kind) + std::ranges::count(egress, kind) > 0; }
  bool uses_car() const { return uses(FeederKind::car) || uses(FeederKind::park_and_ride); }
};

/// The service day as people live it: from before the first trains to after the last, a night bus at 1:30 included.
inline constexpr auto kDayBegins = ServiceTime{3 * 3600};
inline constexpr auto kDayEnds = ServiceTime{27 * 3600};

/// `[emergency]`: who is within so many minutes of the nearest place of a set, by zone. France's aim is care within 30
/// minutes (2012); where everybody is by car, finer limits tell more, and transit needs wider ones.
struct Emergency {
  std::size_t set = 0;  // of the study's destinations
  std::vector<int> car_min{15, 20, 30};
  std::vector<int> transit_min{30, 45, 60, 90};
  ServiceTime return_after{20 * 3600};  // when those who are let go in the evening want to get home by transit
};

/// `[choice]`: which place of a set people go to, by its size and the time to it (Huff's model).
struct Choice {
  std::size_t set = 0;  // of the study's destinations
  std::string count;    // column of their size; empty: all alike
  travel::TravelMode mode = travel::TravelMode::car;
  std::optional<std::size_t> zones;  // of the study's zones: people choose zone by zone; none: origin by origin
  std::filesystem::path observed;    // who goes where, to calibrate on; empty: as given below
  access::ChoiceColumns columns;
  double size_exponent = 1;
  double decay_per_min = 0.1;
};

/// `[severance]`: how cut off zones are for those who walk.
struct Severance {
  std::size_t zones = 0;               // of the study's zones
  std::optional<std::size_t> centres;  // of the study's destinations
  Metres around{800};                  // the surroundings one should get to on foot
  double frequent_per_hour = 6;        // departures of a stop in the first window, above which it is frequent
};

/// How long an appointment takes unless said otherwise: a consultation and its waiting room; ours.
inline constexpr Seconds kUsualStay = minutes(60);

enum class Format { csv, gpkg, html, xlsx, tif };

struct Output {
  std::filesystem::path dir;
  std::vector<Format> formats{Format::csv, Format::gpkg, Format::html};
  output::CsvDialect csv_dialect = output::CsvDialect::standard;
  bool whole_minutes = false;  // in matrices: cut, as R5 does
};

/// One `[[scenario]]`: what is compared with the base.
struct ScenarioFiles {
  std::string id;
  std::string title;                         // empty: that of the file
  std::vector<std::filesystem::path> files;  // composed in order
  std::optional<double> budget{};            // euros a year; none: not said
};

/// `[compare]`: what counts as a real change, for people. What the instants of departure alone are worth is measured
/// beside it.
struct Compare {
  double threshold_min = 1;      // of times, minutes
  double threshold_percent = 1;  // of amounts, of what there was
  bool export_gtfs = true;       // the changed feeds of each scenario
};

/// One `[[corridor]]`: lines whose surroundings are profiled.
struct CorridorAsked {
  std::string id;
  std::string title;               // empty: its id
  std::vector<std::string> lines;  // route_id or route_short_name
  std::string scenario;            // id of that which runs them; empty: the base
  std::vector<Seconds> walks;      // from a stop, ascending
};
/// Walks to a stop that profiles speak of: what most people accept, and what some do; ours.
inline constexpr Seconds kUsualWalks[] = {minutes(5), minutes(10), minutes(15)};

/// The whole config. Paths are absolute or relative to the working directory; defaults are filled in.
struct Study {
  std::filesystem::path file;
  std::string title;
  bool illustrative = false;               // the data are made up
  std::optional<text::Language> language;  // of reports and labels; none: the command's
  std::optional<int> crs;                  // EPSG code of x/y columns and of grids; none: that of the place
  Inputs inputs;
  Origins origins;
  std::vector<Destinations> destinations;  // by name
  std::vector<Window> windows;             // at least one when transit is among the modes
  network::Limits limits;
  std::vector<travel::TravelMode> modes;
  street::Profile profile;
  std::string traffic_source = "berline 2026, a judgement: docs/streets.md";  // of the numbers in `profile.traffic`
  bool wheelchair_strict = false;  // stops and trips that do not say whether they take wheelchairs are left out too
  Transit transit;
  std::vector<int> percentiles{25, 50, 75};
  std::vector<Measure> measures;  // none given, but zones or equity: the nearest of each set
  std::vector<Zones> zones;       // by name
  std::optional<Equity> equity;
  std::optional<TownLinks> links;
  std::optional<Isochrones> isochrones;
  std::optional<Precarity> precarity;
  std::optional<travel::Appointment> appointment;  // to be kept at the destinations
  int appointments_per_week = 1;
  std::optional<Emergency> emergency;
  std::optional<Choice> choice;
  std::optional<Severance> severance;
  std::vector<ScenarioFiles> scenarios;
  Compare compare;
  std::vector<CorridorAsked> corridors;
  Output output;
  std::vector<std::string> overrides;  // as given to `read_config`
  /// The keys as given, overrides included, with their values in JSON: for `run.json`.
  std::vector<std::pair<std::string, std::string>> given;

  bool has_mode(travel::TravelMode mode) const {
    for (auto const one : modes)
      if (one == mode) return true;
    return false;
  }
  /// The same, or drawn as isochrones.
  bool uses(travel::TravelMode mode) const {
    if (isochrones)
      for (auto const one : isochrones->modes)
        if (one == mode) return true;
    return has_mode(mode);
  }
};

}  // namespace berline::study
