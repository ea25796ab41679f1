// Where the real files stand that some tests read: BERLINE_DATA, by default ../shared/data beside the repository.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>

namespace berline::testing {

/// The path of a real file or folder, or nothing when it is not there: the test then skips with a message.
inline std::optional<std::filesystem::path> real_data(std::string_view relative) {
  auto const* folder = std::getenv("BERLINE_DATA");
  auto const root = folder != nullptr ? std::filesystem::path{folder}
                                      : std::filesystem::path{BERLINE_SOURCE_DIR}.parent_path() / "shared" / "data";
  auto path = root / relative;
  if (!std::filesystem::exists(path)) return std::nullopt;
  return path;
}

}  // namespace berline::testing
