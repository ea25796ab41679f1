// Values of a scenario file as what their key wants them to be; nothing when they are something else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/scenario/scenario.h"
#include "keys.h"
#include "value.h"

namespace berline::scenario {

/// A number, whole or not; nothing when it is none.
std::optional<double> number_of(Value const&);
/// One number or a list of them.
std::optional<std::vector<double>> numbers_of(Value const&);
/// "07:00", "24:30", "07:00:30", or seconds after midnight; up to 48 h.
std::optional<ServiceTime> time_of(Value const&);
std::optional<std::vector<ServiceTime>> times_of(Value const&);
/// A text or a list of texts; nothing when it is neither.
std::optional<std::vector<std::string>> texts_of(Value const&);
std::optional<Weekdays> days_of(Value const&);
/// A list of [lat, lon], two or more.
std::optional<std::vector<LatLng>> points_of(Value const&);
/// [west, south, east, north]?
bool is_box(Value const&);

bool has_kind(Value const&, Kind);
/// The code of the problem of a value that has not.
std::string_view kind_code(Kind);
/// As messages show it.
std::string shown(Value const&);

}  // namespace berline::scenario
