// A map for people: a layer in the classes of its style, with what helps to find one's way, as SVG.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/output/table.h"
#include "berline/text/catalogue.h"

namespace berline::report {

/// A name to write on a map. Where two would overlap, the one of the lower rank is written.
struct MapName {
  LatLng at;
  std::string text;
  std::size_t rank = 0;
};

/// What a map shows. The layers are borrowed: they must outlive it.
struct Map {
  output::Wording title;
  output::Wording note;                   // how to read it; an empty code: nothing to add
  output::Layer const* themed = nullptr;  // points or areas
  output::Style style;                    // classes of a column of that layer
  std::string weight;                     // column rows count by: persons...; empty: every row counts for one
  std::vector<double> weights;            // of each row, where no column of the layer has them
  output::Wording weight_label{"page_legend_people", {}};
  bool is_counted = true;                     // the legend says how many lie in each class: not of areas that overlap
  std::vector<output::Layer const*> beneath;  // lines to find one's way: main roads...
  std::vector<output::Layer const*> around;   // areas drawn as outlines: communes...
  std::vector<output::Layer const*> markers;  // points drawn on top, each layer in its symbol's colour: hospitals...
  std::vector<MapName> names;
  int epsg = 4326;  // of the drawing: a planar system in metres
};

/// One class of a map as its legend tells it.
struct LegendRow {
  output::StyleClass const* style = nullptr;
  std::size_t rows = 0;
  double weight = 0;  // sum of the weights of its rows
  double share = 0;   // of the weight of all rows; NaN when that is zero
};

/// One row a class of the style, in its order. A row of the layer belongs to the first class that takes it.
std::vector<LegendRow> legend(Map const&);

/// An `svg` element with a title and a description for screen readers, a scale bar, and everything projected into the
/// map's system. Same map, same bytes. `id` makes the names of its patterns unique in a page.
std::string svg(Map const&, text::Language, std::string const& id);

/// The symbol of a class as a small `svg` element, for legends.
std::string swatch(output::Symbol const&, bool point, std::string const& id);

}  // namespace berline::report
