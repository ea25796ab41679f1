// From what the user typed to a study.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "berline/study/study.h"
#include "command_line.h"

namespace berline::app {

/// The study of the file; of the keys alone when only keys were given; of berline.toml when nothing was. Throws
/// `ConfigError`.
study::Study load_study(StudySource const&);

/// The study of `load_study` with the scenarios of the line beside its own.
study::Study load_study(CompareOptions const&);

/// The line that makes a result of this study again: "berline run berline.toml --set ...".
std::string command_text(std::string const& verb, StudySource const&);

/// "800M", "8G" or a number of bytes; none when empty. Throws `ConfigError` (memory_not_a_size).
std::optional<std::uint64_t> bytes_of(std::string const& size);

}  // namespace berline::app
