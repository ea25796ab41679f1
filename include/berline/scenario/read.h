// The door from scenario files to a scenario.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "berline/scenario/scenario.h"

namespace berline::scenario {

/// Reads and checks one file, TOML or JSON (comments allowed) by its extension. Files named inside are relative to it.
/// Throws `ConfigError` with every problem found, each with line and column.
Scenario read_scenario(std::filesystem::path const&);

/// Several files composed: their modifications one after the other, the first file's name and title.
Scenario read_scenario(std::span<std::filesystem::path const>);

/// The same from text; the extension of `file` says which language it is in.
Scenario parse_scenario(std::string_view text, std::filesystem::path const& file);

/// docs/scenario.schema.json (JSON Schema, draft 7), and docs/scenario-keys.md: every modification and its keys.
std::string json_schema();
std::string keys_page();

}  // namespace berline::scenario
