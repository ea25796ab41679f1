#include "catalogue_tables.h"

namespace berline::text {

// Sentences of access/, by code.
std::vector<Entry> const& access_entries() {
  static std::vector<Entry> const table{};
  return table;
}

}  // namespace berline::text
