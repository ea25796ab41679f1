#include "compare/pooled_cars.h"

namespace berline::study {
namespace {

/// The ways by car of the study without those streets.
Routes routes_without(std::vector<std::int64_t> const& ways, Changed const& changed, Homes const& homes,
                      std::vector<LatLng> const& points, Progress const& progress) {
  auto closing = scenario::Scenario{};
  closing.modifications.push_back({.type = {}, .comment = {}, .where = {}, .change = scenario::CloseStreets{ways}});
  auto study = changed.study;
  study.windows.clear();
  auto materials = Materials{};
  materials.streets.extract = scenario::apply(closing, changed.materials.streets.extract);
  materials.area = changed.materials.area;
  auto said = Report{};
  auto networks = Networks{study, materials, said, progress};
  return routes_by_car(study, networks, homes, points, progress);
}

/// How much fuller than elsewhere.
precarity::PoolRiders riders_of(scenario::Pool const& pool, precarity::Parameters const& elsewhere) {
  auto const factor = [&](std::optional<double> const& riders, std::string_view name) {
    return riders ? *riders / elsewhere.number(name) : 1.0;
  };
  return {.commute = factor(pool.commute, "car.commute_occupancy"), .other = factor(pool.other, "car.other_occupancy")};
}

}  // namespace

std::optional<Pooling> pooling_of(scenario::Scenario const& scenario, Changed const& changed, Homes const& homes,
                                  Ways const& ways, std::vector<LatLng> const& points, Progress const& progress) {
  auto const pools = scenario::pools(scenario, changed.materials.streets.extract);
  if (pools.empty()) return std::nullopt;
  auto const& config = *changed.study.precarity;
  auto const parameters = scenario::apply(scenario, parameters_of(config), config.network);
  auto pooling = Pooling{.pools = {}, .pool_of = std::vector<std::uint8_t>(homes.size() * points.size(), 0)};
  for (auto const& pool : pools) {
    pooling.pools.push_back(riders_of(pool, parameters));
    auto const closed = routes_without(pool.ways, changed, homes, points, progress);
    for (std::size_t home = 0; home < homes.size(); ++home) {
      auto const metres_closed = closed.metres(home);
      for (std::size_t point = 0; point < points.size(); ++point)
        if (ways.car(home, point) != closed.car.at(home, point) || ways.metres(home, point) != metres_closed[point])
          pooling.pool_of[home * points.size() + point] = static_cast<std::uint8_t>(pooling.pools.size());
    }
  }
  return pooling;
}

}  // namespace berline::study
