// Households, people and incomes by square cell: INSEE's FiLoSoFi grids, and any grid of the same columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "berline/base/report.h"
#include "berline/geo/grid.h"

namespace berline::precarity {

/// One populated cell. Counts are decimals: INSEE spreads what it may not publish over groups of cells. Columns that
/// the file does not have are NaN.
struct GridCell {
  geo::Cell cell;
  bool is_imputed = false;  // i_est_200: fewer than 11 households, values shared out from a larger natural level
  std::vector<std::string> communes{};  // codes of all communes it touches
  double people = 0;
  double income_sum = 0;  // sum of people's standards of living, winsorised, euros a year
  double households = 0;
  double poor_households = 0;
  double one_person_households = 0;
  double large_households = 0;  // five people and more
  double owners = 0;
  double single_parents = 0;
  double surface = 0;  // of all dwellings, m2
  double flats = 0;
  double houses = 0;
  double built_before_1945 = 0;
  double built_1945_1970 = 0;
  double built_1970_1990 = 0;
  double built_after_1990 = 0;
  double built_unknown = 0;
  double social_housing = 0;
  double age_0_3 = 0, age_4_5 = 0, age_6_10 = 0, age_11_17 = 0, age_18_24 = 0, age_25_39 = 0, age_40_54 = 0,
         age_55_64 = 0, age_65_79 = 0, age_80_up = 0, age_unknown = 0;
  double no_car_households = std::numeric_limits<double>::quiet_NaN();  // not a column of FiLoSoFi
  double housing_euros = std::numeric_limits<double>::quiet_NaN();      // a year and household; nor this

  /// Mean standard of living of its people, euros a year; NaN when unknown or nobody.
  double mean_standard_of_living() const;
  /// Share of households below the poverty line; NaN when unknown or no household.
  double poverty_share() const;
  /// By the grid's own ages; NaN when they are missing.
  double consumption_units() const;
  /// Mean disposable income of a household: mean standard of living x units a household.
  double mean_household_income() const;
};

struct IncomeGrid {
  std::string source;  // file name
  int epsg = 0;
  std::int32_t size = 0;
  std::vector<GridCell> cells{};  // in the order of the file
};

struct ReadGridOptions {
  std::optional<int> epsg{};  // for files with x and y columns, that name no system
  std::int32_t size = geo::kInseeCell;
  bool positions_are_centers = false;  // x and y are the cell's centre, not its lower left corner
  /// Tile files: x and y count cells from this corner.
  std::optional<geo::Planar> tile_corner{};
  std::optional<BoundingBox> area{};  // keeps the cells whose centre it contains
  std::string housing_column{};       // mean housing costs of a household; empty: none
  std::string no_car_column{};        // households without a car, where somebody added them; empty: none
};

/// Reads CSV or GeoPackage. Columns are matched by name, upper and lower case alike, never by position, so that the
/// headers of 2015, 2017, 2019 and 2021 all do; extra columns are ignored. The cell comes from idcar_200m (any size
/// and system it names), else from x and y, else from the geometry. Commune codes may be listed with commas or glued in
/// blocks of five. Rows whose cell cannot be read, a negative count or income, more poor households than households and
/// repeated cells are reported (invalid_grid_cell, invalid_grid_value, duplicate_grid_cell); the values become NaN and
/// duplicates are dropped. Throws `InputError`: missing_statistics_column, grid_without_system, empty_income_grid.
IncomeGrid read_income_grid(std::filesystem::path const&, ReadGridOptions const&, Report&);

/// "7737393051", "77373,93051", "2A114,2A041" as codes of five characters. Empty when the text is neither.
std::vector<std::string> split_commune_codes(std::string_view);

}  // namespace berline::precarity
