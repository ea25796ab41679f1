#include "berline/access/isochrone.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "berline/geo/grid.h"

namespace berline::access {
namespace {

/// The lattice of whole multiples of `spacing` that covers the area.
TimeGrid lattice(BoundingBox const& area, geo::Projection const& projection, double spacing) {
  auto const extent = geo::extent(area, projection, spacing);
  auto grid = TimeGrid{};
  grid.spacing = spacing;
  grid.origin = {std::floor(extent.west / spacing) * spacing, std::floor(extent.south / spacing) * spacing};
  grid.width = static_cast<std::uint32_t>(std::ceil((extent.east - grid.origin.x) / spacing)) + 1;
  grid.height = static_cast<std::uint32_t>(std::ceil((extent.north - grid.origin.y) / spacing)) + 1;
  grid.values.assign(std::size_t{grid.width} * grid.height, kNever);
  return grid;
}

/// The times as a sink receives them, percentile by percentile.
class GridSink final : public travel::Sink {
public:
  explicit GridSink(std::vector<TimeGrid>& grids) : grids_{grids} {}
  void accept(travel::TimeBlock const& block) override {
    for (std::size_t o = 0; o < block.origins; ++o)
      for (std::size_t column = 0; column < block.columns; ++column)
        grids_[column].values[block.first_origin + o] = block.at(o, 0, column);
  }

private:
  std::vector<TimeGrid>& grids_;
};

/// Times just beyond the last cutoff keep its line between the nodes, not on them; farther ones do not matter.
IsochroneRequest within_cutoffs(IsochroneRequest request) {
  constexpr auto kBeyond = Seconds{600};
  auto& longest = request.travel.limits.max_duration;
  longest = std::min(longest, request.cutoffs.back() + kBeyond);
  return request;
}

/// The legs of one site; they look into the feeders.
travel::FeederLegs legs_of(SiteFeeders const& feeders, std::size_t site) {
  return feeders.of_sites.empty() ? travel::FeederLegs{} : feeders.of_sites[site].borrowed();
}

std::vector<BoundingBox> areas_of(network::Network const& network, std::span<std::vector<street::Link> const> sites,
                                  IsochroneRequest const& request, SiteFeeders const& feeders) {
  auto const area_of = request.way == Way::from_places ? travel::reached_area : travel::reaching_area;
  auto areas = std::vector<BoundingBox>{};
  for (std::size_t site = 0; site < sites.size(); ++site)
    areas.push_back(area_of(network, sites[site], request.travel, {legs_of(feeders, site), feeders.around}));
  return areas;
}

/// The box around all areas, when it is no larger than they are together: then one grid over it is less work.
std::optional<BoundingBox> shared_area(std::vector<BoundingBox> const& areas) {
  auto const size = [](BoundingBox const& box) { return (box.north - box.south) * (box.east - box.west); };
  auto all = BoundingBox{};
  auto sum = 0.0;
  auto count = std::size_t{0};
  for (auto const& area : areas) {
    if (area.is_empty()) continue;
    all.extend({area.south, area.west});
    all.extend({area.north, area.east});
    sum += size(area);
    ++count;
  }
  if (count < 2 || size(all) > sum) return std::nullopt;
  return all;
}

}  // namespace

NodeGrid build_node_grid(network::Network const& network, BoundingBox const& area, travel::TravelRequest const& request,
                         GridOptions const& options, geo::Projection const& projection, Way way,
                         Progress const& progress, std::span<travel::Feeder const> feeders) {
  auto nodes = lattice(area, projection, options.spacing);
  auto places = std::vector<LatLng>{};
  places.reserve(nodes.values.size());
  for (std::uint32_t row = 0; row < nodes.height; ++row)
    for (std::uint32_t column = 0; column < nodes.width; ++column)
      places.push_back(projection.inverse(nodes.node(column, row)));
  auto const link_options = street::LinkOptions{.limit = options.off_network};
  auto links = network::link(network, travel::street_mode(request.mode), places, link_options);
  auto const ends = way == Way::from_places ? std::span{links} : std::span<street::Link>{};
  auto destinations = travel::prepare(network, ends, request, progress);
  auto access = travel::FeederLegs{};
  if (request.mode == travel::TravelMode::transit) {
    if (way == Way::to_places && !feeders.empty())
      access = travel::legs_to_stops(network, places, feeders, link_options);
    else if (!feeders.empty())
      travel::add_egress(destinations, travel::legs_from_stops(network, places, feeders, link_options));
    travel::list_near_stops(destinations, network.timetable.stop_count());
  }
  return {.nodes = std::move(nodes),
          .links = std::move(links),
          .destinations = std::move(destinations),
          .access = std::move(access)};
}

TimeGrid times_to_nodes(network::Network const& network, NodeGrid const& grid, street::Link const& origin,
                        travel::TravelRequest const& request) {
  auto first_only = request;
  first_only.percentiles.resize(1);
  auto times = grid.nodes;
  times.values = travel::one_to_all(network, origin, grid.destinations, first_only);
  return times;
}

std::vector<TimeGrid> times_of_nodes(network::Network const& network, NodeGrid const& grid,
                                     std::span<street::Link const> places, IsochroneRequest const& request,
                                     Progress const& progress, travel::FeederLegs const& feeders) {
  auto const columns = travel::column_count(request.travel);
  auto grids = std::vector<TimeGrid>(columns, grid.nodes);
  if (request.way == Way::to_places) {
    auto const any = std::array{std::vector<street::Link>{places.begin(), places.end()}};
    auto sink = GridSink{grids};
    travel::all_to_sets(network, grid.links, any, request.travel, std::array<travel::Sink*, 1>{&sink}, progress,
                        {.access = grid.access.borrowed(), .egress = feeders.borrowed()});
    return grids;
  }
  for (std::size_t place = 0; place < places.size(); ++place) {
    auto const times =
        travel::one_to_all(network, places[place], grid.destinations, request.travel, travel::legs_of(feeders, place));
    for (std::size_t node = 0; node < grid.links.size(); ++node)
      for (std::size_t column = 0; column < columns; ++column) {
        auto& time = grids[column].values[node];
        time = std::min(time, times[node * columns + column]);
      }
  }
  return grids;
}

SiteFeeders site_feeders(network::Network const& network, std::span<std::vector<LatLng> const> sites,
                         travel::FeederChoice const& offered, Way way) {
  auto const from = way == Way::from_places;
  auto feeders = SiteFeeders{.of_sites = {}, .around = from ? offered.egress : offered.access};
  auto const& at_sites = from ? offered.access : offered.egress;
  if (at_sites.empty()) return feeders;
  auto const legs = from ? travel::legs_to_stops : travel::legs_from_stops;
  for (auto const& places : sites) feeders.of_sites.push_back(legs(network, places, at_sites, {}));
  return feeders;
}

AreasByPercentile isochrones(network::Network const& network, std::span<street::Link const> places,
                             IsochroneRequest const& asked, geo::Projection const& projection,
                             Progress const& progress) {
  auto const site = std::array{std::vector<street::Link>{places.begin(), places.end()}};
  return isochrones_of_sites(network, site, asked, projection, progress).front();
}

std::vector<AreasByPercentile> isochrones_of_sites(network::Network const& network,
                                                   std::span<std::vector<street::Link> const> sites,
                                                   IsochroneRequest const& asked, geo::Projection const& projection,
                                                   Progress const& progress, SiteFeeders const& feeders) {
  auto const nothing = AreasByPercentile(travel::column_count(asked.travel),  //
                                         std::vector<MultiPolygon>(asked.cutoffs.size()));
  auto all = std::vector<AreasByPercentile>(sites.size(), nothing);
  if (asked.cutoffs.empty()) return all;
  auto const request = within_cutoffs(asked);
  auto const grid_over = [&](BoundingBox const& area) {
    return build_node_grid(network, area.grown(request.grid.off_network), request.travel, request.grid, projection,
                           request.way, progress, feeders.around);
  };
  auto const areas = areas_of(network, sites, request, feeders);
  auto shared = std::optional<NodeGrid>{};
  if (auto const together = shared_area(areas); together && request.way == Way::from_places)
    shared = grid_over(*together);
  for (std::size_t site = 0; site < sites.size(); ++site) {
    if (areas[site].is_empty()) continue;
    auto const own = shared ? std::optional<NodeGrid>{} : std::optional{grid_over(areas[site])};
    auto const times =
        times_of_nodes(network, shared ? *shared : *own, sites[site], request, progress, legs_of(feeders, site));
    for (std::size_t column = 0; column < times.size(); ++column)
      all[site][column] = contours(times[column], asked.cutoffs);
  }
  return all;
}

std::vector<MultiPolygon> isochrone(network::Network const& network, street::Link const& origin,
                                    travel::TravelRequest request, std::span<Seconds const> cutoffs,
                                    GridOptions const& options, geo::Projection const& projection,
                                    Progress const& progress) {
  request.percentiles.resize(1);
  auto const asked =
      IsochroneRequest{.travel = std::move(request), .cutoffs = {cutoffs.begin(), cutoffs.end()}, .grid = options};
  return isochrones(network, std::span{&origin, 1}, asked, projection, progress).front();
}

}  // namespace berline::access
