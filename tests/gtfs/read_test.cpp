#include "gtfs/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "gtfs/calendar.h"
#include "gtfs/small_feed.h"

namespace berline::gtfs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::small_feed;
using testing::Tables;

/// The codes of all notices.
std::vector<std::string> codes(Report const& report) {
  auto result = std::vector<std::string>{};
  for (auto const& [code, entry] : report.entries()) result.push_back(code);
  return result;
}

Feed read_tables(Tables const& tables, Report& report, ReadOptions const& options = {}) {
  return read(tables, options, report);
}

std::string refusal(Tables const& tables) {
  auto report = Report{};
  try {
    read_tables(tables, report);
  } catch (InputError const& error) {
    return error.what();
  }
  return "";
}

TEST(Read, ReadsASmallFeedWhole) {
  auto report = Report{};
  auto const feed = read_tables(small_feed(), report);
  EXPECT_THAT(codes(report), IsEmpty());
  ASSERT_EQ(feed.stops.size(), 4u);
  EXPECT_EQ(feed.text(feed.stops[1].name), "Bravo");
  EXPECT_EQ(feed.stops[1].position, (LatLng{50.009, 3.0}));
  EXPECT_EQ(feed.stops[1].line, 3u);
  ASSERT_EQ(feed.trips.size(), 2u);
  auto const calls = feed.calls(TripId{1});
  ASSERT_EQ(calls.size(), 4u);
  EXPECT_EQ(calls[1].arrival, ServiceTime{9 * 3600 + 120});
  EXPECT_EQ(calls[1].departure, ServiceTime{9 * 3600 + 180});
  EXPECT_EQ(calls[3].stop, StopId{3});
  EXPECT_EQ(feed.routes[feed.trips[0].route.index()].agency, AgencyId{0});
  EXPECT_EQ(timezone(feed), "Europe/Paris");
}

TEST(Read, TakesColumnsInAnyOrderAndLeavesUnknownOnesAside) {
  auto tables = small_feed();
  tables["stops.txt"] =
      "stop_lon,colour,stop_lat,stop_name,stop_id\n"
      "3.0,red,50.0,Alpha,A\n3.0,,50.009,,B\n3.0,,50.018,,C\n3.0,,50.027,,D\n";
  auto report = Report{};
  auto const feed = read_tables(tables, report);
  EXPECT_EQ(feed.stops[0].position, (LatLng{50.0, 3.0}));
  EXPECT_THAT(codes(report), ElementsAre("unknown_column"));
}

TEST(Read, TellsAllMissingFilesAtOnce) {
  auto tables = small_feed();
  tables.erase("stops.txt");
  tables.erase("trips.txt");
  tables.erase("calendar.txt");
  auto const what = refusal(tables);
  EXPECT_THAT(what, HasSubstr("stops.txt: missing_required_file"));
  EXPECT_THAT(what, HasSubstr("trips.txt: missing_required_file"));
  EXPECT_THAT(what, HasSubstr("missing_calendar_and_calendar_date_files"));
}

TEST(Read, TellsMissingColumnsOfSeveralTablesAtOnce) {
  auto tables = small_feed();
  tables["routes.txt"] = "route_id,route_short_name\nR1,1\n";
  tables["stops.txt"] = "stop_id,stop_lat\nA,50\n";
  auto const what = refusal(tables);
  EXPECT_THAT(what, HasSubstr("routes.txt:1: in field 'route_type': missing_required_column"));
  EXPECT_THAT(what, HasSubstr("stops.txt:1: in field 'stop_lon': missing_required_column"));
}

TEST(Read, AFeedWithoutAgencyNeedsATimezoneFromOutside) {
  auto tables = small_feed();
  tables.erase("agency.txt");
  EXPECT_THAT(refusal(tables), HasSubstr("missing_agency_file"));
  auto report = Report{};
  auto const feed = read_tables(tables, report, {.default_timezone = "Europe/Paris"});
  EXPECT_THAT(codes(report), ElementsAre("agency_file_replaced"));
  EXPECT_EQ(timezone(feed), "Europe/Paris");
}

TEST(Read, IdenticalDuplicatesCountOnceAndConflictingOnesAreRefused) {
  auto tables = small_feed();
  tables["stops.txt"] += "A,Alpha,50.000,3.0\n";
  auto report = Report{};
  EXPECT_EQ(read_tables(tables, report).stops.size(), 4u);
  EXPECT_EQ(report.count("duplicate_row"), 1u);
  tables["stops.txt"] += "A,Elsewhere,51.000,3.0\n";
  EXPECT_EQ(refusal(tables), "stops.txt:7: in field 'stop_id': duplicate_key (value=A)");
}

TEST(Read, OfTwoTripsWithOneIdTheFirstIsKeptWithItsOwnCalls) {
  auto tables = small_feed();
  tables["routes.txt"] += "R2,T,2,Two,3\n";
  tables["trips.txt"] += "R2,WEEK,T1\n";
  tables["stop_times.txt"] += "T1,20:00:00,20:00:00,D,0\nT1,20:05:00,20:05:00,A,9\n";
  auto report = Report{};
  auto const feed = read_tables(tables, report);
  EXPECT_EQ(feed.trips.size(), 2u);
  EXPECT_EQ(feed.calls(TripId{0}).size(), 4u);
  EXPECT_EQ(feed.calls(TripId{0}).back().arrival, ServiceTime{8 * 3600 + 7 * 60});
  EXPECT_EQ(report.entries().at("conflicting_duplicate_row").samples.front().where.line, 4u);
}

TEST(Read, ARowThatNamesNothingKnownIsLeftOutWithItsPlace) {
  auto tables = small_feed();
  tables["trips.txt"] += "R9,WEEK,T3\n";
  tables["stop_times.txt"] += "T3,10:00:00,10:00:00,A,1\nT1,08:09:00,08:09:00,Z,5\n";
  auto report = Report{};
  auto const feed = read_tables(tables, report);
  EXPECT_EQ(feed.trips.size(), 2u);
  EXPECT_EQ(feed.calls(TripId{0}).size(), 4u);
  // T3's call goes with its trip: it is no second finding.
  auto const& samples = report.entries().at("foreign_key_violation").samples;
  ASSERT_EQ(samples.size(), 2u);
  EXPECT_EQ(samples[0].where.file, "trips.txt");
  EXPECT_EQ(samples[0].where.line, 4u);
  EXPECT_EQ(samples[1].where.field, "stop_id");
  EXPECT_EQ(samples[1].where.line, 11u);
}

TEST(Read, TurnsLatin1IntoUtf8WhereverTheIdIsUsed) {
  auto tables = small_feed();
  tables["stops.txt"] +=
      "\xC9,\xC9lys\xE9"
      "e,50.1,3.0\n";
  tables["stop_times.txt"] += "T2,09:09:00,09:09:00,\xC9,5\n";
  auto report = Report{};
  auto const feed = read_tables(tables, report);
  EXPECT_EQ(feed.text(feed.stops[4].name), "Élysée");
  EXPECT_EQ(feed.text(feed.stops[4].id), "É");
  EXPECT_EQ(feed.calls(TripId{1}).back().stop, StopId{4});
  EXPECT_GE(report.count("text_not_utf8"), 2u);
}

TEST(Read, SpacesBehindNulCharactersAreTakenOffToo) {
  auto tables = small_feed();
  auto& text = tables["stops.txt"];
  text.replace(text.find("Alpha"), 5, std::string{"\0 Alpha \0", 9});
  auto report = Report{};
  auto const feed = read_tables(tables, report);
  EXPECT_EQ(feed.text(feed.stops[0].name), "Alpha");
  EXPECT_EQ(report.count("nul_character"), 1u);
}

TEST(Read, RefusesOtherSeparatorsByName) {
  auto tables = small_feed();
  std::ranges::replace(tables["stops.txt"], ',', ';');
  EXPECT_EQ(refusal(tables), "stops.txt:1: wrong_separator (separator=;)");
  tables = small_feed();
  tables["transfers.txt"] = "from_stop_id\tto_stop_id\ttransfer_type\nA\tB\t3\n";
  EXPECT_EQ(refusal(tables), "transfers.txt:1: wrong_separator (separator=tab)");
}

TEST(Read, RefusesUtf16WithAdvice) {
  auto tables = small_feed();
  tables["stops.txt"] = std::string{"\xFF\xFEs\0t\0", 6};
  EXPECT_EQ(refusal(tables), "stops.txt: utf16_file");
}

TEST(Read, AFeedInASubFolderIsReadFromThere) {
  auto tables = Tables{{"__MACOSX/gtfs/._stops.txt", "junk"}, {"gtfs/.DS_Store", "junk"}};
  for (auto const& [name, text] : small_feed()) tables["gtfs/" + name] = text;
  auto report = Report{};
  EXPECT_EQ(read_tables(tables, report).trips.size(), 2u);
  EXPECT_THAT(codes(report), ElementsAre("invalid_input_files_in_subfolder"));
}

TEST(Read, RefusesToChooseAmongSeveralFeeds) {
  auto tables = Tables{};
  for (auto const& [name, text] : small_feed()) tables["north/" + name] = tables["south/" + name] = text;
  EXPECT_EQ(refusal(tables), "several_feeds (count=2, first=north, second=south)");
}

TEST(Read, WhatStandsBesideTheTablesChangesNoFingerprint) {
  auto report = Report{};
  auto tables = small_feed();
  auto const before = read_tables(tables, report).sha256;
  tables["notes/readme.md"] = "hello";
  EXPECT_EQ(read_tables(tables, report).sha256, before);
}

TEST(Read, ParentsAreOfTheRightKindOrNone) {
  auto tables = small_feed();
  tables["stops.txt"] =
      "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
      "A,,50.000,3.0,0,S\n"  // names a station that comes later
      "B,,50.009,3.0,0,A\n"  // a platform is no parent of a platform
      "C,,50.018,3.0,0,\n"
      "D,,50.027,3.0,0,X\n"    // unknown
      "S,,50.000,3.001,1,S\n"  // a station has no parent, and no cycle can come
      "E,,,,2,S\n";            // an entrance may take its station's position
  auto report = Report{};
  auto const feed = read_tables(tables, report);
  EXPECT_EQ(feed.stops[0].parent, StopId{4});
  for (auto const row : {1, 2, 3, 4}) EXPECT_TRUE(feed.stops[static_cast<std::size_t>(row)].parent.is_none()) << row;
  EXPECT_EQ(feed.stops[5].position, (LatLng{50.000, 3.001}));
  EXPECT_THAT(codes(report), ElementsAre("optional_foreign_key_violation", "station_with_parent_station",
                                         "stop_position_from_parent", "wrong_parent_location_type"));
}

TEST(Read, AServiceOfCalendarDatesAloneRunsOnTheDatesAdded) {
  auto tables = small_feed();
  tables.erase("calendar.txt");
  tables["calendar_dates.txt"] = "service_id,date,exception_type\nWEEK,20260310,1\nWEEK,20260312,1\nWEEK,20260311,2\n";
  auto report = Report{};
  auto const feed = read_tables(tables, report);
  EXPECT_EQ(validity(feed), (std::pair{*parse_iso_date("2026-03-10"), *parse_iso_date("2026-03-12")}));
  EXPECT_FALSE(runs_on(feed.services[0], *parse_iso_date("2026-03-11")));
}

TEST(Read, RefusesAFeedOfWhichNothingIsLeft) {
  auto tables = small_feed();
  tables["trips.txt"] = "route_id,service_id,trip_id\nR9,WEEK,T1\n";
  // With the reason.
  EXPECT_EQ(refusal(tables),
            "trips.txt: no_usable_row (file=trips.txt)\n"
            "trips.txt:2: in field 'route_id': foreign_key_violation (value=R9, table=routes.txt)");
  tables["trips.txt"] = "";
  EXPECT_EQ(refusal(tables), "trips.txt: no_usable_row (file=trips.txt)\ntrips.txt: empty_file (file=trips.txt)");
}

TEST(Read, SaysWhichFilesOfOnDemandServiceWereLeftAside) {
  auto tables = small_feed();
  tables["booking_rules.txt"] = "booking_rule_id\nA\nB\n";
  tables["locations.geojson"] = R"({"type":"FeatureCollection","features":[{"type":"Feature"}]})";
  auto report = Report{};
  EXPECT_THAT(read_tables(tables, report).flexible_files, ElementsAre("booking_rules.txt", "locations.geojson"));
  EXPECT_THAT(codes(report), ElementsAre("flexible_service_ignored"));
  auto const& samples = report.entries().at("flexible_service_ignored").samples;
  ASSERT_EQ(samples.size(), 2u);
  EXPECT_THAT(samples[0].arguments, ::testing::Contains(std::pair<std::string, std::string>{"count", "2"}));
  EXPECT_THAT(samples[1].arguments, ::testing::Contains(std::pair<std::string, std::string>{"count", "1"}));
}

TEST(Read, KeepsTheTablesOfFaresAndAreasAsPublished) {
  auto tables = small_feed();
  tables["fare_attributes.txt"] = "fare_id,price,currency_type,payment_method,transfers\nF,1.60,EUR,0,\nG,0,EUR,1,2\n";
  tables["fare_rules.txt"] = "fare_id,route_id\nF,R1\nF,R9\n";
  tables["areas.txt"] = "area_id,area_name\nZ1,Centre\n";
  auto report = Report{};
  auto const feed = read_tables(tables, report);
  ASSERT_EQ(feed.fares.size(), 2u);
  EXPECT_EQ(feed.fares[0].price, 1.60);
  EXPECT_EQ(feed.fares[0].transfers, -1);
  ASSERT_EQ(feed.fare_rules.size(), 1u);
  EXPECT_EQ(feed.fare_rules[0].route, RouteId{0});
  ASSERT_EQ(feed.plain_tables.size(), 1u);
  EXPECT_EQ(feed.text(feed.plain_tables[0].cell(0, 1)), "Centre");
  EXPECT_THAT(codes(report), ElementsAre("foreign_key_violation"));
}

TEST(Read, ATransferThatNamesSomethingUnknownIsNoRuleForEverything) {
  auto tables = small_feed();
  tables["transfers.txt"] =
      "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_route_id\n"
      "A,B,2,180,\n"
      "A,B,3,,R9\n"
      "B,C,2,,\n";  // a minimum time without a time
  auto report = Report{};
  auto const feed = read_tables(tables, report);
  ASSERT_EQ(feed.transfers.size(), 2u);
  EXPECT_EQ(feed.transfers[0].min_time, Seconds{180});
  EXPECT_EQ(feed.transfers[1].type, TransferType::recommended);
  EXPECT_THAT(codes(report), ElementsAre("foreign_key_violation", "missing_min_transfer_time"));
}

TEST(Read, SameBytesHaveTheSameFingerprint) {
  auto report = Report{};
  auto tables = small_feed();
  auto const first = read_tables(tables, report).sha256;
  EXPECT_EQ(first.size(), 64u);
  EXPECT_EQ(read_tables(tables, report).sha256, first);
  tables["agency.txt"] += "\n";
  EXPECT_NE(read_tables(tables, report).sha256, first);
}

TEST(Read, RefusesWhatIsNotThere) {
  auto report = Report{};
  EXPECT_THROW(gtfs::read(std::filesystem::path{"/no/such/feed.zip"}, {}, report), InputError);
}

}  // namespace
}  // namespace berline::gtfs
