// The columns of a file of places, by the names that files give them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "raw_table.h"

namespace berline::access {

/// The first of these names (in lower case) that the table has, in any case.
std::optional<std::size_t> column_of(RawTable const&, std::span<std::string_view const> names);

/// The column of this name, spelt so or else in any case.
std::optional<std::size_t> column_named(RawTable const&, std::string_view name);

/// The same; throws `InputError` (places_column_missing) when there is none.
std::size_t required_column(RawTable const&, std::string_view name);

/// The column of ids: the one wanted, or where "id" is wanted and missing one that usually holds them. Throws
/// `InputError` (places_column_missing) when another is wanted and missing.
std::optional<std::size_t> id_column_of(RawTable const&, std::string const& wanted);

/// The column of names that a person would use.
std::optional<std::size_t> label_column_of(RawTable const&);

/// "a, b, c".
std::string listed(std::vector<std::string> const& names);

/// Files the column's values for the rows that are kept: among the numbers of the places, or among their texts when it
/// holds codes or mostly words. Words among numbers are reported and missing.
void file_column(Places&, RawTable const&, std::size_t column, std::vector<std::size_t> const& rows, Report&);

}  // namespace berline::access
