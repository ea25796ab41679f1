#include "berline/scenario/diff.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <nlohmann/json.hpp>

#include "berline/output/csv.h"
#include "gtfs/write.h"

namespace berline::scenario {
namespace {

using Json = nlohmann::ordered_json;
using Cells = std::vector<std::string>;

struct PrimaryKey {
  std::string_view file;
  std::vector<std::string_view> columns;
};

/// As the GTFS reference names them; rows of other files are known by all their cells.
std::vector<std::string_view> key_of(std::string_view file) {
  static auto const keys = std::array<PrimaryKey, 14>{
      {{"agency.txt", {"agency_id"}},
       {"stops.txt", {"stop_id"}},
       {"routes.txt", {"route_id"}},
       {"trips.txt", {"trip_id"}},
       {"stop_times.txt", {"trip_id", "stop_sequence"}},
       {"calendar.txt", {"service_id"}},
       {"calendar_dates.txt", {"service_id", "date"}},
       {"shapes.txt", {"shape_id", "shape_pt_sequence"}},
       {"frequencies.txt", {"trip_id", "start_time"}},
       {"transfers.txt", {"from_stop_id", "to_stop_id", "from_trip_id", "to_trip_id", "from_route_id", "to_route_id"}},
       {"pathways.txt", {"pathway_id"}},
       {"levels.txt", {"level_id"}},
       {"fare_attributes.txt", {"fare_id"}},
       {"attributions.txt", {"attribution_id"}}}};
  auto const found = std::ranges::find(keys, file, &PrimaryKey::file);
  return found == keys.end() ? std::vector<std::string_view>{} : found->columns;
}

/// The records of a table, quoted line ends kept inside.
std::vector<std::string_view> records_of(std::string_view text) {
  auto records = std::vector<std::string_view>{};
  auto quoted = false;
  auto start = std::size_t{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] != '\n' || quoted) continue;
    auto const end = i > start && text[i - 1] == '\r' ? i - 1 : i;
    records.push_back(text.substr(start, end - start));
    start = i + 1;
  }
  if (start < text.size()) records.push_back(text.substr(start));
  return records;
}

Cells cells_of(std::string_view record) {
  auto cells = Cells{{}};
  auto quoted = false;
  for (std::size_t i = 0; i < record.size(); ++i) {
    if (record[i] == '"' && quoted && i + 1 < record.size() && record[i + 1] == '"')
      cells.back() += record[++i];
    else if (record[i] == '"')
      quoted = !quoted;
    else if (record[i] == ',' && !quoted)
      cells.emplace_back();
    else
      cells.back() += record[i];
  }
  return cells;
}

struct Row {
  Json identifier = Json::object();
  Json values = Json::object();  // all, the key's too
};

/// The rows of `text` whose record is not among `others`, in order.
std::vector<Row> own_rows(std::string_view file, std::vector<std::string_view> const& records,
                          std::unordered_set<std::string_view> const& others) {
  auto rows = std::vector<Row>{};
  if (records.empty()) return rows;
  auto const header = cells_of(records.front());
  auto const key = key_of(file);
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (others.contains(records[i])) continue;
    auto const cells = cells_of(records[i]);
    auto& row = rows.emplace_back();
    for (std::size_t column = 0; column < header.size(); ++column) {
      auto const& cell = column < cells.size() ? cells[column] : std::string{};
      if (key.empty() || std::ranges::count(key, header[column]) > 0) row.identifier[header[column]] = cell;
      row.values[header[column]] = cell;
    }
  }
  return rows;
}

/// What a line is about, in the order the specification asks for: what must be there before the next can be applied.
enum Target : std::size_t { kFile, kColumn, kRow };
constexpr auto kTargets = std::array<std::string_view, 3>{"file", "column", "row"};

class Table {
public:
  void line(std::string_view file, std::string_view action, Target target, Json const& identifier,
            std::string const& before, std::string const& after) {
    auto text = std::string{};
    for (auto const& cell : {std::string{file}, std::string{action}, std::string{kTargets[target]}, identifier.dump(),
                             before, after, std::string{}}) {
      text += ',';
      output::append_text(text, cell, output::CsvDialect::standard);
    }
    lines_[target].push_back(std::move(text));
  }

  std::string text() const {
    auto text = std::string{"id,file,action,target,identifier,initial_value,new_value,note\n"};
    auto id = std::size_t{1};
    for (auto const& lines : lines_)
      for (auto const& line : lines) text += std::to_string(id++) + line + '\n';
    return text;
  }

private:
  std::array<std::vector<std::string>, kTargets.size()> lines_;
};

void compare_headers(Table& table, std::string const& file, Cells const& before, Cells const& after) {
  for (auto const& column : before)
    if (std::ranges::count(after, column) == 0) table.line(file, "delete", kColumn, {{"column", column}}, "", "");
  for (auto const& column : after)
    if (std::ranges::count(before, column) == 0) table.line(file, "add", kColumn, {{"column", column}}, "", "");
}

void compare(Table& table, std::string const& file, std::string_view before, std::string_view after) {
  if (before == after) return;
  if (before.empty()) table.line(file, "add", kFile, {{"filename", file}}, "", "");
  if (after.empty()) table.line(file, "delete", kFile, {{"filename", file}}, "", "");
  auto const old_records = records_of(before);
  auto const new_records = records_of(after);
  if (!old_records.empty() && !new_records.empty())
    compare_headers(table, file, cells_of(old_records.front()), cells_of(new_records.front()));
  auto const old_rows = own_rows(file, old_records, {new_records.begin(), new_records.end()});
  auto const new_rows = own_rows(file, new_records, {old_records.begin(), old_records.end()});
  auto by_key = std::unordered_map<std::string, Row const*>{};
  for (auto const& row : new_rows) by_key.emplace(row.identifier.dump(), &row);
  auto updated = std::unordered_set<Row const*>{};
  for (auto const& row : old_rows) {
    auto const found = by_key.find(row.identifier.dump());
    if (found == by_key.end()) {
      table.line(file, "delete", kRow, row.identifier, row.values.dump(), "");
      continue;
    }
    updated.insert(found->second);
    auto was = Json::object(), is = Json::object();
    for (auto const& [column, value] : found->second->values.items())
      if (auto const old = row.values.value(column, std::string{}); old != value.get<std::string>()) {
        was[column] = old;
        is[column] = value;
      }
    if (!is.empty()) table.line(file, "update", kRow, row.identifier, was.dump(), is.dump());
  }
  for (auto const& row : new_rows)
    if (!updated.contains(&row)) table.line(file, "add", kRow, row.identifier, "", row.values.dump());
}

}  // namespace

std::string gtfs_diff(gtfs::Feed const& before, gtfs::Feed const& after) {
  auto const old_tables = gtfs::to_tables(before);
  auto const new_tables = gtfs::to_tables(after);
  auto files = std::set<std::string>{};
  for (auto const* tables : {&old_tables, &new_tables})
    for (auto const& [file, text] : *tables) files.insert(file);
  auto table = Table{};
  auto const text_of = [](auto const& tables, std::string const& file) {
    auto const found = tables.find(file);
    return found == tables.end() ? std::string_view{} : std::string_view{found->second};
  };
  for (auto const& file : files) compare(table, file, text_of(old_tables, file), text_of(new_tables, file));
  return table.text();
}

}  // namespace berline::scenario
