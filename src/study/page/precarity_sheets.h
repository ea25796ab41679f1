// One sheet a town or an estate: what is known of its mobility precarity in one place.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "berline/report/page.h"
#include "page/page_parts.h"
#include "precarity/precarity_answer.h"

namespace berline::study {

/// The groups that may be displayed, those of the highest shares first.
std::vector<std::size_t> groups_by_precarity(Grouping const&);

std::string const& group_name(Grouping const&, std::size_t row);

/// Headline with its band, rank intervals by each criterion, the other readings, depth and confidence of the first
/// `most` of these groups.
std::vector<report::Sheet> precarity_sheets(Grouping const&, PageWords const&, std::size_t most);

/// All sheets of a grouping as a page of their own, to be printed and handed out: a title and how to read them above.
report::Page sheets_page(Study const&, Grouping const&, PageWords const&);

}  // namespace berline::study
