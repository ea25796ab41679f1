#include "berline/region/facts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "berline/base/error.h"
#include "table.h"

namespace berline::region {
namespace {

/// A town farther than this from every other one is a slip of the pen: swapped or mistyped coordinates.
constexpr auto kLonelyMetres = 60'000.0;

/// Populations of an EPCI and of its communes may be of two editions.
constexpr auto kTotalsTolerance = 0.03;

template <class Value, std::size_t Count>
Value one_of(Table const& table, std::size_t row, std::string_view column,
             std::array<std::pair<std::string_view, Value>, Count> const& words) {
  auto const& cell = table.required(row, column);
  for (auto const& [word, value] : words)
    if (cell == word) return value;
  if (!cell.empty()) table.problem("region_fact_unknown_word", row, column, cell);
  return words.front().second;
}

constexpr auto kStandings = std::array{std::pair{std::string_view{"published"}, Standing::published},
                                       std::pair{std::string_view{"derived"}, Standing::derived},
                                       std::pair{std::string_view{"unverified"}, Standing::unverified},
                                       std::pair{std::string_view{"illustrative"}, Standing::illustrative}};
constexpr auto kRanks = std::array{std::pair{std::string_view{"motorway"}, RoadRank::motorway},
                                   std::pair{std::string_view{"trunk"}, RoadRank::trunk},
                                   std::pair{std::string_view{"primary"}, RoadRank::primary},
                                   std::pair{std::string_view{"secondary"}, RoadRank::secondary}};
constexpr auto kLineKinds = std::array{
    std::pair{std::string_view{"bus"}, LineKind::bus}, std::pair{std::string_view{"bhns"}, LineKind::bhns},
    std::pair{std::string_view{"tram"}, LineKind::tram}, std::pair{std::string_view{"school"}, LineKind::school}};
constexpr auto kParts =
    std::array{std::pair{std::string_view{"basin"}, true}, std::pair{std::string_view{"region"}, false}};
constexpr auto kHealthKinds =
    std::array{std::pair{std::string_view{"centre"}, false}, std::pair{std::string_view{"house"}, true}};
constexpr auto kTables = std::array<std::string_view, 17>{
    "communes.csv", "epci.csv",      "cars.csv",          "totals.csv",    "mining.csv",  "poles.csv",
    "knots.csv",    "stations.csv",  "hospitals.csv",     "health.csv",    "estates.csv", "tracks.csv",
    "roads.csv",    "junctions.csv", "rail_services.csv", "bus_lines.csv", "projects.csv"};
constexpr auto kYesNo = std::array{std::pair{std::string_view{"yes"}, true}, std::pair{std::string_view{"no"}, false}};

Provenance provenance(Table const& table, std::size_t row) {
  if (table.text(row, "source").empty() || table.text(row, "date").empty())
    table.problem("region_fact_without_source", row, table.text(row, "source").empty() ? "source" : "date", {});
  return {table.text(row, "source"), table.text(row, "date"), one_of(table, row, "standing", kStandings)};
}

LatLng position(Table const& table, std::size_t row) {
  table.required(row, "lon");
  table.required(row, "lat");
  auto const place = LatLng{table.number(row, "lat", 0), table.number(row, "lon", 0)};
  if (place.lat < -90 || place.lat > 90 || place.lon < -180 || place.lon > 180)
    table.problem("region_fact_not_a_position", row, "lat", table.text(row, "lat") + ' ' + table.text(row, "lon"));
  return place;
}

/// "05:30"
ServiceTime time_of_day(Table const& table, std::size_t row, std::string_view column) {
  auto const& cell = table.required(row, column);
  auto hours = 0;
  auto minute = 0;
  auto const* const end = cell.data() + cell.size();
  auto const first = std::from_chars(cell.data(), end, hours);
  if (first.ec == std::errc{} && first.ptr != end && *first.ptr == ':') {
    auto const second = std::from_chars(first.ptr + 1, end, minute);
    if (second.ec == std::errc{} && second.ptr == end && minute < 60) return ServiceTime{hours * 3600 + minute * 60};
  }
  if (!cell.empty()) table.problem("region_fact_not_a_time", row, column, cell);
  return {};
}

std::optional<double> share(Table const& table, std::size_t row, std::string_view column) {
  if (table.text(row, column).empty()) return std::nullopt;
  return table.number(row, column, 0) / 100;
}

Commune commune(Table const& table, std::size_t row) {
  auto value = Commune{.code = table.required(row, "code"),
                       .name = table.required(row, "name"),
                       .centre = position(table, row),
                       .area_km2 = table.number(row, "area_km2", 0),
                       .population = table.count(row, "population"),
                       .households = table.count(row, "households"),
                       .median_income = {},
                       .poverty = share(table, row, "poverty_percent"),
                       .carless = share(table, row, "carless_percent"),
                       .epci = table.text(row, "epci"),
                       .department = table.text(row, "department"),
                       .estate_share = share(table, row, "estate_percent").value_or(0),
                       .provenance = provenance(table, row)};
  if (!table.text(row, "median_income").empty()) value.median_income = table.number(row, "median_income", 0);
  if (value.area_km2 <= 0) table.problem("region_fact_missing", row, "area_km2", {});
  if (value.population == 0) table.problem("region_fact_missing", row, "population", {});
  if (value.households == 0 || value.households > value.population)
    table.problem("region_households_do_not_match", row, "households", table.text(row, "households"));
  return value;
}

Track track(Table const& table, std::size_t row) {
  return {table.required(row, "name"), one_of(table, row, "greenway", kYesNo), table.list(row, "places"),
          provenance(table, row)};
}

RailService rail_service(Table const& table, std::size_t row) {
  auto service = RailService{.line = table.required(row, "line"),
                             .stations = table.list(row, "stations"),
                             .minutes = {},
                             .weekday = table.count(row, "weekday"),
                             .saturday = table.count(row, "saturday"),
                             .sunday = table.count(row, "sunday"),
                             .first = time_of_day(table, row, "first"),
                             .last = time_of_day(table, row, "last"),
                             .provenance = provenance(table, row)};
  for (auto const& text : table.list(row, "minutes")) {
    auto minutes = std::uint32_t{0};
    auto const parsed = std::from_chars(text.data(), text.data() + text.size(), minutes);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size())
      table.problem("region_fact_not_a_number", row, "minutes", text);
    service.minutes.push_back(minutes);
  }
  if (service.minutes.size() != service.stations.size() || service.stations.size() < 2 ||
      !std::ranges::is_sorted(service.minutes))
    table.problem("region_minutes_do_not_match", row, "minutes", table.text(row, "minutes"));
  return service;
}

BusLine bus_line(Table const& table, std::size_t row) {
  return {.line = table.required(row, "line"),
          .name = table.required(row, "name"),
          .network = table.required(row, "network"),
          .kind = one_of(table, row, "kind", kLineKinds),
          .places = table.list(row, "places"),
          .peak_minutes = table.count(row, "peak_minutes"),
          .day_minutes = table.count(row, "day_minutes"),
          .evening_minutes = table.count(row, "evening_minutes"),
          .sunday = one_of(table, row, "sunday", kYesNo),
          .first = time_of_day(table, row, "first"),
          .last = time_of_day(table, row, "last"),
          .speed = KilometresPerHour{table.number(row, "speed_kmh", 0)},
          .provenance = provenance(table, row)};
}

/// Everything lines and roads may be told by. A name that two rows of one kind share would be ambiguous.
class Places {
public:
  explicit Places(Facts& facts) : facts_{&facts} {}
  void add(Table const& table, std::size_t row, std::string name, LatLng where) {
    if (!facts_->places.emplace(name, where).second) table.problem("region_fact_twice", row, "name", std::move(name));
  }
  void check(Table const& table, std::size_t row, std::string_view column,
             std::vector<std::string> const& names) const {
    if (names.size() < 2) table.problem("region_fact_missing", row, column, {});
    for (auto const& name : names)
      if (!facts_->places.contains(name)) table.problem("region_unknown_place", row, column, name);
  }

private:
  Facts* facts_;
};

void check_neighbourhood(Table const& table, std::vector<Commune> const& communes) {
  if (communes.size() < 2) return;
  for (std::size_t i = 0; i < communes.size(); ++i) {
    auto const near = std::ranges::any_of(communes, [&](auto const& other) {
      return &other != &communes[i] && distance(other.centre, communes[i].centre).count() < kLonelyMetres;
    });
    if (!near) table.problem("region_commune_outside", i, "lat", communes[i].name);
  }
}

/// An EPCI whose communes are partly outside the table cannot be checked; no commune at all is not its matter.
void check_totals(Table const& table, Facts const& facts) {
  auto sums = std::map<std::string, std::uint32_t, std::less<>>{};
  for (auto const& commune : facts.communes) sums[commune.epci] += commune.population;
  for (std::size_t row = 0; row < facts.epci.size(); ++row) {
    auto const& it = facts.epci[row];
    auto const sum = sums.find(it.code);
    auto const members = std::ranges::count(facts.communes, it.code, &Commune::epci);
    if (sum == sums.end() || static_cast<std::uint32_t>(members) != table.count(row, "communes")) continue;
    if (std::abs(static_cast<double>(sum->second) - it.population) > kTotalsTolerance * it.population)
      table.problem("region_totals_do_not_match", row, "population",
                    table.text(row, "population") + " / " + std::to_string(sum->second));
  }
}

/// Shares the estates' dwellings among the mining communes by households.
void share_estates(Table const& mining, Facts& facts) {
  auto rows = std::vector<Commune*>{};
  auto households = 0.0;
  for (std::size_t row = 0; row < mining.rows(); ++row) {
    auto const found = std::ranges::find(facts.communes, mining.required(row, "commune"), &Commune::code);
    if (found == facts.communes.end()) {
      mining.problem("region_unknown_place", row, "commune", mining.text(row, "commune"));
      continue;
    }
    facts.mining.push_back({found->code, provenance(mining, row)});
    rows.push_back(&*found);
    households += found->households;
  }
  auto const dwellings = facts.total("estate_dwellings");
  if (!dwellings || households <= 0) return;
  for (auto* const commune : rows) commune->estate_share = std::min(1.0, *dwellings / households);
}

}  // namespace

std::optional<double> Facts::total(std::string_view wanted) const {
  auto const found = std::ranges::find(totals, wanted, &Total::name);
  return found == totals.end() ? std::nullopt : std::optional{found->value};
}

Commune const* Facts::commune(std::string_view code) const {
  auto const found = std::ranges::find(communes, code, &Commune::code);
  return found == communes.end() ? nullptr : &*found;
}

CarSector const* Facts::car_sector(Commune const& commune) const {
  auto const found = std::ranges::find_if(car_sectors, [&](auto const& sector) {
    return std::ranges::find(sector.epci, commune.epci) != sector.epci.end();
  });
  return found == car_sectors.end() ? nullptr : &*found;
}

Facts read_facts(std::string_view name, std::vector<FactTable> const& tables) {
  auto problems = std::vector<Notice>{};
  auto facts = Facts{};
  facts.name = name;
  auto places = Places{facts};
  auto const table = [&](std::string_view file) {
    auto const found = std::ranges::find(tables, file, &FactTable::name);
    return Table{file, found == tables.end() ? std::string_view{} : found->text, problems};
  };
  auto const each_row = [](Table const& rows, auto&& visit) {
    for (std::size_t row = 0; row < rows.rows(); ++row) visit(rows, row);
  };
  auto const known_commune = [&](Table const& rows, std::size_t row) {
    auto const& code = rows.required(row, "commune");
    if (facts.commune(code) == nullptr) rows.problem("region_unknown_place", row, "commune", code);
    return code;
  };

  auto const communes = table("communes.csv");
  each_row(communes, [&](auto const& rows, auto row) {
    facts.communes.push_back(commune(rows, row));
    places.add(rows, row, facts.communes.back().name, facts.communes.back().centre);
  });
  check_neighbourhood(communes, facts.communes);
  auto const epci = table("epci.csv");
  each_row(epci, [&](auto const& rows, auto row) {
    facts.epci.push_back({rows.required(row, "code"), rows.required(row, "name"), rows.text(row, "scot"),
                          rows.count(row, "population"), one_of(rows, row, "part", kParts), rows.text(row, "network"),
                          provenance(rows, row)});
  });
  check_totals(epci, facts);
  each_row(table("cars.csv"), [&](auto const& rows, auto row) {
    facts.car_sectors.push_back({rows.required(row, "name"), rows.list(row, "epci"),
                                 rows.number(row, "carless_percent", 0) / 100, provenance(rows, row)});
    for (auto const& code : facts.car_sectors.back().epci)
      if (std::ranges::find(facts.epci, code, &Epci::code) == facts.epci.end())
        rows.problem("region_unknown_place", row, "epci", code);
  });
  each_row(table("totals.csv"), [&](auto const& rows, auto row) {
    facts.totals.push_back(
        {rows.required(row, "name"), rows.number(row, "value", 0), rows.required(row, "unit"), provenance(rows, row)});
  });
  share_estates(table("mining.csv"), facts);
  each_row(table("poles.csv"), [&](auto const& rows, auto row) {
    facts.poles.push_back({rows.required(row, "name"), position(rows, row), rows.count(row, "jobs"),
                           rows.count(row, "workers"), provenance(rows, row)});
  });
  each_row(table("knots.csv"), [&](auto const& rows, auto row) {
    facts.knots.push_back({rows.required(row, "name"), position(rows, row), provenance(rows, row)});
    places.add(rows, row, facts.knots.back().name, facts.knots.back().position);
  });
  each_row(table("stations.csv"), [&](auto const& rows, auto row) {
    facts.stations.push_back({rows.required(row, "name"), position(rows, row), provenance(rows, row)});
    places.add(rows, row, "gare " + facts.stations.back().name, facts.stations.back().position);
  });
  each_row(table("hospitals.csv"), [&](auto const& rows, auto row) {
    facts.hospitals.push_back({rows.required(row, "name"), position(rows, row), rows.count(row, "beds"),
                               one_of(rows, row, "emergency", kYesNo), provenance(rows, row)});
    places.add(rows, row, facts.hospitals.back().name, facts.hospitals.back().position);
  });
  each_row(table("health.csv"), [&](auto const& rows, auto row) {
    facts.health_centres.push_back({rows.required(row, "name"), one_of(rows, row, "kind", kHealthKinds),
                                    known_commune(rows, row), rows.count(row, "doctors"), provenance(rows, row)});
  });
  each_row(table("estates.csv"), [&](auto const& rows, auto row) {
    facts.estates.push_back(
        {rows.required(row, "name"), known_commune(rows, row), rows.count(row, "dwellings"), provenance(rows, row)});
  });
  each_row(table("tracks.csv"), [&](auto const& rows, auto row) {
    facts.tracks.push_back(track(rows, row));
    places.check(rows, row, "places", facts.tracks.back().places);
  });
  each_row(table("roads.csv"), [&](auto const& rows, auto row) {
    facts.roads.push_back({rows.required(row, "name"), one_of(rows, row, "rank", kRanks), rows.list(row, "places"),
                           provenance(rows, row)});
    places.check(rows, row, "places", facts.roads.back().places);
  });
  each_row(table("junctions.csv"), [&](auto const& rows, auto row) {
    facts.junctions.push_back({rows.required(row, "road"), rows.text(row, "number"), position(rows, row),
                               known_commune(rows, row), provenance(rows, row)});
    if (std::ranges::find(facts.roads, facts.junctions.back().road, &Road::name) == facts.roads.end())
      rows.problem("region_unknown_place", row, "road", facts.junctions.back().road);
  });
  each_row(table("rail_services.csv"), [&](auto const& rows, auto row) {
    facts.rail_services.push_back(rail_service(rows, row));
    for (auto const& station : facts.rail_services.back().stations)
      if (!facts.places.contains("gare " + station)) rows.problem("region_unknown_place", row, "stations", station);
  });
  each_row(table("bus_lines.csv"), [&](auto const& rows, auto row) {
    facts.bus_lines.push_back(bus_line(rows, row));
    places.check(rows, row, "places", facts.bus_lines.back().places);
    if (facts.bus_lines.back().speed.count() <= 0) rows.problem("region_fact_missing", row, "speed_kmh", {});
  });
  each_row(table("projects.csv"), [&](auto const& rows, auto row) {
    auto project = Project{rows.required(row, "name"), rows.required(row, "kind"), position(rows, row), {},
                           rows.text(row, "unit"),     provenance(rows, row)};
    if (!rows.text(row, "figure").empty()) project.figure = rows.number(row, "figure", 0);
    facts.projects.push_back(std::move(project));
  });
  for (auto const& given : tables)
    if (std::ranges::find(kTables, given.name) == kTables.end())
      problems.push_back({Severity::error, "region_unknown_table", {.file = std::string{given.name}}, {}});

  if (facts.communes.empty() && problems.empty())
    problems.push_back({Severity::error, "region_without_communes", {.file = "communes.csv"}, {}});
  if (!problems.empty()) throw InputError{std::move(problems)};
  return facts;
}

}  // namespace berline::region
