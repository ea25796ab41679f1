// Street maps drawn as text: letters are nodes, where they stand on the page is where they stand on the ground.
//
//   auto const town = StreetMap{{.drawing = R"(
//       A---B---C
//           |
//           D      )",
//                               .ways = {{"ABC", {{"highway", "residential"}}}, {"BD", {{"highway", "steps"}}}}}};
//   EXPECT_EQ(town.route(Mode::walk, 'A', 'D'), "ABD");
#pragma once

#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "berline/street/dijkstra.h"
#include "berline/street/partial.h"
#include "osm/extract.h"

namespace berline::testing {

using OwnedTags = std::vector<std::pair<std::string, std::string>>;

inline std::vector<std::pair<std::string_view, std::string_view>> view(OwnedTags const& tags) {
  return {tags.begin(), tags.end()};
}

struct DrawnWay {
  std::string nodes;
  OwnedTags tags;
};

struct DrawnRestriction {
  std::string kind;  // no_left_turn, only_straight_on, ...
  std::string from;  // the nodes of a way, as drawn
  std::string via;   // one node, or the nodes of a way
  std::string to;
};

struct Drawing {
  std::string_view drawing;
  std::vector<DrawnWay> ways;
  std::map<char, OwnedTags> nodes{};
  std::vector<DrawnRestriction> restrictions{};
  double metres_per_character = 10;  // both ways: a line of text is as high as a character is wide
};

class StreetMap {
public:
  explicit StreetMap(Drawing const& drawing)
      : extract_{draw(drawing)}, graph_{street::build_street_graph(extract_, report_)} {}

  osm::Extract const& extract() const& { return extract_; }
  osm::Extract extract() && { return std::move(extract_); }
  street::StreetGraph const& graph() const { return graph_; }
  Report const& report() const { return report_; }
  LatLng at(char letter) const { return place_.at(letter); }

  /// The letters along the fastest way, or "" when there is none.
  std::string route(street::Profile const& profile, char from, char to) const {
    return best(profile, from, to).letters;
  }
  std::string route(street::Mode mode, char from, char to) const {
    return route(street::Profile{.mode = mode}, from, to);
  }

  /// Seconds (with tenths) of the fastest way, nothing when there is none.
  std::optional<double> seconds(street::Profile const& profile, char from, char to) const {
    auto const found = best(profile, from, to);
    if (found.cost.is_never()) return std::nullopt;
    return found.cost.time().count() / 10.0;
  }
  std::optional<double> seconds(street::Mode mode, char from, char to) const {
    return seconds(street::Profile{.mode = mode}, from, to);
  }

private:
  struct Best {
    street::PathCost cost;
    std::string letters;
  };

  osm::Extract draw(Drawing const& drawing) {
    constexpr auto kMetresPerDegree = 111'195.08;
    constexpr auto kNorthWest = LatLng{45, 5};
    auto row = 0;
    auto column = 0;
    auto const shrink = std::cos(kNorthWest.lat * std::numbers::pi / 180);
    for (auto const c : drawing.drawing) {
      if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z' && c != 'x')) {
        auto const metres = drawing.metres_per_character / kMetresPerDegree;
        if (!place_.emplace(c, LatLng{kNorthWest.lat - row * metres, kNorthWest.lon + column * metres / shrink}).second)
          throw std::invalid_argument{std::string{"drawn twice: "} + c};
      }
      column = c == '\n' ? 0 : column + 1;
      row += c == '\n' ? 1 : 0;
    }

    auto extract = osm::Extract{};
    auto id = std::map<char, osm::NodeId>{};
    auto osm_ids = std::vector<std::int64_t>{};
    auto positions = std::vector<LatLng>{};
    auto node_attributes = std::vector<osm::NodeAttributes>{};
    for (auto const& [letter, position] : place_) {
      id.emplace(letter, osm::NodeId::from_index(positions.size()));
      osm_ids.push_back(letter);
      positions.push_back(position);
      auto const tags = drawing.nodes.find(letter);
      node_attributes.push_back(tags == drawing.nodes.end() ? osm::NodeAttributes{}
                                                            : osm::node_attributes(view(tags->second)));
      if (node_attributes.back().station_entrance) extract.station_entrances.push_back(position);
      extract.bounds.extend(position);
    }
    auto way_ids = std::vector<std::int64_t>{};
    auto attributes = std::vector<osm::WayAttributes>{};
    auto way_nodes = std::vector<std::vector<osm::NodeId>>{};
    auto way_of = std::map<std::string, osm::WayId>{};
    for (auto const& way : drawing.ways) {
      attributes.push_back(osm::way_attributes(view(way.tags)));
      // osm::read keeps only ways for somebody.
      if ((attributes.back().forward | attributes.back().backward) == osm::kNobody) {
        attributes.pop_back();
        continue;
      }
      way_of.emplace(way.nodes, osm::WayId::from_index(way_ids.size()));
      way_ids.push_back(static_cast<std::int64_t>(100 + way_ids.size()));
      auto& nodes = way_nodes.emplace_back();
      for (auto const letter : way.nodes) nodes.push_back(id.at(letter));
      extract.way_names.push_back(way.nodes);
    }
    for (auto const& drawn : drawing.restrictions) {
      auto restriction = osm::Restriction{};
      restriction.relation = static_cast<std::int64_t>(1'000 + extract.restrictions.size());
      restriction.from = way_of.at(drawn.from);
      restriction.to = way_of.at(drawn.to);
      restriction.only = drawn.kind.starts_with("only_");
      if (drawn.via.size() == 1)
        restriction.via_node = id.at(drawn.via.front());
      else
        restriction.via_ways = {way_of.at(drawn.via)};
      extract.restrictions.push_back(restriction);
    }
    extract.path = "drawing";
    extract.node_osm_id = std::move(osm_ids);
    extract.node_position = std::move(positions);
    extract.node_attributes = std::move(node_attributes);
    extract.way_osm_id = std::move(way_ids);
    extract.way_attributes = std::move(attributes);
    extract.way_nodes = build_csr<osm::WayId, osm::NodeId>(way_nodes);
    return extract;
  }

  /// Links that stand exactly on a letter: one for each end of a segment there.
  std::vector<street::Link> links_at(char letter) const {
    auto links = std::vector<street::Link>{};
    for (auto const segment : ids<street::SegmentId>(graph_.segment_count())) {
      auto const geometry = graph_.geometry[segment];
      if (graph_.length[segment] == 0) continue;
      auto metres = 0.0;
      for (std::size_t i = 0; i < geometry.size(); ++i) {
        if (i > 0) metres += distance(geometry[i - 1], geometry[i]).count();
        if (geometry[i] == place_.at(letter))
          links.push_back({segment, static_cast<float>(metres), Deciseconds{0}, geometry[i]});
      }
    }
    return links;
  }

  Best best(street::Profile const& profile, char from, char to) const {
    auto report = Report{};
    auto const costs = edge_costs(graph_, profile, report);
    auto search = street::Dijkstra{graph_};
    auto best = Best{};
    for (auto const& origin : links_at(from)) {
      search.run(costs, street::Direction::forward, origin, Deciseconds{kNeverDeciseconds.count() - 1});
      for (auto const& target : links_at(to))
        if (auto const cost = search.cost(target); cost < best.cost)
          best = {cost, letters(search, costs, origin, target, cost)};
    }
    return best;
  }

  std::string letters_between(street::EdgeId edge, double from, double to) const {
    auto text = std::string{};
    auto const segment = graph_.segment[edge];
    auto const geometry = graph_.geometry[segment];
    auto metres = 0.0;
    for (std::size_t i = 0; i < geometry.size(); ++i) {
      if (i > 0) metres += distance(geometry[i - 1], geometry[i]).count();
      if (metres < from - 0.01 || metres > to + 0.01) continue;
      for (auto const& [letter, position] : place_)
        if (position == geometry[i]) text += letter;
    }
    return graph_.forward[edge] != 0 ? text : std::string{text.rbegin(), text.rend()};
  }

  /// Walks back from the target over edges that add up.
  std::string letters(street::Dijkstra const& search, street::EdgeCosts const& costs, street::Link const& origin,
                      street::Link const& target, street::PathCost cost) const {
    auto const joined = [](std::string a, std::string_view b) {
      for (auto const letter : b)
        if (a.empty() || a.back() != letter) a += letter;
      return a;
    };
    if (along_segment(graph_, costs, origin, target) == cost)
      for (auto const edge : graph_.edges_of[origin.segment])
        if ((graph_.forward[edge] != 0) == (origin.offset <= target.offset))
          return joined("", letters_between(edge, std::min(origin.offset, target.offset),
                                            std::max(origin.offset, target.offset)));
    for (auto const last : graph_.edges_of[target.segment]) {
      auto vertex = graph_.tail[last];
      if (search.cost(vertex).is_never() || costs.time[last] >= kNeverDeciseconds ||
          search.cost(vertex) + from_tail(graph_, costs, last, target.offset) != cost)
        continue;
      auto const is_forward = graph_.forward[last] != 0;
      auto text = letters_between(last, is_forward ? 0 : target.offset, is_forward ? target.offset : 1e9);
      auto steps = graph_.vertex_count() + 1;
      while (steps-- > 0) {
        for (auto const first : graph_.edges_of[origin.segment])
          if (graph_.head[first] == vertex && !is_never(costs.time[first]) &&
              to_head(graph_, costs, first, origin.offset) == search.cost(vertex)) {
            auto const along = graph_.forward[first] != 0;
            return joined(letters_between(first, along ? origin.offset : 0, along ? 1e9 : origin.offset), text);
          }
        for (auto const edge : graph_.in_edges[vertex])
          if (!is_never(costs.time[edge]) && !search.cost(graph_.tail[edge]).is_never() &&
              search.cost(graph_.tail[edge]) + whole(costs, edge) == search.cost(vertex)) {
            text = joined(letters_between(edge, 0, 1e9), text);
            vertex = graph_.tail[edge];
            break;
          }
      }
    }
    return "?";
  }

  std::map<char, LatLng> place_;  // before extract_, which is drawn with it
  Report report_;
  osm::Extract extract_;
  street::StreetGraph graph_;
};

}  // namespace berline::testing
