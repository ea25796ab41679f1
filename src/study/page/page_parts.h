// The parts a page is made of, each from one kind of answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "berline/base/units.h"
#include "berline/output/wording.h"
#include "berline/report/page.h"
#include "berline/text/catalogue.h"
#include "berline/text/number.h"
#include "page/page.h"

namespace berline::study {

/// Numbers and names in the language of the page.
class PageWords {
public:
  explicit PageWords(text::Language language) : language_{language} {}

  std::string number(double value, int decimals = 0) const { return text::number(value, decimals, language_); }
  std::string share(double part) const { return text::percentage(part, 1, language_); }
  std::string minutes_of(Seconds time) const {
    return is_never(time) ? word("page_never") : number(time.count() / 60.0);
  }
  std::string word(std::string_view code) const { return std::string{text::label(code, language_)}; }
  std::string mode(travel::TravelMode mode) const { return word("page_by_" + std::string{mode_name(mode)}); }
  text::Language language() const { return language_; }

private:
  text::Language language_;
};

/// Beyond this a service of daily or urgent need is commonly called far (method.md 4.3); a class bound of the maps too.
inline constexpr auto kFar = minutes(45);

/// "health_centre" as "health centre".
std::string spaced(std::string name);

/// The row of an answer's times to show where only one can be.
std::size_t shown_row(Study const&, Answer const&);

/// What a study says, by section of the page, the most telling first: the headlines are taken from here.
struct Sentences {
  std::vector<output::Wording> access, comparison, journeys, precarity;
};

/// Persons of each origin; one each where the study counts no persons.
std::vector<double> persons_of(PageMatter const&);

/// A date and its departures: "2026-03-10 07:00-09:00".
std::string window_text(Window const&);

/// "people", or "origins" where the study counts no persons.
std::string who_of(PageMatter const&, PageWords const&);

/// A map with what all maps of a study have: roads beneath, names of towns, zones around, its system.
report::Map map_of(PageMatter const&, output::Layer const& themed);

/// Maps, the table of towns and the sheets of destinations.
void add_access(report::Page&, PageMatter const&, PageWords const&);
/// Who is far, in which towns, and why.
std::vector<output::Wording> access_sentences(PageMatter const&, PageWords const&);

/// Who keeps the appointment, links between towns, isochrones.
void add_journeys(report::Page&, Sentences&, PageMatter const&, PageWords const&);

/// Who gains and who loses, a map and tables of the scenarios.
void add_comparison(report::Page&, Sentences&, PageMatter const&, PageWords const&);

/// Maps, the table of communes and the sheets of the index.
void add_precarity(report::Page&, Sentences&, PageMatter const&, PageWords const&);

/// What others published, beside what the index finds.
void add_published_basket(report::Page&, PageMatter const&, PageWords const&);

}  // namespace berline::study
