#include "exact_text.h"

#include <array>
#include <charconv>

namespace berline::precarity {

std::string exact_text(double value) {
  auto buffer = std::array<char, 32>{};
  auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end.ptr};
}

}  // namespace berline::precarity
