// The four real studies of examples/, run as a user runs them and looked at for sense. Skipped without the data.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "csv.h"
#include "program.h"
#include "testing/real_data.h"

namespace berline::app {
namespace {

class Studies : public ProgramTest {
protected:
  /// The JSON of `berline run examples/NAME.toml --json`; fails the test when the run fails.
  nlohmann::json run(std::string const& name, std::string const& more = "") const {
    auto const outcome =
        call("run '" + std::string{BERLINE_SOURCE_DIR} + "/examples/" + name + ".toml' -o out --json -q" + more,
             "export BERLINE_DATA='" + data_.string() + "';");
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return nlohmann::json::parse(outcome.out, nullptr, false);
  }

  bool has_data(std::string const& folder) {
    auto const path = ::berline::testing::real_data(folder);
    if (path) data_ = path->parent_path();
    return path.has_value();
  }

  /// Share of the origins that reach a destination of the set by the mode.
  static double share(nlohmann::json const& results, std::string const& set, std::string const& mode) {
    for (auto const& outcome : results.at("outcomes"))
      if (outcome.at("destinations") == set && outcome.at("mode") == mode)
        return outcome.at("reaching").get<double>() / outcome.at("origins").get<double>();
    ADD_FAILURE() << "no outcome for " << set << ' ' << mode;
    return -1;
  }

  static bool found(nlohmann::json const& results, std::string const& code) {
    for (auto const& finding : results.at("findings"))
      if (finding.at("code") == code) return true;
    return false;
  }

  std::filesystem::path const& data() const { return data_; }

private:
  std::filesystem::path data_;
};

TEST_F(Studies, PortoAlegre) {
  if (!has_data("porto_alegre")) GTEST_SKIP() << "no BERLINE_DATA/porto_alegre";
  auto const results = run("porto_alegre");
  EXPECT_EQ(results.at("counts").at("origins"), 1227);
  EXPECT_EQ(results.at("counts").at("destinations.health"), 117);
  EXPECT_EQ(results.at("counts").at("destinations.landmarks"), 15);
  EXPECT_TRUE(found(results, "stop_not_linked"));  // 41 % of the bus stops lie outside the streets: said, not silent
  EXPECT_GT(share(results, "health", "transit"), 0.9);
  EXPECT_GT(share(results, "landmarks", "car"), 0.9);
  // Supply is conserved: whatever the mode, people have on average what there is of it, when all of it is reached:
  // 141 places of health care for 812,935 people, 0.1734 for 1,000.
  auto const equity = read_text(folder() / "out/tables/equity.csv");
  for (auto const* mode : {"transit,1,50", "car,,"})
    EXPECT_THAT(equity,
                ::testing::HasSubstr("\nhealth,health_shared," + std::string{mode} + ",,,population,,,mean,0.1734\n"));
}

TEST_F(Studies, PortoAlegreAskedAsR5Asks) {
  if (!has_data("porto_alegre")) GTEST_SKIP() << "no BERLINE_DATA/porto_alegre";
  auto const matrix = [&](std::string const& more) {
    auto const outcome =
        call("matrix '" BERLINE_SOURCE_DIR "/examples/porto_alegre_as_r5.toml' -q -O -o times.csv" + more,
             "export BERLINE_DATA='" + data().string() + "';");
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return Csv{folder() / "times.csv"};
  };
  // Whole minutes, cut: those of the same seconds with their tenths, which are rounded.
  auto const cut = matrix(""), tenths = matrix(" --set output.whole_minutes=false");
  ASSERT_EQ(cut.size(), 1227u * 15u);
  ASSERT_EQ(tenths.size(), cut.size());
  auto reached = 0;
  for (std::size_t row = 0; row < cut.size(); ++row) {
    auto const minutes = cut.number(row, "travel_time_p50"), exact = tenths.number(row, "travel_time_p50");
    ASSERT_EQ(std::isnan(minutes), std::isnan(exact));
    if (std::isnan(minutes)) continue;
    ++reached;
    ASSERT_EQ(minutes, std::floor(minutes));
    ASSERT_LE(minutes, exact);
    ASSERT_LE(exact, minutes + 1);
    ASSERT_LE(cut.number(row, "travel_time_p25"), minutes);
    ASSERT_LT(minutes, 120);
  }
  EXPECT_GT(reached, 10'000);
}

TEST_F(Studies, Monaco) {
  if (!has_data("monaco")) GTEST_SKIP() << "no BERLINE_DATA/monaco";
  auto const results = run("monaco");
  EXPECT_GT(results.at("counts").at("origins").get<int>(), 1000);
  EXPECT_GT(share(results, "pharmacies", "walk"), 0.3);
  EXPECT_LT(share(results, "pharmacies", "walk"), 0.6);  // the others are sea or bare mountain: nobody sets out there
  EXPECT_TRUE(std::filesystem::exists(folder() / "out/gis/isochrones.gpkg"));
  std::filesystem::rename(folder() / "out", folder() / "first");
  run("monaco", " -j 1");
  for (auto const* file : {"tables/travel_times.csv", "tables/nearest.csv", "gis/results.gpkg", "gis/isochrones.gpkg",
                           "run.json", "dictionary.csv", "README.txt"})
    EXPECT_EQ(read_text(folder() / "first" / file), read_text(folder() / "out" / file)) << file;
}

TEST_F(Studies, LAquila) {
  if (!has_data("l_aquila")) GTEST_SKIP() << "no BERLINE_DATA/l_aquila";
  auto const results = run("l_aquila");
  EXPECT_TRUE(found(results, "stop_not_linked"));
  EXPECT_GT(share(results, "health", "car"), 0.3);
  // The study's date is the one that init proposes.
  write_text(folder() / "places.csv", "id,lat,lon\n1,42.35,13.39\n");
  auto const init = call(
      "init --osm $BERLINE_DATA/l_aquila/aq.pbf --gtfs $BERLINE_DATA/l_aquila/gtfs_20221030.zip "
      "--poi places.csv",
      "export BERLINE_DATA='" + data().string() + "';");
  EXPECT_EQ(init.code, 0) << init.err;
  EXPECT_THAT(read_text(folder() / "berline.toml"), ::testing::HasSubstr("\ndate = 2022-09-20\n"));
}

TEST_F(Studies, Melun) {
  if (!has_data("melun")) GTEST_SKIP() << "no BERLINE_DATA/melun";
  auto const results = run("melun");
  EXPECT_EQ(results.at("counts").at("origins"), 3150);  // households
  EXPECT_EQ(results.at("counts").at("destinations.schools"), 109);
  EXPECT_GT(share(results, "schools", "walk"), 0.9);
}

TEST_F(Studies, HautsDeFrance) {
  if (!has_data("france")) GTEST_SKIP() << "no BERLINE_DATA/france";
  auto const results = run("hauts_de_france");
  EXPECT_GT(results.at("counts").at("origins").get<int>(), 24'000);
  // Communes by their codes, leading zeros kept, beside their incomes: Lens, with a median of 17,250 euros a year.
  auto const summary = read_text(folder() / "out/tables/communes_summary.csv");
  auto const lens = summary.find("\n62498,Lens,");
  ASSERT_NE(lens, std::string::npos);
  EXPECT_THAT(summary.substr(lens + 1, summary.find('\n', lens + 1) - lens), ::testing::HasSubstr(",17250.0000,"));
  EXPECT_THAT(summary, ::testing::HasSubstr("\n02"));
  // From Lille-Flandres to Roubaix there are trains all day and they do not need an hour.
  auto const links = read_text(folder() / "out/tables/links.csv");
  EXPECT_THAT(links, ::testing::ContainsRegex("Lille-Flandres,[^,]*,Roubaix,1,[0-9.]+,[1-5]?[0-9][.][0-9],"));
}

}  // namespace
}  // namespace berline::app
