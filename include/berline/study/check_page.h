// What a check found, for people: tables, a map layer, and a page to send to whoever publishes the data.
#pragma once

#include <span>
#include <string>

#include "berline/output/table.h"
#include "berline/report/page.h"
#include "berline/study/check.h"
#include "berline/text/catalogue.h"
#include "gtfs/feed.h"

namespace berline::study {

/// The findings by code, worst first, their samples one by one, and those samples that have a place as points classed
/// by severity. Sentences are in the language asked for; codes and severities (1 note, 2 warning, 3 error) are not.
struct FindingTables {
  output::Table findings;
  output::Table samples;
  output::Layer places;
};
FindingTables finding_tables(Report const&, text::Language);

/// The page as one document that needs nothing else: what was found and what it does to results, a map of the places,
/// the days worth analysing.
std::string check_page(Checked const&, std::string const& title, text::Language);
/// The same of a run, whose day is chosen: findings and a map of them over the stops of the feeds.
std::string check_page(Report const&, std::span<gtfs::Feed const>, std::string const& title, text::Language);

}  // namespace berline::study
