#include "memory.h"

#include <string>

#include "berline/base/error.h"

namespace berline::region {
namespace {

constexpr auto kMebibyte = std::uint64_t{1} << 20;

/// Peak of the whole process as GNU time measures it on x86-64 (165 MB, 655 MB for the two largest), and a third more.
constexpr std::uint64_t needed(Size size) {
  switch (size) {
    case Size::tiny:
      return 64 * kMebibyte;
    case Size::basin:
      return 220 * kMebibyte;
    case Size::region:
    case Size::dense:
      return 880 * kMebibyte;
  }
  return 0;
}

}  // namespace

void require_memory(Size size, std::uint64_t free) {
  if (free >= needed(size)) return;
  throw ResourceError{"region_not_enough_memory",
                      {},
                      {{"size", std::string{name_of(size)}},
                       {"needed", std::to_string(needed(size) / kMebibyte)},
                       {"free", std::to_string(free / kMebibyte)}}};
}

}  // namespace berline::region
