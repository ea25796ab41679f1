#include "gtfs/validate.h"

#include "findings.h"

namespace berline::gtfs {

void validate(Feed const& feed, Report& report, ValidateOptions const& options) {
  auto findings = Findings{feed, report};
  check_calendar(findings, options);
  check_stops(findings);
  check_routes(findings);
  check_trips(findings);
  check_speeds(findings);
  check_blocks(findings);
  check_frequencies(findings);
  check_shapes(findings);
  check_stations(findings);
}

}  // namespace berline::gtfs
