// Text as published into clean UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace berline::gtfs {

bool is_utf8(std::string_view);

/// Windows-1252 (which holds Latin-1's letters and the euro sign) to UTF-8; its five unused bytes become U+FFFD.
std::string utf8_from_windows_1252(std::string_view);

}  // namespace berline::gtfs
