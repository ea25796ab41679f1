// What the takers of several modifications share, and the takers themselves, by what they change.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "berline/scenario/scenario.h"
#include "fields.h"

namespace berline::scenario {

Selection take_selection(Fields const&);
Span take_span(Fields const&);
/// A list of frequency tables; `headway_only`: departures one by one are an error.
std::vector<Frequency> take_frequencies(Fields const&, std::string_view name, bool headway_only);

/// New ways of vehicles: add-trips and reroute. Files are relative to `folder`.
AddLine take_add_line(Fields const&, std::filesystem::path const& folder);
Reroute take_reroute(Fields const&);

/// The other modifications of trips.
RemoveStops take_remove_stops(Fields const&);
Truncate take_truncate(Fields const&);
AdjustSpeed take_adjust_speed(Fields const&);
AdjustDwell take_adjust_dwell(Fields const&);
AdjustFrequency take_adjust_frequency(Fields const&);
AdjustSpan take_adjust_span(Fields const&);

/// Of places and streets.
MoveFacility take_move_facility(Fields const&);
CloseFacility take_close_facility(Fields const&);
OpenFacility take_open_facility(Fields const&);
ResizeFacility take_resize_facility(Fields const&);
AdjustStreetSpeed take_street_speed(Fields const&);
OpenStreets take_open_streets(Fields const&, std::filesystem::path const& folder);
AddJunction take_add_junction(Fields const&);

/// Of what travel costs and of what households have.
AdjustFuelPrice take_fuel_price(Fields const&);
AdjustFares take_fares(Fields const&);
AdjustOccupancy take_occupancy(Fields const&);
AdjustIncomes take_incomes(Fields const&);
AddAid take_aid(Fields const&);
AdjustParameter take_adjust_parameter(Fields const&);

}  // namespace berline::scenario
