#include "access/isochrones.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "access/answers.h"
#include "access/layers.h"
#include "berline/access/isochrone.h"
#include "berline/base/error.h"
#include "berline/geo/projection.h"
#include "berline/output/style.h"
#include "berline/study/service.h"
#include "berline/travel/matrix.h"

namespace berline::study {
namespace {

using travel::TravelMode;

/// The rows of the layer of one mode, in the order of its columns.
struct Rows {
  std::vector<std::optional<std::int64_t>> place, minutes;
  std::vector<std::string> mode, window;
  std::vector<double> square_km, people;
  output::Areas areas;
};

/// The origins in the plane of the areas, to be counted.
struct Residents {
  std::vector<geo::Planar> points;
  std::vector<double> people;  // one a point; empty when the study has no origins
};

Residents residents_of(Study const& study, access::Places const& origins, geo::Projection const& projection) {
  auto residents = Residents{};
  for (auto const position : origins.positions) residents.points.push_back(projection.forward(position));
  residents.people.assign(origins.size(), 1.0);
  if (study.origins.weight.empty() || origins.size() == 0) return residents;
  auto const weights = access::numbers_of(origins, study.origins.weight);
  for (std::size_t row = 0; row < weights.size(); ++row) residents.people[row] = weights[row] > 0 ? weights[row] : 0;
  return residents;
}

/// The areas of one place, for transit in one window.
void add_areas(Rows& rows, Study const& study, network::Network const& network, geo::Projection const& projection,
               Residents const& residents, TravelMode mode, std::optional<std::size_t> window, std::size_t place) {
  auto const& asked = *study.isochrones;
  auto const at = asked.at[place];
  auto const origin = network::link(network, travel::street_mode(mode), std::span{&at, 1}).at(0);
  if (!origin.is_linked())
    throw InputError{"isochrone_place_not_linked",
                     {.file = study.file.string(), .place = at},
                     {{"lat", fmt::format("{}", at.lat)}, {"lon", fmt::format("{}", at.lon)}}};
  auto request = request_for(study, mode, window);
  request.percentiles = {study.percentiles[middle_of(study.percentiles)]};
  auto grid = access::GridOptions{};
  grid.spacing = asked.spacing.count();
  grid.off_network = std::max(grid.off_network, Metres{grid.spacing});
  auto areas = access::isochrone(network, origin, request, asked.cutoffs, grid, projection);
  areas.resize(asked.cutoffs.size());
  // Areas are nested: who is outside the wider one is outside the narrower one.
  auto inside = std::vector<std::size_t>(residents.points.size());
  std::iota(inside.begin(), inside.end(), std::size_t{0});
  for (auto i = asked.cutoffs.size(); i-- > 0;) {
    std::erase_if(inside, [&](std::size_t row) { return !geo::contains(areas[i], residents.points[row]); });
    auto people = 0.0;
    for (auto const row : inside) people += residents.people[row];
    rows.place.push_back(static_cast<std::int64_t>(place + 1));
    rows.minutes.push_back(asked.cutoffs[i].count() / 60);
    rows.mode.emplace_back(mode_name(mode));
    rows.window.push_back(window ? study.windows[*window].id : std::string{});
    rows.square_km.push_back(access::area(areas[i]) / 1e6);
    rows.people.push_back(people);
    rows.areas.push_back(std::move(areas[i]));
  }
}

output::Layer layer_of(Study const& study, TravelMode mode, int epsg, bool has_people, Rows rows) {
  auto const& asked = *study.isochrones;
  auto layer = output::Layer{};
  layer.epsg = epsg;
  layer.table.name = "isochrones";
  if (asked.modes.size() > 1) layer.table.name += '_' + std::string{mode_name(mode)};
  layer.table.title = {"layer_isochrones", {{"mode", "@mode_" + std::string{mode_name(mode)}}}};
  auto const field = [](std::string name, std::string code, std::string unit, output::FieldKind kind, int decimals) {
    return output::Field{.name = std::move(name),
                         .label = {std::move(code), {}},
                         .unit = std::move(unit),
                         .kind = kind,
                         .decimals = decimals};
  };
  auto cutoffs = std::vector<double>{};
  for (auto const cutoff : asked.cutoffs) cutoffs.push_back(cutoff.count() / 60.0);
  using output::FieldKind;
  add_column(layer.table, field("place", "column_isochrone_place", "", FieldKind::integer, 0), std::move(rows.place));
  add_column(layer.table, field("mode", "column_mode", "", FieldKind::text, 0), std::move(rows.mode));
  add_column(layer.table, field("window", "column_window", "", FieldKind::text, 0), std::move(rows.window));
  add_column(layer.table, field("minutes", "column_cutoff", "min", FieldKind::integer, 0), std::move(rows.minutes));
  add_column(layer.table, field("area_km2", "column_area", "km2", FieldKind::decimal, 2), std::move(rows.square_km));
  if (has_people)
    add_column(layer.table, field("people", "column_people_inside", "", FieldKind::decimal, 1), std::move(rows.people));
  layer.geometries = std::move(rows.areas);
  layer.style = output::isochrone_bands("minutes", cutoffs);
  return layer;
}

}  // namespace

std::vector<output::Layer> isochrone_layers(Study const& study, Materials const& materials, Networks& networks,
                                            int epsg, Report& report, Progress const& progress) {
  auto const& asked = *study.isochrones;
  auto const projection = geo::Projection{epsg};
  auto const residents = residents_of(study, materials.origins, projection);
  auto done = std::size_t{0};
  auto const transit = std::ranges::count(asked.modes, TravelMode::transit) > 0;
  auto const total = asked.at.size() * (asked.modes.size() + (transit ? study.windows.size() - 1 : 0));
  auto layers = std::vector<output::Layer>{};
  for (auto const mode : asked.modes) {
    auto rows = Rows{};
    auto const draw = [&](network::Network const& network, std::optional<std::size_t> window) {
      for (std::size_t place = 0; place < asked.at.size(); ++place) {
        progress("stage_isochrones", done++, total);
        add_areas(rows, study, network, projection, residents, mode, window, place);
      }
    };
    if (mode != TravelMode::transit) draw(networks.first(), std::nullopt);
    for (std::size_t window = 0; mode == TravelMode::transit && window < study.windows.size(); ++window) {
      auto const& network = networks.on(study.windows[window].date);
      check_departures(materials.feeds, network.timetable, study.windows[window], study.limits.max_duration, report);
      draw(network, window);
    }
    layers.push_back(layer_of(study, mode, epsg, materials.origins.size() > 0, std::move(rows)));
  }
  progress("stage_isochrones", total, total);
  return layers;
}

}  // namespace berline::study
