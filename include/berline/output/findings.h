// A report as JSON: one shape for `--json`, run.json and whoever reads them.
#pragma once

#include <cstddef>

#include <nlohmann/json_fwd.hpp>

#include "berline/base/report.h"
#include "berline/text/catalogue.h"

namespace berline::output {

/// A list, by code: `code`, `severity`, `count`, `message` (of the first sample), `effect` and `help` where there are
/// such sentences, and `samples`: `file`, `line`, `field`, `lat`, `lon`, `arguments`, each where it is known. At most
/// `samples` of each code; all that the report kept by default.
nlohmann::ordered_json findings(Report const&, text::Language, std::size_t samples = Report::kSamplesPerCode);

}  // namespace berline::output
