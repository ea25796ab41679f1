#include <array>
#include <map>
#include <set>

#include "berline/output/geopackage.h"
#include "outlines.h"
#include "publish.h"

namespace berline::region {
namespace {

constexpr auto kPlaneEpsg = 3035;

/// A layer being filled row by row.
class Zones {
public:
  explicit Zones(std::string name) {
    layer_.table.name = name;
    layer_.table.title = {.code = "zones_" + name};
    layer_.epsg = kPlaneEpsg;
  }

  void add(geo::MultiPolygon area) { areas_.push_back(std::move(area)); }
  std::size_t rows() const { return areas_.size(); }

  /// One column, `value(row)` for each row.
  template <class Value>
  void column(std::string name, output::FieldKind kind, Value const& value) {
    using Cell = decltype(value(std::size_t{0}));
    auto cells = std::vector<Cell>{};
    for (std::size_t row = 0; row < rows(); ++row) cells.push_back(value(row));
    auto label = output::Wording{.code = "zones_column_" + name};
    output::add_column(layer_.table, {.name = std::move(name), .label = std::move(label), .kind = kind},
                       std::move(cells));
  }

  output::Layer layer(output::Symbol const& symbol) {
    layer_.style = output::single_symbol(layer_.table.title, symbol);
    layer_.geometries = std::move(areas_);
    return std::move(layer_);
  }

private:
  output::Layer layer_;
  output::Areas areas_;
};

using Integer = std::optional<std::int64_t>;

/// NaN, which writers leave empty, for what is not known.
double or_missing(std::optional<double> value) {
  return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

constexpr auto kText = output::FieldKind::text;
constexpr auto kInteger = output::FieldKind::integer;
constexpr auto kDecimal = output::FieldKind::decimal;

class Atlas {
public:
  Atlas(Facts const& facts, Towns const& towns) : facts_{facts}, towns_{towns}, outlines_{towns} {}

  std::vector<output::Layer> draw() {
    auto layers = std::vector<output::Layer>{};
    layers.push_back(scots());
    layers.push_back(bodies());
    layers.push_back(communes());
    layers.push_back(estates());
    return layers;
  }

private:
  Commune const& commune(std::size_t town) const { return facts_.communes[towns_.towns[town].commune]; }

  Epci const* body_of(Commune const& commune) const {
    auto const found = std::ranges::find(facts_.epci, commune.epci, &Epci::code);
    return found == facts_.epci.end() ? nullptr : &*found;
  }
  std::string scot_of(Commune const& commune) const {
    auto const* body = body_of(commune);
    return body == nullptr ? std::string{} : body->scot;
  }

  /// Outline and population of the towns that `part` takes.
  template <class Part>
  std::pair<geo::MultiPolygon, std::int64_t> gathered(Part const& part) const {
    auto inside = std::vector<bool>{};
    auto population = std::int64_t{0};
    for (std::size_t town = 0; town < towns_.towns.size(); ++town) {
      inside.push_back(part(commune(town)));
      if (inside.back()) population += commune(town).population;
    }
    return {outlines_.of(inside), population};
  }

  output::Layer communes() const {
    auto zones = Zones{"communes"};
    auto inside = std::vector<bool>(towns_.towns.size(), false);
    auto towns = std::vector<std::size_t>{};
    for (std::size_t town = 0; town < towns_.towns.size(); ++town) {
      inside[town] = true;
      auto area = outlines_.of(inside);
      inside[town] = false;
      if (area.empty()) continue;  // larger towns are deeper everywhere: it has no ground of its own
      zones.add(std::move(area));
      towns.push_back(town);
    }
    zones.column("code", kText, [&](auto row) { return commune(towns[row]).code; });
    zones.column("name", kText, [&](auto row) { return commune(towns[row]).name; });
    zones.column("epci", kText, [&](auto row) { return commune(towns[row]).epci; });
    zones.column("scot", kText, [&](auto row) { return scot_of(commune(towns[row])); });
    zones.column("department", kText, [&](auto row) { return commune(towns[row]).department; });
    zones.column("population", kInteger, [&](auto row) { return Integer{commune(towns[row]).population}; });
    zones.column("households", kInteger, [&](auto row) { return Integer{commune(towns[row]).households}; });
    zones.column("median_income", kDecimal, [&](auto row) { return or_missing(commune(towns[row]).median_income); });
    zones.column("poverty", kDecimal, [&](auto row) { return 100 * or_missing(commune(towns[row]).poverty); });
    return zones.layer(
        {.fill = {255, 255, 255}, .pattern = output::Pattern::none, .outline = {120, 120, 120}, .outline_mm = 0.15});
  }

  output::Layer bodies() const {
    auto zones = Zones{"epci"};
    auto rows = std::vector<Epci const*>{};
    auto populations = std::vector<std::int64_t>{};
    for (auto const& body : facts_.epci) {
      auto [area, population] = gathered([&](Commune const& it) { return it.epci == body.code; });
      if (population == 0) continue;
      zones.add(std::move(area));
      rows.push_back(&body);
      populations.push_back(population);
    }
    zones.column("code", kText, [&](auto row) { return rows[row]->code; });
    zones.column("name", kText, [&](auto row) { return rows[row]->name; });
    zones.column("scot", kText, [&](auto row) { return rows[row]->scot; });
    zones.column("population", kInteger, [&](auto row) { return Integer{populations[row]}; });
    return zones.layer(
        {.fill = {255, 255, 255}, .pattern = output::Pattern::none, .outline = {60, 60, 160}, .outline_mm = 0.5});
  }

  output::Layer scots() const {
    auto zones = Zones{"scot"};
    auto names = std::set<std::string>{};
    for (auto const& body : facts_.epci)
      if (!body.scot.empty()) names.insert(body.scot);
    auto populations = std::vector<std::int64_t>{};
    auto kept = std::vector<std::string>{};
    for (auto const& name : names) {
      auto [area, population] = gathered([&](Commune const& it) { return scot_of(it) == name; });
      if (population == 0) continue;
      zones.add(std::move(area));
      kept.push_back(name);
      populations.push_back(population);
    }
    zones.column("name", kText, [&](auto row) { return kept[row]; });
    zones.column("population", kInteger, [&](auto row) { return Integer{populations[row]}; });
    return zones.layer(
        {.fill = {255, 255, 255}, .pattern = output::Pattern::none, .outline = {160, 60, 60}, .outline_mm = 0.8});
  }

  /// Ids are those of the commune and a number; `named` tells those of the facts from those made by rule.
  output::Layer estates() const {
    auto zones = Zones{"estates"};
    auto rows = std::vector<Quarter const*>{};
    auto ids = std::vector<std::string>{};
    for (auto const& town : towns_.towns) {
      auto number = 0;
      for (auto row = town.first_quarter; row < town.last_quarter; ++row) {
        auto const& quarter = towns_.quarters[row];
        if (quarter.fabric != Fabric::estate) continue;
        zones.add(outline_of(quarter));
        rows.push_back(&quarter);
        ids.push_back(facts_.communes[town.commune].code + "-" + std::to_string(++number));
      }
    }
    auto const& communes = facts_.communes;
    auto const home = [&](std::size_t row) -> Commune const& {
      return communes[towns_.towns[rows[row]->town].commune];
    };
    zones.column("id", kText, [&](auto row) { return ids[row]; });
    zones.column("name", kText, [&](auto row) { return rows[row]->name; });
    zones.column("commune", kText, [&](auto row) { return home(row).code; });
    zones.column("epci", kText, [&](auto row) { return home(row).epci; });
    zones.column("dwellings", kInteger, [&](auto row) { return Integer{std::llround(rows[row]->households)}; });
    zones.column("named", kInteger, [&](auto row) {
      return Integer{std::ranges::any_of(facts_.estates, [&](auto const& estate) {
        return estate.name == rows[row]->name && estate.commune == home(row).code;
      })};
    });
    return zones.layer({.fill = {214, 134, 85}, .outline = {120, 60, 30}, .outline_mm = 0.1});
  }

  Facts const& facts_;
  Towns const& towns_;
  Outlines outlines_;
};

}  // namespace

void write_zones(std::filesystem::path const& file, Facts const& facts, Towns const& towns) {
  auto const layers = Atlas{facts, towns}.draw();
  output::write_geopackage(file, layers, {}, text::Language::french);
}

}  // namespace berline::region
