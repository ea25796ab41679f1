#include "table.h"

namespace berline::gtfs {

void read_levels(Table& table, Reading& reading) {
  constexpr auto kHighest = 1e4;
  auto const id = table.required("level_id");
  auto const index = table.column("level_index");
  auto const name = table.column("level_name");

  auto& levels = reading.feed.levels;
  while (table.next()) {
    auto level = Level{};
    level.id = table.required_text(id);
    if (level.id.is_none()) continue;
    level.name = table.text(name);
    level.index = table.decimal(index, -kHighest, kHighest).value_or(0);
    level.line = table.line();
    auto const same = [&](LevelId other) {
      auto twin = levels[other.index()];
      twin.line = level.line;
      return twin == level;
    };
    if (table.claim(level.id, LevelId::from_index(levels.size()), reading.rows.levels, id, same, Conflict::bounded))
      levels.push_back(level);
  }
}

}  // namespace berline::gtfs
