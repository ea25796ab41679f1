// A file of places as read, before anybody asks what its columns mean.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/access/place.h"
#include "berline/base/latlng.h"
#include "berline/base/report.h"

namespace berline::access {

struct RawTable {
  std::string file;
  std::vector<std::string> headers;
  std::vector<std::vector<std::string>> rows;    // one cell per header; "" where there is none
  std::vector<std::size_t> lines;                // of the file, or the record's number, from 1
  std::vector<std::optional<LatLng>> positions;  // one per row when the file has geometry, else empty
  std::optional<Outlines> outlines;              // likewise, when it has areas
};

/// Text with separators; see `read_places`.
RawTable read_delimited(std::filesystem::path const&, Report&);

/// A layer that GDAL can open. `epsg` is for layers without a system of their own.
RawTable read_layer(std::filesystem::path const&, std::string const& layer, std::optional<int> epsg, Report&);

/// The number a cell holds: "1234.5", "1 234,5", "-3"; nothing when it holds none.
std::optional<double> parse_number(std::string_view cell);

/// Empty, or one of the words files use for "no value" (NA, null, INSEE's s, ns, nd, so...).
bool is_missing(std::string_view cell);

std::string_view trimmed(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace berline::access
