// Speeds that cars were seen to drive, way by way, in place of what tags and classes let one expect.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "berline/base/report.h"
#include "berline/base/units.h"
#include "osm/extract.h"

namespace berline::street {

enum class WayDirection : std::uint8_t { both, forward, backward };

/// Rows of a table by way, as read.
struct ObservedSpeeds {
  struct Row {
    std::int64_t osm_way = 0;
    WayDirection direction = WayDirection::both;  // forward: as the way is drawn
    KilometresPerHour speed{0};
    std::size_t line = 0;
  };
  std::string file;
  std::vector<Row> rows;
};

/// Reads text with separators (comma, semicolon or tab) and a line of headers: `way_id`, `km_h`, and optionally
/// `direction` (forward, backward or both; both when left out); other columns are passed over. Decimal commas are
/// understood where they do not separate. Throws one `InputError` with every line that cannot be read
/// (observed_speeds_column, observed_speeds_value, observed_speeds_twice), each with its number.
ObservedSpeeds read_observed_speeds(std::filesystem::path const& file);

/// The extract with the speeds among the attributes of its ways. Rows for ways it does not have, or that have no cars
/// in that direction, are counted in `report` (observed_speed_unused).
osm::Extract with_observed_speeds(osm::Extract, ObservedSpeeds const&, Report& report);

}  // namespace berline::street
