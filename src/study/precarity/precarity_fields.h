// Columns of the tables of the index.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "berline/output/table.h"

namespace berline::study {

inline output::Field text_field(std::string name, std::string code) {
  return {.name = std::move(name), .label = {std::move(code), {}}, .unit = {}, .kind = output::FieldKind::text};
}

inline output::Field number_field(std::string name, std::string code, std::string unit, int decimals,
                                  Arguments arguments = {}) {
  return {.name = std::move(name),
          .label = {std::move(code), std::move(arguments)},
          .unit = std::move(unit),
          .kind = output::FieldKind::decimal,
          .decimals = decimals};
}

}  // namespace berline::study
