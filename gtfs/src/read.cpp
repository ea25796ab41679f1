#include "gtfs/read.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <exception>
#include <functional>
#include <iterator>
#include <mutex>
#include <optional>

#include <date/tz.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_group.h>

#include "archive.h"
#include "berline/base/error.h"
#include "gtfs/calendar.h"
#include "reading.h"
#include "side_reading.h"
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

/// Of files that nothing here reads, so much in all is kept to be written back; a feed is not an attic.
constexpr auto kMostFurtherBytes = std::size_t{64} << 20;

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
      if (!in_feed) continue;
      auto const flexible = std::ranges::find(kFlexible, canonical) != kFlexible.end();
      if (flexible) reading.feed.flexible_files.push_back(canonical);
      auto const kept = keep_file(row, name, reading);
      if (!flexible)
        reading.report.add({Severity::info,
                            kept ? "unknown_file" : "unknown_file_left_out",
                            where_of(reading.feed, path),
                            {{"name", path}}});
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
  /// False when it is too large, cannot be read, or would be taken for a table when the feed is read again.
  bool keep_file(std::size_t row, std::string_view name, Reading& reading) {
    auto const size = archive_.files()[row].size;
    if (further_bytes_ + size > kMostFurtherBytes || is_table_name(lower_case(name))) return false;
    auto file = FurtherFile{std::string{name}, {}};
    try {
      auto const stream = archive_.open(row);
      for (auto window = stream->slide(nullptr);; window = stream->slide(window.end)) {
        file.bytes.append(window.begin, window.end);
        if (further_bytes_ + file.bytes.size() > kMostFurtherBytes) return false;  // the zip may lie about sizes
        if (window.last) break;
      }
    } catch (InputError const&) {
      return false;
    }
    further_bytes_ += file.bytes.size();
    reading.feed.further_files.push_back(std::move(file));
    return true;
  }

  Archive const& archive_;
  std::map<std::string, std::size_t, std::less<>> rows_;
  std::size_t further_bytes_ = 0;
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

/// Rows of a table of on-demand service, or zones of locations.geojson.
std::size_t count_flexible(std::string_view file, std::string_view bytes) {
  if (file.ends_with(".geojson")) {
    auto zones = std::size_t{0};
    for (auto at = bytes.find("\"Feature\""); at != std::string_view::npos; at = bytes.find("\"Feature\"", at + 1))
      ++zones;
    return zones;
  }
  auto stream = TextStream{bytes};
  auto csv = CsvReader{stream};
  auto rows = std::size_t{0};
  while (csv.next()) ++rows;
  return rows == 0 ? 0 : rows - 1;
}

void report_flexible(Reading& reading) {
  for (auto const& name : reading.feed.flexible_files) {
    auto const kept = std::ranges::find_if(reading.feed.further_files,
                                           [&](auto const& file) { return lower_case(file.name) == name; });
    auto const count =
        kept == reading.feed.further_files.end() ? std::string{"?"} : std::to_string(count_flexible(name, kept->bytes));
    reading.report.add({Severity::warning,
                        "flexible_service_ignored",
                        where_of(reading.feed, name),
                        {{"file", name}, {"count", count}}});
  }
}

/// Tells how many bytes have been read. Tables read beside count when they are joined.
class ReadingProgress {
public:
  ReadingProgress(Progress const& progress, std::size_t total) : progress_{progress}, total_{total} { add(0); }
  void add(std::size_t bytes) {
    done_ += bytes;
    progress_("reading_feed", done_, total_);
  }

private:
  Progress const& progress_;
  std::size_t total_;
  std::size_t done_ = 0;
};

std::size_t read_table(KnownFile const& known, Contents const& contents, Reading& reading) {
  auto const file = known.name;
  if (!contents.has(file)) return 0;
  auto const stream = contents.open(file);
  auto table = Table{file, contents.bytes(file), *stream, reading};
  if (table.header().empty())
    reading.report.add({Severity::warning, "empty_file", where_of(reading.feed, file), {{"file", std::string{file}}}});
  known.read(table, reading);
  table.finish();
  return contents.bytes(file);
}

/// Reads tables beside what goes on.
std::function<void(Reading&)> reader_of(std::span<KnownFile const> tables, Contents const& contents,
                                        std::size_t& bytes) {
  return [tables, &contents, &bytes](Reading& side) {
    for (auto const& table : tables) bytes += read_table(table, contents, side);
  };
}

/// The rows of kTables from `first` on, before `last`.
std::span<KnownFile const> tables_between(std::string_view first, std::string_view last) {
  auto const row = [](std::string_view name) { return std::ranges::find(kTables, name, &KnownFile::name); };
  return {row(first), row(last)};
}

/// The order of kTables, but for the points of shapes, which are read beside the tables before trips, and for what
/// comes after stop_times.txt, which is read beside it.
void read_tables(Contents const& contents, Reading& reading, Progress const& progress) {
  auto told = ReadingProgress{progress, contents.bytes()};
  auto const read = [&](KnownFile const& table) {
    told.add(read_table(table, contents, reading));
    if (table.name == "agency.txt") settle_timezone(reading);
    require_rows(table.name, reading);
  };
  auto bytes_beside = std::size_t{0};
  {
    auto shapes = SideReading{reading, reader_of(tables_between("shapes.txt", "trips.txt"), contents, bytes_beside)};
    for (auto const& table : tables_between("agency.txt", "shapes.txt")) read(table);
    shapes.join();
  }
  for (auto const& table : tables_between("trips.txt", "stop_times.txt")) read(table);
  stop_if_fatal(reading);
  auto rest = SideReading{reading, reader_of(tables_between("frequencies.txt", ""), contents, bytes_beside)};
  for (auto const& table : tables_between("stop_times.txt", "frequencies.txt")) read(table);
  stop_if_fatal(reading);
  rest.join();
  stop_if_fatal(reading);
  told.add(bytes_beside);
}

Feed read(Archive const& archive, std::string name, std::string path, ReadOptions const& options, Report& report,
          Progress const& progress) {
  auto rows = RowIndexes{};
  auto reading = Reading{.options = options, .rows = rows, .report = report};
  reading.feed.name = std::move(name);
  reading.feed.path = std::move(path);
  auto const contents = Contents{archive, reading};
  if (std::ranges::none_of(kTables, [&](auto const& table) { return contents.has(table.name); }))
    refuse_contents(archive, reading);
  require_files(contents, reading);

  auto digest = std::string{};
  auto hash = oneapi::tbb::task_group{};
  hash.run([&] { digest = archive.sha256(contents.rows()); });
  read_tables(contents, reading, progress);
  report_flexible(reading);
  hash.wait();
  reading.feed.sha256 = std::move(digest);
  return std::move(reading.feed);
}

}  // namespace

Feed read(std::filesystem::path const& source, ReadOptions const& options, Report& report, Progress const& progress) {
  auto const archive = open_archive(source);
  auto const last = source.has_filename() ? source : source.parent_path();
  return read(*archive, last.stem().string(), last.string(), options, report, progress);
}

std::vector<Feed> read(std::span<std::filesystem::path const> sources, ReadOptions const& options, Report& report,
                       Progress const& progress) {
  struct Outcome {
    Feed feed;
    Report report;
    std::exception_ptr error;
    std::size_t done = 0, total = 0;
  };
  auto outcomes = std::vector<Outcome>(sources.size());
  auto mutex = std::mutex{};
  auto const read_one = [&](std::size_t i) {
    auto& own = outcomes[i];
    auto const tell = [&](std::string_view stage, std::size_t done, std::size_t total) {
      auto const lock = std::scoped_lock{mutex};
      own.done = done;
      own.total = total;
      auto all_done = std::size_t{0}, all = std::size_t{0};
      for (auto const& one : outcomes) {
        all_done += one.done;
        all += one.total;
      }
      progress(stage, all_done, all);
    };
    try {
      own.feed = read(sources[i], options, own.report, tell);
    } catch (Error const&) {
      own.error = std::current_exception();
    }
  };
  oneapi::tbb::parallel_for(std::size_t{0}, sources.size(), read_one);
  auto feeds = std::vector<Feed>{};
  for (auto& outcome : outcomes) {
    report.merge(outcome.report);
    if (outcome.error) std::rethrow_exception(outcome.error);
    feeds.push_back(std::move(outcome.feed));
  }
  return feeds;
}

Feed read(std::map<std::string, std::string> const& tables, ReadOptions const& options, Report& report) {
  return read(*open_archive(tables), "", "", options, report, ignore_progress);
}

}  // namespace berline::gtfs
