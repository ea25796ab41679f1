// The section [modes]: how fast people travel, and what holds them up.
#pragma once

#include <vector>

#include "berline/street/mode.h"
#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

/// The traffic usual on that date at that time: rush hours of workdays, nights, the rest. Public holidays count as the
/// day of the week they fall on.
street::Traffic usual_traffic(gtfs::Date, ServiceTime);

/// The speeds of the config; `windows` for `car_traffic = "window"`, which needs one.
street::Profile take_profile(Taker const&, std::vector<Window> const& windows);

}  // namespace berline::study
