#include "berline/precarity/normal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

namespace berline::precarity {
namespace {

double polynomial(std::array<double, 8> const& coefficients, double x) {
  auto value = 0.0;
  for (auto i = coefficients.size(); i-- > 0;) value = value * x + coefficients[i];
  return value;
}

/// A Gauss-Legendre rule on [-1, 1], symmetric: the positive half.
struct Node {
  double abscissa, weight;
};
constexpr auto kFourPoints = std::array<Node, 2>{
    {{0.3399810435848562648027, 0.6521451548625461426269}, {0.8611363115940525752239, 0.3478548451374538573731}}};
constexpr auto kSixPoints = std::array<Node, 3>{{{0.2386191860831969086305, 0.4679139345726910473899},
                                                 {0.6612093864662645136614, 0.3607615730481386075698},
                                                 {0.9324695142031520278123, 0.1713244923791703450403}}};
constexpr auto kTwelvePoints = std::array<Node, 6>{{{0.1252334085114689154724, 0.2491470458134027850006},
                                                    {0.3678314989981801937527, 0.2334925365383548087608},
                                                    {0.5873179542866174472967, 0.2031674267230659217491},
                                                    {0.7699026741943046870369, 0.1600783285433462263347},
                                                    {0.9041172563704748566785, 0.1069393259953184309603},
                                                    {0.9815606342467192506906, 0.0471753363865118271946}}};
constexpr auto kTwentyPoints = std::array<Node, 10>{{{0.0765265211334973337546, 0.1527533871307258506980},
                                                     {0.2277858511416450780805, 0.1491729864726037467878},
                                                     {0.3737060887154195606726, 0.1420961093183820513293},
                                                     {0.5108670019508270980044, 0.1316886384491766268985},
                                                     {0.6360536807265150254528, 0.1181945319615184173124},
                                                     {0.7463319064601507926143, 0.1019301198172404350367},
                                                     {0.8391169718222188233945, 0.0832767415767047487248},
                                                     {0.9122344282513259058678, 0.0626720483341090635695},
                                                     {0.9639719272779137912677, 0.0406014298003869413310},
                                                     {0.9931285991850949247861, 0.0176140071391521183119}}};

/// As many points as an absolute error of 1e-10 takes (measured against 80 points on 300 drawn corners: 9e-12 at 0.3,
/// 2e-11 at 0.6, 4e-12 at 0.9, 2e-10 at 0.99).
std::span<Node const> rule_for(double rho) {
  auto const strength = std::abs(rho);
  if (strength < 0.3) return kFourPoints;
  if (strength < 0.6) return kSixPoints;
  if (strength < 0.9) return kTwelvePoints;
  return kTwentyPoints;
}

}  // namespace

double normal_cdf(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double normal_quantile(double p) {
  static constexpr auto kCentreTop =
      std::array{3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
                 4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
  static constexpr auto kCentreBottom = std::array{1.0,
                                                   4.2313330701600911252e1,
                                                   6.8718700749205790830e2,
                                                   5.3941960214247511077e3,
                                                   2.1213794301586595867e4,
                                                   3.9307895800092710610e4,
                                                   2.8729085735721942674e4,
                                                   5.2264952788528545610e3};
  static constexpr auto kMiddleTop = std::array{
      1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
      1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr auto kMiddleBottom = std::array{1.0,
                                                   2.05319162663775882187e0,
                                                   1.67638483018380384940e0,
                                                   6.89767334985100004550e-1,
                                                   1.48103976427480074590e-1,
                                                   1.51986665636164571966e-2,
                                                   5.47593808499534494600e-4,
                                                   1.05075007164441684324e-9};
  static constexpr auto kFarTop = std::array{
      6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
      2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr auto kFarBottom = std::array{1.0,
                                                5.99832206555887937690e-1,
                                                1.36929880922735805310e-1,
                                                1.48753612908506148525e-2,
                                                7.86869131145613259100e-4,
                                                1.84631831751005468180e-5,
                                                1.42151175831644588870e-7,
                                                2.04426310338993978564e-15};
  if (p <= 0) return -std::numeric_limits<double>::infinity();
  if (p >= 1) return std::numeric_limits<double>::infinity();
  auto const centred = p - 0.5;
  if (std::abs(centred) <= 0.425) {
    auto const r = 0.180625 - centred * centred;
    return centred * polynomial(kCentreTop, r) / polynomial(kCentreBottom, r);
  }
  auto const r = std::sqrt(-std::log(std::min(p, 1 - p)));
  auto const z = r <= 5 ? polynomial(kMiddleTop, r - 1.6) / polynomial(kMiddleBottom, r - 1.6)
                        : polynomial(kFarTop, r - 5) / polynomial(kFarBottom, r - 5);
  return centred < 0 ? -z : z;
}

double bivariate_normal_tail(double a, double b, double rho) {
  rho = std::clamp(rho, -0.99, 0.99);
  auto const half_angle = std::asin(rho) / 2;
  auto const half_squares = (a * a + b * b) / 2;
  auto integral = 0.0;
  for (auto const& [abscissa, weight] : rule_for(rho))
    for (auto const x : {abscissa, -abscissa}) {
      auto const sine = std::sin(half_angle * (1 + x));
      integral += weight * std::exp((a * b * sine - half_squares) / (1 - sine * sine));
    }
  return normal_cdf(-a) * normal_cdf(-b) + half_angle * integral / (2 * std::numbers::pi);
}

double tetrachoric_correlation(double first, double second, double both) {
  auto const a = normal_quantile(1 - first);
  auto const b = normal_quantile(1 - second);
  auto low = -0.99;
  auto high = 0.99;
  while (high - low > 1e-13) {
    auto const middle = (low + high) / 2;
    (bivariate_normal_tail(a, b, middle) < both ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace berline::precarity
