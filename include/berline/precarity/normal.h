// The normal law: what the closed forms of the index stand on.
#pragma once

namespace berline::precarity {

/// P(Z <= z), Z standard normal. Full double precision (from erfc).
double normal_cdf(double z);

/// The z with P(Z <= z) = p, for p in (0, 1); minus or plus infinity at 0 and 1. Wichura (1988), algorithm AS 241,
/// relative error below 1e-15.
double normal_quantile(double p);

/// P(X > a and Y > b) for standard normals of correlation `rho` in [-0.99, 0.99]. Plackett's identity: the independent
/// product plus the integral of the density over the correlation (Drezner & Wesolowsky 1990, with r = sin t) by
/// Gauss-Legendre; absolute error below 1e-9.
double bivariate_normal_tail(double a, double b, double rho);

/// The correlation at which two events of probability `first` and `second` happen together with probability `both`
/// (tetrachoric), within [-0.99, 0.99], to 1e-12.
double tetrachoric_correlation(double first, double second, double both);

}  // namespace berline::precarity
