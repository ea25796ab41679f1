#include "gtfs/read.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <future>
#include <iterator>
#include <optional>

#include <date/tz.h>

#include "archive.h"
#include "berline/base/error.h"
#include "gtfs/calendar.h"
#include "reading.h"
#include "table.h"

namespace berline::gtfs {
namespace {

using TableReader = void (*)(Table&, Reading&);

struct KnownFile {
  std::string_view name;
  TableReader read;  // nullptr: recognised, not read
};

// In reading order: a table's references point to tables before it.
constexpr auto kTables = std::array{
    KnownFile{"agency.txt", read_agencies},
    KnownFile{"levels.txt", read_levels},
    KnownFile{"stops.txt", read_stops},
    KnownFile{"routes.txt", read_routes},
    KnownFile{"calendar.txt", read_calendar},
    KnownFile{"calendar_dates.txt", read_calendar_dates},
    KnownFile{"shapes.txt", read_shapes},
    KnownFile{"trips.txt", read_trips},
    KnownFile{"stop_times.txt", read_stop_times},
    KnownFile{"frequencies.txt", read_frequencies},
    KnownFile{"transfers.txt", read_transfers},
    KnownFile{"pathways.txt", read_pathways},
    KnownFile{"fare_attributes.txt", read_fare_attributes},
    KnownFile{"fare_rules.txt", read_fare_rules},
    KnownFile{"feed_info.txt", read_feed_info},
    KnownFile{"areas.txt", read_plain_table},
    KnownFile{"attributions.txt", read_plain_table},
    KnownFile{"fare_leg_join_rules.txt", read_plain_table},
    KnownFile{"fare_leg_rules.txt", read_plain_table},
    KnownFile{"fare_media.txt", read_plain_table},
    KnownFile{"fare_products.txt", read_plain_table},
    KnownFile{"fare_transfer_rules.txt", read_plain_table},
    KnownFile{"networks.txt", read_plain_table},
    KnownFile{"rider_categories.txt", read_plain_table},
    KnownFile{"route_networks.txt", read_plain_table},
    KnownFile{"stop_areas.txt", read_plain_table},
    KnownFile{"timeframes.txt", read_plain_table},
    KnownFile{"translations.txt", read_plain_table},
};

// On-demand service (GTFS-Flex): found and said, not read.
constexpr auto kFlexible = std::array<std::string_view, 5>{
    "booking_rules.txt", "location_group_stops.txt", "location_groups.txt", "locations.geojson", "stop_windows.txt"};

constexpr auto kIndispensable =
    std::array<std::string_view, 4>{"routes.txt", "stop_times.txt", "stops.txt", "trips.txt"};

std::string lower_case(std::string_view text) {
  auto result = std::string{text};
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

bool is_table_name(std::string_view name) {
  return std::ranges::any_of(kTables, [&](KnownFile const& table) { return table.name == name; });
}

std::pair<std::string_view, std::string_view> split_path(std::string_view path) {
  auto const slash = path.rfind('/');
  return slash == std::string_view::npos ? std::pair{std::string_view{}, path}
                                         : std::pair{path.substr(0, slash), path.substr(slash + 1)};
}

/// What a Mac or an editor leaves behind.
bool is_junk(std::string_view path) {
  auto const [folder, name] = split_path(path);
  return path.starts_with("__MACOSX/") || path.find("/__MACOSX/") != std::string_view::npos || name.starts_with('.') ||
         name == "Thumbs.db" || name == "desktop.ini";
}

/// The folder of the archive that holds the most tables, the root before all others. Throws `InputError`
/// several_feeds when there are several below it with the calls of trips.
std::string_view folder_of_tables(Archive const& archive, std::string const& path) {
  auto counts = std::map<std::string_view, std::size_t>{};
  auto feeds = std::vector<std::string_view>{};
  for (auto const& file : archive.files()) {
    auto const [folder, name] = split_path(file.name);
    if (is_junk(file.name) || !is_table_name(lower_case(name))) continue;
    ++counts[folder];
    if (lower_case(name) == "stop_times.txt") feeds.push_back(folder);
  }
  if (counts.contains("")) return "";
  if (feeds.size() > 1)
    throw InputError{
        "several_feeds",
        {.file = path},
        {{"count", std::to_string(feeds.size())}, {"first", std::string{feeds[0]}}, {"second", std::string{feeds[1]}}}};
  auto best = std::string_view{};
  auto most = std::size_t{0};
  for (auto const& [folder, count] : counts)
    if (count > most) std::tie(best, most) = std::tie(folder, count);
  return best;
}

/// The tables of the feed among the files of an archive, by canonical name.
class Contents {
public:
  Contents(Archive const& archive, Reading& reading) : archive_{archive} {
    auto const folder = folder_of_tables(archive, reading.feed.path);
    auto where = where_of(reading.feed, folder);
    if (!folder.empty())
      reading.report.add(
          {Severity::warning, "invalid_input_files_in_subfolder", where, {{"folder", std::string{folder}}}});
    for (std::size_t row = 0; row < archive.files().size(); ++row) {
      auto const& path = archive.files()[row].name;
      auto const [parent, name] = split_path(path);
      if (is_junk(path)) continue;
      auto const canonical = lower_case(name);
      auto const in_feed = parent == folder;
      if (in_feed && is_table_name(canonical) && rows_.emplace(canonical, row).second) continue;
      if (in_feed && std::ranges::find(kFlexible, canonical) != kFlexible.end()) {
        reading.feed.flexible_files.push_back(canonical);
        continue;
      }
      if (in_feed) reading.report.add({Severity::info, "unknown_file", where_of(reading.feed, path), {{"name", path}}});
    }
  }

  /// Rows of the archive, by the names of the tables.
  std::vector<std::size_t> rows() const {
    auto rows = std::vector<std::size_t>{};
    for (auto const& [name, row] : rows_) rows.push_back(row);
    return rows;
  }
  bool has(std::string_view name) const { return rows_.find(name) != rows_.end(); }
  std::size_t bytes() const {
    auto total = std::size_t{0};
    for (auto const& [name, row] : rows_) total += archive_.files()[row].size;
    return total;
  }
  std::size_t bytes(std::string_view name) const { return archive_.files()[rows_.find(name)->second].size; }
  std::unique_ptr<ByteStream> open(std::string_view name) const { return archive_.open(rows_.find(name)->second); }

private:
  Archive const& archive_;
  std::map<std::string, std::size_t, std::less<>> rows_;
};

/// What was said of a file before: why no row of it is left. One notice a code.
std::vector<Notice> reasons(Report const& report, std::string const& file) {
  auto notices = std::vector<Notice>{};
  for (auto const& [code, entry] : report.entries()) {
    auto const about =
        std::ranges::find_if(entry.samples, [&](Notice const& notice) { return notice.where.file == file; });
    if (about != entry.samples.end() && about->severity == Severity::warning) notices.push_back(*about);
  }
  return notices;
}

/// Throws all that was found fatal so far, together.
void stop_if_fatal(Reading const& reading) {
  auto notices = std::vector<Notice>{};
  for (auto const& [code, entry] : reading.fatal.entries())
    for (auto const& sample : entry.samples) {
      notices.push_back(sample);
      if (code == "no_usable_row")
        std::ranges::copy(reasons(reading.report, sample.where.file), std::back_inserter(notices));
    }
  if (!notices.empty()) throw InputError{std::move(notices)};
}

void add_fatal(Reading& reading, std::string code, std::string_view file) {
  auto where = where_of(reading.feed, file);
  reading.fatal.add({Severity::error, std::move(code), std::move(where), {{"file", std::string{file}}}});
}

bool is_netex(Archive const& archive, std::size_t row) {
  auto const stream = archive.open(row);
  auto const window = stream->slide(nullptr);
  return looks_like_netex({window.begin, window.end});
}

[[noreturn]] void refuse_contents(Archive const& archive, Reading const& reading) {
  auto const where = Where{.file = reading.feed.path};
  auto zips = false;
  for (std::size_t row = 0; row < archive.files().size(); ++row) {
    auto const name = lower_case(archive.files()[row].name);
    if (is_junk(name)) continue;
    if (name.ends_with(".xml") && is_netex(archive, row)) throw InputError{"netex_feed", where};
    zips = zips || name.ends_with(".zip");
  }
  throw InputError{zips ? "feed_zip_of_zips" : "feed_without_tables", where};
}

void require_files(Contents const& contents, Reading& reading) {
  for (auto const file : kIndispensable)
    if (!contents.has(file)) add_fatal(reading, "missing_required_file", file);
  if (!contents.has("calendar.txt") && !contents.has("calendar_dates.txt"))
    add_fatal(reading, "missing_calendar_and_calendar_date_files", "calendar.txt");
  if (!contents.has("agency.txt") && reading.options.default_timezone.empty())
    add_fatal(reading, "missing_agency_file", "agency.txt");
  stop_if_fatal(reading);
}

bool is_timezone(std::string_view name) {
  try {
    date::locate_zone(name);
    return true;
  } catch (std::runtime_error const&) {
    return false;
  }
}

/// Sees to it that the feed has one time zone that exists: its agencies' first, or the one of the options.
void settle_timezone(Reading& reading) {
  auto& feed = reading.feed;
  auto& texts = feed.texts;
  auto const& fallback = reading.options.default_timezone;
  if (feed.agencies.empty()) {
    if (fallback.empty()) return add_fatal(reading, "missing_agency_file", "agency.txt");
    reading.report.add(
        {Severity::warning, "agency_file_replaced", where_of(feed, "agency.txt"), {{"timezone", fallback}}});
    feed.agencies.push_back({});
    feed.agencies.back().timezone = texts.intern(fallback);
  }
  for (auto& agency : feed.agencies) {
    auto const name = feed.text(agency.timezone);
    if (is_timezone(name)) continue;
    auto where = where_of(feed, "agency.txt");
    where.line = agency.line;
    where.field = "agency_timezone";
    auto const usable = is_timezone(fallback);
    auto notice = Notice{usable ? Severity::warning : Severity::error,
                         usable ? "agency_timezone_replaced" : "invalid_timezone",
                         where,
                         {{"value", quoted_value(name)}, {"timezone", fallback}}};
    (usable ? reading.report : reading.fatal).add(std::move(notice));
    if (usable) agency.timezone = texts.intern(fallback);
  }
  for (auto const& agency : feed.agencies)
    if (agency.timezone != feed.agencies.front().timezone) {
      auto where = where_of(feed, "agency.txt");
      where.line = agency.line;
      where.field = "agency_timezone";
      reading.report.add({Severity::warning,
                          "inconsistent_agency_timezone",
                          where,
                          {{"value", std::string{feed.text(agency.timezone)}},
                           {"timezone", std::string{feed.text(feed.agencies.front().timezone)}}}});
    }
}

/// A table from which nothing could be used, though all results come from it.
void require_rows(std::string_view file, Reading& reading) {
  auto const& feed = reading.feed;
  auto const empty = (file == "stops.txt" && feed.stops.empty()) || (file == "routes.txt" && feed.routes.empty()) ||
                     (file == "trips.txt" && feed.trips.empty()) ||
                     (file == "stop_times.txt" && feed.stop_times.empty());
  if (empty && reading.fatal.entries().empty()) add_fatal(reading, "no_usable_row", file);
}

void report_flexible(Reading& reading) {
  for (auto const& file : reading.feed.flexible_files)
    reading.report.add({Severity::warning, "flexible_service_ignored", where_of(reading.feed, file), {{"file", file}}});
}

Feed read(Archive const& archive, std::string name, std::string path, ReadOptions const& options, Report& report,
          Progress const& progress) {
  auto reading = Reading{.options = options, .report = report};
  reading.feed.name = std::move(name);
  reading.feed.path = std::move(path);
  auto const contents = Contents{archive, reading};
  if (std::ranges::none_of(kTables, [&](auto const& table) { return contents.has(table.name); }))
    refuse_contents(archive, reading);
  require_files(contents, reading);

  auto hash = std::async(std::launch::async, [&] { return archive.sha256(contents.rows()); });
  auto const total = contents.bytes();
  auto done = std::size_t{0};
  for (auto const& [file, read_table] : kTables) {
    if (contents.has(file)) {
      progress("reading_feed", done, total);
      auto const stream = contents.open(file);
      auto table = Table{file, contents.bytes(file), *stream, reading};
      if (table.header().empty())
        reading.report.add(
            {Severity::warning, "empty_file", where_of(reading.feed, file), {{"file", std::string{file}}}});
      read_table(table, reading);
      done += contents.bytes(file);
    }
    if (file == "agency.txt") settle_timezone(reading);
    require_rows(file, reading);
    if (file == "trips.txt" || file == "stop_times.txt") stop_if_fatal(reading);
  }
  stop_if_fatal(reading);
  report_flexible(reading);
  progress("reading_feed", total, total);
  reading.feed.sha256 = hash.get();
  return std::move(reading.feed);
}

}  // namespace

Feed read(std::filesystem::path const& source, ReadOptions const& options, Report& report, Progress const& progress) {
  auto const archive = open_archive(source);
  auto const last = source.has_filename() ? source : source.parent_path();
  return read(*archive, last.stem().string(), last.string(), options, report, progress);
}

Feed read(std::map<std::string, std::string> const& tables, ReadOptions const& options, Report& report) {
  return read(*open_archive(tables), "", "", options, report, ignore_progress);
}

}  // namespace berline::gtfs
