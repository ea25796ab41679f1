// What the tables of the index before and after share.
#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/index_variants.h"
#include "fields.h"

namespace berline::study {

/// "none", "logit", "full".
inline std::string_view name_of(precarity::ModeResponse response) {
  switch (response) {
    case precarity::ModeResponse::none:
      return "none";
    case precarity::ModeResponse::logit:
      return "logit";
    case precarity::ModeResponse::full:
      return "full";
  }
  return "";
}

/// The cost an index is made of: aids are taken off it, not off what is travelled.
inline double cost_of(precarity::ZoneInput const& zone) {
  return zone.cost.total();
}

/// Mean over the households of some homes; homes whose value is not known are left out.
template <class Value>
double mean_over(std::vector<std::size_t> const& homes, std::vector<precarity::ZoneInput> const& zones,
                 Value const& value) {
  auto sum = 0.0, weight = 0.0;
  for (auto const home : homes) {
    auto const households = zones[home].households;
    auto const one = households > 0 ? value(home) : precarity::kUnknown;
    if (std::isnan(one)) continue;
    sum += households * one;
    weight += households;
  }
  return weight > 0 ? sum / weight : precarity::kUnknown;
}

/// Columns of figures before and after, and their difference.
struct Changes {
  std::vector<double> before, after, difference;
  void add(double was, double is) {
    before.push_back(was);
    after.push_back(is);
    difference.push_back(is - was);
  }
};

/// Three columns, NAME_before, NAME_after and NAME_difference; `code` says what is told.
inline void add_changes(output::Table& table, std::string const& name, std::string const& code, std::string const& unit,
                        int decimals, Changes changes) {
  auto const add = [&](std::string const& suffix, std::vector<double> values) {
    auto field = number_field(name + suffix, "column_compare_index" + suffix, unit, decimals);
    field.label.arguments = {{"indicator", '@' + code}};
    add_column(table, std::move(field), std::move(values));
  };
  add("_before", std::move(changes.before));
  add("_after", std::move(changes.after));
  add("_difference", std::move(changes.difference));
}

}  // namespace berline::study
