// A study: what one config file asks for, as plain checked values.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/report.h"
#include "berline/network/network.h"
#include "berline/street/mode.h"
#include "berline/text/catalogue.h"
#include "berline/travel/request.h"
#include "gtfs/feed.h"

namespace berline::study {

struct Inputs {
  std::filesystem::path osm;
  std::vector<std::filesystem::path> gtfs;
  std::string timezone;             // for feeds without agency.txt; empty: such feeds are refused
  std::optional<BoundingBox> area;  // streets wholly outside are left out
  std::filesystem::path network;    // a built network to reuse, written when it does not fit; empty: none
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
};

/// A span of departures, or of arrivals, on one date.
struct Window {
  std::string id;
  gtfs::Date date{};
  travel::DepartureWindow departures;
  travel::Timing timing = travel::Timing::depart_at;
  Where where;  // of the date in the config, for messages
};

/// Areas reached from the places of one destination set, or from given points.
struct Isochrones {
  std::vector<LatLng> at;
  std::vector<Seconds> cutoffs;  // ascending
  std::vector<travel::TravelMode> modes;
  Metres spacing{100};  // between the nodes of the grid of times
};

enum class Format { csv, gpkg, html };

struct Output {
  std::filesystem::path dir;
  std::vector<Format> formats{Format::csv, Format::gpkg, Format::html};
};

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
  std::vector<int> percentiles{25, 50, 75};
  std::optional<Isochrones> isochrones;
  Output output;
  /// The keys as given, overrides included, with their values in JSON: for `run.json`.
  std::vector<std::pair<std::string, std::string>> given;

  bool has_mode(travel::TravelMode mode) const {
    for (auto const one : modes)
      if (one == mode) return true;
    return false;
  }
};

}  // namespace berline::study
