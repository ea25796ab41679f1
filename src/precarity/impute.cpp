#include "berline/precarity/impute.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

#include "berline/base/error.h"
#include "rows.h"

namespace berline::precarity {
namespace {

/// Household-weighted mean of logarithms, with the number of zones that gave one.
struct LogMean {
  double sum = 0;
  double weight = 0;
  std::size_t donors = 0;

  void add(double value, double households) {
    sum += households * std::log(value);
    weight += households;
    ++donors;
  }
  double value() const { return std::exp(sum / weight); }
};

/// The means of one number over parents of both levels and over all.
class Donors {
public:
  void add(std::string const& first, std::string const& second, double value, double households) {
    if (!(value > 0)) return;
    if (!first.empty()) first_[first].add(value, households);
    if (!second.empty()) second_[second].add(value, households);
    all_.add(value, households);
  }

  std::pair<double, Provenance> complete(double value, std::string const& first, std::string const& second) const {
    if (value > 0) return {value, Provenance::observed};
    if (auto const mean = first_.find(first); mean != first_.end() && mean->second.donors >= kLeastDonors)
      return {mean->second.value(), Provenance::from_first_parent};
    if (auto const mean = second_.find(second); mean != second_.end() && mean->second.donors >= kLeastDonors)
      return {mean->second.value(), Provenance::from_second_parent};
    if (all_.donors > 0) return {all_.value(), Provenance::from_all};
    return {std::numeric_limits<double>::quiet_NaN(), Provenance::missing};
  }

private:
  std::unordered_map<std::string, LogMean> first_, second_;
  LogMean all_;
};

double least_published(std::span<ZoneIncome const> zones) {
  auto least = std::numeric_limits<double>::infinity();
  for (auto const& zone : zones)
    if (zone.households > 0) least = std::min(least, zone.households);
  return std::isfinite(least) ? least : 1;
}

void count(Report& report, std::string_view what, Provenance from, std::string const& zone) {
  static constexpr auto kLevels = std::array<std::string_view, 5>{"", "first parent", "second parent", "all zones", ""};
  if (from == Provenance::observed) return;
  auto const is_missing = from == Provenance::missing;
  report.add(
      {is_missing ? Severity::warning : Severity::info,
       is_missing ? "income_not_imputed" : "income_imputed",
       {},
       {{"zone", zone}, {"what", std::string{what}}, {"level", std::string{kLevels[static_cast<std::size_t>(from)]}}}});
}

}  // namespace

std::vector<CompleteIncome> complete_incomes(std::span<ZoneIncome const> zones,
                                             std::span<std::string const> first_parents,
                                             std::span<std::string const> second_parents, double poverty_line,
                                             Report& report) {
  auto const smallest = least_published(zones);
  auto const weight = [&](ZoneIncome const& zone) { return zone.households > 0 ? zone.households : smallest; };
  auto medians = Donors{};
  auto ratios = Donors{};
  for (std::size_t i = 0; i < zones.size(); ++i) {
    medians.add(first_parents[i], second_parents[i], zones[i].median, weight(zones[i]));
    ratios.add(first_parents[i], second_parents[i], zones[i].decile_ratio(), weight(zones[i]));
  }
  auto result = std::vector<CompleteIncome>{};
  result.reserve(zones.size());
  for (std::size_t i = 0; i < zones.size(); ++i) {
    auto const& zone = zones[i];
    auto const [median, median_from] = medians.complete(zone.median, first_parents[i], second_parents[i]);
    auto const [ratio, ratio_from] = ratios.complete(zone.decile_ratio(), first_parents[i], second_parents[i]);
    count(report, "median", median_from, zone.code);
    count(report, "D9/D1", ratio_from, zone.code);
    auto income = CompleteIncome{.spread = spread_around_median(median, ratio),
                                 .households = weight(zone),
                                 .median = median_from,
                                 .dispersion = ratio_from,
                                 .is_poverty_observed = !std::isnan(zone.poverty_share)};
    income.poverty_share = income.is_poverty_observed ? zone.poverty_share : income.spread.share_below(poverty_line);
    result.push_back(income);
  }
  return result;
}

std::string_view CommuneChanges::current(std::string_view code) const {
  for (auto found = became_.find(code); found != became_.end(); found = became_.find(code)) code = found->second;
  return code;
}

CommuneChanges read_commune_changes(std::filesystem::path const& path) {
  auto const rows = open_rows(path);
  auto const old_code = rows->require({"com_av", "old"});
  auto const new_code = rows->require({"com_ap", "new"});
  auto const kind = rows->find("mod");
  auto const type_after = rows->find("typecom_ap");
  // 31 to 34: mergers (simple, new commune, association, former delegated turned into merger); 41 and 50: code change.
  static constexpr auto kKinds = std::array<std::string_view, 6>{"31", "32", "33", "34", "41", "50"};
  auto became = std::map<std::string, std::string, std::less<>>{};
  while (rows->next()) {
    if (kind && std::ranges::find(kKinds, rows->text(*kind)) == kKinds.end()) continue;
    if (type_after && rows->text(*type_after) != "COM") continue;
    auto const before = std::string{rows->text(old_code)};
    auto const after = std::string{rows->text(new_code)};
    if (before.empty() || after.empty() || before == after) continue;
    // Followed to its end, a chain that comes back to where it starts would never end.
    auto end = after;
    for (auto found = became.find(end); found != became.end(); found = became.find(end)) end = found->second;
    if (end == before)
      throw InputError{"commune_change_cycle", rows->where(old_code), {{"old", before}, {"new", after}}};
    became[before] = after;
  }
  return CommuneChanges{std::move(became)};
}

IncomeTable harmonised(IncomeTable const& table, CommuneChanges const& changes, Report& report) {
  auto parts = std::map<std::string, std::vector<ZoneIncome const*>, std::less<>>{};
  auto order = std::vector<std::string>{};
  for (auto const& zone : table.zones) {
    auto code = std::string{changes.current(zone.code)};
    auto& of_code = parts[code];
    if (of_code.empty()) order.push_back(code);
    of_code.push_back(&zone);
  }
  auto result =
      IncomeTable{.source = table.source, .kind = table.kind, .vintage = table.vintage, .absences = table.absences};
  for (auto const& code : order) {
    auto const& zones = parts[code];
    auto merged = *zones.front();
    merged.code = code;
    if (zones.size() > 1) {
      auto const sum = [&](double ZoneIncome::*member) {
        auto total = 0.0;
        for (auto const* const zone : zones) total += zone->*member;  // NaN stays NaN
        return total;
      };
      merged.households = sum(&ZoneIncome::households);
      merged.people = sum(&ZoneIncome::people);
      merged.units = sum(&ZoneIncome::units);
      auto const mean = [&](double ZoneIncome::*member, bool of_logarithms) {
        auto total = 0.0;
        for (auto const* const zone : zones)
          total += zone->households * (of_logarithms ? std::log(zone->*member) : zone->*member);
        auto const value = total / merged.households;
        return of_logarithms ? std::exp(value) : value;
      };
      for (auto const member : {&ZoneIncome::median, &ZoneIncome::first_decile, &ZoneIncome::ninth_decile})
        merged.*member = mean(member, true);
      merged.poverty_share = mean(&ZoneIncome::poverty_share, false);
      report.add({Severity::info,
                  "communes_merged",
                  {.file = table.source},
                  {{"zone", code}, {"count", std::to_string(zones.size())}}});
    }
    result.zones.push_back(std::move(merged));
  }
  return result;
}

std::string_view department_of(std::string_view commune) {
  return commune.substr(0, commune.starts_with("97") || commune.starts_with("98") ? 3 : 2);
}

}  // namespace berline::precarity
