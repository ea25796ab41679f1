// How much of a difference of times is the instants they were sampled at.
#pragma once

#include "berline/study/measured.h"
#include "inputs/networks.h"

namespace berline::study {

/// Times are computed to the second, but for some instants of departure only, and headways without a timetable are
/// drawn. Puts into each column of minutes by transit what it changes by when everybody leaves half a step later and
/// all is drawn anew: for nineteen people in twenty no more. Asked of about `kNoiseOrigins` origins. Amounts keep a
/// noise of 0: what lies just within a cutoff comes and goes whole.
void put_noise(Measured&, Study const&, Materials const&, Networks&, Progress const&);

/// Origins that the noise is looked for at: a standard error of less than a hundredth on the share of people.
inline constexpr std::size_t kNoiseOrigins = 1000;

}  // namespace berline::study
