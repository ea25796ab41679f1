// How the program speaks: messages and progress on standard error, results on standard output.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <spdlog/logger.h>

#include "berline/base/error.h"
#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "command_line.h"

namespace berline::app {

class Console {
public:
  /// Opens the log file, if one is asked for. Throws `ResourceError` (cannot_write_log).
  explicit Console(Common const&);

  Common const& options() const { return options_; }
  text::Language language() const { return options_.language; }

  /// A line about what goes on; not shown with --quiet. `code` is a sentence of the catalogue.
  void say(std::string_view code, Arguments const& arguments = {});
  /// Says what it is told, as long as this lives.
  std::function<void(Notice const&)> teller() {
    return [this](Notice const& notice) { say(notice.code, notice.arguments); };
  }
  /// The same where it needs no words of its own: tables, names.
  void say_text(std::string_view text);
  /// `error[code]: ...`, where, why, how to mend it: each notice.
  /// With --json they go to standard output too, as {"errors": [...]}.
  void error(Error const&);
  void error(Notice const&);
  /// What was found in the data: warnings one line a code, everything with --verbose.
  void findings(Report const&);

  /// Results: standard output, checked to arrive. Throws `ResourceError` (cannot_write_output).
  void print(std::string_view text);

  /// For the rooms: draws a bar on a terminal when a stage takes over a second, else a line every tenth; throws
  /// `Interrupted` once the user has pressed Ctrl-C. Lasts as long as the console.
  Progress progress();

private:
  void message(std::string_view heading, int colour, Notice const&);
  void write_error_stream(std::string_view text);
  void advance(std::string_view stage, std::size_t done, std::size_t total);
  void clear_bar();
  std::string painted(std::string_view text, int colour) const;

  Common options_;
  bool terminal_;
  bool colours_;
  std::unique_ptr<spdlog::logger> log_;
  // the stage that is going on
  std::string stage_;
  std::chrono::steady_clock::time_point stage_start_;
  std::chrono::steady_clock::time_point last_drawn_;
  std::size_t last_done_ = 0;
  int last_tenth_ = 0;
  bool bar_drawn_ = false;
};

/// From now on the first Ctrl-C (or SIGTERM) makes `progress` throw, the second ends the program at once.
void watch_for_interruption();
/// Throws `Interrupted` when Ctrl-C was pressed.
void stop_if_interrupted();

}  // namespace berline::app
