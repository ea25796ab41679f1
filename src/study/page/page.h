// What a study says to people who read one page.
#pragma once

#include <vector>

#include "access/answers.h"
#include "berline/output/manifest.h"
#include "berline/output/table.h"
#include "berline/report/page.h"
#include "berline/study/measured.h"
#include "compare/compare.h"
#include "corridor/corridor.h"
#include "precarity/precarity_answer.h"
#include "precarity/published_basket.h"

namespace berline::study {

/// What the page can speak of. The layers are those of the result; the page draws from them, so they must outlive it.
struct PageMatter {
  Study const& study;
  Materials const& materials;
  Answers const* answers = nullptr;                  // none: the study asks for no destination
  std::vector<output::Layer> const* maps = nullptr;  // of the answers: origins by set, destinations by set, others
  Measured const* measured = nullptr;
  Measured const* compared = nullptr;  // what scenarios are compared by
  PrecarityAnswer const* precarity = nullptr;
  std::vector<output::Layer> const* precarity_maps = nullptr;
  BesidePublished const* published = nullptr;                   // none: the study names no published figures
  std::vector<VariantMeasured> const* variants = nullptr;       // none: no scenario
  std::vector<output::Layer> const* comparison_maps = nullptr;  // one a variant
  std::vector<Corridor> const* corridors = nullptr;             // none: no corridor
  std::vector<output::Layer> const* corridor_maps = nullptr;    // reach, lines, stops
  output::Table const* appointments = nullptr;                  // as in tables/appointments.csv
  output::Table const* links = nullptr;                         // between towns
  std::vector<output::Layer> const* isochrones = nullptr;       // one a mode
  output::Layer const* roads = nullptr;
};

/// Headlines, maps, tables of towns, sheets of destinations, data and limits of what a study found. Shares are of
/// persons when the origins have a weight, else of origins.
report::Page page_of(PageMatter const&, output::Manifest const&, Report const&, text::Language);

}  // namespace berline::study
