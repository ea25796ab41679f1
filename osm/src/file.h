// The file itself, before any OSM in it: is it there, what is it, what is its digest.
#pragma once

#include <filesystem>
#include <string>

namespace berline::osm {

/// Throws `InputError` (osm_file_not_found, osm_file_unreadable, osm_file_empty) or returns libosmium's name of the
/// format the first bytes show (`pbf`, `xml`, `xml.gz`...), empty when only the file's name can tell.
std::string examine_file(std::filesystem::path const& file);

}  // namespace berline::osm
