// The zones of a study and which origin lies in which.
#pragma once

#include "berline/access/place.h"
#include "berline/base/report.h"
#include "berline/study/measured.h"
#include "berline/study/study.h"

namespace berline::study {

/// Reads the file, or the column of the origins, and keeps the zones that hold an origin. Origins in none are counted
/// in `report` (origins_outside_zones). Throws `InputError` as `access::read_places` and `access::zones_at` do.
ZoneLayer read_zones(Zones const&, Study const&, access::Places const& origins, Report&);

}  // namespace berline::study
