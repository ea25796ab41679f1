// How much an opportunity counts the longer it takes to reach it.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "berline/base/units.h"

namespace berline::access {

// Names and parameters are those of Conveyal's R5 (`analyst/decay`) where it has the function. All weights lie in
// [0, 1], are 1 at once, never grow with time, and are 0 for never.

/// Counts in full up to and including `cutoff`. (R5 counts seconds cut down to whole ones below the cutoff; ours are
/// rounded up: both mean "not more than the cutoff".)
struct StepDecay {
  Seconds cutoff;
};
/// Falls in a straight line from 1 to 0 over `width` centred on `cutoff`.
struct LinearDecay {
  Seconds cutoff;
  Seconds width;
};
/// Halves every `half_life`.
struct ExponentialDecay {
  Seconds half_life;
};
/// exp(-constant * seconds).
struct FixedExponentialDecay {
  double constant = 0;  // per second
};
/// Sigmoid roll-off around `cutoff` (its inflection), divided by its value at 0: Bauer and Groneberg (2016), eq. 9.
struct LogisticDecay {
  Seconds cutoff;
  Seconds standard_deviation;
};
/// exp(-t^2 / (2 sd^2)).
struct GaussianDecay {
  Seconds standard_deviation;
};
/// minutes^-exponent; times under a minute count as one minute.
struct PowerDecay {
  double exponent = 1;
};
/// The weight of the first band whose end is not passed; 0 after the last. Bands of Luo and Qi (2009), of DREES' APL.
struct SteppedDecay {
  struct Band {
    Seconds up_to;
    double weight = 1;
  };
  std::vector<Band> bands;  // ends ascending, weights descending
};

/// DREES' APL of 2012: 1 up to 5 minutes by car, 0.3 up to 10, 0.1 up to 15 (Barlet and others, Etudes et resultats
/// 795).
SteppedDecay apl_2012();
/// The APL as reworked in 2015, for general practitioners: 1 up to 10 minutes, 2/3 up to 15, 1/3 up to 20. Unverified:
/// from memory, no published page with these figures could be read.
SteppedDecay apl_2015();

using Decay = std::variant<StepDecay, LinearDecay, ExponentialDecay, FixedExponentialDecay, LogisticDecay,
                           GaussianDecay, PowerDecay, SteppedDecay>;

/// `step`, `linear`, `exponential`, `fixed-exponential`, `logistic`, `gaussian`, `power`, `stepped`.
std::string_view name(Decay const&);

/// Throws `ConfigError` (decay_out_of_range) when a parameter makes no sense: not positive, bands out of order.
void check(Decay const&);

/// Precondition: `check` passes.
double weight(Decay const&, Seconds);

/// The weights of all whole seconds of a day, looked up instead of computed: measures weigh every pair.
class WeightTable {
public:
  explicit WeightTable(Decay const&);

  double operator()(Seconds time) const {
    auto const second = static_cast<std::size_t>(time.count());
    return second < weights_.size() ? weights_[second] : 0.0;
  }

private:
  std::vector<double> weights_;  // as far as they are not 0
};

}  // namespace berline::access
