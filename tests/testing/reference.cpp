#include "reference.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace berline::testing {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                    boost::property<boost::edge_weight_t, int>>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

/// A trip on one day, or one departure of it. Its times are those of the description plus `shift`.
struct Vehicle {
  int trip = 0;
  int day = 0;
  int shift = 0;
  bool by_frequency = false;
};

/// What a boarding after an alighting needs, and what a journey starts and ends with, word for word from the model.
class Model {
public:
  explicit Model(PlainNetwork const& network) : network_{network} {
    for (auto const day : {-1, 0, 1})
      for (auto t = 0; t < static_cast<int>(network.trips.size()); ++t) {
        auto const& trip = network.trips[static_cast<std::size_t>(t)];
        if (!network.services[static_cast<std::size_t>(trip.service)].runs(day)) continue;
        auto const midnight = day * PlainNetwork::kDay;
        if (trip.frequencies.empty()) vehicles_.push_back({t, day, midnight, false});
        for (auto const& row : trip.frequencies)
          for (auto start = row.start; start < row.end; start += row.headway)
            vehicles_.push_back({t, day, midnight + start - trip.calls.front().departure, true});
      }
  }

  std::vector<Vehicle> const& vehicles() const { return vehicles_; }
  std::vector<PlainNetwork::Call> const& calls(Vehicle const& vehicle) const { return trip(vehicle).calls; }
  bool may_board(Vehicle const& vehicle, std::size_t position) const {
    return position + 1 < calls(vehicle).size() && calls(vehicle)[position].pickup != 1;
  }
  bool may_alight(Vehicle const& vehicle, std::size_t position) const {
    return position > 0 && calls(vehicle)[position].drop_off != 1;
  }

  /// Seconds between alighting from `from` and the earliest departure of `to` that can be boarded; nothing: forbidden,
  /// or too far to walk.
  std::optional<int> change(Vehicle const& from, int from_stop, Vehicle const& to, int to_stop) const {
    auto const walk = walk_between(from_stop, to_stop);
    if (!walk) return std::nullopt;
    auto decided = std::optional{*walk + network_.slack};
    auto rank = std::tuple{0, 0, 0};
    for (auto const& rule : network_.rules) {
      if (rule.type > 3) continue;
      auto const stops = stops_named(rule.from_stop, from_stop) + stops_named(rule.to_stop, to_stop);
      if (stops_named(rule.from_stop, from_stop) == 0 || stops_named(rule.to_stop, to_stop) == 0) continue;
      auto const from_detail = detail_named(rule.from_route, rule.from_trip, from);
      auto const to_detail = detail_named(rule.to_route, rule.to_trip, to);
      if (from_detail < 0 || to_detail < 0) continue;
      auto const this_rank = std::tuple{std::max(from_detail, to_detail), std::min(from_detail, to_detail), stops};
      if (this_rank < rank) continue;
      auto const said = outcome(rule, *walk);
      // equally specific rules that disagree: the more cautious one
      if (this_rank > rank || !said || (decided && *said > *decided)) decided = said;
      rank = this_rank;
    }
    return decided;
  }

  /// May riders of `from` stay on board when it goes on as `to`?
  bool goes_on_as(Vehicle const& from, Vehicle const& to) const {
    if (from.by_frequency || to.by_frequency || from.day != to.day) return false;
    if (!before(from, to) || start(to) < end(from)) return false;
    auto joined = in_block(from, to);
    auto parted = false;
    for (auto const& rule : network_.rules)
      if (rule.from_trip == from.trip && rule.to_trip == to.trip) {
        joined = joined || rule.type == 4;
        parted = parted || rule.type == 5;
      }
    return joined && !parted;
  }

private:
  PlainNetwork::Trip const& trip(Vehicle const& vehicle) const {
    return network_.trips[static_cast<std::size_t>(vehicle.trip)];
  }
  int start(Vehicle const& vehicle) const { return calls(vehicle).front().departure; }
  int end(Vehicle const& vehicle) const { return calls(vehicle).back().arrival; }
  bool before(Vehicle const& a, Vehicle const& b) const {
    return std::tuple{start(a), end(a), a.trip} < std::tuple{start(b), end(b), b.trip};
  }

  /// Neighbours in a block, the second starting at or near the stop where the first ends.
  bool in_block(Vehicle const& from, Vehicle const& to) const {
    if (trip(from).block < 0 || trip(from).block != trip(to).block) return false;
    for (auto const& other : vehicles_)
      if (!other.by_frequency && other.day == from.day && trip(other).block == trip(from).block &&
          before(from, other) && before(other, to))
        return false;
    auto const place = [&](int stop) { return network_.stops[static_cast<std::size_t>(stop)].place; };
    return place(calls(from).back().stop) == place(calls(to).front().stop);
  }

  std::optional<int> walk_between(int from, int to) const {
    if (from == to) return 0;
    for (auto const& path : network_.footpaths)
      if (path.from == from && path.to == to) return path.walk;
    return std::nullopt;
  }

  /// 2: the rule names the stop, 1: its station, 0: neither.
  int stops_named(int named, int stop) const {
    if (named == stop) return 2;
    auto const station = network_.stops[static_cast<std::size_t>(stop)].station;
    return station >= 0 && named == PlainNetwork::kStation + station ? 1 : 0;
  }

  /// 2: the rule names the trip, 1: its route, 0: nothing beyond the stop; -1: another trip or route.
  int detail_named(int route, int trip_named, Vehicle const& vehicle) const {
    if (trip_named >= 0) return trip_named == vehicle.trip ? 2 : -1;
    if (route >= 0) return route == trip(vehicle).route ? 1 : -1;
    return 0;
  }

  std::optional<int> outcome(PlainNetwork::Rule const& rule, int walk) const {
    if (rule.type == 3) return std::nullopt;
    if (rule.type == 1) return walk;
    if (rule.type == 2) return std::max(walk + network_.slack, rule.min_time);
    return walk + network_.slack;
  }

  PlainNetwork const& network_;
  std::vector<Vehicle> vehicles_;
};

/// Numbers the vertices: for every ride count and every call of every vehicle, "seated at the arrival" and "seated at
/// the departure"; a vertex per facility and one per stop reached by vehicle, by ride count; one per (cell, departure).
class Expansion {
public:
  Expansion(PlainNetwork const& network, Model const& model)
      : network_{network},
        model_{model},
        first_call_{first_calls(model)},
        seats_{2 * first_call_.back()},
        layer_size_{seats_ + network.facilities.size() + network.stops.size()},
        graph_{layer(network.max_rides + 1) + network.cells.size() * network.departures.size()} {
    for (auto rides = 0; rides <= network.max_rides; ++rides) add_layer(rides);
    for (std::size_t c = 0; c < network.cells.size(); ++c)
      for (std::size_t d = 0; d < network.departures.size(); ++d) add_origin(c, d);
  }

  Vertex arrival(int rides, std::size_t vehicle, std::size_t position) const {
    return layer(rides) + 2 * (first_call_[vehicle] + position);
  }
  Vertex departure(int rides, std::size_t vehicle, std::size_t position) const {
    return arrival(rides, vehicle, position) + 1;
  }
  Vertex facility(int rides, std::size_t f) const { return layer(rides) + seats_ + f; }
  Vertex stop(int rides, std::size_t s) const { return facility(rides, network_.facilities.size()) + s; }
  Vertex origin(std::size_t cell, std::size_t d) const {
    return layer(network_.max_rides + 1) + cell * network_.departures.size() + d;
  }
  Graph const& graph() const { return graph_; }

private:
  static std::vector<std::size_t> first_calls(Model const& model) {
    auto first = std::vector<std::size_t>{0};
    for (auto const& vehicle : model.vehicles()) first.push_back(first.back() + model.calls(vehicle).size());
    return first;
  }

  Vertex layer(int rides) const { return static_cast<std::size_t>(rides) * layer_size_; }
  void add(Vertex from, Vertex to, int seconds) { boost::add_edge(from, to, seconds, graph_); }

  void add_layer(int rides) {
    auto const& vehicles = model_.vehicles();
    for (std::size_t v = 0; v < vehicles.size(); ++v) {
      auto const& calls = model_.calls(vehicles[v]);
      for (std::size_t i = 0; i < calls.size(); ++i) {
        add(arrival(rides, v, i), departure(rides, v, i), std::max(0, calls[i].departure - calls[i].arrival));
        if (i + 1 < calls.size())
          add(departure(rides, v, i), arrival(rides, v, i + 1), calls[i + 1].arrival - calls[i].departure);
        if (model_.may_alight(vehicles[v], i)) add_alighting(rides, v, i);
      }
      for (std::size_t w = 0; w < vehicles.size(); ++w)
        if (v != w && model_.goes_on_as(vehicles[v], vehicles[w]))
          add(arrival(rides, v, calls.size() - 1), departure(rides, w, 0),
              model_.calls(vehicles[w]).front().departure - calls.back().arrival);
    }
  }

  void add_alighting(int rides, std::size_t v, std::size_t i) {
    auto const& vehicle = model_.vehicles()[v];
    auto const& call = model_.calls(vehicle)[i];
    add(arrival(rides, v, i), stop(rides, static_cast<std::size_t>(call.stop)), 0);
    for (std::size_t f = 0; f < network_.facilities.size(); ++f)
      for (auto const& leg : network_.facilities[f])
        if (leg.stop == call.stop) add(arrival(rides, v, i), facility(rides, f), leg.walk);
    if (rides == network_.max_rides) return;
    auto const now = call.arrival + vehicle.shift;
    for (std::size_t w = 0; w < model_.vehicles().size(); ++w) {
      auto const& next = model_.vehicles()[w];
      for (std::size_t j = 0; j < model_.calls(next).size(); ++j) {
        if (!model_.may_board(next, j)) continue;
        auto const& boarding = model_.calls(next)[j];
        auto const wait = boarding.departure + next.shift - now;
        auto const needed = wait < 0 ? std::nullopt : model_.change(vehicle, call.stop, next, boarding.stop);
        if (needed && wait >= *needed) add(arrival(rides, v, i), departure(rides + 1, w, j), wait);
      }
    }
  }

  void add_origin(std::size_t cell, std::size_t d) {
    auto const now = network_.departures[d];
    for (std::size_t f = 0; f < network_.facilities.size(); ++f)
      if (auto const walk = network_.direct[cell][f]; walk >= 0) add(origin(cell, d), facility(0, f), walk);
    for (auto const& leg : network_.cells[cell])
      for (std::size_t v = 0; v < model_.vehicles().size(); ++v) {
        auto const& vehicle = model_.vehicles()[v];
        for (std::size_t i = 0; i < model_.calls(vehicle).size(); ++i) {
          auto const& call = model_.calls(vehicle)[i];
          auto const wait = call.departure + vehicle.shift - now;
          if (call.stop == leg.stop && model_.may_board(vehicle, i) && wait >= leg.walk + network_.slack)
            add(origin(cell, d), departure(1, v, i), wait);
        }
      }
  }

  PlainNetwork const& network_;
  Model const& model_;
  std::vector<std::size_t> first_call_;  // by vehicle, and how many there are
  std::size_t seats_;
  std::size_t layer_size_;
  Graph graph_;
};

}  // namespace

Reference::Reference(PlainNetwork const& network)
    : departures_{network.departures.size()},
      facilities_{network.facilities.size()},
      stops_{network.stops.size()},
      layers_{static_cast<std::size_t>(network.max_rides) + 1},
      times_(network.cells.size() * departures_ * facilities_ * layers_),
      arrivals_(network.cells.size() * departures_ * stops_ * layers_) {
  auto const model = Model{network};
  auto const expansion = Expansion{network, model};
  auto seconds = std::vector<int>(boost::num_vertices(expansion.graph()));
  for (std::size_t c = 0; c < network.cells.size(); ++c)
    for (std::size_t d = 0; d < departures_; ++d) {
      boost::dijkstra_shortest_paths(expansion.graph(), expansion.origin(c, d),
                                     boost::distance_map(seconds.data()).predecessor_map(boost::dummy_property_map{}));
      auto const keep = [&](auto& values, std::size_t targets, std::size_t target, int offset, auto const& vertex) {
        auto best = std::optional<int>{};
        for (auto rides = 0; rides <= network.max_rides; ++rides) {
          auto const found = seconds[vertex(rides, target)];
          if (found < network.max_duration && (!best || found + offset < *best)) best = found + offset;
          values[index(c, d, target, targets, rides)] = best;
        }
      };
      for (std::size_t f = 0; f < facilities_; ++f)
        keep(times_, facilities_, f, 0, [&](int rides, std::size_t t) { return expansion.facility(rides, t); });
      for (std::size_t s = 0; s < stops_; ++s)
        keep(arrivals_, stops_, s, network.departures[d],
             [&](int rides, std::size_t t) { return expansion.stop(rides, t); });
    }
}

std::size_t Reference::index(std::size_t cell, std::size_t departure, std::size_t target, std::size_t targets,
                             int rides) const {
  return ((cell * departures_ + departure) * targets + target) * layers_ + static_cast<std::size_t>(rides);
}

std::optional<int> Reference::travel_time(std::size_t cell, std::size_t departure, std::size_t facility,
                                          int rides) const {
  return times_[index(cell, departure, facility, facilities_, rides)];
}

std::optional<int> Reference::vehicle_arrival(std::size_t cell, std::size_t departure, std::size_t stop,
                                              int rides) const {
  return arrivals_[index(cell, departure, stop, stops_, rides)];
}

}  // namespace berline::testing
