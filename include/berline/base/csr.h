// A list of values for every row of a table, packed in two arrays (compressed sparse rows).
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "berline/base/column.h"

namespace berline {

/// `csr[key]` is the list of row `key`. Lists keep the order in which they were given.
template <class Key, class T>
class Csr {
public:
  Csr() = default;
  /// `first` has one entry more than there are rows; `values[first[k] .. first[k+1])` is the list of row k.
  Csr(Column<std::size_t, std::uint32_t> first, Column<std::size_t, T> values)
      : first_{std::move(first)}, values_{std::move(values)} {}

  std::span<T const> operator[](Key key) const {
    auto const row = detail::row_of(key);
    return values_.span().subspan(first_[row], first_[row + 1] - first_[row]);
  }
  /// Number of rows.
  std::size_t size() const { return first_.empty() ? 0 : first_.size() - 1; }
  /// Position in `values()` of the first value of `key`: an id for values that have columns of their own.
  std::uint32_t first(Key key) const { return first_[detail::row_of(key)]; }

  /// The same lists seen again; as `Column::borrowed`.
  Csr borrowed() const { return {first_.borrowed(), values_.borrowed()}; }

  Column<std::size_t, std::uint32_t> const& offsets() const { return first_; }
  Column<std::size_t, T> const& values() const { return values_; }

private:
  Column<std::size_t, std::uint32_t> first_;
  Column<std::size_t, T> values_;
};

/// Groups (key, value) pairs by key; values of one key keep their order (stable counting sort, O(rows + pairs)).
template <class Key, class T>
Csr<Key, T> build_csr(std::size_t rows, std::span<std::pair<Key, T> const> pairs) {
  auto first = std::vector<std::uint32_t>(rows + 1, 0);
  for (auto const& [key, value] : pairs) ++first[detail::row_of(key) + 1];
  for (std::size_t row = 0; row < rows; ++row) first[row + 1] += first[row];
  auto next = first;
  auto values = std::vector<T>(pairs.size());
  for (auto const& [key, value] : pairs) values[next[detail::row_of(key)]++] = value;
  return {std::move(first), std::move(values)};
}

/// Packs one vector per row.
template <class Key, class T>
Csr<Key, T> build_csr(std::vector<std::vector<T>> const& lists) {
  auto first = std::vector<std::uint32_t>{0};
  first.reserve(lists.size() + 1);
  auto values = std::vector<T>{};
  for (auto const& list : lists) {
    values.insert(values.end(), list.begin(), list.end());
    first.push_back(static_cast<std::uint32_t>(values.size()));
  }
  return {std::move(first), std::move(values)};
}

}  // namespace berline
