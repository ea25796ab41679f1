// A result with everything that others need to make it again and to see that it is the same.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "berline/output/manifest.h"
#include "berline/output/result_folder.h"
#include "berline/study/study.h"
#include "berline/text/catalogue.h"

namespace berline::study {

/// What the run.json of a result says of how it was made.
struct ResultFacts {
  std::string command;  // the line that makes it again
  text::Language language = text::Language::english;
  std::string version;                    // of the program
  std::string configuration_json;         // as `configuration_json` gives it
  std::vector<output::InputFile> inputs;  // with their fingerprints
};

/// Throws `InputError` (result_not_found, result_not_readable).
ResultFacts read_result(std::filesystem::path const& folder);

struct BundleOptions {
  std::filesystem::path result;  // a folder of results
  std::filesystem::path folder;  // of the bundle
  output::Overwrite overwrite = output::Overwrite::no;
  bool with_data = false;  // feeds, streets and tables too, not only their fingerprints
  text::Language language = text::Language::english;
};

/// The bundle: the result, its manifest, the study file with its scenarios and parameters (and its data), fingerprints
/// of all, and `rerun.sh`, which makes the result again and compares it byte for byte. `study` is that of the result's
/// command. Same result, same bytes. Throws `InputError` (bundle_input_changed) when files are no longer those of the
/// result, `ConfigError` (bundle_study_changed) when the study is not.
void write_bundle(Study const& study, ResultFacts const&, BundleOptions const&);

}  // namespace berline::study
