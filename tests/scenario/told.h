// Scenarios written in a test as TOML, and the problems they meet.
#pragma once

#include <string>
#include <string_view>

#include "berline/base/error.h"
#include "berline/scenario/read.h"

namespace berline::scenario {

inline Scenario scenario_of(std::string_view modifications) {
  return parse_scenario(modifications, "test.toml");
}

/// What is thrown, as "line:column code", one a problem.
template <class Action>
std::string problems(Action const& action) {
  auto text = std::string{};
  try {
    action();
  } catch (ConfigError const& error) {
    for (auto const& notice : error.notices())
      text += (text.empty() ? "" : " | ") + std::to_string(notice.where.line) + ':' +
              std::to_string(notice.where.column) + ' ' + notice.code;
  }
  return text;
}

}  // namespace berline::scenario
