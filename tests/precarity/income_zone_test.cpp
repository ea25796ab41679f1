#include "berline/precarity/income_zone.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "berline/base/error.h"
#include "berline/precarity/impute.h"
#include "berline/text/catalogue.h"
#include "testing/real_data.h"

namespace berline::precarity {
namespace {

std::filesystem::path written(std::string const& name, std::string const& content) {
  auto const path = std::filesystem::temp_directory_path() / ("berline_precarity_zone_" + name);
  std::ofstream{path, std::ios::binary} << content;
  return path;
}

std::size_t absences(IncomeTable const& table, std::string const& column, Absence why) {
  return table.absences.at(column)[static_cast<std::size_t>(why)];
}

TEST(IncomeTable, KeepsEverySortOfAbsenceApart) {
  auto report = Report{};
  auto const table = read_income_table(written("tokens.csv",
                                               "CODGEO;NBMENFISC21;NBPERSMENFISC21;MED21;TP6021;D121;D921\r\n"
                                               "62498;15209;33 000;17250;32,0;9870;28110,5\r\n"
                                               "62001;s;s;s;s;s;s\r\n"
                                               "62002;100;230;20000;ns;nd;so\r\n"
                                               "62003;100;230;20000;;;\r\n"),
                                       report);
  EXPECT_EQ(table.vintage, 2021);
  EXPECT_EQ(table.kind, IncomeKind::disposable);
  ASSERT_EQ(table.zones.size(), 4u);
  auto const* const lens = table.find("62498");
  ASSERT_NE(lens, nullptr);
  EXPECT_EQ(lens->people, 33000);
  EXPECT_EQ(lens->poverty_share, .32);
  EXPECT_DOUBLE_EQ(lens->decile_ratio(), 28110.5 / 9870);
  EXPECT_TRUE(std::isnan(table.find("62001")->median));
  EXPECT_EQ(absences(table, "median", Absence::secret), 1u);
  EXPECT_EQ(absences(table, "poverty_share", Absence::not_significant), 1u);
  EXPECT_EQ(absences(table, "first_decile", Absence::not_available), 1u);
  EXPECT_EQ(absences(table, "ninth_decile", Absence::not_applicable), 1u);
  EXPECT_EQ(absences(table, "ninth_decile", Absence::empty), 1u);
}

TEST(IncomeTable, ReportsSharesOverOneNegativeIncomesAndDecilesOutOfOrder) {
  auto report = Report{};
  auto const table = read_income_table(written("bad.csv",
                                               "CODGEO;MED21;TP6021;D121;D921\n"
                                               "1;20000;132,0;9000;30000\n"
                                               "2;-5;12,0;9000;30000\n"
                                               "3;20000;12,0;25000;30000\n"
                                               "4;about;12,0;9000;30000\n"),
                                       report);
  EXPECT_EQ(report.count("invalid_income_value"), 3u);
  EXPECT_EQ(report.count("income_deciles_out_of_order"), 1u);
  auto const& sample = report.entries().at("invalid_income_value").samples[0];
  EXPECT_EQ(sample.where.line, 2u);
  EXPECT_EQ(sample.where.field, "TP6021");
  EXPECT_NE(text::find(sample.code), nullptr);
  EXPECT_TRUE(std::isnan(table.zones[2].first_decile));
  EXPECT_EQ(absences(table, "first_decile", Absence::invalid), 1u);
  EXPECT_EQ(absences(table, "first_decile", Absence::none), 3u);
}

TEST(IncomeTable, RefusesMixedVintagesKindsAndRepeatedZones) {
  auto report = Report{};
  EXPECT_THROW(read_income_table(written("mix.csv", "CODGEO;MED21;TP6020\n1;2;3\n"), report), InputError);
  EXPECT_THROW(read_income_table(written("kind.csv", "IRIS;DISP_MED21;DEC_D121\n1;2;3\n"), report), InputError);
  EXPECT_THROW(read_income_table(written("twice.csv", "CODGEO;MED21\n1;2\n1;3\n"), report), InputError);
  EXPECT_THROW(read_income_table(written("no_median.csv", "CODGEO;TP6021\n1;2\n"), report), InputError);
  EXPECT_THROW(read_income_table(written("no_zone.csv", "CODGEO;MED21\n"), report), InputError);
  auto const of_2021 = written("a.csv", "CODGEO;MED21\n1;2\n");
  EXPECT_NO_THROW(read_income_table(of_2021, report, 2021));
  try {
    read_income_table(of_2021, report, 2019);
    ADD_FAILURE() << "incomes of 2021 pass for those of 2019";
  } catch (InputError const& error) {
    EXPECT_EQ(error.notices()[0].code, "income_vintage_mix");
    EXPECT_EQ(error.notices()[0].where.line, 1u);
    EXPECT_EQ(error.notices()[0].where.field, "MED21");
  }
}

// The long table of 2023, by the published schema.
TEST(IncomeTable, ReadsTheLongShape) {
  constexpr auto kLong =
      "GEO;GEO_OBJECT;FILOSOFI_MEASURE;UNIT_MEASURE;UNIT_MULT;CONF_STATUS;OBS_STATUS;TIME_PERIOD;OBS_VALUE\n"
      "62498;COM;MED_SL;EUR_YR;0;F;A;2023;18500\n"
      "62498;COM;PR_MD60;PC;0;F;A;2023;33.1\n"
      "62498;COM;D1_SL;EUR_YR;0;F;A;2023;10100\n"
      "62498;COM;D9_SL;EUR_YR;0;F;A;2023;29900\n"
      "62498;COM;NUM_HH;HH;0;F;A;2023;15000\n"
      "62498;COM;NUM_CU;CU;0;F;A;2023;22000\n"
      "62498;COM;S_HH_TAX;PC;0;F;A;2023;40\n"
      "62001;COM;MED_SL;EUR_YR;0;C;M;2023;\n"
      "246200364;EPCI;MED_SL;EUR_YR;0;F;A;2023;19800\n";
  auto report = Report{};
  auto const table = read_income_table(written("long.csv", kLong), report);
  EXPECT_EQ(table.vintage, 2023);
  ASSERT_EQ(table.zones.size(), 3u);
  EXPECT_NEAR(table.zones[0].poverty_share, .331, 1e-12);
  EXPECT_EQ(table.zones[0].units, 22000);
  EXPECT_EQ(absences(table, "median", Absence::secret), 1u);
  EXPECT_EQ(table.zones[2].object, "EPCI");
  auto const two_years = std::string{kLong} + "62498;COM;MED_SL;EUR_YR;0;F;A;2021;17250\n";
  EXPECT_THROW(read_income_table(written("long2.csv", two_years), report), InputError);
  EXPECT_EQ(read_income_table(written("long2.csv", two_years), report, 2021).zones[0].median, 17250);
}

// IRIS in the long shape, and what is secret of them.
TEST(IncomeTable, ReadsTheLongShapeOfIris) {
  auto report = Report{};
  auto const table =
      read_income_table(written("long_iris.csv",
                                "GEO;GEO_OBJECT;FILOSOFI_MEASURE;UNIT_MEASURE;CONF_STATUS;TIME_PERIOD;OBS_VALUE\n"
                                "624980101;IRIS;MED_SL;EUR_YR;F;2021;15640\n624980101;IRIS;PR_MD60;PC;F;2021;41.5\n"
                                "624980101;IRIS;D1_SL;EUR_YR;F;2021;9210\n624980101;IRIS;D9_SL;EUR_YR;F;2021;25870\n"
                                "624980102;IRIS;MED_SL;EUR_YR;C;2021;\n624980103;IRIS;MED_SL;EUR_YR;F;2021;-5\n"
                                "62498;COM;MED_SL;EUR_YR;F;2021;17250\n62;DEP;MED_SL;EUR_YR;F;2021;20510\n"),
                        report);
  ASSERT_EQ(table.zones.size(), 5u);
  EXPECT_EQ(table.kind, IncomeKind::disposable);
  auto const* iris = table.find("624980101");
  ASSERT_NE(iris, nullptr);
  EXPECT_EQ(iris->object, "IRIS");
  EXPECT_EQ(iris->median, 15640);
  EXPECT_NEAR(iris->poverty_share, .415, 1e-12);
  EXPECT_NEAR(iris->decile_ratio(), 25870. / 9210, 1e-12);
  EXPECT_TRUE(std::isnan(iris->households));  // they come from the housing table
  EXPECT_TRUE(std::isnan(table.find("624980102")->median));
  EXPECT_EQ(absences(table, "median", Absence::secret), 1u);
  EXPECT_EQ(report.count("invalid_income_value"), 1u);
  EXPECT_EQ(report.entries().at("invalid_income_value").samples[0].where.line, 7u);
}

TEST(IncomeTable, ReadsPlainTablesOfOtherCountries) {
  auto report = Report{};
  auto const table =
      read_plain_income(written("plain.csv", "zone,hh,income,poor\nA,10,1200.5,0.25\nB,5,900,1.5\n"),
                        {.code = "zone", .households = "hh", .median = "income", .poverty_share = "poor"},
                        IncomeKind::declared, 2019, report);
  EXPECT_EQ(table.zones[0].median, 1200.5);
  EXPECT_EQ(table.zones[0].poverty_share, .25);
  EXPECT_TRUE(std::isnan(table.zones[1].poverty_share));
  EXPECT_EQ(report.count("invalid_income_value"), 1u);
  EXPECT_THROW(
      read_plain_income(written("plain2.csv", "zone\nA\n"), {.code = "zone"}, IncomeKind::declared, 2019, report),
      InputError);
}

TEST(Impute, TakesTheFirstParentWithEnoughDonorsThenTheSecond) {
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const zone = [&](std::string code, double households, double median, double d1, double d9) {
    return ZoneIncome{.code = std::move(code),
                      .households = households,
                      .median = median,
                      .first_decile = d1,
                      .ninth_decile = d9,
                      .poverty_share = nan};
  };
  auto const zones = std::vector<ZoneIncome>{
      zone("a", 100, 20000, 10000, 20000), zone("b", 100, 20000, 10000, 40000),
      zone("c", 200, 20000, 10000, 20000), zone("d", 50, 20000, nan, nan),  // first parent has three donors
      zone("e", 50, nan, 10000, 30000),                                     // its first parent has none
      zone("f", 50, 20000, nan, nan),                                       // neither parent known
      zone("g", 50, 20000, nan, nan)};  // one donor in its first parent is too few: the second serves
  auto const epci = std::vector<std::string>{"P", "P", "P", "P", "Q", "", "Q"};
  auto const department = std::vector<std::string>{"59", "59", "59", "59", "59", "", "59"};
  auto report = Report{};
  auto const incomes = complete_incomes(zones, epci, department, 12000, report);
  EXPECT_EQ(incomes[0].dispersion, Provenance::observed);
  EXPECT_EQ(incomes[3].dispersion, Provenance::from_first_parent);
  // ln 2 (100), ln 4 (100), ln 2 (200): the mean is 1.25 ln 2.
  EXPECT_NEAR(incomes[3].spread.sigma, 1.25 * std::log(2) / (2 * 1.2815515655446004), 1e-12);
  EXPECT_EQ(incomes[4].median, Provenance::from_second_parent);
  EXPECT_NEAR(incomes[4].spread.median(), 20000, 1e-8);
  EXPECT_EQ(incomes[5].dispersion, Provenance::from_all);
  EXPECT_EQ(incomes[6].dispersion, Provenance::from_second_parent);
  EXPECT_FALSE(incomes[3].is_poverty_observed);
  EXPECT_NEAR(incomes[3].poverty_share, incomes[3].spread.share_below(12000), 1e-15);
  EXPECT_EQ(report.count("income_imputed"), 4u);
}

TEST(Impute, LeavesMissingWhatNothingCanStandFor) {
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const zones = std::vector<ZoneIncome>{
      {.code = "a", .households = 1, .median = nan, .first_decile = nan, .ninth_decile = nan, .poverty_share = nan}};
  auto report = Report{};
  auto const incomes = complete_incomes(zones, std::vector<std::string>{""}, std::vector<std::string>{""}, 1, report);
  EXPECT_EQ(incomes[0].median, Provenance::missing);
  EXPECT_TRUE(std::isnan(incomes[0].poverty_share));
  EXPECT_EQ(report.count("income_not_imputed"), 2u);
}

TEST(Communes, FollowMergersThroughChains) {
  auto const changes = read_commune_changes(
      written("mvt.csv",
              "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP\n"
              "32,2016-01-01,COM,62002,0,A,A,A,COM,62001,0,B\n"
              "32,2016-01-01,COM,62001,0,B,B,B,COM,62001,0,B\n"
              "32,2016-01-01,COM,62002,0,A,A,A,COMD,62002,0,A\n"
              "32,2019-01-01,COM,62001,0,B,B,B,COM,62009,0,C\n"
              "10,2017-01-01,COM,62005,0,X,X,X,COM,62006,0,Y\n"));
  EXPECT_EQ(changes.current("62002"), "62009");
  EXPECT_EQ(changes.current("62001"), "62009");
  EXPECT_EQ(changes.current("62005"), "62005");  // a change of name is no merger
  EXPECT_THROW(read_commune_changes(written("cycle.csv", "old,new\n1,2\n2,3\n3,1\n")), InputError);

  auto report = Report{};
  auto const table = read_income_table(
      written("merge.csv",
              "CODGEO;NBMENFISC21;MED21;TP6021\n62001;300;20000;10,0\n62002;100;25000;30,0\n62007;5;1;s\n"),
      report);
  auto const merged = harmonised(table, changes, report);
  ASSERT_EQ(merged.zones.size(), 2u);
  EXPECT_EQ(merged.zones[0].code, "62009");
  EXPECT_EQ(merged.zones[0].households, 400);
  EXPECT_NEAR(merged.zones[0].median, std::pow(20000, .75) * std::pow(25000, .25), 1e-8);
  EXPECT_NEAR(merged.zones[0].poverty_share, .15, 1e-12);
  EXPECT_EQ(report.count("communes_merged"), 1u);
}

TEST(Communes, KnowTheirDepartment) {
  EXPECT_EQ(department_of("59350"), "59");
  EXPECT_EQ(department_of("2A114"), "2A");
  EXPECT_EQ(department_of("97411"), "974");
}

// FiLoSoFi 2021, all 34,909 communes; the counts of its SOURCE.md.
TEST(RealIncome, NordAndPasDeCalais) {
  auto const path = testing::real_data("france/income/cc_filosofi_2021_COM.csv");
  if (!path) GTEST_SKIP() << "no real data";
  auto report = Report{};
  auto table = read_income_table(*path, report);
  EXPECT_EQ(table.zones.size(), 34'909u);
  EXPECT_EQ(table.vintage, 2021);
  EXPECT_EQ(table.kind, IncomeKind::disposable);
  EXPECT_EQ(table.find("62498")->median, 17250);
  EXPECT_EQ(table.find("62498")->poverty_share, .32);
  EXPECT_EQ(table.find("59350")->median, 20520);
  EXPECT_EQ(report.count("invalid_income_value"), 0u);
  std::erase_if(table.zones,
                [](auto const& zone) { return !zone.code.starts_with("59") && !zone.code.starts_with("62"); });
  auto missing = std::array<std::size_t, 3>{};
  for (auto const& zone : table.zones) {
    missing[0] += std::isnan(zone.median) ? 1 : 0;
    missing[1] += std::isnan(zone.poverty_share) ? 1 : 0;
    missing[2] += std::isnan(zone.first_decile) ? 1 : 0;
  }
  EXPECT_EQ(table.zones.size(), 1'538u);
  EXPECT_EQ(missing[0], 47u);
  EXPECT_EQ(missing[1], 1'193u);
  EXPECT_EQ(missing[2], 1'150u);  // decisions 22

  // Every one of them gets an income, secrecy included.
  auto departments = std::vector<std::string>{};
  for (auto const& zone : table.zones) departments.emplace_back(department_of(zone.code));
  auto const incomes =
      complete_incomes(table.zones, std::vector<std::string>(table.zones.size()), departments, 13890, report);
  auto observed = std::size_t{0};
  for (auto const& income : incomes) {
    EXPECT_GT(income.spread.median(), 10'000);
    EXPECT_LT(income.spread.median(), 50'000);
    EXPECT_GT(income.poverty_share, 0);
    EXPECT_LT(income.poverty_share, .6);
    observed += income.dispersion == Provenance::observed ? 1 : 0;
  }
  EXPECT_EQ(observed, 1'538u - 1'150u);
}

// The lognormal of published median and deciles against the poverty share INSEE publishes for the same commune.
TEST(RealIncome, LognormalGivesThePublishedPoverty) {
  auto const path = testing::real_data("france/income/cc_filosofi_2021_COM.csv");
  if (!path) GTEST_SKIP() << "no real data";
  auto report = Report{};
  auto const table = read_income_table(*path, report);
  constexpr auto kPovertyLine = 13'890;  // euros a year in 2021, 60 % of the national median
  auto bias = 0.0;
  auto spread_of_error = 0.0;
  auto count = 0.0;
  for (auto const& zone : table.zones) {
    if (std::isnan(zone.poverty_share) || std::isnan(zone.first_decile)) continue;
    auto const error =
        spread_around_median(zone.median, zone.decile_ratio()).share_below(kPovertyLine) - zone.poverty_share;
    bias += error;
    spread_of_error += error * error;
    ++count;
  }
  EXPECT_GT(count, 4'000);
  RecordProperty("communes", static_cast<int>(count));
  RecordProperty("bias_per_mille", static_cast<int>(1000 * bias / count));
  RecordProperty("rms_per_mille", static_cast<int>(1000 * std::sqrt(spread_of_error / count)));
  // Measured: 1.1 points below, 1.6 points of root mean square error, over 4,397 communes.
  EXPECT_LT(std::abs(bias / count), .02);
  EXPECT_LT(std::sqrt(spread_of_error / count), .025);
}

TEST(RealIncome, IrisAreDeclaredIncome) {
  auto const path = testing::real_data("france/income/BASE_TD_FILO_IRIS_2021_DEC.csv");
  if (!path) GTEST_SKIP() << "no real data";
  auto report = Report{};
  auto const table = read_income_table(*path, report);
  EXPECT_EQ(table.kind, IncomeKind::declared);
  EXPECT_EQ(table.vintage, 2021);
  EXPECT_EQ(table.zones.size(), 16'026u);
  EXPECT_EQ(absences(table, "median", Absence::not_significant), 1'209u);
  EXPECT_EQ(absences(table, "median", Absence::not_available), 327u);
  EXPECT_EQ(table.zones[0].code, "010040101");
  EXPECT_EQ(table.zones[0].median, 19330);
  EXPECT_EQ(table.zones[0].first_decile, 7760);
  EXPECT_EQ(table.zones[0].poverty_share, .29);
}

}  // namespace
}  // namespace berline::precarity
