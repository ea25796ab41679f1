#include "berline/region/facts.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "berline/base/error.h"
#include "berline/text/catalogue.h"

namespace berline::region {
namespace {

using testing::Contains;
using testing::HasSubstr;

constexpr auto kCommunes =
    "code,name,lon,lat,area_km2,population,households,median_income,source,date,standing\n"
    "62001,Ici,2.80,50.40,10,1000,400,20000,a book,2024,published\n"
    "62002,Là,2.90,50.40,10,2000,900,,a book,2024,published\n";

/// What reading these tables complains of; every complaint has its sentence.
std::vector<std::string> complaints(std::vector<FactTable> const& tables) {
  auto traces = std::vector<std::string>{};
  try {
    read_facts("test", tables);
  } catch (InputError const& error) {
    for (auto const& notice : error.notices()) {
      traces.push_back(InputError{{notice}}.what());
      EXPECT_NE(text::find(notice.code), nullptr) << notice.code;
    }
  }
  return traces;
}

TEST(Facts, AreReadWithTheirProvenance) {
  auto const facts = read_facts("test", {{"communes.csv", kCommunes}});
  ASSERT_EQ(facts.communes.size(), 2u);
  EXPECT_EQ(facts.communes[0].name, "Ici");
  EXPECT_EQ(facts.communes[0].provenance.standing, Standing::published);
  EXPECT_EQ(facts.communes[0].median_income, 20000);
  EXPECT_EQ(facts.communes[1].median_income, std::nullopt);
  EXPECT_EQ(facts.places.at("Là"), (LatLng{50.40, 2.90}));
}

TEST(Facts, TheBuiltInTablesAreConsistent) {
  EXPECT_THAT(complaints(tiny_tables()), testing::IsEmpty());
}

TEST(Facts, ARowWithoutSourceIsRefused) {
  EXPECT_THAT(complaints({{"communes.csv", kCommunes},
                          {"knots.csv", "name,lon,lat,source,date,standing\nK,2.8,50.4,,2024,published\n"}}),
              Contains(HasSubstr("knots.csv:2: in field 'source': region_fact_without_source")));
}

TEST(Facts, NoTableIsLeftUnchecked) {
  EXPECT_THAT(
      complaints(
          {{"communes.csv", kCommunes},
           {"projects.csv", "name,kind,lon,lat,figure,unit,source,date,standing\nP,road,2.8,50.4,,,,2024,unverified\n"},
           {"health.csv", "name,kind,commune,doctors,source,date,standing\nH,hut,62001,3,a list,,published\n"},
           {"mining.csv", "commune,name,source,date,standing\n62001,Ici,,2024,unverified\n"}}),
      testing::AllOf(Contains(HasSubstr("projects.csv:2: in field 'source': region_fact_without_source")),
                     Contains(HasSubstr("health.csv:2: in field 'date': region_fact_without_source")),
                     Contains(HasSubstr("in field 'kind': region_fact_unknown_word (value=hut)")),
                     Contains(HasSubstr("mining.csv:2: in field 'source': region_fact_without_source"))));
  EXPECT_THAT(complaints({{"communes.csv", kCommunes}, {"comunes.csv", kCommunes}}),
              Contains(HasSubstr("comunes.csv: region_unknown_table")));
}

constexpr auto kTwoBodies =
    "code,name,lon,lat,area_km2,population,households,epci,source,date,standing\n"
    "62001,Ici,2.80,50.40,10,1000,400,E1,a book,2024,published\n"
    "62002,Là,2.90,50.40,10,2000,900,E2,a book,2024,published\n";
constexpr auto kBodies =
    "code,name,scot,department,population,communes,part,network,source,date,standing\n"
    "E1,Est,,62,1000,1,basin,,a book,2024,published\n"
    "E2,Ouest,,62,2000,1,basin,,a book,2024,published\n";

TEST(Facts, ACommuneLiesInTheSectorOfItsBody) {
  auto const facts = read_facts(
      "test", {{"communes.csv", kTwoBodies},
               {"epci.csv", kBodies},
               {"cars.csv", "name,epci,carless_percent,source,date,standing\nEst,E1,16,a note,2016,published\n"}});
  auto const* const sector = facts.car_sector(facts.communes[0]);
  ASSERT_NE(sector, nullptr);
  EXPECT_EQ(sector->name, "Est");
  EXPECT_DOUBLE_EQ(sector->carless, 0.16);
  EXPECT_EQ(facts.car_sector(facts.communes[1]), nullptr);
}

TEST(Facts, ASectorOfABodyOfNobodyIsRefused) {
  EXPECT_THAT(
      complaints({{"communes.csv", kTwoBodies},
                  {"epci.csv", kBodies},
                  {"cars.csv", "name,epci,carless_percent,source,date,standing\nX,E1|E9,16,a,2016,published\n"}}),
      Contains(HasSubstr("cars.csv:2: in field 'epci': region_unknown_place")));
}

TEST(Facts, AnEstateOfACommuneOfNobodyIsRefused) {
  EXPECT_THAT(
      complaints({{"communes.csv", kCommunes},
                  {"estates.csv", "name,commune,dwellings,source,date,standing\nC,99999,9,a list,2024,published\n"}}),
      Contains(HasSubstr("region_unknown_place (value=99999)")));
}

TEST(Facts, StandingsCountRowsByTable) {
  auto const facts =
      read_facts("test", {{"communes.csv", kCommunes},
                          {"knots.csv", "name,lon,lat,source,date,standing\nK,2.8,50.4,a map,2024,unverified\n"}});
  auto const found = standings(facts);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].table, "communes.csv");
  EXPECT_THAT(found[0].rows, testing::ElementsAre(2, 0, 0, 0));
  EXPECT_THAT(found[1].rows, testing::ElementsAre(0, 0, 1, 0));
}

TEST(Facts, ARowWithoutDateIsRefused) {
  EXPECT_THAT(complaints({{"communes.csv", kCommunes},
                          {"knots.csv", "name,lon,lat,source,date,standing\nK,2.8,50.4,a map,,published\n"}}),
              Contains(HasSubstr("in field 'date': region_fact_without_source")));
}

TEST(Facts, AllComplaintsComeAtOnce) {
  auto const found = complaints({{"communes.csv",
                                  "code,name,lon,lat,area_km2,population,households,source,date,standing\n"
                                  "62001,Ici,2.80,50.40,10,many,400,a book,2024,published\n"
                                  "62002,Là,2.90,50.40,10,100,900,a book,2024,certain\n"},
                                 {"bus_lines.csv",
                                  "line,name,network,kind,places,sunday,first,last,speed_kmh,source,date,standing\n"
                                  "1,Line,Net,boat,Ici|Nowhere,no,5h,23:00,20,a map,2024,derived\n"}});
  EXPECT_THAT(found,
              Contains(HasSubstr("communes.csv:2: in field 'population': region_fact_not_a_number (value=many)")));
  EXPECT_THAT(found, Contains(HasSubstr("communes.csv:3: in field 'households': region_households_do_not_match")));
  EXPECT_THAT(found, Contains(HasSubstr("in field 'standing': region_fact_unknown_word (value=certain)")));
  EXPECT_THAT(found, Contains(HasSubstr("in field 'kind': region_fact_unknown_word (value=boat)")));
  EXPECT_THAT(found, Contains(HasSubstr("in field 'places': region_unknown_place (value=Nowhere)")));
  EXPECT_THAT(found, Contains(HasSubstr("in field 'first': region_fact_not_a_time (value=5h)")));
}

TEST(Facts, ACommuneFarFromAllOthersIsRefused) {
  auto const table = std::string{kCommunes} + "62003,Ailleurs,50.40,2.80,10,1000,400,20000,a book,2024,published\n";
  EXPECT_THAT(complaints({{"communes.csv", table}}), Contains(HasSubstr("region_commune_outside (value=Ailleurs)")));
}

TEST(Facts, TwoPlacesOfOneNameAreRefused) {
  EXPECT_THAT(complaints({{"communes.csv", kCommunes},
                          {"knots.csv", "name,lon,lat,source,date,standing\nIci,2.8,50.4,a map,2024,published\n"}}),
              Contains(HasSubstr("region_fact_twice (value=Ici)")));
}

TEST(Facts, NoCommuneAtAllIsRefused) {
  EXPECT_THAT(complaints({}), Contains(HasSubstr("region_without_communes")));
}

TEST(Facts, QuotedCellsAndShortRows) {
  EXPECT_THAT(complaints({{"communes.csv",
                           "code,name,lon,lat,area_km2,population,households,source,date,standing\n"
                           "62001,\"Ici, là\",2.80,50.40,10,1000,400,\"a \"\"book\"\"\",2024,published\n"
                           "62002,Là,2.90\n"}}),
              Contains(HasSubstr("communes.csv:3: region_fact_row_length (found=3, expected=10)")));
}

}  // namespace
}  // namespace berline::region
