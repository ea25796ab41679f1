// What run.json says of a study: its configuration, its inputs, its parameters.
#pragma once

#include "berline/base/report.h"
#include "berline/output/manifest.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"

namespace berline::study {

/// Every key with its value, defaults included, as one JSON object ordered by key.
std::string configuration_json(Study const&);

/// The same findings with the inputs named as the config names them: what goes into files says nothing of the machine.
Report as_given(Report const&, Study const&);

/// The manifest but for the files, counts and command.
output::Manifest manifest_of(Study const&, Materials const&);

}  // namespace berline::study
