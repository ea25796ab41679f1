// What was found while building, kept with what was built.
#pragma once

#include <span>

#include "berline/base/report.h"
#include "record.h"

namespace berline::network {

Bytes stored(Report const&);
/// Throws std::out_of_range when the bytes are not those of a report.
Report restored(std::span<std::byte const>);

}  // namespace berline::network
