// The door of the program: parses the line, calls the verb, turns what is thrown into words and an exit code.
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include <oneapi/tbb/global_control.h>

#include "command_line.h"
#include "console.h"
#include "exit_code.h"
#include "verbs.h"

namespace berline::app {
namespace {

int call(CommandLine const& line, Console& console) {
  auto const& verb = line.verb;
  if (verb == "run") return run(line.run, console);
  if (verb == "precarity") return precarity(line.precarity, console);
  if (verb == "build") return build(line.build, console);
  if (verb == "matrix") return matrix(line.matrix, console);
  if (verb == "access") return access(line.access, console);
  if (verb == "isochrone") return isochrone(line.isochrone, console);
  if (verb == "itinerary") return itinerary(line.itinerary, console);
  if (verb == "route") return route(line.route, console);
  if (verb == "check") return check(line.check, console);
  if (verb == "info") return info(line.info, console);
  if (verb == "init") return init(line.init, console);
  if (verb == "scenario") return scenario(line.scenario, console);
  if (verb == "compare") return compare(line.compare, console);
  if (verb == "bundle") return bundle(line.bundle, console);
  if (verb == "demo") return demo(line.demo, console);
  if (verb == "region") return region(line.region, console);
  return kUsageError;
}

int exit_code_of(Error const& error) {
  if (dynamic_cast<ConfigError const*>(&error) != nullptr) return kUsageError;
  if (dynamic_cast<ResourceError const*>(&error) != nullptr) return kResourceError;
  return kInputError;
}

int guarded(Console& console, auto const& work) {
  try {
    return work();
  } catch (Error const& error) {
    console.error(error);
    return exit_code_of(error);
  } catch (Interrupted const&) {
    console.error(Notice{Severity::info, "interrupted", {}, {}});
    return kInterrupted;
  } catch (std::bad_alloc const&) {
    console.error(Notice{Severity::error, "out_of_memory", {}, {}});
    return kResourceError;
  } catch (std::exception const& error) {
    console.error(Notice{Severity::error, "internal_error", {}, {{"what", error.what()}}});
    return kInternalError;
  }
}

int start(std::vector<std::string> arguments) {
  auto plain = Common{};
  plain.language = language_of(arguments);
  auto fallback = Console{plain};  // until the line is known to be good
  return guarded(fallback, [&] {
    auto line = parse_command_line(std::move(arguments));
    if (line.text) {
      fallback.print(*line.text);
      return static_cast<int>(kSuccess);
    }
    auto const cores = std::max(1u, std::thread::hardware_concurrency());
    if (line.common.threads == 0) line.common.threads = cores;
    auto const limit =
        oneapi::tbb::global_control{oneapi::tbb::global_control::max_allowed_parallelism, line.common.threads};
    auto console = Console{line.common};
    return guarded(console, [&] { return call(line, console); });
  });
}

}  // namespace
}  // namespace berline::app

int main(int argc, char** argv) {
  // Writing beyond the size limit, or to a reader who has gone, is an error to report, not a reason to die.
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  berline::app::watch_for_interruption();
  return berline::app::start({argv + 1, argv + argc});
}
