// A text shown in pieces, to find what depends on where they are cut.
#pragma once

#include <algorithm>
#include <string_view>

#include "archive.h"

namespace berline::testing {

/// Windows that reach `step` bytes beyond what a reader may count on.
class ChoppedStream final : public gtfs::ByteStream {
public:
  ChoppedStream(std::string_view text, std::size_t step) : text_{text}, step_{step} {}
  Window slide(char const* from) override {
    auto const* const end = text_.data() + text_.size();
    if (from == nullptr) from = text_.data();
    auto const ahead = std::min(kLookahead + step_, static_cast<std::size_t>(end - from));
    return {from, from + ahead, from + ahead == end};
  }

private:
  std::string_view text_;
  std::size_t step_;
};

}  // namespace berline::testing
