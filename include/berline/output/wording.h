// Sentences of the catalogue, for writers.
#pragma once

#include <string>

#include "berline/output/style.h"
#include "berline/text/catalogue.h"

namespace berline::output {

/// The sentence with its holes filled; a code without an entry speaks for itself.
inline std::string spoken(Wording const& wording, text::Language language) {
  return text::message({Severity::info, wording.code, {}, wording.arguments}, language);
}

/// What a column means: its entry's help.
inline std::string definition(Wording const& wording, text::Language language) {
  return text::help({Severity::info, wording.code, {}, wording.arguments}, language);
}

}  // namespace berline::output
