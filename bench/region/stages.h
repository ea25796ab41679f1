// The stages that the region-scale benchmark times.
#pragma once

#include <filesystem>
#include <string>

#include "region/ledger.h"

namespace berline::bench {

/// Generates the territory of that size into `folder` unless it is there, then times every stage of its study.
void measure_stages(std::string const& size, std::filesystem::path const& folder, unsigned threads, Ledger&);

}  // namespace berline::bench
