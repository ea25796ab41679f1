#include "page/page.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "access/layers.h"
#include "config/config_values.h"
#include "gtfs/calendar.h"
#include "page/page_parts.h"

namespace berline::study {
namespace {

using output::Wording;
using travel::TravelMode;

constexpr std::size_t kHeadlines = 5;
constexpr std::size_t kMostFindings = 12;
constexpr std::size_t kMostZonesDrawn = 600;  // more outlines are a veil

std::vector<report::Fact> data_of(PageMatter const& matter, output::Manifest const& manifest, PageWords const& say) {
  auto facts = std::vector<report::Fact>{};
  for (auto const& input : manifest.inputs)
    facts.push_back({{"page_data_input", {{"role", input.role}}},
                     fmt::format("{} ({} kB, SHA-256 {}…)", input.path,
                                 say.number(static_cast<double>(input.bytes) / 1000), input.sha256.substr(0, 12))});
  for (auto const& window : matter.study.windows) facts.push_back({{"page_data_window", {}}, window_text(window)});
  if (auto const persons = persons_of(matter); !persons.empty())
    facts.push_back({{matter.study.origins.weight.empty() ? "page_data_origins" : "page_data_people", {}},
                     say.number(std::accumulate(persons.begin(), persons.end(), 0.0))});
  for (auto const& [name, value] : manifest.parameters)
    facts.push_back({{"page_data_parameter", {{"name", name}}}, value});
  return facts;
}

std::vector<Wording> limits_of(PageMatter const& matter, PageWords const& say) {
  auto const& study = matter.study;
  auto sentences = std::vector<Wording>{{"page_limit_timetable", {}}, {"page_limit_comfort", {}}};
  if (study.has_mode(TravelMode::car)) sentences.push_back({"page_limit_car", {}});
  if (study.has_mode(TravelMode::transit))
    sentences.push_back({"page_limit_walk",
                         {{"minutes", say.minutes_of(study.limits.access)},
                          {"speed", say.number(study.profile.walk_speed.count(), 1)}}});
  if (matter.answers != nullptr && study.origins.weight.empty()) sentences.push_back({"page_limit_no_weight", {}});
  if (matter.precarity != nullptr) sentences.push_back({"page_limit_precarity", {}});
  if (study.illustrative) sentences.push_back({"page_limit_illustrative", {}});
  return sentences;
}

/// The defects worth a reader's eye: warnings and worse, each once with its count.
std::vector<Wording> findings_of(Report const& report, text::Language language) {
  auto sentences = std::vector<Wording>{};
  for (auto const& [code, entry] : report.entries()) {
    if (entry.severity == Severity::info || sentences.size() == kMostFindings) continue;
    auto const& first = entry.samples.front();
    sentences.push_back({"page_finding",
                         {{"count", text::number(static_cast<double>(entry.count), 0, language)},
                          {"message", text::message(first, language)},
                          {"effect", text::effect(first, language)}}});
  }
  return sentences;
}

/// Takes the first `count` sentences of a section, or all there are.
void take(std::vector<Wording>& section, std::size_t count, std::vector<Wording>& taken) {
  auto const end = section.begin() + static_cast<std::ptrdiff_t>(std::min(count, section.size()));
  std::move(section.begin(), end, std::back_inserter(taken));
  section.erase(section.begin(), end);
}

/// Who is far, the worst towns, people without a car, before and after, the index; what a study does not ask leaves
/// its place to others.
std::vector<Wording> headlines_of(Sentences& told) {
  auto headlines = std::vector<Wording>{};
  take(told.access, 2, headlines);
  take(told.precarity, 1, headlines);
  take(told.comparison, 1, headlines);
  take(told.precarity, 1, headlines);
  for (auto* section : {&told.access, &told.journeys, &told.comparison, &told.precarity})
    take(*section, kHeadlines - headlines.size(), headlines);
  return headlines;
}

/// What is left stands above the table it belongs to, or above the maps.
void place(std::vector<Wording> sentences, report::Page& page, std::string_view table) {
  auto const found = std::ranges::find_if(
      page.tables, [&](report::PageTable const& shown) { return shown.table.name.starts_with(table); });
  auto& where = table.empty() || found == page.tables.end() ? page.above_maps : found->sentences;
  std::ranges::move(sentences, std::back_inserter(where));
}

}  // namespace

std::string spaced(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

std::size_t shown_row(Study const& study, Answer const& answer) {
  return answer.mode == TravelMode::transit ? middle_of(study.percentiles) : 0;
}

std::vector<double> persons_of(PageMatter const& matter) {
  auto const& origins = matter.materials.origins;
  auto persons = std::vector<double>(origins.size(), 1.0);
  if (persons.empty() || matter.study.origins.weight.empty()) return persons;
  std::ranges::transform(access::numbers_of(origins, matter.study.origins.weight), persons.begin(),
                         [](double given) { return std::isnan(given) ? 0 : given; });
  return persons;
}

std::string window_text(Window const& window) {
  return fmt::format("{} {}–{}", gtfs::iso(window.date), time_text(window.departures.from),
                     time_text(window.departures.to));
}

std::string who_of(PageMatter const& matter, PageWords const& say) {
  return say.word(matter.study.origins.weight.empty() ? "page_word_origins" : "page_word_people");
}

report::Map map_of(PageMatter const& matter, output::Layer const& themed) {
  auto map = report::Map{};
  map.themed = &themed;
  if (matter.roads != nullptr) map.beneath = {matter.roads};
  for (auto const& place : matter.materials.streets.extract.settlements)
    map.names.push_back({place.position, place.name, map.names.size()});
  if (matter.measured != nullptr && matter.maps != nullptr && !matter.measured->zones.empty()) {
    auto const& zones = matter.measured->zones.front();
    for (auto const& layer : *matter.maps)
      if (layer.table.name == zones.name && zones.ids.size() <= kMostZonesDrawn &&
          std::holds_alternative<output::Areas>(layer.geometries))
        map.around = {&layer};
  }
  map.epsg = crs_of(matter.study, matter.materials.area);
  return map;
}

report::Page page_of(PageMatter const& matter, output::Manifest const& manifest, Report const& report,
                     text::Language language) {
  auto const& study = matter.study;
  auto const words = PageWords{language};
  auto page = report::Page{};
  page.title = study.title.empty() ? words.word("page_untitled") : study.title;
  page.illustrative = study.illustrative;
  page.question = {matter.answers != nullptr ? "page_question" : "page_question_precarity", {}};
  auto told = Sentences{};
  if (matter.answers != nullptr) {
    add_access(page, matter, words);
    told.access = access_sentences(matter, words);
  }
  if (matter.variants != nullptr) add_comparison(page, told, matter, words);
  add_journeys(page, told, matter, words);
  if (matter.precarity != nullptr) add_precarity(page, told, matter, words);
  if (matter.published != nullptr) add_published_basket(page, matter, words);
  page.headlines = headlines_of(told);
  place(std::move(told.access), page, "");
  place(std::move(told.comparison), page, "compare_scenarios");
  place(std::move(told.journeys), page, "appointments");
  place(std::move(told.precarity), page, "precarity_");
  page.data = data_of(matter, manifest, words);
  page.limits = limits_of(matter, words);
  page.findings = findings_of(report, language);
  if (!study.inputs.osm.empty() && !study.illustrative) page.credits = words.word("page_credits_osm");
  page.command = manifest.command;
  return page;
}

}  // namespace berline::study
