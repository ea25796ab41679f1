// The parameter files that are part of the program.
#pragma once

#include <string_view>
#include <vector>

namespace berline::precarity {

struct BuiltIn {
  std::string_view name;  // "france-2024"
  std::string_view toml;
};

/// Made from `parameters/` when the program is built.
std::vector<BuiltIn> built_in_files();

}  // namespace berline::precarity
