#include "run_log.h"

#include <memory>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>

namespace berline::study {

RunLog::RunLog(std::filesystem::path const& file, text::Language language)
    : logger_{"run", std::make_shared<spdlog::sinks::basic_file_sink_st>(file.string())},
      language_{language},
      started_{fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)))} {
  logger_.set_pattern("%Y-%m-%d %H:%M:%S.%e %v");
  logger_.flush_on(spdlog::level::info);  // who is killed has written what it was at
  // A log that cannot be written must not end the run: the files that matter check every byte themselves.
  logger_.set_error_handler([](std::string const&) {});
}

void RunLog::say(std::string_view code, Arguments const& arguments) {
  logger_.info("{}", text::message({.code = std::string{code}, .arguments = arguments}, language_));
}

void RunLog::findings(Report const& report) {
  for (auto const& [code, entry] : report.entries())
    logger_.info("{} x {}: {}", entry.count, code, text::message(entry.samples.front(), language_));
}

RunLog::Timer::Timer(RunLog& log, std::string_view name)
    : log_{log}, name_{name}, start_{std::chrono::steady_clock::now()} {
  log_.logger_.info("{}", text::label(name_, log_.language_));
}

RunLog::Timer::~Timer() {
  auto const seconds = std::chrono::duration<double>{std::chrono::steady_clock::now() - start_}.count();
  log_.stages_.emplace_back(name_, seconds);
  log_.logger_.info("{}: {:.2f} s", text::label(name_, log_.language_), seconds);
}

}  // namespace berline::study
