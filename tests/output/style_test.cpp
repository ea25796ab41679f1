#include "berline/output/style.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include <cpl_minixml.h>

#include "berline/output/geopackage.h"

namespace berline::output {
namespace {

using Rgb = std::array<double, 3>;

double linear(std::uint8_t channel) {
  auto const share = channel / 255.0;
  return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

/// What an eye without long (protanope) or middle (deuteranope) cones sees of a colour, in linear light: the matrices
/// of Machado, Oliveira and Fernandes (2009) at full severity.
using Eye = std::array<Rgb, 3>;
constexpr auto kNormal = Eye{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr auto kProtanope =
    Eye{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr auto kDeuteranope =
    Eye{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};

/// CIE L*a*b* (D65) of a colour as an eye sees it.
Rgb lab(Colour colour, Eye const& eye) {
  auto const light = Rgb{linear(colour.red), linear(colour.green), linear(colour.blue)};
  auto seen = Rgb{};
  for (std::size_t i = 0; i < 3; ++i)
    seen[i] = std::clamp(eye[i][0] * light[0] + eye[i][1] * light[1] + eye[i][2] * light[2], 0.0, 1.0);
  auto const f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  auto const x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
  auto const y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  auto const z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(Rgb const& a, Rgb const& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

TEST(Style, NeighbouringClassesAreToldApartWithAnyColourVision) {
  auto const style = classed_minutes("time");
  // 2.3 is a just noticeable difference; classes far apart on a map need many times that.
  constexpr auto kClear = 15.0;
  for (auto const& eye : {kNormal, kProtanope, kDeuteranope})
    for (std::size_t i = 1; i < style.classes.size(); ++i) {
      auto const& a = style.classes[i - 1].symbol;
      auto const& b = style.classes[i].symbol;
      if (a.pattern != b.pattern) continue;
      EXPECT_GT(difference(lab(a.fill, eye), lab(b.fill, eye)), kClear) << i;
    }
}

TEST(Style, NearerIsBrighter) {
  auto const style = classed_minutes("time");
  for (std::size_t i = 1; i + 1 < style.classes.size(); ++i)
    EXPECT_LT(lab(style.classes[i].symbol.fill, kNormal)[0], lab(style.classes[i - 1].symbol.fill, kNormal)[0]);
}

TEST(Style, ClassesCoverEveryValueOnceAndHolesApart) {
  auto const style = classed_minutes("time");
  ASSERT_EQ(style.classes.size(), 7u);
  for (auto const value : {0.0, 15.0, 15.1, 60.0, 90.0, 90.1, 1e6})
    EXPECT_EQ(std::ranges::count_if(style.classes,
                                    [&](StyleClass const& band) {
                                      return !band.missing && (!band.above || value > *band.above) &&
                                             (!band.up_to || value <= *band.up_to);
                                    }),
              1)
        << value;
  EXPECT_TRUE(style.classes.back().missing);
  EXPECT_EQ(style.classes.back().symbol.pattern, Pattern::hatched);
}

TEST(Style, DocumentsAreWellFormedAndSpeakTheLanguage) {
  auto style = classed_minutes("a \"b\" & <c>");
  for (auto const& geometries : {Geometries{Points{}}, Geometries{Areas{}}, Geometries{Lines{}}}) {
    for (auto const& document : {qgis_style(style, geometries, text::Language::french),
                                 sld_style(style, geometries, "layer & <co>", text::Language::french)}) {
      auto* tree = CPLParseXMLString(document.c_str());
      EXPECT_NE(tree, nullptr) << document;
      CPLDestroyXMLNode(tree);
      EXPECT_NE(document.find("jusqu'à 15 min"), std::string::npos);
      EXPECT_NE(document.find("plus de 90 min"), std::string::npos);
    }
  }
}

TEST(Style, BandsOfIsochronesAreDrawnLargestFirst) {
  auto const document =
      qgis_style(isochrone_bands("cutoff_min", std::array{15.0, 30.0}), Geometries{Areas{}}, text::Language::english);
  EXPECT_NE(document.find("<orderByClause asc=\"0\""), std::string::npos);
  EXPECT_NE(document.find("within 30 min"), std::string::npos);
}

}  // namespace
}  // namespace berline::output
