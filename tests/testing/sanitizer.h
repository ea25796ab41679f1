// Whether this program, and berline with it, was built with the address sanitizer, which needs terabytes of addresses
// and keeps freed memory: limits of memory say nothing then.
#pragma once

namespace berline::testing {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kUnderAddressSanitizer = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kUnderAddressSanitizer = true;
#else
inline constexpr bool kUnderAddressSanitizer = false;
#endif
#else
inline constexpr bool kUnderAddressSanitizer = false;
#endif

}  // namespace berline::testing
