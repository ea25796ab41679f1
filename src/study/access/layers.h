// The answers of a study as tables and map layers.
#pragma once

#include <string>
#include <vector>

#include "access/answers.h"
#include "berline/output/geotiff.h"
#include "berline/output/table.h"

namespace berline::study {

/// tables/nearest.csv: for each origin, set, window, mode and percentile the nearest destination, its time, how many
/// are reached, and the reason when none is, as a word and as a sentence.
output::Table nearest_table(Study const&, Materials const&, Answers const&, text::Language);

/// tables/nearest_few.csv: for each origin, set that asks for more than one, window, mode and percentile the nearest
/// destinations by rank, as far as there are any. Without columns when no set asks.
output::Table nearest_few_table(Study const&, Materials const&, Answers const&);

/// The column of an answer to show where only one can be, as the layer of the origins names it: "transit_p50", "car".
std::string shown_column(Study const&, Answer const&);

/// The origins coloured by the time to the nearest destination of one set.
output::Layer origins_layer(Study const&, Materials const&, Answers const&, std::size_t set);

/// Times to the nearest destination of one set as an image, a band a mode and percentile. Throws `ConfigError`
/// (raster_cells_differ) when the origins are not the squares of a grid.
output::Raster times_raster(Study const&, Materials const&, Answers const&, std::size_t set);

/// Motorways and main roads as lines, for the maps of the page.
output::Layer main_roads_layer(osm::Extract const&);

/// The destinations of one set, and whether they meet the streets: not said when there are no links.
output::Layer destinations_layer(Study const&, Materials const&, std::size_t set, Links const& walk);

/// The stops of the timetable: where they are, whose they are, whether they meet the streets.
output::Layer stops_layer(Materials const&, network::Network const&);

/// Origins, destinations and stops that meet no street, each with what it is.
output::Layer unlinked_layer(Study const&, Materials const&, network::Network const&, Links const& walk);

/// Their outlines, or points in degrees; `epsg` is set to the system.
output::Geometries geometries_of(access::Places const&, int& epsg);

/// The row of `percentiles` nearest to the median: the one to show when only one can be.
std::size_t middle_of(std::vector<int> const& percentiles);

}  // namespace berline::study
