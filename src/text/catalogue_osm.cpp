#include "catalogue_tables.h"

namespace berline::text {

// Sentences of osm/, by code.
std::vector<Entry> const& osm_entries() {
  static std::vector<Entry> const table{};
  return table;
}

}  // namespace berline::text
