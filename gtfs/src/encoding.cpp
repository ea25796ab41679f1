#include "encoding.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace berline::gtfs {
namespace {

// What 0x80..0x9F stand for in Windows-1252 (WHATWG encoding standard's index differs only by keeping the five
// controls).
constexpr auto kHigh = std::array<std::uint16_t, 32>{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                     0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

}  // namespace

bool is_utf8(std::string_view text) {
  auto const* p = reinterpret_cast<unsigned char const*>(text.data());
  auto const* const end = p + text.size();
  while (p != end) {
    if (end - p >= 8) {
      auto eight = std::uint64_t{0};
      std::memcpy(&eight, p, 8);
      if ((eight & 0x8080808080808080U) == 0) {
        p += 8;
        continue;
      }
    }
    auto const c = *p++;
    if (c < 0x80) continue;
    // Well-formed byte sequences: Unicode 15, table 3-7.
    auto const extra = c >= 0xC2 && c <= 0xDF ? 1 : c >= 0xE0 && c <= 0xEF ? 2 : c >= 0xF0 && c <= 0xF4 ? 3 : 0;
    if (extra == 0 || end - p < extra) return false;
    auto const low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    auto const high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (p[0] < low || p[0] > high) return false;
    for (auto i = 1; i < extra; ++i)
      if (p[i] < 0x80 || p[i] > 0xBF) return false;
    p += extra;
  }
  return true;
}

std::string utf8_from_windows_1252(std::string_view text) {
  auto result = std::string{};
  for (auto const byte : text) {
    auto const c = static_cast<unsigned char>(byte);
    auto const code = c >= 0x80 && c < 0xA0 ? kHigh[c - 0x80] : std::uint16_t{c};
    if (code < 0x80) {
      result += static_cast<char>(code);
    } else if (code < 0x800) {
      result += static_cast<char>(0xC0 | code >> 6);
      result += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      result += static_cast<char>(0xE0 | code >> 12);
      result += static_cast<char>(0x80 | (code >> 6 & 0x3F));
      result += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  return result;
}

}  // namespace berline::gtfs
