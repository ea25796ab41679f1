// From what the user typed to how a study is run.
#pragma once

#include <string>
#include <utility>

#include "berline/study/run.h"
#include "console.h"
#include "study_source.h"

namespace berline::app {

/// Where the results of a verb go and what they may take; in the language of the study where it has one. `command` is
/// the line that makes them again.
template <class Options>
study::RunOptions run_options(Options const& options, study::Study const& study, std::string command,
                              Console& console) {
  auto result = study::RunOptions{.folder = options.output.empty() ? study.output.dir.string() : options.output,
                                  .overwrite = output::Overwrite{options.overwrite},
                                  .language = study.language.value_or(console.language()),
                                  .threads = console.options().threads,
                                  .command = std::move(command)};
  if constexpr (requires { options.limits; }) {
    result.parts = options.limits.parts;
    result.memory_bytes = bytes_of(options.limits.memory);
    result.say = console.teller();
  }
  return result;
}

}  // namespace berline::app
