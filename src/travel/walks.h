// Walks between two groups of linked points, searched from whichever group has fewer: the walks are the same.
#pragma once

#include <cstdint>
#include <span>

#include "berline/base/csr.h"
#include "berline/base/progress.h"
#include "berline/network/reach.h"

namespace berline::travel {

struct Walk {
  std::uint32_t other;
  Seconds duration;
};

/// By center: the walks within `limit` from it to the others (from the others to it when `reverse`), others ascending.
/// In parallel.
Csr<std::size_t, Walk> walks(network::Network const&, std::span<street::Link const> centers, street::Direction,
                             std::span<street::Link const> others, Seconds limit, Progress const& = ignore_progress);

}  // namespace berline::travel
