// The whole program: a study in, a folder of results out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/output/result_folder.h"
#include "berline/study/measured.h"
#include "berline/study/study.h"
#include "berline/text/catalogue.h"

namespace berline::study {

struct RunOptions {
  std::filesystem::path folder;  // of the results
  output::Overwrite overwrite = output::Overwrite::no;
  text::Language language = text::Language::english;
  unsigned threads = 1;  // for timings.json: the work takes as many as oneTBB is given
  std::string command;   // the line that makes this result again
  /// Where finished parts are kept, also after success; empty: in `FOLDER.parts` until the results are whole.
  std::filesystem::path parts{};
  std::optional<std::uint64_t> memory_bytes{};  // that the run may take in all; none: what is free
  std::function<void(Notice const&)> say{};     // told what the run needs, before it begins; may be empty
};

/// One line of what came out: for one set, mode and window, how many origins reach a destination of the set.
struct Outcome {
  std::string destinations;
  std::string window;  // empty: not a matter of the window, or the only one
  travel::TravelMode mode = travel::TravelMode::walk;
  int percentile = 0;  // transit
  std::size_t origins = 0;
  std::size_t reaching = 0;
  Seconds median_nearest = kNever;  // over the origins that reach one
};

/// The headline of the precarity index, for those who look at the terminal first.
struct PrecarityOutcome {
  double households = 0;
  double precarious = 0;  // shares of them, 0..1; NaN: not known
  double vulnerable = 0;
  double immobile = 0;
  std::optional<std::pair<double, double>> band;  // of `precarious`: 5th and 95th percentile of the draws
};

struct Results {
  std::filesystem::path folder;
  std::map<std::string, std::size_t> counts;  // as in run.json
  std::vector<Outcome> outcomes;
  std::optional<PrecarityOutcome> precarity;
  Measured measured;  // nothing when the study has no measures
  Report report;
};

/// The study without its questions beside the index of mobility precarity. Precondition: `study.precarity`.
Study with_index_alone(Study);
/// The study's index of mobility precarity alone. Precondition: `study.precarity`.
Results run_precarity(Study const&, RunOptions const&, Progress const& = ignore_progress);

/// Reads, routes and writes everything the study asks for. The folder appears whole at the end or not at all; same
/// inputs, same bytes for any number of threads and of interruptions, except timings.json and log.txt: a run takes up
/// the parts that one before it had finished. Throws `InputError`, `ConfigError`,
/// `ResourceError`, `Interrupted`.
Results run(Study const&, RunOptions const&, Progress const& = ignore_progress);

}  // namespace berline::study
