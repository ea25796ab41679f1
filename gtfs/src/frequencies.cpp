#include <algorithm>

#include "table.h"

namespace berline::gtfs {

void read_frequencies(Table& table, Reading& reading) {
  constexpr auto kLongestHeadway = std::int64_t{86400};
  auto const trip = table.required("trip_id");
  auto const start = table.required("start_time");
  auto const end = table.required("end_time");
  auto const headway = table.required("headway_secs");
  auto const exact = table.column("exact_times");

  auto& frequencies = reading.feed.frequencies;
  while (table.next()) {
    auto row = Frequency{};
    row.line = table.line();
    row.trip = table.reference(trip, reading.rows.trips, "trips.txt", false);
    for (auto const column : {trip, start, end, headway})
      if (table[column].empty()) table.warn("missing_required_field", column);
    auto const first = table.time(start);
    auto const last = table.time(end);
    auto const gap = table.integer(headway, 1, kLongestHeadway);
    row.exact = table.choice(exact, 1) == 1;
    if (row.trip.is_none() || !first || !last || !gap) continue;
    if (*last <= *first) {
      table.warn("empty_frequency_period", end,
                 {{"start", quoted_value(table[start])}, {"end", quoted_value(table[end])}});
      continue;
    }
    row.start = *first;
    row.end = *last;
    row.headway = Seconds{static_cast<std::int32_t>(*gap)};
    frequencies.push_back(row);
  }
  std::ranges::stable_sort(frequencies, {}, [](Frequency const& f) { return std::pair{f.trip, f.start}; });
}

}  // namespace berline::gtfs
