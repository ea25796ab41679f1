// Incomes by commune, IRIS or any zone: FiLoSoFi's tables, wide and long, and plain tables of other countries.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "berline/base/report.h"
#include "berline/precarity/absence.h"

namespace berline::precarity {

/// Disposable income is after transfers and taxes; declared income is before. They are never mixed.
enum class IncomeKind : std::uint8_t { disposable, declared };

/// What a table says of one zone. NaN: absent; why is in `IncomeTable::absences`. Euros a year and unit of consumption.
struct ZoneIncome {
  std::string code;       // leading zeros kept
  std::string object{};   // of long tables: "COM", "EPCI", "DEP"...
  double households = 0;  // fiscal households
  double people = 0;
  double units = 0;  // consumption units
  double median = 0;
  double first_decile = 0;
  double ninth_decile = 0;
  double poverty_share = 0;  // of people below 60 % of the national median, 0..1
  double no_car_households = std::numeric_limits<double>::quiet_NaN();  // of plain tables that say it
  double housing_euros = std::numeric_limits<double>::quiet_NaN();      // a year and household; likewise

  double decile_ratio() const { return ninth_decile / first_decile; }
};

struct IncomeTable {
  std::string source;
  IncomeKind kind = IncomeKind::disposable;
  int vintage = 0;  // the year of the incomes
  std::vector<ZoneIncome> zones{};
  /// By column ("median", "poverty_share", "first_decile"...): how many zones lack it, by reason.
  std::map<std::string, AbsenceCounts> absences{};

  /// The row of a code, or nullptr. Linear: build an index for many.
  ZoneIncome const* find(std::string_view code) const;
};

/// Reads `cc_filosofi_YYYY_COM.csv` and `FILO20yy_DISP_COM` (communes), `BASE_TD_FILO_IRIS_YYYY_DISP|DEC.csv` (IRIS),
/// `DS_FILOSOFI_CC_data.csv` (long: one measure a line). Kind and vintage come from the column names (DISP_, DEC_,
/// MED21), of the long table from TIME_PERIOD; a `vintage` keeps its rows and refuses wide columns of another year. A
/// share over 1, a negative income or deciles out of order are reported and taken as missing. Throws `InputError`:
/// missing_statistics_column, income_vintage_mix, income_kind_mix, empty_income_table, duplicate_income_zone.
IncomeTable read_income_table(std::filesystem::path const&, Report&, int vintage = 0);

/// The columns of a plain table; empty: the table has none. Numbers as in the published tables (decimal comma or dot).
struct PlainColumns {
  std::string code = "id";
  std::string households = "households";
  std::string people{};
  std::string median = "median_income";
  std::string first_decile{};
  std::string ninth_decile{};
  std::string poverty_share{};  // of 1, or of 100 with `shares_in_percent`
  bool shares_in_percent = false;
  std::string no_car{};   // households without a car
  std::string housing{};  // mean housing costs of a household, euros a year
};
IncomeTable read_plain_income(std::filesystem::path const&, PlainColumns const&, IncomeKind, int vintage, Report&);

}  // namespace berline::precarity
