// QGIS layer styles (QML): a rule per class, so that rows without a value keep a class of their own.
#include <fmt/format.h>

#include "berline/output/geopackage.h"
#include "berline/output/wording.h"
#include "berline/text/markup.h"

namespace berline::output {
namespace {

std::string rgba(Colour colour, int alpha) {
  return fmt::format("{},{},{},{}", colour.red, colour.green, colour.blue, alpha);
}

/// A fixed key per rule: QGIS would draw random ones, and the same result must have the same bytes.
std::string rule_key(std::size_t number) {
  return fmt::format("{{00000000-0000-0000-0000-{:012}}}", number);
}

std::string quoted_column(std::string const& column) {
  auto quoted = std::string{"\""};
  for (auto const character : column) quoted += character == '"' ? std::string{"\"\""} : std::string{character};
  return quoted + '"';
}

std::string expression(std::string const& column, StyleClass const& band) {
  auto const name = quoted_column(column);
  if (band.missing) return name + " IS NULL";
  auto text = std::string{};
  if (band.above) text = fmt::format("{} > {:g}", name, *band.above);
  if (band.up_to) text += fmt::format("{}{} <= {:g}", text.empty() ? "" : " AND ", name, *band.up_to);
  return text;
}

std::string options(std::initializer_list<std::pair<std::string_view, std::string>> values) {
  auto xml = std::string{"<Option type=\"Map\">"};
  for (auto const& [name, value] : values)
    xml += fmt::format(R"(<Option name="{}" type="QString" value="{}"/>)", name, text::escaped(value));
  return xml + "</Option>";
}

std::string_view brush(Pattern pattern) {
  switch (pattern) {
    case Pattern::solid:
      return "solid";
    case Pattern::hatched:
      return "b_diagonal";
    case Pattern::dotted:
      return "dense6";
    case Pattern::none:
      return "no";
  }
  return "solid";
}

/// Shapes that need no colour to be told apart: a disc for a value, a cross for "unreachable", a ring for "no data".
std::string_view marker(Pattern pattern) {
  return pattern == Pattern::hatched ? "cross2" : "circle";
}

std::string fill_symbol(Symbol const& symbol) {
  return R"(<layer class="SimpleFill" enabled="1" locked="0" pass="0">)" +
         options({{"color", rgba(symbol.fill, 255)},
                  {"style", std::string{brush(symbol.pattern)}},
                  {"outline_color", rgba(symbol.outline, 255)},
                  {"outline_style", "solid"},
                  {"outline_width", fmt::format("{:g}", symbol.outline_mm)},
                  {"outline_width_unit", "MM"},
                  {"joinstyle", "bevel"}}) +
         "</layer>";
}

std::string marker_symbol(Symbol const& symbol) {
  auto const is_solid = symbol.pattern == Pattern::solid;
  return R"(<layer class="SimpleMarker" enabled="1" locked="0" pass="0">)" +
         options({{"name", std::string{marker(symbol.pattern)}},
                  {"color", rgba(symbol.fill, is_solid ? 255 : 0)},
                  {"outline_color", rgba(is_solid ? symbol.outline : symbol.fill, 255)},
                  {"outline_style", "solid"},
                  {"outline_width", fmt::format("{:g}", is_solid ? symbol.outline_mm : 4 * symbol.outline_mm)},
                  {"outline_width_unit", "MM"},
                  {"size", fmt::format("{:g}", symbol.size_mm)},
                  {"size_unit", "MM"}}) +
         "</layer>";
}

std::string line_symbol(Symbol const& symbol) {
  return R"(<layer class="SimpleLine" enabled="1" locked="0" pass="0">)" +
         options({{"line_color", rgba(symbol.fill, 255)},
                  {"line_style", symbol.pattern == Pattern::solid ? "solid" : "dash"},
                  {"line_width", fmt::format("{:g}", symbol.size_mm / 4)},
                  {"line_width_unit", "MM"},
                  {"capstyle", "round"},
                  {"joinstyle", "round"}}) +
         "</layer>";
}

struct SymbolKind {
  std::string_view type;
  std::string_view geometry;  // QGIS's number for the layer's geometry
  std::string (*layer)(Symbol const&);
};

SymbolKind kind_of(Geometries const& geometries) {
  if (std::holds_alternative<Points>(geometries)) return {"marker", "0", marker_symbol};
  if (std::holds_alternative<Lines>(geometries)) return {"line", "1", line_symbol};
  return {"fill", "2", fill_symbol};
}

}  // namespace

std::string qgis_style(Style const& style, Geometries const& geometries, text::Language language) {
  auto const kind = kind_of(geometries);
  auto rules = std::string{};
  auto symbols = std::string{};
  for (std::size_t i = 0; i < style.classes.size(); ++i) {
    auto const& band = style.classes[i];
    auto const filter = style.column.empty() ? std::string{} : expression(style.column, band);
    rules +=
        fmt::format(R"(   <rule key="{}" symbol="{}"{} label="{}"/>)"
                    "\n",
                    rule_key(i + 1), i, filter.empty() ? "" : fmt::format(R"( filter="{}")", text::escaped(filter)),
                    text::escaped(spoken(band.label, language)));
    symbols += fmt::format(R"(   <symbol name="{}" type="{}" alpha="1" clip_to_extent="1" force_rhr="0">{}</symbol>)"
                           "\n",
                           i, kind.type, kind.layer(band.symbol));
  }
  auto order = std::string{};
  if (style.largest_first)
    order = fmt::format(R"(  <orderby>
   <orderByClause asc="0" nullsFirst="0">{}</orderByClause>
  </orderby>
)",
                        text::escaped(quoted_column(style.column)));
  return fmt::format(R"(<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22" styleCategories="Symbology|Rendering">
 <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="{}">
  <rules key="{}">
{}  </rules>
  <symbols>
{}  </symbols>
{} </renderer-v2>
 <blendMode>0</blendMode>
 <featureBlendMode>0</featureBlendMode>
 <layerOpacity>{:g}</layerOpacity>
 <layerGeometryType>{}</layerGeometryType>
</qgis>
)",
                     style.largest_first ? 1 : 0, rule_key(0), rules, symbols, order, style.opacity, kind.geometry);
}

}  // namespace berline::output
