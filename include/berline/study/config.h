// The door from a TOML file to a study.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "berline/study/study.h"

namespace berline::study {

/// The value of an environment variable, for `${NAME}` in paths; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(std::string const& name)>;

/// The process's environment.
std::optional<std::string> environment(std::string const& name);

/// Reads and checks a study file. `overrides` are `key=value`, each as if it stood in the file (`limits.access_min=15`,
/// `window.date=2026-03-10`, `destinations.hospitals.count=beds`). Relative paths are relative to the file's folder,
/// those of overrides to the working directory. Throws `ConfigError` with every problem found, each with its line and
/// column, or `InputError` when there is no such file.
Study read_config(std::filesystem::path const& file, std::span<std::string const> overrides = {},
                  Environment const& = environment);

/// The same from text; `file` names it in messages and places relative paths.
Study parse_config(std::string_view toml, std::filesystem::path const& file,
                   std::span<std::string const> overrides = {}, Environment const& = environment);

/// One scenario more, as if it stood in the config. Throws `ConfigError` (config_bad_name, config_name_twice).
void add_scenario(Study&, ScenarioFiles);

}  // namespace berline::study
