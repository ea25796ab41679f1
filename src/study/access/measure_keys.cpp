#include "access/measure_keys.h"
#include "fields.h"

#include <cmath>
#include <utility>

namespace berline::study {
void MeasureKeys::add(MeasuredColumn const& column) {
  destinations_.push_back(column.destinations);
  measure_.push_back(column.measure);
  mode_.push_back(column.mode);
  window_.push_back(column.window);
  percentile_.push_back(column.percentile);
  cutoff_.push_back(column.cutoff ? std::optional<std::int64_t>{column.cutoff->count() / 60} : std::nullopt);
  threshold_.push_back(column.threshold);
}

void MeasureKeys::add_to(output::Table& table) && {
  add_column(table, text_field("destinations", "column_destinations"), std::move(destinations_));
  add_column(table, text_field("measure", "column_measure"), std::move(measure_));
  add_column(table, text_field("mode", "column_mode"), std::move(mode_));
  add_column(table, text_field("window", "column_window"), std::move(window_));
  add_column(table, count_field("percentile", "column_percentile"), std::move(percentile_));
  add_column(table, count_field("cutoff_min", "column_measure_cutoff", "min"), std::move(cutoff_));
  add_column(table, count_field("n", "column_measure_n"), std::move(threshold_));
}

double shown(MeasuredColumn const& column, double value) {
  if (!column.is_time || std::isnan(value)) return value;
  return output::minutes_or_missing(Seconds{static_cast<std::int32_t>(std::lround(60 * value))});
}

}  // namespace berline::study
