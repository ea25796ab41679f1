#include "berline/study/itineraries.h"

#include <array>
#include <span>

#include "access/answers.h"
#include "access/study_feeders.h"
#include "berline/base/error.h"
#include "berline/study/materials.h"
#include "berline/study/service.h"
#include "berline/travel/itinerary.h"
#include "berline/travel/why_not.h"
#include "inputs/networks.h"

namespace berline::study {
namespace {

/// The facts of the only origin there is.
class FactsSink final : public travel::Sink {
public:
  void accept(travel::TimeBlock const& block) override { facts = block.facts.front(); }
  travel::OriginFacts facts;
};

class Names {
public:
  Names(Materials const& materials, transit::Timetable const& timetable)
      : feeds_{materials.feeds}, parks_{materials.parks}, timetable_{timetable} {}

  /// Of the end of a leg.
  std::string of(transit::StopId stop, std::optional<std::size_t> park) const {
    if (!park) return of(stop);
    return parks_.labels.empty() ? parks_.ids[*park] : parks_.labels[*park];
  }

  std::string of(transit::StopId stop) const {
    if (stop.is_none()) return {};
    auto const& origin = timetable_.stop_origin[stop];
    auto const& feed = feeds_[origin.feed];
    auto const& row = feed.stops[origin.stop.index()];
    auto const name = feed.text(row.name);
    return std::string{name.empty() ? feed.text(row.id) : name};
  }

  /// The trip one boards: sitting through to others changes neither line nor seat.
  void name(transit::Ride const& ride, ToldLeg& leg) const {
    auto const legs = timetable_.trip_legs[ride.trip];
    auto i = std::size_t{0};
    while (i + 1 < legs.size() && legs[i + 1].first_position <= ride.board_position) ++i;
    auto const& feed = feeds_[legs[i].feed];
    auto const& trip = feed.trips[legs[i].trip.index()];
    auto const& route = feed.routes[trip.route.index()];
    auto const short_name = feed.text(route.short_name);
    leg.line = short_name.empty() ? feed.text(route.long_name) : short_name;
    leg.headsign = feed.text(trip.headsign);
    leg.feed = feed.name;
  }

private:
  std::vector<gtfs::Feed> const& feeds_;
  access::Places const& parks_;
  transit::Timetable const& timetable_;
};

ToldItinerary told(travel::Itinerary const& itinerary, Names const& names) {
  auto result = ToldItinerary{.departure = itinerary.departure,
                              .arrival = itinerary.arrival,
                              .rides = itinerary.rides(),
                              .waiting = itinerary.waiting(),
                              .metres_walked = itinerary.metres_walked(),
                              .legs = {}};
  for (auto const& leg : itinerary.legs) {
    auto& one = result.legs.emplace_back();
    one.departure = leg.departure;
    one.arrival = leg.arrival;
    one.from = names.of(leg.from, leg.from_park);
    one.to = names.of(leg.to, leg.to_park);
    one.mode = leg.mode;
    one.metres = leg.metres;
    one.handover = leg.handover;
    one.is_fetched = !leg.from.is_none() || leg.from_park;
    one.is_ride = leg.ride.has_value();
    if (leg.ride) names.name(*leg.ride, one);
  }
  return result;
}

}  // namespace

ToldPair tell_itineraries(Study const& whole, LatLng from, LatLng to, Report& report, Progress const& progress) {
  auto study = whole;  // nobody asks for its points here
  study.origins = {};
  study.destinations.clear();
  study.links.reset();
  study.emergency.reset();
  study.choice.reset();
  study.severance.reset();
  study.isochrones.reset();
  if (study.windows.empty()) throw ConfigError{"itinerary_needs_window", {.file = study.file.string()}, {}};
  auto const materials = read_materials(study, report, progress);
  auto networks = Networks{study, materials, report, progress};
  auto const& window = study.windows.front();
  auto const& network = networks.on(window.date);
  auto const links = network::link(network, street::Mode::walk, std::array{from, to});

  auto request = request_for(study, travel::TravelMode::transit, 0);
  request.window = {window.departures.from, window.departures.from + Seconds{1}, Seconds{1}};
  request.percentiles = {1};
  auto result = ToldPair{.arrive_by = window.timing == travel::Timing::arrive_by,
                         .asked = window.departures.from,
                         .itineraries = {},
                         .why_not = {}};
  auto departure = std::optional{result.asked};
  auto const offered = feeders_offered(study, materials);
  auto const pair =
      travel::PairFeeders{.origin = from, .destination = to, .access = offered.access, .egress = offered.egress};
  if (result.arrive_by) departure = travel::latest_departure(network, links[0], links[1], request, result.asked, pair);
  if (departure) {
    auto const names = Names{materials, network.timetable};
    for (auto const& one : travel::itineraries(network, links[0], links[1], request, *departure, pair))
      if (!result.arrive_by || one.arrival <= result.asked) result.itineraries.push_back(told(one, names));
  }
  if (result.itineraries.empty()) {
    auto sink = FactsSink{};
    auto const sinks = std::array<travel::Sink*, 1>{&sink};
    auto feeders = travel::Feeders{};
    if (!offered.access.empty()) feeders.access = travel::legs_to_stops(network, std::array{from}, offered.access);
    if (!offered.egress.empty()) feeders.egress = travel::legs_from_stops(network, std::array{to}, offered.egress);
    travel::all_to_many(network, std::span{links}.first(1), std::span{links}.subspan(1), request, sinks,
                        ignore_progress, feeders);
    result.why_not = travel::why_not(sink.facts, request, 1);
  }
  return result;
}

}  // namespace berline::study
