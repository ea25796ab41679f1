#include "isochrones.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "answers.h"
#include "berline/access/isochrone.h"
#include "berline/base/error.h"
#include "berline/geo/projection.h"
#include "berline/output/style.h"
#include "berline/study/service.h"
#include "berline/travel/matrix.h"
#include "layers.h"

namespace berline::study {
namespace {

using travel::TravelMode;

/// The rows of the layer, in the order of its columns.
struct Rows {
  std::vector<std::optional<std::int64_t>> place, minutes;
  std::vector<std::string> mode, window;
  output::Areas areas;
};

/// The areas of one place by one mode, for transit in one window.
void add_areas(Rows& rows, Study const& study, network::Network const& network, geo::Projection const& projection,
               TravelMode mode, std::optional<std::size_t> window, std::size_t place) {
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
  for (auto i = asked.cutoffs.size(); i-- > 0;) {
    rows.place.push_back(static_cast<std::int64_t>(place + 1));
    rows.minutes.push_back(asked.cutoffs[i].count() / 60);
    rows.mode.emplace_back(mode_name(mode));
    rows.window.push_back(window ? study.windows[*window].id : std::string{});
    rows.areas.push_back(std::move(areas[i]));
  }
}

}  // namespace

output::Layer isochrones_layer(Study const& study, Materials const& materials, Networks& networks, int epsg,
                               Report& report, Progress const& progress) {
  auto const& asked = *study.isochrones;
  auto const projection = geo::Projection{epsg};
  auto rows = Rows{};
  auto done = std::size_t{0};
  auto const transit = std::ranges::count(asked.modes, TravelMode::transit) > 0;
  auto const total = asked.at.size() * (asked.modes.size() + (transit ? study.windows.size() - 1 : 0));
  auto const draw_all = [&](network::Network const& network, TravelMode mode, std::optional<std::size_t> window) {
    for (std::size_t place = 0; place < asked.at.size(); ++place) {
      progress("stage_isochrones", done++, total);
      add_areas(rows, study, network, projection, mode, window, place);
    }
  };
  for (auto const mode : asked.modes) {
    if (mode != TravelMode::transit) {
      draw_all(networks.first(), mode, std::nullopt);
      continue;
    }
    for (std::size_t window = 0; window < study.windows.size(); ++window) {
      auto const& network = networks.on(study.windows[window].date);
      check_departures(materials.feeds, network.timetable, study.windows[window], study.limits.max_duration, report);
      draw_all(network, mode, window);
    }
  }
  progress("stage_isochrones", total, total);

  auto layer = output::Layer{};
  layer.epsg = epsg;
  layer.table.name = "isochrones";
  layer.table.title = {"layer_isochrones", {}};
  auto const integer = [](std::string name, std::string code, std::string unit) {
    return output::Field{.name = std::move(name),
                         .label = {std::move(code), {}},
                         .unit = std::move(unit),
                         .kind = output::FieldKind::integer,
                         .decimals = 0};
  };
  auto cutoffs = std::vector<double>{};
  for (auto const cutoff : asked.cutoffs) cutoffs.push_back(cutoff.count() / 60.0);
  add_column(layer.table, integer("place", "column_isochrone_place", ""), std::move(rows.place));
  add_column(layer.table, {.name = "mode", .label = {"column_mode", {}}}, std::move(rows.mode));
  add_column(layer.table, {.name = "window", .label = {"column_window", {}}}, std::move(rows.window));
  add_column(layer.table, integer("minutes", "column_cutoff", "min"), std::move(rows.minutes));
  layer.geometries = std::move(rows.areas);
  layer.style = output::isochrone_bands("minutes", cutoffs);
  return layer;
}

}  // namespace berline::study
