// Geometries of a layer as OGR geometries.
#pragma once

#include <ogr_api.h>

#include <cstddef>

#include "berline/output/table.h"

namespace berline::output {

OGRwkbGeometryType ogr_type(Geometries const&);

/// The geometry of one row, owned by the caller; nullptr when the row has none.
OGRGeometryH ogr_geometry(Geometries const&, std::size_t row);

}  // namespace berline::output
