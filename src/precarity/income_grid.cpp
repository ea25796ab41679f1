#include "berline/precarity/income_grid.h"

#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "berline/base/error.h"
#include "berline/geo/projection.h"
#include "berline/precarity/household.h"
#include "rows.h"
#include "statistic.h"

namespace berline::precarity {
namespace {

constexpr auto kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kCodeLength = 5;  // of a French commune

/// A number of a cell under the names files give it: INSEE's first, then those of grids derived from it.
struct NumberColumn {
  double GridCell::*member;
  std::vector<std::string_view> names;
};

auto const& number_columns() {
  static auto const columns = std::array{
      NumberColumn{&GridCell::people, {"ind", "people", "population"}},
      NumberColumn{&GridCell::income_sum, {"ind_snv"}},
      NumberColumn{&GridCell::households, {"men", "households", "household", "houhold"}},
      NumberColumn{&GridCell::poor_households, {"men_pauv", "poor_households", "phouhold"}},
      NumberColumn{&GridCell::one_person_households, {"men_1ind"}},
      NumberColumn{&GridCell::large_households, {"men_5ind"}},
      NumberColumn{&GridCell::owners, {"men_prop"}},
      NumberColumn{&GridCell::single_parents, {"men_fmp"}},
      NumberColumn{&GridCell::surface, {"men_surf"}},
      NumberColumn{&GridCell::flats, {"men_coll"}},
      NumberColumn{&GridCell::houses, {"men_mais"}},
      NumberColumn{&GridCell::built_before_1945, {"log_av45"}},
      NumberColumn{&GridCell::built_1945_1970, {"log_45_70"}},
      NumberColumn{&GridCell::built_1970_1990, {"log_70_90"}},
      NumberColumn{&GridCell::built_after_1990, {"log_ap90"}},
      NumberColumn{&GridCell::built_unknown, {"log_inc"}},
      NumberColumn{&GridCell::social_housing, {"log_soc"}},
      NumberColumn{&GridCell::age_0_3, {"ind_0_3"}},
      NumberColumn{&GridCell::age_4_5, {"ind_4_5"}},
      NumberColumn{&GridCell::age_6_10, {"ind_6_10"}},
      NumberColumn{&GridCell::age_11_17, {"ind_11_17"}},
      NumberColumn{&GridCell::age_18_24, {"ind_18_24"}},
      NumberColumn{&GridCell::age_25_39, {"ind_25_39"}},
      NumberColumn{&GridCell::age_40_54, {"ind_40_54"}},
      NumberColumn{&GridCell::age_55_64, {"ind_55_64"}},
      NumberColumn{&GridCell::age_65_79, {"ind_65_79"}},
      NumberColumn{&GridCell::age_80_up, {"ind_80p"}},
      NumberColumn{&GridCell::age_unknown, {"ind_inc"}},
  };
  return columns;
}

/// Where a row's cell is: by its name, by x and y, or by its geometry.
class CellReader {
public:
  CellReader(Rows const& rows, ReadGridOptions const& options) : rows_{rows}, options_{options} {
    id_ = rows.find_any({"idcar_200m", "idinspire", "id_inspire", "idcar"});
    x_ = rows.find("x");
    y_ = rows.find("y");
    epsg_ = options.epsg ? options.epsg : rows.epsg();
    if (!id_ && !(x_ && y_) && !rows.epsg()) static_cast<void>(rows.require({"idcar_200m"}));
    if (!id_ && !epsg_) throw InputError{"grid_without_system", {.file = rows.file()}, {{"file", rows.file()}}};
  }

  std::optional<geo::Cell> cell() const {
    if (id_) return geo::parse_cell_id(rows_.text(*id_));
    auto corner = geo::Planar{};
    if (x_ && y_) {
      corner = {parse_statistic(rows_.text(*x_)).value, parse_statistic(rows_.text(*y_)).value};
    } else if (auto const found = rows_.corner()) {
      corner = {found->first, found->second};
    } else {
      return std::nullopt;
    }
    if (!std::isfinite(corner.x) || !std::isfinite(corner.y)) return std::nullopt;
    auto const half = options_.size / 2.0;
    if (options_.tile_corner) {
      corner = {options_.tile_corner->x + corner.x * options_.size, options_.tile_corner->y + corner.y * options_.size};
    } else if (options_.positions_are_centers) {
      corner = {corner.x - half, corner.y - half};
    }
    return geo::cell_at({corner.x + half, corner.y + half}, *epsg_, options_.size);
  }

private:
  Rows const& rows_;
  ReadGridOptions const& options_;
  std::optional<std::size_t> id_, x_, y_;
  std::optional<int> epsg_;
};

class GridReader {
public:
  GridReader(Rows const& rows, ReadGridOptions const& options, Report& report) : rows_{rows}, report_{report} {
    for (auto const& column : number_columns()) columns_.push_back(rows.find_any(column.names));
    imputed_ = rows.find_any({"i_est_200", "imputed"});
    communes_ = rows.find_any({"lcog_geo", "depcom"});
    if (!options.no_car_column.empty()) no_car_ = rows.require({options.no_car_column});
    if (!options.housing_column.empty()) housing_ = rows.require({options.housing_column});
    if (!rows.find_any({"men", "households", "household", "houhold"}))
      static_cast<void>(rows.require({"ind", "people", "population"}));
  }

  void read(GridCell& cell) const {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      cell.*(number_columns()[i].member) = columns_[i] ? number(*columns_[i]) : kMissing;
    if (cell.poor_households > cell.households) {
      invalid(*rows_.find_any({"men_pauv", "poor_households", "phouhold"}));
      cell.poor_households = kMissing;
    }
    if (no_car_) cell.no_car_households = number(*no_car_);
    if (cell.no_car_households > cell.households) {
      invalid(*no_car_);
      cell.no_car_households = kMissing;
    }
    if (housing_) cell.housing_euros = number(*housing_);
    if (imputed_) cell.is_imputed = parse_statistic(rows_.text(*imputed_)).value > 0.5;
    if (communes_) cell.communes = split_commune_codes(rows_.text(*communes_));
  }

private:
  double number(std::size_t column) const {
    auto const statistic = parse_statistic(rows_.text(column));
    if (statistic.absence == Absence::invalid || statistic.value < 0) {
      invalid(column);
      return kMissing;
    }
    return statistic.value;
  }

  void invalid(std::size_t column) const {
    report_.add({Severity::warning,
                 "invalid_grid_value",
                 rows_.where(column),
                 {{"column", rows_.columns()[column]}, {"value", std::string{rows_.text(column)}}}});
  }

  Rows const& rows_;
  Report& report_;
  std::vector<std::optional<std::size_t>> columns_;
  std::optional<std::size_t> imputed_, communes_, no_car_, housing_;
};

}  // namespace

double GridCell::mean_standard_of_living() const {
  return people > 0 ? income_sum / people : kMissing;
}

double GridCell::poverty_share() const {
  return households > 0 ? poor_households / households : kMissing;
}

double GridCell::consumption_units() const {
  return precarity::consumption_units(households, people, people_under_14(age_0_3, age_4_5, age_6_10, age_11_17));
}

double GridCell::mean_household_income() const {
  return mean_standard_of_living() * consumption_units() / households;
}

std::vector<std::string> split_commune_codes(std::string_view text) {
  auto codes = std::vector<std::string>{};
  auto const listed = text.find(',') != std::string_view::npos;
  while (!text.empty()) {
    auto const end = listed ? std::min(text.find(','), text.size()) : kCodeLength;
    auto code = text.substr(0, end);
    while (!code.empty() && code.front() == ' ') code.remove_prefix(1);
    if (code.size() != kCodeLength) return {};
    codes.emplace_back(code);
    text.remove_prefix(std::min(text.size(), end + (listed ? 1 : 0)));
  }
  return codes;
}

IncomeGrid read_income_grid(std::filesystem::path const& path, ReadGridOptions const& options, Report& report) {
  auto const rows = open_rows(path);
  auto const position = CellReader{*rows, options};
  auto const values = GridReader{*rows, options, report};
  auto grid = IncomeGrid{.source = rows->file()};
  auto seen = std::unordered_set<std::string>{};
  auto projection = std::optional<geo::Projection>{};
  while (rows->next()) {
    auto const cell = position.cell();
    if (!cell || (!grid.cells.empty() && (cell->epsg != grid.epsg || cell->size != grid.size))) {
      report.add({Severity::warning, "invalid_grid_cell", rows->where(0), {{"value", std::string{rows->text(0)}}}});
      continue;
    }
    if (!projection) projection.emplace(cell->epsg);
    if (options.area && !options.area->contains(projection->inverse(cell->center()))) continue;
    if (!seen.insert(geo::cell_id(*cell)).second) {
      report.add({Severity::warning, "duplicate_grid_cell", rows->where(0), {{"cell", geo::cell_id(*cell)}}});
      continue;
    }
    grid.epsg = cell->epsg;
    grid.size = cell->size;
    values.read(grid.cells.emplace_back(GridCell{.cell = *cell}));
  }
  if (grid.cells.empty()) throw InputError{"empty_income_grid", {.file = grid.source}, {{"file", grid.source}}};
  return grid;
}

}  // namespace berline::precarity
