// The index of one scenario: what of its routes is taken over from the base, and what is asked anew.
#pragma once

#include <vector>

#include "compare/changed.h"
#include "compare/index_variants.h"

namespace berline::study {

/// Under each setting of how modes answer; nothing where neither times nor places nor prices change. `networks` are
/// those of the base. Throws as `index_under` and `pooling_of`.
std::vector<VariantIndex> variant_index(scenario::Scenario const&, Changed&, Study const& base_study, IndexBase const&,
                                        Networks& networks, Progress const&);

}  // namespace berline::study
