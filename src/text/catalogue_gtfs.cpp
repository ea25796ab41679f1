#include "catalogue_tables.h"

namespace berline::text {

// Sentences of gtfs/, by code.
std::vector<Entry> const& gtfs_entries() {
  static std::vector<Entry> const table{};
  return table;
}

}  // namespace berline::text
