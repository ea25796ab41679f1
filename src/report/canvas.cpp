#include "canvas.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include <fmt/format.h>

namespace berline::report {
namespace {

constexpr std::size_t kGapSample = 400;  // points whose nearest neighbour is looked for

bool is_finite(geo::Planar point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

void extend(std::optional<geo::Extent>& box, geo::Planar point) {
  if (!is_finite(point)) return;
  if (!box) box = geo::Extent{point.x, point.y, point.x, point.y};
  box->west = std::min(box->west, point.x);
  box->east = std::max(box->east, point.x);
  box->south = std::min(box->south, point.y);
  box->north = std::max(box->north, point.y);
}

}  // namespace

output::Points Surveyor::points(output::Layer const& layer) const {
  auto points = std::get<output::Points>(layer.geometries);
  if (layer.epsg == epsg_) return points;
  auto const theirs = geo::Projection{layer.epsg};
  for (auto& point : points) point = projection_.forward(theirs.inverse(point));
  return points;
}

output::Areas Surveyor::areas(output::Layer const& layer) const {
  auto areas = std::get<output::Areas>(layer.geometries);
  if (layer.epsg == epsg_) return areas;
  auto const theirs = geo::Projection{layer.epsg};
  auto const bring = [&](geo::Ring& ring) {
    for (auto& point : ring) point = projection_.forward(theirs.inverse(point));
  };
  for (auto& area : areas)
    for (auto& polygon : area) {
      bring(polygon.exterior);
      for (auto& hole : polygon.holes) bring(hole);
    }
  return areas;
}

output::Lines Surveyor::lines(output::Layer const& layer) const {
  auto lines = std::get<output::Lines>(layer.geometries);
  if (layer.epsg == epsg_) return lines;
  auto const theirs = geo::Projection{layer.epsg};
  for (auto& line : lines)
    for (auto& point : line) point = projection_.forward(theirs.inverse(point));
  return lines;
}

Canvas::Canvas(geo::Extent box) : box_{box} {
  auto const metres_wide = std::max(1.0, box_.east - box_.west);
  auto const metres_high = std::max(1.0, box_.north - box_.south);
  scale_ = (kWidth - 2 * kMargin) / std::max(metres_wide, metres_high / 1.2);  // never much higher than wide
  height_ = static_cast<std::int32_t>(std::lround(metres_high * scale_)) + 2 * kMargin;
  box_.west -= ((kWidth - 2 * kMargin) / scale_ - metres_wide) / 2;
}

Spot Canvas::at(geo::Planar point) const {
  if (!is_finite(point)) return {-kWidth, -kWidth};
  auto const unit = [](double value) { return static_cast<std::int32_t>(std::lround(std::clamp(value, -1e6, 1e6))); };
  return {unit((point.x - box_.west) * scale_) + kMargin, unit((box_.north - point.y) * scale_) + kMargin};
}

bool Canvas::shows(Spot spot) const {
  return spot.x >= 0 && spot.x <= kWidth && spot.y >= 0 && spot.y <= height_;
}

std::string Canvas::path(std::vector<geo::Planar> const& line, std::int32_t step) const {
  auto spots = std::vector<Spot>{};
  for (std::size_t i = 0; i < line.size(); ++i) {
    auto const spot = at(line[i]);
    auto const far = spots.empty() || std::abs(spot.x - spots.back().x) + std::abs(spot.y - spots.back().y) >= step;
    if (far || i + 1 == line.size()) spots.push_back(spot);
  }
  if (std::ranges::none_of(spots, [&](Spot spot) { return shows(spot); })) return {};
  auto text = fmt::format("M{} {}", spots[0].x, spots[0].y);
  for (std::size_t i = 1; i < spots.size(); ++i)
    text += fmt::format("{}{} {}", i == 1 ? "l" : " ", spots[i].x - spots[i - 1].x, spots[i].y - spots[i - 1].y);
  return text;
}

std::string Canvas::path(geo::MultiPolygon const& area) const {
  auto text = std::string{};
  auto const draw = [&](geo::Ring const& ring) {
    auto spots = std::vector<Spot>{};
    for (auto const point : ring)
      if (auto const spot = at(point); spots.empty() || spot != spots.back()) spots.push_back(spot);
    if (spots.size() > 1 && spots.front() == spots.back()) spots.pop_back();
    if (spots.size() < 3 || std::ranges::none_of(spots, [&](Spot spot) { return shows(spot); })) return;
    text += fmt::format("M{} {}l", spots[0].x, spots[0].y);
    for (std::size_t i = 1; i < spots.size(); ++i)
      text += fmt::format("{}{} {}", i == 1 ? "" : " ", spots[i].x - spots[i - 1].x, spots[i].y - spots[i - 1].y);
    text += 'z';
  };
  for (auto const& polygon : area) {
    draw(polygon.exterior);
    for (auto const& hole : polygon.holes) draw(hole);
  }
  return text;
}

std::optional<geo::Extent> box_of(output::Points const& points) {
  auto box = std::optional<geo::Extent>{};
  for (auto const point : points) extend(box, point);
  return box;
}

std::optional<geo::Extent> box_of(output::Areas const& areas) {
  auto box = std::optional<geo::Extent>{};
  for (auto const& area : areas)
    for (auto const& polygon : area)
      for (auto const point : polygon.exterior) extend(box, point);
  return box;
}

double usual_gap(output::Points const& points) {
  if (points.size() < 2) return 0;
  auto gaps = std::vector<double>{};
  auto const stride = std::max<std::size_t>(1, points.size() / kGapSample);
  for (std::size_t i = 0; i < points.size(); i += stride) {
    auto nearest = std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < points.size(); ++j)
      if (j != i) nearest = std::min(nearest, std::hypot(points[i].x - points[j].x, points[i].y - points[j].y));
    if (std::isfinite(nearest)) gaps.push_back(nearest);
  }
  if (gaps.empty()) return 0;
  auto const middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::ranges::nth_element(gaps, middle);
  return *middle;
}

}  // namespace berline::report
