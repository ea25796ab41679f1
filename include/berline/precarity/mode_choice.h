// Which mode trips are made by, and how that answers a change: a named setting, printed with every scenario (D3).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "berline/base/units.h"
#include "berline/precarity/fuel.h"
#include "berline/precarity/parameters.h"

namespace berline::precarity {

enum class Mode : std::uint8_t { car, transit, walk, bike };
inline constexpr std::size_t kModes = 4;
/// One number a mode, by `Mode`.
using ByMode = std::array<double, kModes>;

/// Observed shares by class of distance, for people with a car in the household and without: `mode_share.*`.
struct ModeShares {
  std::vector<double> class_bounds;  // km, ascending; one class more than bounds
  std::vector<ByMode> with_car;
  std::vector<ByMode> without_car;
};
ModeShares read_mode_shares(Parameters const&);

/// Shares of a trip of that length. A mode that is not there (`is_available` false: no car, no transit connection)
/// gives its share to the others in proportion; all zero when none is there.
ByMode mode_shares(ModeShares const&, Kilometres, bool has_car, std::array<bool, kModes> const& is_available);

/// What a trip by each mode takes and costs, one way; infinite minutes: not available.
struct ModeLevel {
  ByMode minutes{};
  ByMode euros{};

  friend bool operator==(ModeLevel const&, ModeLevel const&) = default;
};

/// none: observed shares kept. logit: shares follow the changes of time and cost (pivot-point logit: shares x
/// exp(change of utility), renormalised; Ben-Akiva & Lerman 1985, 5.4). full: whoever would pay less, time valued, by a
/// mode that became better shifts to it entirely. Where a mode improves and stays behind, fewer shift than under
/// `logit`.
enum class ModeResponse : std::uint8_t { none, logit, full };

struct ResponseCoefficients {
  double per_minute = 0;        // utility, negative
  double per_euro = 0;          // utility, negative
  double euros_per_minute = 0;  // value of time, in `full` only; never added to costs
};
/// `mode_response.per_minute`, `.per_euro`, `.value_of_time`.
ResponseCoefficients read_response_coefficients(Parameters const&);

/// Shares after levels change from `before` to `after`. A mode that disappears loses its share to the others; one that
/// appears takes some only under `full`, because a pivot has nothing to start from.
ByMode shares_after(ByMode const& observed, ModeLevel const& before, ModeLevel const& after, ModeResponse,
                    ResponseCoefficients const&);

}  // namespace berline::precarity
