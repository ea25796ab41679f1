// Monaco as text, with one thing broken at a time: each is reported, under its code, once more than before.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <osmium/io/any_input.hpp>
#include <osmium/io/opl_output.hpp>

#include "berline/street/mode.h"
#include "osm/read.h"
#include "testing/real_data.h"

namespace berline::street {
namespace {

namespace fs = std::filesystem;

/// An OSM file as lines of OPL, one an object.
class Lines {
public:
  explicit Lines(fs::path const& pbf) {
    auto const opl = scratch();
    fs::remove(opl);
    auto reader = osmium::io::Reader{pbf.string()};
    auto writer = osmium::io::Writer{opl.string()};
    while (auto buffer = reader.read()) writer(std::move(buffer));
    writer.close();
    auto stream = std::ifstream{opl};
    for (auto line = std::string{}; std::getline(stream, line);) lines_.push_back(line);
  }

  void add(std::string line) { lines_.push_back(std::move(line)); }
  void repeat(std::string_view object) { add(line_of(object)); }
  void erase(std::string_view object) { lines_.erase(lines_.begin() + (&line_of(object) - lines_.data())); }
  void replace(std::string_view object, std::string_view what, std::string_view by) {
    auto& line = line_of(object);
    auto const at = line.find(what);
    ASSERT_NE(at, std::string::npos) << line;
    line.replace(at, line.find_first_of(" ,", at + 1) - at, by);
  }
  /// What the reader and the builder of the graph say of it.
  Report findings() const {
    auto const file = scratch();
    {
      auto stream = std::ofstream{file};
      for (auto const& line : lines_) stream << line << '\n';
    }
    auto report = Report{};
    auto const graph = build_street_graph(osm::read(file, {}, report), report);
    edge_costs(graph, {.mode = Mode::walk}, report);
    fs::remove(file);
    return report;
  }

private:
  static fs::path scratch() { return fs::temp_directory_path() / fmt::format("berline_defects_{}.opl", ::getpid()); }

  std::string& line_of(std::string_view object) {
    auto const begins = std::string{object} + ' ';
    return *std::ranges::find_if(lines_, [&](std::string const& line) { return line.starts_with(begins); });
  }

  std::vector<std::string> lines_;
};

TEST(RealStreets, ReportEachThingThatIsBroken) {
  auto const path = berline::testing::real_data("monaco/monaco_osrm.osm.pbf");
  if (!path) GTEST_SKIP() << "no Monaco (set BERLINE_DATA)";
  auto const whole = Lines{*path};
  auto const before = whole.findings();

  // A residential street of five nodes or more with a speed limit, and another that does not meet it.
  auto unused = Report{};
  auto const extract = osm::read(*path, {}, unused);
  auto streets = std::vector<osm::WayId>{};
  for (auto const way : ids<osm::WayId>(extract.way_nodes.size())) {
    auto const& attributes = extract.way_attributes[way];
    auto const nodes = extract.way_nodes[way];
    auto const meets = [&](osm::WayId other) {
      return std::ranges::any_of(extract.way_nodes[other],
                                 [&](auto node) { return std::ranges::count(nodes, node) > 0; });
    };
    if (attributes.road_class == osm::RoadClass::residential && attributes.speed_tagged && nodes.size() >= 5 &&
        std::ranges::none_of(streets, meets))
      streets.push_back(way);
  }
  ASSERT_GE(streets.size(), 2u);
  auto const way = fmt::format("w{}", extract.way_osm_id[streets[0]]);
  auto const other = fmt::format("w{}", extract.way_osm_id[streets[1]]);
  // A node in the middle of it where nothing else passes.
  auto const passed = *std::ranges::find_if(extract.way_nodes[streets[0]].subspan(1), [&](osm::NodeId id) {
    return std::ranges::count(extract.way_nodes.values(), id) == 1;
  });
  auto const between = fmt::format("n{}", extract.node_osm_id[passed]);
  auto const node = [&](std::size_t i) {
    return fmt::format("n{}", extract.node_osm_id[extract.way_nodes[streets[0]][i]]);
  };
  auto const at = extract.node_position[extract.way_nodes[streets[0]][0]];
  auto const restriction = [&](std::string_view kind, std::string_view members) {
    return fmt::format("r99000001 v1 dV Ttype=restriction,restriction={} M{}", kind, members);
  };

  struct Defect {
    std::string_view code;
    std::function<void(Lines&)> inject;
  };
  auto const defects = std::vector<Defect>{
      {"osm_tag_not_understood", [&](Lines& map) { map.replace(way, "maxspeed=", "maxspeed=fifty"); }},
      {"osm_position_invalid", [&](Lines& map) { map.replace(node(2), " y", " y95.0"); }},
      {"osm_node_missing", [&](Lines& map) { map.erase(node(2)); }},
      {"osm_object_twice", [&](Lines& map) { map.repeat(way); }},
      {"osm_object_twice", [&](Lines& map) { map.repeat(node(2)); }},
      {"osm_way_too_short", [&](Lines& map) { map.add("w9900000001 v1 dV Thighway=residential N" + node(0)); }},
      {"osm_restriction_not_understood",
       [&](Lines& map) { map.add(restriction("no_dancing", fmt::format("{0}@from,{1}@via,{0}@to", way, node(0)))); }},
      {"osm_restriction_incomplete",
       [&](Lines& map) { map.add(restriction("no_left_turn", fmt::format("{}@from,{}@via", way, node(0)))); }},
      {"osm_restriction_not_on_streets",
       [&](Lines& map) {
         map.add(restriction("no_left_turn", fmt::format("{}@from,{}@via,w9900000009@to", way, node(0))));
       }},
      {"osm_restriction_not_on_streets",
       [&](Lines& map) {
         map.add(restriction("no_left_turn", fmt::format("{}@from,{}@via,{}@to", way, node(0), other)));
       }},
      {"street_restriction_not_placed",
       [&](Lines& map) { map.add(restriction("no_left_turn", fmt::format("{0}@from,{1}@via,{0}@to", way, between))); }},
      {"osm_facility_without_position",
       [&](Lines& map) { map.add("w9900000002 v1 dV Tamenity=hospital,name=Nowhere Nn9900000001,n9900000002"); }},
      {"street_island",
       [&](Lines& map) {
         map.add("n9900000003 v1 dV x7.5000 y43.7000");
         map.add("n9900000004 v1 dV x7.5010 y43.7000");
         map.add("w9900000003 v1 dV Thighway=residential Nn9900000003,n9900000004");
       }},
      {"street_segment_without_length",
       [&](Lines& map) {
         map.add(fmt::format("n9900000005 v1 dV x{:.7f} y{:.7f}", at.lon, at.lat));
         map.add(fmt::format("w9900000004 v1 dV Thighway=residential N{},n9900000005", node(0)));
       }},
  };
  for (auto const& [code, inject] : defects) {
    auto broken = whole;
    inject(broken);
    if (HasFatalFailure()) return;
    EXPECT_GT(broken.findings().count(code), before.count(code)) << code;
  }
}

}  // namespace
}  // namespace berline::street
