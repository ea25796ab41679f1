#include "catalogue_tables.h"

namespace berline::text {

// Sentences of study/, by code.
std::vector<Entry> const& study_entries() {
  static std::vector<Entry> const table{};
  return table;
}

}  // namespace berline::text
