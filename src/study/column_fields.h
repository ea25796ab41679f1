// The columns most tables are made of.
#pragma once

#include <string>
#include <utility>

#include "berline/output/table.h"

namespace berline::study {

inline output::Field text_field(std::string name, std::string code) {
  return {.name = std::move(name), .label = {std::move(code), {}}};
}

inline output::Field number_field(std::string name, std::string code, std::string unit = {}, int decimals = 2) {
  return {.name = std::move(name),
          .label = {std::move(code), {}},
          .unit = std::move(unit),
          .kind = output::FieldKind::decimal,
          .decimals = decimals};
}

inline output::Field count_field(std::string name, std::string code, std::string unit = {}) {
  return {.name = std::move(name),
          .label = {std::move(code), {}},
          .unit = std::move(unit),
          .kind = output::FieldKind::integer,
          .decimals = 0};
}

}  // namespace berline::study
