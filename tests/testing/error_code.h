// What a piece of work refuses, by the code of its first notice.
#pragma once

#include <functional>
#include <string>

#include "berline/base/error.h"

namespace berline::testing {

/// The code of the Error that `work` throws, or "no error".
inline std::string code_of(std::function<void()> const& work) {
  try {
    work();
  } catch (Error const& error) {
    return error.notices().front().code;
  }
  return "no error";
}

}  // namespace berline::testing
