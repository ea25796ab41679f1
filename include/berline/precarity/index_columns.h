// The columns of the indicator table, said once for every writer: CSV, map layers, workbook, dictionary, note.
#pragma once

#include <span>
#include <string_view>

#include "berline/precarity/index.h"

namespace berline::precarity {

/// One number of `ZoneIndicators`. Its heading and definition are the entry `precarity_<name>` of the catalogue.
struct IndicatorColumn {
  std::string_view name;  // stable, English, lower_snake; shares end in _pct
  std::string_view label_code;
  double ZoneIndicators::*member;
  double factor = 1;        // what is written = factor x member
  std::string_view unit{};  // "%", "EUR/year", "kWh/year"...
  int decimals = 1;
  bool is_sum = false;  // adds up over zones; the others are means over households
};

/// All columns after `id`, in the order of the table. `confidence` (a letter) is beside them, not among them.
std::span<IndicatorColumn const> indicator_columns();

}  // namespace berline::precarity
