// The words: every sentence users read, in English and French, found by code and filled with arguments.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "berline/base/report.h"

namespace berline::text {

enum class Language { english, french };

/// The sentences of one code. `{name}` is a hole for the argument of that name. Empty: nothing to say.
struct Entry {
  std::string_view code{};
  std::string_view english{};  ///< what was found
  std::string_view french{};
  std::string_view effect_english{};  ///< what it does to the results (blemishes of data)
  std::string_view effect_french{};
  std::string_view help_english{};  ///< how to mend it
  std::string_view help_french{};
};

/// All entries, ordered by code, no code twice. One table a room: `src/text/catalogue_<room>.cpp`.
std::span<Entry const> entries();

/// The entry of `code`, or nullptr. A test checks that every code used in the sources has one.
Entry const* find(std::string_view code);

/// What was found / its effect / how to mend it, holes filled. A code without an entry gives the code and its
/// arguments, so that nothing is ever lost.
std::string message(Notice const&, Language);
std::string effect(Notice const&, Language);
std::string help(Notice const&, Language);

/// `file:line: in field 'f': ` or as much of it as is known; empty when nothing is.
std::string location(Where const&, Language);

/// A label (column heading, layer name, progress stage...) without holes: the `english`/`french` of its entry.
std::string_view label(std::string_view code, Language);

}  // namespace berline::text
