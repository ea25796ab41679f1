// Fields of the study's tables and map layers, by the code of their label.
#pragma once

#include <string>
#include <utility>

#include "berline/output/table.h"

namespace berline::study {

/// Of text. The kind of any field is set by the values it is added with.
inline output::Field text_field(std::string name, std::string code, Arguments arguments = {}) {
  return {.name = std::move(name), .label = {std::move(code), std::move(arguments)}};
}

inline output::Field number_field(std::string name, std::string code, std::string unit = {}, int decimals = 2,
                                  Arguments arguments = {}) {
  return {.name = std::move(name),
          .label = {std::move(code), std::move(arguments)},
          .unit = std::move(unit),
          .decimals = decimals};
}

inline output::Field count_field(std::string name, std::string code, std::string unit = {}) {
  return number_field(std::move(name), std::move(code), std::move(unit), 0);
}

}  // namespace berline::study
