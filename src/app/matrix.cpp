// berline matrix: the travel times of a study, and nothing else.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "berline/base/error.h"
#include "berline/study/parts.h"
#include "exit_code.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {
namespace {

namespace fs = std::filesystem;

/// A file of our own that goes when we leave: standard output gets the matrix once it is whole.
class TemporaryFile {
public:
  TemporaryFile() : path_{fs::temp_directory_path() / ("berline-" + std::to_string(::getpid()) + ".csv")} {}
  TemporaryFile(TemporaryFile const&) = delete;
  TemporaryFile& operator=(TemporaryFile const&) = delete;
  ~TemporaryFile() {
    auto ignored = std::error_code{};
    fs::remove(path_, ignored);
  }
  fs::path const& path() const { return path_; }

private:
  fs::path path_;
};

void print_file(fs::path const& path, Console& console) {
  auto stream = std::ifstream{path, std::ios::binary};
  auto chunk = std::string(1 << 20, '\0');
  while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || stream.gcount() > 0)
    console.print(std::string_view{chunk}.substr(0, static_cast<std::size_t>(stream.gcount())));
}

}  // namespace

int matrix(MatrixOptions const& options, Console& console) {
  auto const study = load_study(options.source);
  auto const windows = study.has_mode(travel::TravelMode::transit) ? study.windows.size() : 1;
  if (options.output.empty() && study.destinations.size() * windows > 1)
    throw ConfigError{"matrix_needs_output", {}, {{"matrices", std::to_string(study.destinations.size() * windows)}}};
  auto report = Report{};
  auto const to_stdout = options.output.empty();
  auto const temporary = TemporaryFile{};
  auto const results =
      study::write_matrix(study, to_stdout ? temporary.path() : fs::path{options.output},
                          output::Overwrite{to_stdout || options.overwrite}, report, console.progress());
  console.findings(report);
  if (to_stdout) print_file(temporary.path(), console);
  for (auto const& result : results)
    if (!to_stdout)
      console.say("matrix_written", {{"pairs", std::to_string(result.pairs)}, {"file", result.file.string()}});
  return console.options().strict && report.count(Severity::warning) > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace berline::app
