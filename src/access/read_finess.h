// FINESS, the register of French health and social establishments, as data.gouv.fr publishes it with coordinates.
#pragma once

#include <string>
#include <string_view>

#include "berline/base/report.h"
#include "raw_table.h"

namespace berline::access {

/// Does the text begin as etalab-cs1100507 does? (`finess;etalab;98;2024-01-08`; neither header nor column names.)
bool is_finess(std::string_view text);

/// The establishments with their coordinates, joined from the two kinds of records of the file: `structureet` (32
/// fields) and `geolocalisation`. Columns: nofinesset, nofinessej, rs, rslongue, commune (INSEE's code), departement,
/// categetab, libcategetab, siret, coordxet, coordyet, epsg, quality (1 is best). Establishments without coordinates
/// have empty ones. Counted in `report`: finess_record_unusable (cut short, or of another kind), finess_without_owner
/// (coordinates of an establishment that is not there).
RawTable read_finess(std::string const& file, std::string_view text, Report&);

}  // namespace berline::access
