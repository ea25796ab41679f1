// From what the user typed to a study.
#pragma once

#include "berline/study/study.h"
#include "command_line.h"

namespace berline::app {

/// The study of the file; of the keys alone when only keys were given; of berline.toml when nothing was. Throws
/// `ConfigError`.
study::Study load_study(StudySource const&);

/// The line that makes a result of this study again: "berline run berline.toml --set ...".
std::string command_text(std::string const& verb, StudySource const&);

}  // namespace berline::app
