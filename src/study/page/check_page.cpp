#include "berline/study/check_page.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "berline/geo/projection.h"
#include "berline/text/number.h"
#include "gtfs/calendar.h"

namespace berline::study {
namespace {

using output::add_column;
using Texts = std::vector<std::string>;
using Counts = std::vector<std::optional<std::int64_t>>;

/// Colours that stay apart with any colour vision and in grey.
constexpr auto kNoteColour = output::Colour{0x92, 0xC5, 0xDE};
constexpr auto kWarningColour = output::Colour{0xE6, 0x9F, 0x00};
constexpr auto kErrorColour = output::Colour{0xB2, 0x18, 0x2B};
constexpr auto kStopColour = output::Colour{0xC8, 0xC8, 0xC8};
constexpr double kPlaceMillimetres = 2.6;
constexpr double kDrawnMillimetres = 8;  // on the page, where stops fill the space between

/// Farther from the middle of the findings than this, a place is a mistake of its own and would empty the map.
constexpr auto kMapRadius = Metres{300'000};
/// Of the stops drawn for orientation: more make the file heavy and the map no clearer.
constexpr std::size_t kMostStopsDrawn = 4000;

/// Where the map has a stop and no finding.
constexpr std::int64_t kOnlyAStop = 0;

std::int64_t rank(Severity severity) {
  return 1 + static_cast<std::int64_t>(severity);
}

std::string severity_word(Severity severity, text::Language language) {
  return std::string{text::label(severity == Severity::error     ? "word_error"
                                 : severity == Severity::warning ? "word_warning"
                                                                 : "word_note",
                                 language)};
}

output::Field field(std::string name) {
  auto label = "check_column_" + name;
  return {.name = std::move(name), .label = {.code = std::move(label)}};
}

output::Style severity_style() {
  auto const band = [](Severity severity, std::string code, output::Colour colour) {
    return output::StyleClass{.above = static_cast<double>(rank(severity)) - 0.5,
                              .up_to = static_cast<double>(rank(severity)) + 0.5,
                              .missing = false,
                              .label = {.code = std::move(code)},
                              .symbol = {.fill = colour, .outline = {60, 60, 60}, .size_mm = kPlaceMillimetres}};
  };
  return {.column = "severity",
          .classes = {band(Severity::error, "check_errors", kErrorColour),
                      band(Severity::warning, "check_warnings", kWarningColour),
                      band(Severity::info, "check_notes", kNoteColour)}};
}

/// Codes with their entries, worst first, then by name.
std::vector<std::pair<std::string_view, Report::Entry const*>> worst_first(Report const& report) {
  auto all = std::vector<std::pair<std::string_view, Report::Entry const*>>{};
  for (auto const& [code, entry] : report.entries()) all.emplace_back(code, &entry);
  std::ranges::stable_sort(all, std::ranges::greater{}, [](auto const& one) { return one.second->severity; });
  return all;
}

output::Table findings_table(Report const& report, text::Language language) {
  auto severity = Counts{}, count = Counts{};
  auto word = Texts{}, codes = Texts{}, message = Texts{}, effect = Texts{}, help = Texts{}, where = Texts{};
  for (auto const& [code, entry] : worst_first(report)) {
    auto const& first = entry->samples.front();
    severity.emplace_back(rank(entry->severity));
    word.push_back(severity_word(entry->severity, language));
    codes.emplace_back(code);
    count.emplace_back(static_cast<std::int64_t>(entry->count));
    message.push_back(text::message(first, language));
    effect.push_back(text::effect(first, language));
    help.push_back(text::help(first, language));
    where.push_back(first.where.line == 0 ? first.where.file
                                          : fmt::format("{}:{}", first.where.file, first.where.line));
  }
  auto table = output::Table{.name = "findings", .title = {.code = "check_findings"}, .columns = {}};
  add_column(table, field("severity"), std::move(severity));
  add_column(table, field("level"), std::move(word));
  add_column(table, field("count"), std::move(count));
  add_column(table, field("message"), std::move(message));
  add_column(table, field("effect"), std::move(effect));
  add_column(table, field("help"), std::move(help));
  add_column(table, field("where"), std::move(where));
  add_column(table, field("code"), std::move(codes));
  return table;
}

/// One row a sample; `positions` get those of the rows, where `placed_only` leaves out rows without one.
output::Table samples_table(Report const& report, text::Language language, bool placed_only,
                            std::vector<LatLng>* positions) {
  auto severity = Counts{}, line = Counts{};
  auto codes = Texts{}, file = Texts{}, column = Texts{}, message = Texts{};
  auto lat = std::vector<double>{}, lon = std::vector<double>{};
  for (auto const& [code, entry] : worst_first(report))
    for (auto const& sample : entry->samples) {
      if (placed_only && !sample.where.place) continue;
      severity.emplace_back(rank(sample.severity));
      codes.emplace_back(code);
      file.push_back(sample.where.file);
      line.push_back(sample.where.line == 0 ? std::nullopt
                                            : std::optional{static_cast<std::int64_t>(sample.where.line)});
      column.push_back(sample.where.field);
      message.push_back(text::message(sample, language));
      lat.push_back(sample.where.place ? sample.where.place->lat : std::numeric_limits<double>::quiet_NaN());
      lon.push_back(sample.where.place ? sample.where.place->lon : std::numeric_limits<double>::quiet_NaN());
      if (positions != nullptr) positions->push_back(*sample.where.place);
    }
  auto table = output::Table{.name = placed_only ? "finding_places" : "finding_samples",
                             .title = {.code = placed_only ? "check_places" : "check_samples"},
                             .columns = {}};
  add_column(table, field("severity"), std::move(severity));
  add_column(table, field("code"), std::move(codes));
  add_column(table, field("file"), std::move(file));
  add_column(table, field("line"), std::move(line));
  add_column(table, field("column"), std::move(column));
  add_column(table, field("message"), std::move(message));
  if (placed_only) return table;
  constexpr auto kDegreeDecimals = 6;
  for (auto* degrees : {&lat, &lon}) {
    auto one = field(degrees == &lat ? "lat" : "lon");
    one.decimals = kDegreeDecimals;
    add_column(table, std::move(one), std::move(*degrees));
  }
  return table;
}

LatLng middle(std::vector<LatLng> places) {
  auto const half = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
  std::ranges::nth_element(places, half, {}, &LatLng::lat);
  auto const lat = half->lat;
  std::ranges::nth_element(places, half, {}, &LatLng::lon);
  return {lat, half->lon};
}

std::vector<LatLng> near(std::span<LatLng const> places, LatLng center) {
  auto kept = std::vector<LatLng>{};
  for (auto const place : places)
    if (distance(place, center) <= kMapRadius) kept.push_back(place);
  return kept;
}

/// At most `kMostStopsDrawn` of them, evenly through the list.
std::vector<LatLng> thinned(std::vector<LatLng> stops) {
  auto const step = stops.size() / kMostStopsDrawn + 1;
  auto some = std::vector<LatLng>{};
  for (std::size_t i = 0; i < stops.size(); i += step) some.push_back(stops[i]);
  return some;
}

/// The findings whose places lie together, over the stops around them.
output::Layer drawing(output::Layer const& places, std::span<LatLng const> stops, LatLng center) {
  auto const around = thinned(near(stops, center));
  auto layer = output::Layer{};
  layer.table = {.name = places.table.name, .title = places.table.title, .columns = {}};
  auto severity = Counts(around.size(), kOnlyAStop);
  auto drawn = output::projected(around, layer.epsg);
  auto const& severities = std::get<Counts>(places.table.find("severity")->values);
  auto const& points = std::get<output::Points>(places.geometries);
  for (std::size_t row = 0; row < points.size(); ++row) {
    if (distance({points[row].y, points[row].x}, center) > kMapRadius) continue;
    severity.push_back(severities[row]);
    drawn.push_back(points[row]);
  }
  add_column(layer.table, field("severity"), std::move(severity));
  layer.geometries = std::move(drawn);
  layer.style = severity_style();
  auto& classes = layer.style->classes;
  for (auto& one : classes) one.symbol.size_mm = kDrawnMillimetres;
  std::ranges::reverse(classes);  // the worst is drawn last, on top
  classes.insert(classes.begin(), {.above = kOnlyAStop - 0.5,
                                   .up_to = kOnlyAStop + 0.5,
                                   .missing = false,
                                   .label = {.code = "check_stops"},
                                   .symbol = {.fill = kStopColour}});
  return layer;
}

output::Table days_table(Checked const& checked) {
  auto date = Texts{};
  auto weekday = Counts{}, trips = Counts{}, feeds = Counts{};
  for (auto const& day : checked.days) {
    date.push_back(gtfs::iso(day.date));
    weekday.emplace_back(std::chrono::weekday{day.date}.iso_encoding());
    trips.emplace_back(day.trips);
    feeds.emplace_back(day.feeds);
  }
  auto table = output::Table{.name = "days", .title = {.code = "check_days"}, .columns = {}};
  add_column(table, field("date"), std::move(date));
  add_column(table, field("weekday"), std::move(weekday));
  add_column(table, field("trips"), std::move(trips));
  add_column(table, field("feeds"), std::move(feeds));
  return table;
}

}  // namespace

FindingTables finding_tables(Report const& report, text::Language language) {
  auto tables = FindingTables{};
  tables.findings = findings_table(report, language);
  tables.samples = samples_table(report, language, false, nullptr);
  auto positions = std::vector<LatLng>{};
  tables.places.table = samples_table(report, language, true, &positions);
  tables.places.geometries = output::projected(positions, tables.places.epsg);
  tables.places.style = severity_style();
  return tables;
}

std::string check_page(Checked const& checked, std::string const& title, text::Language language) {
  auto const tables = finding_tables(checked.report, language);
  auto const days = days_table(checked);
  auto const count = [&](Severity severity) { return std::to_string(checked.report.count(severity)); };
  auto page = report::Page{};
  page.title = title;
  page.headlines.push_back(
      {"check_summary",
       {{"errors", count(Severity::error)}, {"warnings", count(Severity::warning)}, {"notes", count(Severity::info)}}});
  if (!checked.days.empty())
    page.headlines.push_back({"check_best_day", {{"date", gtfs::iso(checked.days.front().date)}}});

  auto layer = output::Layer{};
  if (auto const& points = std::get<output::Points>(tables.places.geometries); !points.empty()) {
    auto positions = std::vector<LatLng>{};
    for (auto const point : points) positions.push_back({point.y, point.x});
    auto const center = middle(std::move(positions));
    layer = drawing(tables.places, checked.stops, center);
    auto& map = page.maps.emplace_back();
    map.title = {.code = "check_places"};
    map.note = {.code = "check_places_note"};
    map.themed = &layer;
    map.style = *layer.style;
    map.epsg = geo::suitable_epsg(center);
  }
  page.tables.push_back({.table = tables.findings,
                         .note = {.code = "check_findings_note"},
                         .columns = {"level", "count", "message", "effect", "help", "where", "code"}});
  if (!checked.days.empty()) page.tables.push_back({.table = days, .note = {.code = "check_days_note"}});
  page.tables.push_back({.table = tables.samples,
                         .note = {.code = "check_samples_note"},
                         .columns = {"code", "file", "line", "column", "message", "lat", "lon"}});
  for (auto const& [name, number] : checked.counts)
    if (number != 0)
      page.data.push_back({{.code = "check_count_" + name}, text::number(static_cast<double>(number), 0, language)});
  return report::html(page, language);
}

std::string check_page(Report const& report, std::span<gtfs::Feed const> feeds, std::string const& title,
                       text::Language language) {
  auto checked = Checked{};
  checked.report = report;
  for (auto const& feed : feeds)
    for (auto const& stop : feed.stops)
      if (stop.has_position) checked.stops.push_back(stop.position);
  return check_page(checked, title, language);
}

}  // namespace berline::study
