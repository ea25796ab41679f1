// What a result is made of: run.json (facts that a second run reproduces) and timings.json (those it does not).
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "berline/base/report.h"
#include "berline/text/catalogue.h"

namespace berline::output {

/// An input file, pinned by its content.
struct InputFile {
  std::string role;  // "gtfs", "osm", "origins", "destinations.hospitals"...
  std::string path;  // as the configuration names it
  std::size_t bytes = 0;
  std::string sha256;  // 64 hexadecimal digits; of a folder: of its files' names and hashes in order
};

/// Reads the file (or folder) and pins it. Throws `InputError` (file_not_found) when it is not there.
InputFile pinned(std::string role, std::filesystem::path const&);
std::string sha256(std::filesystem::path const&);

struct Manifest {
  std::string title;
  std::string command;  // the line that makes this result again
  std::vector<InputFile> inputs;
  std::string configuration_json = "{}";                        // the whole configuration, defaults included
  std::vector<std::pair<std::string, std::string>> parameters;  // name with unit, value: speeds, limits, thresholds
  std::map<std::string, std::size_t> counts;                    // stops, origins, pairs...
  std::vector<std::string> files;                               // of the result, relative, with "/"
};

/// The program's name and version, and the versions of the libraries that shape results (GDAL, PROJ).
std::vector<std::pair<std::string, std::string>> versions();

/// `report` becomes the warnings: code, severity, count, words in `language`, first samples with their place. No time,
/// no host, no absolute path of the machine unless the configuration names it: same run, same bytes.
void write_manifest(Manifest const&, Report const& report, text::Language, std::filesystem::path const&);

/// Stage names with seconds, peak memory, threads, host, start: everything volatile.
struct Timings {
  std::vector<std::pair<std::string, double>> stages;  // seconds, in order
  std::string started;                                 // ISO 8601, UTC
  unsigned threads = 0;
};
void write_timings(Timings const&, std::filesystem::path const&);

}  // namespace berline::output
