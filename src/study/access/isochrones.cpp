#include "access/isochrones.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "access/answers.h"
#include "access/measure_keys.h"
#include "access/study_feeders.h"
#include "berline/access/isochrone.h"
#include "berline/base/error.h"
#include "berline/geo/projection.h"
#include "berline/output/style.h"
#include "berline/study/service.h"
#include "berline/travel/matrix.h"
#include "fields.h"
#include "inputs/people.h"

namespace berline::study {
namespace {

using travel::TravelMode;

/// What one area or set of nested areas is drawn around.
struct Site {
  std::optional<std::int64_t> number;  // from 1; none: all places together
  std::string name;                    // of a destination
  std::vector<LatLng> places;
};

/// The origins in the plane of the areas, to be counted.
struct Residents {
  std::vector<geo::Planar> points;
  std::vector<double> people;  // one a point; empty when the study has no origins
};

/// The rows of the layer of one mode, in the order of its columns.
struct Rows {
  std::vector<std::optional<std::int64_t>> site, percentile, above, minutes;
  std::vector<std::string> name, mode, window;
  std::vector<double> square_km, people;
  output::Areas areas;
};

std::vector<Site> sites_of(Isochrones const& asked, Materials const& materials) {
  auto sites = std::vector<Site>{};
  for (std::size_t i = 0; i < asked.at.size(); ++i)
    sites.push_back({.number = static_cast<std::int64_t>(i + 1), .name = {}, .places = {asked.at[i]}});
  if (asked.set) {
    auto const& places = materials.destinations[*asked.set];
    for (std::size_t i = 0; i < places.size(); ++i)
      sites.push_back({.number = static_cast<std::int64_t>(i + 1),
                       .name = places.labels.empty() ? places.ids[i] : places.labels[i],
                       .places = access::entrances_of(places, i)});
  }
  if (!asked.together) return sites;
  auto all = Site{};
  for (auto const& site : sites) all.places.insert(all.places.end(), site.places.begin(), site.places.end());
  return {all};
}

Residents residents_of(Study const& study, access::Places const& origins, geo::Projection const& projection) {
  auto residents = Residents{.points = {}, .people = people_of(study, origins)};
  for (auto const position : origins.positions) residents.points.push_back(projection.forward(position));
  return residents;
}

/// Draws the areas of one mode, for transit in one window, into the rows of its layer.
class Drawing {
public:
  Drawing(Study const& study, Materials const& materials, network::Network const& network,
          geo::Projection const& projection, Residents const& residents, TravelMode mode,
          std::optional<std::size_t> window)
      : study_{study},
        asked_{*study.isochrones},
        network_{network},
        projection_{projection},
        residents_{residents},
        mode_{mode},
        window_{window} {
    request_.travel = request_for(study, mode, window);
    request_.travel.percentiles = asked_.percentiles;
    request_.cutoffs = asked_.cutoffs;
    request_.grid.spacing = asked_.spacing.count();
    request_.grid.off_network = std::max(request_.grid.off_network, Metres{asked_.spacing.count()});
    request_.way = asked_.way;
    if (mode == TravelMode::transit) offered_ = feeders_offered(study, materials);
  }

  void add(Rows& rows, std::vector<Site> const& sites) const {
    auto links = std::vector<std::vector<street::Link>>{};
    auto places = std::vector<std::vector<LatLng>>{};
    for (auto const& site : sites) {
      links.push_back(linked(site));
      places.push_back(site.places);
    }
    auto const feeders = access::site_feeders(network_, places, offered_, request_.way);
    auto all = access::isochrones_of_sites(network_, links, request_, projection_, ignore_progress, feeders);
    for (std::size_t site = 0; site < sites.size(); ++site)
      for (std::size_t column = 0; column < all[site].size(); ++column) {
        auto const percentile =
            mode_ == TravelMode::transit ? std::optional<std::int64_t>{asked_.percentiles[column]} : std::nullopt;
        auto& areas = all[site][column];
        add_areas(rows, sites[site], percentile, asked_.in_bands ? access::bands(std::move(areas)) : std::move(areas));
      }
  }

private:
  /// The places on the streets: a given point has to meet them.
  std::vector<street::Link> linked(Site const& site) const {
    auto links = network::link(network_, travel::street_mode(mode_), site.places);
    for (std::size_t i = 0; i < links.size(); ++i)
      if (!links[i].is_linked() && !asked_.set)
        throw InputError{
            "isochrone_place_not_linked",
            {.file = study_.file.string(), .place = site.places[i]},
            {{"lat", fmt::format("{}", site.places[i].lat)}, {"lon", fmt::format("{}", site.places[i].lon)}}};
    return links;
  }

  void add_areas(Rows& rows, Site const& site, std::optional<std::int64_t> percentile,
                 std::vector<geo::MultiPolygon> areas) const {
    auto const people = people_in(areas);
    for (auto i = areas.size(); i-- > 0;) {
      rows.site.push_back(site.number);
      rows.name.push_back(site.name);
      rows.mode.emplace_back(mode_name(mode_));
      rows.window.push_back(window_ ? study_.windows[*window_].id : std::string{});
      rows.percentile.push_back(percentile);
      rows.above.push_back(i == 0 ? 0 : asked_.cutoffs[i - 1].count() / 60);
      rows.minutes.push_back(asked_.cutoffs[i].count() / 60);
      rows.square_km.push_back(access::area(areas[i]) / 1e6);
      rows.people.push_back(people[i]);
      rows.areas.push_back(std::move(areas[i]));
    }
  }

  std::vector<double> people_in(std::vector<geo::MultiPolygon> const& areas) const {
    auto people = std::vector<double>(areas.size(), 0.0);
    for (std::size_t row = 0; row < residents_.points.size(); ++row) {
      // Areas are nested: who is inside one is inside all wider ones. Bands are apart: inside one only.
      auto i = std::size_t{0};
      while (i < areas.size() && !geo::contains(areas[i], residents_.points[row])) ++i;
      if (i == areas.size()) continue;
      people[i] += residents_.people[row];
      for (++i; i < areas.size() && !asked_.in_bands; ++i) people[i] += residents_.people[row];
    }
    return people;
  }

  Study const& study_;
  Isochrones const& asked_;
  network::Network const& network_;
  geo::Projection const& projection_;
  Residents const& residents_;
  TravelMode mode_;
  std::optional<std::size_t> window_;
  access::IsochroneRequest request_;
  travel::FeederChoice offered_;
};

output::Layer layer_of(Study const& study, TravelMode mode, int epsg, bool has_people, Rows rows) {
  auto const& asked = *study.isochrones;
  auto layer = output::Layer{};
  layer.epsg = epsg;
  layer.table.name = "isochrones";
  if (asked.modes.size() > 1) layer.table.name += '_' + std::string{mode_name(mode)};
  layer.table.title = {asked.way == access::Way::to_places ? "layer_isochrones_to" : "layer_isochrones",
                       {{"mode", "@mode_" + std::string{mode_name(mode)}}}};
  auto const whole = [](std::string name, std::string code, std::string unit = "") {
    return output::Field{.name = std::move(name),
                         .label = {std::move(code), {}},
                         .unit = std::move(unit),
                         .kind = output::FieldKind::integer,
                         .decimals = 0};
  };
  auto cutoffs = std::vector<double>{};
  for (auto const cutoff : asked.cutoffs) cutoffs.push_back(cutoff.count() / 60.0);
  add_column(layer.table, whole("place", "column_isochrone_place"), std::move(rows.site));
  if (asked.set) add_column(layer.table, text_field("name", "column_name"), std::move(rows.name));
  add_column(layer.table, text_field("mode", "column_mode"), std::move(rows.mode));
  add_column(layer.table, text_field("window", "column_window"), std::move(rows.window));
  add_column(layer.table, whole("percentile", "column_percentile"), std::move(rows.percentile));
  if (asked.in_bands) add_column(layer.table, whole("above", "column_cutoff_above", "min"), std::move(rows.above));
  add_column(layer.table, whole("minutes", "column_cutoff", "min"), std::move(rows.minutes));
  add_column(layer.table, number_field("area_km2", "column_area", "km2", 2), std::move(rows.square_km));
  if (has_people)
    add_column(layer.table, number_field("people", "column_people_inside", "", 1), std::move(rows.people));
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
  auto const sites = sites_of(asked, materials);
  auto done = std::size_t{0};
  auto const transit = std::ranges::count(asked.modes, TravelMode::transit) > 0;
  auto const total = asked.modes.size() + (transit ? study.windows.size() - 1 : 0);
  auto layers = std::vector<output::Layer>{};
  for (auto const mode : asked.modes) {
    auto rows = Rows{};
    auto const draw = [&](network::Network const& network, std::optional<std::size_t> window) {
      auto const drawing = Drawing{study, materials, network, projection, residents, mode, window};
      progress("stage_isochrones", done++, total);
      drawing.add(rows, sites);
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
