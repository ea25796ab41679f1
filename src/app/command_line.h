// What the user typed, as plain values: one struct of options a verb, and those all verbs share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "berline/text/catalogue.h"

namespace berline::app {

/// Options of every verb.
struct Common {
  text::Language language = text::Language::english;
  unsigned threads = 0;  // 0: one a core
  bool json = false;     // results on stdout as JSON
  bool quiet = false;    // errors only
  bool verbose = false;  // findings one by one, informations too
  bool no_progress = false;
  bool strict = false;  // warnings end with exit code 5
  std::string log_file;
};

/// Where a study comes from: a file, and keys that replace or make it up.
struct StudySource {
  std::string config;
  std::vector<std::string> overrides;  // key=value, in the order typed
};

/// What a long run may take, and where its finished parts are kept.
struct RunLimits {
  std::string parts;   // folder; empty: beside the results until they are whole
  std::string memory;  // "8G"; empty: what is free
};

struct RunOptions {
  StudySource source;
  std::string output;  // empty: the config's
  bool overwrite = false;
  RunLimits limits;
  bool dry_run = false;
  bool schema = false;
};

struct PrecarityOptions {
  StudySource source;
  std::string output;  // empty: the config's
  bool overwrite = false;
  RunLimits limits;
};

struct MatrixOptions {
  StudySource source;
  std::string output;  // empty: standard output
  bool overwrite = false;
};

struct AccessOptions {
  StudySource source;
  std::string output;  // empty: the config's
  bool overwrite = false;
};

struct BuildOptions {
  StudySource source;
  std::string output;  // empty: inputs.network of the study, else network.berline
};

struct IsochroneOptions {
  StudySource source;
  std::string output;  // empty: GeoJSON on standard output
  bool overwrite = false;
};

struct ItineraryOptions {
  StudySource source;
  std::string from, to;  // "LAT,LON"
  std::string at;        // an hour; empty: where the study's first window begins
  bool arrive = false;
};

struct RouteOptions {
  StudySource source;
  std::string from, to;  // "LAT,LON"
};

struct CheckOptions {
  StudySource source;
  std::string osm;  // these by themselves, without a study
  std::vector<std::string> gtfs;
  std::vector<std::string> poi;
  std::string timezone;  // of feeds without agency.txt
  std::string date;      // of the service that is judged; empty: the study's, or none
  std::string output;    // JSON
  std::string html;
  std::string gpkg;
  bool overwrite = false;
};

struct InfoOptions {
  std::vector<std::string> files;
  std::vector<std::string> gtfs;  // feeds whose service of a day is counted
  std::string timezone;           // of feeds without agency.txt
  std::string date;               // empty: a usual one
  std::string places;             // empty: no links
  double radius_m = 500;          // a walk of six or seven minutes
  std::string output;             // empty: standard output alone
  bool overwrite = false;
};

struct InitOptions {
  std::string osm;
  std::vector<std::string> gtfs;
  std::vector<std::string> poi;
  std::string origins;
  std::string output = "berline.toml";
  bool overwrite = false;
};

struct ScenarioOptions {
  std::string action;  // validate, apply, export-gtfs, diff
  std::vector<std::string> files;
  StudySource source;
  std::vector<std::string> gtfs;  // feeds by themselves, without a study
  std::string date;               // empty: the study's first, else one that represents the feeds
  std::string output;
  bool overwrite = false;
};

struct CompareOptions {
  StudySource source;
  std::vector<std::string> scenarios;  // files, beside those of the study
  std::string later;                   // the study of a later date, instead of scenarios
  std::string output;                  // empty: the config's
  bool overwrite = false;
  RunLimits limits;
};

struct BundleOptions {
  std::string result;  // a folder of results
  std::string output;  // empty: RESULT.bundle
  bool overwrite = false;
  bool with_data = false;
};

struct DemoOptions {
  std::string output = "demo-results";
  bool overwrite = false;
  std::string size = "tiny";  // a name of a region::Size
  std::uint64_t seed = 1;
  RunLimits limits;
};

struct RegionOptions {
  std::string output = "region-files";
  bool overwrite = false;
  std::string size = "tiny";  // a name of a region::Size
  std::uint64_t seed = 1;
  bool report = false;  // print the plausibility report instead of the files
};

/// The whole line.
struct CommandLine {
  std::string verb;
  Common common;
  RunOptions run;
  PrecarityOptions precarity;
  BuildOptions build;
  MatrixOptions matrix;
  AccessOptions access;
  IsochroneOptions isochrone;
  ItineraryOptions itinerary;
  RouteOptions route;
  CheckOptions check;
  InfoOptions info;
  InitOptions init;
  ScenarioOptions scenario;
  CompareOptions compare;
  BundleOptions bundle;
  DemoOptions demo;
  RegionOptions region;
  std::optional<std::string> text;  // --help or --version: print this and stop
};

/// Parses the arguments after the program's name. Throws `ConfigError`: unknown_verb, unknown_option, usage.
CommandLine parse_command_line(std::vector<std::string> arguments);

/// The language of `--lang`, BERLINE_LANG, or the locale (LC_ALL, LC_MESSAGES, LANG).
text::Language language_of(std::vector<std::string> const& arguments);

}  // namespace berline::app
