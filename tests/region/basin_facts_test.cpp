// The tables of the real territory: consistent among themselves, and the same figures as the public files they cite.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "berline/region/facts.h"
#include "testing/real_data.h"

namespace berline::region {
namespace {

Facts const& all() {
  static auto const facts = read_facts("Hauts-de-France", basin_tables());
  return facts;
}

TEST(BasinFacts, AreConsistentAndSourced) {
  EXPECT_NO_THROW(all());
  EXPECT_GT(all().communes.size(), 3'700u);
  EXPECT_EQ(all().total("estate_dwellings"), 70'000);
  for (auto const& commune : all().communes) EXPECT_FALSE(commune.provenance.source.empty()) << commune.name;
}

TEST(BasinFacts, TheBasinIsItsEightBodies) {
  auto bodies = 0;
  auto persons = 0.0;
  for (auto const& epci : all().epci)
    if (epci.basin) {
      ++bodies;
      persons += epci.population;
    }
  EXPECT_EQ(bodies, 8);
  EXPECT_NEAR(persons, 1'260'000, 0.01 * 1'260'000);  // INSEE, 1 January 2016
  auto const basin = narrowed(all(), [](Facts const& facts, Commune const& commune) {
    auto const body = std::ranges::find(facts.epci, commune.epci, &Epci::code);
    return body != facts.epci.end() && body->basin;
  });
  EXPECT_EQ(basin.communes.size(), 336u);  // the same page
  auto area = 0.0;
  for (auto const& commune : basin.communes) area += commune.area_km2;
  EXPECT_NEAR(persons / area, 538, 5);
}

TEST(BasinFacts, EveryCommuneOfTheThreeAuthoritiesHasAShareWithoutCars) {
  auto communes = 0;
  auto persons = 0u;
  for (auto const& commune : all().communes) {
    auto const* const sector = all().car_sector(commune);
    if (sector == nullptr) continue;
    ++communes;
    persons += commune.population;
  }
  EXPECT_EQ(communes, 205);  // 100 of Béthune-Bruay, 36 + 14 of Lens and Hénin, 35 + 20 of Douai and Ostrevent
  EXPECT_NEAR(persons, 784e3,
              95e3);  // what INSEE's study counts in the authorities of 2012, somewhat smaller than today's
}

TEST(BasinFacts, EstatesAddUpToTheirTotal) {
  auto dwellings = 0.0;
  for (auto const& commune : all().communes) dwellings += commune.estate_share * commune.households;
  EXPECT_NEAR(dwellings, 70'000, 1);
}

TEST(BasinFacts, NarrowingKeepsWhatIsNearAndWholeLines) {
  auto const part = narrowed(all(), [](Facts const&, Commune const& commune) { return commune.epci == "246200364"; });
  EXPECT_EQ(part.communes.size(), 36u);  // Lens-Liévin
  EXPECT_TRUE(part.places.contains("gare Lens"));
  EXPECT_FALSE(part.places.contains("gare Valenciennes"));
  for (auto const& line : part.bus_lines)
    for (auto const& place : line.places) EXPECT_TRUE(part.places.contains(place)) << place;
  for (auto const& service : part.rail_services) EXPECT_EQ(service.minutes.front(), 0u);
}

TEST(BasinFacts, ATotalThatDoesNotMatchIsRefused) {
  auto const tables =
      std::vector<FactTable>{{"communes.csv",
                              "code,name,lon,lat,area_km2,population,households,epci,source,date,standing\n"
                              "62001,Ici,2.80,50.40,10,1000,400,9,a book,2024,published\n"
                              "62002,Là,2.90,50.40,10,2000,900,9,a book,2024,published\n"},
                             {"epci.csv",
                              "code,name,population,communes,part,source,date,standing\n"
                              "9,Ensemble,4000,2,basin,a book,2024,published\n"}};
  try {
    read_facts("test", tables);
    FAIL() << "3,000 people are not 4,000";
  } catch (InputError const& error) {
    EXPECT_NE(std::string{error.what()}.find("region_totals_do_not_match (value=4000 / 3000)"), std::string::npos);
  }
}

/// One number of a wide FiLoSoFi row, or nothing when it is secret.
std::optional<double> cell(std::string const& row, std::size_t column) {
  auto in = std::istringstream{row};
  auto text = std::string{};
  for (std::size_t i = 0; i <= column; ++i) std::getline(in, text, ';');
  std::ranges::replace(text, ',', '.');
  auto value = 0.0;
  auto const parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  return parsed.ec == std::errc{} ? std::optional{value} : std::nullopt;
}

TEST(BasinFacts, IncomesAreThoseOfFilosofi2021) {
  auto const file = testing::real_data("france/income/cc_filosofi_2021_COM.csv");
  if (!file) GTEST_SKIP() << "no real data at hand";
  auto rows = std::map<std::string, std::string>{};
  auto in = std::ifstream{*file};
  for (auto row = std::string{}; std::getline(in, row);) rows[row.substr(0, row.find(';'))] = row;
  auto compared = 0;
  for (auto const& commune : all().communes) {
    ASSERT_TRUE(rows.contains(commune.code)) << commune.name;
    EXPECT_EQ(commune.median_income, cell(rows[commune.code], 3)) << commune.name;  // MED21
    auto const poverty = cell(rows[commune.code], 5);                               // TP6021, percent
    EXPECT_EQ(commune.poverty.has_value(), poverty.has_value()) << commune.name;
    if (poverty && commune.poverty) {
      EXPECT_NEAR(*commune.poverty, *poverty / 100, 1e-9) << commune.name;
    }
    ++compared;
  }
  EXPECT_GT(compared, 3'700);
}

TEST(BasinFacts, PopulationsAreThoseOfTheOfficialCode) {
  auto const file = testing::real_data("france/areas/communes.json");
  if (!file) GTEST_SKIP() << "no real data at hand";
  auto populations = std::map<std::string, double>{};
  auto in = std::ifstream{*file};
  for (auto row = std::string{}; std::getline(in, row);) {  // one commune a line
    auto const after = [&](std::string_view key) { return row.find(key) + key.size(); };
    if (row.find("commune-actuelle") == std::string::npos || row.find("\"population\":") == std::string::npos) continue;
    populations[row.substr(after("\"code\":\""), 5)] = std::atof(row.c_str() + after("\"population\":"));
  }
  for (auto const& commune : all().communes) EXPECT_EQ(commune.population, populations[commune.code]) << commune.name;
}

}  // namespace
}  // namespace berline::region
