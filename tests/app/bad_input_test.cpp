// What users get wrong: a clear error each, the right exit code, and nothing half-written.
#include <zip.h>

#include <gmock/gmock.h>
#include <osmium/io/any_input.hpp>
#include <osmium/io/pbf_output.hpp>

#include "program.h"
#include "testing/sanitizer.h"

namespace berline::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class BadInput : public ProgramTest {
protected:
  /// The run ends with this code and says these words; no result is left, nor a part of one.
  void expect_failure(Outcome const& outcome, int code, std::initializer_list<char const*> words) const {
    EXPECT_EQ(outcome.code, code) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    for (auto const* word : words) EXPECT_THAT(outcome.err, HasSubstr(word));
    EXPECT_THAT(left_behind(), IsEmpty());
  }

  void zip_feed_without(std::string const& table) const {
    auto const target = (folder() / "town/feed.zip").string();
    auto* archive = zip_open(target.c_str(), ZIP_CREATE, nullptr);
    ASSERT_NE(archive, nullptr);
    for (auto const& entry : std::filesystem::directory_iterator{folder() / "town/feed"}) {
      auto const name = entry.path().filename().string();
      if (name == table) continue;
      auto* source = zip_source_file(archive, entry.path().c_str(), 0, -1);
      zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    }
    ASSERT_EQ(zip_close(archive), 0);
  }
};

TEST_F(BadInput, AFeedWithoutAgencySaysHowToGiveItsTimeZone) {
  std::filesystem::remove(folder() / "town/feed/agency.txt");
  for (auto const* verb : {"check", "info"}) {
    auto const line = std::string{verb} + " --gtfs town/feed";
    auto const refused = call(line);
    EXPECT_EQ(refused.code, 3) << verb;
    EXPECT_NE(refused.err.find("--timezone Europe/Paris"), std::string::npos) << refused.err;
    EXPECT_EQ(call(line + " --timezone Europe/Paris").code, 0) << verb;
    EXPECT_EQ(call(line + " --timezone Europe/Lens").code, 3) << verb;
  }
}

TEST_F(BadInput, ADateOutsideTheCalendarSaysWhenTheFeedsRun) {
  // 2026-07-14 is a Tuesday; the feed runs 2026-01-05 .. 2026-07-03, every weekday alike.
  expect_failure(call("run town/town.toml -o out --set window.date=2026-07-14"), 3,
                 {"error[no_service]", "2026-07-14, a Tuesday", "2026-01-05", "2026-07-03",
                  "busiest on 2026-01-06, 2026-01-13, 2026-01-20", "help: --set window.date="});
}

TEST_F(BadInput, ADateWithoutServiceInTheConfigSaysItsLine) {
  auto text = read_text(folder() / "town/town.toml");
  text.replace(text.find("2026-03-10"), 10, "2026-03-14");  // a Saturday
  write_text(folder() / "town/town.toml", text);
  expect_failure(call("run town/town.toml -o out"), 3,
                 {"a Saturday", "--> town/town.toml:17:8", "never on that weekday"});
}

TEST_F(BadInput, AWindowWithoutDeparturesSaysTheHoursOfService) {
  expect_failure(call("run town/town.toml -o out --set window.from=13:00 --set window.to=14:00"), 3,
                 {"error[no_departure_in_window]", "13:00 to 14:00", "from 07:00 to 08:55"});
}

TEST_F(BadInput, AFeedIdleInTheWindowIsSaidLoudlyWhenOthersRun) {
  std::filesystem::copy(folder() / "town/feed", folder() / "town/other", std::filesystem::copy_options::recursive);
  auto times = std::string{
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
      "T00,13:00:00,13:00:00,W,1\nT00,13:05:00,13:05:00,E,2\n"};
  write_text(folder() / "town/other/stop_times.txt", times);
  auto const outcome = call("run town/town.toml -o out --set inputs.gtfs=town/feed,town/other");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("warning[feed_idle_in_window]"), HasSubstr("feed other"),
                                 HasSubstr("from 13:00 to 13:00")));
}

TEST_F(BadInput, EveryMissingFileIsNamedAtOnce) {
  expect_failure(call("run town/town.toml -o out --set inputs.osm=no.pbf --set origins.file=none.csv"), 3,
                 {"error[file_not_there]", "'inputs.osm'", "--> no.pbf", "'origins.file'", "--> none.csv"});
}

TEST_F(BadInput, AZipWithoutStopTimesIsRefused) {
  zip_feed_without("stop_times.txt");
  expect_failure(call("run town/town.toml -o out --set inputs.gtfs=town/feed.zip"), 3, {"stop_times.txt", "feed.zip"});
}

TEST_F(BadInput, AWholeZipIsRead) {
  zip_feed_without("");
  auto const outcome = call("run town/town.toml -o out --set inputs.gtfs=town/feed.zip");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
}

TEST_F(BadInput, ATruncatedPbfIsRefused) {
  auto const pbf = folder() / "town/streets.osm.pbf";
  {
    auto reader = osmium::io::Reader{(folder() / "town/streets.osm").string()};
    auto writer = osmium::io::Writer{pbf.string()};
    while (auto buffer = reader.read()) writer(std::move(buffer));
    writer.close();
    reader.close();
  }
  EXPECT_EQ(call("run town/town.toml -o whole --set inputs.osm=town/streets.osm.pbf").code, 0);
  std::filesystem::remove_all(folder() / "whole");
  std::filesystem::resize_file(pbf, std::filesystem::file_size(pbf) - 30);
  expect_failure(call("run town/town.toml -o out --set inputs.osm=town/streets.osm.pbf"), 3, {"streets.osm.pbf"});
}

TEST_F(BadInput, AFileThatIsNotOsmIsRefused) {
  write_text(folder() / "town/streets.osm", "id,lon,lat\n");
  expect_failure(call("run town/town.toml -o out"), 3, {"streets.osm"});
}

TEST_F(BadInput, PointsAllOutsideTheAreaAreRefused) {
  write_text(folder() / "town/homes.csv", "id,lon,lat,population\n1,13.4,52.5,1\n2,13.5,52.5,1\n");
  expect_failure(call("run town/town.toml -o out"), 3, {"homes.csv"});
}

TEST_F(BadInput, OnePointOutsideTheAreaIsCountedAndListed) {
  write_text(folder() / "town/homes.csv", "id,lon,lat,population\n1,2.8,50.4,1\n2,13.5,52.5,1\n");
  auto const outcome = call("run town/town.toml -o out");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("homes.csv"));
  EXPECT_THAT(outcome.err, HasSubstr("warning["));
}

TEST_F(BadInput, PointsInAnotherSystemAreRecognised) {
  // The town in Lambert-93: nothing says so, then under the names of degrees, then said in the study.
  write_text(folder() / "town/homes.csv", "id,x,y,population\n1,685760,7033618,1\n2,687184,7033614,1\n");
  expect_failure(call("run town/town.toml -o out"), 3, {"homes.csv", "2154"});
  write_text(folder() / "town/metres.csv", "id,lon,lat,population\n1,685760,7033618,1\n2,687184,7033614,1\n");
  expect_failure(call("run town/town.toml -o out --set origins.file=town/metres.csv"), 3,
                 {"metres.csv", "seem to be in EPSG:2154"});
  EXPECT_EQ(call("run town/town.toml -o out --set crs=2154").code, 0);
}

TEST_F(BadInput, SwappedCoordinatesAreRecognised) {
  write_text(folder() / "town/homes.csv", "id,lon,lat,population\n1,50.4,2.80,1\n2,50.4,2.82,1\n");
  auto const outcome = call("run town/town.toml -o out");
  expect_failure(outcome, 3, {"homes.csv", "lat"});
}

TEST_F(BadInput, AnEmptyOriginSetIsRefused) {
  write_text(folder() / "town/homes.csv", "id,lon,lat,population\n");
  expect_failure(call("run town/town.toml -o out"), 3, {"homes.csv"});
  expect_failure(call("run town/town.toml -o out --set 'origins.keep_where=population > 1000'"), 3, {"homes.csv"});
}

TEST_F(BadInput, AFolderUnderAFileCannotBeWritten) {
  write_text(folder() / "town/file", "");
  expect_failure(call("run town/town.toml -o town/file/out"), 4, {"town/file"});
}

TEST_F(BadInput, AFullDiskEndsTheMatrix) {
  expect_failure(call("matrix town/town.toml -o /dev/full"), 4, {"error["});
  EXPECT_EQ(call("run --schema >/dev/full").code, 4);
}

TEST_F(BadInput, ARegionThatDoesNotFitInMemoryIsRefused) {
  if (::berline::testing::kUnderAddressSanitizer) GTEST_SKIP() << "the sanitizer needs more addresses than the limit";
  expect_failure(call("region --size region -o r", "ulimit -v 800000;"), 4,
                 {"error[region_not_enough_memory]", "\"region\"", "help: "});
}

TEST_F(BadInput, CatchmentsThatDoNotFitInMemoryAreRefusedBeforeRouting) {
  if (::berline::testing::kUnderAddressSanitizer) GTEST_SKIP() << "the sanitizer needs more addresses than the limit";
  auto many = std::string{"id\n"};  // 30,000 by 30,000 pairs of two bytes are 1,716 MB
  for (auto i = 0; i < 30'000; ++i) many += std::to_string(i) + '\n';
  write_text(folder() / "town/many.csv", many);
  write_text(folder() / "town/times.csv", "from_id,to_id,travel_time\n0,1,5\n");
  expect_failure(call("access --matrix town/times.csv --origins town/many.csv --destinations town/many.csv --kind "
                      "2sfca --cutoffs 10 -o out",
                      "ulimit -v 1500000;"),
                 4, {"error[catchment_not_enough_memory]", "1716 MB", "help: "});
}

TEST_F(BadInput, ARegionDoesNotReplaceFilesUnasked) {
  EXPECT_EQ(call("region -o r").code, 0);
  auto const second = call("region -o r");
  EXPECT_EQ(second.code, 2);
  EXPECT_THAT(second.err, HasSubstr("error[output_exists]"));
  auto const again = call("region -o r -O --report");
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_NE(again.out.find("households without a car"), std::string::npos) << again.out;
  EXPECT_NE(call("region -o r -O --report --lang fr").out.find("ménages sans voiture"), std::string::npos);
  EXPECT_NE(call("region -o r -O --report --json").out.find("\"figures\": ["), std::string::npos);
}

TEST_F(BadInput, AFullDiskEndsTheRunAndLeavesItsFinishedParts) {
  // No file may grow beyond 4 blocks of 1 KiB: the GeoPackage does.
  auto const outcome = call("run town/town.toml -o out", "ulimit -f 4;");
  EXPECT_EQ(outcome.code, 4) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("error["));
  EXPECT_THAT(left_behind(), ::testing::ElementsAre("out.parts"));
  EXPECT_EQ(call("run town/town.toml -o out").code, 0);
  EXPECT_THAT(left_behind(), ::testing::ElementsAre("out"));
}

TEST_F(BadInput, ARunThatDoesNotFitInMemoryIsRefusedBeforeItBegins) {
  expect_failure(call("run town/town.toml -o out --memory 10M"), 4, {"error[run_needs_memory]", "help: "});
  EXPECT_EQ(call("run town/town.toml -o out --memory much").code, 2);
  EXPECT_EQ(call("run town/town.toml -o out --memory 4G").code, 0);
}

TEST_F(BadInput, ResultsAreNotReplacedUnlessAsked) {
  EXPECT_EQ(call("run town/town.toml -o out").code, 0);
  auto const second = call("run town/town.toml -o out");
  EXPECT_EQ(second.code, 2);
  EXPECT_THAT(second.err, HasSubstr("error[output_exists]"));
  EXPECT_EQ(call("run town/town.toml -o out -O").code, 0);
}

/// A run of a second or more that is sent `signals` interruptions as soon as its partial folder stands.
class Interruption : public BadInput {
protected:
  Outcome interrupted(int signals) {
    auto many = std::string{"id,lon,lat,population\n"};
    for (int i = 0; i < 20'000; ++i) many += std::to_string(i) + ",2.8" + std::to_string(100 + i % 300) + ",50.4,1\n";
    write_text(folder() / "town/many.csv", many);
    return call("run town/town.toml -o out --set window.step_s=1 --set origins.file=town/many.csv",
                "watched() { \"$@\" & run=$!; until ls -d .out.partial-* >.seen 2>&1; do kill -0 $run || break; done; "
                "rm .seen; "
                "for i in $(seq " +
                    std::to_string(signals) + "); do kill -INT $run; done; wait $run; }; watched");
  }
};

TEST_F(Interruption, LeavesNothing) {
  auto const outcome = interrupted(1);
  EXPECT_EQ(outcome.code, 130) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("interrupted"));
  EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Interruption, ThatComesAgainAndAgainLeavesNothingEither) {
  auto const outcome = interrupted(20);
  EXPECT_EQ(outcome.code, 130) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("interrupted"));
  EXPECT_THAT(left_behind(), IsEmpty());
}

}  // namespace
}  // namespace berline::app
