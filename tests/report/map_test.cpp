#include "berline/report/map.h"

#include <cmath>

#include <gtest/gtest.h>

namespace berline::report {
namespace {

constexpr auto kNone = std::numeric_limits<double>::quiet_NaN();

/// Four squares of one kilometre in a row (Lambert-93), with minutes and persons.
output::Layer squares(std::vector<double> minutes, std::vector<double> persons) {
  auto layer = output::Layer{};
  layer.epsg = 2154;
  auto areas = output::Areas{};
  for (std::size_t i = 0; i < minutes.size(); ++i) {
    auto const x = 690'000.0 + 1000.0 * static_cast<double>(i);
    areas.push_back({{{{x, 7e6}, {x + 1000, 7e6}, {x + 1000, 7.001e6}, {x, 7.001e6}, {x, 7e6}}, {}}});
  }
  layer.geometries = std::move(areas);
  add_column(layer.table, {.name = "minutes", .label = {"column_id", {}}, .kind = output::FieldKind::decimal},
             std::move(minutes));
  add_column(layer.table, {.name = "persons", .label = {"column_id", {}}, .kind = output::FieldKind::decimal},
             std::move(persons));
  return layer;
}

Map map_of(output::Layer const& layer) {
  auto map = Map{};
  map.title = {"page_maps", {}};
  map.themed = &layer;
  map.style = output::classed_minutes("minutes", std::array{15.0, 30.0});
  map.weight = "persons";
  map.epsg = 2154;
  return map;
}

std::size_t count(std::string const& text, std::string_view what) {
  auto found = std::size_t{0};
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

/// The colour of the first areas drawn.
std::string first_fill(std::string const& drawing) {
  auto const fill = drawing.rfind("fill=\"", drawing.find("fill-rule=\"evenodd\""));
  return drawing.substr(fill, drawing.find('"', fill + 6) - fill);
}

TEST(Svg, HigherClassesLieBeneathLowerOnes) {
  auto const both = squares({10, 20}, {1, 1});
  auto const farther = squares({20}, {1});
  auto const nearer = squares({10}, {1});
  auto const drawn = [](output::Layer const& layer) {
    return first_fill(svg(map_of(layer), text::Language::english, "m"));
  };
  EXPECT_EQ(drawn(both), drawn(farther));
  EXPECT_NE(drawn(both), drawn(nearer));
}

TEST(Legend, SharesPeopleAmongClassesWithTheirBounds) {
  // Exactly 15 belongs to "up to 15"; no value to "unreachable".
  auto const layer = squares({15, 15.1, 30, kNone}, {100, 20, 30, 50});
  auto const rows = legend(map_of(layer));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].weight, 100);
  EXPECT_EQ(rows[1].weight, 50);
  EXPECT_EQ(rows[1].rows, 2u);
  EXPECT_EQ(rows[2].rows, 0u);
  EXPECT_EQ(rows[3].weight, 50);
  EXPECT_DOUBLE_EQ(rows[0].share, 0.5);
}

TEST(Legend, WithoutPeopleSharesAreUnknown) {
  auto const layer = squares({15, 20}, {kNone, 0});
  EXPECT_TRUE(std::isnan(legend(map_of(layer))[0].share));
}

TEST(SvgMap, DrawsEachRowOnceAndHatchesWhatHasNoValue) {
  auto const layer = squares({10, 20, 40, kNone}, {1, 1, 1, 1});
  auto const drawn = svg(map_of(layer), text::Language::english, "m1");
  EXPECT_EQ(count(drawn, "z\""), 4u) << drawn;  // four classes, one square each
  EXPECT_EQ(count(drawn, "url(#m1-p3)"), 1u);
  EXPECT_NE(drawn.find("<pattern id=\"m1-p3\""), std::string::npos);
  EXPECT_NE(drawn.find("1\u00a0km"), std::string::npos) << "4 km wide: a bar of at most one";
}

TEST(SvgMap, ProjectsLayersIntoItsSystem) {
  auto const layer = squares({10}, {1});
  auto map = map_of(layer);
  auto const in_lambert = svg(map, text::Language::english, "m");
  // The same square given by longitude and latitude: the corners fall on the same units but for rounding.
  auto degrees = layer;
  degrees.epsg = 4326;
  auto const lambert = geo::Projection{2154};
  for (auto& point : std::get<output::Areas>(degrees.geometries)[0][0].exterior) {
    auto const place = lambert.inverse(point);
    point = {place.lon, place.lat};
  }
  map.themed = &degrees;
  EXPECT_EQ(svg(map, text::Language::english, "m"), in_lambert);
}

TEST(SvgMap, NamesDoNotOverlapAndAreEscaped) {
  auto const layer = squares({10, 20, 40, 50}, {1, 1, 1, 1});
  auto map = map_of(layer);
  auto const middle = geo::Projection{2154}.inverse({692'000, 7'000'500});
  map.names = {{middle, "second", 2}, {middle, "A & B", 1}};
  auto const drawn = svg(map, text::Language::english, "m");
  EXPECT_NE(drawn.find("A &amp; B"), std::string::npos);
  EXPECT_EQ(drawn.find("second"), std::string::npos);
}

TEST(SvgMap, ALayerWithoutRowsIsStillAMap) {
  auto const layer = squares({}, {});
  EXPECT_NE(svg(map_of(layer), text::Language::french, "m").find("</svg>"), std::string::npos);
}

// A hundred places 200 m apart in a row, and one 400 km away: 2,000 units hold 420 km, so that the row is 95 units long
// and its dots, 5 wide, would lie one over the other.
TEST(SvgMap, PlacesThatWouldCoverEachOtherAreOneStroke) {
  auto layer = squares(std::vector<double>(101, 10.0), std::vector<double>(101, 1.0));
  auto points = output::Points{};
  for (auto i = 0; i < 100; ++i) points.push_back({690'000.0 + 200 * i, 7e6});
  points.push_back({690'000.0 + 420'000, 7e6});
  layer.geometries = std::move(points);
  auto const drawn = svg(map_of(layer), text::Language::english, "m");
  auto const path = drawn.substr(0, drawn.find("stroke-linecap=\"round\""));
  auto const strokes = path.substr(path.rfind("<path d=\""));
  EXPECT_EQ(count(strokes, "M"), 2u) << strokes;
  EXPECT_EQ(count(strokes, "h9"), 1u) << strokes;
}

TEST(SvgMap, PointsAreDotsAndCrosses) {
  auto layer = squares({10, kNone}, {1, 1});
  layer.geometries = output::Points{{690'000, 7e6}, {690'200, 7e6}};
  auto const drawn = svg(map_of(layer), text::Language::english, "m");
  EXPECT_EQ(count(drawn, "h0\""), 1u);
  EXPECT_EQ(count(drawn, "stroke-linecap=\"butt\""), 1u);
}

}  // namespace
}  // namespace berline::report
