#include "berline/travel/connections.h"

#include <tbb/parallel_for.h>

#include <algorithm>

#include "berline/network/reach.h"
#include "berline/transit/raptor.h"
#include "feeder_legs.h"
#include "latest_departures.h"

namespace berline::travel {
namespace {

using ByDestination = std::vector<std::vector<Connection>>;

/// What the searches from all origins share.
class ConnectionSearch {
public:
  ConnectionSearch(network::Network const& network, Destinations const& destinations, TravelRequest const& request)
      : network_{network},
        destinations_{destinations},
        request_{request},
        stops_{network, network.stop_links},
        ends_(destinations.size()) {
    for (std::size_t d = 0; d < ends_.size(); ++d)
      for (auto const& leg : destinations.egress[d]) ends_[d].push_back({leg.stop, leg.walk});
  }

  ByDestination from(street::Link const& origin, std::span<transit::AccessLeg const> feeders) const {
    auto const& limits = request_.limits;
    auto found = ByDestination(ends_.size());
    auto reach = network::Reach{network_, street::Mode::walk};
    reach.run(street::Direction::forward, origin, std::max(limits.access, limits.direct_walk));
    auto access = std::vector<transit::AccessLeg>{};
    for (auto const& leg : reach.points(stops_, limits.access))
      access.push_back({transit::StopId{leg.point}, leg.duration});
    if (origin.is_linked()) merge(access, feeders);
    auto const walks = walks_from(reach);

    auto deadlines =
        boarding_deadlines(network_.timetable, access, request_.window.from, request_.window.to - Seconds{1});
    std::ranges::reverse(deadlines);
    auto raptor = transit::Raptor{network_.timetable, network_.changes};
    raptor.start(access, limits.max_rides);
    auto earliest = std::vector<ServiceTime>(ends_.size(), ServiceTime::never());
    for (auto const departure : deadlines) {
      raptor.depart(departure, limits.max_duration);
      for (std::size_t d = 0; d < ends_.size(); ++d) {
        auto const arrival = raptor.earliest_arrival(ends_[d]);
        if (arrival.at >= earliest[d]) continue;
        earliest[d] = arrival.at;
        auto const duration = arrival.at - departure;
        if (duration < limits.max_duration && duration < walks[d])
          found[d].push_back({departure, arrival.at, arrival.rides});
      }
    }
    for (auto& list : found) std::ranges::reverse(list);
    return found;
  }

private:
  /// How long everybody takes on foot; kNever beyond the limits.
  std::vector<Seconds> walks_from(network::Reach& reach) const {
    auto const& limits = request_.limits;
    auto legs = std::vector<DirectLeg>{};
    direct_legs(reach, destinations_, std::min(limits.direct_walk, limits.max_duration - Seconds{1}), legs);
    auto walks = std::vector<Seconds>(ends_.size(), kNever);
    for (auto const& leg : legs) walks[leg.destination] = leg.duration;
    return walks;
  }

  network::Network const& network_;
  Destinations const& destinations_;
  TravelRequest const& request_;
  network::PointIndex stops_;
  std::vector<std::vector<transit::JourneyEnd>> ends_;  // by destination
};

}  // namespace

ByDestination connections(network::Network const& network, street::Link const& origin, Destinations const& destinations,
                          TravelRequest const& request, std::span<transit::AccessLeg const> feeders) {
  return ConnectionSearch{network, destinations, request}.from(origin, feeders);
}

std::vector<ByDestination> connections_between(network::Network const& network, std::span<street::Link const> places,
                                               TravelRequest const& request, Progress const& progress,
                                               Feeders const& feeders) {
  auto destinations = prepare(network, places, request, progress);
  add_egress(destinations, feeders.egress);
  auto const search = ConnectionSearch{network, destinations, request};
  auto all = std::vector<ByDestination>(places.size());
  auto done = SharedProgress{progress, "stage_links", places.size()};
  tbb::parallel_for(std::size_t{0}, places.size(), [&](std::size_t from) {
    all[from] = search.from(places[from], legs_of(feeders.access, from));
    all[from][from].clear();
    done.add(1);
  });
  return all;
}

}  // namespace berline::travel
