#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "access/layers.h"
#include "page/page_parts.h"
#include "page/population.h"

namespace berline::study {
namespace {

using output::Wording;
using travel::TravelMode;

constexpr auto kFarBreak = static_cast<std::size_t>(std::ranges::find(output::kMinuteBreaks, kFar.count() / 60.0) -
                                                    std::ranges::begin(output::kMinuteBreaks));
constexpr std::size_t kMostMaps = 8;
constexpr std::size_t kMostSheets = 60;
constexpr std::size_t kMostTownColumns = 6;

/// Maps, the table of towns and the sheets of destinations.
class Editor {
public:
  Editor(PageMatter const& matter, PageWords const& words)
      : matter_{matter},
        study_{matter.study},
        materials_{matter.materials},
        answers_{*matter.answers},
        say_{words},
        population_{persons_of(matter)} {}

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

  /// One a destination of one set: for whom it is the nearest.
  std::vector<report::Sheet> sheets() const {
    auto sheets = std::vector<report::Sheet>{};
    if (study_.destinations.empty()) return sheets;
    auto const set = set_of_sheets();
    auto const& places = materials_.destinations[set];
    for (std::size_t row = 0; row < places.size() && sheets.size() < kMostSheets; ++row) {
      auto sheet =
          report::Sheet{places.labels.empty() || places.labels[row].empty() ? places.ids[row] : places.labels[row], {}};
      if (auto const& count = study_.destinations[set].count; !count.empty())
        sheet.facts.push_back(
            {{"page_sheet_count", {{"column", count}}}, say_.number(access::numbers_of(places, count)[row])});
      for (auto const& answer : answers_.list)
        if (answer.set == set && (!answer.window || *answer.window == 0)) add_catchment(sheet, answer, row);
      sheets.push_back(std::move(sheet));
    }
    return sheets;
  }

  Wording sheets_title() const {
    return {"page_sheets", {{"destinations", study_.destinations.empty() ? "" : set_name(set_of_sheets())}}};
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
  /// The first whose places offer so much of something, as hospitals do beds; else the first.
  std::size_t set_of_sheets() const {
    auto const found = std::ranges::find_if(study_.destinations, [](auto const& set) { return !set.count.empty(); });
    return found == study_.destinations.end() ? 0 : static_cast<std::size_t>(found - study_.destinations.begin());
  }

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

  void add_catchment(report::Sheet& sheet, Answer const& answer, std::size_t row) const {
    auto const column = shown_row(study_, answer);
    auto here = std::vector<std::size_t>{};
    auto sum = 0.0;
    for (std::size_t i = 0; i < materials_.origins.size(); ++i)
      if (answer.nearest.destination(i, column) == row) here.push_back(i), sum += population_[i];
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
  std::ranges::move(editor.maps(), std::back_inserter(page.maps));
  if (auto towns = editor.towns()) page.tables.push_back(*std::move(towns));
  page.sheets_title = editor.sheets_title();
  page.sheets = editor.sheets();
}

}  // namespace berline::study
