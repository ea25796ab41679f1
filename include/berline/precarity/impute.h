// What is missing in a zone, taken from its parents by a stated rule and flagged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/report.h"
#include "berline/precarity/household.h"
#include "berline/precarity/income_zone.h"

namespace berline::precarity {

/// Where a number of a zone comes from, best first. Everything but `observed` lowers the zone's confidence class.
enum class Provenance : std::uint8_t { observed, from_first_parent, from_second_parent, from_all, missing };

/// A zone's income as the index uses it: lognormal around the median, poverty recomputed from it where not published.
struct CompleteIncome {
  IncomeSpread spread;
  double poverty_share = 0;
  double households = 0;
  Provenance median = Provenance::observed;
  Provenance dispersion = Provenance::observed;  // of D9/D1
  bool is_poverty_observed = false;
};

/// The rule (decisions 22): a missing median or ratio D9/D1 is the household-weighted geometric mean of those published
/// by the zones of the first parent (EPCI), if at least `kLeastDonors` do, else of the second (department), else of
/// all; zones whose household count is secret weigh as the smallest published. A missing poverty share is not borrowed:
/// it is what the zone's own lognormal leaves below `poverty_line`. Without any donor the zone stays missing.
///   parents: one code a zone; empty = unknown. Each provenance is counted in `report` (income_imputed, by level).
inline constexpr std::size_t kLeastDonors = 3;
std::vector<CompleteIncome> complete_incomes(std::span<ZoneIncome const>, std::span<std::string const> first_parents,
                                             std::span<std::string const> second_parents, double poverty_line,
                                             Report& report);

/// Communes change: which code a former code became, followed through chains of mergers.
class CommuneChanges {
public:
  CommuneChanges() = default;
  explicit CommuneChanges(std::map<std::string, std::string, std::less<>> became) : became_{std::move(became)} {}
  /// The code of today of a former code, or the code itself.
  std::string_view current(std::string_view code) const;
  std::size_t size() const { return became_.size(); }

private:
  std::map<std::string, std::string, std::less<>> became_;
};

/// Reads INSEE's list of changes (v_mvtcommune_YYYY.csv: MOD, DATE_EFF, TYPECOM_AV, COM_AV, TYPECOM_AP, COM_AP; mergers
/// are MOD 31 to 34 and changes of code 41, 50) or a plain table `old,new`. Throws `InputError` (commune_change_cycle).
CommuneChanges read_commune_changes(std::filesystem::path const&);

/// The table with its former codes brought to today's: merged zones add their counts; medians and deciles are
/// household-weighted geometric means, shares weighted means; a value missing in any part stays missing.
IncomeTable harmonised(IncomeTable const&, CommuneChanges const&, Report& report);

/// Department of a French commune or IRIS code: two characters, three overseas (97x, 98x).
std::string_view department_of(std::string_view commune);

}  // namespace berline::precarity
