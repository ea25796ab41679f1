#include "berline/study/bundle.h"

#include <algorithm>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "berline/base/error.h"
#include "berline/digest/sha256.h"
#include "berline/output/file.h"
#include "berline/study/materials.h"
#include "facts.h"
#include "inputs/input_files.h"

namespace berline::study {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Those files say when and where a result was made: no other run has the same.
constexpr auto kVolatile = {"timings.json", "log.txt"};

/// `rerun.sh`; the holes are filled by `script`.
constexpr auto kScript = R"sh(#!/bin/sh
# Makes the result of this bundle again and compares it byte for byte.
#   ./rerun.sh            with the data of this bundle
#   ./rerun.sh FOLDER     with data elsewhere: the study is run from FOLDER
# BERLINE names the program (berline {version}). Needs sha256sum and diff. Exit code 0: the same bytes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${{BERLINE:-berline}}

echo "1. The bundle is as it was made"
(cd "$here" && sha256sum --quiet -c SHA256SUMS)

echo "2. The inputs are those of the result"
cd "${{1:-$here/{start}}}"
sha256sum --quiet -c "$here/inputs.sha256"

version=$("$program" --version | head -n 1)
[ "$version" = "berline {version}" ] || echo "   note: the result was made by berline {version}, this is $version" >&2

echo "3. Running the study again"
"$program" {arguments} -o "$here/again" -O --quiet --lang {language}

echo "4. Comparing"
diff -r --brief{volatile} "$here/result" "$here/again"
echo "The same bytes."
)sh";

std::string text_of(fs::path const& file) {
  auto stream = std::ifstream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

/// All files under a folder, or the one file, in the order of their names.
std::vector<fs::path> files_under(fs::path const& path) {
  if (!fs::is_directory(path)) return {path};
  auto files = std::vector<fs::path>{};
  for (auto const& entry : fs::recursive_directory_iterator{path})
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

/// What a study is made of, each as a path from the folder it was run in: with ".." where it lies beside.
struct Parts {
  std::vector<fs::path> words;  // the study file, scenarios, parameters: small, always in the bundle
  std::vector<fs::path> data;
};

/// All that a study names: files and folders.
std::vector<fs::path> paths_of(Study const& study) {
  auto paths = std::vector<fs::path>{};
  for (auto const& input : input_files(study)) paths.push_back(input.path);
  for (auto const& scenario : study.scenarios) paths.insert(paths.end(), scenario.files.begin(), scenario.files.end());
  return paths;
}

fs::path from_here(fs::path const& path) {
  return path.is_absolute() ? path : path.lexically_normal();
}

Parts parts_of(Study const& study) {
  auto parts = Parts{};
  if (!study.file.empty()) parts.words.push_back(from_here(study.file));
  for (auto const& path : paths_of(study)) {
    auto const is_words = path.extension() == ".toml" || path.extension() == ".json";
    for (auto const& file : files_under(path)) (is_words ? parts.words : parts.data).push_back(from_here(file));
  }
  for (auto* list : {&parts.words, &parts.data}) {
    std::ranges::sort(*list);
    auto const rest = std::ranges::unique(*list);
    list->erase(rest.begin(), rest.end());
  }
  return parts;
}

std::size_t steps_up(fs::path const& path) {
  return static_cast<std::size_t>(std::ranges::count(path, fs::path{".."}));
}

/// The folder of the bundle in which the study is run: deep enough that every ".." stays inside.
fs::path start_of(Parts const& parts) {
  auto deepest = std::size_t{0};
  for (auto const* list : {&parts.words, &parts.data})
    for (auto const& path : *list)
      if (!path.is_absolute()) deepest = std::max(deepest, steps_up(path));
  auto start = fs::path{"study"};
  for (std::size_t i = 0; i < deepest; ++i) start /= "here";
  return start;
}

void require_same_inputs(Study const& study, ResultFacts const& facts) {
  if (Json::parse(configuration_json(study)) != Json::parse(facts.configuration_json))
    throw ConfigError{"bundle_study_changed", {.file = study.file.string()}};
  auto changed = std::vector<Notice>{};
  for (auto const& path : paths_of(study))
    if (std::ranges::count(facts.inputs, output::sha256(path), &output::InputFile::sha256) == 0)
      changed.push_back({Severity::error, "bundle_input_changed", {.file = path.string()}, {}});
  if (!changed.empty()) throw InputError{std::move(changed)};
}

std::string script(ResultFacts const& facts, fs::path const& start) {
  auto volatile_files = std::string{};
  for (auto const* file : kVolatile) volatile_files += fmt::format(" -x {}", file);
  return fmt::format(kScript, fmt::arg("version", facts.version), fmt::arg("start", start.generic_string()),
                     fmt::arg("arguments", facts.command.substr(std::string_view{"berline "}.size())),
                     fmt::arg("language", facts.language == text::Language::french ? "fr" : "en"),
                     fmt::arg("volatile", volatile_files));
}

/// A line as `sha256sum -c` reads it.
std::string sum_line(fs::path const& file, std::string const& name) {
  return fmt::format("{}  {}\n", digest::sha256_of_file(file), name);
}

}  // namespace

ResultFacts read_result(fs::path const& folder) {
  auto const file = folder / "run.json";
  if (!fs::exists(file)) throw InputError{"result_not_found", {.file = folder.string()}};
  try {
    auto const json = Json::parse(text_of(file));
    auto facts = ResultFacts{.command = json.at("command"),
                             .language = json.at("language") == "fr" ? text::Language::french : text::Language::english,
                             .version = json.at("versions").at("berline"),
                             .configuration_json = json.at("configuration").dump(),
                             .inputs = {}};
    for (auto const& input : json.at("inputs"))
      facts.inputs.push_back({input.at("role"), input.at("path"), input.at("bytes"), input.at("sha256")});
    return facts;
  } catch (Json::exception const& error) {
    throw InputError{"result_not_readable", {.file = file.string()}, {{"what", error.what()}}};
  }
}

void write_bundle(Study const& study, ResultFacts const& facts, BundleOptions const& options) {
  require_files(study);
  require_same_inputs(study, facts);
  auto folder = output::ResultFolder{options.folder, options.overwrite};
  auto sums = std::map<std::string, std::string>{};  // by name
  auto const put = [&](std::string const& name, fs::path const& file) {
    fs::copy_file(file, folder.file(name));
    sums[name] = sum_line(folder.file(name), name);
  };
  auto const write = [&](std::string const& name, std::string const& text) {
    output::write_file(folder.file(name), text);
    sums[name] = sum_line(folder.file(name), name);
  };

  for (auto const& file : files_under(options.result))
    put("result/" + file.lexically_relative(options.result).generic_string(), file);
  put("run.json", options.result / "run.json");

  auto const parts = parts_of(study);
  auto const start = start_of(parts);
  auto inputs = std::string{};
  auto const take = [&](fs::path const& path, bool copied) {
    inputs += sum_line(path, path.generic_string());
    if (copied && !path.is_absolute()) put((start / path).lexically_normal().generic_string(), path);
  };
  for (auto const& path : parts.words) take(path, true);
  for (auto const& path : parts.data) take(path, options.with_data);
  fs::create_directories(folder.file((start / "start.txt").generic_string()).parent_path());
  write((start / "start.txt").generic_string(), facts.command + "\n");
  write("inputs.sha256", inputs);
  write("rerun.sh", script(facts, start));
  fs::permissions(folder.file("rerun.sh"), fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                  fs::perm_options::add);
  write("README.txt",
        text::message({.code = options.with_data ? "bundle_readme_with_data" : "bundle_readme",
                       .arguments = {{"title", study.title}, {"command", facts.command}, {"version", facts.version}}},
                      options.language) +
            "\n");
  auto lines = std::string{};
  for (auto const& [name, line] : sums) lines += line;
  output::write_file(folder.file("SHA256SUMS"), lines);
  folder.commit();
}

}  // namespace berline::study
