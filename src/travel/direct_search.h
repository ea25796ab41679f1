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
#include "direct_choice.h"

namespace berline::travel {

/// What the threads of one run share.
class DirectPlan {
public:
  /// Legs of the request's street mode within `limit`. All but `request` must outlive the plan.
  DirectPlan(network::Network const&, std::span<street::Link const> origins, Destinations const&,
             TravelRequest const& request, Seconds limit);

  /// By an engine of one's own choice, which must be able to: hierarchies are there, and sets for those who ask for
  /// sets. Where it finds more than `most_kept` legs back from single points, another engine takes over that keeps
  /// none.
  DirectPlan(network::Network const&, std::span<street::Link const> origins, Destinations const&,
             TravelRequest const& request, Seconds limit, DirectEngine, std::size_t most_kept = kMostLegsKept);

  DirectEngine engine() const { return engine_; }

private:
  friend class DirectSearch;

  bool find_back(std::size_t most_kept);

  network::Network const* network_;
  std::span<street::Link const> origins_;
  Destinations const* destinations_;
  street::Mode mode_;
  Seconds limit_;
  DirectEngine engine_;
  std::optional<street::TargetSet> targets_;          // hierarchy
  std::optional<Csr<std::size_t, DirectLeg>> found_;  // by origin, of engines that find all before
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
  void search_hierarchy(std::span<street::Link const> origins, std::vector<Cost>& table);

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
