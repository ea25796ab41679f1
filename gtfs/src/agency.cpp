#include "table.h"

namespace berline::gtfs {

void read_agencies(Table& table, Reading& reading) {
  auto const id = table.column("agency_id");
  auto const name = table.recommended("agency_name");
  auto const url = table.column("agency_url");
  auto const timezone = table.required("agency_timezone");
  auto const lang = table.column("agency_lang");
  table.also_known({"agency_phone", "agency_fare_url", "agency_email", "cemv_support"});

  auto& agencies = reading.feed.agencies;
  while (table.next()) {
    auto agency = Agency{};
    agency.id = table.text(id);
    agency.name = table.text(name);
    agency.url = table.text(url);
    agency.timezone = table.text(timezone);
    agency.lang = table.text(lang);
    agency.line = table.line();
    auto const same = [&](AgencyId other) {
      auto twin = agencies[other.index()];
      twin.line = agency.line;
      return twin == agency;
    };
    auto const row = AgencyId::from_index(agencies.size());
    if (!agency.id.is_none() && !table.claim(agency.id, row, reading.rows.agencies, id, same)) continue;
    if (agency.id.is_none() && !agencies.empty()) table.warn("missing_agency_id", id);  // one agency alone needs none
    agencies.push_back(agency);
  }
}

}  // namespace berline::gtfs
