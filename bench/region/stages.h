// The stages that the region-scale benchmark times.
#pragma once

#include <filesystem>

#include "berline/study/study.h"
#include "region/ledger.h"

namespace berline::bench {

/// Times every stage of the study of a generated territory, each against its baseline; `folder` takes a file meanwhile.
void measure_stages(study::Study const&, std::filesystem::path const& folder, unsigned threads, Ledger&);

}  // namespace berline::bench
