#include "berline/output/manifest.h"

#include <gdal.h>
#include <proj.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <memory>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "berline/base/error.h"
#include "berline/digest/sha256.h"
#include "berline/output/file.h"
#include "berline/output/findings.h"

namespace berline::output {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Samples of each warning kept in run.json; the rest stands in check/.
constexpr std::size_t kSamplesInManifest = 5;

std::vector<fs::path> files_in(fs::path const& folder) {
  auto files = std::vector<fs::path>{};
  for (auto const& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(folder));
  std::ranges::sort(files);
  return files;
}

/// File names may hold bytes that are no UTF-8: replaced in the JSON rather than failing a finished run.
void write_json(Json const& json, fs::path const& path) {
  write_file(path, json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

}  // namespace

std::string sha256(fs::path const& path) {
  if (!fs::is_directory(path)) return digest::sha256_of_file(path);
  auto hash = digest::Sha256{};
  for (auto const& file : files_in(path)) hash.add(file.generic_string() + '\0' + sha256(path / file) + '\n');
  return digest::hexadecimal(hash.finish());
}

InputFile pinned(std::string role, fs::path const& path) {
  if (!fs::exists(path)) throw InputError{"file_not_found", {.file = path.string()}};
  auto bytes = std::size_t{0};
  if (fs::is_directory(path))
    for (auto const& file : files_in(path)) bytes += fs::file_size(path / file);
  else
    bytes = fs::file_size(path);
  return {std::move(role), path.generic_string(), bytes, sha256(path)};
}

std::vector<std::pair<std::string, std::string>> versions() {
  return {{"berline", BERLINE_VERSION}, {"gdal", GDALVersionInfo("RELEASE_NAME")}, {"proj", proj_info().version}};
}

void write_manifest(Manifest const& manifest, Report const& report, text::Language language, fs::path const& path) {
  auto json = Json::object();
  json["format"] = "berline-run-1";
  json["title"] = manifest.title;
  json["command"] = manifest.command;
  json["language"] = language == text::Language::french ? "fr" : "en";
  json["versions"] = Json::object();
  for (auto const& [name, version] : versions()) json["versions"][name] = version;
  json["inputs"] = Json::array();
  for (auto const& input : manifest.inputs)
    json["inputs"].push_back(
        Json{{"role", input.role}, {"path", input.path}, {"bytes", input.bytes}, {"sha256", input.sha256}});
  json["parameters"] = Json::object();
  for (auto const& [name, value] : manifest.parameters) json["parameters"][name] = value;
  json["configuration"] = Json::parse(manifest.configuration_json);
  json["counts"] = manifest.counts;
  json["warnings"] = findings(report, language, kSamplesInManifest);
  json["files"] = manifest.files;
  write_json(json, path);
}

void write_timings(Timings const& timings, fs::path const& path) {
  auto usage = rusage{};
  getrusage(RUSAGE_SELF, &usage);
  auto host = utsname{};
  uname(&host);
  auto json = Json::object();
  json["started"] = timings.started;
  json["host"] = host.nodename;
  json["system"] = fmt::format("{} {} {}", host.sysname, host.release, host.machine);
  json["cores"] = std::thread::hardware_concurrency();
  json["threads"] = timings.threads;
  json["peak_memory_mb"] = usage.ru_maxrss / 1024;
  json["stages"] = Json::array();
  auto total = 0.0;
  for (auto const& [stage, seconds] : timings.stages) {
    json["stages"].push_back(Json{{"stage", stage}, {"seconds", seconds}});
    total += seconds;
  }
  json["seconds"] = total;
  write_json(json, path);
}

}  // namespace berline::output
