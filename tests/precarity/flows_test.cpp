#include "berline/precarity/flows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "berline/base/error.h"
#include "berline/text/catalogue.h"

// No real table of this kind is at hand: these excerpts are written by hand after the published schemas.
namespace berline::precarity {
namespace {

std::filesystem::path written(std::string const& name, std::string const& content) {
  auto const path = std::filesystem::temp_directory_path() / ("berline_precarity_flows_" + name);
  std::ofstream{path, std::ios::binary} << content;
  return path;
}

TEST(Flows, ReadTheCommuneToCommuneTableWithBelgiumAndArras) {
  auto report = Report{};
  auto const table = read_flows(written("flux.csv",
                                        "CODGEO;LIBGEO;DCLT;L_DCLT;NBFLUX_C21_ACTOCC15P\n"
                                        "62498;Lens;62498;Lens;4321.123456789\n"
                                        "62498;Lens;62041;Arras;512.5\n"
                                        "59512;Roubaix;BE000;Belgique;640\n"
                                        "59512;Roubaix;99999;Ailleurs;12\n"),
                                report);
  EXPECT_EQ(table.vintage, 2021);
  ASSERT_EQ(table.flows.size(), 4u);
  EXPECT_NEAR(table.commuters(), 4321.123456789 + 512.5 + 652, 1e-9);
  auto abroad = 0.0;
  auto arras = 0.0;
  for (auto const& flow : table.flows) {
    if (is_abroad(flow.to)) abroad += flow.commuters;
    if (flow.to == "62041") arras += flow.commuters;
  }
  EXPECT_EQ(abroad, 652);
  EXPECT_EQ(arras, 512.5);
  EXPECT_FALSE(is_abroad("2A004"));
  EXPECT_EQ(report.count("small_flows"), 1u);
}

TEST(Flows, RefuseNegativeOnesNamingTheLineAndEmptyTables) {
  auto report = Report{};
  try {
    read_flows(written("bad.csv", "from,to,commuters\n1,2,3\n1,3,-4\n"), report);
    FAIL();
  } catch (InputError const& error) {
    EXPECT_EQ(error.notices()[0].where.line, 3u);
    EXPECT_EQ(error.notices()[0].where.field, "commuters");
    EXPECT_NE(text::find(error.notices()[0].code), nullptr);
  }
  EXPECT_THROW(read_flows(written("empty.csv", "from,to,commuters\n"), report), InputError);
  EXPECT_THROW(read_flows(written("column.csv", "from,to\n1,2\n"), report), InputError);
}

TEST(Mobpro, ReadsTheModeByItsVintage) {
  auto const file = [](std::string const& name, char mode) {
    return written(name, std::string{"COMMUNE;ARM;DCLT;IPONDI;TRANS;VOIT\n62498;ZZZZZ;59350;2.5;"} + mode +
                             ";1\n62498;ZZZZZ;59350;1.5;" + mode + ";2\n13055;13201;13055;3;2;0\n");
  };
  auto report = Report{};
  auto const recent = read_mobpro(file("recent.csv", '5'), 2021, report);
  ASSERT_EQ(recent.flows.size(), 2u);
  EXPECT_EQ(recent.flows[0].from, "13201");  // the borough, not the city
  EXPECT_EQ(recent.flows[1].mode, WorkMode::car);
  EXPECT_EQ(recent.flows[1].commuters, 4);
  EXPECT_EQ(read_mobpro(file("former.csv", '5'), 2015, report).flows[1].mode, WorkMode::transit);
  EXPECT_EQ(read_mobpro(file("former.csv", '4'), 2015, report).flows[1].mode, WorkMode::car);
  EXPECT_EQ(read_mobpro(file("recent.csv", '6'), 2021, report).flows[1].mode, WorkMode::transit);
  EXPECT_THROW(read_mobpro(file("former.csv", '6'), 2015, report), InputError);
  EXPECT_THROW(read_mobpro(file("odd.csv", 'Z'), 2021, report), InputError);
}

TEST(CarOwnership, GivesTheShareWithoutACar) {
  auto report = Report{};
  auto const zones = read_car_ownership(written("logement.csv",
                                                "IRIS;COM;P21_RP;P21_RP_GARL;P21_RP_VOIT1P;P21_RP_VOIT1;P21_RP_VOIT2P\n"
                                                "624980101;62498;1000;300;720;500;220\n"
                                                "624980102;62498;100;30;120;90;30\n"),
                                        report);
  ASSERT_EQ(zones.size(), 1u);
  EXPECT_NEAR(zones[0].no_car_share(), .28, 1e-12);
  EXPECT_EQ(zones[0].with_two_cars, 220);
  EXPECT_EQ(report.count("invalid_car_count"), 1u);
}

TEST(WorkModes, AddUp) {
  auto report = Report{};
  auto const zones = read_work_modes(
      written("activite.csv",
              "IRIS;C21_ACTOCC15P_PAS;C21_ACTOCC15P_MAR;C21_ACTOCC15P_VELO;C21_ACTOCC15P_2ROUESMOT;C21_ACTOCC15P_VOIT;"
              "C21_ACTOCC15P_TCOM\n624980101;20;30;10;5;300;80\n"),
      report);
  ASSERT_EQ(zones.size(), 1u);
  EXPECT_EQ(zones[0].commuters[static_cast<std::size_t>(WorkMode::any)], 445);
  EXPECT_EQ(zones[0].commuters[static_cast<std::size_t>(WorkMode::car)], 300);
  EXPECT_EQ(zones[0].commuters[static_cast<std::size_t>(WorkMode::transit)], 80);
}

}  // namespace
}  // namespace berline::precarity
