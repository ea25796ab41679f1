#include "console.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <unistd.h>

#include "berline/output/findings.h"
#include "json.h"

namespace berline::app {
namespace {

constexpr auto kShowAfter = std::chrono::seconds{1};
constexpr auto kRedrawAfter = std::chrono::milliseconds{100};
constexpr int kRed = 31, kYellow = 33, kBlue = 34;
constexpr std::size_t kSamplesShown = 5;  // of each code, with --verbose

volatile std::sig_atomic_t interrupted = 0;

/// A second signal changes nothing: `timeout`, or a terminal and a wrapper, send it twice, and what is half-written
/// must still go. SIGQUIT (Ctrl with the backslash) ends the program at once.
void interrupt(int) {
  interrupted = 1;
}

bool is_set(char const* variable) {
  auto const* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

Notice sentence(std::string_view code, Arguments const& arguments) {
  return {Severity::info, std::string{code}, {}, arguments};
}

}  // namespace

Console::Console(Common const& options)
    : options_{options},
      terminal_{isatty(STDERR_FILENO) == 1},
      colours_{terminal_ && !is_set("NO_COLOR") &&
               std::string_view{is_set("TERM") ? std::getenv("TERM") : "dumb"} != "dumb"} {
  if (options.log_file.empty()) return;
  try {
    log_ = std::make_unique<spdlog::logger>("berline",
                                            std::make_shared<spdlog::sinks::basic_file_sink_st>(options.log_file));
    log_->set_pattern("%Y-%m-%d %H:%M:%S.%e %v");
    log_->flush_on(spdlog::level::info);
  } catch (spdlog::spdlog_ex const& error) {
    throw ResourceError{"cannot_write_log", {.file = options.log_file}, {{"reason", error.what()}}};
  }
}

void Console::write_error_stream(std::string_view text) {
  clear_bar();
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void Console::say(std::string_view code, Arguments const& arguments) {
  say_text(text::message(sentence(code, arguments), language()));
}

void Console::say_text(std::string_view text) {
  if (log_) log_->info("{}", text);
  if (!options_.quiet) write_error_stream(fmt::format("{}\n", text));
}

std::string Console::painted(std::string_view text, int colour) const {
  return colours_ ? fmt::format("\033[1;{}m{}\033[0m", colour, text) : std::string{text};
}

void Console::message(std::string_view heading, int colour, Notice const& notice) {
  auto const plain = text::message(notice, language());
  if (log_) log_->info("{}: {}{}", heading, text::location(notice.where, language()), plain);
  auto const colon = language() == text::Language::french ? " : " : ": ";
  auto text = fmt::format("{}{}{}\n", painted(heading, colour), colon, plain);
  auto const& where = notice.where;
  if (!where.file.empty()) {
    text += "  --> " + where.file;
    if (where.line != 0) text += fmt::format(":{}", where.line);
    if (where.line != 0 && where.column != 0) text += fmt::format(":{}", where.column);
    if (!where.field.empty()) text += fmt::format("  ({})", where.field);
    text += '\n';
  }
  if (auto const effect = text::effect(notice, language()); !effect.empty())
    text += fmt::format("  {}{}{}\n", text::label("word_effect", language()), colon, effect);
  if (auto const help = text::help(notice, language()); !help.empty())
    text += fmt::format("  {}{}{}\n", text::label("word_help", language()), colon, help);
  write_error_stream(text);
}

void Console::error(Notice const& notice) {
  auto const error = notice.severity == Severity::error;
  auto const word = text::label(error ? "word_error" : "word_note", language());
  message(error ? fmt::format("{}[{}]", word, notice.code) : std::string{word}, error ? kRed : kBlue, notice);
}

void Console::error(Error const& thrown) {
  for (auto const& notice : thrown.notices()) error(notice);
  if (!options_.json) return;
  auto report = Report{};
  for (auto const& notice : thrown.notices()) report.add(notice);
  auto const text = Json{{"errors", output::findings(report, language())}}.dump(2) + "\n";
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void Console::findings(Report const& report) {
  if (options_.quiet && !log_) return;
  for (auto const& [code, entry] : report.entries()) {
    if (entry.severity == Severity::info && !options_.verbose) continue;
    auto const word = text::label(entry.severity == Severity::error     ? "word_error"
                                  : entry.severity == Severity::warning ? "word_warning"
                                                                        : "word_note",
                                  language());
    auto heading = fmt::format("{}[{}]", word, code);
    if (entry.count > 1) heading += fmt::format(" × {}", entry.count);
    auto const colour = entry.severity == Severity::error     ? kRed
                        : entry.severity == Severity::warning ? kYellow
                                                              : kBlue;
    auto const shown = options_.verbose ? std::min(entry.samples.size(), kSamplesShown) : std::size_t{1};
    for (std::size_t i = 0; i < shown; ++i) {
      if (options_.quiet)
        log_->info("{}: {}", heading, text::message(entry.samples[i], language()));
      else
        message(heading, colour, entry.samples[i]);
    }
  }
}

void Console::print(std::string_view text) {
  clear_bar();
  auto const written = std::fwrite(text.data(), 1, text.size(), stdout);
  if (written != text.size() || std::fflush(stdout) != 0)
    throw ResourceError{"cannot_write_output", {}, {{"reason", std::strerror(errno)}}};
}

Progress Console::progress() {
  return [this](std::string_view stage, std::size_t done, std::size_t total) { advance(stage, done, total); };
}

void Console::advance(std::string_view stage, std::size_t done, std::size_t total) {
  stop_if_interrupted();
  auto const now = std::chrono::steady_clock::now();
  if (stage != stage_ || done < last_done_) {  // another stage, or the same one begun again
    clear_bar();
    stage_ = stage;
    stage_start_ = now;
    last_tenth_ = 0;
    if (log_) log_->info("{}", text::label(stage, language()));
  }
  last_done_ = done;
  if (options_.quiet || options_.no_progress || now - stage_start_ < kShowAfter || total == 0) return;
  auto const label = text::label(stage, language());
  auto const percent = static_cast<int>(100 * done / total);
  if (terminal_) {
    if (now - last_drawn_ < kRedrawAfter) return;
    last_drawn_ = now;
    constexpr int kWidth = 30;
    auto const filled = static_cast<std::size_t>(kWidth * percent / 100);
    auto const bar = std::string(filled, '#') + std::string(kWidth - filled, '.');
    fmt::print(stderr, "\r[{}] {:3} % {}\033[K", bar, percent, label);
    std::fflush(stderr);
    bar_drawn_ = true;
  } else if (percent / 10 > last_tenth_) {
    last_tenth_ = percent / 10;
    fmt::print(stderr, "{}: {} %\n", label, 10 * last_tenth_);
  }
}

void Console::clear_bar() {
  if (!bar_drawn_) return;
  std::fputs("\r\033[K", stderr);
  bar_drawn_ = false;
}

void watch_for_interruption() {
  std::signal(SIGINT, interrupt);
  std::signal(SIGTERM, interrupt);
}

void stop_if_interrupted() {
  if (interrupted != 0) throw Interrupted{};
}

}  // namespace berline::app
