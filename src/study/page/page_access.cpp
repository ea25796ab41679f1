#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "access/layers.h"
#include "page/page_parts.h"

namespace berline::study {
namespace {

using output::Wording;
using travel::Reachability;
using travel::TravelMode;

/// Beyond this a service of daily or urgent need is commonly called far (method.md 4.3); a class bound of the maps too.
constexpr auto kFar = minutes(45);
constexpr std::size_t kMostHeadlines = 5;  // of access; the index adds its own
constexpr std::size_t kWorstNamed = 3;
constexpr double kFewestPeople = 1000;  // of a town that is named: in smaller ones a square decides
constexpr auto kFarBreak = static_cast<std::size_t>(std::ranges::find(output::kMinuteBreaks, kFar.count() / 60.0) -
                                                    std::ranges::begin(output::kMinuteBreaks));
constexpr std::size_t kMostMaps = 8;
constexpr std::size_t kMostSheets = 60;
constexpr std::size_t kMostTownColumns = 6;

std::string spaced(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

/// The origins as a population: each counts for its persons, or for one.
class Population {
public:
  explicit Population(std::vector<double> persons) : persons_{std::move(persons)} {}

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

Answer const* first_of(Answers const& answers, std::size_t set, TravelMode mode) {
  for (auto const& answer : answers.list)
    if (answer.set == set && answer.mode == mode) return &answer;
  return nullptr;
}

/// What the answers of a study say.
class Editor {
public:
  Editor(PageMatter const& matter, PageWords const& words)
      : matter_{matter},
        study_{matter.study},
        materials_{matter.materials},
        answers_{*matter.answers},
        say_{words},
        population_{persons_of(matter)} {}

  std::vector<Wording> headlines() const {
    auto sentences = std::vector<Wording>{};
    for (std::size_t set = 0; set < study_.destinations.size() && sentences.size() < kMostHeadlines; ++set) {
      auto const* transit = first_of(answers_, set, TravelMode::transit);
      auto const* car = first_of(answers_, set, TravelMode::car);
      if (transit != nullptr) {
        sentences.push_back(far_by_transit(*transit));
        if (auto worst = worst_towns(set)) sentences.push_back(*std::move(worst));
        if (population_.unreachable(*transit, shown(study_, *transit)) > 0)
          sentences.push_back(never_by_transit(*transit));
      }
      if (transit != nullptr && car != nullptr) sentences.push_back(half_of_people(*transit, *car));
      if (transit == nullptr)
        for (auto const& answer : answers_.list)
          if (answer.set == set) sentences.push_back(far_by(answer));
    }
    if (sentences.size() > kMostHeadlines) sentences.resize(kMostHeadlines);
    return sentences;
  }

  std::vector<report::Map> maps() const {
    auto maps = std::vector<report::Map>{};
    for (auto const& answer : answers_.list) {
      if (maps.size() == kMostMaps) break;
      auto map = map_of(matter_, (*matter_.maps)[answer.set]);
      map.title = {"page_map_title", {{"destinations", set_name(answer.set)}, {"mode", say_.mode(answer.mode)}}};
      map.note = answer.mode == TravelMode::transit
                     ? Wording{"page_map_transit", {{"window", departures(answer)}, {"percentile", percentile_text()}}}
                     : Wording{"page_map_street", {}};
      map.style = output::classed_minutes(shown_column(study_, answer));
      map.weight = study_.origins.weight;
      map.markers = {&(*matter_.maps)[study_.destinations.size() + answer.set]};
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

  /// The first layer of zones, a row a town: how far half of its people are, and how many are far.
  std::optional<report::PageTable> towns() const {
    if (matter_.measured == nullptr || matter_.measured->zones.empty()) return std::nullopt;
    auto const& zones = matter_.measured->zones.front();
    auto const& sums = matter_.measured->sums.front();
    auto shown = report::PageTable{};
    auto& table = shown.table;
    table.name = "towns";
    table.title = {"page_towns", {{"zones", zones.name}}};
    shown.note = {"page_towns_note", {{"minutes", say_.minutes_of(kFar)}}};
    shown.file = fmt::format("tables/{}_summary.csv", zones.name);
    add_column(table, {.name = "id", .label = {"page_town", {}}}, zones.ids);
    if (!zones.labels.empty()) add_column(table, {.name = "name", .label = {"column_name", {}}}, zones.labels);
    add_column(
        table,
        {.name = "people", .label = {"page_legend_people", {}}, .kind = output::FieldKind::decimal, .decimals = 0},
        sums.people);
    auto columns = std::size_t{0};
    for (std::size_t row = 0; row < matter_.measured->columns.size() && columns < kMostTownColumns; ++row) {
      auto const& column = matter_.measured->columns[row];
      if (!column.is_time || !is_middle(column)) continue;
      ++columns;
      auto median = std::vector<double>{}, far = median;
      for (auto const& value : sums.values[row]) {
        median.push_back(value.quantiles[kZoneMedian]);
        far.push_back(value.share_beyond.empty() ? std::nan("") : 100 * value.share_beyond[kFarBreak]);
      }
      auto const about = Arguments{{"destinations", spaced(column.destinations)}, {"mode", mode_word(column.mode)}};
      add_column(table,
                 {.name = column.field.name + "_median",
                  .label = {"page_town_median", about},
                  .unit = "min",
                  .kind = output::FieldKind::decimal},
                 std::move(median));
      add_column(table,
                 {.name = column.field.name + "_far",
                  .label = {"page_town_far", about},
                  .unit = "%",
                  .kind = output::FieldKind::decimal},
                 std::move(far));
    }
    return shown;
  }

private:
  std::string set_name(std::size_t set) const { return spaced(study_.destinations[set].name); }

  std::string mode_word(std::string const& mode) const {
    auto const code = "page_by_" + mode;
    return text::find(code) == nullptr ? mode : say_.word(code);
  }

  bool is_middle(MeasuredColumn const& column) const {
    return !column.percentile || *column.percentile == study_.percentiles[middle_of(study_.percentiles)];
  }

  std::string departures(Answer const& answer) const {
    return answer.window ? window_text(study_.windows[*answer.window]) : std::string{};
  }

  std::string percentile_text() const { return std::to_string(study_.percentiles[middle_of(study_.percentiles)]); }

  std::string people(double count) const { return say_.number(count) + " " + who_of(matter_, say_); }

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
             {"window", departures(answer)},
             {"percentile", percentile_text()},
             {"low_percentile", std::to_string(study_.percentiles.front())},
             {"high_percentile", std::to_string(study_.percentiles.back())},
             {"low", say_.share(share(lucky))},
             {"high", say_.share(share(unlucky))}}};
  }

  /// The zones with the largest share of people who are far from the set by transit.
  std::optional<Wording> worst_towns(std::size_t set) const {
    if (matter_.measured == nullptr || matter_.measured->zones.empty()) return std::nullopt;
    auto const& columns = matter_.measured->columns;
    auto const column = std::ranges::find_if(columns, [&](MeasuredColumn const& one) {
      return one.is_time && one.mode == "transit" && one.destinations == study_.destinations[set].name &&
             is_middle(one);
    });
    if (column == columns.end()) return std::nullopt;
    auto const& zones = matter_.measured->zones.front();
    auto const& sums = matter_.measured->sums.front();
    auto const& values = sums.values[static_cast<std::size_t>(column - columns.begin())];
    auto const far = [&](std::size_t zone) { return values[zone].share_beyond[kFarBreak]; };
    auto rows = std::vector<std::size_t>{};
    for (std::size_t zone = 0; zone < zones.ids.size(); ++zone)
      if (sums.people[zone] >= kFewestPeople && far(zone) > 0) rows.push_back(zone);
    if (rows.empty()) return std::nullopt;
    // Where everybody is far, the larger town comes first.
    std::ranges::stable_sort(rows, std::greater{}, [&](std::size_t zone) {
      return std::pair{std::round(100 * far(zone)), sums.people[zone]};
    });
    auto names = std::string{};
    for (std::size_t i = 0; i < std::min(kWorstNamed, rows.size()); ++i)
      names += fmt::format("{}{} ({})", i == 0 ? "" : ", ", (zones.labels.empty() ? zones.ids : zones.labels)[rows[i]],
                           say_.share(far(rows[i])));
    return Wording{"page_worst_towns",
                   {{"destinations", set_name(set)}, {"minutes", say_.minutes_of(kFar)}, {"towns", names}}};
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

  PageMatter const& matter_;
  Study const& study_;
  Materials const& materials_;
  Answers const& answers_;
  PageWords const& say_;
  Population population_;
};

}  // namespace

void add_access(report::Page& page, PageMatter const& matter, PageWords const& words) {
  auto const editor = Editor{matter, words};
  std::ranges::move(editor.headlines(), std::back_inserter(page.headlines));
  std::ranges::move(editor.maps(), std::back_inserter(page.maps));
  if (auto towns = editor.towns()) page.tables.push_back(*std::move(towns));
  page.sheets_title = editor.sheets_title();
  page.sheets = editor.sheets();
}

}  // namespace berline::study
