#include "people.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "random.h"

namespace berline::region {
namespace {

constexpr auto kCellMetres = 200;
constexpr auto kSampleMetres = 20.0;  // along streets
constexpr auto kFallbackIncome = 20'500.0;
constexpr auto kFallbackPoverty = 0.18;   // both: Hauts-de-France, method.md 7
constexpr auto kFallbackCarless = 0.154;  // households without a car, basin 2015 (IMR 2016)
constexpr auto kMeanOverMedian = 1.12;    // standard of living; INSEE's national figures of 2021 give about that

/// Income and poverty of a quarter against its commune's. Ours; estates are known to be poorer (context: IMR 2016).
constexpr double income_factor(Fabric fabric) {
  switch (fabric) {
    case Fabric::centre:
      return 0.97;
    case Fabric::estate:
      return 0.82;
    case Fabric::suburb:
      return 1.10;
    case Fabric::village:
      return 1.05;
  }
  return 1;
}

/// Households without a car against the territory's mean: fewer where the land is wide and people better off. Ours.
double carless_factor(Fabric fabric, double income) {
  constexpr auto kUsualIncome = 22'000.0;
  auto const place = fabric == Fabric::centre   ? 1.5
                     : fabric == Fabric::estate ? 1.2
                     : fabric == Fabric::suburb ? 0.85
                                                : 0.5;
  return place * std::clamp(std::pow(kUsualIncome / income, 1.5), 0.4, 2.5);
}

using CellKey = std::pair<std::int32_t, std::int32_t>;  // north, east

CellKey cell_of(Point place) {
  auto const corner = [](double value) {
    return static_cast<std::int32_t>(std::floor(value / kCellMetres)) * kCellMetres;
  };
  return {corner(place.y), corner(place.x)};
}

/// Gives each cell its households without a car. They add up to the share known of its commune, else of the sector the
/// commune is in, else of the territory; inside such a part the factors share them out.
void leave_without_cars(std::vector<Cell>& cells, Facts const& facts) {
  struct Part {
    double share = 0;
    double households = 0;
    double weighted = 0;
  };
  auto const elsewhere = facts.total("carless").value_or(100 * kFallbackCarless) / 100;
  auto parts = std::map<std::string, Part>{};  // by code of the commune, name of the sector, "" elsewhere
  auto const part_of = [&](Cell const& cell) -> Part& {
    auto const& commune = facts.communes[cell.communes.front()];
    if (commune.carless) return parts.try_emplace(commune.code, Part{*commune.carless}).first->second;
    auto const* const sector = facts.car_sector(commune);
    return parts.try_emplace(sector ? sector->name : "", Part{sector ? sector->carless : elsewhere}).first->second;
  };
  for (auto const& cell : cells) {
    auto& part = part_of(cell);
    part.households += cell.households;
    part.weighted += cell.households * carless_factor(cell.fabric, cell.income);
  }
  for (auto& cell : cells) {
    auto const& part = part_of(cell);
    auto const mean = part.share * part.households / part.weighted;
    cell.carless_households = cell.households * std::min(0.85, mean * carless_factor(cell.fabric, cell.income));
  }
}

/// Metres of inhabited street by quarter and cell.
std::vector<std::map<CellKey, double>> street_metres(Towns const& towns, Drawing const& drawing,
                                                     Streets const& streets) {
  auto metres = std::vector<std::map<CellKey, double>>(towns.quarters.size());
  for (auto const& way : streets.ways) {
    auto const& line = drawing.lines[way.line];
    if (line.quarter == kNowhere || line.kind == Kind::alley) continue;
    for (std::size_t i = 0; i + 1 < way.nodes.size(); ++i) {
      auto const a = streets.nodes[way.nodes[i]].place;
      auto const b = streets.nodes[way.nodes[i + 1]].place;
      auto const whole = distance(a, b);
      auto const samples = std::max(1, static_cast<int>(whole / kSampleMetres));
      for (auto sample = 0; sample < samples; ++sample)
        metres[line.quarter][cell_of(between(a, b, (sample + 0.5) / samples))] += whole / samples;
    }
  }
  return metres;
}

/// Whole numbers that add up to `total`, in proportion to `weights`: largest remainders, ties to the first.
std::vector<std::uint32_t> apportioned(std::uint32_t total, std::vector<double> const& weights) {
  auto whole = std::vector<std::uint32_t>(weights.size(), 0);
  auto sum = 0.0;
  for (auto const weight : weights) sum += weight;
  if (sum <= 0) return whole;
  auto remainders = std::vector<std::pair<double, std::size_t>>{};
  auto given = std::uint32_t{0};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    auto const exact = total * (weights[i] / sum);
    whole[i] = static_cast<std::uint32_t>(exact);
    given += whole[i];
    remainders.emplace_back(static_cast<double>(whole[i]) - exact, i);
  }
  std::ranges::sort(remainders);
  for (std::size_t i = 0; given < total; ++given, ++i) ++whole[remainders[i].second];
  return whole;
}

/// What one commune brings to one cell.
struct Part {
  CellKey cell;
  double weight = 0;
  double income = 0;
  std::uint32_t households = 0;
  std::uint32_t persons = 0;
  Fabric fabric = Fabric::suburb;
};

/// Where people live who have no street in a quarter of their own: a few houses at a crossroads, or a town whose ground
/// a larger one has taken. Along the streets of whatever quarter near its centre; without any, at the centre.
std::vector<Part> guests(Town const& town, std::vector<std::map<CellKey, double>> const& metres, double income) {
  auto parts = std::map<CellKey, double>{};
  for (auto const& quarter : metres)
    for (auto const& [cell, length] : quarter)
      if (distance({cell.second + kCellMetres / 2.0, cell.first + kCellMetres / 2.0}, town.centre) < town.reach)
        parts[cell] += length;
  if (parts.empty()) parts[cell_of(town.centre)] = 1;
  auto found = std::vector<Part>{};
  for (auto const& [cell, length] : parts) found.push_back({.cell = cell, .weight = length, .income = income});
  return found;
}

/// The commune's households and persons over the cells of its quarters, uneven from cell to cell.
std::vector<Part> parts_of(Facts const& facts, Towns const& towns, Town const& town,
                           std::vector<std::map<CellKey, double>> const& metres, std::uint64_t seed) {
  auto const& commune = facts.communes[town.commune];
  auto const median = commune.median_income.value_or(kFallbackIncome);
  auto parts = std::vector<Part>{};
  for (auto quarter = town.first_quarter; quarter < town.last_quarter; ++quarter) {
    auto const& it = towns.quarters[quarter];
    auto all = 0.0;
    for (auto const& [cell, length] : metres[quarter]) all += length;
    if (all <= 0) continue;
    for (auto const& [cell, length] : metres[quarter]) {
      auto random = Random{seed, "cell", position_key({double(cell.second), double(cell.first)}) + quarter};
      auto const crowd = std::max(0.25, 1 + 0.35 * random.bell());
      auto const wealth = std::max(0.6, 1 + 0.10 * random.bell());
      parts.push_back({.cell = cell,
                       .weight = it.households * length / all * crowd,
                       .income = median * kMeanOverMedian * income_factor(it.fabric) * wealth,
                       .fabric = it.fabric});
    }
  }
  if (parts.empty()) parts = guests(town, metres, median * kMeanOverMedian);
  auto weights = std::vector<double>{};
  for (auto const& part : parts) weights.push_back(part.weight);
  auto const households = apportioned(commune.households, weights);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i].households = households[i];
    // Poorer cells have larger households; everybody lives in one.
    weights[i] = households[i] * std::clamp(std::pow(median / parts[i].income, 0.3), 0.7, 1.4);
  }
  auto const persons = apportioned(commune.population, weights);
  auto income = 0.0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i].persons = std::max(persons[i], parts[i].households > 0 ? 1u : 0u);
    income += parts[i].income * parts[i].persons;
  }
  // Keep the commune's mean where its median says it should be.
  auto const scale = income > 0 ? median * kMeanOverMedian * commune.population / income : 1;
  for (auto& part : parts) part.income *= scale;
  std::erase_if(parts, [](auto const& part) { return part.households == 0; });
  return parts;
}

}  // namespace

std::vector<Cell> settle_people(Facts const& facts, Towns const& towns, Drawing const& drawing, Streets const& streets,
                                std::uint64_t seed) {
  auto const metres = street_metres(towns, drawing, streets);
  struct Gathered {
    Cell cell;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> communes;  // households, commune
    std::array<std::uint32_t, 4> fabrics{};                         // households
  };
  auto gathered = std::map<CellKey, Gathered>{};
  for (auto const& town : towns.towns) {
    auto const& commune = facts.communes[town.commune];
    auto const parts = parts_of(facts, towns, town, metres, seed);
    // Poverty falls with income; scaled so that the commune keeps its rate.
    auto const steepness = [&](Part const& part) {
      return std::pow(commune.median_income.value_or(kFallbackIncome) / part.income, 2.5);
    };
    auto raw = 0.0;
    for (auto const& part : parts) raw += part.households * steepness(part);
    auto const rate = commune.poverty.value_or(kFallbackPoverty);
    auto const scale = raw > 0 ? rate * commune.households / raw : 0;
    for (auto const& part : parts) {
      auto& [cell, communes, fabrics] = gathered[part.cell];
      cell.income = (cell.income * cell.persons + part.income * part.persons) / (cell.persons + part.persons);
      cell.persons += part.persons;
      cell.households += part.households;
      cell.poor_households += std::min(0.9, scale * steepness(part)) * part.households;
      communes.emplace_back(part.households, town.commune);
      fabrics[static_cast<std::size_t>(part.fabric)] += part.households;
    }
  }
  auto cells = std::vector<Cell>{};
  for (auto& [key, it] : gathered) {
    it.cell.north = key.first;
    it.cell.east = key.second;
    std::ranges::sort(it.communes, std::greater{});
    for (auto const& [count, commune] : it.communes)
      if (std::ranges::find(it.cell.communes, commune) == it.cell.communes.end()) it.cell.communes.push_back(commune);
    it.cell.fabric = static_cast<Fabric>(std::ranges::max_element(it.fabrics) - it.fabrics.begin());
    cells.push_back(std::move(it.cell));
  }
  leave_without_cars(cells, facts);
  return cells;
}

}  // namespace berline::region
