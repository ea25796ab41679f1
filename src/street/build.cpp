#include "draft.h"

namespace berline::street {

StreetGraph build_street_graph(osm::Extract const& extract, Report& report) {
  auto draft = cut_ways(extract, report);
  mark_yields(draft);
  apply_restrictions(draft, extract, report);
  keep_out_through_traffic(draft);
  return pack(draft);
}

}  // namespace berline::street
