// Every real PBF is read; every broken or odd file ends as the table says, without a crash or a hang.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "berline/base/error.h"
#include "osm/read.h"
#include "testing/real_data.h"

namespace berline::osm {
namespace {

namespace fs = std::filesystem;

std::string outcome(fs::path const& path) {
  auto report = Report{};
  try {
    read(path, {}, report);
    return "ok";
  } catch (InputError const& error) {
    return error.notices().front().code;
  }
}

bool is_osm(fs::path const& path) {
  auto const name = path.filename().string();
  for (auto const* part : {".osm", ".osh", ".osc", ".pbf", ".opl", ".o5m", ".txt.gz", ".txt.bz2"})
    if (name.find(part) != std::string::npos) return true;
  return false;
}

/// Files that are not as the rest of their folder.
std::map<std::string, std::string> const kOutcomes{
    {"libosmium/test/t/io/corrupt_data_bzip2.txt.bz2", "osm_file_damaged"},
    {"libosmium/test/t/io/corrupt_data_gzip.txt.gz", "osm_file_damaged"},
    {"libosmium/test/t/io/data_bzip2.txt.bz2", "osm_file_damaged"},  // a text, packed
    {"libosmium/test/t/io/data_gzip.txt.gz", "osm_file_damaged"},
    {"libosmium/test/t/io/data-n5w1r0.osm", "ok"},
    {"libosmium/test/t/io/data-n5w1r0.osm.o5m", "ok"},
    {"libosmium/test/t/io/data-n5w1r0.osm.opl", "ok"},
    {"libosmium/test/t/io/data-n5w1r3.osm", "ok"},
    {"libosmium/test/t/io/data-n5w1r3.osm.o5m", "ok"},
    {"libosmium/test/t/io/data-n5w1r3.osm.opl", "ok"},
    {"libosmium/test/t/io/deleted_nodes.osh", "osm_file_is_history"},
    {"libosmium/test/t/io/deleted_nodes.osh.pbf", "osm_file_is_history"},
    {"libosmium/test/t/relations/data.osm", "ok"},
    {"libosmium/test/t/relations/missing_members.osm", "ok"},
    {"osm-testdata/misc/64bit_ids.osm", "ok"},
    {"osm-testdata/xml/data/101-missing_version/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/102-wrong_version/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/103-old_version/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/104-empty_file/data.osm", "osm_file_empty"},
    {"osm-testdata/xml/data/105-incomplete_xml_file/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/106-invalid_xml_file/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/107-wrongly_nested_xml_file/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/108-unknown_top_level/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/110-entity_declaration/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/121-truncated_gzip_file/data.osm.gz", "osm_file_damaged"},
    {"osm-testdata/xml/data/122-no_osm_element/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/123-unknown_element_in_node/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/124-unknown_element_in_way/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/125-unknown_element_in_relation/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/126-wrong_member_type/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/127-missing_member_type/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/128-missing_member_ref/data.osm", "osm_file_damaged"},
    {"osm-testdata/xml/data/300-change-file/data.osc", "osm_file_is_history"},
};

TEST(BadOsm, EveryFileEndsAsTheTableSays) {
  auto const folder = berline::testing::real_data("bad_osm");
  if (!folder) GTEST_SKIP() << "no bad_osm (set BERLINE_DATA)";
  auto files = 0;
  for (auto const& entry : fs::recursive_directory_iterator{*folder}) {
    if (!entry.is_regular_file() || !is_osm(entry.path())) continue;
    auto const name = fs::relative(entry.path(), *folder).generic_string();
    auto const row = kOutcomes.find(name);
    EXPECT_EQ(outcome(entry.path()), row == kOutcomes.end() ? "osm_file_without_streets" : row->second) << name;
    ++files;
  }
  EXPECT_GE(files, 180);
}

TEST(RealOsm, EveryPbfIsReadAndHasWhatItShould) {
  struct Row {
    char const* file;
    std::size_t ways;
    std::size_t nodes;
  };
  // Lower bounds: a tag rule may keep a few more.
  for (auto const& [file, ways, nodes] :
       {Row{"batangas/batangas.pbf", 3'000, 13'000}, Row{"corsica/network.osm.pbf", 60'000, 31'000},
        Row{"l_aquila/aq.pbf", 6'500, 80'000}, Row{"melun/network.osm.pbf", 6'000, 2'900},
        Row{"monaco/monaco_osrm.osm.pbf", 2'900, 25'000}, Row{"monaco/monaco_small.pbf", 3'200, 14'000},
        Row{"monaco/monaco_tilemaker.osm.pbf", 2'800, 12'000}, Row{"porto/porto_portugal.osm.pbf", 50'000, 340'000},
        Row{"porto_alegre/poa_osm.pbf", 15'000, 40'000}, Row{"sao_paulo/spo_osm.pbf", 5'800, 21'000}}) {
    auto const path = berline::testing::real_data(file);
    if (!path) GTEST_SKIP() << "no " << file << " (set BERLINE_DATA)";
    auto report = Report{};
    auto const extract = read(*path, {}, report);
    EXPECT_GE(extract.way_osm_id.size(), ways) << file;
    EXPECT_GE(extract.node_osm_id.size(), nodes) << file;
    EXPECT_EQ(report.count(Severity::error), 0u) << file;
  }
}

TEST(RealOsm, APbfCutAnywhereIsRefused) {
  auto const path = berline::testing::real_data("monaco/monaco_small.pbf");
  if (!path) GTEST_SKIP() << "no Monaco (set BERLINE_DATA)";
  auto content = std::string{};
  {
    auto stream = std::ifstream{*path, std::ios::binary};
    content.assign(std::istreambuf_iterator<char>{stream}, {});
  }
  auto const copy = fs::temp_directory_path() / "berline_cut.osm.pbf";
  for (auto const share : {1, 10, 35, 60, 85, 99}) {
    std::ofstream{copy, std::ios::binary} << content.substr(0, content.size() * static_cast<std::size_t>(share) / 100);
    EXPECT_EQ(outcome(copy), "osm_file_damaged") << share << " %";
  }
  // A flipped byte in the packed data.
  auto flipped = content;
  flipped[flipped.size() / 2] = static_cast<char>(~flipped[flipped.size() / 2]);
  std::ofstream{copy, std::ios::binary} << flipped;
  EXPECT_EQ(outcome(copy), "osm_file_damaged");
  fs::remove(copy);
}

TEST(RealOsm, MonacoHasWhatMonacoHas) {
  auto const path = berline::testing::real_data("monaco/monaco_osrm.osm.pbf");
  if (!path) GTEST_SKIP() << "no Monaco (set BERLINE_DATA)";
  auto report = Report{};
  auto const extract = read(*path, {}, report);
  // The digest of `sha256sum monaco_osrm.osm.pbf`.
  EXPECT_EQ(extract.sha256, "36c0f0029ed838897322382611b67e8e5e7bcb07d5b17a25f3574dec54f1c23c");
  auto const has = [&](std::string_view kind, std::string_view name) {
    return std::ranges::any_of(extract.facilities, [&](Facility const& place) {
      return place.kind == kind && place.name.find(name) != std::string::npos;
    });
  };
  EXPECT_TRUE(has("hospital", "La Palmosa"));
  EXPECT_TRUE(has("station", "Monaco"));
  // Monaco is built up throughout: hardly a street is rural.
  auto rural = std::size_t{0};
  for (auto const way : ids<WayId>(extract.way_osm_id.size())) {
    auto const at = extract.node_position[extract.way_nodes[way].front()];
    auto const in_monaco = at.lat > 43.730 && at.lat < 43.742 && at.lon > 7.415 && at.lon < 7.43;
    if (in_monaco && !extract.way_attributes[way].urban) ++rural;
  }
  EXPECT_LT(rural, 40u);
}

}  // namespace
}  // namespace berline::osm
