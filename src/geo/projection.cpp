#include "berline/geo/projection.h"

#include <proj.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "berline/base/error.h"

namespace berline::geo {
namespace {

struct Destroy {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
  void operator()(PJ* object) const { proj_destroy(object); }
};
using Context = std::unique_ptr<PJ_CONTEXT, Destroy>;
using Object = std::unique_ptr<PJ, Destroy>;

[[noreturn]] void throw_unknown(int epsg) {
  throw ConfigError{"unknown_epsg", {}, {{"epsg", std::to_string(epsg)}}};
}

/// A hull of metropolitan France with Corsica, drawn loosely: at its edges Lambert-93 serves as well as UTM.
constexpr auto kMetropolitanFrance = std::to_array<LatLng>({{51.2, 2.4},
                                                            {50.2, 1.2},
                                                            {49.9, -2.1},
                                                            {48.8, -5.4},
                                                            {47.2, -3.4},
                                                            {43.3, -2.0},
                                                            {42.3, 1.5},
                                                            {42.2, 3.5},
                                                            {42.7, 7.0},
                                                            {41.2, 8.7},
                                                            {41.3, 9.7},
                                                            {43.2, 9.8},
                                                            {43.7, 7.8},
                                                            {45.9, 7.3},
                                                            {47.4, 7.7},
                                                            {49.1, 8.4},
                                                            {50.2, 4.9}});

/// Even-odd rule on degrees.
bool contains(std::span<LatLng const> outline, LatLng point) {
  auto inside = false;
  for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
    auto const a = outline[i];
    auto const b = outline[j];
    if ((a.lat > point.lat) != (b.lat > point.lat) &&
        point.lon < a.lon + (point.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
      inside = !inside;
  }
  return inside;
}

}  // namespace

struct Projection::Impl {
  int epsg;
  bool is_geographic = false;
  Context context;  // declared first: destroyed after the transformation made in it
  Object transformation;
};

Projection::Projection(int epsg) : impl_{std::make_unique<Impl>()} {
  impl_->epsg = epsg;
  impl_->context.reset(proj_context_create());
  auto* context = impl_->context.get();
  proj_log_level(context, PJ_LOG_NONE);
  proj_context_set_enable_network(context, 0);
  auto const name = "EPSG:" + std::to_string(epsg);

  auto const system = Object{proj_create(context, name.c_str())};
  if (!system) throw_unknown(epsg);
  auto const type = proj_get_type(system.get());
  impl_->is_geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
  if (!impl_->is_geographic && type != PJ_TYPE_PROJECTED_CRS && type != PJ_TYPE_COMPOUND_CRS) throw_unknown(epsg);

  auto const transformation = Object{proj_create_crs_to_crs(context, "EPSG:4326", name.c_str(), nullptr)};
  if (!transformation) throw_unknown(epsg);
  // Axes as (longitude, latitude) and (east, north), whatever order the authority prescribes.
  impl_->transformation.reset(proj_normalize_for_visualization(context, transformation.get()));
  if (!impl_->transformation) throw_unknown(epsg);
}

Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;
Projection::~Projection() = default;

int Projection::epsg() const {
  return impl_->epsg;
}

bool Projection::is_geographic() const {
  return impl_->is_geographic;
}

Planar Projection::forward(LatLng point) const {
  auto const planar = proj_trans(impl_->transformation.get(), PJ_FWD, proj_coord(point.lon, point.lat, 0, 0));
  return {planar.xy.x, planar.xy.y};
}

LatLng Projection::inverse(Planar point) const {
  auto const degrees = proj_trans(impl_->transformation.get(), PJ_INV, proj_coord(point.x, point.y, 0, 0));
  return {degrees.xy.y, degrees.xy.x};
}

int suitable_epsg(LatLng place) {
  constexpr auto kLambert93 = 2154;
  constexpr auto kUtmNorth = 32600;
  constexpr auto kUtmSouth = 32700;
  if (contains(kMetropolitanFrance, place)) return kLambert93;
  auto const zone = std::clamp(static_cast<int>(std::floor((place.lon + 180) / 6)) + 1, 1, 60);
  return (place.lat < 0 ? kUtmSouth : kUtmNorth) + zone;
}

}  // namespace berline::geo
