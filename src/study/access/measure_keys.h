// The columns that say what was measured, with which every long table of measures begins.
#pragma once

#include "berline/output/table.h"
#include "berline/study/measured.h"

namespace berline::study {

/// destinations, measure, mode, window, percentile, cutoff_min, n: filled line by line.
class MeasureKeys {
public:
  void add(MeasuredColumn const&);
  /// Moves them to the table.
  void add_to(output::Table&) &&;

private:
  std::vector<std::string> destinations_, measure_, mode_, window_;
  std::vector<std::optional<std::int64_t>> percentile_, cutoff_, threshold_;
};

/// The value as tables show it: times in minutes with one decimal, half rounded up from exact seconds.
double shown(MeasuredColumn const&, double value);

}  // namespace berline::study
