// Puts the rows of a table that belong to the rows of another (calls to trips, points to shapes) owner by owner.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace berline::gtfs {

/// Collects the owner and the sequence number of each row, in file order. Most files are in order already: then nothing
/// is kept but where each owner starts.
class Grouping {
public:
  struct Range {
    std::uint32_t owner;
    std::uint32_t first, last;  // rows [first, last) in the final order
  };

  explicit Grouping(std::size_t owners) : seen_(owners, false) {}

  void reserve(std::size_t rows) { sequences_.reserve(rows); }
  void add(std::uint32_t owner, std::uint32_t sequence) {
    if (runs_.empty() || runs_.back().owner != owner) {
      if (seen_[owner]) in_order_ = false;
      seen_[owner] = true;
      runs_.push_back({owner, size(), 0});
    } else if (sequence <= sequences_.back()) {
      in_order_ = false;
    }
    sequences_.push_back(sequence);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(sequences_.size()); }

  /// Orders rows by owner, sequence and place in the file. Returns, for each place in the new order, the row that goes
  /// there; empty when the file's order can stay. Then `ranges` and `sequence` speak of the new order.
  std::vector<std::uint32_t> order();

  /// One range an owner that has rows.
  std::vector<Range> const& ranges() const { return runs_; }
  std::uint32_t sequence(std::size_t row) const { return sequences_[row]; }

private:
  std::vector<bool> seen_;
  std::vector<Range> runs_;
  std::vector<std::uint32_t> sequences_;
  bool in_order_ = true;
};

/// `values` in the order given by Grouping::order(). An empty order leaves them.
template <class T>
void reorder(std::vector<T>& values, std::vector<std::uint32_t> const& order) {
  if (order.empty() || values.empty()) return;
  auto moved = std::vector<T>{};
  moved.reserve(values.size());
  for (auto const row : order) moved.push_back(values[row]);
  values = std::move(moved);
}

}  // namespace berline::gtfs
