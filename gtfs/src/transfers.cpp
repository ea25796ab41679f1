#include "table.h"

namespace berline::gtfs {

void read_transfers(Table& table, Reading& reading) {
  constexpr auto kLongest = std::int64_t{86400};
  auto const from_stop = table.column("from_stop_id");
  auto const to_stop = table.column("to_stop_id");
  auto const from_route = table.column("from_route_id");
  auto const to_route = table.column("to_route_id");
  auto const from_trip = table.column("from_trip_id");
  auto const to_trip = table.column("to_trip_id");
  auto const type = table.column("transfer_type");
  auto const min_time = table.column("min_transfer_time");

  while (table.next()) {
    auto transfer = Transfer{};
    transfer.line = table.line();
    // A rule that names something unknown must not be read as a rule for everything.
    auto usable = true;
    auto const reference = [&](ColumnRef column, auto const& index, std::string_view file) {
      auto const id = table.reference(column, index, file, false);
      usable = usable && (table[column].empty() || !id.is_none());
      return id;
    };
    transfer.from_stop = reference(from_stop, reading.rows.stops, "stops.txt");
    transfer.to_stop = reference(to_stop, reading.rows.stops, "stops.txt");
    transfer.from_route = reference(from_route, reading.rows.routes, "routes.txt");
    transfer.to_route = reference(to_route, reading.rows.routes, "routes.txt");
    transfer.from_trip = reference(from_trip, reading.rows.trips, "trips.txt");
    transfer.to_trip = reference(to_trip, reading.rows.trips, "trips.txt");
    transfer.type = static_cast<TransferType>(table.choice(type, 5));
    auto const seconds = table.integer(min_time, 0, kLongest);
    if (seconds) transfer.min_time = Seconds{static_cast<std::int32_t>(*seconds)};
    if (transfer.type == TransferType::minimum_time && !seconds) {
      if (table[min_time].empty()) table.warn("missing_min_transfer_time", min_time);
      transfer.type = TransferType::recommended;
    }
    auto const in_seat = transfer.type == TransferType::in_seat || transfer.type == TransferType::must_alight;
    if (in_seat) {
      for (auto const column : {from_trip, to_trip})
        if (table[column].empty()) {
          table.warn("missing_required_field", column);
          usable = false;
        }
    } else {
      for (auto const column : {from_stop, to_stop})
        if (table[column].empty()) {
          table.warn("missing_required_field", column);
          usable = false;
        }
    }
    if (usable) reading.feed.transfers.push_back(transfer);
  }
}

}  // namespace berline::gtfs
