// What a run says while it goes: log.txt, and the seconds of each stage for timings.json.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <spdlog/logger.h>

#include "berline/base/report.h"
#include "berline/text/catalogue.h"

namespace berline::study {

class RunLog {
public:
  RunLog(std::filesystem::path const& file, text::Language);

  /// Does `work` as the stage `name` (a catalogue key) and returns what it returns.
  template <class Work>
  auto stage(std::string_view name, Work work) {
    auto const timer = Timer{*this, name};
    return work();
  }

  /// A sentence of the catalogue.
  void say(std::string_view code, Arguments const& arguments);
  /// What the report holds, one line a code.
  void findings(Report const&);
  void close() { logger_.flush(); }

  std::vector<std::pair<std::string, double>> const& stages() const { return stages_; }
  std::string const& started() const { return started_; }  // ISO 8601, UTC

private:
  /// Ends the stage also when the work throws: the log then says where.
  class Timer {
  public:
    Timer(RunLog& log, std::string_view name);
    ~Timer();
    Timer(Timer const&) = delete;
    Timer& operator=(Timer const&) = delete;

  private:
    RunLog& log_;
    std::string_view name_;
    std::chrono::steady_clock::time_point start_;
  };

  spdlog::logger logger_;
  text::Language language_;
  std::string started_;
  std::vector<std::pair<std::string, double>> stages_;
};

}  // namespace berline::study
