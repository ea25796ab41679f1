#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <osmium/builder/attr.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>
#include <osmium/memory/buffer.hpp>

#include "berline/base/error.h"
#include "publish.h"

namespace berline::region {
namespace {

using TagList = std::vector<std::pair<std::string, std::string>>;

constexpr auto kBufferBytes = std::size_t{1} << 20;

/// Built-up ground halves the speeds of roads, as in France: 50 instead of 80.
TagList way_tags(Way const& way, Drawing const& drawing) {
  auto const& line = drawing.lines[way.line];
  auto tags = TagList{};
  auto const road = [&](std::string highway, std::string country, std::string town) {
    tags.emplace_back("highway", std::move(highway));
    tags.emplace_back("maxspeed", way.built_up ? std::move(town) : std::move(country));
  };
  switch (way.carless ? Kind::pedestrian : line.kind) {
    case Kind::motorway:
      road("motorway", "130", "110");
      break;
    case Kind::trunk:
      road("trunk", "110", "90");
      break;
    case Kind::ramp:
      road("motorway_link", "70", "70");
      break;
    case Kind::primary:
      road("primary", "80", "50");
      break;
    case Kind::secondary:
      road("secondary", "80", "50");
      break;
    case Kind::tertiary:
      road("tertiary", "80", "50");
      break;
    case Kind::unclassified:
      road("unclassified", "80", "50");
      break;
    case Kind::residential:
      road("residential", "50", "30");
      break;
    case Kind::living_street:
      road("living_street", "20", "20");
      break;
    case Kind::pedestrian:
      tags = {{"highway", "pedestrian"}};
      break;
    case Kind::service:
      tags = {{"highway", "service"}};
      break;
    case Kind::alley:
    case Kind::underpass:
      tags = {{"highway", "footway"}, {"surface", "asphalt"}};
      break;
    case Kind::greenway:
      tags = {{"highway", "cycleway"}, {"foot", "designated"}, {"segregated", "no"}, {"surface", "compacted"}};
      break;
    case Kind::rail:
      tags = {{"railway", "rail"}, {"usage", "main"}, {"gauge", "1435"}};
      break;
  }
  if (line.kind == Kind::motorway || line.kind == Kind::trunk) {
    tags.emplace_back("lanes", "2");
    if (line.name != kNowhere) tags.emplace_back("ref", drawing.names[line.name]);
  } else if (line.name != kNowhere) {
    tags.emplace_back("name", drawing.names[line.name]);
  }
  if (line.oneway) tags.emplace_back("oneway", "yes");
  if (way.bridge) tags.insert(tags.end(), {{"bridge", "yes"}, {"layer", "1"}});
  if (way.tunnel) tags.insert(tags.end(), {{"tunnel", "yes"}, {"layer", "-1"}});
  std::ranges::sort(tags);
  return tags;
}

TagList node_tags(StreetNode const& node) {
  if (node.level_crossing) return {{"railway", "level_crossing"}};
  if (node.signals) return {{"highway", "traffic_signals"}};
  if (node.crossing) return {{"crossing", "marked"}, {"highway", "crossing"}};
  if (node.barrier) return {{"barrier", "bollard"}};
  return {};
}

TagList facility_tags(Facility const& facility) {
  auto tags = TagList{};
  switch (facility.kind) {
    case FacilityKind::hospital: {
      tags = {{"amenity", "hospital"}, {"healthcare", "hospital"}, {"emergency", facility.emergency ? "yes" : "no"}};
      if (facility.beds > 0) tags.emplace_back("beds", std::to_string(facility.beds));
      break;
    }
    case FacilityKind::health_centre:
      tags = {{"amenity", "clinic"}, {"healthcare", "centre"}};
      break;
    case FacilityKind::doctors:
      tags = {{"amenity", "doctors"}};
      break;
    case FacilityKind::pharmacy:
      tags = {{"amenity", "pharmacy"}};
      break;
    case FacilityKind::school:
      tags = {{"amenity", "school"}, {"school:FR", "primaire"}};
      break;
    case FacilityKind::secondary_school:
      tags = {{"amenity", "school"}, {"school:FR", "collège"}};
      break;
    case FacilityKind::supermarket:
      tags = {{"shop", "supermarket"}};
      break;
    case FacilityKind::town_hall:
      tags = {{"amenity", "townhall"}};
      break;
  }
  tags.emplace_back("name", facility.name);
  std::ranges::sort(tags);
  return tags;
}

/// As the wiki's bounds of population have it.
TagList settlement_tags(Commune const& commune) {
  auto const* kind = commune.population >= 100'000 ? "city" : commune.population >= 10'000 ? "town" : "village";
  return {{"name", commune.name}, {"place", kind}, {"population", std::to_string(commune.population)}};
}

osmium::Location location(Point place) {
  auto const position = to_latlng(place);
  return osmium::Location{position.lon, position.lat};
}

/// Fills buffers and hands them to the writer.
class Stream {
public:
  explicit Stream(std::filesystem::path const& file)
      : writer_{osmium::io::File{file.string(), "pbf,add_metadata=none"}, header(), osmium::io::overwrite::allow} {}

  template <class Add>
  void add(Add&& object) {
    object(buffer_);
    if (buffer_.committed() < kBufferBytes / 2) return;
    writer_(std::move(buffer_));
    buffer_ = osmium::memory::Buffer{kBufferBytes, osmium::memory::Buffer::auto_grow::yes};
  }

  void close() {
    writer_(std::move(buffer_));
    writer_.close();
  }

private:
  static osmium::io::Header header() {
    auto header = osmium::io::Header{};
    header.set("generator", std::string{"berline region: "} + kIllustrative);
    header.set("sorting", "Type_then_ID");
    return header;
  }

  osmium::io::Writer writer_;
  osmium::memory::Buffer buffer_{kBufferBytes, osmium::memory::Buffer::auto_grow::yes};
};

void write(std::filesystem::path const& file, Drawing const& drawing, Streets const& streets,
           std::vector<Facility> const& facilities, std::vector<Commune> const& communes) {
  using namespace osmium::builder::attr;
  auto stream = Stream{file};
  auto id = osmium::object_id_type{0};
  auto const node = [&](osmium::Location place, TagList const& tags) {
    ++id;
    stream.add([&](auto& buffer) { osmium::builder::add_node(buffer, _id(id), _location(place), _tags(tags)); });
  };
  for (auto const& street_node : streets.nodes) node(location(street_node.place), node_tags(street_node));
  for (auto const& facility : facilities) node(location(facility.place), facility_tags(facility));
  for (auto const& commune : communes)
    node(osmium::Location{commune.centre.lon, commune.centre.lat}, settlement_tags(commune));
  id = 0;
  auto nodes = std::vector<osmium::NodeRef>{};
  for (auto const& way : streets.ways) {
    ++id;
    nodes.clear();
    for (auto const row : way.nodes) nodes.emplace_back(static_cast<osmium::object_id_type>(row) + 1);
    auto const tags = way_tags(way, drawing);
    stream.add([&](auto& buffer) { osmium::builder::add_way(buffer, _id(id), _tags(tags), _nodes(nodes)); });
  }
  stream.close();
}

}  // namespace

void write_osm(std::filesystem::path const& file, Drawing const& drawing, Streets const& streets,
               std::vector<Facility> const& facilities, std::vector<Commune> const& communes) {
  auto const partial = std::filesystem::path{file}.concat(".part");
  try {
    write(partial, drawing, streets, facilities, communes);
    std::filesystem::rename(partial, file);
  } catch (std::system_error const& failure) {
    auto ignored = std::error_code{};
    std::filesystem::remove(partial, ignored);
    throw ResourceError{"region_cannot_write", {.file = file.string()}, {{"reason", failure.what()}}};
  }
}

}  // namespace berline::region
