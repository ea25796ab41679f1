// Quantities that carry their unit in their type, and the two kinds of time: durations and instants of a service day.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace berline {

/// A number with a unit: adds to its own kind only, scales by plain numbers.
template <class Tag, class Rep>
class Quantity {
public:
  using rep = Rep;
  constexpr Quantity() = default;
  constexpr explicit Quantity(Rep count) : count_{count} {}

  constexpr Rep count() const { return count_; }

  constexpr Quantity& operator+=(Quantity other) {
    count_ = static_cast<Rep>(count_ + other.count_);
    return *this;
  }
  constexpr Quantity& operator-=(Quantity other) {
    count_ = static_cast<Rep>(count_ - other.count_);
    return *this;
  }
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
  friend constexpr Quantity operator*(Quantity a, Rep factor) { return Quantity{static_cast<Rep>(a.count_ * factor)}; }
  friend constexpr Quantity operator*(Rep factor, Quantity a) { return a * factor; }
  friend constexpr auto operator<=>(Quantity, Quantity) = default;

private:
  Rep count_{};
};

/// A duration in whole seconds, exact.
using Seconds = Quantity<struct SecondsTag, std::int32_t>;
/// Street costs: tenths of a second, rounded up to `Seconds` once per leg.
using Deciseconds = Quantity<struct DecisecondsTag, std::uint32_t>;
using Metres = Quantity<struct MetresTag, double>;
using KilometresPerHour = Quantity<struct KilometresPerHourTag, double>;

/// "There is no journey." Half the range, so that the sum of two is still an integer and still never.
inline constexpr Seconds kNever{std::numeric_limits<std::int32_t>::max() / 2};
inline constexpr Deciseconds kNeverDeciseconds{std::numeric_limits<std::uint32_t>::max() / 2};

constexpr bool is_never(Seconds duration) {
  return duration >= kNever;
}
constexpr bool is_never(Deciseconds cost) {
  return cost >= kNeverDeciseconds;
}

constexpr Seconds minutes(std::int32_t count) {
  return Seconds{60 * count};
}

/// The street cost as a whole leg: rounded up to seconds, never staying never.
constexpr Seconds rounded_up(Deciseconds cost) {
  return is_never(cost) ? kNever : Seconds{static_cast<std::int32_t>((cost.count() + 9) / 10)};
}

/// An instant on the service clock: seconds since noon minus 12 h of the service day. May be negative (the evening
/// before) and may pass 24:00 (the night after).
class ServiceTime {
public:
  constexpr ServiceTime() = default;
  constexpr explicit ServiceTime(std::int32_t seconds) : seconds_{seconds} {}
  static constexpr ServiceTime never() { return ServiceTime{kNever.count()}; }

  constexpr std::int32_t seconds() const { return seconds_; }
  constexpr bool is_never() const { return seconds_ >= kNever.count(); }

  friend constexpr ServiceTime operator+(ServiceTime time, Seconds duration) {
    return ServiceTime{time.seconds_ + duration.count()};
  }
  friend constexpr ServiceTime operator-(ServiceTime time, Seconds duration) {
    return ServiceTime{time.seconds_ - duration.count()};
  }
  friend constexpr Seconds operator-(ServiceTime a, ServiceTime b) { return Seconds{a.seconds_ - b.seconds_}; }
  friend constexpr auto operator<=>(ServiceTime, ServiceTime) = default;

private:
  std::int32_t seconds_ = 0;
};

}  // namespace berline
