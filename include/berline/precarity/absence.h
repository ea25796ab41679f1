// Why a published table has no number in a place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace berline::precarity {

/// INSEE's tokens, kept apart because they do not mean the same: a secret exists, "so" never will.
enum class Absence : std::uint8_t {
  none,             // there is a number
  empty,            // nothing written, or no such column
  secret,           // s, C: too few households to publish
  not_significant,  // ns
  not_available,    // nd, NA
  not_applicable,   // so
  invalid,          // not a number, or one that cannot be (a share over 1, a negative income): reported
};
inline constexpr std::size_t kAbsences = 7;

/// How often each occurs in one column.
using AbsenceCounts = std::array<std::size_t, kAbsences>;

}  // namespace berline::precarity
