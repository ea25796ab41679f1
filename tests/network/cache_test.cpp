#include "berline/network/cache.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <random>

#include "testing/random_town.h"
#include "testing/seed.h"

namespace berline::network {
namespace {

namespace fs = std::filesystem;

class Cache : public ::testing::Test {
protected:
  fs::path folder = fs::path{::testing::TempDir()} / ("berline_cache_" + std::to_string(::getpid()) + "_" +
                                                      ::testing::UnitTest::GetInstance()->current_test_info()->name());
  fs::path file = folder / "network.berline";
  std::string of_streets = streets_key({.osm = "a", .elevation = {}, .car_speeds = {}, .feeds = {}}, "town.osm", {});
  std::string key = cache_key({.osm = "a", .elevation = {}, .car_speeds = {}, .feeds = {"b"}}, {});

  void SetUp() override { fs::create_directories(folder); }
  void TearDown() override { fs::remove_all(folder); }

  static std::string bytes_of(fs::path const& path) {
    auto in = std::ifstream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  static void put(fs::path const& path, std::string const& bytes) { std::ofstream{path, std::ios::binary} << bytes; }

  void write(fs::path const& path, Network const& network, Report const& found, Report& report) const {
    write_cache(path, {key, of_streets}, network, found, published(), report);
  }

  /// Streets as published, with something of everything.
  static PublishedStreets published() {
    auto streets = PublishedStreets{};
    auto& extract = streets.extract;
    extract.path = "town.osm.pbf";
    extract.sha256 = "abc";
    extract.bounds = {48, 2, 48.1, 2.1};
    extract.node_osm_id = std::vector<std::int64_t>{8'000'000'001, 8'000'000'002, 3};
    extract.node_position = std::vector<LatLng>{{48, 2}, {48.1, 2.1}, {48.05, 2}};
    extract.node_attributes =
        std::vector<osm::NodeAttributes>{{}, {.blocked = osm::kCar, .crossing = true}, {.station_entrance = true}};
    extract.way_osm_id = std::vector<std::int64_t>{12, 13};
    extract.way_attributes = std::vector<osm::WayAttributes>{{.forward_kmh = 30}, {.lit = true, .ferry_seconds = 90}};
    using osm::NodeId, osm::WayId;
    extract.way_nodes =
        build_csr<WayId>(std::vector<std::vector<NodeId>>{{NodeId{0}, NodeId{1}}, {NodeId{1}, NodeId{2}}});
    extract.way_names = {"Rue de l'Église", ""};
    extract.restrictions = {{.relation = 77, .from = WayId{0}, .to = WayId{1}, .via_ways = {}, .via_node = NodeId{1}},
                            {.relation = 78,
                             .from = WayId{1},
                             .to = WayId{0},
                             .via_ways = {WayId{0}, WayId{1}},
                             .via_node = {},
                             .only = true}};
    extract.facilities = {
        {.osm_id = 5, .osm_type = 'w', .kind = "hospital", .name = "Hôtel-Dieu", .position = {48, 2}}};
    extract.station_entrances = {{48.01, 2.01}};
    extract.settlements = {
        {.osm_id = 9, .kind = osm::SettlementKind::town, .name = "Ville", .population = 9'000, .position = {48, 2}},
        {.osm_id = 10, .kind = osm::SettlementKind::village, .name = "Bourg", .population = {}, .position = {48, 2.1}}};
    streets.found.add({.severity = Severity::info, .code = "osm_node_missing", .where = {.file = "town.osm.pbf"}});
    return streets;
  }

  /// A town with stops and trips; and, so that no array is empty, the plainest streets: one, both ways.
  static Network town() {
    auto random = std::mt19937_64{7};
    auto const drawn = testing::random_town(random, 12);
    auto network = testing::drawn_network(drawn.stops, drawn.trips);
    network.timetable.timezone = "Europe/Paris";
    using namespace street;
    auto& streets = network.streets;
    streets.position = std::vector<LatLng>{{48, 2}, {48.1, 2.1}};
    streets.first_out = std::vector<std::uint32_t>{0, 1, 2};
    streets.tail = std::vector{VertexId{0}, VertexId{1}};
    streets.head = std::vector{VertexId{1}, VertexId{0}};
    streets.segment = std::vector{SegmentId{0}, SegmentId{0}};
    streets.forward = std::vector<std::uint8_t>{1, 0};
    streets.access = std::vector<std::uint8_t>{7, 3};
    streets.signals = std::vector<std::uint8_t>{0, 2};
    streets.yields = std::vector<std::uint8_t>{1, 0};
    streets.in_edges = build_csr<VertexId>(std::vector<std::vector<EdgeId>>{{EdgeId{1}}, {EdgeId{0}}});
    streets.length = std::vector<float>{13'000.5F};
    streets.geometry = build_csr<SegmentId>(std::vector<std::vector<LatLng>>{{{48, 2}, {48.1, 2.1}}});
    streets.edges_of = build_csr<SegmentId>(std::vector<std::vector<EdgeId>>{{EdgeId{0}, EdgeId{1}}});
    streets.attributes = std::vector{osm::WayAttributes{.road_class = osm::RoadClass::ferry,
                                                        .surface = osm::Surface::cobbles,
                                                        .smoothness = osm::Smoothness::bad,
                                                        .forward = 7,
                                                        .backward = 3,
                                                        .destination_only = 4,
                                                        .forward_kmh = 30,
                                                        .backward_kmh = 50,
                                                        .incline_percent = -7,
                                                        .speed_tagged = true,
                                                        .urban = true,
                                                        .urban_tagged = true,
                                                        .dual_carriageway = true,
                                                        .roundabout = true,
                                                        .tunnel = true,
                                                        .area = true,
                                                        .lit = true,
                                                        .wheelchair = false,
                                                        .ferry_seconds = 900}};
    streets.osm_way = std::vector<std::int64_t>{12'345'678'901};
    network.walk.time = std::vector{Deciseconds{1}, Deciseconds{2}};
    network.walk.length = std::vector{Decimetres{3}, Decimetres{4}};
    network.walk.linkable = std::vector<std::uint8_t>{1, 0};
    network.walk_hierarchy.position = std::vector<std::uint32_t>{1, 0};
    network.walk_hierarchy.up_out = {std::vector<std::uint32_t>{0, 0, 1},
                                     std::vector{Hierarchy::Arc{0, Deciseconds{2}, Decimetres{4}}}};
    network.walk_hierarchy.down_in = {std::vector<std::uint32_t>{0, 0, 1},
                                      std::vector{Hierarchy::Arc{0, Deciseconds{1}, Decimetres{3}}}};
    network.bike.mode = Mode::bike;
    network.car.mode = Mode::car;
    network.stop_links[0] = {SegmentId{0}, 12.5F, Deciseconds{77}, {48.05, 2.05}};
    return network;
  }

  static Report findings() {
    auto report = Report{};
    for (auto i = 0; i < 150; ++i)
      report.add({.severity = i == 120 ? Severity::error : Severity::warning,
                  .code = "stop_not_linked",
                  .where = {.file = "f/stops.txt", .line = 3, .field = "stop_id", .place = LatLng{1, 2}},
                  .arguments = {{"stop", std::to_string(i)}}});
    report.add({.severity = Severity::info, .code = "other"});
    return report;
  }
};

TEST_F(Cache, GivesBackWhatWasStoredToTheLastField) {
  auto report = Report{};
  auto const original = town();
  write(file, original, findings(), report);
  auto const stored = read_cache(file, key, report);
  ASSERT_TRUE(stored.has_value());
  EXPECT_TRUE(stored->is_mapped());
  EXPECT_TRUE(report.entries().empty());

  // Written again from the mapped arrays it is the same file; and the parts that are not arrays are compared as such.
  write(folder / "again", stored->network(), stored->report(), report);
  EXPECT_EQ(bytes_of(file), bytes_of(folder / "again"));
  auto const& network = stored->network();
  EXPECT_EQ(network.streets.attributes[street::SegmentId{0}], original.streets.attributes[street::SegmentId{0}]);
  EXPECT_EQ(network.stop_links, original.stop_links);
  ASSERT_NE(hierarchy_of(network, street::Mode::walk), nullptr);
  EXPECT_EQ(network.walk_hierarchy.up_out[1][0].length, street::Decimetres{4});
  EXPECT_EQ(hierarchy_of(network, street::Mode::car), nullptr);  // was not built
  EXPECT_EQ(network.timetable.timezone, "Europe/Paris");
  EXPECT_EQ(network.timetable.date, original.timetable.date);
  EXPECT_EQ(network.car.mode, street::Mode::car);
  EXPECT_EQ(network.straight_line->detour, original.straight_line->detour);
  EXPECT_EQ(network.straight_line->speed, original.straight_line->speed);
  EXPECT_TRUE(std::ranges::equal(network.streets.geometry[street::SegmentId{0}],
                                 original.streets.geometry[street::SegmentId{0}]));
  EXPECT_TRUE(std::ranges::equal(network.timetable.arrival, original.timetable.arrival));
}

TEST_F(Cache, KeepsWhatBuildingFound) {
  auto report = Report{};
  write(file, town(), findings(), report);
  auto const stored = read_cache(file, key, report);
  ASSERT_TRUE(stored.has_value());
  auto const& entry = stored->report().entries().at("stop_not_linked");
  EXPECT_EQ(entry.count, 150u);
  EXPECT_EQ(entry.severity, Severity::error);
  ASSERT_EQ(entry.samples.size(), Report::kSamplesPerCode);
  EXPECT_EQ(entry.samples[99].arguments[0].second, "99");
  EXPECT_EQ(entry.samples[99].where.place, (LatLng{1, 2}));
  EXPECT_EQ(entry.samples[99].where.field, "stop_id");
  EXPECT_EQ(stored->report().entries().at("other").samples[0].where.place, std::nullopt);
}

TEST_F(Cache, SameNetworkSameBytes) {
  auto report = Report{};
  write(file, town(), findings(), report);
  write(folder / "b", town(), findings(), report);
  EXPECT_EQ(bytes_of(file), bytes_of(folder / "b"));
}

TEST_F(Cache, GivesBackTheStreetsAsPublishedToTheLastField) {
  auto report = Report{};
  write(file, town(), {}, report);
  auto const stored = read_cached_streets(file, of_streets, report);
  ASSERT_TRUE(stored.has_value());
  EXPECT_NE(stored->mapped, nullptr);
  EXPECT_TRUE(report.entries().empty());
  write_cache(folder / "again", {key, of_streets}, town(), {}, *stored, report);
  EXPECT_EQ(bytes_of(file), bytes_of(folder / "again"));

  auto const original = published();
  auto const& [path, sha256, bounds, node_osm_id, node_position, node_attributes, way_osm_id, way_attributes, way_nodes,
               way_names, restrictions, facilities, station_entrances, settlements] = stored->extract;
  EXPECT_EQ(path, "town.osm.pbf");
  EXPECT_EQ(sha256, "abc");
  EXPECT_EQ(bounds.east, 2.1);
  EXPECT_TRUE(std::ranges::equal(node_osm_id, original.extract.node_osm_id));
  EXPECT_TRUE(std::ranges::equal(node_position, original.extract.node_position));
  EXPECT_TRUE(std::ranges::equal(node_attributes, original.extract.node_attributes));
  EXPECT_TRUE(std::ranges::equal(way_osm_id, original.extract.way_osm_id));
  EXPECT_TRUE(std::ranges::equal(way_attributes, original.extract.way_attributes));
  EXPECT_EQ(way_nodes[osm::WayId{1}][1], osm::NodeId{2});
  EXPECT_EQ(way_names, original.extract.way_names);
  ASSERT_EQ(restrictions.size(), 2u);
  EXPECT_EQ(restrictions[0].via_node, osm::NodeId{1});
  EXPECT_FALSE(restrictions[0].only);
  EXPECT_EQ(restrictions[1].relation, 78);
  EXPECT_EQ(restrictions[1].from, osm::WayId{1});
  EXPECT_EQ(restrictions[1].to, osm::WayId{0});
  EXPECT_EQ(restrictions[1].via_ways, original.extract.restrictions[1].via_ways);
  EXPECT_TRUE(restrictions[1].only);
  ASSERT_EQ(facilities.size(), 1u);
  EXPECT_EQ(facilities[0].osm_id, 5);
  EXPECT_EQ(facilities[0].osm_type, 'w');
  EXPECT_EQ(facilities[0].kind, "hospital");
  EXPECT_EQ(facilities[0].name, "Hôtel-Dieu");
  EXPECT_EQ(facilities[0].position, (LatLng{48, 2}));
  EXPECT_EQ(station_entrances, original.extract.station_entrances);
  ASSERT_EQ(settlements.size(), 2u);
  EXPECT_EQ(settlements[0].osm_id, 9);
  EXPECT_EQ(settlements[0].kind, osm::SettlementKind::town);
  EXPECT_EQ(settlements[0].name, "Ville");
  EXPECT_EQ(settlements[0].population, 9'000u);
  EXPECT_EQ(settlements[1].population, std::nullopt);
  EXPECT_EQ(stored->found.count("osm_node_missing"), 1u);
}

TEST_F(Cache, KeepsTheStreetsWhenOnlyTheNetworkIsAnother) {
  auto report = Report{};
  write_cache(file, {"of another network", of_streets}, town(), {}, published(), report);
  EXPECT_FALSE(read_cache(file, key, report).has_value());
  EXPECT_TRUE(read_cached_streets(file, of_streets, report).has_value());
}

TEST_F(Cache, OtherStreetsAreNothingToSpeakOfTwice) {
  auto const streets = InputDigests{.osm = "a", .elevation = {}, .car_speeds = "s", .feeds = {}};
  auto part = streets;
  part.area = BoundingBox{43, 7, 44, 8};
  auto report = Report{};
  write_cache(file, {key, streets_key(streets, "town.osm", "s.csv")}, town(), {}, published(), report);
  for (auto const& other : {streets_key(streets, "other.osm", "s.csv"), streets_key(streets, "town.osm", "t.csv"),
                            streets_key(part, "town.osm", "s.csv"), of_streets, std::string{}})
    EXPECT_FALSE(read_cached_streets(file, other, report).has_value());
  EXPECT_FALSE(read_cached_streets(folder / "none", of_streets, report).has_value());
  EXPECT_TRUE(report.entries().empty());
}

TEST_F(Cache, AMissingFileIsNothingToSpeakOf) {
  auto report = Report{};
  EXPECT_FALSE(read_cache(file, key, report).has_value());
  EXPECT_TRUE(report.entries().empty());
}

TEST_F(Cache, AnotherKeyIsStale) {
  auto report = Report{};
  write(file, town(), {}, report);
  EXPECT_FALSE(read_cache(file, cache_key({.osm = "a", .elevation = {}, .car_speeds = {}, .feeds = {"c"}}, {}), report)
                   .has_value());
  EXPECT_EQ(report.count("cache_stale"), 1u);
}

TEST_F(Cache, KeysTellInputsAndOptionsApart) {
  auto const inputs = InputDigests{.osm = "a", .elevation = {}, .car_speeds = {}, .feeds = {"b", "c"}};
  auto keys = std::vector<std::string>{
      key,
      cache_key(inputs, {}),
      cache_key({.osm = {}, .elevation = {}, .car_speeds = {}, .feeds = {"b", "c"}}, {}),
      cache_key({.osm = "a", .area = BoundingBox{43, 7, 44, 8}, .elevation = {}, .car_speeds = {}, .feeds = {"b", "c"}},
                {}),
      cache_key({.osm = "a", .elevation = "e", .car_speeds = {}, .feeds = {"b", "c"}}, {}),
      cache_key({.osm = {}, .elevation = "a", .car_speeds = {}, .feeds = {"b", "c"}}, {}),
      cache_key({.osm = "a", .elevation = {}, .car_speeds = "e", .feeds = {"b", "c"}}, {}),
      cache_key({.osm = "a", .elevation = {}, .car_speeds = {}, .feeds = {"c", "b"}}, {}),
      cache_key({.osm = "a", .elevation = {}, .car_speeds = {}, .feeds = {"bc"}}, {})};
  auto const with = [&](auto change) {
    auto options = Options{};
    change(options);
    keys.push_back(cache_key(inputs, options));
  };
  with([](Options& options) { options.timetable.date += std::chrono::days{1}; });
  with([](Options& options) { options.timetable.wheelchair = true; });
  with([](Options& options) { options.limits.transfer = minutes(14); });
  with([](Options& options) { options.limits.board_slack = Seconds{61}; });
  with([](Options& options) { options.link.limit = Metres{1'500}; });
  with([](Options& options) { options.walk.walk_speed = KilometresPerHour{4}; });
  with([](Options& options) { options.bike.bike_speed = KilometresPerHour{15}; });
  with([](Options& options) { options.car.car_speed_factor = 0.9; });
  with([](Options& options) { options.ebike.emplace(); });
  with([](Options& options) { options.ebike = {.ebike_speed = KilometresPerHour{20}}; });
  with([](Options& options) { options.car.traffic = street::kPeakTraffic; });
  with([](Options& options) { options.car.traffic.yield_seconds = 5; });
  with([](Options& options) { options.walk.avoids_steps = true; });
  with([](Options& options) { options.car.car.of_class[3].ceiling_kmh = 61; });
  for (std::size_t i = 0; i < keys.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(keys[i], keys[j]) << i << ' ' << j;

  // What is asked of a network later does not make it another one.
  auto options = Options{};
  options.limits.access = minutes(7);
  options.limits.max_duration = minutes(45);
  EXPECT_EQ(cache_key(inputs, options), cache_key(inputs, {}));
}

TEST_F(Cache, EveryTruncationIsDamage) {
  auto report = Report{};
  write(file, town(), findings(), report);
  auto const bytes = bytes_of(file);
  for (std::size_t size = 0; size < bytes.size(); size += size < 4096 ? 13 : 509) {
    put(folder / "cut", bytes.substr(0, size));
    ASSERT_FALSE(read_cache(folder / "cut", key, report).has_value()) << size;
    ASSERT_FALSE(read_cached_streets(folder / "cut", of_streets, report).has_value()) << size;
  }
  EXPECT_GT(report.count("cache_damaged"), 50u);
  EXPECT_EQ(report.count("cache_stale"), 0u);
  put(folder / "cut", bytes + "x");
  EXPECT_FALSE(read_cache(folder / "cut", key, report).has_value());
}

TEST_F(Cache, AFlippedBitIsFoundUnlessItLiesBetweenTheSections) {
  auto const seed = testing::seed_or(8);
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto random = std::mt19937_64{seed};
  auto report = Report{};
  write(file, town(), findings(), report);
  auto const bytes = bytes_of(file);
  auto unseen = 0;
  auto seen_in_streets = 0;
  for (auto repeat = 0; repeat < 300; ++repeat) {
    auto flipped = bytes;
    // Half of them in the header and the table, where they could do most harm.
    auto const at = random() % (repeat % 2 == 0 ? 4'096 : bytes.size());
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << random() % 8));
    put(folder / "flipped", flipped);
    auto const stored = read_cache(folder / "flipped", key, report);
    auto const streets = read_cached_streets(folder / "flipped", of_streets, report);
    if (stored && !streets) ++seen_in_streets;
    if (!stored || !streets) continue;
    ++unseen;
    write_cache(folder / "again", {key, of_streets}, stored->network(), stored->report(), *streets, report);
    ASSERT_EQ(bytes_of(folder / "again"), bytes) << "byte " << at;
  }
  EXPECT_GT(seen_in_streets, 0);
  EXPECT_GT(unseen, 0);
  EXPECT_LT(unseen, 100);
}

TEST_F(Cache, AnUnwritablePlaceIsANoticeAndLeavesNothingBehind) {
  auto report = Report{};
  put(folder / "plain", "x");
  write(folder / "plain" / "network.berline", town(), {}, report);  // a folder that is a file
  EXPECT_EQ(report.count("cache_not_written"), 1u);
  fs::create_directories(file / "in the way");
  write(file, town(), {}, report);
  EXPECT_EQ(report.count("cache_not_written"), 2u);
  EXPECT_EQ(std::distance(fs::directory_iterator{folder}, {}), 2);
}

TEST_F(Cache, ANewFileReplacesTheOldWhileItIsRead) {
  auto report = Report{};
  write(file, town(), findings(), report);
  auto const stored = read_cache(file, key, report);
  auto empty = Network{};
  write(file, empty, {}, report);
  EXPECT_EQ(stored->network().streets.vertex_count(), 2u);  // still sees its own
  EXPECT_EQ(read_cache(file, key, report)->network().streets.vertex_count(), 0u);
}

}  // namespace
}  // namespace berline::network
