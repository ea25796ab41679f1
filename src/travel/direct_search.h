// Ways without any vehicle of a timetable, from every origin to every destination.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "berline/base/csr.h"
#include "berline/base/progress.h"
#include "berline/network/reach.h"
#include "berline/street/many_to_many.h"
#include "berline/travel/destinations.h"
#include "berline/travel/request.h"

namespace berline::travel {

/// The same legs, found in four ways.
enum class DirectEngine {
  from_origins,       // one search from each origin
  from_destinations,  // one search back from each point of the destinations, all before the first leg is asked for
  from_sets,          // one search back from all points of each set at once, likewise
  hierarchy,          // sixteen origins at a time through the hierarchy of the mode
};

/// What the threads of one run share.
class DirectPlan {
public:
  /// Legs of the request's street mode within `limit`. All but `request` must outlive the plan.
  DirectPlan(network::Network const&, std::span<street::Link const> origins, Destinations const&,
             TravelRequest const& request, Seconds limit);

  DirectEngine engine() const { return engine_; }

private:
  friend class DirectSearch;

  network::Network const* network_;
  std::span<street::Link const> origins_;
  Destinations const* destinations_;
  street::Mode mode_;
  Seconds limit_;
  DirectEngine engine_;
  std::optional<street::TargetSet> targets_;  // hierarchy
  Csr<std::size_t, DirectLeg> found_;         // from_destinations, from_sets: by origin
};

/// Scratch: one a thread, reused, not copied.
class DirectSearch {
public:
  /// Origins are best asked for so many at a time.
  static constexpr std::size_t kBatch = street::ManyToMany::kLanes;

  /// Keeps a reference to the plan.
  explicit DirectSearch(DirectPlan const&);

  /// Finds the legs of origins [first, first + count); at most a batch.
  void run(std::size_t first, std::size_t count);

  /// After `run`: the best leg of its i-th origin to each destination it reaches, destinations ascending. Metres are
  /// known to drivers only.
  std::span<DirectLeg const> legs(std::size_t i) const;

private:
  void search_hierarchy(std::span<street::Link const> origins);
  template <class Cost>
  void collect(std::vector<Cost> const& costs, std::size_t origins);

  DirectPlan const* plan_;
  std::size_t first_ = 0;
  std::optional<network::Reach> reach_;
  std::optional<street::ManyToMany> many_to_many_;
  std::vector<Deciseconds> times_;
  std::vector<street::PathCost> costs_;
  std::vector<std::vector<DirectLeg>> legs_;
};

/// The legs of every origin, each in order of destinations. In parallel.
Csr<std::size_t, DirectLeg> all_direct_legs(network::Network const&, std::span<street::Link const> origins,
                                            Destinations const&, TravelRequest const&, Seconds limit);

}  // namespace berline::travel
