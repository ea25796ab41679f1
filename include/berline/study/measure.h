// What a study asks to be measured, over which zones it is summed up, and how its evenness is judged: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/access/decay.h"
#include "berline/base/units.h"
#include "berline/travel/request.h"

namespace berline::study {

enum class MeasureKind : std::uint8_t {
  nearest,               // minutes to the nearest destination
  dual,                  // minutes until destinations worth n are reached
  cumulative,            // what is reached within a cutoff
  gravity,               // what is reached, weighed by time
  two_step,              // 2SFCA: supply per person, within a cutoff
  enhanced_two_step,     // E2SFCA: the same, weighed by time
  three_step,            // 3SFCA
  modified_two_step,     // M2SFCA
  balanced,              // BFCA
  spatial_availability,  // supply divided among people
};

/// "nearest", "dual", "cumulative", "gravity", "2sfca", "e2sfca", "3sfca", "m2sfca", "balanced",
/// "spatial_availability".
std::string_view name(MeasureKind);

/// Supply shared among people: needs a demand, and all times at once.
bool is_catchment(MeasureKind);

/// A decay, and the cutoff it was made for when there are several.
struct Weighting {
  std::optional<Seconds> cutoff;
  access::Decay decay;
};

/// Of what percentiles over departures are taken.
enum class PercentileOf : std::uint8_t {
  time,    // place by place; sums are made from the times of a percentile
  access,  // of the sums made at each departure
};

/// One `[[measure]]`: a value for each origin, mode, window, percentile and threshold.
struct Measure {
  std::string id;  // part of names of columns
  MeasureKind kind = MeasureKind::nearest;
  std::size_t set = 0;                              // of the study's destinations
  std::string count;                                // column of the destinations: what there is of it; empty: one each
  std::vector<travel::TravelMode> modes;            // among the study's
  std::vector<std::size_t> percentiles;             // transit: rows of the study's percentiles
  PercentileOf percentile_of = PercentileOf::time;  // transit; access: cumulative and gravity only
  std::vector<int> thresholds;                      // dual: how much must be reached
  std::vector<Weighting> weightings;                // all but nearest and dual
  /// Catchments: columns of the origins with the people who ask. One: all of them by each mode in turn. One a mode:
  /// they compete for the same supply, each with their mode. Empty: every origin counts for one.
  std::vector<std::string> demand;
  /// Catchments: columns of the origins with the people of each age, and how much of the supply one of each asks for,
  /// instead of `demand` (the age weights of DREES' APL).
  std::vector<std::string> ages;
  std::vector<double> use;  // one an age; only their ratios matter
  double per = 1000;        // catchments: supply for that many people

  bool has_competing_modes() const { return demand.size() > 1; }
};

/// One `[zones.NAME]`: areas from a file, or a column of the origins that names each one's zone.
struct Zones {
  std::string name;
  std::filesystem::path file;
  std::string layer;  // of a file with several; empty: the first
  std::string id = "id";
  std::string label;           // column of the file; empty: what the file seems to have
  std::string column;          // of the origins; then there is no file
  std::filesystem::path join;  // a table of outside indicators by zone; empty: none
  std::string join_id = "id";
};

/// `[equity]`: how evenly what is measured is shared.
struct Equity {
  std::string income;               // numeric column of the origins: who is rich and who is poor
  std::vector<std::string> by;      // columns of the origins that name groups
  Seconds time_line = minutes(60);  // of times: who takes longer is badly off
  /// Of amounts: who has less than this share of the median is badly off. Half is the OECD's line of relative poverty.
  double share_of_median = 0.5;
};

}  // namespace berline::study
