#include "reference.h"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <algorithm>
#include <ranges>
#include <tuple>
#include <utility>

namespace berline::testing {
namespace {

struct Weight {
  int seconds;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Weight>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

/// A trip on one day, or one departure of it. Its times are those of the description plus `shift`.
struct Vehicle {
  int trip = 0;
  int day = 0;
  int shift = 0;
  bool by_frequency = false;
};

/// A call of a vehicle where one boards it, after waiting since some instant.
struct Boarding {
  std::size_t vehicle, position;
  int wait;
};

/// What a boarding after an alighting needs, and what a journey starts and ends with, word for word from the model.
class Model {
public:
  Model(PlainNetwork const& network, Misreading misreading)
      : network_{network}, misreading_{misreading}, walks_{all_walks()} {
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

  /// Misreads the model: of the departures that can be caught, those that a bug would not see.
  void leave_out(std::vector<Boarding>& boardings) const {
    if (misreading_ == Misreading::nothing_leaves_after_the_window)
      std::erase_if(boardings, [&](Boarding const& boarding) {
        return departure(vehicles_[boarding.vehicle], boarding.position) > network_.departures.back();
      });
    if (misreading_ == Misreading::nobody_overtakes) {
      auto const all = boardings;
      std::erase_if(boardings, [&](Boarding const& boarding) {
        return std::ranges::any_of(all, [&](Boarding const& other) {
          return other.position == boarding.position && other.wait < boarding.wait &&
                 is_same_line(vehicles_[other.vehicle], vehicles_[boarding.vehicle]);
        });
      });
    }
  }

  int departure(Vehicle const& vehicle, std::size_t position) const {
    return calls(vehicle)[position].departure + vehicle.shift;
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
  bool is_same_line(Vehicle const& a, Vehicle const& b) const {
    auto const may = [&](Vehicle const& vehicle) {
      return [this, &vehicle, &calls = calls(vehicle)](std::size_t i) {
        return std::tuple{calls[i].stop, may_board(vehicle, i), may_alight(vehicle, i)};
      };
    };
    auto const positions = std::views::iota(std::size_t{0}, calls(a).size());
    return calls(a).size() == calls(b).size() && std::ranges::equal(positions, positions, {}, may(a), may(b));
  }

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
    return walks_[static_cast<std::size_t>(from) * network_.stops.size() + static_cast<std::size_t>(to)];
  }

  /// One hop, or none: walks are not chained (unless the model is misread).
  std::vector<std::optional<int>> all_walks() const {
    auto const stops = network_.stops.size();
    auto walks = std::vector<std::optional<int>>(stops * stops);
    auto const offer = [&](int from, int to, int walk) {
      auto& best = walks[static_cast<std::size_t>(from) * stops + static_cast<std::size_t>(to)];
      if (!best || walk < *best) best = walk;
    };
    for (auto stop = 0; stop < static_cast<int>(stops); ++stop) offer(stop, stop, 0);
    for (auto const& path : network_.footpaths) {
      offer(path.from, path.to, path.walk);
      if (misreading_ != Misreading::walks_are_chained) continue;
      for (auto const& onwards : network_.footpaths)
        if (onwards.from == path.to) offer(path.from, onwards.to, path.walk + onwards.walk);
    }
    return walks;
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
  Misreading misreading_;
  std::vector<std::optional<int>> walks_;  // [from stop][to stop]
  std::vector<Vehicle> vehicles_;
};

/// How many layers of the expansion there are: one for each number of rides. Where rides are not bounded, one for none
/// and one for all others.
int layers_of(PlainNetwork const& network) {
  return network.max_rides == PlainNetwork::kAnyRides ? 2 : network.max_rides + 1;
}

/// A call where one leaves a vehicle, and how one goes on.
struct Transfer {
  std::size_t vehicle, position;
  Boarding next;
};

/// Numbers the vertices: for every ride count and every call of every vehicle, "seated at the arrival" and "seated at
/// the departure"; a vertex per facility and one per stop reached by vehicle, by ride count; one per (cell, departure).
class Expansion {
public:
  Expansion(PlainNetwork const& network, Model const& model)
      : network_{network},
        model_{model},
        layers_{layers_of(network)},
        first_call_{first_calls(model)},
        seats_{2 * first_call_.back()},
        layer_size_{seats_ + network.facilities.size() + network.stops.size()} {
    auto const transfers = all_transfers();
    auto const continuations = all_continuations();
    for (auto rides = 0; rides < layers_; ++rides) {
      add_vehicles(rides);
      for (auto const& [from, to, wait] : continuations)
        add(arrival(rides, from, model_.calls(model_.vehicles()[from]).size() - 1), departure(rides, to, 0), wait);
      auto const next = network.max_rides == PlainNetwork::kAnyRides ? 1 : rides + 1;
      if (next == layers_) continue;
      for (auto const& transfer : transfers)
        add(arrival(rides, transfer.vehicle, transfer.position),
            departure(next, transfer.next.vehicle, transfer.next.position), transfer.next.wait);
    }
    for (std::size_t c = 0; c < network.cells.size(); ++c)
      for (std::size_t d = 0; d < network.departures.size(); ++d) add_origin(c, d);
    graph_ = Graph{boost::edges_are_unsorted_multi_pass, edges_.begin(), edges_.end(), weights_.begin(),
                   layer(layers_) + network.cells.size() * network.departures.size()};
  }

  Vertex facility(int rides, std::size_t f) const { return layer(rides) + seats_ + f; }
  Vertex stop(int rides, std::size_t s) const { return facility(rides, network_.facilities.size()) + s; }
  Vertex origin(std::size_t cell, std::size_t d) const {
    return layer(layers_) + cell * network_.departures.size() + d;
  }
  Graph const& graph() const { return graph_; }

private:
  struct Continuation {
    std::size_t from, to;
    int wait;
  };

  static std::vector<std::size_t> first_calls(Model const& model) {
    auto first = std::vector<std::size_t>{0};
    for (auto const& vehicle : model.vehicles()) first.push_back(first.back() + model.calls(vehicle).size());
    return first;
  }

  Vertex layer(int rides) const { return static_cast<std::size_t>(rides) * layer_size_; }
  Vertex arrival(int rides, std::size_t vehicle, std::size_t position) const {
    return layer(rides) + 2 * (first_call_[vehicle] + position);
  }
  Vertex departure(int rides, std::size_t vehicle, std::size_t position) const {
    return arrival(rides, vehicle, position) + 1;
  }
  void add(Vertex from, Vertex to, int seconds) {
    edges_.emplace_back(from, to);
    weights_.push_back({seconds});
  }

  void add_vehicles(int rides) {
    for (std::size_t v = 0; v < model_.vehicles().size(); ++v) {
      auto const& calls = model_.calls(model_.vehicles()[v]);
      for (std::size_t i = 0; i < calls.size(); ++i) {
        add(arrival(rides, v, i), departure(rides, v, i), std::max(0, calls[i].departure - calls[i].arrival));
        if (i + 1 < calls.size())
          add(departure(rides, v, i), arrival(rides, v, i + 1), calls[i + 1].arrival - calls[i].departure);
        if (!model_.may_alight(model_.vehicles()[v], i)) continue;
        add(arrival(rides, v, i), stop(rides, static_cast<std::size_t>(calls[i].stop)), 0);
        for (std::size_t f = 0; f < network_.facilities.size(); ++f)
          for (auto const& leg : network_.facilities[f])
            if (leg.stop == calls[i].stop) add(arrival(rides, v, i), facility(rides, f), leg.walk);
      }
    }
  }

  std::vector<Continuation> all_continuations() const {
    auto all = std::vector<Continuation>{};
    auto const& vehicles = model_.vehicles();
    for (std::size_t v = 0; v < vehicles.size(); ++v)
      for (std::size_t w = 0; w < vehicles.size(); ++w)
        if (v != w && model_.goes_on_as(vehicles[v], vehicles[w]))
          all.push_back({v, w, model_.calls(vehicles[w]).front().departure - model_.calls(vehicles[v]).back().arrival});
    return all;
  }

  std::vector<Transfer> all_transfers() const {
    auto all = std::vector<Transfer>{};
    for (std::size_t v = 0; v < model_.vehicles().size(); ++v)
      for (std::size_t i = 0; i < model_.calls(model_.vehicles()[v]).size(); ++i)
        if (model_.may_alight(model_.vehicles()[v], i)) add_transfers(v, i, all);
    return all;
  }

  void add_transfers(std::size_t v, std::size_t i, std::vector<Transfer>& all) const {
    auto const& vehicle = model_.vehicles()[v];
    auto const& call = model_.calls(vehicle)[i];
    auto const seconds = [&](Vehicle const& next, int stop) { return model_.change(vehicle, call.stop, next, stop); };
    for (auto const& boarding : boardings(call.arrival + vehicle.shift, seconds)) all.push_back({v, i, boarding});
  }

  void add_origin(std::size_t cell, std::size_t d) {
    for (std::size_t f = 0; f < network_.facilities.size(); ++f)
      if (auto const walk = network_.direct[cell][f]; walk >= 0) add(origin(cell, d), facility(0, f), walk);
    for (auto const& leg : network_.cells[cell]) {
      auto const seconds = [&](Vehicle const&, int stop) {
        return stop == leg.stop ? std::optional{leg.walk + network_.slack} : std::nullopt;
      };
      for (auto const& boarding : boardings(network_.departures[d], seconds))
        add(origin(cell, d), departure(1, boarding.vehicle, boarding.position), boarding.wait);
    }
  }

  /// All departures that can be caught from `now` on, by the seconds it takes to be ready for a vehicle at a stop.
  std::vector<Boarding> boardings(int now, auto const& seconds) const {
    auto all = std::vector<Boarding>{};
    auto const& vehicles = model_.vehicles();
    for (std::size_t v = 0; v < vehicles.size(); ++v)
      for (std::size_t i = 0; i < model_.calls(vehicles[v]).size(); ++i) {
        if (!model_.may_board(vehicles[v], i)) continue;
        auto const wait = model_.departure(vehicles[v], i) - now;
        if (wait < 0) continue;
        auto const needed = seconds(vehicles[v], model_.calls(vehicles[v])[i].stop);
        if (needed && wait >= *needed) all.push_back({v, i, wait});
      }
    model_.leave_out(all);
    return all;
  }

  PlainNetwork const& network_;
  Model const& model_;
  int layers_;
  std::vector<std::size_t> first_call_;  // by vehicle, and how many there are
  std::size_t seats_;
  std::size_t layer_size_;
  std::vector<std::pair<Vertex, Vertex>> edges_;  // until the graph is made of them
  std::vector<Weight> weights_;
  Graph graph_;
};

}  // namespace

Reference::Reference(PlainNetwork const& network, Misreading misreading)
    : departures_{network.departures.size()},
      facilities_{network.facilities.size()},
      stops_{network.stops.size()},
      layers_{static_cast<std::size_t>(layers_of(network))},
      times_(network.cells.size() * departures_ * facilities_ * layers_),
      arrivals_(network.cells.size() * departures_ * stops_ * layers_) {
  auto const model = Model{network, misreading};
  auto const expansion = Expansion{network, model};
  auto seconds = std::vector<int>(boost::num_vertices(expansion.graph()));
  auto const distances =
      boost::make_iterator_property_map(seconds.begin(), boost::get(boost::vertex_index, expansion.graph()));
  for (std::size_t c = 0; c < network.cells.size(); ++c)
    for (std::size_t d = 0; d < departures_; ++d) {
      boost::dijkstra_shortest_paths(expansion.graph(), expansion.origin(c, d),
                                     boost::weight_map(boost::get(&Weight::seconds, expansion.graph()))
                                         .distance_map(distances)
                                         .predecessor_map(boost::dummy_property_map{}));
      auto const keep = [&](auto& values, std::size_t targets, std::size_t target, int offset, auto const& vertex) {
        auto best = std::optional<int>{};
        for (auto rides = 0; rides < static_cast<int>(layers_); ++rides) {
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
  auto const layer = rides == PlainNetwork::kAnyRides ? layers_ - 1 : static_cast<std::size_t>(rides);
  return ((cell * departures_ + departure) * targets + target) * layers_ + layer;
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
