#include "access/town_links.h"

#include <array>

#include "access/answers.h"
#include "access/layers.h"
#include "access/study_feeders.h"
#include "berline/study/service.h"
#include "berline/travel/connections.h"

namespace berline::study {
namespace {

using travel::TravelMode;

/// Times of all pairs: centres are few.
class PairTimes final : public travel::Sink {
public:
  explicit PairTimes(std::size_t places)
      : places_{places}, seconds_(places * places, kNever), metres_(places * places) {}
  void accept(travel::TimeBlock const& block) override {
    for (std::size_t o = 0; o < block.origins; ++o)
      for (std::size_t d = 0; d < block.destinations; ++d) {
        auto const pair = (block.first_origin + o) * places_ + block.first_destination + d;
        seconds_[pair] = block.at(o, d, 0);
        if (!block.metres.empty()) metres_[pair] = block.metres[o * block.destinations + d];
      }
  }
  Seconds seconds(std::size_t from, std::size_t to) const { return seconds_[from * places_ + to]; }
  double kilometres(std::size_t from, std::size_t to) const { return double{metres_[from * places_ + to]} / 1000; }

private:
  std::size_t places_;
  std::vector<Seconds> seconds_;
  std::vector<float> metres_;
};

PairTimes times_between(network::Network const& network, std::vector<LatLng> const& places,
                        travel::TravelRequest const& request, travel::Feeders const& feeders = {}) {
  auto const links = network::link(network, travel::street_mode(request.mode), places);
  auto times = PairTimes{places.size()};
  travel::all_to_many(network, links, links, request, std::array<travel::Sink*, 1>{&times}, ignore_progress, feeders);
  return times;
}

travel::Feeders feeders_of(network::Network const& network, std::vector<LatLng> const& places,
                           travel::FeederChoice const& offered) {
  auto feeders = travel::Feeders{};
  if (!offered.access.empty()) feeders.access = travel::legs_to_stops(network, places, offered.access);
  if (!offered.egress.empty()) feeders.egress = travel::legs_from_stops(network, places, offered.egress);
  return feeders;
}

}  // namespace

std::optional<double> TownLink::ratio_to_car() const {
  if (is_never(transit) || is_never(car) || car <= Seconds{0}) return std::nullopt;
  return static_cast<double>(transit.count()) / car.count();
}

std::vector<TownLink> town_links(Study const& study, Materials const& materials, Networks& networks, Report& report,
                                 Progress const& progress) {
  auto const& places = materials.centres.positions;
  auto const offered = feeders_offered(study, materials);
  auto by_car = PairTimes{places.size()};
  if (!study.inputs.osm.empty())
    by_car = times_between(networks.any(), places, request_for(study, TravelMode::car, std::nullopt));
  auto all = std::vector<TownLink>{};
  for (std::size_t window = 0; window < study.windows.size(); ++window) {
    auto const& asked = study.windows[window];
    auto const& network = networks.on(asked.date);
    check_departures(materials.feeds, network.timetable, asked, study.limits.max_duration, report);
    auto request = request_for(study, TravelMode::transit, window);
    request.percentiles = {study.percentiles[middle_of(study.percentiles)]};
    auto const feeders = feeders_of(network, places, offered);
    auto const by_transit = times_between(network, places, request, feeders);
    request.window = {kDayBegins, kDayEnds, Seconds{60}};
    auto const connections = travel::connections_between(network, network::link(network, street::Mode::walk, places),
                                                         request, progress, feeders);
    for (std::size_t from = 0; from < places.size(); ++from)
      for (std::size_t to = 0; to < places.size(); ++to) {
        auto const km = distance(places[from], places[to]).count() / 1000;
        if (from == to || (study.links->within_km && km > *study.links->within_km)) continue;
        auto const& day = connections[from][to];
        auto& link = all.emplace_back(TownLink{.window = window, .from = from, .to = to, .km = km, .car_km = {}});
        link.transit = by_transit.seconds(from, to);
        link.in_window = access::link_service(access::connections_in(asked.departures, asked.timing, day));
        link.on_the_day = access::link_service(day);
        link.car = by_car.seconds(from, to);
        if (!is_never(link.car)) link.car_km = by_car.kilometres(from, to);
      }
  }
  return all;
}

}  // namespace berline::study
