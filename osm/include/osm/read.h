// The door from an OSM file to an extract.
#pragma once

#include <filesystem>
#include <optional>

#include "berline/base/latlng.h"
#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "osm/extract.h"

namespace berline::osm {

struct ReadOptions {
  std::optional<BoundingBox> area;  // ways wholly outside are left out
};

/// Reads PBF, XML or their compressed forms, ordered or not. Missing nodes cut a way and are counted in `report`;
/// a file that cannot be read to its end, or without any way to travel on, throws `InputError`.
Extract read(std::filesystem::path const& file, ReadOptions const&, Report& report,
             Progress const& progress = ignore_progress);

}  // namespace berline::osm
