// The door from a feed back to files.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "gtfs/feed.h"

namespace berline::gtfs {

/// The tables of the feed as text, file name to content, so that reading them gives the same feed again (but for line
/// numbers, and for agencies made up by the reader, which are written out). Columns and files that nothing here reads
/// come back as they were, those of on-demand service too. Times the reader interpolated are left blank again.
std::map<std::string, std::string> to_tables(Feed const&);

/// Writes those tables as a zip. The same feed gives the same bytes, on any day. Writes whole or not at all. Throws
/// `ResourceError` feed_not_writable.
void write(Feed const&, std::filesystem::path const& zip);

}  // namespace berline::gtfs
