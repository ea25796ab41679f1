// What the codes of a file mean, from the list that is published with it.
#pragma once

#include "raw_table.h"

namespace berline::access {

/// Adds the columns of the list `options.codes` to the table, row by row where `options.code_column` has the code that
/// the list has in its column of that name, or else in COD_MOD (INSEE's lists of modalities), or else in its first.
/// Codes that the list lacks are counted (place_code_unknown). Throws `InputError` (places_column_missing).
void add_meanings(RawTable&, ReadPlacesOptions const& options, Report&);

}  // namespace berline::access
