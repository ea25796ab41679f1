// "Did you mean": the known word nearest to the one somebody typed.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace berline::study {

/// Fewest insertions, deletions, replacements and swaps of neighbours that turn one text into the other (Damerau's
/// distance in its "optimal string alignment" form).
std::size_t edit_distance(std::string_view, std::string_view);

/// The nearest of `known` when it is near enough to be a slip: at most a third of the word's letters differ. Empty
/// when none is. The first of equals.
std::string_view nearest_word(std::string_view word, std::span<std::string_view const> known);

}  // namespace berline::study
