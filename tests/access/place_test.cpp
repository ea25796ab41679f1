#include "berline/access/place.h"

#include <gmock/gmock.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <string>

#include "berline/base/error.h"
#include "berline/geo/projection.h"
#include "testing/real_data.h"
#include "testing/scratch.h"

namespace berline::access {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsNan;
using testing::put;
using testing::Scratch;

// Around Lens; x 687782, y 7036743 in Lambert-93 is the station (method.md 6).
constexpr auto kArea = BoundingBox{.south = 50.3, .west = 2.6, .north = 50.6, .east = 3.2};

struct Read {
  Places places;
  Report report;
  std::string error;  // the code, when it threw
  Arguments arguments;
};

Read read(std::filesystem::path const& path, ReadPlacesOptions const& options = {}) {
  auto result = Read{};
  try {
    result.places = read_places(path, options, result.report);
  } catch (Error const& error) {
    result.error = error.notices().front().code;
    result.arguments = error.notices().front().arguments;
  }
  return result;
}

Read read_text(std::string_view text, ReadPlacesOptions const& options = {}) {
  auto const scratch = Scratch{};
  put(scratch / "places.csv", text);
  return read(scratch / "places.csv", options);
}

std::string argument(Read const& result, std::string_view name) {
  for (auto const& [key, value] : result.arguments)
    if (key == name) return value;
  return "none";
}

std::vector<std::size_t> lines(Read const& result, std::string const& code) {
  auto found = std::vector<std::size_t>{};
  if (auto const entry = result.report.entries().find(code); entry != result.report.entries().end())
    for (auto const& sample : entry->second.samples) found.push_back(sample.where.line);
  return found;
}

TEST(Places, ReadsTheCsvOfR5r) {
  auto const result = read_text(
      "id,lat,lon,beds,sector\n"
      "001,50.4,2.8,12,public\n"
      "b,50.5,2.9,,private\n");
  EXPECT_EQ(result.error, "");
  EXPECT_THAT(result.places.ids, ElementsAre("001", "b"));
  EXPECT_THAT(result.places.positions, ElementsAre(LatLng{50.4, 2.8}, LatLng{50.5, 2.9}));
  EXPECT_THAT(numbers_of(result.places, "beds"), ElementsAre(12, IsNan()));
  EXPECT_THAT(result.places.texts.at("sector"), ElementsAre("public", "private"));
  EXPECT_THROW(numbers_of(result.places, "sector"), InputError);
  EXPECT_THAT(result.report.entries(), IsEmpty());
}

TEST(Places, ReadsWhatAFrenchSpreadsheetWrites) {
  // Byte order mark, semicolons, decimal commas, CRLF, blanks between thousands, names in other cases and languages.
  auto const result = read_text(
      "\xEF\xBB\xBF"
      "ID;Longitude;Latitude;Nom;Lits\r\n"
      "59178;2,8283;50,4281;\"Lens ; gare\";1\xC2\xA0"
      "234,5\r\n"
      "\r\n"
      "62498; 2,9 ;50,5;Douai;3\r\n");
  EXPECT_EQ(result.error, "");
  EXPECT_THAT(result.places.positions, ElementsAre(LatLng{50.4281, 2.8283}, LatLng{50.5, 2.9}));
  EXPECT_THAT(result.places.labels, ElementsAre("Lens ; gare", "Douai"));
  EXPECT_THAT(result.places.numbers.at("Lits"), ElementsAre(1234.5, 3));
}

TEST(Places, FindsTheSeparatorWhateverElseTheFieldsHold) {
  EXPECT_THAT(read_text("id\tlon\tlat\tnote\na\t2.8\t50.4\tx, y; z\n").places.ids, ElementsAre("a"));
  EXPECT_THAT(read_text("id|lon|lat|note\na|2.8|50.4|x, y; z\n").places.ids, ElementsAre("a"));
  // One column of decimal commas must not make a comma file of a semicolon file.
  EXPECT_THAT(read_text("id;lon;lat\na;2,8;50,4\nb;2,9;50,4\n").places.ids, ElementsAre("a", "b"));
}

TEST(Places, ReadsLatin1AndUtf16) {
  auto const latin = read_text(
      "id,lon,lat,name\na,2.8,50.4,Li\xE9vin h\xF4pital l\x92"
      "est\n");
  EXPECT_THAT(latin.places.labels, ElementsAre("Liévin hôpital l’est"));
  EXPECT_EQ(latin.report.count("places_file_is_latin1"), 1u);
  auto utf16 = std::string{"\xFF\xFE"};
  for (auto const character : std::string_view{"id\tlon\tlat\nz\t2.8\t50.4\n"}) (utf16 += character) += '\0';
  EXPECT_THAT(read_text(utf16).places.ids, ElementsAre("z"));
}

TEST(Places, QuotesMayHoldSeparatorsQuotesAndLineEnds) {
  auto const result = read_text(
      "id,name,lon,lat\n"
      "a,\"say \"\"hi\"\",\nthen go\",2.8,50.4\n"
      "b,12\" pipe,2.8,50.4\n"
      "b,again,2.8,50.4\n");
  EXPECT_THAT(result.places.labels, ElementsAre("say \"hi\",\nthen go", "12\" pipe"));
  EXPECT_THAT(lines(result, "place_id_repeated"), ElementsAre(5)) << "the first record takes two lines";
  EXPECT_EQ(read_text("id,lon,lat\na,\"2.8,50.4\nb,2.8,50.4\n").error, "places_quote_unclosed");
}

TEST(Places, DropsAndCountsWhatCannotBeUsed) {
  auto const result = read_text(
      "id,lon,lat,n\n"
      "a,2.8,50.4,1\n"
      ",2.8,50.4,1\n"       // 3: no id
      "c,,50.4,1\n"         // 4: no longitude
      "d,0,0,1\n"           // 5: the way many exports say "unknown"
      "a,2.9,50.4,1\n"      // 6: repeated
      "f,2.8,50.4,1,9,9\n"  // 7: too long
      "g,2.8,50.4\n"        // 8: too short, n is missing
      "h,2.8,150.4,1\n");   // 9: nowhere
  EXPECT_THAT(result.places.ids, ElementsAre("a", "f", "g"));
  EXPECT_THAT(result.places.numbers.at("n"), ElementsAre(1, 1, IsNan()));
  EXPECT_THAT(lines(result, "place_without_id"), ElementsAre(3));
  EXPECT_THAT(lines(result, "place_without_position"), ElementsAre(4, 5));
  EXPECT_THAT(lines(result, "place_id_repeated"), ElementsAre(6));
  EXPECT_THAT(lines(result, "place_row_of_other_length"), ElementsAre(7, 8));
  EXPECT_THAT(lines(result, "place_with_impossible_position"), ElementsAre(9));
}

TEST(Places, MissingIsNeverZeroAndCodesStayText) {
  auto text = std::string{"id,lon,lat,income,commune,beds\n"};
  for (int i = 0; i < 20; ++i)
    text += std::to_string(i) + ",2.8,50.4," +
            (i == 3   ? "s"
             : i == 4 ? "nd"
                      : "1200") +
            ",0" + std::to_string(1001 + i) + "," + (i == 5 ? "twelve" : "12") + "\n";
  auto const result = read_text(text);
  auto const& income = result.places.numbers.at("income");
  EXPECT_EQ(income[0], 1200);
  EXPECT_THAT(income[3], IsNan());
  EXPECT_THAT(income[4], IsNan());
  EXPECT_EQ(result.places.texts.at("commune")[0], "01001");
  EXPECT_THAT(result.places.numbers.at("beds")[5], IsNan());
  EXPECT_THAT(lines(result, "place_value_not_a_number"), ElementsAre(7));
}

TEST(Places, ListsOfCodesAreTextAndNoBrokenNumbers) {
  // FiLoSoFi's lcog_geo: the communes a cell touches. Two codes read as a decimal comma, three as nothing at all.
  auto text = std::string{"id,lon,lat,lcog_geo\n"};
  for (int i = 0; i < 30; ++i)
    text += std::to_string(i) + ",2.8,50.4," +
            (i == 3   ? "\"62498,62065\""
             : i == 4 ? "\"62498,62065,62510\""
                      : "62498") +
            "\n";
  auto const result = read_text(text);
  EXPECT_EQ(result.places.texts.at("lcog_geo")[4], "62498,62065,62510");
  EXPECT_EQ(result.places.texts.at("lcog_geo")[3], "62498,62065");
  EXPECT_TRUE(lines(result, "place_value_not_a_number").empty());
}

TEST(Places, TheFilterKeepsWhatPassesAndCountsHoles) {
  constexpr auto kText =
      "id,lon,lat,Beds,kind\n"
      "a,2.8,50.4,0,clinic\nb,2.8,50.4,,hospital\nc,2.8,50.4,3.5,hospital\nd,2.8,50.4,10,clinic\n";
  auto const kept = [&](std::string filter) { return read_text(kText, {.keep_where = std::move(filter)}).places.ids; };
  EXPECT_THAT(kept("beds > 0"), ElementsAre("c", "d"));
  EXPECT_THAT(kept("Beds>=10"), ElementsAre("d"));
  EXPECT_THAT(kept("beds < 3.5"), ElementsAre("a"));
  EXPECT_THAT(kept("beds <= 3.5"), ElementsAre("a", "c"));
  EXPECT_THAT(kept("beds = 10.0"), ElementsAre("d"));
  EXPECT_THAT(kept("beds != 10"), ElementsAre("a", "c"));
  EXPECT_THAT(kept("kind = 'hospital'"), ElementsAre("b", "c"));
  EXPECT_THAT(kept("kind <> hospital"), ElementsAre("a", "d"));
  EXPECT_THAT(lines(read_text(kText, {.keep_where = "beds > 0"}), "place_without_value_for_filter"), ElementsAre(3));
  EXPECT_EQ(read_text(kText, {.keep_where = "beds"}).error, "places_filter_not_understood");
  EXPECT_EQ(read_text(kText, {.keep_where = "beds > many"}).error, "places_filter_not_understood");
  EXPECT_EQ(read_text(kText, {.keep_where = "doctors > 0"}).error, "places_column_missing");
  EXPECT_EQ(read_text(kText, {.keep_where = "beds > 99"}).error, "places_none_left");
}

TEST(Places, SwappedAxesAreNamed) {
  constexpr auto kText = "id,lon,lat\na,50.43,2.83\nb,50.37,3.09\n";
  EXPECT_EQ(read_text(kText, {.area = kArea}).error, "places_swapped");
  EXPECT_EQ(read_text(kText).error, "") << "without an area, 50 E 2 N is as good as any place";
  // A latitude of -122 is impossible: no area is needed.
  EXPECT_EQ(read_text("id,lat,lon\na,-122.4,37.7\n").error, "places_swapped");
}

TEST(Places, ProjectedNumbersInDegreeColumnsAreNamedWithTheirSystem) {
  constexpr auto kText = "id,lon,lat\na,687782.027,7036743.308\nb,688000,7036800\n";
  for (auto const& area : {std::optional{kArea}, std::optional<BoundingBox>{}}) {
    auto const result = read_text(kText, {.area = area});
    EXPECT_EQ(result.error, "places_in_another_system");
    EXPECT_EQ(argument(result, "epsg"), "2154");
  }
  EXPECT_EQ(argument(read_text("id,lon,lat\na,314846,6519810\n", {.area = kArea}), "epsg"), "3857");
  EXPECT_EQ(read_text("id,lon,lat\na,1e6,1e7\n", {.area = kArea}).error, "places_not_degrees");
}

TEST(Places, PlanarColumnsNeedTheirSystemAndAreToldWhichItSeems) {
  constexpr auto kText = "id,X_L93,Y_L93\na,687782.027,7036743.308\n";
  auto const lens = read_text(kText, {.epsg = 2154, .area = kArea});
  ASSERT_EQ(lens.error, "");
  EXPECT_THAT(lens.places.positions[0].lat, DoubleNear(50.4281, 1e-6));
  EXPECT_THAT(lens.places.positions[0].lon, DoubleNear(2.8283, 1e-6));
  auto const unsaid = read_text(kText, {.area = kArea});
  EXPECT_EQ(unsaid.error, "places_system_needed");
  EXPECT_EQ(argument(unsaid, "epsg"), "2154");
  auto const wrong = read_text(kText, {.epsg = 32631, .area = kArea});
  EXPECT_EQ(wrong.error, "places_in_another_system");
  EXPECT_EQ(argument(wrong, "epsg"), "2154");
  EXPECT_EQ(read_text("id,x,y\na,1e6,1e7\n", {.area = kArea}).error, "places_system_unknown");
  EXPECT_EQ(read_text("id,x,y\na,2.8,50.4\n", {.area = kArea}).places.positions[0], (LatLng{50.4, 2.8}));
  EXPECT_EQ(read_text("id,x,y\na,2.8,50.4\n", {.epsg = 2154, .area = kArea}).error, "places_in_another_system");
}

TEST(Places, EachRowMayHaveItsOwnSystem) {
  // As INSEE's BPE: Lambert-93 and, overseas, the local UTM zone. The false origins: 46.5 N 3 E; 0 N 57 E for RGR92.
  auto const result = read_text(
      "id;LAMBERT_X;LAMBERT_Y;EPSG\n"
      "a;700000;6600000;2154\n"
      "b;500000;10000000;2975\n"
      "c;500000;10000000;\n");
  EXPECT_EQ(result.error, "");
  EXPECT_THAT(result.places.ids, ElementsAre("a", "b"));
  EXPECT_THAT(result.places.positions[0].lat, DoubleNear(46.5, 1e-6));
  EXPECT_THAT(result.places.positions[1].lon, DoubleNear(57, 1e-6));
  EXPECT_THAT(lines(result, "place_without_position"), ElementsAre(4));
}

TEST(Places, OneColumnOfLatLonAndIdsOfCellsArePositionsToo) {
  auto const point = read_text("code;geo_point_2d\na;\"50.4, 2.8\"\n");
  EXPECT_THAT(point.places.positions, ElementsAre(LatLng{50.4, 2.8}));
  // The cell of Lens station (method.md 6).
  auto const cells = read_text("idcar_200m,ind\nCRS3035RES200mN3060000E3812200,12.5\n", {.area = kArea});
  ASSERT_EQ(cells.error, "");
  EXPECT_LT(distance(cells.places.positions[0], LatLng{50.4281, 2.8283}).count(), 150);
  ASSERT_TRUE(cells.places.outlines);
  EXPECT_EQ(cells.places.outlines->epsg, 3035);
  EXPECT_EQ(cells.places.outlines->shapes[0][0].exterior.front(), (geo::Planar{3812200, 3060000}));
  EXPECT_EQ(read_text("id,name\na,b\n").error, "places_without_coordinates");
}

TEST(Places, PointsOutsideTheAreaAreCountedAllOfThemAreAnError) {
  auto const some = read_text("id,lon,lat\na,2.8,50.4\nb,2.9,50.4\nc,7,43\n", {.area = kArea});
  EXPECT_THAT(some.places.ids, ElementsAre("a", "b", "c"));
  EXPECT_THAT(lines(some, "place_outside_area"), ElementsAre(4));
  EXPECT_EQ(read_text("id,lon,lat\nc,7,43\nd,7.1,43\n", {.area = kArea}).error, "places_outside_area");
}

TEST(Places, FilesThatAreNotThereOrHoldNothingAreErrors) {
  auto const scratch = Scratch{};
  EXPECT_EQ(read(scratch / "missing.csv").error, "file_not_found");
  EXPECT_EQ(read(scratch / "missing.gpkg").error, "file_not_found");
  EXPECT_EQ(read_text("").error, "places_file_empty");
  EXPECT_EQ(read_text("id,lon,lat\n").error, "places_none_left");
  EXPECT_EQ(read_text("id,lon,lat\na,,\n").error, "places_none_left");
  EXPECT_EQ(read_text("key,lon,lat\na,2.8,50.4\n", {.id_column = "code"}).error, "places_column_missing");
  put(scratch / "a.gpkg", "not a GeoPackage");
  EXPECT_EQ(read(scratch / "a.gpkg").error, "places_file_not_understood");
  std::filesystem::create_directory(scratch / "folder.csv");
  EXPECT_EQ(read(scratch / "folder.csv").error, "file_not_readable");
}

TEST(Places, WithoutIdsAreNamedByTheirLine) {
  auto const result = read_text("lon,lat\n2.8,50.4\n\n2.9,50.4\n");
  EXPECT_THAT(result.places.ids, ElementsAre("2", "4"));
  EXPECT_EQ(result.report.count("places_numbered"), 1u);
}

constexpr auto kZones = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"059","nom":"L","pop":10},"geometry":{"type":"Polygon","coordinates":
 [[[2.8,50.4],[2.8,50.46],[2.82,50.46],[2.82,50.42],[2.88,50.42],[2.88,50.4],[2.8,50.4]]]}},
{"type":"Feature","properties":{"code":"060","nom":"two","pop":null},"geometry":{"type":"MultiPolygon","coordinates":
 [[[[2.9,50.4],[2.91,50.4],[2.91,50.41],[2.9,50.41],[2.9,50.4]]],[[[2.93,50.4],[2.94,50.4],[2.94,50.41],[2.93,50.4]]]]}},
{"type":"Feature","properties":{"code":"061","nom":"nowhere","pop":1},"geometry":null}]})";

TEST(Places, AreasComeWithAPointInsideAndTheirOutline) {
  auto const scratch = Scratch{};
  put(scratch / "zones.geojson", kZones);
  auto const result = read(scratch / "zones.geojson", {.id_column = "code", .area = kArea});
  ASSERT_EQ(result.error, "");
  EXPECT_THAT(result.places.ids, ElementsAre("059", "060"));
  EXPECT_THAT(result.places.labels, ElementsAre("L", "two"));
  EXPECT_THAT(result.places.numbers.at("pop"), ElementsAre(10, IsNan()));
  EXPECT_THAT(lines(result, "place_without_position"), ElementsAre(3));
  // The centroid of the L lies in its notch; the point must lie in the L itself.
  auto const inside = result.places.positions[0];
  EXPECT_TRUE(inside.lon < 2.82 || inside.lat < 50.42) << inside.lat << ' ' << inside.lon;
  ASSERT_TRUE(result.places.outlines);
  EXPECT_EQ(result.places.outlines->epsg, 4326);
  ASSERT_EQ(result.places.outlines->shapes.size(), 2u);
  EXPECT_EQ(result.places.outlines->shapes[1].size(), 2u);
  // The L was drawn clockwise: its second corner must now be the last but one.
  EXPECT_EQ(result.places.outlines->shapes[0][0].exterior[1], (geo::Planar{2.88, 50.4}));
}

TEST(Places, SitesAreEnteredAtTheirEntrances) {
  auto sites = read_text("id,lon,lat\nH1,2.80,50.40\nH2,2.90,50.40\n").places;
  auto const doors =
      read_text("id,lon,lat\nH1,2.801,50.40\nH1,2.80,50.401\nH9,2.9,50.5\n", {.ids_repeat = true}).places;
  EXPECT_EQ(doors.size(), 3u);
  auto report = Report{};
  add_entrances(sites, doors, report);
  EXPECT_THAT(entrances_of(sites, 0), ElementsAre(LatLng{50.40, 2.801}, LatLng{50.401, 2.80}));
  EXPECT_THAT(entrances_of(sites, 1), ElementsAre(LatLng{50.40, 2.90})) << "where it stands";
  EXPECT_EQ(report.count("entrance_of_no_site"), 1u);
  EXPECT_EQ(report.count("site_without_entrance"), 1u);
}

TEST(Places, NanAndInfinityAreNoNumbers) {
  auto const result =
      read_text("id,lon,lat,beds\na,nan,50.4,3\nb,2.8,inf,3\nc,2.8,50.4,NaN\nd,2.81,50.4,1e400\ne,2.8,50.41,7\n",
                {.area = kArea});
  EXPECT_EQ(result.error, "");
  EXPECT_THAT(result.places.ids, ElementsAre("c", "d", "e"));
  EXPECT_THAT(lines(result, "place_without_position"), ElementsAre(2, 3));
  // One value of three is no number: words, unless most are numbers.
  EXPECT_THAT(read_text("id,lon,lat,beds\nc,2.8,50.4,NaN\ne,2.8,50.41,7\n").places.numbers.at("beds"),
              ElementsAre(IsNan(), 7));
}

TEST(Places, AnUnknownSystemIsNamed) {
  auto const given = read_text("id,x,y\na,687782,7036743\n", {.epsg = 99'999});
  EXPECT_EQ(given.error, "unknown_epsg");
  EXPECT_EQ(argument(given, "epsg"), "99999");
  EXPECT_EQ(read_text("id,x,y,EPSG\na,687782,7036743,2154\nb,687782,7036743,99999\n").error, "unknown_epsg");
}

TEST(Places, AnEmptyLayerIsAnError) {
  auto const scratch = Scratch{};
  put(scratch / "p.geojson", R"({"type":"FeatureCollection","features":[]})");
  EXPECT_EQ(read(scratch / "p.geojson").error, "places_none_left");
}

TEST(Places, AGeoJsonInLambert93IsNamed) {
  auto const scratch = Scratch{};
  put(scratch / "p.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a"},
          "geometry":{"type":"Point","coordinates":[687782.0,7036743.3]}}]})");
  auto const result = read(scratch / "p.geojson", {.area = kArea});
  EXPECT_EQ(result.error, "places_in_another_system");
  EXPECT_EQ(argument(result, "epsg"), "2154");
}

TEST(RealPlaces, PortoAlegreHas117HexagonsWithHealthCare) {
  auto const path = testing::real_data("porto_alegre/poa_hexgrid.csv");
  if (!path) GTEST_SKIP() << "no real data";
  EXPECT_EQ(read(*path).places.size(), 1227u);
  auto const care = read(*path, {.keep_where = "healthcare > 0"});
  EXPECT_EQ(care.places.size(), 117u);
  EXPECT_EQ(care.report.count("place_without_value_for_filter"), 5u);
}

TEST(RealPlaces, StationsOfHautsDeFranceFromAFrenchOpenDataFile) {
  auto const path = testing::real_data("france/stops/Liste_gares_geo.csv");
  if (!path) GTEST_SKIP() << "no real data";
  auto const result = read(*path);
  EXPECT_EQ(result.error, "");
  EXPECT_GT(result.places.size(), 350u);
  auto const verberie = std::ranges::find(result.places.labels, "Verberie") - result.places.labels.begin();
  EXPECT_LT(distance(result.places.positions[static_cast<std::size_t>(verberie)], {49.31996139, 2.745804968}).count(),
            1);
}

TEST(RealPlaces, CommunesOfHautsDeFranceWithTheirOutlines) {
  auto const path = testing::real_data("france/areas/communes-hauts-de-france.geojson");
  if (!path) GTEST_SKIP() << "no real data";
  auto const result = read(*path);
  EXPECT_EQ(result.error, "");
  EXPECT_GT(result.places.size(), 3700u);
  EXPECT_EQ(result.places.outlines->shapes.size(), result.places.size());
}

TEST(RealPlaces, LaReunionsGridIsOnItsIsland) {
  auto const path = testing::real_data("france/income/reunion.csv");
  if (!path) GTEST_SKIP() << "no real data";
  auto const result = read(*path, {.epsg = 2975});  // RGR92 / UTM 40 south
  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.places.size(), 14'076u);
  for (auto const position : result.places.positions) {
    ASSERT_GT(position.lat, -21.40);
    ASSERT_LT(position.lat, -20.86);
    ASSERT_GT(position.lon, 55.21);
    ASSERT_LT(position.lon, 55.84);
  }
  auto households = 0.0;
  for (auto const one : numbers_of(result.places, "houhold")) households += one;
  EXPECT_NEAR(households, 268'000, 20'000);  // INSEE, census of 2010: 273,000
}

TEST(RealPlaces, TheOiseTileIsMadeOfInseesSquares) {
  auto const path = testing::real_data("france/income/tile_2019_met_200m_11_18_x5_to_x7.csv");
  if (!path) GTEST_SKIP() << "no real data";
  // The tile counts squares from its own corner: x, y, imputed, people, sum of incomes. INSEE names them by theirs.
  auto file = std::ifstream{*path};
  auto const scratch = Scratch{};
  auto cells = std::string{"idcar_200m,ind\n"};
  auto line = std::string{};
  std::getline(file, line);
  auto rows = std::size_t{0};
  auto expected = 0.0;
  while (std::getline(file, line)) {
    auto x = 0, y = 0, imputed = 0;
    auto people = 0.0;
    if (std::sscanf(line.c_str(), "%d,%d,%d,%lf", &x, &y, &imputed, &people) != 4) continue;
    cells += "CRS3035RES200mN" + std::to_string(2'000'000 + 18 * 51'200 + 200 * y) + 'E' +
             std::to_string(3'200'000 + 11 * 51'200 + 200 * x) + ',' + std::to_string(people) + '\n';
    ++rows;
    expected += people;
  }
  put(scratch / "cells.csv", cells);
  auto const result = read(scratch / "cells.csv", {.id_column = "idcar_200m"});
  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.places.size(), rows);
  EXPECT_GT(rows, 80u);
  ASSERT_TRUE(result.places.outlines);
  EXPECT_EQ(result.places.outlines->epsg, 3035);
  auto people = 0.0;
  for (auto const one : numbers_of(result.places, "ind")) people += one;
  EXPECT_NEAR(people, expected, 1e-3);
  for (auto const position : result.places.positions) {  // between Beauvais and Compiegne
    ASSERT_NEAR(position.lat, 49.4, 0.6);
    ASSERT_NEAR(position.lon, 2.5, 0.8);
  }
}

}  // namespace
}  // namespace berline::access
