#include "ways_kernel.h"

namespace berline::precarity::kernel {

WaysKernel const kPlainWays{.complete = complete, .weigh = weigh, .add_ways = add_ways};

}  // namespace berline::precarity::kernel
