// The matrices of a study written while they are computed: a table for people, an array for programs.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "access/answers.h"
#include "berline/output/times_array.h"
#include "berline/output/travel_times.h"

namespace berline::study {

/// The modes in the order of computing: streets first, for they serve every window; transit last, for its rows are
/// then written as they come.
std::vector<travel::TravelMode> in_order(std::vector<travel::TravelMode> modes);

/// One file a set and window: an array where the name says .npy, else a table.
class MatrixFiles {
public:
  /// Throws `ConfigError` (matrix_array_one_mode): an array holds the times of one mode.
  MatrixFiles(Study const&, Materials const&, MatrixFile const&);

  /// The sinks that want the times of this mode: of one window, or of all.
  void add_sinks(std::vector<travel::Sink*>& sinks, std::size_t set, std::optional<std::size_t> window,
                 travel::TravelMode mode);

  std::vector<MatrixWritten> finish();

private:
  struct Writer {
    std::unique_ptr<output::TravelTimesWriter> table;
    std::unique_ptr<output::TimesArray> array;
  };
  std::size_t windows_;
  std::vector<Writer> writers_;  // [set * windows + window]; neither: not asked for
};

}  // namespace berline::study
