// One wording for every way in which the system refuses to write.
#pragma once

#include <filesystem>
#include <string>

#include "berline/base/error.h"

namespace berline::output {

/// The error for a write, flush, close or rename of `path` that failed with `system_error` (errno).
ResourceError write_error(std::filesystem::path const& path, int system_error);

/// The same when only a library's sentence is known.
ResourceError write_error(std::filesystem::path const& path, std::string const& reason);

}  // namespace berline::output
