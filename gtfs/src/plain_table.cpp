#include "table.h"

namespace berline::gtfs {

void read_plain_table(Table& table, Reading& reading) {
  auto kept = PlainTable{};
  kept.file = table.file();
  auto columns = std::vector<ColumnRef>{};
  for (auto const& name : table.header()) {
    auto const column = table.column(name);
    if (name.empty() || (!columns.empty() && columns.back().place >= column.place)) continue;  // named twice, or not
    columns.push_back(column);
    kept.columns.push_back(reading.feed.texts.intern(name));
  }
  while (table.next()) {
    for (auto const column : columns) kept.cells.push_back(table.text(column));
    kept.lines.push_back(table.line());
  }
  reading.feed.plain_tables.push_back(std::move(kept));
}

}  // namespace berline::gtfs
