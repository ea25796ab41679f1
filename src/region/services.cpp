#include "services.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "berline/base/error.h"

namespace berline::region {
namespace {

constexpr auto kHour = 3600;
constexpr auto kMinute = 60;
constexpr auto kDwell = 30;            // seconds of a train or high-level bus at a stop
constexpr auto kPlatformMetres = 6.0;  // from the middle of the tracks
constexpr auto kPoleMetres = 7.0;      // from the middle of the street, on the right
constexpr auto kPlatformChange = 180;  // seconds between two platforms of a station
constexpr auto kPoleChange = 60;       // seconds between the two sides of a street
constexpr auto kEarlyStop = 0.6;       // a stop that is there is taken from this share of the usual distance
constexpr auto kSaturdayFactor = 2u;   // headways are longer by
constexpr auto kSundayFactor = 3u;

std::int32_t whole_minutes(std::int32_t seconds) {
  return seconds / kMinute * kMinute;
}

bool is_peak(std::int32_t time) {
  return (time >= 7 * kHour && time < 9 * kHour) || (time >= 16 * kHour && time < 19 * kHour);
}
bool is_evening(std::int32_t time) {
  return time >= 20 * kHour;
}

/// `count` departures from `first` to `last`, three times as close in the peaks as between them.
std::vector<std::int32_t> spread(std::uint32_t count, ServiceTime first, ServiceTime last) {
  constexpr auto kStep = 5 * kMinute;
  constexpr auto kPeakWeight = 3.0;
  auto weights = std::vector<double>{0};
  for (auto time = first.seconds(); time < last.seconds(); time += kStep)
    weights.push_back(weights.back() + (is_peak(time) ? kPeakWeight : 1.0));
  auto departures = std::vector<std::int32_t>{};
  for (std::uint32_t i = 0; i < count; ++i) {
    auto const share = count == 1 ? 0.0 : static_cast<double>(i) / (count - 1) * weights.back();
    auto const step = std::ranges::lower_bound(weights, share) - weights.begin();
    departures.push_back(whole_minutes(first.seconds() + static_cast<std::int32_t>(step) * kStep));
  }
  return departures;
}

/// Departures of a line told by headways.
std::vector<std::int32_t> by_headway(BusLine const& line, std::uint32_t factor, std::uint32_t service) {
  auto departures = std::vector<std::int32_t>{};
  for (auto time = line.first.seconds(); time <= line.last.seconds();) {
    auto const headway = (is_evening(time)               ? line.evening_minutes
                          : is_peak(time) && factor == 1 ? line.peak_minutes
                                                         : line.day_minutes) *
                         factor;
    departures.push_back(time);
    if (headway == 0) break;
    time += std::max(kMinute, whole_minutes(static_cast<std::int32_t>(headway / service) * kMinute));
  }
  return departures;
}

/// Adds the trips of a pattern for one kind of days.
void add_trips(TransitFeed& feed, std::uint32_t route, std::uint32_t pattern, Days days,
               std::vector<std::int32_t> const& starts) {
  for (auto const start : starts) feed.trips.push_back({route, days, pattern, ServiceTime{start}});
}

/// One stop on each side of a street, made when first asked for.
class Poles {
public:
  Poles(TransitFeed& feed, Streets const& streets, Facts const& facts)
      : feed_{feed},
        streets_{streets},
        facts_{facts},
        centres_{centres_of(facts), 3000},
        counts_(facts.communes.size(), 0) {}

  bool has(std::uint32_t node) const { return name_of_.contains(node); }

  /// The pole at `node` for traffic that goes towards `heading`.
  std::uint32_t at(std::uint32_t node, Point heading, std::string const& name) {
    auto const side = heading.x > 0 || (heading.x == 0 && heading.y > 0) ? 0u : 1u;
    auto const [found, added] = poles_.try_emplace({node, side}, static_cast<std::uint32_t>(feed_.stops.size()));
    if (!added) return found->second;
    auto const known = name_of_.find(node);
    auto const said = known != name_of_.end() ? known->second
                      : name.empty()          ? next_name(streets_.nodes[node].place)
                                              : name;
    name_of_[node] = said;
    feed_.stops.push_back({.id = "S" + std::to_string(number_of(node)) + (side == 0 ? "A" : "B"),
                           .name = said,
                           .place = streets_.nodes[node].place - unit(left_of(heading)) * kPoleMetres});
    if (auto const other = poles_.find({node, 1 - side}); other != poles_.end()) {
      feed_.transfers.push_back({found->second, other->second, kPoleChange});
      feed_.transfers.push_back({other->second, found->second, kPoleChange});
    }
    return found->second;
  }

private:
  std::size_t number_of(std::uint32_t node) { return numbers_.try_emplace(node, 1001 + numbers_.size()).first->second; }

  /// "Fosse-le-Neuf 3": the nearest commune and a number.
  std::string next_name(Point place) {
    auto const commune = centres_.nearest(place);
    return facts_.communes[commune].name + " " + std::to_string(++counts_[commune]);
  }

  static std::vector<Point> centres_of(Facts const& facts) {
    auto centres = std::vector<Point>{};
    for (auto const& commune : facts.communes) centres.push_back(to_plane(commune.centre));
    return centres;
  }

  TransitFeed& feed_;
  Streets const& streets_;
  Facts const& facts_;
  PointGrid centres_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> poles_;
  std::map<std::uint32_t, std::string> name_of_;
  std::map<std::uint32_t, std::size_t> numbers_;
  std::vector<int> counts_;
};

/// One calling point of a line on its way through the streets.
struct Call {
  std::size_t at = 0;  // position in the way
  double along = 0;    // metres from the first stop
  std::string name;    // of the place, empty between places
};

struct Course {
  std::vector<std::uint32_t> nodes;
  std::vector<Call> calls;
};

/// Metres between stops. Orders of magnitude of French networks, ours: set so that the basin has some 5,000 of them, as
/// its networks together; those that publish theirs have 2,905.
double spacing_of(BusLine const& line) {
  constexpr auto kCountrySpeed = 23.0;  // km/h: faster lines stop less
  switch (line.kind) {
    case LineKind::bus:
      return line.speed.count() < kCountrySpeed ? 400 : 680;
    case LineKind::bhns:
      return 560;
    case LineKind::tram:
      return 650;
    case LineKind::school:
      return 1200;
  }
  return 480;
}

/// The way through all the line's places, with calls at the places and about every `spacing` between them, rather where
/// another line stops already.
Course course_of(PlacedLine const& placed, Roadmap const& roads, Streets const& streets, Poles const& poles,
                 Roadmap::Scratch& scratch) {
  auto const& line = placed.line;
  auto const spacing = spacing_of(line);
  auto course = Course{};
  auto along = 0.0;
  for (std::size_t leg = 0; leg + 1 < placed.points.size(); ++leg) {
    auto const way = roads.way(roads.node_near(placed.points[leg]), roads.node_near(placed.points[leg + 1]), scratch);
    if (way.empty())
      throw InputError{"region_line_without_way",
                       {.file = "bus_lines.csv"},
                       {{"line", line.line}, {"from", line.places[leg]}, {"to", line.places[leg + 1]}}};
    if (course.nodes.empty()) {
      course.nodes.push_back(way.front());
      course.calls.push_back({0, 0, line.places[leg]});
    }
    auto left = 0.0;
    for (std::size_t i = 0; i + 1 < way.size(); ++i)
      left += distance(streets.nodes[way[i]].place, streets.nodes[way[i + 1]].place);
    for (std::size_t i = 1; i < way.size(); ++i) {
      auto const step = distance(streets.nodes[way[i - 1]].place, streets.nodes[way[i]].place);
      left -= step;
      along += step;
      course.nodes.push_back(way[i]);
      auto const last = i + 1 == way.size();
      auto const since = along - course.calls.back().along;
      auto const due = since >= spacing || (since >= kEarlyStop * spacing && poles.has(way[i]));
      if (last ? since > 0 : due && left >= kEarlyStop * spacing)
        course.calls.push_back({course.nodes.size() - 1, along, last ? line.places[leg + 1] : std::string{}});
    }
  }
  return course;
}

TransitPattern pattern_of(BusLine const& line, Course const& course, bool back, Poles& poles, Streets const& streets) {
  auto pattern = TransitPattern{.direction = back ? 1u : 0u,
                                .headsign = back ? line.places.front() : line.places.back(),
                                .stops = {},
                                .arrivals = {},
                                .departures = {},
                                .shape = {}};
  auto const metres_a_second = line.speed.count() / 3.6;
  auto const whole = course.calls.back().along;
  for (std::size_t i = 0; i < course.calls.size(); ++i) {
    auto const& call = course.calls[back ? course.calls.size() - 1 - i : i];
    auto const before = course.nodes[call.at == 0 ? 0 : call.at - 1];
    auto const after = course.nodes[std::min(call.at + 1, course.nodes.size() - 1)];
    auto heading = streets.nodes[after].place - streets.nodes[before].place;
    if (length(heading) < 0.1) heading = {1, 0};
    if (back) heading = heading * -1;
    auto const time = static_cast<std::int32_t>((back ? whole - call.along : call.along) / metres_a_second);
    auto const arrival = whole_minutes(time);
    pattern.stops.push_back(poles.at(course.nodes[call.at], heading, call.name));
    pattern.arrivals.push_back(arrival);
    pattern.departures.push_back(arrival);
  }
  for (auto const node : course.nodes) pattern.shape.push_back(streets.nodes[node].place);
  if (back) std::ranges::reverse(pattern.shape);
  return pattern;
}

/// "Évéole" -> "eveole", "Cars régionaux" -> "cars-regionaux".
std::string file_name_of(std::string_view network) {
  static constexpr auto kPlain = std::to_array<std::pair<std::string_view, char>>({{"à", 'a'},
                                                                                   {"â", 'a'},
                                                                                   {"ç", 'c'},
                                                                                   {"é", 'e'},
                                                                                   {"è", 'e'},
                                                                                   {"ê", 'e'},
                                                                                   {"É", 'e'},
                                                                                   {"È", 'e'},
                                                                                   {"î", 'i'},
                                                                                   {"ï", 'i'},
                                                                                   {"ô", 'o'},
                                                                                   {"û", 'u'}});
  auto name = std::string{};
  while (!network.empty()) {
    auto const accented = std::ranges::find_if(kPlain, [&](auto const& it) { return network.starts_with(it.first); });
    auto const first = accented == kPlain.end() ? network.front() : accented->second;
    network.remove_prefix(accented == kPlain.end() ? 1 : accented->first.size());
    if (first >= 'A' && first <= 'Z')
      name += static_cast<char>(first - 'A' + 'a');
    else if ((first >= 'a' && first <= 'z') || (first >= '0' && first <= '9'))
      name += first;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  return name;
}

std::string color_of(LineKind kind) {
  switch (kind) {
    case LineKind::bhns:
      return "C8102E";
    case LineKind::tram:
      return "00843D";
    case LineKind::school:
      return "F2A900";
    case LineKind::bus:
      break;
  }
  return "0072CE";
}

/// The streets as ordinary buses see them, and as lines with lanes of their own do.
struct Roads {
  Roadmap usual;
  Roadmap direct;

  Roadmap const& of(LineKind kind) const { return kind == LineKind::tram || kind == LineKind::bhns ? direct : usual; }
};

/// The lines of one network.
TransitFeed run_network(std::string const& network, std::vector<PlacedLine const*> const& lines, Facts const& facts,
                        Roads const& roads, Streets const& streets, Roadmap::Scratch& scratch, std::uint32_t service) {
  auto feed = TransitFeed{.file = file_name_of(network),
                          .agencies = {},
                          .stops = {},
                          .routes = {},
                          .patterns = {},
                          .trips = {},
                          .transfers = {}};
  auto poles = Poles{feed, streets, facts};
  for (auto const* const placed : lines) {
    auto const& line = placed->line;
    auto const course = course_of(*placed, roads.of(line.kind), streets, poles, scratch);
    if (course.calls.size() < 2) continue;  // all its places are one
    auto const operated_by = network + (line.kind == LineKind::school ? " scolaire" : "") + " - données illustratives";
    auto agency = std::ranges::find(feed.agencies, operated_by);
    if (agency == feed.agencies.end()) agency = feed.agencies.insert(agency, operated_by);
    auto const route = static_cast<std::uint32_t>(feed.routes.size());
    feed.routes.push_back({.id = "L" + std::to_string(route + 1) + "-" + line.line,
                           .short_name = line.line,
                           .long_name = line.name,
                           .color = color_of(line.kind),
                           .type = line.kind == LineKind::tram ? 0u : 3u,
                           .agency = static_cast<std::uint32_t>(agency - feed.agencies.begin())});
    for (auto const back : {false, true}) {
      auto const row = static_cast<std::uint32_t>(feed.patterns.size());
      feed.patterns.push_back(pattern_of(line, course, back, poles, streets));
      if (line.kind == LineKind::school) {
        // To school in the morning, home in the afternoon: each direction once.
        auto const start = back ? ServiceTime{17 * kHour + 10 * kMinute} : line.first;
        add_trips(feed, route, row, Days::school_days, {start.seconds()});
        continue;
      }
      add_trips(feed, route, row, Days::weekdays, by_headway(line, 1, service));
      add_trips(feed, route, row, Days::saturdays, by_headway(line, kSaturdayFactor, service));
      if (line.sunday) add_trips(feed, route, row, Days::sundays, by_headway(line, kSundayFactor, service));
    }
  }
  return feed;
}

}  // namespace

TransitFeed run_trains(Facts const& facts, std::uint32_t times) {
  auto feed = TransitFeed{.file = "trains",
                          .agencies = {"Trains régionaux - données illustratives"},
                          .stops = {},
                          .routes = {},
                          .patterns = {},
                          .trips = {},
                          .transfers = {}};
  auto station_row = std::map<std::string, std::uint32_t>{};
  for (auto const& station : facts.stations) {
    auto const row = static_cast<std::uint32_t>(feed.stops.size());
    auto const id = "G" + std::to_string(101 + station_row.size());
    station_row[station.name] = row;
    auto const place = to_plane(station.position);
    feed.stops.push_back({.id = id, .name = station.name, .place = place, .station = true});
    for (auto const voie : {1u, 2u})
      feed.stops.push_back({.id = id + "-" + std::to_string(voie),
                            .name = station.name,
                            .place = place + Point{0, voie == 1 ? kPlatformMetres : -kPlatformMetres},
                            .parent = row,
                            .platform = std::to_string(voie)});
    feed.transfers.push_back({row + 1, row + 2, kPlatformChange});
    feed.transfers.push_back({row + 2, row + 1, kPlatformChange});
  }
  for (auto const& service : facts.rail_services) {
    auto const route = static_cast<std::uint32_t>(feed.routes.size());
    feed.routes.push_back({.id = "R-" + service.line + "-" + std::to_string(route),
                           .short_name = service.line,
                           .long_name = service.stations.front() + " - " + service.stations.back(),
                           .color = "003DA5",
                           .type = 2});
    for (auto const back : {false, true}) {
      auto pattern = TransitPattern{.direction = back ? 1u : 0u,
                                    .headsign = back ? service.stations.front() : service.stations.back(),
                                    .stops = {},
                                    .arrivals = {},
                                    .departures = {},
                                    .shape = {}};
      auto const count = service.stations.size();
      for (std::size_t i = 0; i < count; ++i) {
        auto const at = back ? count - 1 - i : i;
        auto const minutes = back ? service.minutes.back() - service.minutes[at] : service.minutes[at];
        auto const arrival = static_cast<std::int32_t>(minutes) * kMinute;
        auto const between_ends = i != 0 && i + 1 != count;
        auto const station = station_row.at(service.stations[at]);
        pattern.stops.push_back(station + (back ? 2 : 1));
        pattern.arrivals.push_back(arrival);
        pattern.departures.push_back(arrival + (between_ends ? kDwell : 0));
        pattern.shape.push_back(feed.stops[station].place);
      }
      auto const row = static_cast<std::uint32_t>(feed.patterns.size());
      feed.patterns.push_back(std::move(pattern));
      add_trips(feed, route, row, Days::weekdays, spread(times * service.weekday, service.first, service.last));
      add_trips(feed, route, row, Days::saturdays, spread(times * service.saturday, service.first, service.last));
      add_trips(feed, route, row, Days::sundays, spread(times * service.sunday, service.first, service.last));
    }
  }
  return feed;
}

std::vector<TransitFeed> run_buses(std::vector<PlacedLine> const& lines, Facts const& facts, Drawing const& drawing,
                                   Streets const& streets, std::uint32_t service) {
  auto const roads = Roads{.usual = {drawing, streets, false}, .direct = {drawing, streets, true}};
  auto scratch = Roadmap::Scratch{};
  auto networks = std::vector<std::pair<std::string, std::vector<PlacedLine const*>>>{};
  for (auto const& placed : lines) {
    auto network = std::ranges::find(networks, placed.line.network, [](auto const& it) { return it.first; });
    if (network == networks.end()) network = networks.insert(network, {placed.line.network, {}});
    network->second.push_back(&placed);
  }
  auto feeds = std::vector<TransitFeed>{};
  for (auto const& [network, its_lines] : networks)
    feeds.push_back(run_network(network, its_lines, facts, roads, streets, scratch, service));
  return feeds;
}

}  // namespace berline::region
