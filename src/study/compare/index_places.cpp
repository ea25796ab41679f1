#include "compare/index_places.h"

#include <map>
#include <string_view>
#include <utility>

#include "berline/geo/grid.h"
#include "berline/geo/projection.h"
#include "compare/facility_sets.h"

namespace berline::study {
namespace {

using precarity::kMotives;
using precarity::Motive;

/// The squares of the base, and those that a scenario adds.
class Squares {
public:
  Squares(std::vector<LatLng> points, int epsg, int side)
      : projection_{epsg}, epsg_{epsg}, side_{side}, points_{std::move(points)} {
    for (std::size_t row = 0; row < points_.size(); ++row) rows_.emplace(key_of(points_[row]), row);
  }

  /// A new one stands where its first place does.
  std::size_t row_of(LatLng place) {
    auto const [found, is_new] = rows_.emplace(key_of(place), points_.size());
    if (is_new) points_.push_back(place);
    return found->second;
  }
  std::vector<LatLng> const& points() const { return points_; }

private:
  std::pair<std::int64_t, std::int64_t> key_of(LatLng place) const {
    auto const cell = geo::cell_at(projection_.forward(place), epsg_, side_);
    return {cell.north, cell.east};
  }

  geo::Projection projection_;
  int epsg_, side_;
  std::vector<LatLng> points_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> rows_;
};

/// Where the trips of a motive end; escort goes where study does (see `group_attractions`).
std::optional<MotivePlaces> const& places_of(TripPlaces const& places, std::size_t motive) {
  auto const& own = places.by_motive[motive];
  auto const follows_study = motive == row_of(Motive::escort) && !own;
  return follows_study ? places.by_motive[row_of(Motive::study)] : own;
}

/// The attractions while they grow.
class Columns {
public:
  Columns(Attractions const& base, Homes const& homes, int epsg, int side)
      : homes_{homes}, squares_{base.positions, epsg, side}, squares_of_base_{base.positions.size()} {
    result_.attractions = base;
    for (std::size_t row = 0; row < squares_of_base_; ++row) add_column(row, row);
  }

  /// What attracts trips of the motive, anew.
  void put(std::size_t motive, MotivePlaces const& before, MotivePlaces const& after) {
    auto was_at = std::map<std::string_view, LatLng>{};
    for (std::size_t row = 0; row < before.sizes.size(); ++row)
      if (before.sizes[row] > 0) was_at.emplace(before.places.ids[row], before.places.positions[row]);
    auto& sizes = result_.attractions.sizes;
    sizes[motive].assign(result_.before.size(), 0);
    for (std::size_t row = 0; row < after.sizes.size(); ++row) {
      if (!(after.sizes[row] > 0)) continue;
      auto const now = squares_.row_of(after.places.positions[row]);
      auto const known = was_at.find(after.places.ids[row]);
      auto const column = column_of(known == was_at.end() ? now : squares_.row_of(known->second), now);
      sizes[motive][column] += after.sizes[row];
    }
  }

  IndexPlaces result(TripPlaces places) && {
    result_.places = std::move(places);
    result_.asked = squares_.points();
    return std::move(result_);
  }

private:
  std::size_t column_of(std::size_t was, std::size_t now) {
    if (was == now && now < squares_of_base_) return now;
    auto const [found, is_new] = moved_.emplace(std::pair{was, now}, result_.before.size());
    if (is_new) {
      auto& [positions, communes, sizes] = result_.attractions;
      positions.push_back(squares_.points()[now]);
      // Where flows lead they lead still.
      communes.push_back(was < squares_of_base_ ? communes[was] : communes_near({positions.back()}, homes_).front());
      for (auto& of_motive : sizes) of_motive.push_back(0);
      add_column(was, now);
    }
    return found->second;
  }
  void add_column(std::size_t was, std::size_t now) {
    result_.before.push_back(was);
    result_.after.push_back(now);
  }

  Homes const& homes_;
  Squares squares_;
  std::size_t squares_of_base_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> moved_;  // the column of what is neither
  IndexPlaces result_;
};

}  // namespace

IndexPlaces index_places(TripPlaces const& before, TripPlaces after, Attractions const& base, Homes const& homes,
                         int epsg, int side) {
  auto columns = Columns{base, homes, epsg, side};
  for (std::size_t motive = 0; motive < kMotives; ++motive) {
    auto const& was = places_of(before, motive);
    auto const& is = places_of(after, motive);
    if (was && (differ(was->places, is->places))) columns.put(motive, *was, *is);
  }
  return std::move(columns).result(std::move(after));
}

}  // namespace berline::study
