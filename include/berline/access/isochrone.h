// Isochrones: travel times at the nodes of a grid and their contours, nested and valid by construction.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/units.h"
#include "berline/geo/polygon.h"
#include "berline/travel/matrix.h"

namespace berline::access {

/// Travel times at the nodes of a square grid, in a planar system; row 0 is the southernmost, `values[row * width +
/// column]`.
struct TimeGrid {
  geo::Planar origin;  // of node (0, 0)
  double spacing = 0;  // metres between nodes
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<Seconds> values;  // kNever where unreachable

  geo::Planar node(std::uint32_t column, std::uint32_t row) const {
    return {origin.x + column * spacing, origin.y + row * spacing};
  }
};

using geo::MultiPolygon;
using geo::Polygon;
using geo::Ring;

/// The areas reached within each cutoff (ascending), one multipolygon each; each holds the one before it. Marching
/// squares at half-second thresholds, saddles decided by the bilinear value, holes assigned by connected component
/// (algorithms.md 9). Valid in the OGC sense; parts smaller than `min_nodes` grid nodes are left out. Beyond the grid
/// nothing is reached: a part that touches the grid's edge ends within one spacing of it.
std::vector<MultiPolygon> contours(TimeGrid const&, std::span<Seconds const> cutoffs, std::uint32_t min_nodes = 1);

/// Square metres of the system, holes taken off.
double area(MultiPolygon const&);

/// The same in degrees (x = longitude), winding as RFC 7946 wants it for GeoJSON: exteriors stay counter-clockwise.
MultiPolygon geographic(MultiPolygon const&, geo::Projection const&);

/// The rings between one cutoff and the one before: as `nested` but for the first, each without the area inside it. No
/// two of its lines share a point, so that this is a matter of assigning holes. Precondition: from `contours` with
/// `min_nodes` 1.
std::vector<MultiPolygon> bands(std::vector<MultiPolygon> nested);

struct GridOptions {
  double spacing = 50;  // metres between nodes; 25-50 on streets, 100 over a region by transit
  /// A node farther than this from every street is not reached (lakes, fields); nearer ones by walking off the road.
  /// Deep enough for the middle of a town's blocks.
  Metres off_network{100};
};

/// Where one gets to, or from where one gets there.
enum class Way : std::uint8_t { from_places, to_places };

/// What is asked for several places at once: the area within reach of any of them.
struct IsochroneRequest {
  travel::TravelRequest travel;
  std::vector<Seconds> cutoffs;  // ascending
  GridOptions grid{};
  Way way = Way::from_places;
};

/// The nodes of a grid over an area, linked and looked up once: what isochrones of one mode and egress limit share.
struct NodeGrid {
  TimeGrid nodes;  // all unreachable
  std::vector<street::Link> links;
  travel::Destinations destinations;  // refers to `links`; none when the way is to the places
  travel::FeederLegs access;          // beside walking, when the way is to the places
};

/// Nodes on multiples of the spacing that cover the area, so that grids of different areas fit together; `feeders`:
/// what is offered around the nodes to get to stops, or from them. Throws `ConfigError`: code grid_needs_metres,
/// grid_too_fine, grid_empty_area, mode_needs_streets.
NodeGrid build_node_grid(network::Network const&, BoundingBox const& area, travel::TravelRequest const&,
                         GridOptions const&, geo::Projection const&, Way = Way::from_places,
                         Progress const& = ignore_progress, std::span<travel::Feeder const> feeders = {});

/// Times from the origin to every node: the same that `all_to_many` gives to points there, at the request's first
/// percentile.
TimeGrid times_to_nodes(network::Network const&, NodeGrid const&, street::Link const& origin,
                        travel::TravelRequest const&);

/// Times between every node and the nearest of the places, one grid a percentile (streets: one). To the places:
/// percentiles of the nearest; from them: the nearest of the percentiles. `feeders`: the legs of the places, one row
/// each.
std::vector<TimeGrid> times_of_nodes(network::Network const&, NodeGrid const&, std::span<street::Link const> places,
                                     IsochroneRequest const&, Progress const& = ignore_progress,
                                     travel::FeederLegs const& feeders = {});

/// `[percentile][cutoff]`: one percentile for streets.
using AreasByPercentile = std::vector<std::vector<MultiPolygon>>;

/// The isochrones of places, linked for the request's mode, as `contours` draws them, over the area that a journey of
/// the longest cutoff can cover; empty when no place is linked.
AreasByPercentile isochrones(network::Network const&, std::span<street::Link const> places, IsochroneRequest const&,
                             geo::Projection const&, Progress const& = ignore_progress);

/// Ways to stops and from them beside walking: by site the legs of its places, a row each; and what is offered around.
struct SiteFeeders {
  std::vector<travel::FeederLegs> of_sites;  // or none
  std::vector<travel::Feeder> around;
};

/// `offered.access` where journeys begin, `offered.egress` where they end.
SiteFeeders site_feeders(network::Network const&, std::span<std::vector<LatLng> const> sites,
                         travel::FeederChoice const& offered, Way);

/// Those of many sites, each within reach of any of its places; the same areas. Sites whose surroundings overlap share
/// one grid, which is most of the work of each. Only transit asks for feeders.
std::vector<AreasByPercentile> isochrones_of_sites(network::Network const&,
                                                   std::span<std::vector<street::Link> const> sites,
                                                   IsochroneRequest const&, geo::Projection const&,
                                                   Progress const& = ignore_progress, SiteFeeders const& feeders = {});

/// Those of one origin at the request's first percentile.
std::vector<MultiPolygon> isochrone(network::Network const&, street::Link const& origin, travel::TravelRequest,
                                    std::span<Seconds const> cutoffs, GridOptions const&, geo::Projection const&,
                                    Progress const& = ignore_progress);

}  // namespace berline::access
