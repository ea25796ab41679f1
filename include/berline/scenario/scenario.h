// What a scenario file asks to change, as plain checked values: a name and a list of modifications, in R5's vocabulary.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/report.h"
#include "berline/base/units.h"

namespace berline::scenario {

/// Days of the week: bit 0 = Monday ... bit 6 = Sunday.
using Weekdays = std::uint8_t;
inline constexpr Weekdays kEveryDay = 0x7f;

/// Which trips a modification speaks of: those that meet every criterion given; lists hold alternatives. At least one
/// of routes, names, agencies, trips and area is given. What matches nothing is an error.
struct Selection {
  std::string feed;                   // name of the feed; empty: all
  std::vector<std::string> routes;    // route_id
  std::vector<std::string> names;     // route_short_name
  std::vector<std::string> agencies;  // agency_id or agency_name
  std::vector<std::string> trips;     // trip_id
  std::optional<BoundingBox> area;    // trips that call inside
  std::optional<int> direction;       // direction_id
  Weekdays days = kEveryDay;          // other days stay as they are
};

/// Departures from first stops within [from, to).
struct Span {
  ServiceTime from{0};
  ServiceTime to = ServiceTime::never();
  bool contains(ServiceTime time) const { return time >= from && time < to; }
};

/// A stop of a new line: one of the feed by stop_id, or a new one at a place.
struct NewStop {
  std::string id;
  std::optional<LatLng> position;  // given: a new stop
  std::string name;
};

/// How fast vehicles run over new ground: times from stop to stop as given, else from the distance between the stops.
struct Pace {
  std::vector<Seconds> hops;        // one fewer than the stops; empty: from the speed
  KilometresPerHour speed{0};       // between stops, the time at stops not counted
  KilometresPerHour commercial{0};  // from end to end, the time at stops counted
  std::vector<Seconds> dwells;      // one a stop, or one for all of them
  double detour = 1.3;              // way on the ground over straight line; decisions.md 18
  double priority_share = -1;       // of the way on lanes of their own (bhns); negative: not a bhns
};

/// A headway over a span of the day on some days, or departures one by one.
struct Frequency {
  Weekdays days = kEveryDay;
  Span span;
  Seconds headway{0};
  std::vector<ServiceTime> departures;  // given: instead of the headway
  std::vector<Seconds> hops, dwells;    // of a new line: in this span instead of those of its pace
};

/// add-trips: a line with its stops and its hours.
struct AddLine {
  std::string feed;  // empty: that of the first stop known by its id, else the first
  std::string id;    // route_id, new in the feed
  std::string name, long_name, agency, color;
  std::uint16_t type = 3;  // route_type
  std::vector<NewStop> stops;
  std::vector<LatLng> way;  // drawn line; stops are then placed on it by spacing, or given beside it
  Metres spacing{0};
  Pace pace;
  std::vector<Frequency> frequencies;
  bool both_directions = true;
};

/// remove-trips: those of the selection that depart within the span.
struct RemoveTrips {
  Selection of;
  Span span;
};

/// remove-stops: vehicles no longer call there.
struct RemoveStops {
  Selection of;
  std::vector<std::string> stops;
  Seconds saved{0};  // at each stop
};

/// truncate: only the stretch between two stops remains, in both directions.
struct Truncate {
  Selection of;
  std::string from, to;
};

/// reroute: other stops between two that stay; without `from` a new beginning, without `to` a new end.
struct Reroute {
  Selection of;
  std::string from, to;
  std::vector<NewStop> stops;
  Pace pace;
};

/// adjust-speed: running times divided by `scale`; first departures stay.
struct AdjustSpeed {
  Selection of;
  double scale = 1;
  std::string from, to;  // only between these stops, in both directions; empty: the whole trip
  bool scale_dwells = false;
};

/// adjust-dwell-time: at the stops named, or all but the first and last.
struct AdjustDwell {
  Selection of;
  std::vector<std::string> stops;
  std::optional<Seconds> dwell;
  double scale = 1;
};

/// adjust-frequency: `scale` times as many departures of each pattern of stops, or a headway over spans of the day.
struct AdjustFrequency {
  Selection of;
  double scale = 0;  // 0: not given
  Span span;         // of the scale
  std::vector<Frequency> entries;
};

/// adjust-span: no departure before `first` or after `last`; where a headway is given, departures up to them.
struct AdjustSpan {
  Selection of;
  ServiceTime first{0};
  ServiceTime last = ServiceTime::never();
  Seconds headway{0};
};

/// Facilities are known by the set of destinations they belong to and their id in it.
struct MoveFacility {
  std::string set, id;
  LatLng position;
};
struct CloseFacility {
  std::string set, id;
};
struct OpenFacility {
  std::string set, id, name;
  LatLng position;
  std::vector<std::pair<std::string, double>> numbers;  // by column
};
/// A numeric column of a facility (beds, places) becomes `value`, or `scale` times what it was.
struct ResizeFacility {
  std::string set, id, column;
  std::optional<double> value;
  double scale = 1;
};

/// adjust-street-speed: by a factor, for cars, in an area and for some classes of ways (all when empty).
struct AdjustStreetSpeed {
  BoundingBox area;
  std::vector<std::string> classes;
  double scale = 1;
};
/// close-streets: OSM ways nobody travels on any more.
struct CloseStreets {
  std::vector<std::int64_t> ways;
};
/// Tags of OpenStreetMap: key, value.
using Tags = std::vector<std::pair<std::string, std::string>>;
/// A line with what its file says of it.
struct DrawnLine {
  std::vector<LatLng> line;
  Tags tags;
};
/// open-streets: new ways, tagged as OSM ways are. The ends of each meet the nearest street within `join` that somebody
/// may use as the new way is used; inner points only where a street has one in the very place.
struct OpenStreets {
  std::vector<DrawnLine> ways;
  Metres join{30};
};
/// add-junction: the streets that pass within a distance of a place are joined there by a way of those tags.
struct AddJunction {
  LatLng position;
  Metres within{50};
  Tags tags;
};
/// adjust-fuel-price: petrol and diesel, euros a litre.
struct AdjustFuelPrice {
  double scale = 1;
  double add = 0;
};
/// adjust-fares: what users pay for transit, euros.
struct AdjustFares {
  double scale = 1;                      // of fares a trip and of all passes; 0: free
  std::optional<double> per_trip;        // instead of the base's
  std::optional<double> per_year;        // a pass for workers and the young, instead of the base's
  std::optional<double> employer_share;  // of workers' passes
};
/// adjust-occupancy: people a car, drivers included; of all cars, or of those whose quickest way takes a street of
/// those classes (any when none is named) in an area.
struct AdjustOccupancy {
  std::optional<double> commute, other;
  std::optional<BoundingBox> area;
  std::vector<std::string> classes;

  bool is_somewhere() const { return area.has_value(); }
};
/// adjust-incomes: standards of living, euros a year and unit; in some communes, or everywhere.
struct AdjustIncomes {
  std::vector<std::string> communes;
  double scale = 1;
  double add = 0;
};
/// add-aid: euros a year off what each household that spends on mobility pays, never below nothing.
struct AddAid {
  std::vector<std::string> communes;
  double per_year = 0;
};
/// adjust-parameter: a price, rate or threshold of the index by its name ("car.fixed_per_year").
struct AdjustParameter {
  std::string name;
  std::optional<double> value;
  double scale = 1;
  double add = 0;
};
/// shift-departures: everybody leaves (or arrives) later, or earlier when negative: another peak hour.
struct ShiftDepartures {
  Seconds by{0};
};
/// set-parameter: a key of the study takes another value ("modes.car_speed_factor", prices...).
struct SetParameter {
  std::string key, value;  // as in `--set key=value`
};

using Change = std::variant<AddLine, RemoveTrips, RemoveStops, Truncate, Reroute, AdjustSpeed, AdjustDwell,
                            AdjustFrequency, AdjustSpan, MoveFacility, CloseFacility, OpenFacility, ResizeFacility,
                            AdjustStreetSpeed, CloseStreets, OpenStreets, AddJunction, AdjustFuelPrice, AdjustFares,
                            AdjustOccupancy, AdjustIncomes, AddAid, AdjustParameter, ShiftDepartures, SetParameter>;

struct Modification {
  std::string type;  // as in the file: "add-trips"
  std::string comment;
  Where where;  // of the modification in its file
  Change change;
};

struct Scenario {
  std::string id;
  std::string title;
  std::vector<std::filesystem::path> files;
  std::vector<Modification> modifications;  // applied in this order
};

/// What a scenario can touch; what it does not is taken over from the base. `parameters` are those of journeys,
/// `prices` those of the index of mobility precarity: they change no time.
enum class Layer : std::uint8_t { transit, facilities, streets, parameters, prices };
Layer layer_of(Change const&);
bool touches(Scenario const&, Layer);

}  // namespace berline::scenario
