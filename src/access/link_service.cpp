#include "berline/access/link_service.h"

#include <algorithm>
#include <map>

namespace berline::access {

LinkService link_service(std::span<travel::Connection const> connections) {
  auto service = LinkService{};
  auto by_rides = std::map<std::size_t, std::size_t>{};
  for (auto const& connection : connections) {
    if (service.connections++ == 0) {
      service.first = connection.departure;
    } else {
      auto const wait = connection.departure - service.last;
      service.longest_wait = is_never(service.longest_wait) ? wait : std::max(service.longest_wait, wait);
    }
    service.last = connection.departure;
    service.fastest = std::min(service.fastest, connection.duration());
    ++by_rides[connection.rides];
  }
  if (service.connections == 0) return service;
  service.direct = by_rides[1];
  service.usual_rides = std::ranges::max_element(by_rides, {}, [](auto const& one) { return one.second; })->first;
  return service;
}

std::span<travel::Connection const> connections_in(travel::DepartureWindow const& window, travel::Timing timing,
                                                   std::span<travel::Connection const> connections) {
  auto const instant =
      timing == travel::Timing::arrive_by ? &travel::Connection::arrival : &travel::Connection::departure;
  auto const first = std::ranges::lower_bound(connections, window.from, {}, instant);
  auto const last = std::ranges::lower_bound(connections, window.to, {}, instant);
  return {first, last};
}

}  // namespace berline::access
