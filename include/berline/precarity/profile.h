// Who the vulnerable are (D6): how the households of flagged zones differ from all, attribute by attribute.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "berline/precarity/income_grid.h"

namespace berline::precarity {

/// One attribute of households: how common it is among all, and among those flagged. The second is ecological: each
/// cell's flagged households are taken to be like its other households, which understates every contrast; said so
/// wherever it is shown.
struct ProfileLine {
  std::string_view name;  // "single_parents", "owners", "built_before_1945"...; label: profile_<name> of the catalogue
  double among_all = 0;
  double among_flagged = 0;

  /// Above 1: more common among the flagged.
  double ratio() const { return among_flagged / among_all; }
};

/// Single parents, one person alone, five and more, owners, social housing, houses (shares of households); dwellings
/// before 1945 and after 1990 (shares of dwellings); people under 18 and of 65 and over (shares of people).
///   flagged_share: of the households of each cell, 0..1; NaN: the cell is left out of both sides
/// A cell lacking an attribute is left out of that line; a line nobody has is NaN.
std::vector<ProfileLine> profile(std::span<GridCell const>, std::span<double const> flagged_share);

}  // namespace berline::precarity
