#include "page.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "berline/output/wording.h"
#include "berline/text/number.h"
#include "config_values.h"
#include "gtfs/calendar.h"
#include "layers.h"

namespace berline::study {
namespace {

using output::Wording;
using travel::Reachability;
using travel::TravelMode;

/// Beyond this a service of daily or urgent need is commonly called far (method.md 4.3); a class bound of the maps too.
constexpr auto kFar = minutes(45);
constexpr std::size_t kMostMaps = 8;
constexpr std::size_t kMostSheets = 60;
constexpr std::size_t kMostFindings = 12;

/// Numbers and names in the language of the page.
class Speaker {
public:
  explicit Speaker(text::Language language) : language_{language} {}

  std::string number(double value, int decimals = 0) const { return text::number(value, decimals, language_); }
  std::string share(double part) const { return text::percentage(part, 1, language_); }
  std::string minutes_of(Seconds time) const {
    return is_never(time) ? std::string{text::label("page_never", language_)} : number(time.count() / 60.0);
  }
  std::string word(std::string_view code) const { return std::string{text::label(code, language_)}; }
  std::string mode(TravelMode mode) const { return word("page_by_" + std::string{mode_name(mode)}); }

private:
  text::Language language_;
};

/// The origins as a population: each counts for its persons, or for one.
class Population {
public:
  Population(Study const& study, access::Places const& origins) : persons_(origins.size(), 1.0) {
    if (study.origins.weight.empty()) return;
    auto const given = access::numbers_of(origins, study.origins.weight);
    for (std::size_t i = 0; i < persons_.size(); ++i) persons_[i] = std::isnan(given[i]) ? 0 : given[i];
  }

  double total() const { return std::accumulate(persons_.begin(), persons_.end(), 0.0); }
  double operator[](std::size_t origin) const { return persons_[origin]; }

  /// Those further than a time, or that reach nothing.
  double beyond(Answer const& answer, std::size_t column, Seconds time) const {
    auto sum = 0.0;
    for (std::size_t i = 0; i < persons_.size(); ++i)
      if (answer.nearest.time(i, column) > time) sum += persons_[i];
    return sum;
  }

  double unreachable(Answer const& answer, std::size_t column) const {
    auto sum = 0.0;
    for (std::size_t i = 0; i < persons_.size(); ++i)
      if (is_never(answer.nearest.time(i, column))) sum += persons_[i];
    return sum;
  }

  /// The time half of them reach within, those that reach nothing counted as last; over `of`, when given: only those.
  template <class Which>
  Seconds median(Answer const& answer, std::size_t column, Which const& which) const {
    auto order = std::vector<std::size_t>{};
    auto sum = 0.0;
    for (std::size_t i = 0; i < persons_.size(); ++i)
      if (which(i)) order.push_back(i), sum += persons_[i];
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return answer.nearest.time(i, column).count(); });
    auto below = 0.0;
    for (auto const i : order)
      if (below += persons_[i]; persons_[i] > 0 && 2 * below >= sum) return answer.nearest.time(i, column);
    return kNever;
  }

private:
  std::vector<double> persons_;
};

std::size_t shown(Study const& study, Answer const& answer) {
  return answer.mode == TravelMode::transit ? middle_of(study.percentiles) : 0;
}

std::string window_text(Study const& study, Answer const& answer) {
  if (!answer.window) return {};
  auto const& window = study.windows[*answer.window];
  return fmt::format("{} {}–{}", gtfs::iso(window.date), time_text(window.departures.from),
                     time_text(window.departures.to));
}

Answer const* first_of(Answers const& answers, std::size_t set, TravelMode mode) {
  for (auto const& answer : answers.list)
    if (answer.set == set && answer.mode == mode) return &answer;
  return nullptr;
}

class Editor {
public:
  Editor(Study const& study, Materials const& materials, Answers const& answers, PageLayers const& layers,
         text::Language language)
      : study_{study},
        materials_{materials},
        answers_{answers},
        layers_{layers},
        say_{language},
        population_{study, materials.origins},
        epsg_{crs_of(study, materials.area)} {}

  std::vector<Wording> headlines() const {
    auto sentences = std::vector<Wording>{};
    for (std::size_t set = 0; set < study_.destinations.size() && sentences.size() < 5; ++set) {
      auto const* transit = first_of(answers_, set, TravelMode::transit);
      auto const* car = first_of(answers_, set, TravelMode::car);
      if (transit != nullptr) {
        sentences.push_back(far_by_transit(*transit));
        if (population_.unreachable(*transit, shown(study_, *transit)) > 0)
          sentences.push_back(never_by_transit(*transit));
      }
      if (transit != nullptr && car != nullptr) sentences.push_back(half_of_people(*transit, *car));
      if (transit == nullptr)
        for (auto const& answer : answers_.list)
          if (answer.set == set) sentences.push_back(far_by(answer));
    }
    if (sentences.size() > 5) sentences.resize(5);
    return sentences;
  }

  std::vector<report::Map> maps() const {
    auto maps = std::vector<report::Map>{};
    for (auto const& answer : answers_.list) {
      if (maps.size() == kMostMaps) break;
      auto map = report::Map{};
      map.title = {"page_map_title", {{"destinations", set_name(answer.set)}, {"mode", say_.mode(answer.mode)}}};
      map.note = answer.mode == TravelMode::transit
                     ? Wording{"page_map_transit",
                               {{"window", window_text(study_, answer)}, {"percentile", percentile_text()}}}
                     : Wording{"page_map_street", {}};
      map.themed = layers_.origins[answer.set];
      map.style = output::classed_minutes(shown_column(study_, answer));
      map.weight = study_.origins.weight;
      map.beneath = {layers_.roads};
      map.markers = {layers_.destinations[answer.set]};
      for (auto const& place : materials_.extract.settlements)
        map.names.push_back({place.position, place.name, map.names.size()});
      map.epsg = epsg_;
      maps.push_back(std::move(map));
    }
    return maps;
  }

  /// One a destination of the first set: for whom it is the nearest.
  std::vector<report::Sheet> sheets() const {
    auto sheets = std::vector<report::Sheet>{};
    if (study_.destinations.empty()) return sheets;
    auto const& places = materials_.destinations.front();
    for (std::size_t row = 0; row < places.size() && sheets.size() < kMostSheets; ++row) {
      auto sheet =
          report::Sheet{places.labels.empty() || places.labels[row].empty() ? places.ids[row] : places.labels[row], {}};
      if (auto const& count = study_.destinations.front().count; !count.empty())
        sheet.facts.push_back(
            {{"page_sheet_count", {{"column", count}}}, say_.number(access::numbers_of(places, count)[row])});
      for (auto const& answer : answers_.list)
        if (answer.set == 0 && (!answer.window || *answer.window == 0)) add_catchment(sheet, answer, row);
      sheets.push_back(std::move(sheet));
    }
    return sheets;
  }

  Wording sheets_title() const {
    return {"page_sheets", {{"destinations", study_.destinations.empty() ? "" : set_name(0)}}};
  }

  std::vector<report::Fact> data(output::Manifest const& manifest) const {
    auto facts = std::vector<report::Fact>{};
    for (auto const& input : manifest.inputs)
      facts.push_back({{"page_data_input", {{"role", input.role}}},
                       fmt::format("{} ({} kB, SHA-256 {}…)", input.path,
                                   say_.number(static_cast<double>(input.bytes) / 1000), input.sha256.substr(0, 12))});
    for (auto const& window : study_.windows)
      facts.push_back({{"page_data_window", {}},
                       fmt::format("{} {}–{}", gtfs::iso(window.date), time_text(window.departures.from),
                                   time_text(window.departures.to))});
    facts.push_back({{study_.origins.weight.empty() ? "page_data_origins" : "page_data_people", {}},
                     say_.number(population_.total())});
    for (auto const& [name, value] : manifest.parameters)
      facts.push_back({{"page_data_parameter", {{"name", name}}}, value});
    return facts;
  }

  std::vector<Wording> limits() const {
    auto sentences = std::vector<Wording>{{"page_limit_timetable", {}}, {"page_limit_comfort", {}}};
    if (study_.has_mode(TravelMode::car)) sentences.push_back({"page_limit_car", {}});
    if (study_.has_mode(TravelMode::transit))
      sentences.push_back({"page_limit_walk",
                           {{"minutes", say_.minutes_of(study_.limits.access)},
                            {"speed", say_.number(study_.profile.walk_speed.count(), 1)}}});
    if (study_.origins.weight.empty()) sentences.push_back({"page_limit_no_weight", {}});
    if (study_.illustrative) sentences.push_back({"page_limit_illustrative", {}});
    return sentences;
  }

private:
  std::string set_name(std::size_t set) const {
    auto name = study_.destinations[set].name;
    std::ranges::replace(name, '_', ' ');
    return name;
  }

  std::string percentile_text() const { return std::to_string(study_.percentiles[middle_of(study_.percentiles)]); }

  std::string people(double count) const {
    return say_.number(count) + " " +
           say_.word(study_.origins.weight.empty() ? "page_word_origins" : "page_word_people");
  }

  double share(double part) const { return population_.total() > 0 ? part / population_.total() : 0; }

  /// With the bounds of luck: who leaves at a good minute, who at a bad one.
  Wording far_by_transit(Answer const& answer) const {
    auto const far = population_.beyond(answer, shown(study_, answer), kFar);
    auto const lucky = population_.beyond(answer, 0, kFar);
    auto const unlucky = population_.beyond(answer, study_.percentiles.size() - 1, kFar);
    return {"page_far_by_transit",
            {{"people", people(far)},
             {"share", say_.share(share(far))},
             {"minutes", say_.minutes_of(kFar)},
             {"destinations", set_name(answer.set)},
             {"window", window_text(study_, answer)},
             {"percentile", percentile_text()},
             {"low_percentile", std::to_string(study_.percentiles.front())},
             {"high_percentile", std::to_string(study_.percentiles.back())},
             {"low", say_.share(share(lucky))},
             {"high", say_.share(share(unlucky))}}};
  }

  Wording never_by_transit(Answer const& answer) const {
    auto const column = shown(study_, answer);
    auto no_stop = 0.0, no_service = 0.0;
    for (std::size_t i = 0; i < materials_.origins.size(); ++i) {
      if (!is_never(answer.nearest.time(i, column))) continue;
      auto const why = answer.nearest.facts(i).reachability;
      if (why == Reachability::no_stop_in_reach) no_stop += population_[i];
      if (why == Reachability::no_service_in_window) no_service += population_[i];
    }
    auto const never = population_.unreachable(answer, column);
    return {"page_never_by_transit",
            {{"people", people(never)},
             {"share", say_.share(share(never))},
             {"destinations", set_name(answer.set)},
             {"hours", say_.number(study_.limits.max_duration.count() / 3600.0, 1)},
             {"no_stop", people(no_stop)},
             {"no_service", people(no_service)},
             {"walk", say_.minutes_of(study_.limits.access)}}};
  }

  Wording half_of_people(Answer const& transit, Answer const& car) const {
    auto const all = [](std::size_t) { return true; };
    return {"page_half_of_people",
            {{"destinations", set_name(transit.set)},
             {"transit", say_.minutes_of(population_.median(transit, shown(study_, transit), all))},
             {"car", say_.minutes_of(population_.median(car, 0, all))}}};
  }

  Wording far_by(Answer const& answer) const {
    auto const far = population_.beyond(answer, 0, kFar);
    return {"page_far_by_street",
            {{"people", people(far)},
             {"share", say_.share(share(far))},
             {"minutes", say_.minutes_of(kFar)},
             {"destinations", set_name(answer.set)},
             {"mode", say_.mode(answer.mode)}}};
  }

  void add_catchment(report::Sheet& sheet, Answer const& answer, std::size_t row) const {
    auto const column = shown(study_, answer);
    auto const here = [&](std::size_t i) { return answer.nearest.destination(i, column) == row; };
    auto sum = 0.0;
    for (std::size_t i = 0; i < materials_.origins.size(); ++i)
      if (here(i)) sum += population_[i];
    sheet.facts.push_back({{"page_sheet_nearest", {{"mode", say_.mode(answer.mode)}}}, people(sum)});
    if (sum > 0)
      sheet.facts.push_back({{"page_sheet_median", {{"mode", say_.mode(answer.mode)}}},
                             say_.minutes_of(population_.median(answer, column, here)) + " min"});
  }

  Study const& study_;
  Materials const& materials_;
  Answers const& answers_;
  PageLayers const& layers_;
  Speaker say_;
  Population population_;
  int epsg_;
};

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

}  // namespace

report::Page page_of(Study const& study, Materials const& materials, Answers const& answers, PageLayers const& layers,
                     output::Manifest const& manifest, Report const& report, text::Language language) {
  auto const editor = Editor{study, materials, answers, layers, language};
  auto page = report::Page{};
  page.title = study.title.empty() ? std::string{text::label("page_untitled", language)} : study.title;
  page.illustrative = study.illustrative;
  page.question = {"page_question", {}};
  page.headlines = editor.headlines();
  page.maps = editor.maps();
  page.sheets_title = editor.sheets_title();
  page.sheets = editor.sheets();
  page.data = editor.data(manifest);
  page.limits = editor.limits();
  page.findings = findings_of(report, language);
  if (!study.inputs.osm.empty() && !study.illustrative) page.credits = text::label("page_credits_osm", language);
  page.command = manifest.command;
  return page;
}

}  // namespace berline::study
