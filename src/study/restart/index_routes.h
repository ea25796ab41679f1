// The routes of the index as a part: most of what it takes, and no price changes them.
#pragma once

#include "berline/base/bytes.h"
#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "inputs/networks.h"
#include "precarity/precarity_answer.h"
#include "precarity/precarity_routes.h"
#include "restart/part_store.h"

namespace berline::study {

/// The routes of the study's index, which `content` determines: taken up from a run before with what it found, or asked
/// for and kept.
Routes routes_of_index(Study const&, Materials const&, Networks&, PrecarityBasis const&, PartStore&,
                       Bytes const& content, Report&, Progress const&);

}  // namespace berline::study
