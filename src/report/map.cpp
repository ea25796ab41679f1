#include "berline/report/map.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "berline/output/wording.h"
#include "berline/text/markup.h"
#include "berline/text/number.h"
#include "canvas.h"

namespace berline::report {
namespace {

using output::Pattern;

constexpr auto kInk = "#222";
constexpr auto kOutline = "#777";
constexpr std::int32_t kNameSize = 34;                          // of a letter, in units of the sheet
constexpr double kNameWidth = 0.56;                             // of a letter of the usual sans, in its height
constexpr std::size_t kMostNames = 24;                          // more are a list, not a map
constexpr std::int32_t kSmallestDot = 5;                        // still seen on paper
constexpr std::int32_t kLargestDot = 26;                        // larger hides what is around
constexpr double kUsualMillimetres = output::Symbol{}.size_mm;  // of a dot of one class among equals
constexpr std::int32_t kLineStep = 5;                           // a finer line only makes the page heavier
constexpr std::int32_t kMarkerRadius = 13;

std::string css(output::Colour colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

/// The values of a numeric column; NaN where there is none.
std::vector<double> numbers_of(output::Table const& table, std::string_view name) {
  auto const* column = table.find(name);
  auto numbers = std::vector<double>(table.rows(), std::numeric_limits<double>::quiet_NaN());
  if (column == nullptr) return numbers;
  if (auto const* decimals = std::get_if<std::vector<double>>(&column->values)) return *decimals;
  if (auto const* integers = std::get_if<std::vector<std::optional<std::int64_t>>>(&column->values))
    for (std::size_t row = 0; row < numbers.size(); ++row)
      if ((*integers)[row]) numbers[row] = static_cast<double>(*(*integers)[row]);
  return numbers;
}

bool takes(output::StyleClass const& band, double value) {
  if (band.missing) return std::isnan(value);
  if (!band.above && !band.up_to) return true;
  if (std::isnan(value)) return false;
  return (!band.above || value > *band.above) && (!band.up_to || value <= *band.up_to);
}

constexpr auto kNoClass = std::numeric_limits<std::size_t>::max();

/// The class of each row; `kNoClass` where none takes it.
std::vector<std::size_t> classes_of(Map const& map) {
  auto const values = numbers_of(map.themed->table, map.style.column);
  auto classes = std::vector<std::size_t>(values.size(), kNoClass);
  for (std::size_t row = 0; row < values.size(); ++row) {
    auto const& bands = map.style.classes;
    auto const found = std::ranges::find_if(bands, [&](auto const& band) { return takes(band, values[row]); });
    if (found != bands.end()) classes[row] = static_cast<std::size_t>(found - bands.begin());
  }
  return classes;
}

/// The fill of a symbol: its colour, or one of the two patterns that tell without colour.
std::string fill_of(output::Symbol const& symbol, std::string const& pattern) {
  if (symbol.pattern == Pattern::none) return "none";
  return symbol.pattern == Pattern::solid ? css(symbol.fill) : fmt::format("url(#{})", pattern);
}

std::string pattern_of(output::Symbol const& symbol, std::string const& id, int size) {
  auto const inside = symbol.pattern == Pattern::hatched
                          ? fmt::format(R"(<path d="M0 {0}L{0} 0" stroke="{1}" stroke-width="{2}"/>)", size,
                                        css(symbol.fill), std::max(1, size / 6))
                          : fmt::format(R"(<circle cx="{0}" cy="{0}" r="{1}" fill="{2}"/>)", size / 2,
                                        std::max(1, size / 6), css(symbol.fill));
  return fmt::format(
      R"(<pattern id="{0}" width="{1}" height="{1}" patternUnits="userSpaceOnUse"><rect width="{1}" height="{1}" fill="#fff"/>{2}</pattern>)",
      id, size, inside);
}

bool has_pattern(output::Symbol const& symbol) {
  return symbol.pattern == Pattern::hatched || symbol.pattern == Pattern::dotted;
}

/// Where places are nearer to each other than the smallest dot is wide their dots would cover each other: one for each
/// width of a dot, row by row.
std::vector<Spot> thinned(std::vector<Spot> spots) {
  for (auto& spot : spots) spot = {spot.x / kSmallestDot * kSmallestDot, spot.y / kSmallestDot * kSmallestDot};
  auto const place = [](Spot spot) { return std::pair{spot.y, spot.x}; };
  std::ranges::sort(spots, {}, place);
  auto const rest = std::ranges::unique(spots);
  spots.erase(rest.begin(), rest.end());
  return spots;
}

/// Dots of thinned places: those side by side are one stroke.
std::string strokes(std::vector<Spot> const& spots) {
  auto path = std::string{};
  for (std::size_t first = 0, last = 0; first < spots.size(); first = ++last) {
    while (last + 1 < spots.size() && spots[last + 1] == Spot{spots[last].x + kSmallestDot, spots[last].y}) ++last;
    path += fmt::format("M{} {}h{}", spots[first].x, spots[first].y, spots[last].x - spots[first].x);
  }
  return path;
}

/// The strokes of one class of points: dots, or crosses where its pattern says that there is no value.
std::string points_path(std::vector<Spot> const& spots, output::Symbol const& symbol, std::int32_t dot) {
  auto path = std::string{};
  auto const arm = std::max(2, dot / 2 - 1);
  auto const cross = has_pattern(symbol);
  if (!cross) path = strokes(spots);
  for (auto const spot : spots)
    if (cross)
      path += fmt::format("M{} {}l{} {}m0-{}l-{} {}", spot.x - arm, spot.y - arm, 2 * arm, 2 * arm, 2 * arm, 2 * arm,
                          2 * arm);
  return fmt::format(R"(<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linecap="{}"/>)"
                     "\n",
                     path, css(symbol.fill), cross ? std::max(2, dot / 5) : dot, cross ? "butt" : "round");
}

std::string themed_points(Map const& map, output::Points const& points, Canvas const& canvas,
                          std::vector<std::size_t> const& classes) {
  auto const gap = static_cast<std::int32_t>(std::lround(usual_gap(points) * canvas.units_per_metre()));
  auto const dot = std::clamp(gap, kSmallestDot, kLargestDot);
  auto const& bands = map.style.classes;
  auto text = std::string{};
  for (std::size_t band = 0; band < bands.size(); ++band) {
    auto spots = std::vector<Spot>{};
    for (std::size_t row = 0; row < points.size(); ++row)
      if (auto const spot = canvas.at(points[row]); classes[row] == band && canvas.shows(spot)) spots.push_back(spot);
    if (gap < kSmallestDot) spots = thinned(std::move(spots));
    auto const size = static_cast<std::int32_t>(std::lround(dot * bands[band].symbol.size_mm / kUsualMillimetres));
    if (!spots.empty()) text += points_path(spots, bands[band].symbol, std::max(kSmallestDot, size));
  }
  return text;
}

/// Higher classes beneath lower ones: of areas that lie in each other, those of fewer minutes stay in sight.
std::string themed_areas(Map const& map, output::Areas const& areas, Canvas const& canvas,
                         std::vector<std::size_t> const& classes, std::string const& id) {
  auto const& bands = map.style.classes;
  auto text = std::string{};
  for (auto band = bands.size(); band-- > 0;) {
    auto path = std::string{};
    for (std::size_t row = 0; row < areas.size(); ++row)
      if (classes[row] == band) path += canvas.path(areas[row]);
    auto const& symbol = bands[band].symbol;
    if (!path.empty())
      text += fmt::format(
          R"(<path d="{}" fill="{}" fill-rule="evenodd" stroke="{}" stroke-width="{}" stroke-linejoin="round"/>)"
          "\n",
          path, fill_of(symbol, fmt::format("{}-p{}", id, band)), css(symbol.outline), areas.size() > 2000 ? 0.5 : 1.5);
  }
  return text;
}

std::string outlines(output::Layer const& layer, Surveyor const& surveyor, Canvas const& canvas) {
  auto path = std::string{};
  for (auto const& area : surveyor.areas(layer)) path += canvas.path(area);
  return fmt::format(R"(<path d="{}" fill="none" stroke="{}" stroke-width="2.5" stroke-linejoin="round"/>)"
                     "\n",
                     path, kOutline);
}

std::string lines(output::Layer const& layer, Surveyor const& surveyor, Canvas const& canvas) {
  auto path = std::string{};
  for (auto const& line : surveyor.lines(layer)) path += canvas.path(line, kLineStep);
  return fmt::format(R"(<path d="{}" fill="none" stroke="#c9c4b8" stroke-width="4" stroke-linejoin="round"/>)"
                     "\n",
                     path);
}

/// White discs with a cross, ringed in the layer's colour; hovering tells the name.
std::string markers(output::Layer const& layer, Surveyor const& surveyor, Canvas const& canvas) {
  auto const colour = layer.style ? css(layer.style->classes.front().symbol.fill) : std::string{kInk};
  auto const* name = layer.table.find("name");
  if (name == nullptr) name = layer.table.find("id");
  auto const* texts = name == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&name->values);
  auto const points = surveyor.points(layer);
  auto text = fmt::format(R"(<g fill="#fff" stroke="{}" stroke-width="5">)", colour);
  for (std::size_t row = 0; row < points.size(); ++row) {
    auto const spot = canvas.at(points[row]);
    if (!canvas.shows(spot)) continue;
    auto const title = texts == nullptr ? std::string{} : "<title>" + text::escaped((*texts)[row]) + "</title>";
    text += fmt::format(R"(<g>{3}<circle cx="{0}" cy="{1}" r="{2}"/><path d="M{4} {1}h{5}M{0} {6}v{5}"/></g>)", spot.x,
                        spot.y, kMarkerRadius, title, spot.x - kMarkerRadius / 2, 2 * (kMarkerRadius / 2),
                        spot.y - kMarkerRadius / 2);
  }
  return text + "</g>\n";
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string names(Map const& map, Surveyor const& surveyor, Canvas const& canvas) {
  struct Box {
    std::int32_t left, top, right, bottom;
  };
  auto order = std::vector<std::size_t>(map.names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t row) { return map.names[row].rank; });
  auto placed = std::vector<Box>{};
  auto text = fmt::format(
      R"(<g font-size="{}" font-weight="600" text-anchor="middle" fill="{}" stroke="#fff" stroke-width="8" stroke-linejoin="round" paint-order="stroke">)",
      kNameSize, kInk);
  for (auto const row : order) {
    if (placed.size() == kMostNames) break;
    auto const& name = map.names[row];
    auto const spot = canvas.at(surveyor.at(name.at));
    auto const half = static_cast<std::int32_t>(kNameWidth * kNameSize * static_cast<double>(letters(name.text)) / 2);
    auto const box = Box{spot.x - half, spot.y - kNameSize, spot.x + half, spot.y + kNameSize / 3};
    auto const outside = box.left < 0 || box.right > Canvas::kWidth || box.top < 0 || box.bottom > canvas.height();
    auto const meets = [&](Box const& other) {
      return box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    };
    if (outside || std::ranges::any_of(placed, meets)) continue;
    placed.push_back(box);
    text += fmt::format(R"(<text x="{}" y="{}">{}</text>)", spot.x, spot.y, text::escaped(name.text));
  }
  return text + "</g>\n";
}

/// A round length of at most a quarter of the width, with its number.
std::string scale_bar(Canvas const& canvas, text::Language language) {
  auto const most = Canvas::kWidth / 4 / canvas.units_per_metre();
  auto length = std::pow(10.0, std::floor(std::log10(most)));
  for (auto const factor : {5.0, 2.0})
    if (length * factor <= most) {
      length *= factor;
      break;
    }
  auto const units = std::lround(length * canvas.units_per_metre());
  auto const label = length >= 1000 ? text::number(length / 1000, 0, language) + "\u00a0km"
                                    : text::number(length, 0, language) + "\u00a0m";
  auto const y = canvas.height() - 20;
  return fmt::format(
      R"(<g stroke="{0}" stroke-width="4" fill="none"><path d="M24 {1}v10h{2}v-10"/></g><text x="24" y="{3}" font-size="28" fill="{0}" stroke="#fff" stroke-width="6" paint-order="stroke">{4}</text>)"
      "\n",
      kInk, y - 10, units, y - 20, label);
}

}  // namespace

std::vector<LegendRow> legend(Map const& map) {
  auto const classes = classes_of(map);
  auto const weights = !map.weights.empty() ? map.weights
                       : map.weight.empty() ? std::vector<double>(classes.size(), 1.0)
                                            : numbers_of(map.themed->table, map.weight);
  auto rows = std::vector<LegendRow>{};
  for (auto const& band : map.style.classes) rows.push_back({&band, 0, 0, 0});
  auto total = 0.0;
  for (std::size_t row = 0; row < classes.size(); ++row) {
    auto const weight = std::isnan(weights[row]) ? 0 : weights[row];
    total += weight;
    if (classes[row] == kNoClass) continue;
    rows[classes[row]].rows += 1;
    rows[classes[row]].weight += weight;
  }
  for (auto& row : rows) row.share = total > 0 ? row.weight / total : std::numeric_limits<double>::quiet_NaN();
  return rows;
}

std::string svg(Map const& map, text::Language language, std::string const& id) {
  assert(map.themed != nullptr);
  auto const surveyor = Surveyor{map.epsg};
  auto const classes = classes_of(map);
  auto const are_points = std::holds_alternative<output::Points>(map.themed->geometries);
  auto const points = are_points ? surveyor.points(*map.themed) : output::Points{};
  auto const areas = are_points ? output::Areas{} : surveyor.areas(*map.themed);
  auto const box = are_points ? box_of(points) : box_of(areas);
  auto const canvas = Canvas{box.value_or(geo::Extent{0, 0, 1, 1})};
  auto const title = output::spoken(map.title, language);
  auto const note = map.note.code.empty() ? std::string{} : output::spoken(map.note, language);

  auto text = fmt::format(
      R"(<svg class="map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" role="img" aria-labelledby="{2}-t {2}-d" font-family="sans-serif">)"
      "\n"
      R"(<title id="{2}-t">{3}</title><desc id="{2}-d">{4}</desc>)"
      "\n",
      Canvas::kWidth, canvas.height(), id, text::escaped(title), text::escaped(note));
  auto const& bands = map.style.classes;
  for (std::size_t band = 0; band < bands.size(); ++band)
    if (!are_points && has_pattern(bands[band].symbol))
      text += pattern_of(bands[band].symbol, fmt::format("{}-p{}", id, band), 12);
  text += fmt::format(R"(<rect width="{}" height="{}" fill="#fbfbf9"/>)"
                      "\n",
                      Canvas::kWidth, canvas.height());
  for (auto const* layer : map.beneath) text += lines(*layer, surveyor, canvas);
  text += are_points ? themed_points(map, points, canvas, classes) : themed_areas(map, areas, canvas, classes, id);
  for (auto const* layer : map.around) text += outlines(*layer, surveyor, canvas);
  for (auto const* layer : map.markers) text += markers(*layer, surveyor, canvas);
  if (!map.names.empty()) text += names(map, surveyor, canvas);
  text += scale_bar(canvas, language);
  return text + "</svg>\n";
}

std::string swatch(output::Symbol const& symbol, bool point, std::string const& id) {
  auto const open = std::string{R"(<svg class="swatch" width="26" height="16" aria-hidden="true">)"};
  if (point && has_pattern(symbol))
    return open +
           fmt::format(R"(<path d="M8 3l10 10M18 3l-10 10" stroke="{}" stroke-width="2"/></svg>)", css(symbol.fill));
  if (point) return open + fmt::format(R"(<circle cx="13" cy="8" r="7" fill="{}"/></svg>)", css(symbol.fill));
  return open + (has_pattern(symbol) ? pattern_of(symbol, id, 6) : std::string{}) +
         fmt::format(R"(<rect x=".5" y=".5" width="25" height="15" fill="{}" stroke="{}"/></svg>)", fill_of(symbol, id),
                     css(symbol.outline));
}

}  // namespace berline::report
