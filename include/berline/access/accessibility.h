// How many opportunities an origin reaches, weighed by the time it takes: cumulative and gravity measures.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "berline/access/decay.h"
#include "berline/access/place.h"
#include "berline/travel/matrix.h"

namespace berline::access {

/// What destinations offer: jobs, beds, places. One amount a destination, none negative, none missing.
struct Opportunities {
  std::string name;
  std::vector<double> amounts;
};

/// The column as opportunities: missing values count as none and are counted in `report` (amount_missing), negative
/// ones throw `InputError` (amount_negative). An empty column name: every place counts one.
Opportunities opportunities_of(Places const&, std::string_view column, Report& report);

/// Sink: the sum over destinations of amount x weight(time), for each origin, column of the blocks, kind of opportunity
/// and decay. Step decays make it the cumulative measure.
/// With a transit percentile p as the column this is accessibility from the p-th percentile times, which is not the
/// p-th percentile of accessibility over the departures (conveyal/r5 #785).
class Accessibility final : public travel::Sink {
public:
  Accessibility(std::size_t origins, std::size_t columns, std::vector<Opportunities>, std::vector<Decay> const&);
  void accept(travel::TimeBlock const&) override;

  double value(std::size_t origin, std::size_t column, std::size_t opportunity, std::size_t decay) const {
    return sums_[((origin * columns_ + column) * opportunities_.size() + opportunity) * tables_.size() + decay];
  }
  /// The same for all origins, to be a column of a table.
  std::vector<double> values(std::size_t column, std::size_t opportunity, std::size_t decay) const;

private:
  std::size_t origins_;
  std::size_t columns_;
  std::vector<Opportunities> opportunities_;
  std::vector<WeightTable> tables_;
  std::vector<double> sums_;
};

}  // namespace berline::access
