#include "compare/variant_index.h"

#include <algorithm>
#include <utility>

#include "compare/index_places.h"
#include "compare/pooled_cars.h"

namespace berline::study {
namespace {

using scenario::Layer;

bool same_services(std::vector<access::Places> const& one, std::vector<access::Places> const& other) {
  return std::ranges::equal(one, other, [](auto const& before, auto const& after) { return !differ(before, after); });
}

class VariantIndexing {
public:
  VariantIndexing(scenario::Scenario const& scenario, Changed& changed, Study const& base_study, IndexBase const& base,
                  Networks& networks, Progress const& progress)
      : scenario_{scenario},
        changed_{changed},
        base_study_{base_study},
        base_{base},
        networks_{networks},
        progress_{progress} {}

  std::vector<VariantIndex> run() {
    auto const& basis = base_.basis;
    if (differ(basis.places, changed_.index_places)) return with_places_moved();
    auto const& points = basis.attractions.positions;
    if (changed_.moves_people()) return with_points_asked(basis, {&base_.routes}, points, {}, {});
    if (touches(scenario_, Layer::prices)) return under(basis, base_.routes, base_.routes, points);
    return {};
  }

private:
  std::vector<VariantIndex> with_places_moved() {
    auto basis = base_.basis;
    auto const squares = static_cast<std::ptrdiff_t>(basis.attractions.positions.size());
    auto moved = index_places(basis.places, changed_.index_places, basis.attractions, basis.homes, basis.epsg,
                              base_study_.precarity->grid_m);
    auto const new_points = std::vector<LatLng>{moved.asked.begin() + squares, moved.asked.end()};
    auto more = Routes{};
    if (!new_points.empty()) more = routes_to_points(base_study_, networks_, basis.homes, new_points, progress_);
    auto const before = Ways::Columns{&base_.routes, &more};
    basis.places = std::move(moved.places);
    basis.attractions = std::move(moved.attractions);
    return with_points_asked(basis, before, moved.asked, std::move(moved.before), std::move(moved.after));
  }

  /// Only what the scenario changes is asked again. `before` leads to all points on the networks of the base; `was` and
  /// `is`: which of the points each attraction is; none: as they come.
  std::vector<VariantIndex> with_points_asked(PrecarityBasis const& basis, Ways::Columns before,
                                              std::vector<LatLng> const& points, std::vector<std::size_t> was,
                                              std::vector<std::size_t> is) {
    auto const& homes = basis.homes;
    auto const& places = changed_.index_places;
    auto const keeps_basket = same_services(base_.basis.places.basket, places.basket);
    auto by_car = before, by_transit = before;
    auto const* services = &base_.routes;
    auto asked = Routes{};
    if (changed_.moves_people()) {
      auto said = Report{};  // as of the measures
      auto const known = KnownByCar{.points = !changed_.moves_cars(),
                                    .basket = changed_.moves_cars() || !keeps_basket ? nullptr : &base_.routes};
      asked =
          route(changed_.study, changed_.materials, changed_.networks(), homes, places, points, said, progress_, known);
      by_transit = {&asked};
      if (changed_.moves_cars()) by_car = by_transit;
      services = &asked;
    } else if (!keeps_basket) {
      asked = routes_to_basket(changed_.study, changed_.networks(), homes, places, progress_);
      services = &asked;
    }
    return under(basis, {before, before, base_.routes, std::move(was)}, {by_car, by_transit, *services, std::move(is)},
                 basis.attractions.positions);
  }

  std::vector<VariantIndex> under(PrecarityBasis const& basis, Ways const& before, Ways const& after,
                                  std::vector<LatLng> const& points) {
    auto const pooling = pooling_of(scenario_, changed_, basis.homes, after, points, progress_);
    return index_under(scenario_, changed_.study, base_, {basis, before, after, pooling ? &*pooling : nullptr});
  }

  scenario::Scenario const& scenario_;
  Changed& changed_;
  Study const& base_study_;
  IndexBase const& base_;
  Networks& networks_;
  Progress const& progress_;
};

}  // namespace

std::vector<VariantIndex> variant_index(scenario::Scenario const& scenario, Changed& changed, Study const& base_study,
                                        IndexBase const& base, Networks& networks, Progress const& progress) {
  return VariantIndexing{scenario, changed, base_study, base, networks, progress}.run();
}

}  // namespace berline::study
