#include "region/whole_runs.h"

#include <fstream>
#include <map>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "berline/study/run.h"

namespace berline::bench {
namespace {

namespace fs = std::filesystem;

class WholeRuns {
public:
  WholeRuns(study::Study study, fs::path folder, unsigned threads, Ledger& ledger)
      : study_{std::move(study)}, folder_{std::move(folder)}, threads_{threads}, ledger_{ledger} {
    study_.inputs.network = folder_ / "kept.network";
    fs::remove(study_.inputs.network);
  }
  ~WholeRuns() {
    auto failed = std::error_code{};
    fs::remove(study_.inputs.network, failed);
  }

  void run() {
    auto const cold = timed_run(hospitals(), "cold");
    ledger_.add("whole run of hospitals; cold", cold, "", {}, memory_note());
    auto const warm = timed_run(hospitals(), "warm");
    ledger_.add("whole run of hospitals; warm", warm, "whole run of hospitals; cold", cold);
    auto const both = timed_run(with_faster_service(), "scenario");
    ledger_.add("a scenario of all buses and trains", {both.cpu - warm.cpu, both.wall - warm.wall},
                "whole run of hospitals; cold", cold, memory_note());
    if (!study_.precarity || is_short()) return;
    auto const index = timed_run(study::with_index_alone(study_), "index");
    ledger_.add(fmt::format("the index with {} draws; warm", study_.precarity->draws), index,
                "whole run of hospitals; cold", cold, memory_note());
  }

private:
  /// Minutes to the hospitals by all modes, their measures and maps, and the page.
  study::Study hospitals() const {
    auto study = study_;
    study.precarity.reset();
    study.scenarios.clear();
    study.corridors.clear();
    study.links.reset();
    study.isochrones.reset();
    study.appointment.reset();
    return study;
  }

  study::Study with_faster_service() const {
    auto const file = folder_ / "faster.toml";
    std::ofstream{file} << "[[modifications]]\ntype = \"adjust-speed\"\nscale = 1.1\narea = [-180, -90, 180, 90]\n";
    auto study = hospitals();
    study.scenarios.push_back({.id = "faster", .title = "", .files = {file}});
    return study;
  }

  Spent timed_run(study::Study const& study, std::string const& name) {
    auto const results = folder_ / name;
    fs::remove_all(results);
    auto const options = study::RunOptions{
        .folder = results, .overwrite = output::Overwrite::yes, .threads = threads_, .command = "bench"};
    auto counts = std::map<std::string, std::size_t>{};
    auto const spent = timed([&] { counts = study::run(study, options).counts; });
    ledger_.set_size(static_cast<double>(counts["origins"]), static_cast<double>(counts["trips"]));
    fs::remove_all(results);
    return spent;
  }

  study::Study study_;
  fs::path folder_;
  unsigned threads_;
  Ledger& ledger_;
};

}  // namespace

void measure_whole_runs(study::Study const& study, fs::path const& folder, unsigned threads, Ledger& ledger) {
  WholeRuns{study, folder, threads, ledger}.run();
}

}  // namespace berline::bench
