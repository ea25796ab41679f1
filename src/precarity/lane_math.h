// Exponential, logarithm and normal law without branches or tables, for loops that a compiler turns into vector
// instructions. Only additions, products, quotients and roots, each rounded once: the same bits on any instruction set,
// as long as no product is fused with a sum (-ffp-contract=off).
#pragma once

#include <cstdint>

namespace berline::precarity::kernel {
namespace {

// Adding it to a number below 2^51 in size rounds that number to the nearest integer, found in its last bits.
constexpr double kRounder = 0x1.8p52;

/// To 1e-14 of its value within [-700, 700]; beyond, what it is at the bound.
inline double exp_of(double x) {
  constexpr auto kLog2High = 0x1.62e42fee00000p-1;  // ln 2 in two parts: a multiple of the first is exact
  constexpr auto kLog2Low = 0x1.a39ef35793c76p-33;
  x = x < -700.0 ? -700.0 : x;
  x = x > 700.0 ? 700.0 : x;
  auto const rounded = x * 0x1.71547652b82fep0 + kRounder;
  auto const n = rounded - kRounder;
  auto const r = (x - n * kLog2High) - n * kLog2Low;  // at most ln 2 / 2 in size
  auto sum = 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  auto const power = (__builtin_bit_cast(std::uint64_t, rounded) + 1023) << 52U;
  return sum * __builtin_bit_cast(double, power);
}

/// To 1e-14 for x > 0 that is no denormal.
inline double log_of(double x) {
  constexpr auto kSqrtHalfBits = std::uint64_t{0x3FE6A09E667F3BCD};
  auto const bits = __builtin_bit_cast(std::uint64_t, x);
  // x = 2^e m with m between sqrt(1/2) and sqrt(2); 1024 is added to the exponent so that it stays positive.
  auto const shifted = bits - kSqrtHalfBits + (std::uint64_t{1024} << 52U);
  auto const e =
      __builtin_bit_cast(double, (shifted >> 52U) + __builtin_bit_cast(std::uint64_t, kRounder)) - kRounder - 1024;
  auto const m = __builtin_bit_cast(double, (shifted & 0x000F'FFFF'FFFF'FFFF) + kSqrtHalfBits);
  auto const f = (m - 1) / (m + 1);
  auto const s = f * f;
  auto sum = 1.0 / 17;
  sum = sum * s + 1.0 / 15;
  sum = sum * s + 1.0 / 13;
  sum = sum * s + 1.0 / 11;
  sum = sum * s + 1.0 / 9;
  sum = sum * s + 1.0 / 7;
  sum = sum * s + 1.0 / 5;
  sum = sum * s + 1.0 / 3;
  sum = sum * s + 1;
  return e * 0x1.62e42fefa39efp-1 + 2 * f * sum;
}

/// A normal law at a point: exp(-z^2 / 2), and the probability below z.
struct NormalAt {
  double bell;
  double below;
};

/// To 1e-14. Hart et al. (1968), "Computer approximations", 5666, in the form of West (2005), "Better approximations to
/// cumulative normal functions"; its quotient has the right limit, so that no second formula is needed in the tails.
inline NormalAt normal_at(double z) {
  auto const size = z < 0 ? -z : z;
  auto const bell = exp_of(-0.5 * size * size);
  auto top = 3.52624965998911e-02;
  top = top * size + 0.700383064443688;
  top = top * size + 6.37396220353165;
  top = top * size + 33.912866078383;
  top = top * size + 112.079291497871;
  top = top * size + 221.213596169931;
  top = top * size + 220.206867912376;
  auto bottom = 8.83883476483184e-02;
  bottom = bottom * size + 1.75566716318264;
  bottom = bottom * size + 16.064177579207;
  bottom = bottom * size + 86.7807322029461;
  bottom = bottom * size + 296.564248779674;
  bottom = bottom * size + 637.333633378831;
  bottom = bottom * size + 793.826512519948;
  bottom = bottom * size + 440.413735824752;
  auto const tail = bell * top / bottom;
  return {bell, z < 0 ? tail : 1 - tail};
}

/// For |x| up to 1.5: to 1e-11.
inline double sine_of(double x) {
  auto const s = x * x;
  auto sum = -1.0 / 1307674368000;
  sum = sum * s + 1.0 / 6227020800;
  sum = sum * s - 1.0 / 39916800;
  sum = sum * s + 1.0 / 362880;
  sum = sum * s - 1.0 / 5040;
  sum = sum * s + 1.0 / 120;
  sum = sum * s - 1.0 / 6;
  sum = sum * s + 1;
  return sum * x;
}

/// The sine of half the angle whose sine is x, |x| < 1.
inline double half_sine(double x) {
  return x / __builtin_sqrt(2 * (1 + __builtin_sqrt(1 - x * x)));
}

/// For |x| up to 0.99: to 1e-11.
inline double arcsine_of(double x) {
  auto const quarter = half_sine(half_sine(x));
  auto const s = quarter * quarter;
  auto sum = 12155.0 / 1245184;
  sum = sum * s + 6435.0 / 557056;
  sum = sum * s + 143.0 / 10240;
  sum = sum * s + 231.0 / 13312;
  sum = sum * s + 63.0 / 2816;
  sum = sum * s + 35.0 / 1152;
  sum = sum * s + 5.0 / 112;
  sum = sum * s + 3.0 / 40;
  sum = sum * s + 1.0 / 6;
  sum = sum * s + 1;
  return 4 * quarter * sum;
}

}  // namespace
}  // namespace berline::precarity::kernel
