#include "catalogue_tables.h"

namespace berline::text {

// Sentences of street/, by code.
std::vector<Entry> const& street_entries() {
  static std::vector<Entry> const table{};
  return table;
}

}  // namespace berline::text
