#include "catalogue_tables.h"

namespace berline::text {

// Sentences of transit/, by code.
std::vector<Entry> const& transit_entries() {
  static std::vector<Entry> const table{};
  return table;
}

}  // namespace berline::text
