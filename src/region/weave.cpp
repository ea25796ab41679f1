#include "weave.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "random.h"

namespace berline::region {
namespace {

constexpr auto kBoxMetres = 150.0;     // of the grid that finds meeting segments
constexpr auto kSnapMetres = 7.0;      // a meeting this near to a point of either line happens at that point
constexpr auto kTouchMetres = 0.5;     // a line that ends this near to another one ends on it
constexpr auto kBridgeMetres = 30.0;   // on each side of what is bridged
constexpr auto kGapMetres = 18.0;      // between a street that stops and what stopped it
constexpr auto kSignalsShare = 0.45;   // of the junctions between two main roads
constexpr auto kMinorOverShare = 0.4;  // of the country lanes that pass a railway or motorway by a bridge

enum class Meeting : std::uint8_t {
  none,            // one passes over the other, which does not notice
  join,            // a shared node
  level_crossing,  // a shared node with barriers
  bridge,          // the first line passes over the second
  stop             // the first line stops on both sides of the second
};

bool is_fast(Kind kind) {
  return kind == Kind::motorway || kind == Kind::trunk || kind == Kind::ramp;
}
bool is_main(Kind kind) {
  return kind == Kind::primary || kind == Kind::secondary || kind == Kind::tertiary;
}

/// What `kind` does where it meets a line that blocks it: a railway or a motorway.
Meeting at_barrier(Kind kind, bool rail, double chance) {
  if (kind == Kind::underpass || is_fast(kind)) return Meeting::none;
  if (kind == Kind::greenway) return Meeting::bridge;
  if (is_main(kind))
    return rail && chance < (kind == Kind::tertiary ? 0.7 : 0.4) ? Meeting::level_crossing : Meeting::bridge;
  if (kind == Kind::unclassified && chance < kMinorOverShare) return rail ? Meeting::level_crossing : Meeting::bridge;
  return Meeting::stop;
}

/// The pair's meeting, and whether it is told from the second line's side.
struct Rule {
  Meeting meeting = Meeting::join;
  bool swapped = false;
};

Rule rule_for(Kind a, Kind b, double chance) {
  auto const a_blocks = a == Kind::rail || is_fast(a);
  auto const b_blocks = b == Kind::rail || is_fast(b);
  if (a_blocks && b_blocks) {
    if (a == Kind::rail && b == Kind::rail) return {Meeting::none};
    if (a == Kind::rail) return {Meeting::bridge, true};
    return {b == Kind::rail ? Meeting::bridge : Meeting::none};
  }
  if (b_blocks) return {at_barrier(a, b == Kind::rail, chance)};
  if (a_blocks) return {at_barrier(b, a == Kind::rail, chance), true};
  if (a == Kind::underpass || b == Kind::underpass) return {Meeting::none};
  return {Meeting::join};
}

/// Something that happens on a line at a distance from its start.
struct Mark {
  double along = 0;
  Meeting meeting = Meeting::join;
  Point place;
  std::uint32_t other = kNowhere;  // the line it meets
  double other_along = 0;          // where on that line
};

/// A stretch where a line stops: the nodes on both sides.
struct Cut {
  std::uint32_t line = 0;
  double from = 0;
  double to = 0;
  std::uint32_t before = kNowhere;
  std::uint32_t after = kNowhere;
};

struct Segment {
  std::uint32_t line;
  std::uint32_t first;  // point of the line it starts at
};

class Loom {
public:
  Loom(Drawing const& drawing, Territory const& territory, std::uint64_t seed)
      : drawing_{drawing}, territory_{territory}, seed_{seed}, marks_(drawing.lines.size()) {
    for (auto const& line : drawing.lines) {
      auto along = std::vector<double>{0};
      for (std::size_t i = 1; i < line.points.size(); ++i)
        along.push_back(along.back() + distance(line.points[i - 1], line.points[i]));
      along_.push_back(std::move(along));
    }
  }

  Streets weave() {
    find_meetings();
    lay_all();
    if (reopen()) lay_all();
    mark_crossings();
    return std::move(streets_);
  }

private:
  Point point(Segment s, std::uint32_t end) const { return drawing_.lines[s.line].points[s.first + end]; }

  /// All pairs of segments that share a box of a grid; a meeting is counted in the box it lies in, so only once.
  void find_meetings() {
    struct Entry {
      std::int64_t box;
      Segment segment;
    };
    auto entries = std::vector<Entry>{};
    auto const box = [](double value) { return static_cast<std::int64_t>(std::floor(value / kBoxMetres)); };
    for (std::uint32_t line = 0; line < drawing_.lines.size(); ++line)
      for (std::uint32_t first = 0; first + 1 < drawing_.lines[line].points.size(); ++first) {
        auto const a = drawing_.lines[line].points[first];
        auto const b = drawing_.lines[line].points[first + 1];
        for (auto y = box(std::min(a.y, b.y) - kTouchMetres); y <= box(std::max(a.y, b.y) + kTouchMetres); ++y)
          for (auto x = box(std::min(a.x, b.x) - kTouchMetres); x <= box(std::max(a.x, b.x) + kTouchMetres); ++x)
            entries.push_back({y << 32 | x, {line, first}});
      }
    std::ranges::stable_sort(entries, {}, &Entry::box);
    for (std::size_t first = 0; first < entries.size();) {
      auto last = first;
      while (last < entries.size() && entries[last].box == entries[first].box) ++last;
      for (auto a = first; a < last; ++a)
        for (auto b = a + 1; b < last; ++b)
          if (auto const met = meet(entries[a].segment, entries[b].segment);
              met && (box(met->y) << 32 | box(met->x)) == entries[first].box)
            settle(entries[a].segment, entries[b].segment, *met);
      first = last;
    }
  }

  /// Where two segments of different lines cross or touch; nothing when they merely share a drawn point.
  std::optional<Point> meet(Segment s, Segment t) const {
    if (s.line == t.line) return std::nullopt;
    auto const a = point(s, 0);
    auto const ab = point(s, 1) - a;
    auto const c = point(t, 0);
    auto const cd = point(t, 1) - c;
    auto const turn = cross(ab, cd);
    if (std::abs(turn) < 1e-9) return std::nullopt;
    auto const u = cross(c - a, cd) / turn;
    auto const v = cross(c - a, ab) / turn;
    auto const slack_u = kTouchMetres / length(ab);
    auto const slack_v = kTouchMetres / length(cd);
    if (u < -slack_u || u > 1 + slack_u || v < -slack_v || v > 1 + slack_v) return std::nullopt;
    for (auto const end : {0u, 1u})
      for (auto const other : {0u, 1u})
        if (point(s, end) == point(t, other)) return std::nullopt;
    return a + ab * std::clamp(u, 0.0, 1.0);
  }

  void settle(Segment s, Segment t, Point met) {
    auto random = Random{seed_, "meeting", position_key(met)};
    auto const rule = rule_for(drawing_.lines[s.line].kind, drawing_.lines[t.line].kind, random.uniform());
    auto const shared = rule.meeting == Meeting::join || rule.meeting == Meeting::level_crossing;
    if (shared) {
      met = snapped(s, t, met);
      marks_[s.line].push_back({along(s, met), rule.meeting, met, t.line, along(t, met)});
      marks_[t.line].push_back({along(t, met), rule.meeting, met, s.line, along(s, met)});
    } else if (rule.meeting != Meeting::none) {
      auto const [stops, passes] = rule.swapped ? std::pair{t, s} : std::pair{s, t};
      marks_[stops.line].push_back({along(stops, met), rule.meeting, met, passes.line, along(passes, met)});
    }
  }

  Point snapped(Segment s, Segment t, Point met) const {
    for (auto const segment : {s, t})
      for (auto const end : {0u, 1u})
        if (distance(point(segment, end), met) < kSnapMetres) return point(segment, end);
    return met;
  }

  /// How far from the start of its line a place on a segment lies.
  double along(Segment s, Point place) const {
    auto const a = point(s, 0);
    auto const whole = along_[s.line][s.first + 1] - along_[s.line][s.first];
    return along_[s.line][s.first] + std::clamp(dot(place - a, unit(point(s, 1) - a)), 0.0, whole);
  }

  void lay_all() {
    streets_ = {};
    node_of_.clear();
    cuts_.clear();
    for (std::uint32_t line = 0; line < drawing_.lines.size(); ++line) lay(line);
  }

  /// Streets that nobody can drive to from the rest because railways or motorways stop them all round: as many cuts as
  /// it takes become crossings, those of the larger streets first. True if there was any.
  bool reopen() {
    auto parent = std::vector<std::uint32_t>(streets_.nodes.size());
    std::iota(parent.begin(), parent.end(), 0u);
    auto const root = [&](std::uint32_t a) {
      while (parent[a] != a) a = parent[a] = parent[parent[a]];
      return a;
    };
    auto const tie = [&](std::uint32_t a, std::uint32_t b) {
      auto const ra = root(a);
      auto const rb = root(b);
      parent[std::max(ra, rb)] = std::min(ra, rb);
      return ra != rb;
    };
    auto const kind = [&](std::uint32_t line) { return drawing_.lines[line].kind; };
    for (auto const& way : streets_.ways)
      if (is_driven(kind(way.line)))
        for (auto const node : way.nodes) tie(node, way.nodes[0]);
    std::ranges::stable_sort(cuts_, {}, [&](auto const& cut) { return kind(cut.line); });
    auto any = false;
    for (auto const& cut : cuts_) {
      if (!is_driven(kind(cut.line)) || cut.after == kNowhere || !tie(cut.before, cut.after)) continue;
      open(cut);
      any = true;
    }
    return any;
  }

  void open(Cut const& cut) {
    for (auto& mark : marks_[cut.line]) {
      if (mark.meeting != Meeting::stop || mark.along < cut.from || mark.along > cut.to) continue;
      auto const rail = drawing_.lines[mark.other].kind == Kind::rail;
      mark.meeting = rail ? Meeting::level_crossing : Meeting::bridge;
      if (rail) marks_[mark.other].push_back({mark.other_along, mark.meeting, mark.place, cut.line, mark.along});
    }
  }

  std::uint32_t node_at(Point place) {
    auto const [found, added] =
        node_of_.try_emplace(position_key(place), static_cast<std::uint32_t>(streets_.nodes.size()));
    if (added) streets_.nodes.push_back({.place = place});
    return found->second;
  }

  Point place_along(std::uint32_t line, double distance_along) const {
    auto const& along = along_[line];
    auto const after = std::ranges::upper_bound(along, distance_along);
    if (after == along.end()) return drawing_.lines[line].points.back();
    auto const i = static_cast<std::size_t>(after - along.begin());
    if (i == 0) return drawing_.lines[line].points.front();
    return between(drawing_.lines[line].points[i - 1], drawing_.lines[line].points[i],
                   (distance_along - along[i - 1]) / (along[i] - along[i - 1]));
  }

  /// A stretch of a line that is missing or on a bridge.
  struct Stretch {
    double from, to;
  };

  static bool inside(std::vector<Stretch> const& stretches, double along) {
    return std::ranges::any_of(stretches, [&](auto s) { return along > s.from && along < s.to; });
  }

  /// Turns one line into ways: its own points and its marks in order, cut where it stops, starts or leaves a bridge.
  void lay(std::uint32_t line) {
    struct Stop {
      double along;
      Point place;
      bool level_crossing;
    };
    auto const& drawn = drawing_.lines[line];
    auto const whole = along_[line].back();
    auto gaps = std::vector<Stretch>{};
    auto bridges = std::vector<Stretch>{};
    auto stops = std::vector<Stop>{};
    for (std::size_t i = 0; i < drawn.points.size(); ++i) stops.push_back({along_[line][i], drawn.points[i], false});
    for (auto const& mark : marks_[line]) {
      if (mark.meeting == Meeting::join || mark.meeting == Meeting::level_crossing) {
        stops.push_back({mark.along, mark.place, mark.meeting == Meeting::level_crossing});
        continue;
      }
      auto const reach = mark.meeting == Meeting::stop ? kGapMetres : kBridgeMetres;
      auto const stretch = Stretch{std::max(0.0, mark.along - reach), std::min(whole, mark.along + reach)};
      (mark.meeting == Meeting::stop ? gaps : bridges).push_back(stretch);
      for (auto const along : {stretch.from, stretch.to}) stops.push_back({along, place_along(line, along), false});
    }
    std::ranges::stable_sort(stops, {}, &Stop::along);

    auto way = Way{.line = line, .tunnel = drawn.kind == Kind::underpass, .built_up = drawn.quarter != kNowhere};
    auto const through_country = drawn.quarter == kNowhere && drawn.kind <= Kind::unclassified && !is_fast(drawn.kind);
    auto const finish = [&] {
      if (way.nodes.size() > 1) streets_.ways.push_back(way);
      way.nodes.clear();
    };
    for (std::size_t i = 0; i < stops.size(); ++i) {
      if (inside(gaps, stops[i].along)) continue;
      auto const node = node_at(stops[i].place);
      if (!cuts_.empty() && cuts_.back().line == line && cuts_.back().after == kNowhere) {
        cuts_.back().to = stops[i].along;
        cuts_.back().after = node;
      }
      streets_.nodes[node].level_crossing |= stops[i].level_crossing;
      if (way.nodes.empty() || way.nodes.back() != node) way.nodes.push_back(node);
      if (i + 1 == stops.size()) break;
      auto const ahead = (stops[i].along + stops[i + 1].along) / 2;
      if (inside(gaps, ahead)) {
        cuts_.push_back({.line = line, .from = stops[i].along, .before = node});
        finish();
        continue;
      }
      auto const bridge = inside(bridges, ahead);
      auto const built_up =
          through_country ? territory_.quarter_at(place_along(line, ahead)) != kNowhere : way.built_up;
      if (bridge != way.bridge || built_up != way.built_up) {
        finish();
        way.nodes.push_back(node);
      }
      way.bridge = bridge;
      way.built_up = built_up;
    }
    finish();
    if (drawn.barrier) bar(line);
  }

  /// A bollard on the first node inside an alley; alleys of two nodes get none (their ends are junctions).
  void bar(std::uint32_t line) {
    if (streets_.ways.empty()) return;
    auto const& way = streets_.ways.back();
    if (way.line == line && way.nodes.size() > 2) streets_.nodes[way.nodes[1]].barrier = true;
  }

  void mark_crossings() {
    auto main_arms = std::vector<std::uint8_t>(streets_.nodes.size(), 0);
    auto walked = std::vector<bool>(streets_.nodes.size(), false);
    for (auto const& way : streets_.ways) {
      auto const kind = drawing_.lines[way.line].kind;
      for (std::size_t i = 0; i < way.nodes.size(); ++i) {
        auto const arms = i == 0 || i + 1 == way.nodes.size() ? 1 : 2;
        if (kind == Kind::primary || kind == Kind::secondary)
          main_arms[way.nodes[i]] = static_cast<std::uint8_t>(std::min(main_arms[way.nodes[i]] + arms, 9));
        if (kind == Kind::alley || kind == Kind::greenway) walked[way.nodes[i]] = true;
      }
    }
    for (std::uint32_t node = 0; node < streets_.nodes.size(); ++node) {
      auto random = Random{seed_, "signals", position_key(streets_.nodes[node].place)};
      streets_.nodes[node].signals = main_arms[node] >= 3 && random.chance(kSignalsShare);
      streets_.nodes[node].crossing = walked[node] && main_arms[node] >= 2;
    }
  }

  Drawing const& drawing_;
  Territory const& territory_;
  std::uint64_t seed_;
  std::vector<std::vector<double>> along_;  // by line: distance of each point from the start
  std::vector<std::vector<Mark>> marks_;    // by line
  std::unordered_map<std::uint64_t, std::uint32_t> node_of_;
  std::vector<Cut> cuts_;
  Streets streets_;
};

/// Marks the ways among those `counted` that lie in the largest piece they make.
template <class Counted>
std::vector<bool> in_largest_piece(Streets const& streets, Counted const& counted) {
  auto parent = std::vector<std::uint32_t>(streets.nodes.size());
  std::iota(parent.begin(), parent.end(), 0u);
  auto const root = [&](std::uint32_t a) {
    while (parent[a] != a) a = parent[a] = parent[parent[a]];
    return a;
  };
  for (auto const& way : streets.ways) {
    if (!counted(way)) continue;
    for (auto const node : way.nodes) {
      auto const a = root(node);
      auto const b = root(way.nodes[0]);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  auto size = std::vector<std::uint32_t>(streets.nodes.size(), 0);
  for (std::uint32_t node = 0; node < size.size(); ++node) ++size[root(node)];
  auto const largest = static_cast<std::uint32_t>(std::ranges::max_element(size) - size.begin());
  auto inside = std::vector<bool>{};
  for (auto const& way : streets.ways) inside.push_back(counted(way) && root(way.nodes[0]) == largest);
  return inside;
}

/// Drops walked ways outside the largest piece, closes driven ones outside theirs, and forgets nodes nobody uses.
void join_pieces(Drawing const& drawing, Streets& streets) {
  auto const walked = [&](Way const& way) { return is_walked(drawing.lines[way.line].kind); };
  auto const reached = in_largest_piece(streets, walked);
  auto row = std::size_t{0};
  std::erase_if(streets.ways, [&](auto const& way) { return !reached[row++] && walked(way); });
  auto const driven = [&](Way const& way) { return is_driven(drawing, way); };
  auto const drivable = in_largest_piece(streets, driven);
  for (std::size_t way = 0; way < streets.ways.size(); ++way)
    streets.ways[way].carless = driven(streets.ways[way]) && !drivable[way];

  auto renumbered = std::vector<std::uint32_t>(streets.nodes.size(), kNowhere);
  auto kept = std::vector<StreetNode>{};
  for (auto& way : streets.ways)
    for (auto& node : way.nodes) {
      if (renumbered[node] == kNowhere) {
        renumbered[node] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(streets.nodes[node]);
      }
      node = renumbered[node];
    }
  streets.nodes = std::move(kept);
}

}  // namespace

bool is_walked(Kind kind) {
  return !is_fast(kind) && kind != Kind::rail;
}

bool is_driven(Kind kind) {
  return kind <= Kind::living_street || kind == Kind::service;
}

Streets weave(Drawing const& drawing, Territory const& territory, std::uint64_t seed) {
  auto streets = Loom{drawing, territory, seed}.weave();
  join_pieces(drawing, streets);
  return streets;
}

}  // namespace berline::region
