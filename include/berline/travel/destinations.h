// Where journeys may end, looked up once and shared by every search towards them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "berline/base/csr.h"
#include "berline/base/progress.h"
#include "berline/network/reach.h"
#include "berline/travel/feeder.h"
#include "berline/travel/request.h"

namespace berline::travel {

/// A way from a stop to a destination after the last ride: a walk, or by a feeder.
struct EgressLeg {
  transit::StopId stop;
  Seconds walk;
};

/// Where journeys may end: points, or sets of points of which any will do.
struct Destinations {
  std::vector<street::Link> members;         // of sets, one set after the other; points are not kept
  network::PointIndex index;                 // of the points or members, for who goes there directly
  std::vector<std::uint32_t> of_point;       // the destination of each point or member
  std::vector<std::optional<LatLng>> place;  // by destination: a linked point of it
  Csr<std::size_t, EgressLeg> egress;        // by destination, one leg a stop, stops ascending; only for transit
  /// The destinations with a leg from each stop, ascending; none until `list_near_stops`.
  Csr<transit::StopId, std::uint32_t> near_stop;

  std::size_t size() const { return place.size(); }
  bool any_linked() const;
};

/// Finds the egress legs by searching back from each destination or on from each stop, whichever are fewer: the walks
/// are the same. Precondition: `points`, linked for the request's mode (walking for transit), outlive the result.
Destinations prepare(network::Network const&, std::span<street::Link const> points, TravelRequest const&,
                     Progress const& = ignore_progress);

/// The same for sets; an empty set is never reached.
Destinations prepare_sets(network::Network const&, std::span<std::vector<street::Link> const> sets,
                          TravelRequest const&, Progress const& = ignore_progress);

/// Puts legs by feeders beside the walks: one row a point (a member of a set), or none at all.
void add_egress(Destinations&, FeederLegs const&);

/// Fills `near_stop`: searches from one origin then look only at destinations near a stop it reaches. Worth its memory
/// (four bytes a leg) where there are many destinations and few within reach, as the nodes of a region's grid.
void list_near_stops(Destinations&, std::size_t stops);

/// A way to a destination without any vehicle of a timetable.
struct DirectLeg {
  std::uint32_t destination;
  Seconds duration;
  float metres;  // known to drivers; to others it may be 0
};

/// The best leg to each destination that the last search of `reach` finds within `limit`, destinations ascending. Fills
/// `legs` anew.
void direct_legs(network::Reach&, Destinations const&, Seconds limit, std::vector<DirectLeg>& legs);

/// The street mode whose links a request needs.
street::Mode street_mode(TravelMode);

}  // namespace berline::travel
