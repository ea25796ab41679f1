// Sentences of the catalogue, for writers.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "berline/output/style.h"
#include "berline/text/catalogue.h"

namespace berline::output {

/// The arguments with `@code` at the start of a value replaced by that code's words: "@mode_walk, p50".
inline Arguments spoken(Arguments arguments, text::Language language) {
  for (auto& [name, value] : arguments) {
    if (!value.starts_with('@')) continue;
    auto const end = std::min(value.find_first_of(" ,"), value.size());
    value = std::string{text::label(std::string_view{value}.substr(1, end - 1), language)} + value.substr(end);
  }
  return arguments;
}

/// The sentence with its holes filled; a code without an entry speaks for itself.
inline std::string spoken(Wording const& wording, text::Language language) {
  return text::message({Severity::info, wording.code, {}, spoken(wording.arguments, language)}, language);
}

/// What a column means: its entry's help.
inline std::string definition(Wording const& wording, text::Language language) {
  return text::help({Severity::info, wording.code, {}, spoken(wording.arguments, language)}, language);
}

}  // namespace berline::output
