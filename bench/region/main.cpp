// The region-scale benchmark: every stage of a study of generated territory, against a baseline of the same run.
//   bench_region generate SIZE FOLDER              the files of the territory, unless they are there
//   bench_region stages SIZE THREADS FOLDER CSV    the stages one by one; one size in one process, so that its peak of
//                                                  memory is its own
//   bench_region runs SIZE THREADS FOLDER CSV      whole runs
//   bench_region table CSV                         the table of all that was measured, in Markdown
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <oneapi/tbb/global_control.h>

#include "berline/region/generate.h"
#include "berline/study/config.h"
#include "region/ledger.h"
#include "region/stages.h"
#include "region/whole_runs.h"

namespace {

namespace fs = std::filesystem;
using namespace berline;

int generate(std::string const& name, fs::path const& folder) {
  auto const size = region::size_named(name);
  if (!size) {
    std::cerr << "there is no size " << name << '\n';
    return 2;
  }
  if (fs::exists(folder / "study.toml")) return 0;
  std::cerr << "generating " << name << '\n';
  region::generate({.size = *size, .seed = 1}, folder);
  return 0;
}

/// What was measured before something failed is kept, too.
int measure(bool whole, std::string const& size, std::size_t threads, fs::path const& folder, fs::path const& csv) {
  auto const limit = oneapi::tbb::global_control{oneapi::tbb::global_control::max_allowed_parallelism, threads};
  auto const study = study::read_config(folder / "study.toml");
  auto ledger = bench::Ledger{size, static_cast<int>(threads)};
  auto code = 0;
  try {
    (whole ? bench::measure_whole_runs : bench::measure_stages)(study, folder, static_cast<unsigned>(threads), ledger);
  } catch (std::exception const& error) {
    std::cerr << "stopped: " << error.what() << '\n';
    code = 1;
  }
  bench::append_csv(ledger.rows(), csv);
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  auto const arguments = std::vector<std::string>(argv + 1, argv + argc);
  auto const verb = arguments.empty() ? std::string{} : arguments[0];
  if (verb == "table" && arguments.size() == 2) {
    std::cout << bench::markdown(arguments[1]);
    return 0;
  }
  if (verb == "generate" && arguments.size() == 3) return generate(arguments[1], arguments[2]);
  if ((verb == "stages" || verb == "runs") && arguments.size() == 5)
    return measure(verb == "runs", arguments[1], static_cast<std::size_t>(std::max(1, std::atoi(arguments[2].c_str()))),
                   arguments[3], arguments[4]);
  std::cerr << "usage: bench_region generate SIZE FOLDER | stages|runs SIZE THREADS FOLDER CSV | table CSV\n";
  return 2;
}
