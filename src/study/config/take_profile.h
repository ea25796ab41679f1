// The section [modes]: how fast people travel, and what holds them up.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "berline/street/mode.h"
#include "berline/study/study.h"
#include "config/config_taker.h"

namespace berline::study {

/// The traffic usual on that date at that time: rush hours of workdays, nights, the rest. Public holidays count as the
/// day of the week they fall on.
street::Traffic usual_traffic(gtfs::Date, ServiceTime);

/// The numbers of a traffic by their names under `modes.traffic`.
std::vector<std::pair<std::string_view, double*>> traffic_factors(street::Traffic&);

/// The speeds of the config; `windows` for `car_traffic = "window"`, which needs one.
street::Profile take_profile(Taker const&, std::vector<Window> const& windows);

}  // namespace berline::study
