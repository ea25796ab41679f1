// No defect changes a travel time silently: when what times are computed from differs from the sound feed's, at least
// one finding says so in its effect on results.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "berline/text/catalogue.h"
#include "gtfs/defects.h"
#include "gtfs/service.h"

namespace berline::gtfs {
namespace {

using testing::complete_feed;
using testing::findings;
using testing::split;
using testing::Tables;

/// Everything travel times come from, on a weekday and a Saturday, in words: runs with their places, times and rules,
/// transfers, pathways. Nothing for a feed that is refused.
std::string substance(Tables const& tables) {
  auto report = Report{};
  auto text = std::ostringstream{};
  try {
    auto const feed = read(tables, ReadOptions{}, report);
    auto const name = [&](StopId id) {
      if (id.is_none()) return std::string{"-"};
      auto const& stop = feed.stops[id.index()];
      auto place = std::ostringstream{};
      place << feed.text(stop.id) << '@' << stop.position.lat << ',' << stop.position.lon;
      if (!stop.parent.is_none()) place << '<' << feed.text(feed.stops[stop.parent.index()].id);
      return place.str();
    };
    auto const trip_name = [&](TripId id) { return id.is_none() ? "-" : feed.text(feed.trips[id.index()].id); };
    text << timezone(feed) << '\n';
    for (auto const* date : {"2026-03-10", "2026-03-07"}) {
      auto runs = std::multiset<std::string>{};
      for (auto const& [trip, time] : departures_on(feed, *parse_iso_date(date))) {
        auto run = std::ostringstream{};
        auto const calls = feed.calls(trip);
        run << feed.text(feed.trips[trip.index()].block);
        for (auto const& call : calls)
          run << ' ' << name(call.stop) << ' ' << (call.arrival - calls.front().departure).count() + time.seconds()
              << '-' << (call.departure - calls.front().departure).count() + time.seconds() << ' '
              << (call.pickup == Boarding::none) << (call.drop_off == Boarding::none);
        runs.insert(run.str());
      }
      for (auto const& run : runs) text << date << ' ' << run << '\n';
    }
    for (auto const& row : feed.transfers)
      text << name(row.from_stop) << name(row.to_stop) << trip_name(row.from_trip) << trip_name(row.to_trip)
           << static_cast<int>(row.type) << ' ' << row.min_time.count() << '\n';
    for (auto const& row : feed.pathways)
      text << name(row.from) << name(row.to) << static_cast<int>(row.mode) << row.both_ways << ' '
           << row.traversal.count() << ' ' << row.length.count() << '\n';
  } catch (InputError const&) {
    return "refused";
  }
  return text.str();
}

/// What a finding says it does; errors do everything.
bool tells_of_a_change(Notice const& notice) {
  if (notice.severity == Severity::error) return true;
  auto const effect = text::effect(notice, text::Language::english);
  return !effect.empty() && !effect.starts_with("None");
}

void expect_not_silent(Tables const& tables, std::string const& what) {
  static auto const sound = substance(complete_feed());
  if (substance(tables) == sound) return;
  auto told = std::string{};
  for (auto const& notice : findings(tables)) {
    if (tells_of_a_change(notice)) return;
    told += ' ' + notice.code;
  }
  ADD_FAILURE() << what << " changes times; found only:" << told;
}

TEST(Silence, AChangedTimeIsNotedByThisTest) {
  // What no check can know: a departure three minutes later is as good as any. The test must see it.
  auto const later = testing::with_cell("stop_times.txt", 14, "departure_time", "08:23:00");
  EXPECT_NE(substance(later), substance(complete_feed()));
}

TEST(Silence, NoGarbledCellChangesATimeSilently) {
  for (auto const& [file, names] : testing::typed_columns())
    for (auto const& column : names)
      for (std::size_t line = 2; line <= split(complete_feed().at(file), '\n').size(); ++line)
        expect_not_silent(testing::with_cell(file, line, column, "@@"),
                          file + ':' + std::to_string(line) + ' ' + column + " garbled");
}

TEST(Silence, NoBlankChangesATimeSilently) {
  for (auto const& [file, names] : testing::required_columns())
    for (auto const& column : names)
      for (std::size_t line = 2; line <= split(complete_feed().at(file), '\n').size(); ++line)
        expect_not_silent(testing::with_cell(file, line, column, ""),
                          file + ':' + std::to_string(line) + ' ' + column + " blank");
}

TEST(Silence, NoPlausibleDefectChangesATimeSilently) {
  for (auto const& defect : testing::plausible_defects())
    expect_not_silent(testing::with_cell(defect.file, defect.line, defect.column, defect.value),
                      defect.file + ':' + std::to_string(defect.line) + ' ' + defect.column + '=' + defect.value);
}

/// Damage to lines and files rather than to cells.
TEST(Silence, NoDamagedLineOrFileChangesATimeSilently) {
  for (auto const& [file, text] : complete_feed()) {
    auto const lines = split(text, '\n');
    auto const with_lines = [&, &file = file](std::vector<std::string> const& changed) {
      auto tables = complete_feed();
      tables[file] = testing::join(changed, "\n") + '\n';
      return tables;
    };
    auto without = complete_feed();
    without.erase(file);
    // Optional tables may be absent in a sound feed: that is no defect.
    auto const required = std::set<std::string>{"agency.txt", "stops.txt",      "routes.txt", "calendar.txt",
                                                "trips.txt",  "stop_times.txt", "levels.txt"};
    if (required.contains(file) && file != "levels.txt" && file != "calendar.txt")
      expect_not_silent(without, file + " missing");
    for (std::size_t line = 1; line < lines.size(); ++line) {
      auto const place = file + ':' + std::to_string(line + 1);
      auto short_row = lines;
      short_row[line] = short_row[line].substr(0, short_row[line].find(','));
      // A blank first field leaves a blank line: no reader can know of the row that stood there.
      if (!short_row[line].empty()) expect_not_silent(with_lines(short_row), place + " cut after its first field");
      auto quoted = lines;
      quoted[line] = '"' + quoted[line];
      expect_not_silent(with_lines(quoted), place + " with a quote that does not close");
      auto glued = lines;
      if (line + 1 < lines.size()) {
        glued[line] += glued[line + 1];
        glued.erase(glued.begin() + static_cast<std::ptrdiff_t>(line) + 1);
        expect_not_silent(with_lines(glued), place + " glued to the next");
      }
    }
    auto semicolons = text;
    std::ranges::replace(semicolons, ',', ';');
    auto tables = complete_feed();
    tables[file] = semicolons;
    expect_not_silent(tables, file + " with semicolons");
    tables[file] = std::string{"\xFF\xFE", 2} + text;
    expect_not_silent(tables, file + " in UTF-16");
    tables[file] = "";
    expect_not_silent(tables, file + " emptied");
  }
}

}  // namespace
}  // namespace berline::gtfs
