// What a study says to people who read one page.
#pragma once

#include <span>

#include "answers.h"
#include "berline/output/manifest.h"
#include "berline/output/table.h"
#include "berline/report/page.h"

namespace berline::study {

/// The layers the maps of the page draw from; they must outlive it.
struct PageLayers {
  std::vector<output::Layer const*> origins;       // by set
  std::vector<output::Layer const*> destinations;  // by set
  output::Layer const* roads = nullptr;
};

/// Headlines, maps, sheets of destinations, data and limits of what a study found. Shares are of persons when the
/// origins have a weight, else of origins.
report::Page page_of(Study const&, Materials const&, Answers const&, PageLayers const&, output::Manifest const&,
                     Report const&, text::Language);

}  // namespace berline::study
