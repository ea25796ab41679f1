// Text files as they come: compressed or not, in the encodings planners' files have.
#pragma once

#include <filesystem>
#include <string>

#include "berline/base/report.h"

namespace berline::access {

/// The file's text as UTF-8, without byte order mark. Reads UTF-8, UTF-16 with a mark, and otherwise Windows-1252
/// (Latin-1), which is noted; gzip is unpacked. Throws `InputError` (file_not_found, file_not_readable).
std::string read_text_file(std::filesystem::path const&, Report&);

}  // namespace berline::access
