#include "table.h"

namespace berline::gtfs {

void read_pathways(Table& table, Reading& reading) {
  constexpr auto kWalkway = std::uint8_t{1};
  constexpr auto kExitGate = std::uint8_t{7};
  constexpr auto kLongestSeconds = std::int64_t{86400};
  constexpr auto kLongestMetres = 1e5;
  auto const id = table.required("pathway_id");
  auto const from = table.required("from_stop_id");
  auto const to = table.required("to_stop_id");
  auto const mode = table.required("pathway_mode");
  auto const both_ways = table.required("is_bidirectional");
  auto const length = table.column("length");
  auto const traversal = table.column("traversal_time");
  table.also_known({"stair_count", "max_slope", "min_width", "signposted_as", "reversed_signposted_as"});

  while (table.next()) {
    auto pathway = Pathway{};
    pathway.line = table.line();
    pathway.id = table.text(id);
    pathway.from = table.reference(from, reading.rows.stops, "stops.txt", false);
    pathway.to = table.reference(to, reading.rows.stops, "stops.txt", false);
    for (auto const column : {from, to, mode, both_ways})
      if (table[column].empty()) table.warn("missing_required_field", column);
    pathway.mode = table.choice(mode, kExitGate, kWalkway);
    if (pathway.mode == 0) {
      table.warn("unexpected_enum_value", mode, {{"value", "0"}});
      pathway.mode = kWalkway;
    }
    pathway.both_ways = table.choice(both_ways, 1) == 1;
    if (auto const metres = table.decimal(length, 0, kLongestMetres)) pathway.length = Metres{*metres};
    if (auto const seconds = table.integer(traversal, 0, kLongestSeconds))
      pathway.traversal = Seconds{static_cast<std::int32_t>(*seconds)};
    if (!pathway.from.is_none() && !pathway.to.is_none()) reading.feed.pathways.push_back(pathway);
  }
}

}  // namespace berline::gtfs
