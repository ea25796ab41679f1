// The scenarios of a study as parts: what each measured, found and wrote.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "berline/base/report.h"
#include "berline/output/manifest.h"
#include "berline/scenario/apply.h"
#include "berline/scenario/scenario.h"
#include "berline/study/measured.h"
#include "compare/catchment_shift.h"
#include "restart/part_store.h"

namespace berline::study {

/// A feed of a scenario, written: its name in the result, and its bytes.
struct ExportedFeed {
  std::string name;
  std::string bytes;
};

/// What a scenario has beyond its own file and the base.
struct VariantPart {
  std::vector<scenario::Touched> touched;
  /// Columns measured anew, by name, with one value an origin; the others are those of the base.
  std::vector<std::pair<std::string, std::vector<double>>> columns;
  std::vector<CatchmentShift> shifts;
  std::vector<ExportedFeed> feeds;
  Report found;
};

/// What determines the base of a study: all inputs and the whole configuration but titles, scenarios and formats.
Bytes content_of(output::Manifest const&);

/// Takes up scenarios that are finished, and keeps those that a run finishes.
class VariantParts {
public:
  /// A scenario depends on all that its base does.
  VariantParts(PartStore&, output::Manifest const&);

  std::optional<VariantPart> find(scenario::Scenario const&);
  void keep(scenario::Scenario const&, VariantPart const&);

private:
  PartKey key_of(scenario::Scenario const&) const;

  PartStore& store_;
  Bytes study_;
};

}  // namespace berline::study
