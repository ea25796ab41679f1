// INSEE's squares as the homes of a run: the real tile of the Oise with the regional trains, the real grid of La
// Reunion with two bus lines made up here (no timetable of the island is at hand). No streets: walks follow straight
// lines.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <sstream>

#include "program.h"
#include "testing/real_data.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;

class InseeCells : public ProgramTest {
protected:
  /// The results as JSON; fails the test when the run fails.
  nlohmann::json run(std::string const& study) const {
    write_text(folder() / "study.toml", study);
    auto const outcome = call("run study.toml -o out --json -q");
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return nlohmann::json::parse(outcome.out, nullptr, false);
  }
  /// The cell of a line of a table that begins so, in a column.
  std::string value(std::string const& table, std::string const& beginning, std::string const& column) const {
    auto lines = std::istringstream{read_text(folder() / "out/tables" / table)};
    auto const cells = [&](std::string const& line) {
      auto all = std::vector<std::string>{};
      auto stream = std::istringstream{line};
      for (auto cell = std::string{}; std::getline(stream, cell, ',');) all.push_back(cell);
      return all;
    };
    auto line = std::string{};
    std::getline(lines, line);
    auto const headers = cells(line);
    auto const found = std::ranges::find(headers, column) - headers.begin();
    while (std::getline(lines, line))
      if (line.starts_with(beginning)) return cells(line).at(static_cast<std::size_t>(found));
    return "no line begins with " + beginning;
  }
};

TEST_F(InseeCells, OfTheOiseReachTheirStations) {
  auto const france = ::berline::testing::real_data("france");
  if (!france) GTEST_SKIP() << "no BERLINE_DATA/france";
  // The tile counts squares from its own corner; INSEE names them by theirs.
  auto lines = std::istringstream{read_text(*france / "income/tile_2019_met_200m_11_18_x5_to_x7.csv")};
  auto cells = std::string{"idcar_200m,ind,ind_snv\n"};
  auto line = std::string{};
  std::getline(lines, line);
  auto people = 0.0;
  while (std::getline(lines, line)) {
    auto x = 0, y = 0, imputed = 0;
    auto persons = 0.0, incomes = 0.0;
    if (std::sscanf(line.c_str(), "%d,%d,%d,%lf,%lf", &x, &y, &imputed, &persons, &incomes) != 5) continue;
    cells += "CRS3035RES200mN" + std::to_string(2'000'000 + 18 * 51'200 + 200 * y) + 'E' +
             std::to_string(3'200'000 + 11 * 51'200 + 200 * x) + ',' + std::to_string(persons) + ',' +
             std::to_string(incomes) + '\n';
    people += persons;
  }
  write_text(folder() / "cells.csv", cells);
  auto const results =
      run("version = 1\n[inputs]\ngtfs = \"" + (*france / "gtfs/ter_hauts_de_france_2025/ter_hdf.gtfs.zip").string() +
          "\"\n[origins]\nfile = \"cells.csv\"\nid = \"idcar_200m\"\nweight = \"ind\"\n"
          "[destinations.stations]\nfile = \"" +
          (*france / "stops/Liste_gares_geo.csv").string() +
          "\"\nid = \"CODE_UIC\"\nkeep_where = \"DEPARTEMEN = 'OISE'\"\n"
          "[[window]]\ndate = 2025-02-11\nfrom = \"07:00\"\nto = \"09:00\"\nstep_s = 300\n"
          "[[measure]]\nid = \"stations\"\nkind = \"cumulative\"\ncutoffs_min = [60]\n"
          "[zones.communes]\nfile = \"" +
          (*france / "areas/communes-hauts-de-france.geojson").string() +
          "\"\nid = \"code\"\nname = \"nom\"\n[output]\nformats = [\"csv\", \"gpkg\", \"tif\"]\n");
  EXPECT_EQ(results.at("counts").at("origins"), 93);
  EXPECT_GT(results.at("outcomes").at(0).at("reaching").get<int>(), 10);
  // Squares are drawn as such, and one image holds them all; people of real communes add up to those of the tile.
  EXPECT_TRUE(std::filesystem::exists(folder() / "out/gis/times_stations.tif"));
  auto lines_of_communes = std::istringstream{read_text(folder() / "out/tables/communes_summary.csv")};
  std::getline(lines_of_communes, line);
  auto sum = 0.0;
  while (std::getline(lines_of_communes, line)) {
    EXPECT_TRUE(line.starts_with("60")) << "a commune of the Oise by its code: " << line;
    if (line.find(",walk,") == std::string::npos) continue;  // a line a mode and percentile
    auto stream = std::istringstream{line};
    auto cell = std::string{};
    for (auto i = 0; i < 3; ++i) std::getline(stream, cell, ',');
    sum += std::stod(cell);
  }
  EXPECT_NEAR(sum, people, 1) << "each commune to the tenth of a person";
}

TEST_F(InseeCells, OfLaReunionReachTheirHospitals) {
  auto const grid = ::berline::testing::real_data("france/income/reunion.csv");
  if (!grid) GTEST_SKIP() << "no BERLINE_DATA/france";
  auto const feed = [&](std::string const& name, std::string const& text) {
    write_text(folder() / "island" / name, text);
  };
  feed("agency.txt", "agency_id,agency_name,agency_url,agency_timezone\na,Made up,http://example.org,Indian/Reunion\n");
  feed("calendar.txt",
       "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
       "w,1,1,1,1,1,0,0,20260101,20261231\n");
  feed("routes.txt", "route_id,agency_id,route_short_name,route_type\nW,a,West,3\nE,a,East,3\n");
  feed("stops.txt",
       "stop_id,stop_name,stop_lat,stop_lon\nd,Saint-Denis,-20.8789,55.4481\np,Saint-Paul,-21.0096,55.2707\n"
       "s,Saint-Pierre,-21.3393,55.4777\nb,Saint-Benoit,-21.0339,55.7130\n");
  auto trips = std::string{"route_id,service_id,trip_id\n"},
       times = std::string{"trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"};
  auto const clock = [](int minutes) {
    auto const two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minutes / 60) + ':' + two(minutes % 60) + ":00";
  };
  auto const trip = [&](std::string const& id, char route, std::vector<std::pair<char, int>> const& calls) {
    trips += std::string{route} + ",w," + id + '\n';
    for (std::size_t i = 0; i < calls.size(); ++i)
      times += id + ',' + clock(calls[i].second) + ',' + clock(calls[i].second) + ',' + calls[i].first + ',' +
               std::to_string(i) + '\n';
  };
  for (auto start = 7 * 60; start < 10 * 60; start += 20) {
    trip("w" + std::to_string(start), 'W', {{'d', start}, {'p', start + 30}, {'s', start + 80}});
    trip("v" + std::to_string(start), 'W', {{'s', start}, {'p', start + 50}, {'d', start + 80}});
    trip("e" + std::to_string(start), 'E', {{'b', start}, {'d', start + 40}});
  }
  feed("trips.txt", trips);
  feed("stop_times.txt", times);
  write_text(folder() / "hospitals.csv", "id,lon,lat,name\nN,55.4573,-20.8986,CHU Nord\nS,55.4879,-21.3276,CHU Sud\n");
  auto const results =
      run("version = 1\ncrs = 2975\n[inputs]\ngtfs = \"island\"\n[origins]\nfile = \"" + grid->string() +
          "\"\nweight = \"houhold\"\ngroups = [\"phouhold\"]\n[destinations.hospitals]\n"
          "file = \"hospitals.csv\"\n[[window]]\ndate = 2026-03-10\nfrom = \"07:00\"\nto = \"08:00\"\n"
          "[emergency]\n[equity]\n[isochrones]\ndestinations = \"hospitals\"\nspacing_m = 200\n"
          "cutoffs_min = [30, 60, 90]\n");
  EXPECT_EQ(results.at("counts").at("origins"), 14'076);
  // 265,000 households; within 90 minutes of a hospital those of the four towns, by no means all.
  EXPECT_NEAR(std::stod(value("emergency.csv", ",,,transit,1,90,", "people")), 268'000, 20'000);
  auto const within = std::stod(value("emergency.csv", ",,,transit,1,90,", "within"));
  EXPECT_GT(within, 20'000);
  EXPECT_LT(within, 200'000);
  EXPECT_LT(std::stod(value("emergency.csv", ",,,transit,1,30,", "within")), within);
  EXPECT_THAT(read_text(folder() / "out/tables/equity.csv"), HasSubstr("phouhold"));
  EXPECT_TRUE(std::filesystem::exists(folder() / "out/gis/isochrones.gpkg"));
}

}  // namespace
}  // namespace berline::app
