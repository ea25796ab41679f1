#include "catalogue_tables.h"

namespace berline::text {

// Sentences of output/, by code.
std::vector<Entry> const& output_entries() {
  static std::vector<Entry> const table{};
  return table;
}

}  // namespace berline::text
