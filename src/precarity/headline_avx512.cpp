#include "headline_kernel.h"

namespace berline::precarity::kernel {

Kernel const kAvx512{.evaluate = evaluate_block, .efforts = efforts_of_block, .count_above = count_above};

}  // namespace berline::precarity::kernel
