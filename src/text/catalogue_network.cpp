#include "catalogue_tables.h"

namespace berline::text {

// Sentences of network/ and travel/, by code.
std::vector<Entry> const& network_entries() {
  static std::vector<Entry> const table{};
  return table;
}

}  // namespace berline::text
