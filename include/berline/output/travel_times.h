// travel_times.csv in r5r's shape, written while the times are computed.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "berline/output/csv.h"
#include "berline/travel/matrix.h"
#include "berline/travel/request.h"

namespace berline::output {

struct TravelTimesOptions {
  /// The modes of the file in the order in which they are computed. Rows are written while the blocks of the last one
  /// arrive; the times of the others are kept in memory until then (4 bytes a pair, the car 8), so with a single mode
  /// memory does not grow with the matrix.
  std::vector<travel::TravelMode> modes{travel::TravelMode::transit};
  std::vector<int> percentiles{50};  // of transit, one column each
  CsvDialect dialect = CsvDialect::standard;
  bool drop_unreachable = false;  // leave out pairs that no mode connects, as r5r does
  bool whole_minutes = false;     // truncated, as R5 does (--r5-compat), instead of one decimal
};

/// The columns: from_id, to_id, travel_time_p<percentile>..., walk_time, bike_time, car_time, car_km, in this order,
/// those of the modes asked. Minutes and kilometres; for the dictionary.
std::vector<Field> travel_times_fields(TravelTimesOptions const&);

/// One line a pair, from-major: origins ascending, destinations ascending within. Unreachable is an empty field.
class TravelTimesWriter {
public:
  /// `from_ids` and `to_ids` must outlive the writer. Throws `ResourceError` when the file cannot be written.
  TravelTimesWriter(std::filesystem::path const&, std::span<std::string const> from_ids,
                    std::span<std::string const> to_ids, TravelTimesOptions);
  ~TravelTimesWriter();

  /// The sink for `all_to_many` with this mode. Precondition: `mode` is in the options.
  travel::Sink& sink(travel::TravelMode mode);

  /// After the last mode: the file is whole. Returns the number of lines below the header.
  std::size_t finish();

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace berline::output
