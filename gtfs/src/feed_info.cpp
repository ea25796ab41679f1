#include "table.h"

namespace berline::gtfs {

void read_feed_info(Table& table, Reading& reading) {
  auto const publisher = table.column("feed_publisher_name");
  auto const url = table.column("feed_publisher_url");
  auto const lang = table.column("feed_lang");
  auto const version = table.column("feed_version");
  auto const start = table.column("feed_start_date");
  auto const end = table.column("feed_end_date");
  table.also_known({"default_lang", "feed_contact_email", "feed_contact_url", "feed_id"});

  auto& info = reading.feed.info;
  while (table.next()) {
    if (info.line != 0) {
      table.warn("more_than_one_feed_info");
      break;
    }
    info.line = table.line();
    info.publisher = table.text(publisher);
    info.url = table.text(url);
    info.lang = table.text(lang);
    info.version = table.text(version);
    info.first = table.date(start).value_or(Date{});
    info.last = table.date(end).value_or(Date{});
  }
}

}  // namespace berline::gtfs
