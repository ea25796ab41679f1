// How cut off a zone is for those who walk: its ways out, and how far round one has to go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/geo/polygon.h"
#include "berline/network/network.h"
#include "berline/network/reach.h"

namespace berline::access {

/// The streets open to people on foot, on a plane, looked up by place.
class WalkableStreets {
public:
  WalkableStreets(street::StreetGraph const&, street::EdgeCosts const& walk, geo::Projection const&);

  /// Where they cross the outline of a zone; places nearer to each other than `apart` (a road and its pavements) count
  /// as one. A street that only cuts a corner between two of its own bends is not seen.
  std::vector<geo::Planar> exits(geo::MultiPolygon const& zone, Metres apart) const;

private:
  struct Line {
    std::size_t first, count;  // of `points_`
    double west, south, east, north;
  };
  std::vector<geo::Planar> points_;
  std::vector<Line> lines_;
};

/// Carriageways and their pavements lie within this.
inline constexpr Metres kOneExit{25};

/// Who cannot be reached on foot, or only by more than so many times the straight way, counts as if at that.
inline constexpr double kWorstDetour = 3;

/// Places on the streets, one in each 100 m square at most, so that a dense quarter weighs no more than its area.
struct Surroundings {
  std::vector<LatLng> places;
  std::vector<street::Link> links;  // on foot
};
Surroundings surroundings(network::Network const&, BoundingBox const& area, geo::Projection const&);

/// How far round one walks from a home to its surroundings.
struct DetourOptions {
  Metres around{800};           // what is farther, straight, is no longer around
  KilometresPerHour walk{3.6};  // the pace of the network on the level, by which searches are bounded
};

/// Searches on foot; scratch, one a thread.
class Detours {
public:
  /// Keeps references to network and surroundings.
  Detours(network::Network const&, Surroundings const&, DetourOptions const&);

  /// How many times the straight way one walks from `home` (linked, at `position`) to those of the surroundings that
  /// are around it, of the rows `outside`: on average over them, at most `kWorstDetour` each. NaN when there are none.
  double from(street::Link const& home, LatLng position, std::span<std::uint32_t const> outside);

private:
  Surroundings const* surroundings_;
  DetourOptions options_;
  network::PointIndex index_;
  network::Reach reach_;
  std::vector<float> metres_;  // by place; infinite between searches
};

/// A zone on the plane of `surroundings`, and the homes that stand for it.
struct ZoneHomes {
  geo::MultiPolygon outline;
  std::vector<std::size_t> homes;  // rows of links and positions
};

/// `[zone][home]`: the detour of each home to what is around it outside its zone. In parallel; the same for any number
/// of threads.
std::vector<std::vector<double>> detours_of(network::Network const&, Surroundings const&,
                                            std::span<ZoneHomes const> zones, std::span<street::Link const> links,
                                            std::span<LatLng const> positions, geo::Projection const&,
                                            DetourOptions const&, Progress const& = ignore_progress);

/// The outline in another system: a zone is drawn in its file's, distances are measured on a plane.
geo::MultiPolygon in_plane(geo::MultiPolygon const&, geo::Projection const& from, geo::Projection const& to);

/// Metres of outline, holes included.
double outline_length(geo::MultiPolygon const&);

}  // namespace berline::access
