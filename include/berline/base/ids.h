// Row numbers typed by the table they belong to, so that a stop can never index a trip.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace berline {

/// A row number of the table named by `Tag`. No arithmetic; `none()` is the only value that is not a row.
template <class Tag>
class Id {
public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t row) : row_{row} {}
  /// For loops over sizes. Precondition: `row` is below 2^32 - 1.
  static constexpr Id from_index(std::size_t row) { return Id{static_cast<std::uint32_t>(row)}; }
  static constexpr Id none() { return Id{}; }

  constexpr std::uint32_t value() const { return row_; }
  constexpr std::size_t index() const { return row_; }
  constexpr bool is_none() const { return row_ == kNone; }

  friend constexpr auto operator<=>(Id, Id) = default;

private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t row_ = kNone;
};

/// The ids 0 .. count-1, in order: `for (auto stop : ids<StopId>(timetable.stop_count()))`.
template <class IdType>
class IdRange {
public:
  class Iterator {
  public:
    using value_type = IdType;
    using difference_type = std::ptrdiff_t;
    constexpr Iterator() = default;
    constexpr explicit Iterator(std::uint32_t row) : row_{row} {}
    constexpr IdType operator*() const { return IdType{row_}; }
    constexpr Iterator& operator++() {
      ++row_;
      return *this;
    }
    constexpr Iterator operator++(int) { return Iterator{row_++}; }
    friend constexpr bool operator==(Iterator, Iterator) = default;

  private:
    std::uint32_t row_ = 0;
  };

  constexpr IdRange(std::uint32_t first, std::uint32_t last) : first_{first}, last_{last} {}
  constexpr Iterator begin() const { return Iterator{first_}; }
  constexpr Iterator end() const { return Iterator{last_}; }
  constexpr std::size_t size() const { return last_ - first_; }

private:
  std::uint32_t first_;
  std::uint32_t last_;
};

template <class IdType>
constexpr IdRange<IdType> ids(std::size_t count) {
  return {0, static_cast<std::uint32_t>(count)};
}

}  // namespace berline

template <class Tag>
struct std::hash<berline::Id<Tag>> {
  std::size_t operator()(berline::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value()); }
};
