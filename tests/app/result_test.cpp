// What a run of the town leaves: the files, their values, the same bytes for any number of threads.
#include <gmock/gmock.h>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

using Result = ProgramTest;

std::vector<std::string> files_in(std::filesystem::path const& folder) {
  auto files = std::vector<std::string>{};
  for (auto const& entry : std::filesystem::recursive_directory_iterator{folder})
    if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(folder).string());
  return files;
}

TEST_F(Result, HasTheFilesItPromises) {
  auto const outcome = call(
      "run town/town.toml -o out --set 'isochrones.at=[[50.4, 2.82]]' --set "
      "isochrones.spacing_m=200 --set isochrones.modes=walk");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "out\n");
  EXPECT_THAT(files_in(folder() / "out"),
              UnorderedElementsAre("tables/travel_times.csv", "tables/nearest.csv", "gis/results.gpkg",
                                   "gis/isochrones.gpkg", "index.html", "check/findings.html", "run.json",
                                   "timings.json", "dictionary.csv", "README.txt", "log.txt"));
}

TEST_F(Result, TimesAreThoseDerivedByHand) {
  ASSERT_EQ(call("run town/town.toml -o out").code, 0);
  auto const times = read_text(folder() / "out/tables/travel_times.csv");
  EXPECT_THAT(
      times,
      HasSubstr("from_id,to_id,travel_time_p25,travel_time_p50,travel_time_p75,walk_time,bike_time,car_time,car_km\n"));
  // Home 01 stands at the western stop, H1 at the eastern one. A bus leaves every ten minutes from 07:00 and rides
  // five; one must be there a minute before. Leaving at 07:00 one takes that of 07:10 and arrives at 07:15: 15 min;
  // leaving at 07:09, 6 min. Sixty departures give six times each of 6, 7, ... 15 minutes: ranks 15, 30, 45 are 8,
  // 10, 13. Walking: 0.04 degrees of longitude at 50.4 N are 2,835 m, at 1 m/s 47.3 min.
  EXPECT_THAT(times, HasSubstr("\n01,H1,8.0,10.0,13.0,47.3,"));
  EXPECT_THAT(times, HasSubstr("\n03,H1,0.0,0.0,0.0,0.0,0.0,0.0,0.00\n"));
  EXPECT_THAT(times, HasSubstr("\n04,H1,,,,,,,\n"));  // 3 km north of the only street
}

TEST_F(Result, UnlinkedPointsAndStopsAreCountedListedAndSaid) {
  auto const outcome = call("run town/town.toml -o out");
  ASSERT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("warning[origin_not_linked]: the origin 04"));
  EXPECT_THAT(outcome.err, HasSubstr("warning[stop_not_linked]"));
  EXPECT_THAT(read_text(folder() / "out/tables/nearest.csv"),
              HasSubstr("\n04,hospitals,,walk,,,,0,origin_not_linked,No usable street near this place.\n"));
  EXPECT_THAT(read_text(folder() / "out/run.json"), HasSubstr("origin_not_linked"));
  GDALAllRegister();
  auto const data =
      GDALDatasetUniquePtr{GDALDataset::Open((folder() / "out/gis/results.gpkg").c_str(), GDAL_OF_VECTOR)};
  ASSERT_NE(data, nullptr);
  auto* layer = data->GetLayerByName("unlinked");
  ASSERT_NE(layer, nullptr);
  auto found = std::vector<std::string>{};
  for (auto const& feature : *layer)
    found.push_back(std::string{feature->GetFieldAsString("what")} + ' ' + feature->GetFieldAsString("id"));
  EXPECT_THAT(found, UnorderedElementsAre("origin 04", "stop F"));
  EXPECT_NE(data->GetLayerByName("layer_styles"), nullptr);
}

TEST_F(Result, DescribesLinksBetweenTownsBothWays) {
  ASSERT_EQ(
      call("run town/town.toml -o out --set links.file=town/homes.csv --set 'links.keep_where=\"population > 10\"'")
          .code,
      0);
  auto const table = read_text(folder() / "out/tables/links.csv");
  // Twelve buses run east from 07:00 to 08:50, to be caught a minute before; of the six worth taking that leave home 01
  // from 07:00 on and before 08:00, each takes six minutes from the door. Nothing runs back. A car needs 4.9 min.
  EXPECT_THAT(table, HasSubstr("\n01,01,03,03,1,2.8,10.0,6.0,1,6,6.0,12,12,06:59,08:49,1.8,10,4.9,2.8,2.05\n"));
  EXPECT_THAT(table, HasSubstr("\n03,03,01,01,1,2.8,47.3,,,0,0.0,0,0,,,,,4.9,2.8,9.71\n"));
  GDALAllRegister();
  auto const data = GDALDatasetUniquePtr{GDALDataset::Open((folder() / "out/gis/links.gpkg").c_str(), GDAL_OF_VECTOR)};
  ASSERT_NE(data, nullptr);
  auto* layer = data->GetLayerByName("links");
  ASSERT_NE(layer, nullptr);
  EXPECT_EQ(layer->GetFeatureCount(), 3);  // pairs
  layer->SetAttributeFilter("from_name = '01' and to_name = '03'");
  auto const feature = OGRFeatureUniquePtr{layer->GetNextFeature()};
  ASSERT_NE(feature, nullptr);
  EXPECT_DOUBLE_EQ(feature->GetFieldAsDouble("time_there"), 10.0);
  EXPECT_DOUBLE_EQ(feature->GetFieldAsDouble("slower"), 47.3);
  EXPECT_EQ(wkbFlatten(feature->GetGeometryRef()->getGeometryType()), wkbLineString);

  ASSERT_EQ(call("run town/town.toml -o near --set links.file=town/homes.csv --set links.within_km=2").code, 0);
  auto const near = read_text(folder() / "near/tables/links.csv");
  EXPECT_THAT(near, HasSubstr("\n01,01,02,02,"));
  EXPECT_THAT(near, ::testing::Not(HasSubstr("\n01,01,03,03,")));
}

TEST_F(Result, TellsWhoCanKeepAnAppointment) {
  ASSERT_EQ(call("run town/town.toml -o out --set 'appointment.at=\"07:40\"' --set appointment.stay_min=10").code, 0);
  auto const table = read_text(folder() / "out/tables/appointments.csv");
  // Out by the bus of 7:30, caught from the stop itself with a minute of slack: 11 minutes before 7:40. No bus runs the
  // other way: home on foot.
  EXPECT_THAT(table, HasSubstr("\n01,hospitals,transit,H1,11.0,47.3,68.3,,\n"));
  EXPECT_THAT(table, HasSubstr("\n04,hospitals,walk,,,,,no_way_there,No usable street near this place.\n"));
}

TEST_F(Result, IsTheSameForAnyNumberOfThreads) {
  auto const more = std::string{" --set 'isochrones.at=[[50.4, 2.82]]' --set isochrones.spacing_m=100"};
  ASSERT_EQ(call("run town/town.toml -o out -j 1" + more).code, 0);
  std::filesystem::rename(folder() / "out", folder() / "one");
  ASSERT_EQ(call("run town/town.toml -o out -j 3" + more).code, 0);
  auto const files = files_in(folder() / "one");
  EXPECT_EQ(files.size(), 11u);
  for (auto const& file : files) {
    if (file == "timings.json" || file == "log.txt") continue;
    EXPECT_EQ(read_text(folder() / "one" / file), read_text(folder() / "out" / file)) << file;
  }
}

TEST_F(Result, SeveralSetsAndWindowsHaveFilesOfTheirOwn) {
  auto const outcome = call(
      "run town/town.toml -o out --set destinations.pharmacies.osm=pharmacy --set "
      "'window[0].id=early' --set 'window[1].id=late' --set 'window[1].date=2026-03-11' --set "
      "'window[1].from=08:00' --set 'window[1].to=08:30'");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  for (auto const* set : {"hospitals", "pharmacies"})
    for (auto const* window : {"early", "late"})
      EXPECT_TRUE(std::filesystem::exists(folder() / "out/tables" /
                                          (std::string{"travel_times_"} + set + '_' + window + ".csv")));
}

TEST_F(Result, IsTheSameWithTheNetworkOfAFile) {
  ASSERT_EQ(call("run town/town.toml -o plain").code, 0);
  ASSERT_EQ(call("build town/town.toml -o kept.berline").code, 0);
  EXPECT_THAT(call("build town/town.toml -o kept.berline").err, HasSubstr("holds this network already"));
  auto const kept = std::string{" --set inputs.network=kept.berline"};
  ASSERT_EQ(call("run town/town.toml -o mapped" + kept).code, 0);
  for (auto const* file : {"tables/travel_times.csv", "tables/nearest.csv", "gis/results.gpkg", "README.txt"})
    EXPECT_EQ(read_text(folder() / "plain" / file), read_text(folder() / "mapped" / file)) << file;
  // Another speed is another network: the file is not trusted.
  ASSERT_EQ(call("run town/town.toml -o slow --set modes.walk_speed_kmh=1.8" + kept).code, 0);
  EXPECT_THAT(read_text(folder() / "slow/tables/travel_times.csv"), HasSubstr("\n02,H1,47.3,47.3,47.3,47.3,"));
}

TEST_F(Result, SeveralDatesEachHaveTheirTimetable) {
  // On the second date, a Thursday, only T00 runs: its service is taken out that day for all other trips.
  auto trips = read_text(folder() / "town/feed/trips.txt");
  trips.replace(trips.find("R,S,T00"), 7, "R,S0,T00");
  write_text(folder() / "town/feed/trips.txt", trips);
  auto calendar = read_text(folder() / "town/feed/calendar.txt");
  calendar += "S0,1,1,1,1,1,0,0,20260105,20260703\n";
  write_text(folder() / "town/feed/calendar.txt", calendar);
  write_text(folder() / "town/feed/calendar_dates.txt", "service_id,date,exception_type\nS,20260312,2\n");
  auto const outcome = call(
      "run town/town.toml -o out --set 'window[0].id=tuesday' --set 'window[1].id=thursday' --set "
      "'window[1].date=2026-03-12' --set 'window[1].from=06:50' --set 'window[1].to=07:00'");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(read_text(folder() / "out/tables/travel_times_tuesday.csv"), HasSubstr("\n01,H1,8.0,10.0,13.0,"));
  // Ten departures 06:50 .. 06:59, all for the bus of 07:00, there at 07:05: 15, 14, ... 6 min; ranks 3, 5, 8.
  EXPECT_THAT(read_text(folder() / "out/tables/travel_times_thursday.csv"), HasSubstr("\n01,H1,8.0,10.0,13.0,"));
  EXPECT_EQ(call("run town/town.toml -o later --set window.date=2026-03-12 --set window.from=07:10 --set "
                 "window.to=08:00")
                .code,
            3);
}

TEST_F(Result, AStudyProposedByInitRuns) {
  auto const init =
      call("init --osm town/streets.osm --gtfs town/feed --poi town/hospitals.csv --origins town/homes.csv");
  ASSERT_EQ(init.code, 0) << init.err;
  auto const toml = read_text(folder() / "berline.toml");
  EXPECT_THAT(toml, HasSubstr("weight = \"population\""));
  EXPECT_THAT(toml, HasSubstr("from = \"07:00\"\nto = \"09:00\""));
  EXPECT_THAT(toml, HasSubstr("crs = 2154"));
  EXPECT_EQ(call("init --osm town/streets.osm --gtfs town/feed --poi town/hospitals.csv").code, 2);  // never overwrites
  auto const run = call("run");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_TRUE(std::filesystem::exists(folder() / "out/run.json"));
}

TEST_F(Result, InitChoosesHoursInWhichTheFeedRuns) {
  auto times = read_text(folder() / "town/feed/stop_times.txt");
  for (auto at = times.find(",07:"); at != std::string::npos; at = times.find(",07:", at)) times.replace(at, 4, ",14:");
  for (auto at = times.find(",08:"); at != std::string::npos; at = times.find(",08:", at)) times.replace(at, 4, ",15:");
  for (auto at = times.find(",09:"); at != std::string::npos; at = times.find(",09:", at)) times.replace(at, 4, ",16:");
  write_text(folder() / "town/feed/stop_times.txt", times);
  ASSERT_EQ(call("init --osm town/streets.osm --gtfs town/feed --poi town/hospitals.csv --lang fr").code, 0);
  auto const toml = read_text(folder() / "berline.toml");
  EXPECT_THAT(toml, HasSubstr("from = \"14:00\"\nto = \"16:00\""));
  EXPECT_THAT(toml, HasSubstr("Pas la pointe du matin"));
}

}  // namespace
}  // namespace berline::app
