// Porto Alegre as benches use it: streets, buses and trains of a working day, 1,227 hexagons.
#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <vector>

#include "berline/access/place.h"
#include "berline/network/build.h"
#include "gtfs/read.h"
#include "osm/read.h"
#include "testing/real_data.h"

namespace berline::bench {

struct City {
  network::Network network;  // with the walk's hierarchy
  std::vector<street::Link> hexagons;
  BoundingBox area;  // of the hexagons
  LatLng center;     // of the streets
};

/// Built once, or nothing when the files are not there.
inline City const* porto_alegre() {
  static auto const city = []() -> std::unique_ptr<City> {
    auto const folder = testing::real_data("porto_alegre");
    if (!folder) return nullptr;
    auto report = Report{};
    auto feeds = std::vector<gtfs::Feed>{};
    for (auto const* name : {"poa_eptc.zip", "poa_trensurb.zip"})
      feeds.push_back(gtfs::read(*folder / name, gtfs::ReadOptions{}, report));
    auto const extract = osm::read(*folder / "poa_osm.pbf", {}, report);
    auto options = network::Options{};
    options.timetable.date = std::chrono::sys_days{std::chrono::year{2019} / 5 / 13};
    auto built = std::make_unique<City>();
    built->network = network::build_network(extract, feeds, options, report);
    network::add_hierarchies(built->network, std::array{street::Mode::walk});
    auto const places = access::read_places(*folder / "poa_hexgrid.csv", {.name = "hexagons"}, report);
    for (auto const position : places.positions) built->area.extend(position);
    built->hexagons = network::link(built->network, street::Mode::walk, places.positions);
    built->center = extract.bounds.center();
    return built;
  }();
  return city.get();
}

}  // namespace berline::bench
