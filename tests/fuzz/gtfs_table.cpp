// A sound feed with one table replaced by arbitrary bytes: it is refused with words, or read, checked and written back
// to the same feed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "berline/base/error.h"
#include "gtfs/calendar.h"
#include "gtfs/complete_feed.h"
#include "gtfs/read.h"
#include "gtfs/service.h"
#include "gtfs/validate.h"
#include "gtfs/write.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace berline;
  static auto const sound = testing::complete_feed();
  auto tables = sound;
  tables[BERLINE_FUZZ_TABLE] = std::string{reinterpret_cast<char const*>(data), size};
  auto const options = gtfs::ReadOptions{.default_timezone = "Europe/Paris"};
  auto const date = *gtfs::parse_iso_date("2026-03-10");
  try {
    auto report = Report{};
    auto const feed = gtfs::read(tables, options, report);
    gtfs::validate(feed, report, {.date = date});
    gtfs::service_by_hour(feed, date);
    auto const written = gtfs::to_tables(feed);
    if (gtfs::to_tables(gtfs::read(written, options, report)) != written) std::abort();
  } catch (InputError const& error) {
    if (error.notices().empty()) std::abort();
  }
  return 0;
}
