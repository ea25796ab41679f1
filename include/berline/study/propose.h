// The first study of somebody who has files and a question: a config written from what the files hold.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/text/catalogue.h"

namespace berline::study {

struct Proposal {
  std::filesystem::path osm;
  std::vector<std::filesystem::path> gtfs;
  std::vector<std::filesystem::path> poi;
  std::filesystem::path origins;  // empty: a grid over the area
};

/// The text of a commented config, to be saved in `folder` (paths are relative to it where they can be). Its date is
/// one that represents the feeds, its window the usual morning peak, or the busiest two hours when a feed does not run
/// then; its system suits the place; its area holds the points and the stops around them. Throws `InputError` when a
/// file cannot be used or no feed ever runs.
std::string proposed_config(Proposal const&, std::filesystem::path const& folder, text::Language, Report&,
                            Progress const& = ignore_progress);

}  // namespace berline::study
