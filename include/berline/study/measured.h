// What was measured, in memory: values by origin, sums by zone. Tables, maps and comparisons are made from it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "berline/access/place.h"
#include "berline/base/units.h"
#include "berline/output/table.h"

namespace berline::study {

/// One measure by one mode (or several that compete), in one window, at one percentile and threshold.
struct MeasuredColumn {
  output::Field field;       // its name is unique in the study: "jobs_transit_p50_30min"
  std::string measure;       // id
  std::string destinations;  // name of the set
  std::string mode;          // "transit", "walk"...; "together": the mean over people of modes that compete
  std::string window;        // empty: not a matter of the window
  std::optional<int> percentile;
  std::optional<Seconds> cutoff;
  std::optional<int> threshold;
  /// Minutes: less is better, no value is unreachable. Else an amount of what destinations offer: more is better, no
  /// value only where an origin meets no street.
  bool is_time = true;
  double noise = 0;            // minutes that the instants of departure alone are worth, where scenarios are compared
  std::vector<double> values;  // one an origin, exact; NaN: none
};

/// The zones of one layer that hold an origin, by id, and the zone of each origin.
struct ZoneLayer {
  std::string name;
  std::vector<std::string> ids;                     // ascending as text
  std::vector<std::string> labels;                  // one a zone, or none at all
  std::optional<access::Outlines> outlines;         // one shape a zone, when they come from a file
  std::vector<std::optional<std::size_t>> zone_of;  // by origin: row of its zone
  std::vector<output::TableColumn> joined;          // outside indicators, one row a zone
};

/// A column summed up over one zone.
struct ZoneValue {
  double with_value = 0;          // share of the people who have one; NaN when nobody lives there
  double mean = 0;                // over those who have one; NaN when nobody does
  std::vector<double> quantiles;  // of kZoneQuantiles; of times, people who reach nothing come last (NaN: they decide)
  std::vector<double> share_beyond;  // of times: share of the people farther than each of kMinuteBreaks; else empty
};

/// Shares of the people up to which quantiles of zones are taken.
inline constexpr double kZoneQuantiles[] = {0.1, 0.25, 0.5, 0.75, 0.9};
inline constexpr std::size_t kZoneMedian = 2;  // its row

struct ZoneSums {
  std::string layer;                           // name
  std::vector<double> people;                  // one a zone
  std::vector<std::vector<ZoneValue>> values;  // [measured column][zone]
};

/// Everything measured in a study.
struct Measured {
  std::vector<std::string> origins;     // ids
  std::vector<double> people;           // one an origin: the study's weight; 1 when it has none
  std::vector<MeasuredColumn> columns;  // measure by measure as the study lists them, then mode, window, percentile
  std::vector<ZoneLayer> zones;         // as the study lists them
  std::vector<ZoneSums> sums;           // one a layer of zones
};

/// Sums the columns up over the zones of a layer.
ZoneSums summed_up(ZoneLayer const&, std::vector<double> const& people, std::vector<MeasuredColumn> const&);

}  // namespace berline::study
