// FINESS and BPE: excerpts written by hand after the published schemas (method.md 5.4 and 5.5); no full file is at
// hand.
#include <gmock/gmock.h>

#include "berline/access/place.h"
#include "berline/access/place_quality.h"
#include "berline/base/error.h"
#include "testing/scratch.h"

namespace berline::access {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using testing::put;
using testing::Scratch;

/// A record of 31 fields with those that matter.
std::string establishment(std::string const& number, std::string const& name, std::string const& commune,
                          std::string const& department, std::string const& category) {
  return "structureet;" + number + ";590000000;" + name + ";;;;;;;;;" + commune + ';' + department + ";;;;;" +
         category + ";;;;;;;;;;;;\n";
}

TEST(Finess, EstablishmentsMeetTheirCoordinates) {
  auto const folder = Scratch{};
  // Latin-1: \xC9 is E acute. The point is the station of Lens in Lambert-93 (method.md 6), at 50.43 N, 2.83 E.
  auto const file = folder / "etalab-cs1100507-stock-20240108-0338.csv";
  put(file, "finess;etalab;98;2024-01-08\n" + establishment("620100685", "CH DE LENS \xC9TOILE", "498", "62", "355") +
                establishment("620000034", "PHARMACIE", "048", "62", "620") +
                establishment("970100228", "CHU", "105", "9A", "101") + "structureet;62;short\n" +
                "geolocalisation;620100685;687782.0;7036743.0;1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / "
                "Lambert-93;2024-01-01\n"
                "geolocalisation;970100228;643000;1767000;1,ATLASANTE,96,BAN,EPSG:5490 RGAF09 / UTM zone "
                "20N;2024-01-01\n"
                "geolocalisation;999999999;1;1;1,ATLASANTE,96,BAN,EPSG:2154;2024-01-01\n");
  auto report = Report{};
  auto const places = read_places(file, {.name = "care", .epsg = 2154}, report);
  EXPECT_THAT(places.ids, ElementsAre("620100685", "970100228"));
  EXPECT_THAT(places.labels, ElementsAre("CH DE LENS \xC3\x89TOILE", "CHU"));
  EXPECT_THAT(places.texts.at("commune"), ElementsAre("62498", "97105"));
  EXPECT_THAT(places.positions[0].lat, DoubleNear(50.43, 0.01));
  EXPECT_THAT(places.positions[1].lat, DoubleNear(15.98, 0.05)) << "Guadeloupe, in its own system";
  EXPECT_EQ(report.count("place_without_position"), 1u) << "the pharmacy";
  EXPECT_EQ(report.count("finess_record_unusable"), 1u);
  EXPECT_EQ(report.count("finess_without_owner"), 1u);
  EXPECT_EQ(report.count("places_file_is_latin1"), 1u);
}

TEST(Finess, SaysByItsFirstNumberHowWellAPlaceStands) {
  auto const folder = Scratch{};
  auto const file = folder / "finess.csv";
  put(file, "finess;etalab;98;2024-01-08\n" + establishment("1", "CH", "498", "62", "355") +
                establishment("2", "CLINIQUE", "498", "62", "365") +
                "geolocalisation;1;687782;7036743;1,ATLASANTE,96,BAN,EPSG:2154;2024-01-01\n"
                "geolocalisation;2;687700;7036700;4,ATLASANTE,96,BAN,EPSG:2154;2024-01-01\n");
  auto report = Report{};
  EXPECT_THAT(doubtful_positions(read_places(file, {}, report)), ElementsAre(0, 1));
}

TEST(Finess, CategoriesCanBeChosen) {
  auto const folder = Scratch{};
  auto const file = folder / "finess.csv";
  put(file, "finess;etalab;98;2024-01-08\n" + establishment("1", "CH", "498", "62", "355") +
                establishment("2", "PHARMACIE", "498", "62", "620") +
                "geolocalisation;1;687782;7036743;1,A,96,BAN,EPSG:2154;2024-01-01\n"
                "geolocalisation;2;687700;7036700;1,A,96,BAN,EPSG:2154;2024-01-01\n");
  auto report = Report{};
  EXPECT_THAT(read_places(file, {.keep_where = "categetab = 620"}, report).ids, ElementsAre("2"));
}

TEST(Bpe, RowsHaveTheirOwnSystemAndQuality) {
  auto const folder = Scratch{};
  auto const file = folder / "BPE24.csv";
  put(file,
      "NOMRS;TYPEQU;DEPCOM;LAMBERT_X;LAMBERT_Y;QUALITE_XY;EPSG\n"
      "CH;D106;62498;687782;7036743;B;2154\n"
      "CHU;D106;97105;643000;1767000;M;5490\n"
      "CABINET;D265;62498;687700;7036700;_U;2154\n"
      "AILLEURS;D106;62498;;;_Z;\n");
  auto report = Report{};
  auto const places = read_places(file, {.epsg = 2154, .keep_where = "TYPEQU = D106"}, report);
  ASSERT_EQ(places.size(), 2u);
  EXPECT_THAT(places.positions[1].lat, DoubleNear(15.98, 0.05));
  EXPECT_EQ(report.count("place_without_position"), 1u);
  EXPECT_EQ(report.count("place_position_uncertain"), 1u) << "of those kept";
}

TEST(Bpe, LabelsOutlastTheCodesOfAYear) {
  // The list of 2024 as INSEE publishes it; family doctors were D201 until 2023 and are D265 since.
  auto const folder = Scratch{};
  put(folder / "BPE24.csv",
      "NOMRS;TYPEQU;LONGITUDE;LATITUDE\nA;D265;2.80;50.40\nB;D307;2.81;50.40\nC;D265;2.82;50.40\nD;X999;2.83;50.40\n");
  put(folder / "BPE23.csv",
      "NOMRS;TYPEQU;LONGITUDE;LATITUDE;QUALITE_XY\nA;D201;2.80;50.40;Mauvaise\nB;D301;2.81;50.40;Bonne\n"
      "C;D201;;;Non géolocalisé\n");
  put(folder / "varmod_2024.csv",
      "COD_VAR;LIB_VAR;COD_MOD;LIB_MOD;TYPE_VAR;LONG_VAR\nTYPEQU;Type;D265;Médecin généraliste;CHAR;4\n"
      "TYPEQU;Type;D307;Pharmacie;CHAR;4\n");
  put(folder / "TYPEQU_2023.csv", "TYPEQU;LIB_MOD\nD201;Médecin généraliste\nD301;Pharmacie\n");
  auto report = Report{};
  auto const now =
      read_places(folder / "BPE24.csv",
                  {.keep_where = "LIB_MOD = 'Médecin généraliste'", .codes = folder / "varmod_2024.csv"}, report);
  EXPECT_EQ(now.size(), 2u);
  EXPECT_EQ(report.count("place_code_unknown"), 1u) << "X999";
  auto const before =
      read_places(folder / "BPE23.csv",
                  {.keep_where = "LIB_MOD = 'Médecin généraliste'", .codes = folder / "TYPEQU_2023.csv"}, report);
  EXPECT_EQ(before.size(), 1u);
  EXPECT_EQ(report.count("place_position_uncertain"), 1u);
  EXPECT_EQ(report.count("place_without_position"), 1u);
  EXPECT_THROW(read_places(folder / "BPE23.csv", {.codes = folder / "TYPEQU_2023.csv", .code_column = "KIND"}, report),
               InputError);
}

}  // namespace
}  // namespace berline::access
