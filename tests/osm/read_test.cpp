// Reading files: what is kept, what is refused, and that every single defect of an otherwise good file is said.
#include "osm/read.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include "berline/base/error.h"
#include "berline/text/catalogue.h"

namespace berline::osm {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A file that goes away with the test.
class TemporaryFile {
public:
  TemporaryFile(std::string const& name, std::string_view content)
      : path_{fs::temp_directory_path() / ("berline_osm_" + std::to_string(::getpid()) + "_" + name)} {
    std::ofstream{path_, std::ios::binary} << content;
  }
  TemporaryFile(TemporaryFile const&) = delete;
  TemporaryFile& operator=(TemporaryFile const&) = delete;
  ~TemporaryFile() { fs::remove(path_); }
  fs::path const& path() const { return path_; }

private:
  fs::path path_;
};

/// A village: a street, a one-way, a footway, a square drawn as a multipolygon, a restriction, three places.
///     1---2---3
///     |   |
///     4---5    6-7-8-9 (square)
std::string village() {
  return R"(<?xml version='1.0' encoding='UTF-8'?>
<osm version="0.6" generator="hand">
 <node id="1" version="1" lat="43.700" lon="7.400"/>
 <node id="2" version="1" lat="43.700" lon="7.401"/>
 <node id="3" version="1" lat="43.700" lon="7.402"><tag k="barrier" v="bollard"/></node>
 <node id="4" version="1" lat="43.699" lon="7.400"/>
 <node id="5" version="1" lat="43.699" lon="7.401"/>
 <node id="6" version="1" lat="43.699" lon="7.402"/>
 <node id="7" version="1" lat="43.699" lon="7.403"/>
 <node id="8" version="1" lat="43.698" lon="7.403"/>
 <node id="9" version="1" lat="43.698" lon="7.402"/>
 <node id="20" version="1" lat="43.7005" lon="7.4005"><tag k="amenity" v="pharmacy"/><tag k="name" v="Pharmacie"/></node>
 <way id="100" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Rue A"/></way>
 <way id="101" version="1"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="maxspeed" v="50"/></way>
 <way id="102" version="1"><nd ref="1"/><nd ref="4"/><nd ref="5"/><tag k="highway" v="residential"/><tag k="oneway" v="yes"/></way>
 <way id="103" version="1"><nd ref="2"/><nd ref="5"/><nd ref="6"/><tag k="highway" v="footway"/></way>
 <way id="104" version="1"><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="9"/><nd ref="6"/></way>
 <way id="105" version="1"><nd ref="7"/><nd ref="8"/><nd ref="9"/><nd ref="7"/><tag k="amenity" v="townhall"/><tag k="name" v="Mairie"/></way>
 <way id="106" version="1"><nd ref="1"/><nd ref="3"/><tag k="waterway" v="stream"/></way>
 <relation id="200" version="1"><member type="way" ref="104" role="outer"/><tag k="type" v="multipolygon"/><tag k="highway" v="pedestrian"/></relation>
 <relation id="201" version="1"><member type="way" ref="100" role="from"/><member type="node" ref="2" role="via"/><member type="way" ref="101" role="to"/><tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/></relation>
 <relation id="202" version="1"><member type="way" ref="104" role="outer"/><tag k="type" v="multipolygon"/><tag k="amenity" v="hospital"/><tag k="emergency" v="yes"/></relation>
</osm>
)";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

Extract read_text(std::string const& text, Report& report, ReadOptions const& options = {}) {
  auto const file = TemporaryFile{"village.osm", text};
  return read(file.path(), options, report);
}

/// The code of the error, or "ok".
std::string outcome(fs::path const& path, ReadOptions const& options = {}) {
  auto report = Report{};
  try {
    read(path, options, report);
    return "ok";
  } catch (InputError const& error) {
    auto const& notice = error.notices().front();
    EXPECT_NE(text::find(notice.code), nullptr) << notice.code;
    EXPECT_EQ(notice.where.file, path.string());
    return notice.code;
  }
}

TEST(ReadOsm, KeepsWhatOneCanTravelOnAndTheNodesOfIt) {
  auto report = Report{};
  auto const extract = read_text(village(), report);
  EXPECT_THAT(extract.way_osm_id.span(), ElementsAre(100, 101, 102, 103, 104));
  EXPECT_THAT(extract.node_osm_id.span(), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9));
  EXPECT_THAT(extract.way_nodes[WayId{2}], ElementsAre(NodeId{0}, NodeId{3}, NodeId{4}));
  EXPECT_EQ(extract.way_names[0], "Rue A");
  EXPECT_EQ(extract.node_attributes[NodeId{2}].blocked, kCar);
  EXPECT_EQ(extract.bounds, (BoundingBox{43.698, 7.4, 43.7, 7.403}));
  EXPECT_EQ(extract.sha256.size(), 64u);
  EXPECT_TRUE(report.entries().empty());
}

TEST(ReadOsm, SquaresOfRelationsAreWalkedAround) {
  auto report = Report{};
  auto const extract = read_text(village(), report);
  auto const& square = extract.way_attributes[WayId{4}];
  EXPECT_EQ(square.road_class, RoadClass::pedestrian);
  EXPECT_EQ(square.forward, kFoot);
  EXPECT_TRUE(square.area);
}

TEST(ReadOsm, FacilitiesComeFromNodesWaysAndRelations) {
  auto report = Report{};
  auto const extract = read_text(village(), report);
  ASSERT_EQ(extract.facilities.size(), 4u);
  EXPECT_EQ(extract.facilities[0].kind, "pharmacy");
  EXPECT_EQ(extract.facilities[0].osm_type, 'n');
  EXPECT_EQ(extract.facilities[0].name, "Pharmacie");
  EXPECT_EQ(extract.facilities[1].kind, "emergency");  // relation 202, before `hospital` in the alphabet
  EXPECT_EQ(extract.facilities[1].osm_type, 'r');
  EXPECT_NEAR(extract.facilities[1].position.lat, 43.6985, 1e-9);
  EXPECT_EQ(extract.facilities[2].kind, "hospital");
  EXPECT_EQ(extract.facilities[3].kind, "townhall");
  EXPECT_NEAR(extract.facilities[3].position.lon, 7.4025, 1e-9);
}

TEST(ReadOsm, SettlementsComeLargestFirst) {
  auto report = Report{};
  auto const place = [](int id, std::string_view lat, std::string_view kind, std::string_view more) {
    return fmt::format(R"(<node id="{}" version="1" lat="{}" lon="7.4"><tag k="place" v="{}"/>{}</node>)", id, lat,
                       kind, more);
  };
  auto const name = [](std::string_view value) { return fmt::format(R"(<tag k="name" v="{}"/>)", value); };
  auto const people = [](std::string_view value) { return fmt::format(R"(<tag k="population" v="{}"/>)", value); };
  auto const places = place(30, "43.7", "village", name("Petit")) +
                      place(31, "43.7", "town", name("Ville") + people("900")) +
                      place(32, "43.7", "town", name("Grande") + people("1200")) +
                      place(33, "43.7", "town", name("Sans nombre") + people("about 5000")) +
                      place(34, "43.7", "hamlet", name("Hameau")) + place(35, "43.7", "village", "") +
                      place(36, "44.9", "city", name("Ailleurs"));
  auto const text = replaced(village(), " <way id=\"100\"", places + " <way id=\"100\"");
  auto const all = read_text(text, report).settlements;
  ASSERT_EQ(all.size(), 5u) << "neither the hamlet nor the nameless";
  EXPECT_EQ(all[0].name, "Ailleurs");
  EXPECT_EQ(all[1].name, "Grande");
  EXPECT_EQ(all[2].name, "Ville");
  EXPECT_EQ(all[3].population, std::nullopt);
  EXPECT_EQ(all[4].name, "Petit");
  EXPECT_EQ(read_text(text, report, {.area = BoundingBox{43, 7, 44, 8}}).settlements.size(), 4u);
}

TEST(ReadOsm, EntrancesOfStationsAreKeptOffTheWaysToo) {
  auto report = Report{};
  auto const entrance = [](int id, std::string_view lat, std::string_view kind) {
    return fmt::format(R"(<node id="{}" version="1" lat="{}" lon="7.4"><tag k="{}"/></node>)", id, lat, kind);
  };
  auto const nodes = entrance(41, "43.72", "railway\" v=\"train_station_entrance") +
                     entrance(40, "43.71", "railway\" v=\"subway_entrance") +
                     entrance(42, "43.73", "entrance\" v=\"main");
  auto const text = replaced(village(), " <way id=\"100\"", nodes + " <way id=\"100\"");
  auto const entrances = read_text(text, report).station_entrances;
  ASSERT_EQ(entrances.size(), 2u);
  EXPECT_NEAR(entrances[0].lat, 43.71, 1e-9);
  EXPECT_NEAR(entrances[1].lat, 43.72, 1e-9);
  EXPECT_EQ(read_text(text, report, {.area = BoundingBox{43.69, 7.3, 43.715, 7.5}}).station_entrances.size(), 1u);
}

TEST(ReadOsm, RestrictionsOfUnknownKindsAreReported) {
  auto report = Report{};
  auto const extract = read_text(replaced(village(), "no_left_turn", "no_dancing"), report);
  EXPECT_TRUE(extract.restrictions.empty());
  EXPECT_EQ(report.count("osm_restriction_not_understood"), 1u);
}

TEST(ReadOsm, RestrictionsAtSomeHoursAreCountedNotApplied) {
  auto report = Report{};
  auto const restrictions_with = [&](std::initializer_list<std::pair<char const*, char const*>> tags) {
    auto text = std::string{};
    for (auto const& [key, value] : tags) text += fmt::format("<tag k=\"{}\" v=\"{}\"/>", key, value);
    auto const plain = "<tag k=\"restriction\" v=\"no_left_turn\"/>";
    return read_text(replaced(village(), plain, text), report).restrictions.size();
  };
  auto const* const turn = "no_left_turn";
  auto const* const mornings = "no_left_turn @ (Mo-Fr 07:00-09:00)";
  EXPECT_EQ(restrictions_with({{"restriction:conditional", mornings}}), 0u);
  EXPECT_EQ(restrictions_with({{"restriction:motorcar:conditional", mornings}}), 0u);
  EXPECT_EQ(restrictions_with({{"restriction", turn}, {"hour_on", "07:00"}, {"hour_off", "09:00"}}), 0u);  // until 2013
  EXPECT_EQ(report.count("osm_restriction_conditional"), 3u);
  // What holds besides, at all other hours, is applied.
  EXPECT_EQ(restrictions_with({{"restriction", turn}, {"restriction:conditional", "none @ (22:00-06:00)"}}), 1u);
  EXPECT_EQ(report.count("osm_restriction_conditional"), 4u);
  // What is for others is not counted.
  EXPECT_EQ(restrictions_with({{"restriction:hgv:conditional", mornings}}), 0u);
  EXPECT_EQ(restrictions_with({{"restriction:conditional", mornings}, {"except", "motorcar"}}), 0u);
  EXPECT_EQ(report.count("osm_restriction_conditional"), 4u);
  EXPECT_EQ(report.count("osm_restriction_not_understood"), 0u);
}

TEST(ReadOsm, RestrictionsNameWaysAndNodes) {
  auto report = Report{};
  auto const extract = read_text(village(), report);
  ASSERT_EQ(extract.restrictions.size(), 1u);
  EXPECT_EQ(extract.restrictions[0].from, WayId{0});
  EXPECT_EQ(extract.restrictions[0].to, WayId{1});
  EXPECT_EQ(extract.restrictions[0].via_node, NodeId{1});
  EXPECT_FALSE(extract.restrictions[0].only);
}

TEST(ReadOsm, OrderOfObjectsIsNothing) {
  // Relations, then ways, then nodes, each backwards.
  auto lines = std::vector<std::string>{};
  auto const text = village();
  for (std::size_t at = text.find("\n <"); at != std::string::npos;) {
    auto const next = text.find("\n <", at + 1);
    auto const end = next == std::string::npos ? text.find("\n</osm>") : next;
    lines.push_back(text.substr(at, end - at));
    at = next;
  }
  std::ranges::reverse(lines);
  auto shuffled = std::string{"<osm version=\"0.6\">"};
  for (auto const& line : lines) shuffled += line;
  auto report = Report{};
  auto const expected = read_text(text, report);
  auto const extract = read_text(shuffled + "\n</osm>", report);
  EXPECT_TRUE(std::ranges::equal(extract.node_osm_id, expected.node_osm_id));
  EXPECT_TRUE(std::ranges::equal(extract.node_position, expected.node_position));
  EXPECT_TRUE(std::ranges::equal(extract.way_osm_id, expected.way_osm_id));
  EXPECT_TRUE(std::ranges::equal(extract.way_nodes.values(), expected.way_nodes.values()));
  EXPECT_TRUE(std::ranges::equal(extract.way_attributes, expected.way_attributes));
  EXPECT_EQ(extract.facilities.size(), expected.facilities.size());
}

TEST(ReadOsm, AreaLeavesOutWaysWhollyOutside) {
  auto report = Report{};
  auto const south_west = BoundingBox{43.6985, 7.3995, 43.6995, 7.4005};
  auto const extract = read_text(village(), report, {.area = south_west});
  EXPECT_THAT(extract.way_osm_id.span(), ElementsAre(102));
  EXPECT_TRUE(extract.facilities.empty());
  // A way that crosses the area without a node in it stays.
  auto const between_nodes = BoundingBox{43.6999, 7.4012, 43.7001, 7.4018};
  EXPECT_THAT(read_text(village(), report, {.area = between_nodes}).way_osm_id.span(), ElementsAre(101));
}

TEST(ReadOsm, AMissingNodeCutsTheWay) {
  auto report = Report{};
  auto const extract =
      read_text(replaced(village(), " <node id=\"5\" version=\"1\" lat=\"43.699\" lon=\"7.401\"/>\n", ""), report);
  EXPECT_THAT(extract.way_osm_id.span(), ElementsAre(100, 101, 102, 104));  // 103 is left with single nodes
  EXPECT_EQ(extract.way_nodes[WayId{2}].size(), 2u);
  EXPECT_EQ(report.count("osm_node_missing"), 2u);
}

TEST(ReadOsm, TheNewestVersionOfAWayStays) {
  auto report = Report{};
  auto const newer = replaced(village(), "</osm>", R"( <way id="100" version="2"><nd ref="1"/><nd ref="2"/>
   <tag k="highway" v="steps"/></way></osm>)");
  auto const extract = read_text(newer, report);
  EXPECT_EQ(extract.way_attributes[WayId{0}].road_class, RoadClass::steps);
  EXPECT_EQ(report.count("osm_object_twice"), 1u);
}

TEST(ReadOsm, UnusableFilesAreRefusedByName) {
  EXPECT_EQ(outcome("/no/such/file.osm.pbf"), "osm_file_not_found");
  EXPECT_EQ(outcome(fs::temp_directory_path()), "osm_file_is_a_folder");
  EXPECT_EQ(outcome(TemporaryFile{"empty.osm", ""}.path()), "osm_file_empty");
  EXPECT_EQ(outcome(TemporaryFile{"words.txt", "these are words"}.path()), "osm_file_not_osm");
  EXPECT_EQ(outcome(TemporaryFile{"words.osm.pbf", "these are words, and quite a few of them"}.path()),
            "osm_file_damaged");
  EXPECT_EQ(outcome(TemporaryFile{"page.osm", "<html><body>404 not found</body></html>"}.path()), "osm_file_damaged");
  EXPECT_EQ(outcome(TemporaryFile{"cut.osm", village().substr(0, 700)}.path()), "osm_file_damaged");
  EXPECT_EQ(outcome(TemporaryFile{"bare.osm", R"(<osm version="0.6"></osm>)"}.path()), "osm_file_without_streets");
  EXPECT_EQ(outcome(TemporaryFile{"changes.osc", R"(<osmChange version="0.6"></osmChange>)"}.path()),
            "osm_file_is_history");
  auto const good = TemporaryFile{"good.osm", village()};
  EXPECT_EQ(outcome(good.path(), {.area = BoundingBox{10, 10, 11, 11}}), "osm_area_without_streets");
  EXPECT_EQ(outcome(good.path()), "ok");
}

TEST(ReadOsm, AFileWithAnotherNameIsKnownByItsFirstBytes) {
  EXPECT_EQ(outcome(TemporaryFile{"village", village()}.path()), "ok");
  EXPECT_EQ(outcome(TemporaryFile{"village.pbf", village()}.path()), "ok");
}

TEST(ReadOsm, ProgressMayInterrupt) {
  auto const file = TemporaryFile{"village.osm", village()};
  auto report = Report{};
  EXPECT_THROW(read(file.path(), {}, report, [](auto, auto, auto) { throw Interrupted{}; }), Interrupted);
}

/// Each defect alone, put into the good village: the report must name it.
TEST(ReadOsm, EverySingleDefectIsSaid) {
  struct Defect {
    char const* code;
    std::string_view from;
    std::string_view to;
  };
  auto const defects = std::vector<Defect>{
      {"osm_node_missing", R"(<nd ref="4"/>)", R"(<nd ref="4444"/>)"},
      {"osm_node_missing",
       R"( <node id="3" version="1" lat="43.700" lon="7.402"><tag k="barrier" v="bollard"/></node>)", ""},
      {"osm_position_invalid", R"(lat="43.700" lon="7.401")", R"(lat="143.700" lon="7.401")"},
      {"osm_position_invalid", R"(lat="43.700" lon="7.401")", ""},
      {"osm_way_too_short", R"(<nd ref="1"/><nd ref="2"/>)", R"(<nd ref="1"/>)"},
      {"osm_way_too_short", R"(<nd ref="1"/><nd ref="2"/>)", R"(<nd ref="1"/><nd ref="1"/>)"},
      {"osm_object_twice", R"( <node id="1" version="1" lat="43.700" lon="7.400"/>)",
       R"( <node id="1" version="1" lat="43.700" lon="7.400"/><node id="1" version="1" lat="43.700" lon="7.400"/>)"},
      {"osm_tag_not_understood", R"(v="50")", R"(v="fifty")"},
      {"osm_tag_not_understood", R"(k="oneway" v="yes")", R"(k="oneway" v="sometimes")"},
      {"osm_tag_not_understood", R"(v="bollard")", R"(v="dragon")"},
      {"osm_tag_not_understood", R"(k="highway" v="footway")", R"(k="highway" v="foootway")"},
      {"osm_tag_not_understood", R"(k="name" v="Rue A")", R"(k="access" v="perhaps")"},
      {"osm_restriction_not_understood", R"(no_left_turn)", R"(perhaps_left)"},
      {"osm_restriction_not_understood", R"(<tag k="restriction" v="no_left_turn"/>)", ""},
      {"osm_restriction_incomplete", R"(<member type="way" ref="100" role="from"/>)", ""},
      {"osm_restriction_incomplete", R"(<member type="node" ref="2" role="via"/>)", ""},
      {"osm_restriction_incomplete", R"(<member type="way" ref="101" role="to"/>)", ""},
      {"osm_restriction_not_on_streets", R"(<member type="way" ref="101" role="to"/>)",
       R"(<member type="way" ref="106" role="to"/>)"},
      {"osm_restriction_not_on_streets", R"(<member type="node" ref="2" role="via"/>)",
       R"(<member type="node" ref="77" role="via"/>)"},
      {"osm_facility_without_position",
       R"(<nd ref="7"/><nd ref="8"/><nd ref="9"/><nd ref="7"/><tag k="amenity" v="townhall"/>)",
       R"(<nd ref="71"/><nd ref="81"/><tag k="amenity" v="townhall"/>)"},
  };
  for (auto const& defect : defects) {
    auto report = Report{};
    read_text(replaced(village(), defect.from, defect.to), report);
    EXPECT_EQ(report.count(defect.code), 1u) << defect.code << ": " << defect.to;
    for (auto const& [code, entry] : report.entries()) {
      ASSERT_NE(text::find(code), nullptr) << code;
      for (auto const language : {text::Language::english, text::Language::french})
        EXPECT_EQ(text::message(entry.samples.front(), language).find('{'), std::string::npos)
            << "a hole without argument in " << code;
    }
  }
}

}  // namespace
}  // namespace berline::osm
