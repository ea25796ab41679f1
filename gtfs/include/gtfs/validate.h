// What is suspicious in feeds that could be read: rules between tables, over space and over time.
#pragma once

#include <optional>
#include <span>

#include "berline/base/report.h"
#include "gtfs/feed.h"

namespace berline::gtfs {

struct ValidateOptions {
  /// The day to be analysed: service and expiry are judged on it. Nothing: they are not judged.
  std::optional<Date> date;
};

/// Adds what `read` could not see row by row, each with its file, line and place. Codes are those of the MobilityData
/// canonical validator where it has one for the same fact. Changes nothing; nothing found here stops the work.
void validate(Feed const&, Report&, ValidateOptions const& = {});

/// Adds what shows only when feeds are put side by side: the same service twice, periods that do not meet, different
/// clocks.
void validate_together(std::span<Feed const>, Report&);

}  // namespace berline::gtfs
