// Rows of a GeoPackage or Shapefile.
#pragma once

#include <filesystem>
#include <memory>

#include "rows.h"

namespace berline::precarity {

/// Throws `InputError`: statistics_file_not_found, unreadable_statistics_file.
std::unique_ptr<Rows> open_vector_rows(std::filesystem::path const&);

}  // namespace berline::precarity
