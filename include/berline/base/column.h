// One column of a table: an array subscripted by the table's id, owned or seen in a memory-mapped file.
#pragma once

#include <cassert>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "berline/base/ids.h"

namespace berline {

namespace detail {
constexpr std::size_t row_of(std::size_t row) {
  return row;
}
template <class Tag>
constexpr std::size_t row_of(Id<Tag> id) {
  return id.index();
}
}  // namespace detail

/// An immutable array read by `Key` (an `Id`, or `std::size_t`). Either owns its values or views values that somebody
/// else keeps alive (a mapped file held by the LayerStore). Move-only: big arrays are never copied by accident.
template <class Key, class T>
class Column {
public:
  using value_type = T;

  Column() = default;
  /* implicit */ Column(std::vector<T> values) : owned_{std::move(values)}, values_{owned_} {}
  /// Precondition: `values` outlives the column and all moved-to columns.
  static Column view(std::span<T const> values) {
    auto column = Column{};
    column.values_ = values;
    return column;
  }

  Column(Column&& other) noexcept
      : owned_{std::exchange(other.owned_, {})}, values_{std::exchange(other.values_, {})} {}
  Column& operator=(Column&& other) noexcept {
    owned_ = std::exchange(other.owned_, {});
    values_ = std::exchange(other.values_, {});
    return *this;
  }
  Column(Column const&) = delete;
  Column& operator=(Column const&) = delete;
  ~Column() = default;

  /// An owned copy, asked for by name.
  Column clone() const { return Column{std::vector<T>(values_.begin(), values_.end())}; }

  /// The same values seen again. Precondition: what holds them (this column, if it owns them) outlives the view.
  Column borrowed() const { return view(values_); }

  T const& operator[](Key key) const {
    assert(detail::row_of(key) < values_.size());
    return values_[detail::row_of(key)];
  }
  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  std::span<T const> span() const { return values_; }

private:
  std::vector<T> owned_;
  std::span<T const> values_;
};

}  // namespace berline
