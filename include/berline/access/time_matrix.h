// All the times between some origins and destinations, kept: for measures that need them more than once, and for
// matrices computed elsewhere.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "berline/base/report.h"
#include "berline/travel/matrix.h"

namespace berline::access {

/// One time a pair, two bytes each. Times stay below 65,535 s, as everywhere in travel (decisions: window + maximum
/// duration).
class TimeMatrix {
public:
  TimeMatrix() = default;
  /// Nothing is reachable at first.
  TimeMatrix(std::size_t origins, std::size_t destinations)
      : origins_{origins}, destinations_{destinations}, seconds_(origins * destinations, kUnreachable) {}

  std::size_t origins() const { return origins_; }
  std::size_t destinations() const { return destinations_; }
  Seconds at(std::size_t origin, std::size_t destination) const {
    auto const value = seconds_[origin * destinations_ + destination];
    return value == kUnreachable ? kNever : Seconds{value};
  }
  /// Precondition: `time` is never, or in [0, 65534] seconds.
  void set(std::size_t origin, std::size_t destination, Seconds time) {
    assert(is_never(time) || (time.count() >= 0 && time.count() < kUnreachable));
    seconds_[origin * destinations_ + destination] =
        is_never(time) ? kUnreachable : static_cast<std::uint16_t>(time.count());
  }

  static constexpr std::uint16_t kUnreachable = 65535;

private:
  std::size_t origins_ = 0;
  std::size_t destinations_ = 0;
  std::vector<std::uint16_t> seconds_;
};

/// Sink that keeps one column of the blocks.
class KeepTimes final : public travel::Sink {
public:
  KeepTimes(std::size_t origins, std::size_t destinations, std::size_t column)
      : column_{column}, times_{origins, destinations} {}
  void accept(travel::TimeBlock const&) override;
  TimeMatrix const& times() const { return times_; }

private:
  std::size_t column_;
  TimeMatrix times_;
};

/// Sends a kept matrix to sinks as routing would: origin by origin, one column.
void replay(TimeMatrix const&, std::span<travel::Sink* const>);

/// A matrix from a file.
struct NamedMatrix {
  std::vector<std::string> from_ids;  // in order of first appearance
  std::vector<std::string> to_ids;
  TimeMatrix times;
};

struct ReadMatrixOptions {
  std::string from_column{};            // empty: from_id, origin or origin_id
  std::string to_column{};              // empty: to_id, destination or destination_id
  std::string time_column{};            // empty: travel_time, a single travel_time_p*, time or minutes
  std::vector<std::string> from_ids{};  // empty: those of the file; otherwise this order, others are dropped
  std::vector<std::string> to_ids{};
};

/// Reads a long table of minutes with a header (r5r, r5py, Conveyal, ours), compressed or not, pairs in any order.
/// Absent pairs, empty fields and -1 are unreachable. Warnings: matrix_row_unusable, matrix_pair_repeated (the smaller
/// time counts), matrix_id_unknown. Throws `InputError`.
NamedMatrix read_matrix(std::filesystem::path const&, ReadMatrixOptions const&, Report&);

}  // namespace berline::access
