#include <algorithm>
#include <array>

#include "gtfs/calendar.h"
#include "table.h"

namespace berline::gtfs {

void read_calendar(Table& table, Reading& reading) {
  auto const id = table.required("service_id");
  constexpr auto kDays = std::array{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  auto days = std::array<ColumnRef, 7>{};
  for (std::size_t day = 0; day < 7; ++day) days[day] = table.required(kDays[day]);
  auto const start = table.required("start_date");
  auto const end = table.required("end_date");
  table.also_known({"service_name"});

  auto& services = reading.feed.services;
  while (table.next()) {
    auto service = Service{};
    service.line = table.line();
    service.id = table.required_text(id);
    if (service.id.is_none()) continue;
    for (std::size_t day = 0; day < 7; ++day)
      if (table.choice(days[day], 1) == 1) service.weekdays = static_cast<std::uint8_t>(service.weekdays | 1 << day);
    auto const first = table.date(start);
    auto const last = table.date(end);
    for (auto const column : {start, end})
      if (table[column].empty()) table.warn("missing_required_field", column);
    if (first && last && *last < *first)
      table.warn("start_and_end_range_out_of_order", end,
                 {{"start", quoted_value(table[start])}, {"end", quoted_value(table[end])}});
    if (first && last && *first <= *last) {
      service.first = *first;
      service.last = *last;
    } else {
      service.weekdays = 0;  // without a period the week says nothing; calendar_dates.txt still may
    }
    auto const same = [&](ServiceId other) {
      auto twin = services[other.index()];
      twin.line = service.line;
      return twin == service;
    };
    if (table.claim(service.id, ServiceId::from_index(services.size()), reading.rows.services, id, same))
      services.push_back(std::move(service));
  }
}

void read_calendar_dates(Table& table, Reading& reading) {
  auto const id = table.required("service_id");
  auto const date = table.required("date");
  auto const exception = table.required("exception_type");

  auto& services = reading.feed.services;
  struct Exception {
    std::uint32_t service;
    Date date;
    bool added;
    std::uint32_t line;
  };
  auto exceptions = std::vector<Exception>{};
  while (table.next()) {
    auto const key = table.required_text(id);
    if (key.is_none()) continue;
    auto const day = table.date(date);
    if (table[date].empty()) table.warn("missing_required_field", date);
    auto const kind = table[exception];
    if (kind != "1" && kind != "2") table.warn("unexpected_exception_type", exception, {{"value", quoted_value(kind)}});
    // A service named only by a row in error is still named: its trips then never run, and are said not to.
    auto found = reading.rows.services.find(reading.feed.text(key));
    if (!found) {
      found = ServiceId::from_index(services.size());
      reading.rows.services.add(reading.feed.text(key), *found);
      services.push_back({});
      services.back().id = key;
    }
    if (day && (kind == "1" || kind == "2")) exceptions.push_back({found->value(), *day, kind == "1", table.line()});
  }

  std::ranges::stable_sort(exceptions, {}, [](Exception const& e) { return std::pair{e.service, e.date}; });
  Exception const* previous = nullptr;
  for (auto const& e : exceptions) {
    auto& service = services[e.service];
    if (previous != nullptr && previous->service == e.service && previous->date == e.date) {
      auto where = where_of(reading.feed, table.file());
      where.line = e.line;
      where.field = "date";
      reading.report.add({Severity::warning,
                          previous->added == e.added ? "duplicate_row" : "conflicting_duplicate_row",
                          where,
                          {{"value", quoted_value(reading.feed.text(service.id)) + ' ' + iso(e.date)}}});
      continue;
    }
    (e.added ? service.added : service.removed).push_back(e.date);
    if (table.has_further_columns()) (e.added ? service.added_lines : service.removed_lines).push_back(e.line);
    previous = &e;
  }
}

}  // namespace berline::gtfs
