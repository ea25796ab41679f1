#include "berline/region/generate.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <unordered_map>

#include <gdal.h>
#include <gmock/gmock.h>
#include <ogr_api.h>
#include <openssl/sha.h>
#include <zip.h>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/visitor.hpp>

#include "berline/base/error.h"
#include "berline/base/latlng.h"
#include "berline/precarity/income_grid.h"
#include "berline/region/facts.h"
#include "berline/text/catalogue.h"

namespace berline::region {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::Each;
using testing::Ge;
using testing::HasSubstr;

/// A folder of this process alone: ctest runs the cases side by side.
fs::path scratch(std::string const& name) {
  return fs::path{testing::TempDir()} / ("berline_region_" + name + '_' + std::to_string(getpid()));
}

std::string bytes_of(fs::path const& file) {
  auto in = std::ifstream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::string sha256(fs::path const& file) {
  auto const bytes = bytes_of(file);
  auto digest = std::string(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

std::string member(fs::path const& zip, char const* name) {
  auto* const archive = zip_open(zip.c_str(), ZIP_RDONLY, nullptr);
  EXPECT_NE(archive, nullptr) << zip;
  auto text = std::string{};
  if (auto* const file = zip_fopen(archive, name, 0); file != nullptr) {
    char buffer[4096];
    for (auto read = zip_fread(file, buffer, sizeof buffer); read > 0; read = zip_fread(file, buffer, sizeof buffer))
      text.append(buffer, static_cast<std::size_t>(read));
    zip_fclose(file);
  }
  zip_discard(archive);
  return text;
}

/// Rows of a CSV text as maps from column to cell; quotes hold commas together.
std::vector<std::map<std::string, std::string>> rows_of(std::string const& text) {
  auto rows = std::vector<std::map<std::string, std::string>>{};
  auto header = std::vector<std::string>{};
  auto in = std::istringstream{text};
  for (auto line = std::string{}; std::getline(in, line);) {
    auto cells = std::vector<std::string>{""};
    auto quoted = false;
    for (auto const c : line) {
      if (c == '"')
        quoted = !quoted;
      else if (c == ',' && !quoted)
        cells.emplace_back();
      else
        cells.back() += c;
    }
    if (header.empty()) {
      header = cells;
      continue;
    }
    EXPECT_EQ(cells.size(), header.size()) << line;
    auto row = std::map<std::string, std::string>{};
    for (std::size_t i = 0; i < std::min(cells.size(), header.size()); ++i) row[header[i]] = cells[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

LatLng place_of(std::map<std::string, std::string> const& row, char const* lat, char const* lon) {
  return {std::stod(row.at(lat)), std::stod(row.at(lon))};
}

/// The street file as tests need it: who is tied to whom on foot.
struct Map {
  std::unordered_map<std::int64_t, LatLng> places;
  std::vector<std::vector<std::int64_t>> walked;
  std::vector<std::vector<std::int64_t>> driven;
  std::map<std::string, int> ways;   // by highway or railway value
  std::map<std::string, int> nodes;  // by "key=value"
  std::string generator;             // what the header says
  int bridges = 0;
  int oneways = 0;
};

Map read_map(fs::path const& file) {
  auto map = Map{};
  auto reader = osmium::io::Reader{file.string()};
  map.generator = reader.header().get("generator");
  while (auto buffer = reader.read()) {
    for (auto const& object : buffer) {
      if (object.type() == osmium::item_type::node) {
        auto const& node = static_cast<osmium::Node const&>(object);
        map.places[node.id()] = {node.location().lat(), node.location().lon()};
        for (auto const& tag : node.tags()) ++map.nodes[std::string{tag.key()} + '=' + tag.value()];
      } else if (object.type() == osmium::item_type::way) {
        auto const& way = static_cast<osmium::Way const&>(object);
        auto const highway = std::string{way.tags().get_value_by_key("highway", "")};
        ++map.ways[highway.empty() ? std::string{way.tags().get_value_by_key("railway", "")} : highway];
        if (way.tags().has_tag("bridge", "yes")) ++map.bridges;
        if (way.tags().has_tag("oneway", "yes")) ++map.oneways;
        auto nodes = std::vector<std::int64_t>{};
        for (auto const& node : way.nodes()) nodes.push_back(node.ref());
        if (!highway.empty() && !highway.starts_with("motorway") && highway != "trunk") map.walked.push_back(nodes);
        if (!highway.empty() && highway != "footway" && highway != "cycleway" && highway != "pedestrian")
          map.driven.push_back(nodes);
      }
    }
  }
  reader.close();
  return map;
}

/// One tiny region for all tests that only look at it.
class Tiny : public testing::Test {
protected:
  static void SetUpTestSuite() {
    folder_ = scratch("tiny");
    files_ = generate({Size::tiny, 1}, folder_).files;
    map_ = read_map(files_.osm);
  }
  static void TearDownTestSuite() { fs::remove_all(folder_); }

  static double metres_to_street(LatLng place) {
    auto nearest = 1e9;
    for (auto const& way : map_.walked)
      for (auto const node : way) nearest = std::min(nearest, distance(map_.places.at(node), place).count());
    return nearest;
  }

  static inline fs::path folder_;
  static inline Files files_;
  static inline Map map_;
};

TEST_F(Tiny, SameOptionsSameBytes) {
  auto const other = folder_ / "again";
  generate({Size::tiny, 1}, other);
  auto compared = 0;
  for (auto const* part : {"", "scenarios"})
    for (auto const& entry : fs::directory_iterator{folder_ / part}) {
      if (!entry.is_regular_file()) continue;
      EXPECT_EQ(sha256(other / part / entry.path().filename()), sha256(entry.path())) << entry.path().filename();
      ++compared;
    }
  EXPECT_EQ(compared, 14);
}

// Arguments of a call are evaluated in any order: a draw among them would make another town with another compiler. The
// figure is renewed whenever the generator is meant to draw otherwise.
TEST_F(Tiny, EveryCompilerMakesTheSameTown) {
  EXPECT_EQ(sha256(files_.cells).substr(0, 8), "\x8c\x81\xd3\x9c\x12\xda\x76\xa3");
}

TEST_F(Tiny, AnotherSeedIsAnotherTown) {
  auto const other = generate({Size::tiny, 2}, folder_ / "other").files;
  EXPECT_NE(sha256(other.osm), sha256(files_.osm));
  EXPECT_NE(sha256(other.cells), sha256(files_.cells));
  EXPECT_NE(sha256(other.gtfs[0]), sha256(files_.gtfs[0]));
}

TEST_F(Tiny, HasTheSizeOfADemonstration) {
  auto const cells = rows_of(bytes_of(files_.cells));
  EXPECT_GE(cells.size(), 500u);
  EXPECT_LE(cells.size(), 1500u);
  EXPECT_GE(map_.places.size(), 2000u);
  EXPECT_LE(map_.places.size(), 12'000u);
}

TEST_F(Tiny, EveryoneOfTheFactsIsSettled) {
  auto const facts = read_facts("tiny", tiny_tables());
  auto expected_persons = 0.0;
  auto expected_households = 0.0;
  for (auto const& commune : facts.communes) {
    expected_persons += commune.population;
    expected_households += commune.households;
  }
  auto persons = 0.0;
  auto households = 0.0;
  for (auto const& cell : rows_of(bytes_of(files_.cells))) {
    persons += std::stod(cell.at("ind"));
    households += std::stod(cell.at("men"));
    EXPECT_LE(std::stod(cell.at("men_pauv")), std::stod(cell.at("men")) + 0.05) << cell.at("idcar_200m");
    // Rounded to a tenth each: eleven ages.
    auto ages = 0.0;
    for (auto const* age : {"ind_0_3", "ind_4_5", "ind_6_10", "ind_11_17", "ind_18_24", "ind_25_39", "ind_40_54",
                            "ind_55_64", "ind_65_79", "ind_80p", "ind_inc"})
      ages += std::stod(cell.at(age));
    EXPECT_NEAR(ages, std::stod(cell.at("ind")), 0.6);
  }
  EXPECT_NEAR(persons, expected_persons, 0.005 * expected_persons);  // a household is at least one person
  EXPECT_EQ(households, expected_households);
}

TEST_F(Tiny, EstatesArePoorer) {
  auto low = 1e9;
  auto high = 0.0;
  for (auto const& cell : rows_of(bytes_of(files_.cells))) {
    auto const income = std::stod(cell.at("ind_snv")) / std::stod(cell.at("ind"));
    low = std::min(low, income);
    high = std::max(high, income);
  }
  EXPECT_GT(low, 8'000);
  EXPECT_LT(high, 45'000);
  EXPECT_GT(high / low, 1.5);
}

TEST_F(Tiny, CellsAreOnThe200MetreGrid) {
  auto ids = std::set<std::string>{};
  for (auto const& cell : rows_of(bytes_of(files_.cells))) {
    auto const& id = cell.at("idcar_200m");
    EXPECT_TRUE(ids.insert(id).second) << id << " twice";
    ASSERT_TRUE(id.starts_with("CRS3035RES200mN")) << id;
    auto const north = std::stol(id.substr(15));
    auto const east = std::stol(id.substr(id.find('E', 15) + 1));
    EXPECT_EQ(north % 200, 0);
    EXPECT_EQ(east % 200, 0);
  }
}

/// Number of pieces that ways fall into by the nodes they share.
std::size_t pieces(std::vector<std::vector<std::int64_t>> const& ways) {
  auto parent = std::unordered_map<std::int64_t, std::int64_t>{};
  auto const root = [&](std::int64_t node) {
    parent.try_emplace(node, node);
    while (parent[node] != node) node = parent[node];
    return node;
  };
  for (auto const& way : ways)
    for (auto const node : way) {
      auto const to = root(way[0]);
      parent[root(node)] = to;
    }
  auto roots = std::set<std::int64_t>{};
  for (auto const& way : ways) roots.insert(root(way[0]));
  return roots.size();
}

TEST_F(Tiny, StreetsAreOnePieceOnFootAndOneByCar) {
  EXPECT_EQ(pieces(map_.walked), 1u);
  EXPECT_EQ(pieces(map_.driven), 1u);
}

TEST(Generate, EverySeedMakesAWholeTown) {
  auto const folder = scratch("seeds");
  for (std::uint64_t seed = 100; seed < 110; ++seed) {
    auto const files = generate({Size::tiny, seed}, folder).files;
    auto const map = read_map(files.osm);
    EXPECT_EQ(pieces(map.walked), 1u) << "seed " << seed;
    EXPECT_EQ(pieces(map.driven), 1u) << "seed " << seed;
    EXPECT_GE(rows_of(bytes_of(files.cells)).size(), 500u) << "seed " << seed;
  }
  fs::remove_all(folder);
}

TEST_F(Tiny, MapHasWhatRealMapsHave) {
  for (auto const* kind : {"motorway", "motorway_link", "secondary", "tertiary", "unclassified", "residential",
                           "footway", "cycleway", "rail", "pedestrian", "living_street"})
    EXPECT_GT(map_.ways[kind], 0) << kind;
  for (auto const* node :
       {"railway=level_crossing", "barrier=bollard", "highway=crossing", "amenity=hospital", "emergency=yes"})
    EXPECT_GT(map_.nodes[node], 0) << node;
  EXPECT_GT(map_.bridges, 0);
  EXPECT_GT(map_.oneways, 0);
}

TEST_F(Tiny, FacilitiesAndStopsStandNearStreets) {
  for (auto const& facility : rows_of(bytes_of(files_.facilities)))
    EXPECT_LT(metres_to_street(place_of(facility, "lat", "lon")), 150) << facility.at("name");
  for (auto const& feed : files_.gtfs)
    for (auto const& stop : rows_of(member(feed, "stops.txt")))
      EXPECT_LT(metres_to_street(place_of(stop, "stop_lat", "stop_lon")), 150) << stop.at("stop_name");
}

TEST_F(Tiny, FeedsHangTogether) {
  for (auto const& feed : files_.gtfs) {
    auto const ids = [&](char const* table, char const* column) {
      auto found = std::set<std::string>{};
      for (auto const& row : rows_of(member(feed, table)))
        EXPECT_TRUE(found.insert(row.at(column)).second) << row.at(column);
      return found;
    };
    auto const stops = ids("stops.txt", "stop_id");
    auto const trips = ids("trips.txt", "trip_id");
    auto const routes = ids("routes.txt", "route_id");
    auto const services = ids("calendar.txt", "service_id");
    EXPECT_GT(trips.size(), 30u);
    auto shapes = std::set<std::string>{};
    for (auto const& row : rows_of(member(feed, "shapes.txt"))) shapes.insert(row.at("shape_id"));
    for (auto const& trip : rows_of(member(feed, "trips.txt"))) {
      EXPECT_TRUE(routes.contains(trip.at("route_id")));
      EXPECT_TRUE(services.contains(trip.at("service_id")));
      EXPECT_TRUE(shapes.contains(trip.at("shape_id")));
    }
    auto last = std::string{};
    auto last_departure = std::string{};
    for (auto const& call : rows_of(member(feed, "stop_times.txt"))) {
      EXPECT_TRUE(stops.contains(call.at("stop_id")));
      EXPECT_TRUE(trips.contains(call.at("trip_id")));
      EXPECT_LE(call.at("arrival_time"), call.at("departure_time"));
      if (call.at("trip_id") == last) {
        EXPECT_GE(call.at("arrival_time"), last_departure) << last;
      }
      last = call.at("trip_id");
      last_departure = call.at("departure_time");
    }
    for (auto const& row : rows_of(member(feed, "transfers.txt"))) {
      EXPECT_TRUE(stops.contains(row.at("from_stop_id")));
      EXPECT_TRUE(stops.contains(row.at("to_stop_id")));
    }
  }
}

TEST_F(Tiny, SchoolTripsRunOnSchoolDaysOnly) {
  auto const off = member(files_.gtfs[0], "calendar_dates.txt");
  EXPECT_THAT(off, HasSubstr("SCO,20260218,2"));  // winter holidays, zone B
  EXPECT_THAT(off, testing::Not(HasSubstr("SCO,20260310,2")));
  EXPECT_THAT(off, HasSubstr("LV,20260714,2"));
  EXPECT_THAT(off, HasSubstr("DF,20260714,1"));
}

TEST_F(Tiny, EverythingSaysThatItIsIllustrative) {
  for (auto const& feed : files_.gtfs) {
    EXPECT_THAT(member(feed, "agency.txt"), HasSubstr("données illustratives"));
    EXPECT_THAT(member(feed, "feed_info.txt"), HasSubstr("illustrative data / données illustratives"));
  }
  EXPECT_THAT(bytes_of(files_.study), HasSubstr("illustrative data / données illustratives"));
  EXPECT_THAT(bytes_of(files_.readme), HasSubstr("ILLUSTRATIVE DATA"));
  EXPECT_THAT(bytes_of(files_.readme), HasSubstr("DONNÉES ILLUSTRATIVES"));
  EXPECT_THAT(map_.generator, HasSubstr("illustrative data / données illustratives"));
}

TEST_F(Tiny, CellsAreReadAsFilosofiIs) {
  auto report = Report{};
  auto const grid = precarity::read_income_grid(files_.cells, {}, report);
  EXPECT_TRUE(report.entries().empty());
  EXPECT_EQ(grid.epsg, 3035);
  EXPECT_EQ(grid.size, 200);
  auto const rows = rows_of(bytes_of(files_.cells));
  ASSERT_EQ(grid.cells.size(), rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto const& cell = grid.cells[row];
    EXPECT_EQ(cell.people, std::stod(rows[row].at("ind")));
    EXPECT_EQ(cell.is_imputed, cell.households < 11);  // INSEE's secrecy
    EXPECT_FALSE(cell.communes.empty());
    EXPECT_NEAR(cell.mean_standard_of_living(), std::stod(rows[row].at("ind_snv")) / cell.people, 1e-6);
    EXPECT_GT(cell.consumption_units(), 0);
    EXPECT_NEAR(cell.flats + cell.houses, cell.households, 0.2);  // a tenth each
  }
}

TEST_F(Tiny, ZonesHoldTheirCommunesAndEstates) {
  GDALAllRegister();
  auto* const file = GDALOpenEx(files_.zones.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
  ASSERT_NE(file, nullptr);
  auto const count = [&](char const* name) {
    auto* const layer = GDALDatasetGetLayerByName(file, name);
    EXPECT_NE(layer, nullptr) << name;
    OGR_L_ResetReading(layer);
    auto rows = 0;
    while (auto* const feature = OGR_L_GetNextFeature(layer)) {
      EXPECT_TRUE(OGR_G_IsValid(OGR_F_GetGeometryRef(feature))) << name << ' ' << rows;
      OGR_F_Destroy(feature);
      ++rows;
    }
    return rows;
  };
  EXPECT_EQ(count("communes"), 7);
  EXPECT_GE(count("estates"), 10);
  EXPECT_THAT(GDALGetMetadataItem(GDALDatasetGetLayerByName(file, "communes"), "DESCRIPTION", nullptr),
              HasSubstr("données illustratives"));
  GDALClose(file);
}

TEST_F(Tiny, FeedsHaveSeveralAgenciesAndPlatforms) {
  EXPECT_EQ(rows_of(member(files_.gtfs.front(), "agency.txt")).size(), 2u);  // buses and school buses
  auto platforms = 0;
  auto stations = 0;
  for (auto const& stop : rows_of(member(files_.gtfs.back(), "stops.txt"))) {
    if (stop.at("location_type") == "1") ++stations;
    if (!stop.at("platform_code").empty()) ++platforms;
    EXPECT_EQ(stop.at("location_type") == "1", stop.at("parent_station").empty());
  }
  EXPECT_EQ(platforms, 2 * stations);
  EXPECT_FALSE(rows_of(member(files_.gtfs.back(), "transfers.txt")).empty());
}

TEST_F(Tiny, FiguresHaveWordsInBothLanguages) {
  auto const figures = generate({Size::tiny, 1}, folder_ / "figures").figures;
  ASSERT_FALSE(figures.empty());
  for (auto const& figure : figures) {
    auto const* const entry = text::find(figure.code);
    ASSERT_NE(entry, nullptr) << figure.code;
    EXPECT_FALSE(entry->french.empty()) << figure.code;
    EXPECT_NE(text::find(figure.unit), nullptr) << figure.unit;
    EXPECT_NE(text::find(theme_code(figure.theme)), nullptr);
    EXPECT_TRUE(std::isfinite(figure.generated)) << figure.code;
  }
  EXPECT_EQ(rows_of(bytes_of(files_.plausibility)).size(), figures.size());
}

TEST(Figure, DifferenceIsInPercentOfTheFact) {
  EXPECT_NEAR(*(Figure{.generated = 90, .fact = 120}.difference_percent()), -25, 1e-9);
  EXPECT_EQ((Figure{.generated = 90}.difference_percent()), std::nullopt);
}

TEST(Generate, ASizeThatDoesNotFitInMemoryIsSaidBeforehand) {
  auto const folder = scratch("memory");
  try {
    generate({.size = Size::region, .seed = 1, .memory_bytes = std::uint64_t{100} << 20}, folder);
    FAIL() << "a region in 100 MB";
  } catch (ResourceError const& error) {
    EXPECT_THAT(error.what(), HasSubstr("region_not_enough_memory (size=region, needed="));
    EXPECT_THAT(error.what(), HasSubstr("free=100)"));
  }
  EXPECT_FALSE(fs::exists(folder));
}

TEST(Generate, SizesHaveNames) {
  for (auto const size : {Size::tiny, Size::basin, Size::region, Size::dense})
    EXPECT_EQ(size_named(name_of(size)), size);
  EXPECT_EQ(size_named("huge"), std::nullopt);
}

TEST(Generate, AFolderThatCannotBeMadeIsSaid) {
  auto const file = scratch("plain_file");
  std::ofstream{file} << "x";
  EXPECT_THROW(generate({Size::tiny, 1}, file / "under"), ResourceError);
  EXPECT_THROW(generate({Size::tiny, 1}, file), ResourceError);
  fs::remove(file);
}

TEST(Generate, AFileThatCannotBeWrittenIsSaidAndLeavesNothingHalfDone) {
  for (auto const* name : {"cells.csv", "bus-de-sainte-barbe.zip", "streets.osm.pbf"}) {
    auto const folder = scratch("blocked");
    fs::create_directories(folder / name / "in the way");  // a folder where the file should go
    EXPECT_THROW(generate({Size::tiny, 1}, folder), ResourceError) << name;
    for (auto const& entry : fs::directory_iterator{folder}) EXPECT_NE(entry.path().extension(), ".part");
    fs::remove_all(folder);
  }
}

}  // namespace
}  // namespace berline::region
