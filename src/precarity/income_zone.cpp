#include "berline/precarity/income_zone.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

#include "berline/base/error.h"
#include "rows.h"
#include "statistic.h"

namespace berline::precarity {
namespace {

constexpr auto kMissing = std::numeric_limits<double>::quiet_NaN();

enum class Unit : std::uint8_t { count, euros, percent, share };

/// One number of a zone and where it stands in each kind of table.
struct Measure {
  std::string_view name;       // ours
  double ZoneIncome::*member;  // NaN when absent
  Unit unit;
  std::vector<std::string_view> stems{};       // wide tables: the column name without prefix and year
  std::vector<std::string_view> long_codes{};  // long tables
};

std::vector<Measure> const& measures() {
  static auto const all = std::vector<Measure>{
      {"households", &ZoneIncome::households, Unit::count, {"nbmenfisc"}, {"num_hh"}},
      {"people", &ZoneIncome::people, Unit::count, {"nbpersmenfisc", "nbpers"}, {"num_per"}},
      {"units", &ZoneIncome::units, Unit::count, {"nbuc"}, {"num_cu"}},
      {"median", &ZoneIncome::median, Unit::euros, {"med", "q2"}, {"med_sl"}},
      {"first_decile", &ZoneIncome::first_decile, Unit::euros, {"d1"}, {"d1_sl"}},
      {"ninth_decile", &ZoneIncome::ninth_decile, Unit::euros, {"d9"}, {"d9_sl"}},
      {"poverty_share", &ZoneIncome::poverty_share, Unit::percent, {"tp60"}, {"pr_md60"}},
  };
  return all;
}

ZoneIncome unknown_zone(std::string code) {
  auto zone = ZoneIncome{.code = std::move(code)};
  for (auto const& measure : measures()) zone.*(measure.member) = kMissing;
  return zone;
}

/// The number in our unit; what cannot be is reported and becomes missing.
Statistic checked(Statistic statistic, Unit unit, Rows const& rows, std::size_t column, Report& report) {
  if (statistic.absence == Absence::none && unit == Unit::percent) statistic.value /= 100;
  auto const is_share = unit == Unit::percent || unit == Unit::share;
  auto const impossible =
      statistic.absence == Absence::none && (statistic.value < 0 || (is_share && statistic.value > 1));
  if (impossible || statistic.absence == Absence::invalid) {
    report.add({Severity::warning,
                "invalid_income_value",
                rows.where(column),
                {{"column", rows.columns()[column]}, {"value", std::string{rows.text(column)}}}});
    return {kMissing, Absence::invalid};
  }
  return statistic;
}

void put(IncomeTable& table, ZoneIncome& zone, Measure const& measure, Statistic statistic) {
  zone.*(measure.member) = statistic.value;
  ++table.absences[std::string{measure.name}][static_cast<std::size_t>(statistic.absence)];
}

/// Deciles of one zone that contradict each other are both withdrawn.
void check_order(IncomeTable& table, ZoneIncome& zone, Where const& where, Report& report) {
  if (!(zone.first_decile > zone.median) && !(zone.median > zone.ninth_decile) &&
      !(zone.first_decile > zone.ninth_decile))
    return;
  report.add({Severity::warning, "income_deciles_out_of_order", where, {{"zone", zone.code}}});
  for (auto const* const name : {"first_decile", "ninth_decile"}) {
    --table.absences[name][static_cast<std::size_t>(Absence::none)];
    ++table.absences[name][static_cast<std::size_t>(Absence::invalid)];
  }
  zone.first_decile = zone.ninth_decile = kMissing;
}

void finish(IncomeTable& table) {
  if (table.zones.empty()) throw InputError{"empty_income_table", {.file = table.source}, {{"file", table.source}}};
  auto seen = std::set<std::pair<std::string_view, std::string_view>>{};
  for (auto const& zone : table.zones)
    if (!seen.insert({zone.object, zone.code}).second)
      throw InputError{"duplicate_income_zone", {.file = table.source}, {{"zone", zone.code}}};
}

/// "DISP_MED21" as stem "med", year 2021, prefix "disp". No year: not a column of statistics.
struct WideName {
  std::string prefix{};
  std::string stem{};
  int year = 0;
};
std::optional<WideName> wide_name(std::string_view column) {
  auto name = lower_case(column);
  auto result = WideName{};
  for (auto const* const prefix : {"disp_", "dec_"})
    if (name.starts_with(prefix)) {
      result.prefix = std::string{prefix, std::string_view{prefix}.size() - 1};
      name.erase(0, std::string_view{prefix}.size());
    }
  if (name.size() < 3) return std::nullopt;
  auto const digits = std::string_view{name}.substr(name.size() - 2);
  if (!std::ranges::all_of(digits, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }))
    return std::nullopt;
  result.year = 2000 + (digits[0] - '0') * 10 + (digits[1] - '0');
  result.stem = name.substr(0, name.size() - 2);
  return result;
}

IncomeTable read_wide(Rows& rows, Report& report, int vintage) {
  auto table = IncomeTable{.source = rows.file(), .vintage = vintage};
  auto const code = rows.require({"codgeo", "iris", "code"});
  auto columns = std::vector<std::optional<std::size_t>>(measures().size());
  auto prefixes = std::set<std::string>{};
  for (std::size_t c = 0; c < rows.columns().size(); ++c) {
    auto const name = wide_name(rows.columns()[c]);
    if (!name) continue;
    auto const measure = std::ranges::find_if(
        measures(), [&](auto const& m) { return std::ranges::find(m.stems, name->stem) != m.stems.end(); });
    if (measure == measures().end()) continue;
    if (table.vintage != 0 && table.vintage != name->year)
      throw InputError{"income_vintage_mix",
                       {.file = table.source, .line = 1, .field = rows.columns()[c]},
                       {{"first", std::to_string(table.vintage)}, {"second", std::to_string(name->year)}}};
    table.vintage = name->year;
    if (!name->prefix.empty()) prefixes.insert(name->prefix);
    columns[static_cast<std::size_t>(measure - measures().begin())] = c;
  }
  if (prefixes.size() > 1) throw InputError{"income_kind_mix", {.file = table.source, .line = 1}, {}};
  if (prefixes.contains("dec")) table.kind = IncomeKind::declared;
  if (!columns[3]) static_cast<void>(rows.require({"MED (and two digits of a year)"}));
  while (rows.next()) {
    auto& zone = table.zones.emplace_back(unknown_zone(std::string{rows.text(code)}));
    for (std::size_t m = 0; m < columns.size(); ++m)
      put(table, zone, measures()[m],
          columns[m] ? checked(parse_statistic(rows.text(*columns[m])), measures()[m].unit, rows, *columns[m], report)
                     : Statistic{kMissing, Absence::empty});
    check_order(table, zone, rows.where(code), report);
  }
  finish(table);
  return table;
}

IncomeTable read_long(Rows& rows, Report& report, int vintage) {
  auto table = IncomeTable{.source = rows.file(), .vintage = vintage};
  auto const geo = rows.require({"geo"});
  auto const object = rows.require({"geo_object"});
  auto const code = rows.require({"filosofi_measure"});
  auto const period = rows.require({"time_period"});
  auto const value = rows.require({"obs_value"});
  auto const confidentiality = rows.find("conf_status");
  auto index = std::unordered_map<std::string, std::size_t>{};
  auto rows_of = std::map<int, std::size_t>{};
  while (rows.next()) {
    auto const year = static_cast<int>(parse_statistic(rows.text(period)).value);
    if (vintage != 0 && year != vintage) continue;
    ++rows_of[year];
    auto const lower = lower_case(rows.text(code));
    auto const measure = std::ranges::find_if(
        measures(), [&](auto const& m) { return std::ranges::find(m.long_codes, lower) != m.long_codes.end(); });
    if (measure == measures().end()) continue;
    auto const key = std::string{rows.text(object)} + ' ' + std::string{rows.text(geo)};
    auto const [entry, is_new] = index.emplace(key, table.zones.size());
    if (is_new) {
      table.zones.push_back(unknown_zone(std::string{rows.text(geo)}));
      table.zones.back().object = rows.text(object);
    }
    auto statistic = parse_statistic(rows.text(value));
    if (statistic.absence == Absence::empty && confidentiality && rows.text(*confidentiality) == "C")
      statistic.absence = Absence::secret;
    put(table, table.zones[entry->second], *measure, checked(statistic, measure->unit, rows, value, report));
  }
  if (rows_of.size() > 1)  // every measure would be overwritten by the other year's
    throw InputError{
        "income_vintage_mix",
        {.file = table.source, .field = "TIME_PERIOD"},
        {{"first", std::to_string(rows_of.begin()->first)}, {"second", std::to_string(rows_of.rbegin()->first)}}};
  if (!rows_of.empty()) table.vintage = rows_of.begin()->first;
  for (auto& zone : table.zones) check_order(table, zone, {.file = table.source}, report);
  finish(table);
  return table;
}

}  // namespace

ZoneIncome const* IncomeTable::find(std::string_view code) const {
  auto const found = std::ranges::find(zones, code, &ZoneIncome::code);
  return found == zones.end() ? nullptr : &*found;
}

IncomeTable read_income_table(std::filesystem::path const& path, Report& report, int vintage) {
  auto const rows = open_rows(path);
  return rows->find("filosofi_measure") ? read_long(*rows, report, vintage) : read_wide(*rows, report, vintage);
}

IncomeTable read_plain_income(std::filesystem::path const& path, PlainColumns const& names, IncomeKind kind,
                              int vintage, Report& report) {
  auto const rows = open_rows(path);
  auto table = IncomeTable{.source = rows->file(), .kind = kind, .vintage = vintage};
  auto const code = rows->require({names.code});
  auto const wanted =
      std::vector<std::pair<std::string_view, std::string const*>>{{"households", &names.households},
                                                                   {"people", &names.people},
                                                                   {"median", &names.median},
                                                                   {"first_decile", &names.first_decile},
                                                                   {"ninth_decile", &names.ninth_decile},
                                                                   {"poverty_share", &names.poverty_share}};
  auto columns = std::vector<std::optional<std::size_t>>(measures().size());
  for (auto const& [name, column] : wanted) {
    auto const measure = std::ranges::find(measures(), name, &Measure::name) - measures().begin();
    if (!column->empty()) columns[static_cast<std::size_t>(measure)] = rows->require({*column});
  }
  auto const no_car = names.no_car.empty() ? std::nullopt : std::optional{rows->require({names.no_car})};
  auto const housing = names.housing.empty() ? std::nullopt : std::optional{rows->require({names.housing})};
  while (rows->next()) {
    auto& zone = table.zones.emplace_back(unknown_zone(std::string{rows->text(code)}));
    if (housing)
      zone.housing_euros = checked(parse_statistic(rows->text(*housing)), Unit::euros, *rows, *housing, report).value;
    if (no_car)
      zone.no_car_households = checked(parse_statistic(rows->text(*no_car)), Unit::count, *rows, *no_car, report).value;
    for (std::size_t m = 0; m < columns.size(); ++m) {
      auto const unit =
          measures()[m].unit == Unit::percent && !names.shares_in_percent ? Unit::share : measures()[m].unit;
      put(table, zone, measures()[m],
          columns[m] ? checked(parse_statistic(rows->text(*columns[m])), unit, *rows, *columns[m], report)
                     : Statistic{kMissing, Absence::empty});
    }
    check_order(table, zone, rows->where(code), report);
  }
  finish(table);
  return table;
}

}  // namespace berline::precarity
