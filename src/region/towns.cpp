#include "towns.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "draw.h"
#include "random.h"

namespace berline::region {
namespace {

// Households a square kilometre of built-up ground, by fabric. Ours, set so that a region of 1.2 million people fills
// about 25,000 cells of 200 m, as the basin does.
constexpr auto kCentreDensity = 1700.0;
constexpr auto kEstateDensity = 1150.0;
constexpr auto kSuburbDensity = 430.0;
constexpr auto kVillageDensity = 185.0;

constexpr auto kVillagePopulation = 2500u;  // below, a commune is a village with hamlets
constexpr auto kCentreShare = 0.3;          // of the households that live in no estate
constexpr auto kEstateDwellings = 105.0;    // of an estate nobody has listed; 543 of them have 70,000 (IMR 2016)
constexpr auto kBuiltUpAtMost = 0.8;        // of the commune's own disc
constexpr auto kTries = 60;

double radius_for(double households, double density, double elongation = 1) {
  return std::sqrt(households / density * 1e6 / (std::numbers::pi * elongation));
}

bool apart(Quarter const& a, Quarter const& b, double gap) {
  auto const reach = [](Quarter const& q) {
    return std::hypot(q.half_length, q.half_width) * (q.fabric == Fabric::estate ? 1.0 : 0.8);
  };
  return distance(a.centre, b.centre) > reach(a) + reach(b) + gap;
}

/// Lays the quarters of one commune.
class Layout {
public:
  Layout(Facts const& facts, std::uint32_t commune, std::uint64_t seed, std::vector<Quarter>& quarters)
      : facts_{facts},
        commune_{facts.communes[commune]},
        town_{commune},
        random_{seed, facts.communes[commune].code},
        shape_{seed, "shape " + facts.communes[commune].code},
        quarters_{quarters},
        first_{quarters.size()} {}

  Town lay() {
    auto town = Town{.commune = town_,
                     .centre = to_plane(commune_.centre),
                     .reach = std::sqrt(commune_.area_km2 * 1e6 / std::numbers::pi),
                     .first_quarter = static_cast<std::uint32_t>(first_)};
    auto const households = static_cast<double>(commune_.households);
    if (commune_.population < kVillagePopulation)
      lay_village(town, households);
    else
      lay_town(town, households);
    town.last_quarter = static_cast<std::uint32_t>(quarters_.size());
    return town;
  }

private:
  void lay_village(Town const& town, double households) {
    auto const heart = households * random_.between(0.65, 0.9);
    auto const elongation = random_.between(0.3, 0.7);
    auto const longer = std::min(radius_for(heart, kVillageDensity, elongation), kBuiltUpAtMost * town.reach);
    add({.fabric = Fabric::village,
         .name = commune_.name,
         .town = town_,
         .centre = town.centre,
         .half_length = longer,
         .half_width = longer * elongation,
         .angle = random_.between(0, std::numbers::pi),
         .households = heart});
    lay_estates(town, households - heart);
  }

  void lay_town(Town const& town, double households) {
    auto const in_estates = households * commune_.estate_share;
    auto const in_centre = (households - in_estates) * kCentreShare;
    auto const in_suburb = households - in_estates - in_centre;
    auto const centre_radius = radius_for(in_centre, kCentreDensity);
    add({.fabric = Fabric::centre,
         .name = commune_.name,
         .town = town_,
         .centre = town.centre,
         .half_length = centre_radius,
         .half_width = centre_radius * random_.between(0.75, 1),
         .angle = random_.between(0, std::numbers::pi),
         .households = in_centre});
    auto const whole = radius_for(in_suburb, kSuburbDensity) + centre_radius * 0.6;
    suburb_radius_ = std::min(whole, kBuiltUpAtMost * town.reach);
    lay_estates(town, in_estates);
    add({.fabric = Fabric::suburb,
         .name = commune_.name,
         .town = town_,
         .centre = town.centre,
         .half_length = suburb_radius_,
         .half_width = suburb_radius_ * random_.between(0.8, 1),
         .angle = random_.between(0, std::numbers::pi),
         .households = in_suburb});
  }

  /// Estates with a name first, then as many nameless ones as the households need; in a village, hamlets.
  void lay_estates(Town const& town, double households) {
    auto const village = commune_.population < kVillagePopulation;
    for (auto const& estate : facts_.estates) {
      if (estate.commune != commune_.code) continue;
      auto const size = estate.dwellings == 0 ? std::min(households, kEstateDwellings) : double(estate.dwellings);
      if (place_apart(town, Fabric::estate, estate.name, size)) households -= size;
    }
    for (auto number = 1; households > 40; ++number) {
      auto const estate = !village || commune_.estate_share > random_.uniform();
      auto const usual = estate ? kEstateDwellings * random_.between(0.5, 2) : random_.between(30, 90);
      auto const size = households < usual * 1.5 ? households : usual;
      auto const name = estate ? "Cité n° " + std::to_string(number) : "Hameau n° " + std::to_string(number);
      if (!place_apart(town, estate ? Fabric::estate : Fabric::village, name + " de " + commune_.name, size)) break;
      households -= size;
    }
  }

  bool place_apart(Town const& town, Fabric fabric, std::string name, double households) {
    auto const estate = fabric == Fabric::estate;
    auto const elongation = estate ? random_.between(0.5, 0.9) : random_.between(0.25, 0.5);
    auto const area = households / (estate ? kEstateDensity : kVillageDensity) * 1e6;
    auto const longer = std::sqrt(area / ((estate ? 4 : std::numbers::pi) * elongation));
    auto quarter = Quarter{.fabric = fabric,
                           .name = std::move(name),
                           .town = town_,
                           .half_length = longer,
                           .half_width = longer * elongation,
                           .households = households};
    auto const nearest = std::max(suburb_radius_ * 0.7, quarters_[first_].half_length) + longer * 0.5;
    for (auto attempt = 0; attempt < kTries; ++attempt) {
      // Looks farther and farther out; past the commune's own ground when it is full.
      auto const farthest = std::max(nearest, town.reach * 0.95) * (1 + 0.01 * attempt);
      quarter.angle = random_.between(0, std::numbers::pi);
      auto const bearing = random_.between(0, 2 * std::numbers::pi);
      auto const away = random_.between(nearest, farthest);
      quarter.centre = town.centre + rotated({away, 0}, bearing);
      auto const free = std::all_of(quarters_.begin() + static_cast<std::ptrdiff_t>(first_), quarters_.end(),
                                    [&](auto const& other) { return apart(quarter, other, 60); });
      if (!free) continue;
      add(std::move(quarter));
      return true;
    }
    return false;
  }

  void add(Quarter quarter) {
    if (quarter.fabric != Fabric::estate) quarter.lobes = lobed(quarter.fabric == Fabric::centre ? 0.10 : 0.22);
    quarters_.push_back(std::move(quarter));
  }

  Lobes lobed(double height) {
    auto lobes = Lobes{};
    for (std::size_t i = 0; i < Lobes::kWaves.size(); ++i) {
      lobes.height[i] = height * shape_.between(0.2, 1);
      lobes.phase[i] = shape_.between(0, 2 * std::numbers::pi);
    }
    return lobes;
  }

  Facts const& facts_;
  Commune const& commune_;
  std::uint32_t town_;
  Random random_;
  Random shape_;
  std::vector<Quarter>& quarters_;
  std::size_t first_;
  double suburb_radius_ = 0;
};

constexpr auto kBoxMetres = 2000.0;

}  // namespace

double Lobes::at(double angle) const {
  auto radius = 1.0;
  for (std::size_t i = 0; i < kWaves.size(); ++i) radius += height[i] * std::cos(kWaves[i] * angle + phase[i]);
  return radius;
}

bool Quarter::contains(Point place) const {
  auto const local = rotated(place - centre, -angle);
  if (fabric == Fabric::estate) return std::abs(local.x) <= half_length && std::abs(local.y) <= half_width;
  auto const x = local.x / half_length;
  auto const y = local.y / half_width;
  auto const away = x * x + y * y;
  if (away > lobes.most() * lobes.most()) return false;
  auto const edge = lobes.at(std::atan2(y, x));
  return away <= edge * edge;
}

Towns place_towns(Facts const& facts, std::uint64_t seed) {
  auto placed = Towns{};
  for (std::uint32_t commune = 0; commune < facts.communes.size(); ++commune)
    placed.towns.push_back(Layout{facts, commune, seed, placed.quarters}.lay());
  return placed;
}

Territory::Territory(Towns const& towns) : towns_{&towns} {
  auto low = Point{std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
  auto high = Point{std::numeric_limits<double>::lowest(), std::numeric_limits<double>::lowest()};
  auto reach = 0.0;
  for (auto const& town : towns.towns) {
    low = {std::min(low.x, town.centre.x), std::min(low.y, town.centre.y)};
    high = {std::max(high.x, town.centre.x), std::max(high.y, town.centre.y)};
    reach = std::max(reach, town.reach);
  }
  auto const margin = 2 * reach + kBoxMetres;
  origin_ = low - Point{margin, margin};
  columns_ = static_cast<std::size_t>((high.x - low.x + 2 * margin) / kBoxMetres) + 1;
  rows_ = static_cast<std::size_t>((high.y - low.y + 2 * margin) / kBoxMetres) + 1;
  near_.resize(columns_ * rows_);
  for (std::uint32_t town = 0; town < towns.towns.size(); ++town) {
    auto const& it = towns.towns[town];
    auto const span = static_cast<int>((2 * it.reach + kBoxMetres) / kBoxMetres) + 1;
    auto const column = static_cast<int>((it.centre.x - origin_.x) / kBoxMetres);
    auto const row = static_cast<int>((it.centre.y - origin_.y) / kBoxMetres);
    for (auto y = std::max(0, row - span); y <= std::min(static_cast<int>(rows_) - 1, row + span); ++y)
      for (auto x = std::max(0, column - span); x <= std::min(static_cast<int>(columns_) - 1, column + span); ++x)
        near_[static_cast<std::size_t>(y) * columns_ + static_cast<std::size_t>(x)].push_back(town);
  }
}

std::size_t Territory::box_of(Point place) const {
  auto const x = (place.x - origin_.x) / kBoxMetres;
  auto const y = (place.y - origin_.y) / kBoxMetres;
  if (x < 0 || y < 0 || x >= static_cast<double>(columns_) || y >= static_cast<double>(rows_)) return near_.size();
  return static_cast<std::size_t>(y) * columns_ + static_cast<std::size_t>(x);
}

std::uint32_t Territory::town_at(Point place) const {
  auto const box = box_of(place);
  if (box >= near_.size()) return kNowhere;
  auto best = kNowhere;
  auto best_power = std::numeric_limits<double>::max();
  for (auto const town : near_[box]) {
    auto const& it = towns_->towns[town];
    auto const power = dot(place - it.centre, place - it.centre) - it.reach * it.reach;
    if (power < best_power) {
      best_power = power;
      best = town;
    }
  }
  return best;
}

std::uint32_t Territory::quarter_at(Point place) const {
  auto const box = box_of(place);
  if (box >= near_.size()) return kNowhere;
  auto found = kNowhere;
  auto const owner = town_at(place);
  for (auto const town : near_[box]) {
    for (auto quarter = towns_->towns[town].first_quarter; quarter < towns_->towns[town].last_quarter; ++quarter) {
      auto const& it = towns_->quarters[quarter];
      if (!it.contains(place)) continue;
      // Estates, and the heart of each town, hold their ground wherever it lies; suburbs and hamlets end at the limits.
      if (it.fabric == Fabric::estate || quarter == towns_->towns[town].first_quarter) return quarter;
      if (town == owner && found == kNowhere) found = quarter;
    }
  }
  return found;
}

}  // namespace berline::region
