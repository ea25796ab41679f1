// How a window is called in tables.
#pragma once

#include <optional>
#include <string>

#include "berline/study/study.h"

namespace berline::study {

/// Its id, or its number from 1 when it has none; empty for what is not a matter of the window.
inline std::string window_name(Study const& study, std::optional<std::size_t> window) {
  if (!window) return {};
  auto const& id = study.windows[*window].id;
  return id.empty() ? std::to_string(*window + 1) : id;
}

}  // namespace berline::study
