// The index on the map.
#include <cmath>

#include <fmt/format.h>

#include "berline/geo/projection.h"
#include "berline/precarity/smoothing.h"
#include "precarity/precarity_tables.h"

namespace berline::study {
namespace {

constexpr double kShareBreaks[] = {2, 5, 10, 15, 20};  // % of households
constexpr auto kSmoothing = Metres{1500};              // INSEE asks never to read one square alone: 1 to 2 km

/// Classes of a share in %, dark where it is high; what is not displayed is dotted.
output::Style classed_shares(std::string column) {
  auto constexpr kBreaks = std::span{kShareBreaks};
  auto colours = output::viridis(kBreaks.size() + 1);
  auto style = output::Style{};
  style.column = std::move(column);
  for (std::size_t i = 0; i <= kBreaks.size(); ++i) {
    auto band = output::StyleClass{};
    auto const shown = [](double bound) { return fmt::format("{:g}", bound); };
    if (i > 0) band.above = kBreaks[i - 1];
    if (i < kBreaks.size()) band.up_to = kBreaks[i];
    band.label =
        i == 0 ? output::Wording{"class_up_to_percent", {{"up_to", shown(kBreaks[0])}}}
        : i == kBreaks.size()
            ? output::Wording{"class_above_percent", {{"above", shown(kBreaks[i - 1])}}}
            : output::Wording{"class_percent", {{"above", shown(kBreaks[i - 1])}, {"up_to", shown(kBreaks[i])}}};
    band.symbol.fill = colours[colours.size() - 1 - i];
    style.classes.push_back(std::move(band));
  }
  auto hidden = output::StyleClass{};
  hidden.missing = true;
  hidden.label = {"class_not_displayed", {}};
  hidden.symbol.fill = {200, 200, 200};
  hidden.symbol.pattern = output::Pattern::dotted;
  style.classes.push_back(std::move(hidden));
  return style;
}

/// Headline and fuel vulnerability, spread over neighbours: numerators and denominators apart.
output::Layer smoothed_layer(PrecarityAnswer const& answer) {
  auto const& homes = answer.homes;
  auto layer = output::Layer{};
  layer.table.name = "precarity_smoothed";
  layer.table.title = {"layer_precarity_smoothed", {}};
  layer.epsg = homes.outlines->epsg;
  layer.geometries = homes.outlines->shapes;
  auto centers = std::vector<geo::Planar>{};
  for (auto const& cell : homes.cells) centers.push_back(cell.cell.center());
  auto const smooth = [&](double precarity::ZoneIndicators::*member) {
    auto numerator = std::vector<double>{}, denominator = numerator;
    for (auto const& zone : answer.index.zones) {
      auto const is_known = !std::isnan(zone.*member);
      numerator.push_back(is_known ? zone.households * zone.*member : 0);
      denominator.push_back(is_known ? zone.households : 0);
    }
    auto shares = precarity::smoothed_ratio(centers, numerator, denominator, kSmoothing);
    for (auto& share : shares) share *= 100;
    return shares;
  };
  add_column(layer.table, {.name = "id", .label = {"precarity_id", {}}, .unit = {}, .kind = output::FieldKind::text},
             homes.ids);
  add_column(layer.table,
             {.name = "precarious_pct",
              .label = {"precarity_precarious_pct", {}},
              .unit = "%",
              .kind = output::FieldKind::decimal},
             smooth(&precarity::ZoneIndicators::precarious));
  add_column(layer.table,
             {.name = "vulnerable_pct",
              .label = {"precarity_vulnerable_pct", {}},
              .unit = "%",
              .kind = output::FieldKind::decimal},
             smooth(&precarity::ZoneIndicators::vulnerable));
  layer.style = output::without_outlines(classed_shares("precarious_pct"));
  return layer;
}

}  // namespace

std::vector<output::Layer> precarity_layers(PrecarityAnswer const& answer) {
  auto const& homes = answer.homes;
  auto zones = output::Layer{};
  zones.table = precarity_zones_table(answer);
  zones.table.title = {"layer_precarity_zones", {}};
  if (homes.outlines) {
    zones.epsg = homes.outlines->epsg;
    zones.geometries = homes.outlines->shapes;
  } else {
    zones.geometries = output::projected(homes.positions, zones.epsg);
  }
  // Without streets there is no cost, and the map shows who has little.
  zones.style = output::without_outlines(classed_shares(answer.has_costs() ? "precarious_pct" : "low_income_pct"));
  auto layers = std::vector<output::Layer>{};
  layers.push_back(std::move(zones));
  if (answer.has_costs() && !homes.cells.empty()) layers.push_back(smoothed_layer(answer));
  for (auto const& grouping : answer.groupings) {
    if (!grouping.outlines) continue;
    auto groups = output::Layer{};
    groups.table = precarity_group_table(answer, grouping);
    groups.epsg = grouping.outlines->epsg;
    groups.geometries = grouping.outlines->shapes;
    groups.style = classed_shares(answer.has_costs() ? "precarious_pct" : "low_income_pct");
    layers.push_back(std::move(groups));
  }
  return layers;
}

}  // namespace berline::study
