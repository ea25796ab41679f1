// OGC styles (SLD 1.1 with Symbology Encoding 1.1), for GeoServer and the like.
#include <fmt/format.h>

#include "berline/output/geopackage.h"
#include "berline/output/wording.h"
#include "berline/text/markup.h"

namespace berline::output {
namespace {

constexpr double kPixelsPerMillimetre = 1 / 0.28;  // SLD's standard pixel is 0.28 mm

std::string hexadecimal(Colour colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

std::string parameter(std::string_view name, std::string_view value) {
  return fmt::format(R"(<se:SvgParameter name="{}">{}</se:SvgParameter>)", name, value);
}

std::string comparison(std::string_view name, std::string const& column, double bound) {
  return fmt::format("<ogc:{0}><ogc:PropertyName>{1}</ogc:PropertyName><ogc:Literal>{2:g}</ogc:Literal></ogc:{0}>",
                     name, text::escaped(column), bound);
}

std::string filter(std::string const& column, StyleClass const& band) {
  auto inner = std::string{};
  if (band.missing)
    inner = fmt::format("<ogc:PropertyIsNull><ogc:PropertyName>{}</ogc:PropertyName></ogc:PropertyIsNull>",
                        text::escaped(column));
  if (band.above) inner += comparison("PropertyIsGreaterThan", column, *band.above);
  if (band.up_to) inner += comparison("PropertyIsLessThanOrEqualTo", column, *band.up_to);
  if (inner.empty()) return {};
  if (band.above && band.up_to) inner = "<ogc:And>" + inner + "</ogc:And>";
  return "<ogc:Filter>" + inner + "</ogc:Filter>";
}

std::string stroke(Symbol const& symbol) {
  return "<se:Stroke>" + parameter("stroke", hexadecimal(symbol.outline)) +
         parameter("stroke-width", fmt::format("{:.3g}", symbol.outline_mm * kPixelsPerMillimetre)) + "</se:Stroke>";
}

std::string fill(Symbol const& symbol, double opacity) {
  switch (symbol.pattern) {
    case Pattern::none:
      return {};
    case Pattern::solid:
      return "<se:Fill>" + parameter("fill", hexadecimal(symbol.fill)) +
             parameter("fill-opacity", fmt::format("{:g}", opacity)) + "</se:Fill>";
    case Pattern::hatched:
    case Pattern::dotted:
      return fmt::format(
          "<se:Fill><se:GraphicFill><se:Graphic><se:Mark><se:WellKnownName>{}</se:WellKnownName><se:Stroke>{}</"
          "se:Stroke></se:Mark><se:Size>8</se:Size></se:Graphic></se:GraphicFill></se:Fill>",
          symbol.pattern == Pattern::hatched ? "shape://slash" : "shape://dot",
          parameter("stroke", hexadecimal(symbol.fill)));
  }
  return {};
}

std::string polygon_symbolizer(Symbol const& symbol, double opacity) {
  return "<se:PolygonSymbolizer>" + fill(symbol, opacity) + stroke(symbol) + "</se:PolygonSymbolizer>";
}

std::string point_symbolizer(Symbol const& symbol, double opacity) {
  auto const is_solid = symbol.pattern == Pattern::solid;
  auto const inside = is_solid ? fill(symbol, opacity) : std::string{};
  auto const border =
      is_solid ? stroke(symbol) : "<se:Stroke>" + parameter("stroke", hexadecimal(symbol.fill)) + "</se:Stroke>";
  return fmt::format(
      "<se:PointSymbolizer><se:Graphic><se:Mark><se:WellKnownName>{}</se:WellKnownName>{}{}</se:Mark><se:Size>{:.3g}"
      "</se:Size></se:Graphic></se:PointSymbolizer>",
      symbol.pattern == Pattern::hatched ? "x" : "circle", inside, border, symbol.size_mm * kPixelsPerMillimetre);
}

std::string line_symbolizer(Symbol const& symbol, double) {
  return "<se:LineSymbolizer><se:Stroke>" + parameter("stroke", hexadecimal(symbol.fill)) +
         parameter("stroke-width", fmt::format("{:.3g}", symbol.size_mm / 4 * kPixelsPerMillimetre)) +
         "</se:Stroke></se:LineSymbolizer>";
}

}  // namespace

std::string sld_style(Style const& style, Geometries const& geometries, std::string_view layer_name,
                      text::Language language) {
  auto const symbolizer = std::holds_alternative<Points>(geometries)  ? point_symbolizer
                          : std::holds_alternative<Lines>(geometries) ? line_symbolizer
                                                                      : polygon_symbolizer;
  auto rules = std::string{};
  for (auto const& band : style.classes) {
    auto const title = text::escaped(spoken(band.label, language));
    rules += fmt::format(
        "    "
        "<se:Rule><se:Name>{0}</se:Name><se:Description><se:Title>{0}</se:Title></se:Description>{1}{2}</se:Rule>\n",
        title, style.column.empty() ? std::string{} : filter(style.column, band),
        symbolizer(band.symbol, style.opacity));
  }
  return fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.1.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:se="http://www.opengis.net/se" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.1.0/StyledLayerDescriptor.xsd">
 <NamedLayer>
  <se:Name>{0}</se:Name>
  <UserStyle>
   <se:Name>{0}</se:Name>
   <se:FeatureTypeStyle>
{1}   </se:FeatureTypeStyle>
  </UserStyle>
 </NamedLayer>
</StyledLayerDescriptor>
)",
                     text::escaped(layer_name), rules);
}

}  // namespace berline::output
