// What registers of facilities say of their own positions.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "berline/access/place.h"

namespace berline::access {

/// Whether INSEE's BPE calls a position bad (QUALITE_XY): "Mauvaise", or since 2024 M, _U, _Z.
bool is_doubtful_quality(std::string_view word);

/// One a place, 1: its register doubts its position. BPE's QUALITE_XY, in any case; of FINESS (told by its column
/// categetab) any quality but the best, 1: what the others stand for is not published with the file. Places of other
/// files are taken as they are.
std::vector<std::uint8_t> doubtful_positions(Places const&);

}  // namespace berline::access
