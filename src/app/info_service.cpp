#include "info_service.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "berline/access/place.h"
#include "berline/base/error.h"
#include "berline/output/csv.h"
#include "berline/output/dictionary.h"
#include "berline/output/geopackage.h"
#include "berline/output/result_folder.h"
#include "berline/output/workbook.h"
#include "berline/study/service_tables.h"
#include "gtfs/calendar.h"
#include "gtfs/read.h"

namespace berline::app {
namespace {

namespace fs = std::filesystem;

gtfs::Date day_of(InfoOptions const& options, std::span<gtfs::Feed const> feeds) {
  if (options.date.empty()) {
    auto const usual = gtfs::representative_dates(feeds, 1);
    if (usual.empty()) throw InputError{"no_feed_runs", {.file = feeds.front().path}};
    return usual.front();
  }
  auto const date = gtfs::parse_iso_date(options.date);
  if (!date) throw ConfigError{"option_date_invalid", {.field = "--date"}, {{"value", options.date}}};
  return *date;
}

std::vector<gtfs::Place> places_of(InfoOptions const& options, Report& report) {
  auto places = std::vector<gtfs::Place>{};
  if (options.places.empty()) return places;
  auto const points = access::read_places(options.places, {.name = fs::path{options.places}.stem().string()}, report);
  for (std::size_t i = 0; i < points.size(); ++i)
    places.push_back({points.labels.empty() || points.labels[i].empty() ? points.ids[i] : points.labels[i],
                      points.positions[i], Metres{options.radius_m}});
  return places;
}

void warn_of_idle_feeds(std::span<gtfs::Feed const> feeds, gtfs::Date date, Report& report) {
  for (auto const& feed : feeds)
    if (gtfs::trips_per_day(feed, date, date).front() == 0)
      report.add({Severity::warning,
                  "no_service_on_date",
                  {.file = feed.path},
                  {{"date", gtfs::iso(date)}, {"usual", std::to_string(gtfs::usual_weekday_trips(feed))}}});
}

void write_folder(fs::path const& path, output::Overwrite overwrite, std::span<output::Table const> tables) {
  auto described = std::vector<output::Described>{};
  auto write = [&](std::string const& name, auto const& writer) {
    auto file = output::ResultFile{path / name, overwrite};
    writer(file.path());
    file.commit();
  };
  auto error = std::error_code{};
  fs::create_directories(path, error);
  if (error) throw ResourceError{"cannot_create_folder", {.file = path.string()}, {{"reason", error.message()}}};
  for (auto const& table : tables) {
    write(table.name + ".csv", [&](fs::path const& file) { output::write_csv(table, file); });
    described.push_back(output::described(table.name + ".csv", table));
  }
  write("dictionary.csv", [&](fs::path const& file) { output::write_dictionary(described, file); });
}

void write_tables(InfoOptions const& options, study::ServiceTables const& service, Report& report, Console& console) {
  auto const path = fs::path{options.output};
  auto const overwrite = output::Overwrite{options.overwrite};
  auto const ending = path.extension();
  if (ending != ".xlsx" && ending != ".gpkg") {
    write_folder(path, overwrite, service.tables);
  } else {
    auto file = output::ResultFile{path, overwrite};
    if (ending == ".xlsx") {
      for (auto const& table : output::write_workbook(file.path(), service.tables, console.language()))
        report.add({Severity::warning, "rows_left_out_of_workbook", {.file = options.output}, {{"table", table}}});
    } else {
      auto attributes = service.tables;
      std::erase_if(attributes, [&](auto const& table) { return table.name == service.stops.table.name; });
      output::write_geopackage(file.path(), {&service.stops, 1}, attributes, console.language());
    }
    file.commit();
  }
  console.say("file_written", {{"file", options.output}});
}

std::string cell(output::TableColumn const& column, std::size_t row) {
  auto text = std::string{};
  if (auto const* texts = std::get_if<std::vector<std::string>>(&column.values)) text = (*texts)[row];
  if (auto const* counts = std::get_if<std::vector<std::optional<std::int64_t>>>(&column.values))
    text = (*counts)[row] ? std::to_string(*(*counts)[row]) : "";
  if (auto const* decimals = std::get_if<std::vector<double>>(&column.values))
    output::append_decimal(text, (*decimals)[row], column.field.decimals, output::CsvDialect::standard);
  return text;
}

/// Characters, not bytes, of UTF-8.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::vector<output::Table> count_service(InfoOptions const& options, Report& report, Console& console) {
  auto const paths = std::vector<fs::path>{options.gtfs.begin(), options.gtfs.end()};
  auto const feeds = gtfs::read(paths, {.default_timezone = options.timezone}, report, console.progress());
  auto const date = day_of(options, feeds);
  warn_of_idle_feeds(feeds, date, report);
  auto service = study::service_tables(feeds, date, places_of(options, report));
  if (!options.output.empty()) write_tables(options, service, report, console);
  return std::move(service.tables);
}

std::string aligned(output::Table const& table, text::Language language) {
  auto lines = std::vector<std::string>(table.rows() + 1);
  for (auto const& column : table.columns) {
    auto cells = std::vector<std::string>{std::string{text::label(column.field.label.code, language)}};
    for (std::size_t row = 0; row < table.rows(); ++row) cells.push_back(cell(column, row));
    auto widest = std::size_t{0};
    for (auto const& one : cells) widest = std::max(widest, width(one));
    auto const right = column.field.kind != output::FieldKind::text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto const fill = std::string(widest - width(cells[i]), ' ');
      lines[i] += (lines[i].empty() ? "" : "  ") + (right ? fill + cells[i] : cells[i] + fill);
    }
  }
  auto text = std::string{text::label(table.title.code, language)} + '\n';
  for (auto& line : lines) {
    line.erase(line.find_last_not_of(' ') + 1);
    text += "  " + line + '\n';
  }
  return text;
}

}  // namespace berline::app
