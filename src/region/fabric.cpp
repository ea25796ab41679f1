#include "fabric.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>

#include "random.h"

namespace berline::region {
namespace {

/// How streets lie in one kind of quarter. Distances in metres; ours, by eye on the basin's maps.
struct Pattern {
  double along, across;  // between parallel streets
  double jitter;         // of a junction, as a share of the distance
  double closure;        // chance that two neighbour junctions are tied beyond what connects all of them
  double through;        // of that chance, for a street that would make a fourth arm at a junction
  double bend;           // of a street between two junctions, as a share of its length
  double alley;          // chance of an alley through a block
  double oneway;         // chance of a one-way street
};

constexpr Pattern pattern_of(Fabric fabric) {
  switch (fabric) {
    case Fabric::centre:
      return {100, 85, 0.28, 0.72, 0.35, 0.06, 0.10, 0.30};
    case Fabric::estate:
      return {140, 75, 0.02, 0.90, 1.00, 0.00, 0.25, 0.05};
    case Fabric::suburb:
      return {155, 115, 0.22, 0.42, 0.20, 0.10, 0.07, 0.03};
    case Fabric::village:
      return {200, 150, 0.25, 0.20, 0.15, 0.09, 0.05, 0.00};
  }
  return {};
}

constexpr auto kPatch = std::size_t{3};  // junctions after which the streets run the other way
constexpr auto kServiceShare = 0.6;      // of the streets with a blind end

constexpr auto kOldNames = std::to_array<std::string_view>(
    {"rue Jean-Jaurès", "rue Émile-Zola", "rue de la Gare", "rue Victor-Hugo", "rue du Marché", "rue de l'Église",
     "rue Pasteur", "rue Gambetta", "rue des Fusillés", "rue Jules-Guesde", "rue de la République", "rue Basly",
     "rue du Beffroi", "rue des Tisserands", "rue Lamartine", "rue du Moulin", "rue Roger-Salengro",
     "rue Casimir-Beugnet"});
constexpr auto kEstateNames = std::to_array<std::string_view>(
    {"rue de la Fosse", "rue des Porions", "rue du Chevalement", "rue des Galibots", "rue du Grisou", "rue de Nancy",
     "rue de Colmar", "rue du Terril", "rue de la Lampisterie", "rue des Herscheurs", "rue de Pologne",
     "rue Sainte-Barbe", "rue du Puits", "rue de l'Accrochage", "rue de Verdun", "rue des Haveurs"});
constexpr auto kGardenNames = std::to_array<std::string_view>(
    {"rue des Acacias", "rue des Bleuets", "allée des Tilleuls", "rue des Coquelicots", "rue des Charmes",
     "allée des Merles", "rue des Peupliers", "rue du Bois", "chemin des Dames", "rue des Jonquilles", "allée du Parc",
     "rue du Stade", "rue des Saules", "impasse des Lilas", "rue du Marais", "chemin Vert"});

std::string_view street_name(Fabric fabric, Random& random) {
  auto const pick = [&](auto const& names) { return names[random.below(static_cast<std::uint32_t>(names.size()))]; };
  if (fabric == Fabric::estate) return pick(kEstateNames);
  return fabric == Fabric::centre || random.chance(0.2) ? pick(kOldNames) : pick(kGardenNames);
}

/// Sets of junctions that streets already tie together.
class Ties {
public:
  explicit Ties(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0u); }
  /// False when they were tied before.
  bool tie(std::size_t a, std::size_t b) {
    auto const ra = root(a);
    auto const rb = root(b);
    parent_[std::max(ra, rb)] = static_cast<std::uint32_t>(std::min(ra, rb));
    return ra != rb;
  }

private:
  std::size_t root(std::size_t a) {
    while (parent_[a] != a) a = parent_[a] = parent_[parent_[a]];
    return a;
  }
  std::vector<std::uint32_t> parent_;
};

/// A lattice of junctions in the quarter's own axes; streets are runs of kept edges along its rows and columns.
class Weaver {
public:
  Weaver(Towns const& towns, Territory const& territory, std::uint32_t quarter, Grain grain, std::uint64_t seed,
         Drawing& drawing)
      : quarter_{towns.quarters[quarter]},
        row_{quarter},
        pattern_{pattern_of(quarter_.fabric)},
        grain_{grain},
        random_{seed, quarter_.name, quarter},
        drawing_{drawing} {
    auto const along = pattern_.along * grain.block;
    auto const across = pattern_.across * grain.block;
    half_columns_ = static_cast<int>(quarter_.lobes.most() * quarter_.half_length / along);
    half_rows_ = static_cast<int>(quarter_.lobes.most() * quarter_.half_width / across);
    columns_ = static_cast<std::size_t>(2 * half_columns_ + 1);
    rows_ = static_cast<std::size_t>(2 * half_rows_ + 1);
    place_junctions(territory, along, across);
    choose_edges();
  }

  std::vector<Point> draw() {
    draw_streets(true);
    draw_streets(false);
    draw_alleys();
    auto junctions = std::vector<Point>{};
    for (std::size_t at = 0; at < points_.size(); ++at)
      if (used_[at]) junctions.push_back(points_[at]);
    return junctions;
  }

private:
  std::size_t at(std::size_t column, std::size_t row) const { return row * columns_ + column; }

  void place_junctions(Territory const& territory, double along, double across) {
    for (auto row = -half_rows_; row <= half_rows_; ++row)
      for (auto column = -half_columns_; column <= half_columns_; ++column) {
        auto local = Point{column * along, row * across};
        auto const shift =
            Point{random_.between(-1, 1) * pattern_.jitter * along, random_.between(-1, 1) * pattern_.jitter * across};
        auto const middle = row == 0 && column == 0;  // stays in place: roads between towns meet there
        auto const place = quarter_.centre + rotated(middle ? local : local + shift, quarter_.angle);
        points_.push_back(place);
        used_.push_back(middle || (quarter_.contains(place) && territory.quarter_at(place) == row_));
      }
  }

  void choose_edges() {
    struct Edge {
      std::size_t from, to;
      bool along;
      bool through;  // every second street, as in a wall of bricks: without it junctions have three arms
      std::uint64_t order;
    };
    auto edges = std::vector<Edge>{};
    for (std::size_t row = 0; row < rows_; ++row)
      for (std::size_t column = 0; column < columns_; ++column) {
        auto const from = at(column, row);
        if (!used_[from]) continue;
        auto const second = (column + row) % 2 == 1;
        auto const across = (column / kPatch + row / kPatch) % 2 == 0;  // the way the bricks lie
        if (column + 1 < columns_ && used_[from + 1])
          edges.push_back({from, from + 1, true, second && !across, random_.next()});
        if (row + 1 < rows_ && used_[from + columns_])
          edges.push_back({from, from + columns_, false, second && across, random_.next()});
      }
    auto const lattice = pattern_.through >= 1;  // no bricks in estates
    std::ranges::sort(edges, {}, [&](auto const& edge) { return std::pair{edge.through && !lattice, edge.order}; });
    kept_along_.assign(points_.size(), false);
    kept_across_.assign(points_.size(), false);
    auto ties = Ties{points_.size()};
    for (auto const& edge : edges) {
      auto const needed = ties.tie(edge.from, edge.to);
      auto const kept = needed || random_.chance(pattern_.closure * (edge.through ? pattern_.through : 1));
      if (kept) (edge.along ? kept_along_ : kept_across_)[edge.from] = true;
    }
    bends_along_ = bends();
    bends_across_ = bends();
  }

  std::vector<double> bends() {
    auto values = std::vector<double>{};
    for (std::size_t i = 0; i < points_.size(); ++i) values.push_back(pattern_.bend * random_.between(-1, 1));
    return values;
  }

  /// The place at `share` of an edge, which is an arc as high as its bend.
  Point on_arc(std::size_t from, bool along, double share) const {
    auto const a = points_[from];
    auto const b = points_[along ? from + 1 : from + columns_];
    auto const height = (along ? bends_along_ : bends_across_)[from] * 4 * share * (1 - share);
    return between(a, b, share) + left_of(b - a) * height;
  }

  /// The share of an edge at which its point number `i` lies, of `grain_.points`; 0 and points + 1 are the ends.
  double share_of(int i) const { return static_cast<double>(i) / (grain_.points + 1); }

  /// The middle of an edge as it is drawn: a point of it, or the middle of the two about it.
  Point middle(std::size_t from, bool along) const {
    auto const before = (grain_.points + 1) / 2;
    auto const after = grain_.points + 1 - before;
    return between(on_arc(from, along, share_of(before)), on_arc(from, along, share_of(after)), 0.5);
  }

  void bend(Line& line, std::size_t from, bool along) const {
    for (auto i = 1; i <= grain_.points; ++i) line.points.push_back(on_arc(from, along, share_of(i)));
  }

  void draw_streets(bool along) {
    auto const& kept = along ? kept_along_ : kept_across_;
    auto const lanes = along ? rows_ : columns_;
    auto const steps = along ? columns_ : rows_;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      auto line = Line{};
      auto first = std::size_t{0};  // junction it starts at
      auto const finish = [&](std::size_t end) {
        if (line.points.size() > 1) {
          if (is_blind(first) || is_blind(end)) make_service(line);
          drawing_.lines.push_back(line);
        }
        line = {};
      };
      for (std::size_t step = 0; step < steps; ++step) {
        auto const from = along ? at(step, lane) : at(lane, step);
        if (step + 1 == steps || !kept[from]) {
          finish(from);
          continue;
        }
        if (line.points.empty()) {
          start(line, points_[from]);
          first = from;
        }
        if (pattern_.bend > 0) bend(line, from, along);
        line.points.push_back(points_[along ? from + 1 : from + columns_]);
        if (random_.chance(0.15)) finish(along ? from + 1 : from + columns_);  // the street changes its name
      }
    }
  }

  /// Has the junction one arm?
  bool is_blind(std::size_t junction) const {
    auto const left = junction % columns_ != 0 && kept_along_[junction - 1];
    auto const below = junction >= columns_ && kept_across_[junction - columns_];
    return left + below + kept_along_[junction] + kept_across_[junction] == 1;
  }

  /// Blind ends are often no streets but ways to a few houses, a farm, a car park.
  void make_service(Line& line) {
    if (quarter_.fabric == Fabric::estate || line.kind != Kind::residential || !random_.chance(kServiceShare)) return;
    line.kind = Kind::service;
    line.name = kNowhere;
    line.oneway = false;
  }

  void start(Line& line, Point first) {
    line.kind = Kind::residential;
    if (quarter_.fabric == Fabric::centre && random_.chance(0.06))
      line.kind = Kind::pedestrian;
    else if (quarter_.fabric != Fabric::village && random_.chance(0.08))
      line.kind = Kind::living_street;
    else if (random_.chance(pattern_.oneway))
      line.oneway = true;
    line.quarter = row_;
    line.name = drawing_.name(std::string{street_name(quarter_.fabric, random_)});
    line.points.push_back(first);
  }

  /// From the middle of one street to the middle of the next, through the block.
  void draw_alleys() {
    for (std::size_t row = 0; row + 1 < rows_; ++row)
      for (std::size_t column = 0; column + 1 < columns_; ++column) {
        auto const below = at(column, row);
        auto const above = below + columns_;
        if (!kept_along_[below] || !kept_along_[above] || !random_.chance(pattern_.alley)) continue;
        auto const from = middle(below, true);
        auto const to = middle(above, true);
        drawing_.lines.push_back({.kind = Kind::alley,
                                  .barrier = random_.chance(0.3),
                                  .quarter = row_,
                                  .points = {from, between(from, to, 0.5), to}});
      }
  }

  Quarter const& quarter_;
  std::uint32_t row_;
  Pattern pattern_;
  Grain grain_;
  Random random_;
  Drawing& drawing_;
  int half_columns_ = 0;
  int half_rows_ = 0;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::vector<Point> points_;
  std::vector<bool> used_;
  std::vector<bool> kept_along_, kept_across_;
  std::vector<double> bends_along_, bends_across_;
};

}  // namespace

Gates draw_fabric(Towns const& towns, Territory const& territory, Grain grain, std::uint64_t seed, Drawing& drawing) {
  auto gates = Gates{};
  for (std::uint32_t quarter = 0; quarter < towns.quarters.size(); ++quarter)
    gates.junctions.push_back(Weaver{towns, territory, quarter, grain, seed, drawing}.draw());
  return gates;
}

}  // namespace berline::region
