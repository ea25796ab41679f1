#include "berline/precarity/flows.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

#include "berline/base/error.h"
#include "berline/precarity/confidence.h"
#include "rows.h"
#include "statistic.h"

namespace berline::precarity {
namespace {

constexpr int kFirstVintageWithBikes = 2017;  // from then on TRANS tells bikes from powered two-wheelers

/// The column `prefix` + two digits + `suffix` ("P21_RP_VOIT1P": "p", "_rp_voit1p"), upper and lower case alike.
struct DatedColumn {
  std::size_t column = 0;
  int year = 0;
};
std::optional<DatedColumn> find_dated(Rows const& rows, std::string_view prefix, std::string_view suffix) {
  for (std::size_t c = 0; c < rows.columns().size(); ++c) {
    auto const name = lower_case(rows.columns()[c]);
    if (name.size() != prefix.size() + 2 + suffix.size() || !name.starts_with(prefix) || !name.ends_with(suffix))
      continue;
    auto const tens = name[prefix.size()];
    auto const ones = name[prefix.size() + 1];
    if (std::isdigit(static_cast<unsigned char>(tens)) == 0 || std::isdigit(static_cast<unsigned char>(ones)) == 0)
      continue;
    return DatedColumn{c, 2000 + (tens - '0') * 10 + (ones - '0')};
  }
  return std::nullopt;
}

std::size_t require_dated(Rows const& rows, std::string_view prefix, std::string_view suffix) {
  if (auto const found = find_dated(rows, prefix, suffix)) return found->column;
  return rows.require({std::string{prefix} + "21" + std::string{suffix}});
}

/// NaN without the column.
double number_of(Rows const& rows, std::optional<DatedColumn> const& found) {
  return found ? parse_statistic(rows.text(found->column)).value : std::numeric_limits<double>::quiet_NaN();
}

double flow_of(Rows const& rows, std::size_t column) {
  auto const statistic = parse_statistic(rows.text(column));
  if (statistic.absence != Absence::none || statistic.value < 0)
    throw InputError{"invalid_flow", rows.where(column), {{"value", std::string{rows.text(column)}}}};
  return statistic.value;
}

void finish(FlowTable& table, Report& report) {
  if (table.flows.empty()) throw InputError{"empty_flow_table", {.file = table.source}, {{"file", table.source}}};
  auto const small =
      std::ranges::count_if(table.flows, [](auto const& flow) { return flow.commuters < kFlowOfOrderOfMagnitude; });
  if (small > 0)
    report.add({Severity::info,
                "small_flows",
                {.file = table.source},
                {{"count", std::to_string(small)}, {"total", std::to_string(table.flows.size())}}});
}

using Key = std::tuple<std::string, std::string, WorkMode>;

void put(FlowTable& table, std::map<Key, double> const& sums) {
  for (auto const& [key, commuters] : sums)
    table.flows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), commuters});
}

WorkMode mode_of(Rows const& rows, std::size_t column, int vintage) {
  static constexpr auto kRecent = std::array{WorkMode::at_home,    WorkMode::walk, WorkMode::bike,
                                             WorkMode::two_wheels, WorkMode::car,  WorkMode::transit};
  static constexpr auto kFormer =
      std::array{WorkMode::at_home, WorkMode::walk, WorkMode::two_wheels, WorkMode::car, WorkMode::transit};
  auto const text = rows.text(column);
  auto const code = text.size() == 1 ? text[0] - '1' : -1;
  auto const count = vintage >= kFirstVintageWithBikes ? kRecent.size() : kFormer.size();
  if (code < 0 || code >= static_cast<int>(count))
    throw InputError{
        "unknown_work_mode", rows.where(column), {{"value", std::string{text}}, {"vintage", std::to_string(vintage)}}};
  auto const index = static_cast<std::size_t>(code);
  return vintage >= kFirstVintageWithBikes ? kRecent[index] : kFormer[index];
}

}  // namespace

double FlowTable::commuters() const {
  auto sum = 0.0;
  for (auto const& flow : flows) sum += flow.commuters;
  return sum;
}

bool is_abroad(std::string_view code) {
  // French codes begin with a digit, or 2A/2B; 99 is abroad in INSEE's geography.
  return code.starts_with("99") || (!code.empty() && std::isalpha(static_cast<unsigned char>(code[0])) != 0);
}

FlowTable read_flows(std::filesystem::path const& path, Report& report) {
  auto const rows = open_rows(path);
  auto table = FlowTable{.source = rows->file()};
  auto const from = rows->require({"codgeo", "from"});
  auto const to = rows->require({"dclt", "to"});
  auto const dated = find_dated(*rows, "nbflux_c", "_actocc15p");
  auto const commuters = dated ? dated->column : rows->require({"NBFLUX_C21_ACTOCC15P", "commuters"});
  if (dated) table.vintage = dated->year;
  auto sums = std::map<Key, double>{};
  while (rows->next())
    sums[{std::string{rows->text(from)}, std::string{rows->text(to)}, WorkMode::any}] += flow_of(*rows, commuters);
  put(table, sums);
  finish(table, report);
  return table;
}

FlowTable read_mobpro(std::filesystem::path const& path, int vintage, Report& report) {
  auto const rows = open_rows(path);
  auto table = FlowTable{.source = rows->file(), .vintage = vintage};
  auto const commune = rows->require({"commune"});
  auto const borough = rows->find("arm");
  auto const to = rows->require({"dclt"});
  auto const weight = rows->require({"ipondi"});
  auto const mode = rows->require({"trans"});
  auto sums = std::map<Key, double>{};
  while (rows->next()) {
    auto const in_borough = borough && !rows->text(*borough).empty() && rows->text(*borough) != "ZZZZZ";
    sums[{std::string{rows->text(in_borough ? *borough : commune)}, std::string{rows->text(to)},
          mode_of(*rows, mode, vintage)}] += flow_of(*rows, weight);
  }
  put(table, sums);
  finish(table, report);
  return table;
}

std::vector<ZoneCars> read_car_ownership(std::filesystem::path const& path, Report& report) {
  auto const rows = open_rows(path);
  auto const code = rows->require({"iris", "codgeo", "code"});
  auto const households = require_dated(*rows, "p", "_rp");
  auto const with_car = require_dated(*rows, "p", "_rp_voit1p");
  auto const two = find_dated(*rows, "p", "_rp_voit2p");
  auto const people = find_dated(*rows, "p", "_pmen");
  auto zones = std::vector<ZoneCars>{};
  while (rows->next()) {
    auto zone = ZoneCars{.code = std::string{rows->text(code)},
                         .households = parse_statistic(rows->text(households)).value,
                         .with_car = parse_statistic(rows->text(with_car)).value,
                         .with_two_cars = number_of(*rows, two),
                         .people = number_of(*rows, people)};
    // Rounding of published decimals may leave a hair.
    if (!(zone.households > 0) || !(zone.with_car >= 0) || zone.with_car > zone.households * (1 + 1e-6)) {
      report.add({Severity::warning, "invalid_car_count", rows->where(with_car), {{"zone", zone.code}}});
      continue;
    }
    zone.with_car = std::min(zone.with_car, zone.households);
    zones.push_back(std::move(zone));
  }
  return zones;
}

std::vector<ZoneWorkModes> read_work_modes(std::filesystem::path const& path, Report& report) {
  auto const rows = open_rows(path);
  auto const code = rows->require({"iris", "codgeo", "code"});
  // In the order of WorkMode after `any`.
  static constexpr auto kSuffixes =
      std::array<std::string_view, 6>{"_pas", "_mar", "_velo", "_2rouesmot", "_voit", "_tcom"};
  auto columns = std::vector<std::size_t>{};
  for (auto const suffix : kSuffixes) columns.push_back(require_dated(*rows, "c", "_actocc15p" + std::string{suffix}));
  auto zones = std::vector<ZoneWorkModes>{};
  while (rows->next()) {
    auto zone = ZoneWorkModes{.code = std::string{rows->text(code)}};
    for (std::size_t m = 0; m < columns.size(); ++m) {
      auto const statistic = parse_statistic(rows->text(columns[m]));
      if (statistic.absence == Absence::invalid || statistic.value < 0)
        report.add({Severity::warning,
                    "invalid_income_value",
                    rows->where(columns[m]),
                    {{"column", rows->columns()[columns[m]]}, {"value", std::string{rows->text(columns[m])}}}});
      auto const value = statistic.value > 0 ? statistic.value : 0;
      zone.commuters[m + 1] = value;
      zone.commuters[0] += value;
    }
    zones.push_back(std::move(zone));
  }
  return zones;
}

}  // namespace berline::precarity
