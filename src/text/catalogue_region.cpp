#include "catalogue_tables.h"

namespace berline::text {

// Sentences of region/, by code.
std::vector<Entry> const& region_entries() {
  static std::vector<Entry> const table{};
  return table;
}

}  // namespace berline::text
